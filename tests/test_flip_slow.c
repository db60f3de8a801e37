/* SPDX-License-Identifier: MIT
 *
 * Every bit of a small archive flipped, and every length it may be cut to:
 * each screen shows the same pixels as before, or an error. */
#include "firmware/archive/crc.h"
#include "tests/library.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define SCREENS 8 /* looked at of each archive */
#define WIDTH   200
#define HEIGHT  120

struct tour {                 /* what a walk through the archive shows */
    uint32_t pixels[SCREENS]; /* CRC of the canvas; 0: an error screen */
};

struct walker {
    struct zj_reader reader;
    uint32_t words[ZJ_CANVAS_WORDS(256, 256, 1)];
    struct zj_board board;
    struct memory_bytes bytes;
};

static enum zj_status show(void *context, const struct zj_canvas *c,
                           struct zj_rect r, enum zj_flashing flashing)
{
    (void)context;
    (void)c;
    (void)r;
    (void)flashing;
    return ZJ_OK;
}

static void look(struct walker *w, uint32_t *pixels)
{
    const struct zj_canvas *c = &w->reader.canvas;
    while (w->reader.has_article && !w->reader.pages.complete)
        zj_reader_idle(&w->reader); /* page starts lost are found again */
    *pixels = w->reader.screen == ZJ_SCREEN_ERROR
                  ? 0
                  : zj_crc32(1, c->words, (size_t)c->stride * c->height * 4);
}

/* The library, the contents, and pages. */
static void walk(struct walker *w, const uint8_t *bytes, size_t length,
                 struct tour *t)
{
    static const uint8_t keys[SCREENS - 1] = {
        ZJ_KEY_OK,   ZJ_KEY_NEXT, ZJ_KEY_NEXT, ZJ_KEY_OK,
        ZJ_KEY_BACK, ZJ_KEY_DOWN, ZJ_KEY_MENU};
    w->bytes = (struct memory_bytes){bytes, length};
    w->board = (struct zj_board){.name = "walker",
                                 .width = WIDTH,
                                 .height = HEIGHT,
                                 .bits = 1,
                                 .keys = 7,
                                 .interface = &zj_interface_16,
                                 .archive = memory_source(&w->bytes),
                                 .show = show};
    zj_reader_start(&w->reader, &w->board, w->words);
    look(w, &t->pixels[0]);
    for (int i = 1; i < SCREENS; i++) {
        struct zj_event e = {.key = keys[i - 1]};
        if (t->pixels[i - 1] == 0) { /* the walk is over */
            t->pixels[i] = 0;
            continue;
        }
        zj_reader_key(&w->reader, e);
        look(w, &t->pixels[i]);
    }
}

static void make_archive(struct buffer *file)
{
    struct article a = {.title = NULL};
    struct block blocks[2] = {{.kind = ZJ_KIND_TITLE}, {.text = NULL}};
    char title[] = "水边", text[] = "水边有木，木下有水；水下水，木下木。";
    char name[] = "a";
    blocks[0].text = title;
    blocks[1].text = text;
    a.title = title;
    a.file = name;
    a.blocks = blocks;
    a.block_count = 2;
    struct document d = {.articles = &a, .article_count = 1};
    struct pack_input in = {.documents = &d, .count = 1};
    struct pack_options o = {.title = "水",
                             .font = "unifont",
                             .sizes = {16},
                             .size_count = 1,
                             .screens = {{WIDTH, HEIGHT}},
                             .screen_count = 1,
                             .body_only = true,
                             .bare = true};
    struct pack_report report;
    assert_true(pack_make(&in, &o, file, &report));
}

static bool is_honest(const struct tour *t, const struct tour *good)
{
    for (int i = 0; i < SCREENS; i++)
        if (t->pixels[i] && t->pixels[i] != good->pixels[i])
            return false;
    return true;
}

static struct buffer file;
static struct tour good;
static struct walker *walker;

static int prepare(void **state)
{
    (void)state;
    walker = calloc(1, sizeof *walker);
    make_archive(&file);
    walk(walker, (const uint8_t *)file.data, file.length, &good);
    return walker ? 0 : -1;
}

static int finish(void **state)
{
    (void)state;
    buffer_free(&file);
    free(walker);
    return 0;
}

static void the_archive_is_small_and_every_screen_is_shown(void **state)
{
    (void)state;
    assert_true(file.length <= 6144);
    for (int i = 0; i < SCREENS; i++)
        assert_int_not_equal(good.pixels[i], 0);
}

static void every_flipped_bit_gives_the_same_pixels_or_an_error(void **state)
{
    (void)state;
    struct tour t;
    size_t caught = 0;
    for (size_t bit = 0; bit < file.length * 8; bit++) {
        file.data[bit / 8] ^= (char)(1 << bit % 8);
        walk(walker, (const uint8_t *)file.data, file.length, &t);
        file.data[bit / 8] ^= (char)(1 << bit % 8);
        if (!is_honest(&t, &good))
            fail_msg("bit %zu of byte %zu passes", bit % 8, bit / 8);
        caught += memcmp(&t, &good, sizeof t) != 0;
    }
    print_message("        %zu bits flipped, %zu of them noticed, "
                  "no wrong pixel\n",
                  file.length * 8, caught);
    assert_true(caught > file.length * 4);
}

static void every_shorter_file_gives_the_same_pixels_or_an_error(void **state)
{
    (void)state;
    struct tour t;
    for (size_t length = 0; length < file.length; length++) {
        uint8_t *cut = malloc(length + 1); /* so that a checker sees its end */
        assert_non_null(cut);
        memcpy(cut, file.data, length);
        walk(walker, cut, length, &t);
        free(cut);
        assert_int_equal(t.pixels[0], 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_archive_is_small_and_every_screen_is_shown),
        cmocka_unit_test(every_flipped_bit_gives_the_same_pixels_or_an_error),
        cmocka_unit_test(every_shorter_file_gives_the_same_pixels_or_an_error),
    };
    return cmocka_run_group_tests_name("flip", tests, prepare, finish);
}
