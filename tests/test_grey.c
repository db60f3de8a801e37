/* SPDX-License-Identifier: MIT
 *
 * Glyphs of two bits: on a panel whose greys are slow, on boards that have
 * none, and beside the same articles in one bit. */
#include "boards/headless/headless.h"
#include "firmware/display/refresh.h"
#include "tests/library.h"
#include "tests/panel_model.h"
#include "tests/quick.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define WIDTH  800
#define HEIGHT 480

static struct library one, two; /* the samples in one bit and in two */

static int pack_all(void **state)
{
    (void)state;
    struct pack_options o = {.sizes = {24},
                             .size_count = 1,
                             .screens = {{WIDTH, HEIGHT}},
                             .screen_count = 1};
    bool good = library_pack(&one, "assets/articles", &o);
    o.bits = 2;
    return good && library_pack(&two, "assets/articles", &o) ? 0 : -1;
}

static int free_all(void **state)
{
    (void)state;
    library_free(&one);
    library_free(&two);
    return 0;
}

/* ---- a board with a panel that shows greys ---- */

struct desk {
    struct headless state; /* lends its flash and its clock */
    struct zj_board board;
    struct panel_model model;
    struct zj_panel_bus bus;
    struct zj_panel panel;
    struct zj_residue residue;
    bool waiting; /* a key */
    struct zj_reader reader;
    uint32_t words[ZJ_CANVAS_WORDS(832, 832, 2)];
};

static enum zj_status show(void *context, const struct zj_canvas *c,
                           struct zj_rect r, enum zj_flashing flashing)
{
    struct desk *d = context;
    return zj_refresh_show(&d->residue, &d->panel, c, r, flashing);
}

/* What was saved is the headless board's. */
static enum zj_status state_read(void *context, uint32_t offset, void *to,
                                 uint32_t length)
{
    struct desk *d = context;
    return flash_read(&d->state.flash, offset, to, length);
}

static enum zj_status state_program(void *context, uint32_t offset,
                                    const void *from, uint32_t length)
{
    struct desk *d = context;
    return flash_program(&d->state.flash, offset, from, length);
}

static enum zj_status state_erase(void *context, uint32_t offset)
{
    struct desk *d = context;
    return flash_erase(&d->state.flash, offset);
}

static void start(struct desk *d)
{
    assert_int_equal(zj_reader_start(&d->reader, &d->board, d->words), ZJ_OK);
}

static struct desk *sit(const struct library *l)
{
    struct desk *d = calloc(1, sizeof *d);
    assert_non_null(d);
    headless_init(&d->state, &l->like);
    assert_true(panel_model_open(&d->model, "uc8179-800x480"));
    d->bus = panel_model_bus(&d->model);
    assert_int_equal(
        zj_panel_init(&d->panel, &zj_panel_uc8179_800x480, &d->bus), ZJ_OK);
    zj_refresh_init(&d->residue);
    d->board = l->like;
    d->board.context = d;
    d->board.slow_greys = true;
    d->board.state_sector = FLASH_SECTOR;
    d->board.state_read = state_read;
    d->board.state_program = state_program;
    d->board.state_erase = state_erase;
    d->board.show = show;
    start(d);
    return d;
}

static void leave(struct desk *d)
{
    assert_string_equal(d->model.complaint, "");
    assert_int_equal(d->model.violations, 0);
    panel_model_close(&d->model);
    headless_free(&d->state);
    free(d);
}

static void press(struct desk *d, enum zj_key key, bool held)
{
    struct zj_event e = {.key = (uint8_t)key, .held = held};
    assert_int_equal(zj_reader_key(&d->reader, e), ZJ_OK);
    assert_int_not_equal(d->reader.screen, ZJ_SCREEN_ERROR);
}

/* How many refreshes of a kind came since `before`, and no other. */
static void took(struct desk *d, enum panel_refresh kind, unsigned count)
{
    for (int i = 0; i < REFRESH_KINDS; i++) {
        unsigned wanted = i == (int)kind ? count : 0;
        if (d->model.refreshes[i] != wanted)
            fail_msg("%u refreshes of kind %d instead of %u",
                     d->model.refreshes[i], i, wanted);
        d->model.refreshes[i] = 0;
    }
}

static void forget(struct desk *d)
{
    memset(d->model.refreshes, 0, sizeof d->model.refreshes);
}

