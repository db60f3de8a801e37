/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "firmware/display/refresh.h"
#include "tests/panel_model.h"

#define WIDTH  800
#define HEIGHT 480

static struct zj_canvas canvas;
static uint32_t words[WIDTH * HEIGHT / 16];
static uint32_t before[WIDTH * HEIGHT / 16];
static struct zj_residue residue;
static uint32_t seed;

static const struct zj_rect all = {0, 0, WIDTH, HEIGHT};
static const struct zj_rect none = {0, 0, 0, 0};

static unsigned any(unsigned limit)
{
    seed = seed * 1664525 + 1013904223;
    return (seed >> 8) % limit;
}

static int start(void **state)
{
    (void)state;
    seed = 7;
    zj_canvas_init(&canvas, words, WIDTH, HEIGHT, 1, 0);
    zj_refresh_init(&residue);
    return 0;
}

/* Something like a character: a few strokes. */
static void draw_character(int x, int y)
{
    for (int i = 0; i < 5; i++) {
        struct zj_rect across = {(int16_t)(x + (int)any(6)),
                                 (int16_t)(y + (int)any(22)),
                                 (int16_t)(4 + any(14)), 2};
        struct zj_rect down = {(int16_t)(x + (int)any(22)),
                               (int16_t)(y + (int)any(8)), 2,
                               (int16_t)(4 + any(12))};
        zj_canvas_fill(&canvas, i % 2 ? across : down, ZJ_BLACK);
    }
}

static void draw_text(void)
{
    zj_canvas_clear(&canvas);
    for (int y = 16; y + 32 < canvas.height; y += 32)
        for (int x = 16; x + 24 < canvas.width; x += 24)
            draw_character(x, y);
}

static enum zj_panel_mode choose(struct zj_rect r, enum zj_flashing flashing)
{
    enum zj_panel_mode mode = zj_refresh_choose(&residue, &canvas, r, flashing);
    zj_refresh_done(&residue, mode);
    return mode;
}

static unsigned sum(void)
{
    unsigned total = 0;
    for (size_t i = 0; i < sizeof residue.residue; i++)
        total += residue.residue[i];
    return total;
}

static void state_is_small_enough_for_any_board(void **state)
{
    (void)state;
    assert_true(sizeof residue <= 512);
}

static void unchanged_picture_leaves_no_residue(void **state)
{
    (void)state;
    draw_text();
    choose(all, ZJ_FLASH_NOW);
    unsigned left = sum();
    for (int i = 0; i < 100; i++)
        assert_int_equal(choose(all, ZJ_FLASH_SELDOM), ZJ_PANEL_PARTIAL);
    assert_int_equal(sum(), left);
}

/* 80/1000 for each pixel that differs, counted pixel by pixel. */
static void changes_are_counted_about_right_without_a_copy(void **state)
{
    (void)state;
    unsigned changed = 0;

    draw_text();
    choose(all, ZJ_FLASH_NOW);
    zj_refresh_init(&residue);
    zj_refresh_choose(&residue, &canvas, all, ZJ_FLASH_NEVER);
    memset(residue.residue, 0, sizeof residue.residue);
    memcpy(before, words, sizeof before);
    draw_text();
    zj_refresh_choose(&residue, &canvas, all, ZJ_FLASH_NEVER);
    for (size_t i = 0; i < ZJ_CANVAS_WORDS(WIDTH, HEIGHT, 1); i++)
        changed += (unsigned)__builtin_popcount(words[i] ^ before[i]);
    double true_mean = 80.0 * changed / (WIDTH * HEIGHT);
    double counted = (double)sum() / (13 * 16);
    assert_true(counted > 0.7 * true_mean);
    assert_true(counted < 1.3 * true_mean);
}

