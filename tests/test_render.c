/* SPDX-License-Identifier: MIT */
#include "boards/headless/png.h"
#include "tests/folder.h"
#include "tests/quick.h"
#include "tests/run.h"
#include "tools/base/buffer.h"
#include "tools/base/file.h"
#include "tools/options.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static char *folder;        /* of all tests                          */
static const char *archive; /* of the sample articles, packed once   */

static const char *in(const char *name)
{
    return folder_path(folder, name);
}

static int pack_samples(void **state)
{
    (void)state;
    folder = folder_make();
    char *path = checked_copy(in("samples.zj"));
    archive = path;
    struct run run = run_zhujian("pack", "-o", path, "assets/articles", NULL);
    int status = run.status;
    if (status)
        print_message("%s", run.err);
    run_free(&run);
    return status;
}

static int remove_all(void **state)
{
    (void)state;
    folder_remove(folder);
    return 0;
}

static void assert_status(struct run run, int status)
{
    if (run.status != status)
        print_message("%s%s", run.out, run.err);
    assert_int_equal(run.status, status);
    run_free(&run);
}

/* Fails with one line that holds `part`. */
static void assert_fails(struct run run, int status, const char *part)
{
    if (!strstr(run.err, part))
        fail_msg("'%s' is not in: %s", part, run.err);
    assert_string_equal(run.out, "");
    assert_status(run, status);
}

static struct image load(const char *path)
{
    struct image image;
    char note[PNG_NOTE_SIZE];
    assert_true(png_load(&image, note, path));
    return image;
}

static bool same_picture(const char *a, const char *b)
{
    struct image one = load(a), two = load(b);
    bool same = image_equal(&one, &two);
    image_free(&one);
    image_free(&two);
    return same;
}

static unsigned ink(const struct image *p)
{
    unsigned count = 0;
    for (size_t i = 0; i < (size_t)p->width * p->height; i++)
        count += p->grey[i] < 128;
    return count;
}

/* ---- bits ---- */

/* Whether the faces of an archive packed for `board` have two bits a pixel;
 * `bits` is asked for, or NULL. */
static bool packs_greys(const char *board, const char *bits)
{
    const char *path = in("bits.zj");
    assert_status(run_zhujian("pack", "-o", path, "--board", board,
                              "assets/articles/07-rare-character.txt",
                              bits ? "--bits" : NULL, bits, NULL),
                  0);
    struct run run = run_zhujian("info", path, NULL);
    bool greys = strstr(run.out, " 2 bit") != NULL;
    assert_true(greys == !strstr(run.out, " 1 bit"));
    run_free(&run);
    return greys;
}

static void packing_for_a_panel_makes_greys_only_when_asked(void **state)
{
    (void)state;
    assert_false(packs_greys("pico-epd75", NULL));
    assert_true(packs_greys("pico-epd75", "2"));
    assert_false(packs_greys("pico-epd426", NULL));
    assert_true(packs_greys("lm3s6965evb", NULL)); /* greys cost no time */
}

static void a_board_shows_greys_or_says_that_it_has_none(void **state)
{
    (void)state;
    const char *path = in("grey.png");
    assert_true(packs_greys("pico-epd75", "2"));
    for (int i = 0; i < 2; i++) {
        const char *board = i ? "pico-epd42" : "pico-epd75";
        assert_status(run_zhujian("render", in("bits.zj"), "--board", board,
                                  "-o", path, NULL),
                      0);
        struct image page = load(path);
        size_t between = 0;
        for (size_t p = 0; p < (size_t)page.width * page.height; p++)
            between += page.grey[p] != 0 && page.grey[p] != 255;
        assert_true(i ? between == 0 : between > 1000);
        image_free(&page);
    }
    assert_fails(run_zhujian("render", in("bits.zj"), "--board", "pico-epd42",
                             "--bits", "2", "-o", path, NULL),
                 2, "pico-epd42 shows no greys");
}

/* ---- one page ---- */

