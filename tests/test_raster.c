/* SPDX-License-Identifier: MIT
 *
 * Fonts as pictures, and where marks have their ink. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "folder.h"
#include "tools/base/file.h"
#include "tools/pack/mark.h"
#include "tools/pack/raster.h"
#include "tools/pack/recipe.h"

#define CLASS(class, width) ZJ_CLASS_BYTE(class, ZJ_WIDTH_##width, 0)

static struct picture p;

/* Opens a font, or skips the test where it is not installed. */
static struct raster *open_or_skip(const char *font, unsigned px, unsigned bits)
{
    struct raster *r;
    if (raster_open(&r, font, px, bits, false))
        return r;
    print_message("skipped: the font %s is not installed\n", font);
    skip();
    return NULL;
}

static void draw(struct raster *r, uint32_t point, uint8_t class_byte)
{
    assert_true(raster_mark(r, point, class_byte, &p));
    assert_true(p.width > 0);
}

/* ---- fonts ---- */

static bool pixel_at(int x, int y)
{
    return picture_pixel(&p, x, y) != 0;
}

static void unifont_at_16_px_is_drawn_as_it_was_made(void **unused)
{
    (void)unused;
    struct raster *r = open_or_skip("unifont", 16, 1);
    draw(r, 0x4e00, CLASS(ZJ_ID, FULL)); /* 一: one row */
    assert_int_equal(p.height, 1);
    draw(r, 0x53e3, CLASS(ZJ_ID, FULL)); /* 口: strokes of one pixel */
    for (int x = p.left; x < p.left + p.width; x++)
        assert_true(pixel_at(x, p.top + 1) || x > p.left);
    assert_false(pixel_at(p.left + 1, p.top + 1));
    assert_false(pixel_at(p.left + p.width - 2, p.top + 1));
    raster_close(r);
}

static void sans_at_16_px_is_unifont_where_it_is_installed(void **unused)
{
    (void)unused;
    struct raster *unifont = open_or_skip("unifont", 16, 1);
    struct raster *sans = open_or_skip("sans", 16, 1);
    struct picture want;
    assert_true(raster_glyph(unifont, 0x6c34, &want));
    assert_true(raster_glyph(sans, 0x6c34, &p));
    assert_int_equal(p.width, want.width);
    assert_memory_equal(p.pixels, want.pixels, (size_t)(p.width * p.height));
    raster_close(sans);
    raster_close(unifont);
}

static void two_bits_give_four_levels(void **unused)
{
    (void)unused;
    struct raster *r = open_or_skip("sans", 24, 2);
    unsigned seen = 0;
    draw(r, 0x6c38, CLASS(ZJ_ID, FULL)); /* 永 */
    for (int i = 0; i < p.width * p.height; i++) {
        assert_in_range(p.pixels[i], 0, 3);
        seen |= 1u << p.pixels[i];
    }
    assert_int_equal(seen, 15);
    raster_close(r);
}

static void bold_is_darker_at_every_size(void **unused)
{
    (void)unused;
    for (unsigned px = 16; px <= 48; px += 4) {
        unsigned ink[2] = {0, 0};
        for (int bold = 0; bold < 2; bold++) {
            struct raster *r;
            assert_true(raster_open(&r, "sans", px, 1, bold));
            draw(r, 0x6c38, CLASS(ZJ_ID, FULL));
            for (int i = 0; i < p.width * p.height; i++)
                ink[bold] += p.pixels[i];
            raster_close(r);
        }
        assert_true(ink[1] > ink[0]);
    }
}

static void han_lie_in_the_em_square(void **unused)
{
    (void)unused;
    for (unsigned px = 12; px <= 48; px++) {
        struct raster *r = open_or_skip("sans", px, 1);
        for (uint32_t point = 0x4e00; point < 0x4e80; point++) {
            draw(r, point, CLASS(ZJ_ID, FULL));
            assert_true(p.left >= -1 && p.top >= -1);
            assert_true(p.left + p.width <= (int)px + 1);
            assert_true(p.top + p.height <= (int)px + 1);
        }
        raster_close(r);
    }
}

static void a_character_no_font_has_is_told(void **unused)
{
    (void)unused;
    struct raster *r = open_or_skip("sans", 24, 1);
    assert_false(raster_glyph(r, 0x10fffd, &p));
    raster_close(r);
}

static void what_no_font_of_a_name_has_is_taken_from_unifont(void **unused)
{
    static const uint32_t points[] = {0x0645, 0x0e01, 0x05d0, 0x0915};
    (void)unused;
    for (unsigned bits = 1; bits <= 2; bits++)
        for (int bold = 0; bold < 2; bold++) {
            struct raster *r;
            assert_true(raster_open(&r, "serif", 24, bits, bold));
            for (size_t i = 0; i < 4; i++) {
                assert_true(raster_glyph(r, points[i], &p));
                assert_true(p.width > 0 && p.advance <= 24);
            }
            raster_close(r);
        }
}