static void only_what_is_shown_is_counted(void **state)
{
    (void)state;
    draw_text();
    zj_refresh_choose(&residue, &canvas, (struct zj_rect){0, 0, 64, 30},
                      ZJ_FLASH_NEVER);
    assert_true(residue.residue[0] > 0);
    assert_int_equal(sum(), residue.residue[0]);
    unsigned counted = sum();
    zj_refresh_choose(&residue, &canvas, none, ZJ_FLASH_NEVER);
    zj_refresh_choose(&residue, &canvas, (struct zj_rect){900, 9, 9, 9},
                      ZJ_FLASH_NEVER);
    assert_int_equal(sum(), counted);
}

static void never_means_never(void **state)
{
    (void)state;
    for (int i = 0; i < 300; i++) {
        draw_text();
        assert_int_equal(choose(all, ZJ_FLASH_NEVER), ZJ_PANEL_PARTIAL);
    }
    for (int i = 0; i < 50; i++) {
        zj_canvas_invert(&canvas, all);
        zj_refresh_choose(&residue, &canvas, all, ZJ_FLASH_NEVER);
    }
    assert_int_equal(residue.residue[20], 255); /* and no more */
}

static void now_means_now_and_in_full(void **state)
{
    (void)state;
    assert_int_equal(choose(all, ZJ_FLASH_NOW), ZJ_PANEL_FULL);
    draw_text();
    assert_int_equal(choose(all, ZJ_FLASH_NOW), ZJ_PANEL_FULL);
    assert_true(sum() < 13 * 16 * 2);
}

static void often_flashes_for_every_page_of_text(void **state)
{
    (void)state;
    for (int i = 0; i < 30; i++) {
        draw_text();
        assert_int_not_equal(choose(all, ZJ_FLASH_OFTEN), ZJ_PANEL_PARTIAL);
    }
}

static void often_does_not_flash_for_a_moving_cursor(void **state)
{
    (void)state;
    draw_text();
    choose(all, ZJ_FLASH_NOW);
    struct zj_rect line = {16, 48, 768, 32};
    for (int i = 0; i < 2; i++) {
        zj_canvas_invert(&canvas, line);
        assert_int_equal(choose(line, ZJ_FLASH_OFTEN), ZJ_PANEL_PARTIAL);
    }
}

/* Pages until the next flash. */
static int pages_to_flash(enum zj_panel_mode *mode)
{
    for (int pages = 1; pages < 50; pages++) {
        draw_text();
        *mode = choose(all, ZJ_FLASH_SELDOM);
        if (*mode != ZJ_PANEL_PARTIAL)
            return pages;
    }
    fail_msg("no flash in 50 pages of text");
    return 0;
}

static void seldom_flashes_after_some_pages_now_fast_now_full(void **state)
{
    (void)state;
    int kinds[2] = {0, 0};

    for (int i = 0; i < 8; i++) {
        enum zj_panel_mode mode;
        int pages = pages_to_flash(&mode);
        assert_in_range(pages, 2, 12);
        kinds[mode == ZJ_PANEL_FULL]++;
        assert_int_equal(mode == ZJ_PANEL_FULL, i % 4 == 3);
    }
    assert_int_equal(kinds[0], 6);
    assert_int_equal(kinds[1], 2);
}

static void short_pages_are_flashed_less(void **state)
{
    (void)state;
    int flashes = 0;

    for (int i = 0; i < 60; i++) {
        zj_canvas_clear(&canvas);
        draw_character(100 + (int)any(500), 100 + (int)any(200));
        flashes += choose(all, ZJ_FLASH_SELDOM) != ZJ_PANEL_PARTIAL;
    }
    assert_int_equal(flashes, 0);
}

static int flashes_of_pages(bool night)
{
    int flashes = 0;

    start(NULL);
    for (int i = 0; i < 60; i++) {
        draw_text();
        if (night)
            zj_canvas_invert(&canvas, all);
        enum zj_flashing how = i == 0 ? ZJ_FLASH_NOW : ZJ_FLASH_SELDOM;
        flashes += choose(all, how) != ZJ_PANEL_PARTIAL;
    }
    return flashes;
}

static void night_takes_the_same_path(void **state)
{
    (void)state;
    int day = flashes_of_pages(false);
    int night = flashes_of_pages(true);

    assert_in_range(day, 6, 30);
    assert_in_range(night, day - 1, day + 1);
}