static void a_page_has_the_screens_size_and_ink(void **state)
{
    (void)state;
    const char *path = in("one.png");
    assert_status(run_zhujian("render", archive, "-o", path, NULL), 0);
    struct image page = load(path);
    assert_int_equal(page.width, 800);
    assert_int_equal(page.height, 480);
    assert_in_range(ink(&page), 8000, 80000);
    image_free(&page);
    assert_status(run_zhujian("render", archive, "--board", "badger2040",
                              "--screen", "200x100", "-o", path, NULL),
                  0);
    page = load(path);
    assert_int_equal(page.width, 200);
    assert_int_equal(page.height, 100);
    image_free(&page);
}

/* A bitmap font of black boxes, 8 px wide for letters and 20 for two Han, that
 * gives every character `narrow` or `wide` px of advance. */
static char *make_font(const char *name, unsigned narrow, unsigned wide)
{
    struct buffer bdf = {0};
    char *path = checked_copy(in(name));
    buffer_text(&bdf, "STARTFONT 2.1\nFONT -x-boxes\nSIZE 24 75 75\n"
                      "FONTBOUNDINGBOX 24 24 0 -4\nSTARTPROPERTIES 2\n"
                      "FONT_ASCENT 20\nFONT_DESCENT 4\nENDPROPERTIES\n"
                      "CHARS 28\n");
    for (unsigned i = 0; i < 28; i++) {
        bool han = i >= 26;
        buffer_printf(&bdf, "STARTCHAR c%u\nENCODING %u\nSWIDTH 0 0\n", i,
                      han ? 0x6625 + i : 'a' + i);
        buffer_printf(&bdf, "DWIDTH %u 0\nBBX %d 16 2 0\nBITMAP\n",
                      han ? wide : narrow, han ? 20 : 8);
        for (int y = 0; y < 16; y++)
            buffer_text(&bdf, han ? "FFFFF0\n" : "FF\n");
        buffer_text(&bdf, "ENDCHAR\n");
    }
    buffer_text(&bdf, "ENDFONT\n");
    assert_true(file_write(path, bdf.data, bdf.length));
    buffer_free(&bdf);
    return path;
}

/* Packs with that font and gives the first page. */
static struct image set_in(const char *text, unsigned narrow, unsigned wide)
{
    char *font = make_font("boxes.bdf", narrow, wide);
    char *article = checked_copy(in("boxes.md"));
    assert_true(file_write(article, text, strlen(text)));
    assert_status(run_zhujian("pack", "--font", font, "--body-only",
                              "--no-index", "-o", in("boxes.zj"), article,
                              NULL),
                  0);
    assert_status(
        run_zhujian("render", in("boxes.zj"), "-o", in("boxes.png"), NULL), 0);
    assert_status(run_zhujian("view", in("boxes.zj"), "--keys", "ok", "--shot",
                              in("view.png"), NULL),
                  0);
    assert_true(same_picture(in("boxes.png"), in("view.png")));
    free(font);
    free(article);
    return load(in("boxes.png"));
}

/* px of ink in columns [from, to) above the status line. */
static unsigned ink_in(const struct image *p, unsigned from, unsigned to)
{
    unsigned count = 0;
    for (unsigned y = 0; y < 440; y++)
        for (unsigned x = from; x < to; x++)
            count += p->grey[y * p->width + x] < 128;
    return count;
}

static void regression_a_font_without_advances_can_be_read(void **state)
{
    static const char letters[] =
        "the quick brown fox jumps over the lazy dog ";
    struct buffer text = {0};
    (void)state;
    struct image good =
        set_in("# 春耕\n\n\xe6\x98\xbf\xe6\x99\x80 xyz\n", 12, 24);
    struct image bad = set_in("# 春耕\n\n\xe6\x98\xbf\xe6\x99\x80 xyz\n", 0, 0);
    assert_int_equal(ink(&good), ink(&bad)); /* none upon another */
    image_free(&good);
    image_free(&bad);
    buffer_text(&text, "# 春耕\n\n");
    for (int i = 0; i < 30; i++)
        buffer_text(&text, letters);
    bad = set_in(text.data, 0, 0);
    assert_true(ink_in(&bad, 28, 772) > 10000);
    assert_int_equal(ink_in(&bad, 0, 20) + ink_in(&bad, 780, 800), 0);
    image_free(&bad);
    buffer_free(&text);
}