static void characters_beyond_16_bits_are_ordinary(void **unused)
{
    (void)unused;
    struct raster *r = open_or_skip("sans", 24, 1);
    draw(r, 0x20087, CLASS(ZJ_ID, FULL)); /* 𠂇 */
    assert_true(p.width > 12);
    raster_close(r);
}

static void wrong_fonts_and_sizes_are_refused(void **unused)
{
    (void)unused;
    struct raster *r;
    assert_false(raster_open(&r, "no-such-font", 24, 1, false));
    assert_false(raster_open(&r, "Makefile", 24, 1, false));
    assert_false(raster_open(&r, "sans", 11, 1, false));
    assert_false(raster_open(&r, "sans", 65, 1, false));
    assert_false(raster_open(&r, "sans", 24, 3, false));
}

static void fonts_that_gave_glyphs_say_whose_they_are(void **unused)
{
    (void)unused;
    struct raster *r = open_or_skip("sans", 24, 1);
    assert_null(raster_notice(r, 0));
    draw(r, 0x4e00, CLASS(ZJ_ID, FULL));
    const struct font_notice *n = raster_notice(r, 0);
    assert_non_null(n);
    assert_string_equal(n->family, "Noto Sans CJK SC");
    assert_non_null(strstr(n->version, "2."));
    assert_non_null(strstr(n->copyright, "Adobe"));
    assert_non_null(strstr(n->license, "Open Font License"));
    assert_null(raster_notice(r, 1));
    raster_close(r);
}

static const char bdf[] =
    "STARTFONT 2.1\n"
    "FONT -own-Tiny-Medium-R-Normal--16-160-75-75-C-160-ISO10646-1\n"
    "SIZE 16 75 75\nFONTBOUNDINGBOX 16 16 0 -2\n"
    "STARTPROPERTIES 6\nFONT_ASCENT 14\nFONT_DESCENT 2\n"
    "CHARSET_REGISTRY \"ISO10646\"\nCHARSET_ENCODING \"1\"\n"
    "COPYRIGHT \"whoever drew it\"\nFONT_VERSION \"1.5\"\n"
    "ENDPROPERTIES\nCHARS 1\n"
    "STARTCHAR U+4E8C\nENCODING 20108\nSWIDTH 1000 0\nDWIDTH 16 0\n"
    "BBX 16 10 0 0\nBITMAP\n1FF8\n0000\n0000\n0000\n0000\n0000\n"
    "0000\n0000\n0000\nFFFE\nENDCHAR\nENDFONT\n";

static void bitmap_fonts_keep_their_pixels(void **unused)
{
    (void)unused;
    char *folder = folder_make();
    const char *path = folder_path(folder, "tiny.bdf");
    struct raster *r;
    assert_true(file_write(path, bdf, strlen(bdf)));
    assert_false(raster_open(&r, path, 24, 1, false));
    for (unsigned bits = 1; bits <= 2; bits++) {
        assert_true(raster_open(&r, path, 16, bits, false));
        draw(r, 0x4e8c, CLASS(ZJ_ID, FULL));
        assert_int_equal(p.left, 0);
        assert_int_equal(p.top, 4); /* 14 above the base line, less 10 */
        assert_int_equal(p.width, 15);
        assert_int_equal(p.height, 10);
        for (int x = 0; x < 15; x++) {
            unsigned ink = (1u << bits) - 1;
            assert_int_equal(p.pixels[x], x >= 3 && x < 13 ? ink : 0);
            assert_int_equal(p.pixels[9 * 15 + x], ink);
        }
        assert_string_equal(raster_notice(r, 0)->copyright, "whoever drew it");
        assert_string_equal(raster_notice(r, 0)->version, "1.5");
        raster_close(r);
    }
    folder_remove(folder);
}

static void what_a_file_lacks_is_taken_from_sans(void **unused)
{
    (void)unused;
    char *folder = folder_make();
    const char *path = folder_path(folder, "tiny.bdf");
    struct raster *r;
    assert_true(file_write(path, bdf, strlen(bdf)));
    assert_true(raster_open(&r, path, 16, 1, false));
    draw(r, 0x4e09, CLASS(ZJ_ID, FULL));
    assert_non_null(raster_notice(r, 0));
    assert_string_not_equal(raster_notice(r, 0)->family, "Tiny");
    raster_close(r);
    folder_remove(folder);
}

/* ---- recipes ---- */