/* The glass is the canvas, level by level; gives how many levels there are. */
static int levels_on_glass(const struct desk *d)
{
    const struct zj_canvas *c = &d->reader.canvas;
    bool seen[4] = {false};
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            uint8_t level = d->model.glass[y * WIDTH + x];
            uint8_t pixel = zj_canvas_pixel(c, x, y);
            if (level != (c->bits == 2 ? pixel : 3 * pixel))
                fail_msg("level %d at %d,%d", level, x, y);
            seen[level] = true;
        }
    return seen[0] + seen[1] + seen[2] + seen[3];
}

/* ---- where greys are slow ---- */

static void pages_come_in_greys_and_lists_in_black_and_white(void **state)
{
    (void)state;
    struct desk *d = sit(&two);
    took(d, REFRESH_FULL, 1);
    assert_int_equal(levels_on_glass(d), 2); /* the library */
    press(d, ZJ_KEY_OK, false);
    took(d, REFRESH_GREY, 1);
    assert_int_equal(levels_on_glass(d), 4);
    for (int i = 0; i < 5; i++) {
        press(d, ZJ_KEY_NEXT, false);
        took(d, REFRESH_GREY, 1);
        assert_int_equal(levels_on_glass(d), 4);
    }
    press(d, ZJ_KEY_OK, false); /* contents */
    took(d, REFRESH_FAST, 1);
    assert_int_equal(levels_on_glass(d), 2);
    press(d, ZJ_KEY_NEXT, false);
    took(d, REFRESH_PARTIAL, 1);
    assert_int_equal(levels_on_glass(d), 2);
    leave(d);
}

static void after_greys_every_fourth_list_is_cleaned_in_full(void **state)
{
    (void)state;
    struct desk *d = sit(&two);
    press(d, ZJ_KEY_OK, false);
    for (int i = 0; i < 12; i++) {
        forget(d);
        press(d, ZJ_KEY_MENU, false);
        took(d, i % 4 == 3 ? REFRESH_FULL : REFRESH_FAST, 1);
        press(d, ZJ_KEY_BACK, false);
        took(d, REFRESH_GREY, 1);
    }
    leave(d);
}

static void never_flashing_still_cleans_greys_away(void **state)
{
    (void)state;
    struct desk *d = sit(&two);
    assert_int_equal(zj_reader_set(&d->reader, "refresh", "2"), ZJ_OK);
    press(d, ZJ_KEY_OK, false);
    forget(d);
    press(d, ZJ_KEY_MENU, false);
    took(d, REFRESH_FAST, 1);
    for (int i = 0; i < 20; i++)
        press(d, ZJ_KEY_NEXT, false);
    took(d, REFRESH_PARTIAL, 20);
    assert_int_equal(levels_on_glass(d), 2);
    leave(d);
}

/* The last row but one of the settings. */
static void choose_grey(struct desk *d)
{
    press(d, ZJ_KEY_MENU, false);
    press(d, ZJ_KEY_PREV, false);
    press(d, ZJ_KEY_PREV, false);
    press(d, ZJ_KEY_OK, false);
    forget(d);
    press(d, ZJ_KEY_BACK, false);
}

static void the_setting_takes_greys_away_and_brings_them_back(void **state)
{
    (void)state;
    struct desk *d = sit(&two);
    press(d, ZJ_KEY_OK, false);
    choose_grey(d);
    took(d, REFRESH_PARTIAL, 1);
    assert_int_equal(levels_on_glass(d), 2);
    press(d, ZJ_KEY_NEXT, false);
    took(d, REFRESH_PARTIAL, 1);
    start(d); /* it is kept */
    assert_int_equal(levels_on_glass(d), 2);
    choose_grey(d);
    took(d, REFRESH_GREY, 1);
    assert_int_equal(levels_on_glass(d), 4);
    start(d);
    assert_int_equal(levels_on_glass(d), 4);
    leave(d);
}

/* Turned, there are no stored page starts. */
static void a_page_still_counted_comes_in_black_and_white_first(void **state)
{
    (void)state;
    struct desk *d = sit(&two);
    assert_int_equal(zj_reader_set(&d->reader, "rotation", "1"), ZJ_OK);
    press(d, ZJ_KEY_OK, false);
    assert_false(d->reader.pages.complete);
    assert_int_equal(d->reader.canvas.bits, 1);
    assert_int_equal(d->model.refreshes[REFRESH_GREY], 0);
    forget(d);
    while (!d->reader.pages.complete)
        assert_int_equal(zj_reader_idle(&d->reader), ZJ_OK);
    assert_int_equal(d->reader.canvas.bits, 2);
    took(d, REFRESH_GREY, 1);
    leave(d);
}

