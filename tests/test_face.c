/* SPDX-License-Identifier: MIT
 *
 * Faces as the packer builds them and the device reads them back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "face_sample.h"
#include "firmware/typeset/glyph_cache.h"
#include "tests/quick.h"
#include "tools/base/file.h"
#include <glob.h>

#define SEED     0x12345678u
#define ARTICLES "../shared/articles/*.txt"
#define MARKS    "，。、；：？！（）《》“”‘’…·—～%/ABCxyzgj0123456789.,- ■①"

static const struct face_recipe stored = {.seed = SEED};
static const struct face_recipe mapped = {
    .seed = SEED, .lz4 = true, .dictionary_limit = 65024};
static const struct face_recipe card = {
    .seed = SEED, .lz4 = true, .packed = true, .dictionary_limit = 16000};

static uint8_t memory[65536 + 264];

static struct face_sample *sample_new(const char *text, size_t han)
{
    struct face_sample *s = calloc(1, sizeof *s);
    face_sample_add(s, text);
    face_sample_add_han(s, 0x4e00, han);
    return s;
}

/* ---- reading back ---- */

/* The picture of a decoded glyph must be what the raster draws. Han may have
 * been moved into the em square. */
static void glyph_compare(const struct picture *want,
                          const struct zj_glyph *got, bool may_move)
{
    int dx = 0, dy = 0;
    struct picture have = {.bits = got->bitmap.bits};
    have.left = got->left;
    have.top = got->top;
    have.width = got->bitmap.width;
    have.height = got->bitmap.height;
    for (int y = 0; y < have.height; y++)
        for (int x = 0; x < have.width; x++) {
            int bit = x * have.bits;
            int byte = got->bitmap.bytes[bit / 8 * have.height + y];
            have.pixels[y * have.width + x] =
                (uint8_t)(byte >> (8 - have.bits - bit % 8) &
                          ((1 << have.bits) - 1));
        }
    picture_trim(&have);
    assert_int_equal(have.width, want->width);
    assert_int_equal(have.height, want->height);
    if (may_move) {
        dx = have.left - want->left;
        dy = have.top - want->top;
        assert_in_range(dx + 2, 0, 4);
        assert_in_range(dy + 2, 0, 4);
    }
    if (want->width) {
        assert_int_equal(have.left, want->left + dx);
        assert_int_equal(have.top, want->top + dy);
    }
    assert_memory_equal(have.pixels, want->pixels,
                        (size_t)(want->width * want->height));
}

static bool is_blank(const struct face_character *c)
{
    enum zj_class class = ZJ_CLASS_OF(c->class_byte);
    return class == ZJ_SP || class == ZJ_FS || class == ZJ_GL;
}

static void compare_all(const struct face_sample *s, const struct zj_face *face,
                        const char *font)
{
    struct raster *raster;
    struct zj_glyph_cache *cache = malloc(sizeof *cache);
    struct picture *want = malloc(sizeof *want);
    assert_true(raster_open(&raster, font, face->em, face->bits, false));
    zj_glyph_cache_init(cache, face->cell_bytes);
    for (size_t i = 0; i < s->count; i++) {
        const struct face_character *c = &s->characters[i];
        struct zj_glyph glyph;
        assert_true(raster_mark(raster, c->point, c->class_byte, want));
        if (is_blank(c))
            want->width = want->height = 0;
        assert_int_equal(zj_face_glyph(face, cache, c->code, &glyph), ZJ_OK);
        assert_false(glyph.missing);
        glyph_compare(want, &glyph, c->code >= ZJ_FACE_BOXED);
    }
    raster_close(raster);
    free(cache);
    free(want);
}

static void build_and_compare(const struct face_recipe *recipe,
                              const char *font, unsigned px, unsigned bits)
{
    struct face_sample *s = sample_new(MARKS, 150);
    struct zj_face face;
    face_sample_build(s, recipe, font, px, bits);
    assert_int_equal(face_sample_open(s, SEED, &face, memory, sizeof memory),
                     ZJ_OK);
    assert_int_equal(face.em, px);
    assert_int_equal(face.bits, bits);
    compare_all(s, &face, font);
    face_sample_unmap(s);
    assert_int_equal(face_sample_open(s, SEED, &face, memory, sizeof memory),
                     ZJ_OK);
    compare_all(s, &face, font);
    face_sample_free(s);
}