/* The columns of ink below an article's head that has this one paragraph. */
static void find_edges(const char *text, unsigned *left, unsigned *right)
{
    char *article = checked_copy(in("edges.md"));
    assert_true(file_write(article, text, strlen(text)));
    assert_status(
        run_zhujian("pack", "--no-index", "-o", in("edges.zj"), article, NULL),
        0);
    assert_status(
        run_zhujian("render", in("edges.zj"), "-o", in("edges.png"), NULL), 0);
    struct image page = load(in("edges.png"));
    *left = page.width;
    *right = 0;
    for (unsigned y = 110; y < 440; y++)
        for (unsigned x = 0; x < page.width; x++)
            if (page.grey[y * page.width + x] < 128) {
                *left = x < *left ? x : *left;
                *right = x > *right ? x : *right;
            }
    image_free(&page);
    free(article);
}

static void regression_a_links_line_is_as_long_as_its_ink(void **state)
{
    unsigned left, right, first, last;
    (void)state;
    find_edges("# 渡口\n\n《渡口》“船”\n", &left, &right);
    find_edges("# 渡口\n\n[《渡口》“船”](http://a.cn)\n", &first, &last);
    assert_in_range(first, left - 4, left + 4);
    assert_in_range(last, right - 4, right + 4);
}

static unsigned ink_of_row(const struct image *p, unsigned y)
{
    unsigned count = 0;
    for (unsigned x = 0; x < p->width; x++)
        count += p->grey[y * p->width + x] < 128;
    return count;
}

static void regression_large_type_stays_below_the_status_rule(void **state)
{
    (void)state;
    assert_status(run_zhujian("pack", "--no-index", "--size", "40", "-o",
                              in("large.zj"),
                              "assets/articles/05-night-school.txt", NULL),
                  0);
    assert_status(
        run_zhujian("render", in("large.zj"), "-o", in("large.png"), NULL), 0);
    struct image page = load(in("large.png"));
    unsigned y = page.height - 1;
    while (y > 400 && ink_of_row(&page, y) < page.width)
        y--;
    assert_in_range(y, 401, 460);
    assert_int_equal(ink_of_row(&page, y + 2) + ink_of_row(&page, y + 3), 0);
    assert_true(ink_of_row(&page, page.height - 20) > 0);
    image_free(&page);
}

/* Packed with large type and shown where small is usual. */
static void regression_a_small_screen_cuts_no_archives_title(void **state)
{
    (void)state;
    assert_status(run_zhujian("pack", "--no-index", "--size", "24", "-o",
                              in("small.zj"),
                              "assets/articles/05-night-school.txt", NULL),
                  0);
    assert_status(run_zhujian("view", in("small.zj"), "--board", "badger2040",
                              "--keys", "wait:1", "--shot", in("small.png"),
                              NULL),
                  0);
    struct image page = load(in("small.png"));
    assert_in_range(ink_of_row(&page, 0), 0, 20); /* cut: four times that */
    assert_true(ink_of_row(&page, 10) > 20);
    image_free(&page);
}

static void turned_by_half_the_same_page_stands_on_its_head(void **state)
{
    (void)state;
    struct image upright;
    assert_status(run_zhujian("render", archive, "-o", in("r0.png"), NULL), 0);
    assert_status(run_zhujian("render", archive, "--rotate", "180", "-o",
                              in("r180.png"), NULL),
                  0);
    struct image page = load(in("r0.png")), turned = load(in("r180.png"));
    image_upright(&turned, ZJ_ROTATE_180, &upright);
    assert_true(image_equal(&page, &upright));
    assert_false(image_equal(&page, &turned));
    image_free(&page);
    image_free(&turned);
    image_free(&upright);
}