static void an_error_in_place_of_a_grey_page_is_black_and_white(void **state)
{
    (void)state;
    struct desk *d = sit(&two);
    press(d, ZJ_KEY_OK, false);
    assert_int_equal(d->reader.canvas.bits, 2);
    d->reader.page_start = d->reader.article.characters + 1; /* no such place */
    struct zj_event none = {.key = ZJ_KEY_PREV};
    d->reader.page = 0;
    d->reader.article_index = 0;
    assert_int_equal(zj_reader_key(&d->reader, none), ZJ_OK);
    assert_int_equal(d->reader.screen, ZJ_SCREEN_ERROR);
    assert_int_equal(d->reader.canvas.bits, 1);
    assert_int_equal(levels_on_glass(d), 2);
    leave(d);
}

/* ---- keys pressed ahead ---- */

static bool is_waiting(void *context)
{
    struct desk *d = context;
    return d->waiting;
}

static void pages_passed_by_with_keys_pressed_ahead_are_not_shown(void **state)
{
    (void)state;
    struct desk *d = sit(&two);
    d->board.waiting = is_waiting;
    press(d, ZJ_KEY_OK, false);
    forget(d);
    d->waiting = true;
    for (int i = 0; i < 3; i++)
        press(d, ZJ_KEY_NEXT, false);
    took(d, REFRESH_GREY, 0);
    d->waiting = false;
    press(d, ZJ_KEY_NEXT, false);
    took(d, REFRESH_GREY, 1);
    assert_int_equal(d->reader.page, 4);
    assert_int_equal(levels_on_glass(d), 4);
    d->waiting = true; /* lists are quick: they are shown */
    press(d, ZJ_KEY_MENU, false);
    took(d, REFRESH_FAST, 1);
    start(d); /* a start always shows its page */
    took(d, REFRESH_GREY, 1);
    leave(d);
}

static void black_and_white_pages_are_all_shown(void **state)
{
    (void)state;
    struct desk *d = sit(&one);
    d->board.waiting = is_waiting;
    d->waiting = true;
    press(d, ZJ_KEY_OK, false);
    forget(d);
    for (int i = 0; i < 3; i++)
        press(d, ZJ_KEY_NEXT, false);
    took(d, REFRESH_PARTIAL, 3);
    leave(d);
}

/* ---- glyphs of one bit ---- */

static uint32_t rows_of_settings(struct zj_reader *r)
{
    struct zj_event menu = {.key = ZJ_KEY_MENU};
    assert_int_equal(zj_reader_key(r, menu), ZJ_OK);
    assert_int_equal(r->screen, ZJ_SCREEN_SETTINGS);
    return r->list.count;
}

static void one_bit_archives_are_never_shown_in_greys(void **state)
{
    (void)state;
    struct desk *d = sit(&one);
    press(d, ZJ_KEY_OK, false);
    for (int i = 0; i < 12; i++)
        press(d, ZJ_KEY_NEXT, false);
    assert_int_equal(d->reader.canvas.bits, 1);
    assert_int_equal(d->model.refreshes[REFRESH_GREY], 0);
    assert_true(d->model.refreshes[REFRESH_PARTIAL] > 8);
    assert_int_equal(levels_on_glass(d), 2);
    leave(d);
}

static void greys_are_offered_where_archive_and_board_have_them(void **state)
{
    (void)state;
    uint32_t rows[2][2]; /* by the archive's bits and the board's */
    for (int i = 0; i < 4; i++) {
        struct desk *d = sit(i / 2 ? &two : &one);
        d->board.bits = (uint8_t)(1 + i % 2);
        start(d);
        rows[i / 2][i % 2] = rows_of_settings(&d->reader);
        leave(d);
    }
    assert_int_equal(rows[0][0], rows[0][1]);
    assert_int_equal(rows[0][0], rows[1][0]);
    assert_int_equal(rows[1][1], rows[1][0] + 1);
}

/* ---- one bit and two ---- */

struct seat {
    struct headless h;
    struct zj_reader reader;
    uint32_t words[ZJ_CANVAS_WORDS(832, 832, 2)];
};

static struct seat *look(const struct library *l, uint8_t bits)
{
    struct seat *s = calloc(1, sizeof *s);
    struct zj_board like = l->like;
    assert_non_null(s);
    like.bits = bits;
    like.slow_greys = true;
    headless_init(&s->h, &like);
    assert_int_equal(zj_reader_start(&s->reader, &s->h.board, s->words), ZJ_OK);
    assert_int_equal(s->reader.screen, ZJ_SCREEN_LIBRARY);
    return s;
}

static void stop_looking(struct seat *s)
{
    headless_free(&s->h);
    free(s);
}