static void every_glyph_reads_back_as_it_was_drawn(void **unused)
{
    (void)unused;
    build_and_compare(&stored, "sans", 24, 1);
    build_and_compare(&card, "sans", 24, 1);
    if (one_in(2) > 1)
        return;
    build_and_compare(&mapped, "sans", 24, 1);
    build_and_compare(&mapped, "serif", 28, 1);
    build_and_compare(&card, "sans", 24, 2);
    build_and_compare(&mapped, "serif", 40, 2);
}

static void every_size_up_to_48_px_reads_back(void **unused)
{
    (void)unused;
    for (unsigned px = 12; px <= 48; px += one_in(9)) {
        struct face_sample *s = sample_new("，A", 20);
        struct zj_face face;
        face_sample_build(s, &mapped, "sans", px, 1);
        assert_int_equal(face_sample_open(s, SEED, &face, NULL, 0), ZJ_OK);
        compare_all(s, &face, "sans");
        face_sample_free(s);
    }
}

static void long_streams_are_counted_in_pairs_of_bytes(void **unused)
{
    (void)unused;
    struct face_sample *s = sample_new(MARKS, 30);
    struct zj_face face;
    face_sample_build(s, &stored, "sans", 48, 1);
    assert_int_equal(face_sample_open(s, SEED, &face, NULL, 0), ZJ_OK);
    assert_int_equal(face.shift, 1);
    compare_all(s, &face, "sans");
    face_sample_free(s);
}

static void glyphs_beyond_512_bytes_are_refused(void **unused)
{
    (void)unused;
    struct face_sample *s = sample_new("，", 30);
    struct raster *raster;
    assert_true(raster_open(&raster, "sans", 64, 2, false));
    assert_false(face_build(&mapped, raster, s->characters, s->count, &s->blob,
                            &s->report));
    assert_int_equal(s->blob.length, 0);
    raster_close(raster);
    face_sample_free(s);
}

static void a_sparse_face_knows_which_codes_it_has(void **unused)
{
    (void)unused;
    struct face_sample *s = sample_new(MARKS, 300);
    struct face_recipe recipe = mapped;
    struct zj_face face;
    struct zj_glyph glyph;
    struct zj_glyph_cache *cache = malloc(sizeof *cache);
    size_t kept = 0;
    recipe.sparse = true;
    for (size_t i = 0; i < s->count; i += 1 + i % 7)
        s->characters[kept++] = s->characters[i];
    s->count = kept;
    face_sample_build(s, &recipe, "sans", 24, 1);
    assert_int_equal(face_sample_open(s, SEED, &face, NULL, 0), ZJ_OK);
    compare_all(s, &face, "sans");
    zj_glyph_cache_init(cache, face.cell_bytes);
    for (uint16_t code = 0, next = 0; code < 1000; code++) {
        bool there =
            next < s->count && s->characters[next].code == code && ++next;
        assert_int_equal(zj_face_glyph(&face, cache, code, &glyph), ZJ_OK);
        assert_int_equal(glyph.missing, !there);
    }
    free(cache);
    face_sample_free(s);
}

static void the_same_input_gives_the_same_bytes(void **unused)
{
    (void)unused;
    struct face_sample *a = sample_new(MARKS, 200 / one_in(4));
    struct face_sample *b = sample_new(MARKS, 200 / one_in(4));
    face_sample_build(a, &card, "sans", 24, 1);
    face_sample_build(b, &card, "sans", 24, 1);
    assert_int_equal(a->blob.length, b->blob.length);
    assert_memory_equal(a->blob.data, b->blob.data, a->blob.length);
    face_sample_free(a);
    face_sample_free(b);
}

static void missing_characters_are_listed_and_drawn_as_a_frame(void **unused)
{
    (void)unused;
    struct face_sample *s = sample_new("，", 20);
    struct zj_face face;
    struct zj_glyph glyph;
    struct zj_glyph_cache *cache = malloc(sizeof *cache);
    s->characters[s->count++] = (struct face_character){
        300, ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0), 0x10fffd, 0};
    face_sample_build(s, &mapped, "sans", 24, 1);
    assert_int_equal(s->report.missing_count, 1);
    assert_int_equal(s->report.missing[0], 0x10fffd);
    assert_int_equal(face_sample_open(s, SEED, &face, NULL, 0), ZJ_OK);
    zj_glyph_cache_init(cache, face.cell_bytes);
    assert_int_equal(zj_face_glyph(&face, cache, 300, &glyph), ZJ_OK);
    assert_true(glyph.missing);
    assert_int_equal(glyph.bitmap.width, 20);
    assert_int_equal(glyph.bitmap.height, 20);
    assert_int_equal(glyph.bitmap.bytes[0], 0xff);
    assert_int_equal(glyph.bitmap.bytes[1], 0x80);
    assert_int_equal(zj_face_glyph(&face, cache, 200, &glyph), ZJ_OK);
    assert_true(glyph.missing);
    assert_int_equal(glyph.bitmap.width, 8);
    free(cache);
    face_sample_free(s);
}