static void every_recipe_is_complete(void **unused)
{
    (void)unused;
    static const char *const names[] = {"sans", "serif", "unifont", "wenkai"};
    struct recipe recipes[RECIPES_MAX];
    for (size_t i = 0; recipe_rows[i]; i++) {
        int tabs = 0;
        for (const char *c = recipe_rows[i]; *c; c++)
            tabs += *c == '\t';
        assert_int_equal(tabs, 8);
    }
    for (int i = 0; i < 4; i++)
        for (int bits = 1; bits <= 2; bits++)
            for (int bold = 0; bold < 2; bold++) {
                assert_true(recipe_find(names[i], 32, (unsigned)bits, bold,
                                        recipes) > 0);
                assert_true(recipes[0].file[0] && recipes[0].package[0]);
            }
    assert_int_equal(recipe_find("sans", 70, 1, false, recipes), 0);
    assert_false(recipe_known("sans2"));
}

/* ---- marks ---- */

static void marks_of(const char *font, unsigned px)
{
    static const uint32_t opening[] = {0x201c, 0x2018, 0xff08, 0x300a, 0x300c,
                                       0x300e, 0x3010, 0x3014, 0x3008};
    static const uint32_t closing[] = {0x201d, 0x2019, 0xff09, 0x300b,
                                       0x300d, 0x300f, 0x3011, 0xff0c,
                                       0x3002, 0x3001, 0xff1b, 0xff1a};
    struct raster *r = open_or_skip(font, px, 1);
    int half = (int)px / 2;
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++) {
        draw(r, opening[i], CLASS(ZJ_OP, FULL));
        assert_true(p.left >= half && p.left + p.width <= (int)px);
        assert_true(raster_trimmable(r, opening[i], ZJ_OP));
    }
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
        draw(r, closing[i], CLASS(ZJ_CL, FULL));
        assert_true(p.left >= 0 && p.left + p.width <= half);
        assert_true(raster_trimmable(r, closing[i], ZJ_CL));
    }
    assert_false(raster_trimmable(r, 0x4e00, ZJ_CL));
    assert_false(raster_trimmable(r, 0x4e00, ZJ_OP));
    raster_close(r);
}

static void full_width_marks_lie_in_their_half(void **unused)
{
    (void)unused;
    static const unsigned sizes[] = {16, 20, 24, 25, 28, 32, 48};
    for (int i = 0; i < 7; i++) {
        marks_of("sans", sizes[i]);
        marks_of("serif", sizes[i]);
    }
}

static void half_width_quotes_of_a_font_become_full(void **unused)
{
    (void)unused;
    marks_of("unifont", 16);
    marks_of("wenkai", 24);
}

static void two_dashes_join_without_a_gap(void **unused)
{
    (void)unused;
    static const char *const fonts[] = {"sans", "serif"};
    for (int i = 0; i < 2; i++)
        for (unsigned px = 16; px <= 48; px++) {
            struct raster *r = open_or_skip(fonts[i], px, 1);
            draw(r, 0x2014, CLASS(ZJ_DS, FULL));
            assert_int_equal(p.left, 0);
            assert_int_equal(p.width, px);
            for (int x = 0; x < p.width * p.height; x++)
                assert_int_equal(p.pixels[x], 1);
            assert_in_range(p.top * 2 + p.height, px - 1, px);
            raster_close(r);
        }
}

static void an_ellipsis_stands_at_half_height(void **unused)
{
    (void)unused;
    static const char *const fonts[] = {"sans", "serif", "unifont"};
    for (int i = 0; i < 3; i++)
        for (unsigned px = 16; px <= 48; px += 16) {
            struct raster *r = open_or_skip(fonts[i], px, 1);
            int dots = 0;
            draw(r, 0x2026, CLASS(ZJ_EL, FULL));
            assert_in_range(p.top * 2 + p.height, px * 3 / 4, px * 5 / 4);
            for (int x = 0; x < (int)px; x++)
                dots += pixel_at(x, p.top + p.height / 2) &&
                        !pixel_at(x - 1, p.top + p.height / 2);
            assert_int_equal(dots, 3);
            raster_close(r);
        }
}

static void an_interpunct_is_in_the_middle_of_half_an_em(void **unused)
{
    (void)unused;
    struct raster *r = open_or_skip("sans", 24, 1);
    draw(r, 0xb7, CLASS(ZJ_IP, HALF));
    assert_in_range(p.left * 2 + p.width, 11, 13);
    raster_close(r);
}