static void every_size_depth_and_rotation_stays_in_the_cells(void **state)
{
    (void)state;
    static const uint16_t sizes[][2] = {{800, 480}, {480, 800}, {400, 300},
                                        {128, 296}, {200, 200}, {122, 250},
                                        {33, 17},   {1, 1}};

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (uint8_t form = 0; form < 8; form++) {
            zj_refresh_init(&residue);
            zj_canvas_init(&canvas, words, sizes[i][0], sizes[i][1],
                           1 + form % 2, form / 2);
            zj_canvas_fill(&canvas, all, ZJ_BLACK);
            zj_refresh_choose(&residue, &canvas, all, ZJ_FLASH_SELDOM);
            assert_true(residue.ink[0] > 0);
            assert_true(residue.residue[0] > 0);
        }
    }
}

/* Reads ten pages on a panel's model; counts of refreshes stay there. */
static void read_on(struct panel_model *m, const struct zj_panel_type *type)
{
    struct zj_panel panel;
    struct zj_panel_bus bus;

    assert_true(panel_model_open(m, type->name));
    bus = panel_model_bus(m);
    zj_canvas_init(&canvas, words, type->width, type->height, 1, 0);
    assert_int_equal(zj_panel_init(&panel, type, &bus), ZJ_OK);
    for (int i = 0; i < 10; i++) {
        draw_text();
        assert_int_equal(
            zj_refresh_show(&residue, &panel, &canvas, all, ZJ_FLASH_SELDOM),
            ZJ_OK);
    }
    if (m->violations > 0)
        fail_msg("%s", m->complaint);
    for (int y = 0; y < m->height; y++)
        for (int x = 0; x < m->width; x++)
            assert_int_equal(m->glass[y * m->width + x],
                             3 * zj_canvas_pixel(&canvas, x, y));
}

static void a_picture_there_already_counts_with_its_residue(void **state)
{
    (void)state;
    zj_canvas_init(&canvas, words, 800, 480, 1, 0);
    draw_text();
    zj_refresh_resume(&residue, &canvas, 50);
    assert_int_equal(zj_refresh_mean(&residue, &canvas), 50);
    assert_int_equal(zj_refresh_choose(&residue, &canvas, all, ZJ_FLASH_SELDOM),
                     ZJ_PANEL_PARTIAL);
    assert_int_equal(zj_refresh_mean(&residue, &canvas), 50);
    zj_refresh_resume(&residue, &canvas, 120);
    assert_int_equal(zj_refresh_choose(&residue, &canvas, all, ZJ_FLASH_SELDOM),
                     ZJ_PANEL_FAST);
    zj_refresh_done(&residue, ZJ_PANEL_FAST);
    assert_int_equal(zj_refresh_mean(&residue, &canvas), 30);
}

static void panel_is_told_what_was_chosen(void **state)
{
    (void)state;
    struct panel_model m;

    read_on(&m, &zj_panel_uc8179_800x480);
    assert_int_equal(m.refreshes[REFRESH_FULL], 1);
    assert_true(m.refreshes[REFRESH_FAST] >= 1);
    assert_true(m.refreshes[REFRESH_PARTIAL] >= 5);
    panel_model_close(&m);
}

static void panel_without_partial_refresh_has_no_residue(void **state)
{
    (void)state;
    struct panel_model m;
    struct zj_panel_type type = zj_panel_uc8151d_128x296;
    struct zj_panel_controller controller = *type.controller;

    controller.mode[ZJ_PANEL_FAST] = controller.mode[ZJ_PANEL_PARTIAL] = NULL;
    type.controller = &controller;
    read_on(&m, &type);
    assert_int_equal(m.refreshes[REFRESH_FULL], 10);
    assert_true(sum() < 4 * 16 * 2);
    panel_model_close(&m);
}