static void advances_follow_the_class_byte(void **unused)
{
    (void)unused;
    struct face_sample *s = sample_new("Wi", 1);
    struct zj_face face;
    face_sample_build(s, &mapped, "sans", 25, 1);
    assert_int_equal(face_sample_open(s, SEED, &face, NULL, 0), ZJ_OK);
    uint8_t font = ZJ_CLASS_BYTE(ZJ_AL, ZJ_WIDTH_FONT, 0);
    assert_int_equal(
        zj_face_advance(&face, 0, ZJ_CLASS_BYTE(0, ZJ_WIDTH_ZERO, 0)), 0);
    assert_int_equal(
        zj_face_advance(&face, 0, ZJ_CLASS_BYTE(0, ZJ_WIDTH_HALF, 0)), 12);
    assert_int_equal(
        zj_face_advance(&face, 0, ZJ_CLASS_BYTE(0, ZJ_WIDTH_FULL, 0)), 25);
    assert_int_equal(zj_face_advance(&face, 256, font), 12);
    assert_int_equal(zj_face_advance(&face, 255, font), 12);
    assert_true(zj_face_advance(&face, 0, font) >
                2 * zj_face_advance(&face, 1, font));
    face_sample_free(s);
}

/* ---- memory and storage ---- */

static void too_little_memory_is_told_and_how_much_is_needed(void **unused)
{
    (void)unused;
    struct face_sample *s = sample_new("", 120);
    struct zj_face face;
    face_sample_build(s, &mapped, "sans", 24, 1);
    face_sample_unmap(s);
    assert_int_equal(face_sample_open(s, SEED, &face, NULL, 0), ZJ_ELIMIT);
    uint32_t need = face.memory;
    assert_in_range(need, 1, sizeof memory);
    assert_int_equal(face_sample_open(s, SEED, &face, memory, need - 1),
                     ZJ_ELIMIT);
    uint8_t *exact = malloc(need);
    assert_int_equal(face_sample_open(s, SEED, &face, exact, need), ZJ_OK);
    compare_all(s, &face, "sans");
    free(exact);
    face_sample_free(s);
}

static void a_packed_dictionary_stays_within_its_memory(void **unused)
{
    (void)unused;
    struct face_sample *s = sample_new("", 600 / one_in(4));
    struct zj_face face;
    face_sample_build(s, &card, "sans", 24, 1);
    assert_int_equal(zj_face_look(&face, &s->source, 0, s->blob.length, SEED),
                     ZJ_OK);
    assert_in_range(face.dictionary_length, 1, card.dictionary_limit);
    assert_int_equal(zj_face_load(&face, memory, face.memory - 1), ZJ_ELIMIT);
    uint8_t *exact = malloc(face.memory);
    assert_int_equal(zj_face_load(&face, exact, face.memory), ZJ_OK);
    compare_all(s, &face, "sans");
    free(exact);
    face_sample_free(s);
}

static void a_face_without_a_dictionary_loads_advances_alone(void **unused)
{
    (void)unused;
    struct face_sample *s = sample_new(MARKS, 60);
    struct face_recipe recipe = card;
    struct zj_face face;
    recipe.dictionary_limit = 0;
    face_sample_build(s, &recipe, "sans", 24, 1);
    assert_int_equal(face_sample_open(s, SEED, &face, NULL, 0), ZJ_OK);
    assert_int_equal(zj_face_kept(&face), 0);
    compare_all(s, &face, "sans");
    face_sample_unmap(s);
    assert_int_equal(face_sample_open(s, SEED, &face, NULL, 0), ZJ_ELIMIT);
    assert_int_equal(face.memory, ZJ_FACE_BOXED);
    assert_int_equal(face_sample_open(s, SEED, &face, memory, ZJ_FACE_BOXED),
                     ZJ_OK);
    assert_int_equal(zj_face_kept(&face), ZJ_FACE_BOXED);
    compare_all(s, &face, "sans");
    face_sample_free(s);
}