static void full_width_quotes_fit_half_a_cell(void **unused)
{
    (void)unused;
    struct raster *r = open_or_skip("sans", 24, 1);
    draw(r, 0x201c, CLASS(ZJ_OH, HALF));
    assert_true(p.left >= 0 && p.left + p.width <= 12);
    draw(r, 0x201d, CLASS(ZJ_CH, HALF));
    assert_true(p.left >= 0 && p.left + p.width <= 12);
    raster_close(r);
}

static void ink_that_fits_no_half_is_not_trimmable(void **unused)
{
    (void)unused;
    p = (struct picture){.left = 2,
                         .top = 3,
                         .width = 14,
                         .height = 4,
                         .advance = 24,
                         .bits = 1};
    mark_place(&p, CLASS(ZJ_CL, FULL), 24);
    assert_int_equal(p.left, 2);
    assert_false(mark_trimmable(&p, ZJ_CL, 24));
    p.width = 10;
    p.left = 7; /* centred, as in traditional fonts */
    mark_place(&p, CLASS(ZJ_PM, FULL), 24);
    assert_int_equal(p.left, 1);
    assert_true(mark_trimmable(&p, ZJ_PM, 24));
    assert_false(mark_trimmable(&p, ZJ_ID, 24));
}

/* ---- pictures ---- */

static void picture_of(const char *rows, int width, int height)
{
    p = (struct picture){
        .left = 3, .top = 4, .width = width, .height = height, .bits = 1};
    for (int i = 0; i < width * height; i++)
        p.pixels[i] = rows[i] == '#';
}

static void picture_is(const char *rows, int width, int height)
{
    assert_int_equal(p.width, width);
    assert_int_equal(p.height, height);
    for (int i = 0; i < width * height; i++)
        assert_int_equal(p.pixels[i], rows[i] == '#');
}

static void empty_edges_are_cut_off(void **unused)
{
    (void)unused;
    picture_of("....."
               "..##."
               ".#..."
               ".....",
               5, 4);
    picture_trim(&p);
    picture_is(".##"
               "#..",
               3, 2);
    assert_int_equal(p.left, 4);
    assert_int_equal(p.top, 5);
    picture_of("......", 3, 2);
    picture_trim(&p);
    assert_int_equal(p.width, 0);
    assert_int_equal(p.height, 0);
}

static void bold_strokes_keep_gaps_open(void **unused)
{
    (void)unused;
    picture_of("#.#.."
               "#..#.",
               5, 2);
    picture_smear(&p);
    picture_is("#.##.."
               "##.##.",
               6, 2);
}

static void strips_are_columns_of_bytes(void **unused)
{
    (void)unused;
    uint8_t strips[6];
    picture_of("#........."
               ".#.....#.#"
               "........#.",
               10, 3);
    picture_strips(&p, strips);
    const uint8_t want[6] = {0x80, 0x41, 0x00, 0x00, 0x40, 0x80};
    assert_memory_equal(strips, want, 6);
    p = (struct picture){
        .width = 5, .height = 1, .bits = 2, .pixels = {3, 2, 1, 0, 3}};
    picture_strips(&p, strips);
    assert_int_equal(strips[0], 0xe4);
    assert_int_equal(strips[1], 0xc0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unifont_at_16_px_is_drawn_as_it_was_made),
        cmocka_unit_test(sans_at_16_px_is_unifont_where_it_is_installed),
        cmocka_unit_test(two_bits_give_four_levels),
        cmocka_unit_test(bold_is_darker_at_every_size),
        cmocka_unit_test(han_lie_in_the_em_square),
        cmocka_unit_test(a_character_no_font_has_is_told),
        cmocka_unit_test(what_no_font_of_a_name_has_is_taken_from_unifont),
        cmocka_unit_test(characters_beyond_16_bits_are_ordinary),
        cmocka_unit_test(wrong_fonts_and_sizes_are_refused),
        cmocka_unit_test(fonts_that_gave_glyphs_say_whose_they_are),
        cmocka_unit_test(bitmap_fonts_keep_their_pixels),
        cmocka_unit_test(what_a_file_lacks_is_taken_from_sans),
        cmocka_unit_test(every_recipe_is_complete),
        cmocka_unit_test(full_width_marks_lie_in_their_half),
        cmocka_unit_test(half_width_quotes_of_a_font_become_full),
        cmocka_unit_test(two_dashes_join_without_a_gap),
        cmocka_unit_test(an_ellipsis_stands_at_half_height),
        cmocka_unit_test(an_interpunct_is_in_the_middle_of_half_an_em),
        cmocka_unit_test(full_width_quotes_fit_half_a_cell),
        cmocka_unit_test(ink_that_fits_no_half_is_not_trimmable),
        cmocka_unit_test(empty_edges_are_cut_off),
        cmocka_unit_test(bold_strokes_keep_gaps_open),
        cmocka_unit_test(strips_are_columns_of_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