static void turned_by_a_quarter_it_is_set_for_the_narrow_side(void **state)
{
    (void)state;
    struct image upright;
    assert_status(run_zhujian("render", archive, "--rotate", "90", "-o",
                              in("r90.png"), NULL),
                  0);
    assert_status(run_zhujian("render", archive, "--screen", "480x800", "-o",
                              in("tall.png"), NULL),
                  0);
    struct image turned = load(in("r90.png")), tall = load(in("tall.png"));
    assert_int_equal(turned.width, 800);
    image_upright(&turned, ZJ_ROTATE_90, &upright);
    assert_true(image_equal(&upright, &tall));
    image_free(&turned);
    image_free(&tall);
    image_free(&upright);
}

static void settings_change_the_page(void **state)
{
    (void)state;
    const char *plain = in("plain.png"), *set = in("set.png");
    static const char *const settings[] = {"leading=2", "night=1"};
    assert_status(run_zhujian("render", archive, "-o", plain, NULL), 0);
    for (size_t i = 0; i < 2; i++) {
        assert_status(run_zhujian("render", archive, "--set", settings[i], "-o",
                                  set, NULL),
                      0);
        assert_false(same_picture(plain, set));
    }
}

static void what_is_not_there_is_said(void **state)
{
    (void)state;
    const char *out = in("none.png");
    assert_fails(
        run_zhujian("render", archive, "--article", "999", "-o", out, NULL),
        EXIT_FAILED, "no article 999");
    assert_fails(
        run_zhujian("render", archive, "--page", "999", "-o", out, NULL),
        EXIT_FAILED, "article 1, page 999: there is no such page");
    assert_fails(
        run_zhujian("render", archive, "--size", "17", "-o", out, NULL),
        EXIT_FAILED, "has no text of 17 px");
    assert_fails(run_zhujian("render", in("gone.zj"), "-o", out, NULL),
                 EXIT_FAILED, "gone.zj");
    assert_fails(run_zhujian("render", "Makefile", "-o", out, NULL),
                 EXIT_FAILED, "Makefile: not a Zhujian archive");
    assert_false(file_exists(out));
}