static void a_face_only_looked_at_gives_no_glyphs(void **unused)
{
    (void)unused;
    struct face_sample *s = sample_new("", 120);
    struct zj_face face;
    struct zj_glyph_stream stream;
    uint8_t read[ZJ_GLYPH_STREAM];
    uint32_t pixels[ZJ_GLYPH_WORDS];
    face_sample_build(s, &card, "sans", 24, 1);
    assert_int_equal(zj_face_look(&face, &s->source, 0, s->blob.length, SEED),
                     ZJ_OK);
    assert_int_equal(zj_face_find(&face, 256, read, &stream), ZJ_OK);
    assert_int_equal(zj_face_decode(&face, &stream, pixels), ZJ_EINVAL);
    face_sample_free(s);
}

static void storage_errors_are_passed_on(void **unused)
{
    (void)unused;
    static struct zj_glyph_cache cache;
    struct face_sample *s = sample_new("，", 60);
    struct zj_face face;
    struct zj_glyph glyph;
    struct face_recipe recipe = card;
    recipe.sparse = true;
    face_sample_build(s, &recipe, "sans", 24, 1);
    face_sample_unmap(s);
    for (s->fail_at = 1; s->fail_at < 1000; s->fail_at++) {
        s->reads = 0;
        enum zj_status status =
            face_sample_open(s, SEED, &face, memory, sizeof memory);
        if (status == ZJ_OK) {
            zj_glyph_cache_init(&cache, face.cell_bytes);
            status = zj_face_glyph(&face, &cache, 290, &glyph);
        }
        if (s->reads < s->fail_at)
            break;
        assert_int_equal(status, ZJ_EIO);
    }
    assert_in_range(s->fail_at, 5, 999);
    face_sample_free(s);
}

/* ---- figures ---- */

static bool sample_of_articles(struct face_sample *s)
{
    struct buffer text = {0};
    glob_t files;
    if (glob(ARTICLES, 0, NULL, &files))
        return false;
    for (size_t i = 0; i < files.gl_pathc; i++)
        assert_true(file_read(files.gl_pathv[i], 1 << 20, &text));
    globfree(&files);
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] == '\n' || text.data[i] == '\r')
            text.data[i] = ' ';
    face_sample_add(s, text.data);
    buffer_free(&text);
    return true;
}

static void han_at_24_px_take_49_bytes_at_most(void **unused)
{
    (void)unused;
    struct face_sample *s = calloc(1, sizeof *s);
    const struct face_recipe *recipes[] = {&mapped, &card};
    static const double most[] = {49.0, 46.0};
    if (!sample_of_articles(s)) {
        print_message("skipped: there is no " ARTICLES "\n");
        face_sample_free(s);
        skip();
    }
    for (uint32_t i = 0; i < 2; i += one_in(2)) {
        face_sample_build(s, recipes[i], "sans", 24, 1);
        const struct face_report *r = &s->report;
        double bytes =
            (double)(r->han_streams + r->dictionary) / (double)r->han;
        print_message("%s: %.2f bytes a Han, check and dictionary "
                      "included\n",
                      i ? "packed dictionary" : "dictionary in place", bytes);
        assert_true(bytes <= most[i]);
    }
    face_sample_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_glyph_reads_back_as_it_was_drawn),
        cmocka_unit_test(every_size_up_to_48_px_reads_back),
        cmocka_unit_test(long_streams_are_counted_in_pairs_of_bytes),
        cmocka_unit_test(glyphs_beyond_512_bytes_are_refused),
        cmocka_unit_test(a_sparse_face_knows_which_codes_it_has),
        cmocka_unit_test(the_same_input_gives_the_same_bytes),
        cmocka_unit_test(missing_characters_are_listed_and_drawn_as_a_frame),
        cmocka_unit_test(advances_follow_the_class_byte),
        cmocka_unit_test(too_little_memory_is_told_and_how_much_is_needed),
        cmocka_unit_test(a_packed_dictionary_stays_within_its_memory),
        cmocka_unit_test(a_face_without_a_dictionary_loads_advances_alone),
        cmocka_unit_test(a_face_only_looked_at_gives_no_glyphs),
        cmocka_unit_test(storage_errors_are_passed_on),
        cmocka_unit_test(han_at_24_px_take_49_bytes_at_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