/* The mode for a canvas of so many bits, and that it was shown in it. */
static enum zj_panel_mode mode_of(struct zj_panel *p, uint8_t bits,
                                  enum zj_flashing flashing)
{
    zj_canvas_init(&canvas, words, p->type->width, p->type->height, bits, 0);
    enum zj_panel_mode mode =
        zj_refresh_mode(&residue, p, &canvas, all, flashing);
    zj_refresh_done(&residue, mode);
    p->greys = mode == ZJ_PANEL_GREY;
    p->known = !p->greys;
    return mode;
}

static void two_bits_are_greys_where_the_panel_can_and_else_no_flash(void **s)
{
    (void)s;
    struct zj_panel can = {.type = &zj_panel_uc8179_800x480, .awake = true};
    struct zj_panel cannot = {.type = &zj_panel_ssd1677_800x480, .awake = true};

    assert_int_equal(mode_of(&can, 1, ZJ_FLASH_SELDOM), ZJ_PANEL_FULL);
    assert_int_equal(mode_of(&can, 2, ZJ_FLASH_NEVER), ZJ_PANEL_GREY);
    assert_int_equal(mode_of(&can, 2, ZJ_FLASH_NOW), ZJ_PANEL_GREY);
    assert_int_equal(mode_of(&can, 1, ZJ_FLASH_NOW), ZJ_PANEL_FULL);
    assert_int_equal(mode_of(&cannot, 2, ZJ_FLASH_SELDOM), ZJ_PANEL_FULL);
    assert_int_equal(mode_of(&cannot, 2, ZJ_FLASH_SELDOM), ZJ_PANEL_PARTIAL);
}

static void what_greys_leave_is_cleaned_fast_and_each_fourth_time_full(void **s)
{
    (void)s;
    struct zj_panel p = {.type = &zj_panel_uc8179_800x480, .awake = true};

    mode_of(&p, 1, ZJ_FLASH_SELDOM);
    for (int i = 0; i < 8; i++) {
        for (int page = 0; page < 5; page++)
            assert_int_equal(mode_of(&p, 2, ZJ_FLASH_SELDOM), ZJ_PANEL_GREY);
        assert_int_equal(mode_of(&p, 1, ZJ_FLASH_NEVER),
                         i % 4 == 3 ? ZJ_PANEL_FULL : ZJ_PANEL_FAST);
        assert_int_equal(mode_of(&p, 1, ZJ_FLASH_NEVER), ZJ_PANEL_PARTIAL);
    }
}

static void panel_that_hangs_reports_it(void **state)
{
    (void)state;
    struct panel_model m;
    struct zj_panel panel;

    assert_true(panel_model_open(&m, "ssd1683-400x300"));
    struct zj_panel_bus bus = panel_model_bus(&m);
    zj_canvas_init(&canvas, words, 400, 300, 1, 0);
    assert_int_equal(zj_panel_init(&panel, &zj_panel_ssd1683_400x300, &bus),
                     ZJ_OK);
    m.stuck = true;
    assert_int_equal(
        zj_refresh_show(&residue, &panel, &canvas, all, ZJ_FLASH_SELDOM),
        ZJ_ETIMEOUT);
    panel_model_close(&m);
}

#define TEST(name) cmocka_unit_test_setup(name, start)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(state_is_small_enough_for_any_board),
        TEST(unchanged_picture_leaves_no_residue),
        TEST(changes_are_counted_about_right_without_a_copy),
        TEST(only_what_is_shown_is_counted),
        TEST(never_means_never),
        TEST(now_means_now_and_in_full),
        TEST(often_flashes_for_every_page_of_text),
        TEST(often_does_not_flash_for_a_moving_cursor),
        TEST(seldom_flashes_after_some_pages_now_fast_now_full),
        TEST(short_pages_are_flashed_less),
        TEST(night_takes_the_same_path),
        TEST(every_size_depth_and_rotation_stays_in_the_cells),
        TEST(a_picture_there_already_counts_with_its_residue),
        TEST(panel_is_told_what_was_chosen),
        TEST(panel_without_partial_refresh_has_no_residue),
        TEST(two_bits_are_greys_where_the_panel_can_and_else_no_flash),
        TEST(what_greys_leave_is_cleaned_fast_and_each_fourth_time_full),
        TEST(panel_that_hangs_reports_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