static void wrong_usage_exits_2(void **state)
{
    (void)state;
    static const char *const wrong[][8] = {
        {"render"},
        {"render", "a.zj"},
        {"render", "-o", "x.png"},
        {"render", "a.zj", "b.zj", "-o", "x.png"},
        {"render", "a.zj", "-o"},
        {"render", "a.zj", "-o", "x", "--page", "0"},
        {"render", "a.zj", "-o", "x", "--bits", "3"},
        {"render", "a.zj", "-o", "x", "--screen", "800"},
        {"render", "a.zj", "-o", "x", "--board", "lcd"},
        {"render", "a.zj", "-o", "x", "--rotate", "45"},
        {"render", "a.zj", "-o", "x", "--all", "--page", "2"},
        {"render", "a.zj", "-o", "x", "--expect", "d"},
        {"render", "a.zj", "-o", "x", "--all", "--accept"},
        {"render", "a.zj", "-o", "x", "--all", "--diff", "d"},
        {"render", "a.zj", "-o", "x", "--bits", "2", "--board=badger2040"},
        {"view"},
        {"view", "a.zj", "--keys", "nxet"},
        {"view", "a.zj", "--board", "lcd"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *words[9] = {NULL};
        memcpy(words, wrong[i], sizeof wrong[i]);
        assert_status(run_words(words, NULL), EXIT_USAGE);
    }
    struct run run = run_zhujian("render", archive, "-o", in("x.png"), "--set",
                                 "colour=red", NULL);
    assert_fails(run, EXIT_USAGE, "colour=red");
}

/* ---- all pages, and what was expected ---- */

static void all_pages_are_drawn_and_named(void **state)
{
    (void)state;
    const char *pages = in("pages");
    assert_status(run_zhujian("render", archive, "--all", "-o", pages, NULL),
                  0);
    size_t count = folder_count(pages);
    assert_in_range(count, 10, 500);
    assert_status(run_zhujian("render", archive, "--article", "2", "--page",
                              "2", "-o", in("a2p2.png"), NULL),
                  0);
    assert_true(same_picture(in("a2p2.png"), in("pages/a02-p002.png")));
    assert_false(
        same_picture(in("pages/a01-p001.png"), in("pages/a01-p002.png")));
}

static struct run expect_pages(const char *accepted)
{
    return run_zhujian("render", archive, "--all", "--expect", accepted,
                       "--diff", in("diff"), NULL);
}

static void accept(const char *accepted)
{
    assert_status(run_zhujian("-q", "render", archive, "--all", "--expect",
                              accepted, "--accept", NULL),
                  0);
}

static void accepted_pages_are_expected(void **state)
{
    (void)state;
    const char *accepted = in("accepted");
    assert_fails(expect_pages(accepted), EXIT_FAILED, "--accept makes it");
    accept(accepted);
    struct run run = expect_pages(accepted);
    assert_string_equal(run.out, "");
    assert_status(run, 0);
}

/* Blackens a spot of an accepted page; `mark` or its own, when NULL. */
static void spoil(const char *path, const char *mark)
{
    struct image image;
    char note[PNG_NOTE_SIZE];
    assert_true(png_load(&image, note, path));
    assert_int_equal(strlen(note), 16);
    memset(image.grey + 100 * image.width + 100, 0, 40);
    assert_true(png_save(&image, 1, mark ? mark : note, path));
    image_free(&image);
}

static void assert_differs(const char *accepted, const char *first,
                           const char *rows)
{
    struct run run = expect_pages(accepted);
    assert_non_null(strstr(run.err, first));
    assert_string_equal(run.out, rows);
    assert_status(run, EXIT_FAILED);
}

static void changed_pages_are_named_with_what_changed(void **state)
{
    (void)state;
    const char *accepted = in("spoilt");
    accept(accepted);
    spoil(in("spoilt/a01-p002.png"), NULL);
    spoil(in("spoilt/a02-p001.png"), "0123456789abcdef");
    assert_differs(accepted, "a01-p002.png: only glyphs changed",
                   "a01-p002.png\tglyphs\na02-p001.png\tlayout\n");
    assert_true(file_exists(in("diff/a01-p002.png")));
    assert_true(file_exists(in("diff/a02-p001.png")));
    accept(accepted);
    assert_status(expect_pages(accepted), 0);
}

static void new_pages_and_those_gone_are_named(void **state)
{
    (void)state;
    const char *accepted = in("moved");
    accept(accepted);
    remove(in("moved/a01-p001.png"));
    assert_true(file_write(in("moved/a98-p001.png"), "", 0));
    assert_true(file_write(in("moved/notes.txt"), "kept", 4));
    assert_differs(accepted, "a01-p001.png: a new page",
                   "a01-p001.png\tnew\na98-p001.png\tgone\n");
    accept(accepted);
    assert_false(file_exists(in("moved/a98-p001.png")));
    assert_true(file_exists(in("moved/notes.txt")));
    assert_status(expect_pages(accepted), 0);
}

/* ---- a damaged archive ---- */

static void a_flipped_bit_gives_the_same_pages_or_an_error(void **state)
{
    (void)state;
    char *damaged = checked_copy(in("damaged.zj"));
    struct buffer bytes = {0};
    const uint32_t count = 16 / one_in(4);
    uint32_t seed = 2021, errors = 0;
    accept(in("whole"));
    assert_true(file_read(archive, 1 << 24, &bytes));
    for (uint32_t i = 0; i < count; i++) {
        seed = seed * 1103515245u + 12345u;
        size_t at = (seed >> 8) % bytes.length;
        bytes.data[at] ^= (char)(1 << (seed >> 5 & 7));
        assert_true(file_write(damaged, bytes.data, bytes.length));
        bytes.data[at] ^= (char)(1 << (seed >> 5 & 7));
        struct run run = run_zhujian("render", damaged, "--all", "--expect",
                                     in("whole"), NULL);
        assert_null(strstr(run.out, "glyphs"));
        assert_null(strstr(run.out, "layout"));
        assert_in_range(run.status, 0, 1);
        errors += run.status == 1;
        run_free(&run);
    }
    assert_in_range(errors, count / 2, count);
    buffer_free(&bytes);
    free(damaged);
}

/* ---- view ---- */

static void scripted_view_shows_what_render_draws(void **state)
{
    (void)state;
    assert_status(run_zhujian("view", archive, "--keys", "ok next", "--shot",
                              in("view.png"), NULL),
                  0);
    assert_status(run_zhujian("render", archive, "--page", "2", "-o",
                              in("page.png"), NULL),
                  0);
    assert_true(same_picture(in("view.png"), in("page.png")));
}

static void scripted_restart_comes_back_to_the_page(void **state)
{
    (void)state;
    assert_status(run_zhujian("view", archive, "--keys", "ok next back prev*2",
                              "--shot", in("list.png"), NULL),
                  0);
    assert_status(run_zhujian("view", archive, "--keys",
                              "ok next back prev*2 restart", "--shot",
                              in("again.png"), NULL),
                  0);
    assert_status(run_zhujian("render", archive, "--page", "2", "-o",
                              in("page.png"), NULL),
                  0);
    assert_false(same_picture(in("list.png"), in("page.png")));
    assert_true(same_picture(in("again.png"), in("page.png")));
}

static void view_packs_folders_and_leaves_nothing(void **state)
{
    (void)state;
    const char *temporary = in("temporary");
    assert_status(
        run_zhujian("render", archive, "--all", "-o", temporary, NULL),
        0); /* makes the folder */
    size_t before = folder_count(temporary);
    setenv("TMPDIR", temporary, 1);
    struct run packed = run_zhujian("-q", "view", "assets/articles", "--keys",
                                    "ok", "--shot", in("f.png"), NULL);
    unsetenv("TMPDIR");
    assert_status(packed, 0);
    assert_int_equal(folder_count(temporary), before);
    assert_status(run_zhujian("view", archive, "--keys", "ok", "--shot",
                              in("z.png"), NULL),
                  0);
    assert_true(same_picture(in("f.png"), in("z.png")));
}

static void view_of_a_bad_archive_shows_why_and_fails(void **state)
{
    (void)state;
    const char *bad = in("bad.zj");
    assert_true(file_write(bad, "0123456789", 10));
    struct run run = run_zhujian("view", bad, "--keys", "next", "--shot",
                                 in("bad.png"), NULL);
    assert_fails(run, EXIT_FAILED, "bad.zj");
    struct image page = load(in("bad.png"));
    assert_in_range(ink(&page), 200, 20000);
    image_free(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packing_for_a_panel_makes_greys_only_when_asked),
        cmocka_unit_test(a_board_shows_greys_or_says_that_it_has_none),
        cmocka_unit_test(a_page_has_the_screens_size_and_ink),
        cmocka_unit_test(regression_a_font_without_advances_can_be_read),
        cmocka_unit_test(regression_a_links_line_is_as_long_as_its_ink),
        cmocka_unit_test(regression_large_type_stays_below_the_status_rule),
        cmocka_unit_test(regression_a_small_screen_cuts_no_archives_title),
        cmocka_unit_test(turned_by_half_the_same_page_stands_on_its_head),
        cmocka_unit_test(turned_by_a_quarter_it_is_set_for_the_narrow_side),
        cmocka_unit_test(settings_change_the_page),
        cmocka_unit_test(what_is_not_there_is_said),
        cmocka_unit_test(wrong_usage_exits_2),
        cmocka_unit_test(all_pages_are_drawn_and_named),
        cmocka_unit_test(accepted_pages_are_expected),
        cmocka_unit_test(changed_pages_are_named_with_what_changed),
        cmocka_unit_test(new_pages_and_those_gone_are_named),
        cmocka_unit_test(a_flipped_bit_gives_the_same_pages_or_an_error),
        cmocka_unit_test(scripted_view_shows_what_render_draws),
        cmocka_unit_test(scripted_restart_comes_back_to_the_page),
        cmocka_unit_test(view_packs_folders_and_leaves_nothing),
        cmocka_unit_test(view_of_a_bad_archive_shows_why_and_fails),
    };
    return cmocka_run_group_tests_name("render", tests, pack_samples,
                                       remove_all);
}