/* Ink where the grey page is dark or black, and nowhere else. */
static void is_its_threshold(const struct image *grey,
                             const struct image *black)
{
    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT; i++)
        if (black->grey[i] != (grey->grey[i] < 128 ? 0 : 255))
            fail_msg("pixel %zu,%zu", i % WIDTH, i / WIDTH);
}

static size_t ink(const struct image *p)
{
    size_t count = 0;
    for (size_t i = 0; i < (size_t)p->width * p->height; i++)
        count += p->grey[i] < 128;
    return count;
}

/* Shows every page of both; to compare pictures is for one in a few. */
static void compare_pages(struct seat *a, struct seat *b,
                          void (*compare)(const struct image *,
                                          const struct image *))
{
    uint32_t articles = a->reader.archive.article_count;
    assert_int_equal(articles, b->reader.archive.article_count);
    for (uint32_t i = 1; i <= articles; i++)
        for (uint32_t page = 1;; page += one_in(5)) {
            enum zj_status status = zj_reader_goto(&a->reader, i, page);
            assert_int_equal(zj_reader_goto(&b->reader, i, page), status);
            if (status == ZJ_EINVAL)
                break;
            assert_int_equal(status, ZJ_OK);
            assert_int_equal(a->reader.page_start, b->reader.page_start);
            assert_int_equal(a->reader.page_end, b->reader.page_end);
            compare(&a->h.glass, &b->h.glass);
        }
}

static void boards_without_greys_show_two_bits_cut_at_dark(void **state)
{
    (void)state;
    struct seat *grey = look(&two, 2), *black = look(&two, 1);
    compare_pages(grey, black, is_its_threshold);
    assert_int_equal(grey->reader.canvas.bits, 2);
    assert_int_equal(black->reader.canvas.bits, 1);
    stop_looking(grey);
    stop_looking(black);
}

/* About as much ink as glyphs made for one bit have, in the same places: what
 * differs lies beside what does not. */
static void is_as_readable(const struct image *cut, const struct image *made)
{
    size_t much = ink(made), alone = 0;
    assert_in_range(ink(cut), much * 7 / 10, much * 12 / 10);
    for (size_t y = 1; y + 1 < HEIGHT; y++)
        for (size_t x = 1; x + 1 < WIDTH; x++) {
            const uint8_t *m = made->grey + y * WIDTH + x;
            bool near = false;
            for (int i = -1; i <= 1; i++)
                near |= !m[i - WIDTH] || !m[i] || !m[i + WIDTH];
            alone += !cut->grey[y * WIDTH + x] && !near;
        }
    assert_true(alone < much / 100);
}

static void cut_at_dark_pages_read_like_those_made_for_one_bit(void **state)
{
    (void)state;
    struct seat *cut = look(&two, 1), *made = look(&one, 1);
    compare_pages(cut, made, is_as_readable);
    stop_looking(cut);
    stop_looking(made);
}

static void nothing(const struct image *a, const struct image *b)
{
    (void)a;
    (void)b;
}

static void pages_begin_at_the_same_characters_in_one_bit_and_two(void **state)
{
    (void)state;
    struct seat *grey = look(&two, 2), *made = look(&one, 2);
    compare_pages(grey, made, nothing);
    assert_int_equal(grey->reader.canvas.bits, 2);
    assert_int_equal(made->reader.canvas.bits, 1);
    stop_looking(grey);
    stop_looking(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_come_in_greys_and_lists_in_black_and_white),
        cmocka_unit_test(after_greys_every_fourth_list_is_cleaned_in_full),
        cmocka_unit_test(never_flashing_still_cleans_greys_away),
        cmocka_unit_test(the_setting_takes_greys_away_and_brings_them_back),
        cmocka_unit_test(a_page_still_counted_comes_in_black_and_white_first),
        cmocka_unit_test(an_error_in_place_of_a_grey_page_is_black_and_white),
        cmocka_unit_test(pages_passed_by_with_keys_pressed_ahead_are_not_shown),
        cmocka_unit_test(black_and_white_pages_are_all_shown),
        cmocka_unit_test(one_bit_archives_are_never_shown_in_greys),
        cmocka_unit_test(greys_are_offered_where_archive_and_board_have_them),
        cmocka_unit_test(boards_without_greys_show_two_bits_cut_at_dark),
        cmocka_unit_test(cut_at_dark_pages_read_like_those_made_for_one_bit),
        cmocka_unit_test(pages_begin_at_the_same_characters_in_one_bit_and_two),
    };
    return cmocka_run_group_tests_name("grey", tests, pack_all, free_all);
}
