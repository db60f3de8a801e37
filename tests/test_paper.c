/* SPDX-License-Identifier: MIT */
#include "boards/sdl/paper.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* A panel of two pixels: the left one becomes black, the right one stays
 * white. */
struct fixture {
    struct paper p;
    struct image glass, frame;
};

static void start(struct fixture *f, enum zj_panel_mode mode)
{
    paper_init(&f->p, &zj_panel_uc8179_800x480, 2, 1);
    image_init(&f->glass, 2, 1);
    image_init(&f->frame, 2, 1);
    f->glass.grey[0] = 0;
    f->p.mode = mode;
    f->p.ms = 1000;
}

static void end(struct fixture *f)
{
    image_free(&f->glass);
    image_free(&f->frame);
    paper_free(&f->p);
}

static void assert_seen(struct fixture *f, uint32_t at, uint8_t left,
                        uint8_t right)
{
    paper_frame(&f->p, &f->glass, at, &f->frame);
    assert_int_equal(f->frame.grey[0], left);
    assert_int_equal(f->frame.grey[1], right);
}

static void full_refresh_flashes_black_and_white(void **state)
{
    (void)state;
    struct fixture f;
    start(&f, ZJ_PANEL_FULL);
    assert_seen(&f, 100, 0, 0); /* the old picture inverted */
    assert_seen(&f, 350, 0, 0);
    assert_seen(&f, 600, 255, 255);
    assert_seen(&f, 850, 0, 255);
    paper_settle(&f.p, &f.glass);
    assert_int_equal(f.p.seen.grey[0], 0);
    assert_int_equal(f.p.seen.grey[1], 255);
    end(&f);
}

static void fast_refresh_flashes_once(void **state)
{
    (void)state;
    struct fixture f;
    start(&f, ZJ_PANEL_FAST);
    assert_seen(&f, 100, 250, 0); /* the new picture inverted */
    assert_seen(&f, 600, 5, 255);
    end(&f);
}

static void partial_refresh_moves_only_what_changed(void **state)
{
    (void)state;
    struct fixture f;
    start(&f, ZJ_PANEL_PARTIAL);
    assert_seen(&f, 0, 255, 255);
    assert_seen(&f, 500, 138, 255);
    assert_seen(&f, 1000, 20, 255);
    end(&f);
}

static void shadows_stay_until_a_flash_takes_them(void **state)
{
    (void)state;
    struct fixture f;
    start(&f, ZJ_PANEL_PARTIAL);
    paper_settle(&f.p, &f.glass);
    paper_settle(&f.p, &f.glass); /* not driven again */
    assert_int_equal(f.p.seen.grey[0], 20);
    f.p.mode = ZJ_PANEL_FAST;
    paper_settle(&f.p, &f.glass);
    assert_int_equal(f.p.seen.grey[0], 5);
    f.p.mode = ZJ_PANEL_FULL;
    paper_settle(&f.p, &f.glass);
    assert_int_equal(f.p.seen.grey[0], 0);
    end(&f);
}

/* White, or its upper half black. */
static void page(struct zj_canvas *c, uint32_t *words, bool black)
{
    struct zj_rect half = {0, 0, 128, 32};
    zj_canvas_init(c, words, 128, 64, 1, ZJ_ROTATE_0);
    if (black)
        zj_canvas_fill(c, half, ZJ_BLACK);
}

static void modes_are_those_of_the_panel(void **state)
{
    (void)state;
    const struct zj_panel_type *type = &zj_panel_ssd1683_400x300;
    struct zj_canvas c;
    uint32_t words[ZJ_CANVAS_WORDS(128, 64, 1)];
    struct zj_rect all = {0, 0, 128, 64};
    struct paper p;
    paper_init(&p, type, 128, 64);
    page(&c, words, false);
    paper_refresh(&p, &c, all, ZJ_FLASH_SELDOM);
    assert_int_equal(p.mode, ZJ_PANEL_FULL); /* what it shows is unknown */
    assert_int_equal(p.ms, type->ms[ZJ_PANEL_FULL]);
    page(&c, words, true);
    paper_refresh(&p, &c, all, ZJ_FLASH_SELDOM);
    assert_int_equal(p.mode, ZJ_PANEL_PARTIAL);
    assert_int_equal(p.ms, type->ms[ZJ_PANEL_PARTIAL]);
    paper_refresh(&p, &c, all, ZJ_FLASH_NOW);
    assert_int_equal(p.mode, ZJ_PANEL_FULL);
    paper_free(&p);
    struct zj_panel_type plain = *type;
    struct zj_panel_controller controller = *type->controller;
    controller.mode[ZJ_PANEL_FAST] = controller.mode[ZJ_PANEL_PARTIAL] = NULL;
    plain.controller = &controller;
    paper_init(&p, &plain, 128, 64);
    paper_refresh(&p, &c, all, ZJ_FLASH_SELDOM);
    paper_refresh(&p, &c, all, ZJ_FLASH_SELDOM);
    assert_int_equal(p.mode, ZJ_PANEL_FULL); /* it has no other */
    paper_free(&p);
}

static void greys_take_their_time_and_the_next_picture_is_a_flash(void **state)
{
    (void)state;
    const struct zj_panel_type *type = &zj_panel_uc8179_800x480;
    struct zj_canvas c;
    uint32_t words[ZJ_CANVAS_WORDS(128, 64, 2)];
    struct zj_rect all = {0, 0, 128, 64};
    struct paper p;
    paper_init(&p, type, 128, 64);
    zj_canvas_init(&c, words, 128, 64, 2, ZJ_ROTATE_0);
    for (int i = 0; i < 2; i++) {
        paper_refresh(&p, &c, all, ZJ_FLASH_NEVER);
        assert_int_equal(p.mode, ZJ_PANEL_GREY);
        assert_int_equal(p.ms, type->ms[ZJ_PANEL_GREY]);
    }
    page(&c, words, true);
    paper_refresh(&p, &c, all, ZJ_FLASH_NEVER);
    assert_int_equal(p.mode, ZJ_PANEL_FAST);
    paper_refresh(&p, &c, all, ZJ_FLASH_NEVER);
    assert_int_equal(p.mode, ZJ_PANEL_PARTIAL);
    paper_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_refresh_flashes_black_and_white),
        cmocka_unit_test(fast_refresh_flashes_once),
        cmocka_unit_test(partial_refresh_moves_only_what_changed),
        cmocka_unit_test(shadows_stay_until_a_flash_takes_them),
        cmocka_unit_test(modes_are_those_of_the_panel),
        cmocka_unit_test(greys_take_their_time_and_the_next_picture_is_a_flash),
    };
    return cmocka_run_group_tests_name("paper", tests, NULL, NULL);
}
