/* SPDX-License-Identifier: MIT
 *
 * The panel driver on models of the controllers, and the models themselves
 * on broken drivers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "firmware/display/panel.h"
#include "tests/panel_model.h"

/* A driver, its panel and what the glass should show. */
struct desk {
    struct panel_model model;
    struct zj_panel_bus bus;
    struct zj_panel panel;
    struct zj_canvas canvas;
    uint32_t words[800 * 480 / 16];
    uint8_t expected[800 * 480];
    uint32_t seed;
};

static struct desk desk;

static unsigned any(unsigned limit)
{
    desk.seed = desk.seed * 1664525 + 1013904223;
    return (desk.seed >> 8) % limit;
}

static void open_desk(const struct zj_panel_type *type, unsigned bits,
                      unsigned rotation)
{
    assert_true(panel_model_open(&desk.model, type->name));
    desk.bus = panel_model_bus(&desk.model);
    desk.seed = 1 + bits + rotation * 5;
    zj_canvas_init(&desk.canvas, desk.words, type->width, type->height,
                   (uint8_t)bits, (uint8_t)rotation);
    assert_int_equal(zj_panel_init(&desk.panel, type, &desk.bus), ZJ_OK);
}

static void close_desk(void)
{
    panel_model_close(&desk.model);
}

static struct zj_rect everything(void)
{
    return (struct zj_rect){0, 0, (int16_t)desk.canvas.width,
                            (int16_t)desk.canvas.height};
}

static struct zj_rect some_rect(void)
{
    struct zj_rect r = {(int16_t)any(desk.canvas.width),
                        (int16_t)any(desk.canvas.height), 0, 0};
    r.w = (int16_t)(1 + any(desk.canvas.width - (unsigned)r.x));
    r.h = (int16_t)(1 + any(desk.canvas.height - (unsigned)r.y));
    return r;
}

static void scribble(void)
{
    uint8_t bytes[256];
    struct zj_bitmap b = {bytes, 30, 31, desk.canvas.bits};

    for (int i = 0; i < 12; i++) {
        for (size_t j = 0; j < sizeof bytes; j++)
            bytes[j] = (uint8_t)any(256);
        zj_canvas_invert(&desk.canvas, some_rect());
        zj_canvas_bitmap(&desk.canvas, (int)any(desk.canvas.width),
                         (int)any(desk.canvas.height), &b, ZJ_BLACK);
    }
}

/* Two-bit value of a panel pixel, grey or thresholded at dark. */
static uint8_t canvas_level(int x, int y, bool grey)
{
    uint8_t high, low;
    uint16_t x0 = (uint16_t)(x & ~7);

    zj_canvas_panel_row(&desk.canvas, (uint16_t)y, x0, 8, 0, &high);
    zj_canvas_panel_row(&desk.canvas, (uint16_t)y, x0, 8, 1, &low);
    unsigned h = (unsigned)high >> (7 - x % 8) & 1;
    unsigned l = (unsigned)low >> (7 - x % 8) & 1;
    return (uint8_t)(grey ? h << 1 | l : h * 3);
}

/* The glass now shows the canvas inside `r`, widened to whole bytes. */
static void expect(struct zj_rect r, bool grey)
{
    r = zj_canvas_panel_rect(&desk.canvas, r);
    for (int y = r.y; y < r.y + r.h; y++)
        for (int x = r.x & ~7; x < ((r.x + r.w + 7) & ~7); x++)
            if (x < desk.model.width)
                desk.expected[y * desk.model.width + x] =
                    canvas_level(x, y, grey);
}

static void check_model(void)
{
    if (desk.model.violations > 0)
        fail_msg("%s: %s", desk.panel.type->name, desk.model.complaint);
}

static void check_glass(void)
{
    check_model();
    for (int y = 0; y < desk.model.height; y++)
        for (int x = 0; x < desk.model.width; x++)
            if (desk.model.glass[y * desk.model.width + x] !=
                desk.expected[y * desk.model.width + x])
                fail_msg("%s: pixel %d,%d of the glass is %d",
                         desk.panel.type->name, x, y,
                         desk.model.glass[y * desk.model.width + x]);
}

static void show(struct zj_rect r, enum zj_panel_mode mode)
{
    bool grey = mode == ZJ_PANEL_GREY;

    assert_int_equal(zj_panel_show(&desk.panel, &desk.canvas, r, mode), ZJ_OK);
    expect(r, grey);
    check_glass();
}

static void every_panel_has_a_model_and_its_size(void **state)
{
    (void)state;
    for (size_t i = 0; i < zj_panels_count; i++) {
        const struct zj_panel_type *type = zj_panels[i];
        open_desk(type, 1, 0);
        assert_int_equal(desk.model.width, type->width);
        assert_int_equal(desk.model.height, type->height);
        check_model();
        close_desk();
        for (int m = 0; m < ZJ_PANEL_MODES; m++)
            assert_int_equal(type->controller->mode[m] != NULL,
                             type->ms[m] > 0);
    }
}

static void show_in_every_mode(const struct zj_panel_type *type,
                               unsigned rotation)
{
    open_desk(type, 1, rotation);
    scribble();
    show(everything(), ZJ_PANEL_FULL);
    scribble();
    show(everything(), ZJ_PANEL_FAST);
    for (int i = 0; i < 3; i++) {
        scribble();
        show(everything(), ZJ_PANEL_PARTIAL);
    }
    for (int i = 0; i < 8; i++) {
        scribble();
        show(some_rect(), (enum zj_panel_mode)any(3));
    }
    scribble();
    show(everything(), ZJ_PANEL_PARTIAL);
    close_desk();
}

static void glass_shows_the_canvas_on_every_panel_in_every_mode(void **state)
{
    (void)state;
    for (size_t i = 0; i < zj_panels_count; i++)
        show_in_every_mode(zj_panels[i], (unsigned)i % 4);
    for (unsigned rotation = 0; rotation < 4; rotation++) {
        show_in_every_mode(&zj_panel_ssd1683_400x300, rotation);
        show_in_every_mode(&zj_panel_ssd1680_122x250, rotation);
    }
}

static void first_picture_is_whole_and_full_whatever_is_asked(void **state)
{
    (void)state;
    const struct zj_rect corner = {3, 5, 20, 20};

    for (size_t i = 0; i < zj_panels_count; i++) {
        open_desk(zj_panels[i], 1, 0);
        scribble();
        expect(everything(), false);
        show(corner, ZJ_PANEL_PARTIAL);
        assert_int_equal(desk.model.refreshes[REFRESH_FULL], 1);
        assert_int_equal(desk.model.refreshes[REFRESH_PARTIAL], 0);
        close_desk();
    }
}

static void refreshes_are_of_the_kind_asked_for(void **state)
{
    (void)state;
    for (size_t i = 0; i < zj_panels_count; i++) {
        const struct zj_panel_type *type = zj_panels[i];
        open_desk(type, 1, 0);
        show(everything(), ZJ_PANEL_FULL);
        show(everything(), ZJ_PANEL_PARTIAL);
        show(everything(), ZJ_PANEL_FAST);
        bool fast = type->controller->mode[ZJ_PANEL_FAST] != NULL;
        bool part = type->controller->mode[ZJ_PANEL_PARTIAL] != NULL;
        assert_int_equal(desk.model.refreshes[REFRESH_FAST], fast);
        assert_int_equal(desk.model.refreshes[REFRESH_PARTIAL], part);
        assert_int_equal(desk.model.refreshes[REFRESH_FULL], 1 + !fast + !part);
        close_desk();
    }
}

/* The model follows waveforms pixel by pixel: a changed one is complained of.
 */
static void waveforms_of_our_own_are_followed_by_the_model(void **state)
{
    (void)state;
    struct zj_panel_bus bus;

    open_desk(&zj_panel_uc8151d_128x296, 1, 0);
    show(everything(), ZJ_PANEL_FULL);
    scribble();
    show(everything(), ZJ_PANEL_PARTIAL);
    bus = panel_model_bus(&desk.model);
    bus.command(&desk.model, 0x22); /* black to white: to black instead */
    static const uint8_t table[42] = {0x40, 27, 1, 0, 0, 1};
    bus.data(&desk.model, table, sizeof table);
    bus.command(&desk.model, 0x04);
    bus.sleep_ms(&desk.model, 500);
    panel_model_busy(&desk.model);
    assert_int_equal(desk.model.violations, 0);
    bus.command(&desk.model, 0x12);
    assert_string_equal(desk.model.complaint,
                        "a waveform ends with the wrong colour");
    close_desk();
}

static void pictures_take_about_as_long_as_the_panel_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < zj_panels_count; i++) {
        const struct zj_panel_type *type = zj_panels[i];
        open_desk(type, 2, 0);
        show(everything(), ZJ_PANEL_FULL);
        for (int mode = 0; mode < ZJ_PANEL_MODES; mode++) {
            if (type->controller->mode[mode] == NULL)
                continue;
            uint64_t began = desk.model.clock_ns;
            uint64_t bytes = desk.model.bytes;
            zj_panel_show(&desk.panel, &desk.canvas, everything(),
                          (enum zj_panel_mode)mode);
            uint64_t took = (desk.model.clock_ns - began -
                             (desk.model.bytes - bytes) * 800) /
                            1000000;
            assert_in_range(took, type->ms[mode] * 9 / 10,
                            type->ms[mode] * 11 / 10);
        }
        close_desk();
    }
}

static void greys_are_shown_where_the_panel_can(void **state)
{
    (void)state;
    for (size_t i = 0; i < zj_panels_count; i++) {
        bool can = zj_panels[i]->controller->mode[ZJ_PANEL_GREY] != NULL;
        open_desk(zj_panels[i], 2, 0);
        scribble();
        assert_int_equal(zj_panel_show(&desk.panel, &desk.canvas, everything(),
                                       ZJ_PANEL_GREY),
                         ZJ_OK);
        expect(everything(), can);
        check_glass();
        assert_int_equal(desk.model.refreshes[REFRESH_GREY], can);
        scribble();
        show(everything(), ZJ_PANEL_PARTIAL); /* black and white again */
        scribble();
        show(some_rect(), ZJ_PANEL_PARTIAL);
        close_desk();
    }
}

static void after_greys_partial_becomes_fast_and_then_is_partial(void **state)
{
    (void)state;
    open_desk(&zj_panel_uc8179_800x480, 2, 0);
    scribble();
    show(everything(), ZJ_PANEL_GREY);
    expect(everything(), false);
    scribble();
    expect(everything(), false); /* whatever part is asked for */
    show((struct zj_rect){8, 8, 16, 16}, ZJ_PANEL_PARTIAL);
    assert_int_equal(desk.model.refreshes[REFRESH_FAST], 1);
    scribble();
    show(everything(), ZJ_PANEL_PARTIAL);
    assert_int_equal(desk.model.refreshes[REFRESH_PARTIAL], 1);
    show(everything(), ZJ_PANEL_GREY);
    show(everything(), ZJ_PANEL_FULL);
    assert_int_equal(desk.model.refreshes[REFRESH_FULL], 1);
    close_desk();
}

static void panel_woken_with_greys_on_its_glass_drives_every_pixel(void **state)
{
    (void)state;
    open_desk(&zj_panel_uc8179_800x480, 2, 0);
    scribble();
    show(everything(), ZJ_PANEL_GREY);
    assert_int_equal(zj_panel_sleep(&desk.panel), ZJ_OK);
    uint64_t before = desk.model.bytes;
    assert_int_equal(zj_panel_wake(&desk.panel, &desk.canvas), ZJ_OK);
    assert_true(desk.model.bytes - before < 100); /* no plane is sent */
    check_glass();
    scribble();
    show(everything(), ZJ_PANEL_PARTIAL);
    assert_int_equal(desk.model.refreshes[REFRESH_FAST], 1);
    assert_int_equal(desk.model.refreshes[REFRESH_PARTIAL], 0);
    close_desk();
}

static void panel_asleep_wakes_for_a_picture_in_full(void **state)
{
    (void)state;
    for (size_t i = 0; i < zj_panels_count; i++) {
        open_desk(zj_panels[i], 1, 0);
        scribble();
        show(everything(), ZJ_PANEL_FULL);
        assert_int_equal(zj_panel_sleep(&desk.panel), ZJ_OK);
        assert_true(desk.model.asleep);
        assert_int_equal(zj_panel_sleep(&desk.panel), ZJ_OK);
        check_glass(); /* the picture stays */
        scribble();
        show(everything(), ZJ_PANEL_PARTIAL);
        assert_int_equal(desk.model.refreshes[REFRESH_FULL], 2);
        close_desk();
    }
}

static void panel_woken_with_its_picture_goes_on_in_partial(void **state)
{
    (void)state;
    for (size_t i = 0; i < zj_panels_count; i++) {
        open_desk(zj_panels[i], 1, (unsigned)i % 4);
        scribble();
        show(everything(), ZJ_PANEL_FULL);
        assert_int_equal(zj_panel_sleep(&desk.panel), ZJ_OK);
        assert_int_equal(zj_panel_wake(&desk.panel, &desk.canvas), ZJ_OK);
        scribble();
        show(some_rect(), ZJ_PANEL_PARTIAL);
        scribble();
        show(everything(), ZJ_PANEL_PARTIAL);
        if (desk.panel.type->controller->mode[ZJ_PANEL_PARTIAL] != NULL)
            assert_int_equal(desk.model.refreshes[REFRESH_FULL], 1);
        close_desk();
    }
}

static void panel_is_never_left_with_high_voltage(void **state)
{
    (void)state;
    for (size_t i = 0; i < zj_panels_count; i++) {
        open_desk(zj_panels[i], 1, 0);
        for (int mode = 0; mode <= ZJ_PANEL_PARTIAL; mode++) {
            show(everything(), (enum zj_panel_mode)mode);
            assert_false(desk.model.powered);
        }
        close_desk();
    }
}

static void busy_that_never_ends_is_a_timeout_in_bounded_time(void **state)
{
    (void)state;
    for (size_t i = 0; i < zj_panels_count; i++) {
        open_desk(zj_panels[i], 1, 0);
        desk.model.stuck = true;
        uint64_t before = desk.model.clock_ns;
        assert_int_equal(zj_panel_show(&desk.panel, &desk.canvas, everything(),
                                       ZJ_PANEL_FULL),
                         ZJ_ETIMEOUT);
        assert_true(desk.model.clock_ns - before < UINT64_C(30000000000));
        assert_int_equal(zj_panel_init(&desk.panel, zj_panels[i], &desk.bus),
                         ZJ_ETIMEOUT);
        desk.model.stuck = false; /* the plug is back */
        scribble();
        desk.model.violations = 0;
        show(everything(), ZJ_PANEL_PARTIAL);
        close_desk();
    }
}

static void one_hung_refresh_is_mended_by_a_reset(void **state)
{
    (void)state;
    for (size_t i = 0; i < zj_panels_count; i++) {
        open_desk(zj_panels[i], 1, 0);
        show(everything(), ZJ_PANEL_FULL);
        scribble();
        desk.model.stuck_refreshes = 1;
        show(everything(), ZJ_PANEL_PARTIAL);
        desk.model.stuck_refreshes = 2;
        assert_int_equal(zj_panel_show(&desk.panel, &desk.canvas, everything(),
                                       ZJ_PANEL_PARTIAL),
                         ZJ_ETIMEOUT);
        scribble();
        show(everything(), ZJ_PANEL_PARTIAL);
        close_desk();
    }
}

static void canvas_of_another_size_is_refused(void **state)
{
    (void)state;
    struct zj_canvas other;
    static uint32_t words[400 * 300 / 32 + 300];

    open_desk(&zj_panel_ssd1683_400x300, 1, 0);
    zj_canvas_init(&other, words, 300, 400, 1, ZJ_ROTATE_0);
    uint64_t before = desk.model.bytes;
    assert_int_equal(zj_panel_show(&desk.panel, &other, everything(), 0),
                     ZJ_EINVAL);
    assert_int_equal(zj_panel_wake(&desk.panel, &other), ZJ_EINVAL);
    assert_int_equal(desk.model.bytes, before);
    close_desk();
}

static void rectangle_outside_the_canvas_sends_nothing(void **state)
{
    (void)state;
    open_desk(&zj_panel_uc8179_800x480, 1, 0);
    show(everything(), ZJ_PANEL_FULL);
    uint64_t before = desk.model.bytes;
    show((struct zj_rect){10, 10, 0, 5}, ZJ_PANEL_PARTIAL);
    assert_int_equal(zj_panel_show(&desk.panel, &desk.canvas,
                                   (struct zj_rect){900, 10, 5, 5},
                                   ZJ_PANEL_FULL),
                     ZJ_OK);
    assert_int_equal(desk.model.bytes, before);
    close_desk();
}

static void a_line_of_text_costs_only_its_window(void **state)
{
    (void)state;
    open_desk(&zj_panel_uc8179_800x480, 1, 0);
    show(everything(), ZJ_PANEL_FULL);
    scribble();
    uint64_t before = desk.model.bytes;
    show((struct zj_rect){16, 100, 768, 24}, ZJ_PANEL_PARTIAL);
    assert_true(desk.model.bytes - before < 768 / 8 * 24 + 40);
    close_desk();
}

/* ---- The models complain of broken drivers ---- */

static void send(uint8_t command, size_t length, const uint8_t *data)
{
    desk.bus.command(&desk.model, command);
    desk.bus.data(&desk.model, data, length);
}

#define SEND(command, ...)                                                     \
    send(command, sizeof((const uint8_t[]){__VA_ARGS__}),                      \
         (const uint8_t[]){__VA_ARGS__})

static void complains(const char *text)
{
    if (strstr(desk.model.complaint, text) == NULL)
        fail_msg("complaint \"%s\" instead of \"%s\"", desk.model.complaint,
                 text);
    close_desk();
}

static void wait_idle(void)
{
    desk.bus.sleep_ms(&desk.model, 10000);
    desk.bus.busy(&desk.model);
}

static void started(const struct zj_panel_type *type)
{
    open_desk(type, 1, 0);
    check_model();
}

static void model_knows_commands_and_their_lengths(void **state)
{
    (void)state;
    started(&zj_panel_uc8179_800x480);
    desk.bus.command(&desk.model, 0x77);
    complains("unknown command 77");
    started(&zj_panel_uc8179_800x480);
    SEND(0x61, 3, 32, 1);
    desk.bus.command(&desk.model, 0x92);
    complains("command 61 with 3 data bytes instead of 4");
    started(&zj_panel_ssd1683_400x300);
    SEND(0x44, 0, 49, 0);
    complains("too much data for command 44");
}

static void model_demands_a_proper_reset(void **state)
{
    (void)state;
    assert_true(panel_model_open(&desk.model, "uc8179-800x480"));
    desk.bus = panel_model_bus(&desk.model);
    desk.bus.command(&desk.model, 0x04);
    complains("before a reset");
    started(&zj_panel_uc8179_800x480);
    desk.bus.reset(&desk.model, false);
    desk.bus.sleep_ms(&desk.model, 1);
    desk.bus.reset(&desk.model, true);
    complains("reset low for less than 2 ms");
    started(&zj_panel_uc8179_800x480);
    desk.bus.reset(&desk.model, false);
    desk.bus.sleep_ms(&desk.model, 10);
    desk.bus.reset(&desk.model, true);
    desk.bus.sleep_ms(&desk.model, 1);
    desk.bus.command(&desk.model, 0x04);
    complains("command 04 while busy");
}

static void model_hears_commands_sent_too_early(void **state)
{
    (void)state;
    started(&zj_panel_uc8179_800x480);
    desk.bus.command(&desk.model, 0x04);
    desk.bus.busy(&desk.model); /* too early: BUSY has not begun */
    desk.bus.command(&desk.model, 0x12);
    complains("command 12 without waiting for BUSY");
    started(&zj_panel_uc8179_800x480);
    desk.bus.command(&desk.model, 0x04);
    desk.bus.sleep_ms(&desk.model, 20);
    desk.bus.command(&desk.model, 0x12);
    complains("command 12 while busy");
    started(&zj_panel_ssd1683_400x300);
    desk.bus.command(&desk.model, 0x12);
    desk.bus.sleep_ms(&desk.model, 100);
    SEND(0x3c, 5);
    complains("command 3c without waiting for BUSY");
}

static void model_watches_the_power(void **state)
{
    (void)state;
    started(&zj_panel_uc8179_800x480);
    desk.bus.command(&desk.model, 0x12);
    complains("refresh without power");
    started(&zj_panel_uc8179_800x480);
    desk.bus.command(&desk.model, 0x04);
    wait_idle();
    SEND(0x07, 0xa5);
    complains("deep sleep with power on");
    started(&zj_panel_ssd1683_400x300);
    SEND(0x22, 0x34);
    desk.bus.command(&desk.model, 0x20);
    complains("refresh without power");
}

static void model_asleep_hears_nothing_but_reset(void **state)
{
    (void)state;
    started(&zj_panel_uc8179_800x480);
    SEND(0x07, 0xa5);
    check_model();
    desk.bus.command(&desk.model, 0x04);
    complains("command 04 in deep sleep");
    started(&zj_panel_ssd1683_400x300);
    SEND(0x10, 0x01);
    check_model();
    SEND(0x11, 0x03);
    complains("command 11 in deep sleep");
}

static void model_watches_windows(void **state)
{
    (void)state;
    started(&zj_panel_uc8179_800x480);
    SEND(0x90, 0, 0, 0, 7, 0, 0, 0, 7, 1);
    complains("window without partial in");
    started(&zj_panel_uc8179_800x480);
    desk.bus.command(&desk.model, 0x91);
    SEND(0x90, 0, 4, 0, 15, 0, 0, 0, 7, 1);
    complains("not whole bytes");
    started(&zj_panel_uc8179_800x480);
    desk.bus.command(&desk.model, 0x91);
    SEND(0x90, 0, 0, 3, 39, 0, 0, 0, 7, 1);
    complains("not on the panel");
    started(&zj_panel_uc8179_800x480);
    desk.bus.command(&desk.model, 0x91);
    SEND(0x90, 0, 0, 0, 7, 0, 0, 0, 1, 1);
    SEND(0x13, 1, 2, 3);
    complains("too much data for command 13");
    started(&zj_panel_uc8179_800x480);
    desk.bus.command(&desk.model, 0x91);
    SEND(0x90, 0, 0, 0, 7, 0, 0, 0, 3, 1);
    SEND(0x13, 1, 2, 3);
    desk.bus.command(&desk.model, 0x92);
    complains("command 13 with 3 data bytes instead of 4");
    started(&zj_panel_ssd1683_400x300);
    SEND(0x24, 0);
    complains("without setting the counter");
    started(&zj_panel_ssd1677_800x480);
    SEND(0x44, 0, 0, 7, 0);
    SEND(0x45, 9, 0, 2, 0);
    SEND(0x4e, 0, 0);
    SEND(0x4f, 2, 0);
    complains("counter 0,2 is not at the window's start");
}

static void white_page(void)
{
    zj_canvas_clear(&desk.canvas);
    show(everything(), ZJ_PANEL_FULL);
}

/* A partial refresh whose old plane was overwritten with black. */
static void model_sees_an_untrue_old_plane(void **state)
{
    (void)state;
    started(&zj_panel_uc8179_800x480);
    white_page();
    desk.bus.command(&desk.model, 0x91);
    SEND(0x90, 0, 0, 0, 7, 0, 0, 0, 0, 1);
    SEND(0x10, 0x00);
    SEND(0x13, 0x00);
    SEND(0xe0, 0x02);
    SEND(0xe5, 0x6e);
    desk.bus.command(&desk.model, 0x04);
    wait_idle();
    desk.bus.command(&desk.model, 0x12);
    complains("old plane is not what the glass shows: 8 pixels");
}

/* Two partial refreshes of an SSD without rewriting 26 between them. */
static void model_sees_an_old_plane_left_behind(void **state)
{
    (void)state;
    started(&zj_panel_ssd1683_400x300);
    white_page();
    for (int turn = 0; turn < 2; turn++) {
        SEND(0x44, 0, 0);
        SEND(0x45, 0, 0, 0, 0);
        SEND(0x4e, 0);
        SEND(0x4f, 0, 0);
        SEND(0x24, turn == 0 ? 0x0f : 0xff);
        SEND(0x21, 0x00, 0x00);
        SEND(0x22, 0xff);
        desk.bus.command(&desk.model, 0x20);
        wait_idle();
        if (turn == 0)
            check_model();
    }
    complains("old plane is not what the glass shows: 4 pixels");
}

static void model_knows_what_a_waveform_needs(void **state)
{
    (void)state;
    started(&zj_panel_uc8179_800x480);
    SEND(0xe0, 0x02);
    SEND(0xe5, 0x33);
    desk.bus.command(&desk.model, 0x04);
    wait_idle();
    desk.bus.command(&desk.model, 0x12);
    complains("no waveform at temperature 33");
    started(&zj_panel_ssd1683_400x300);
    white_page();
    SEND(0x22, 0xd7);
    desk.bus.command(&desk.model, 0x20);
    complains("no fast waveform");
    started(&zj_panel_ssd1683_400x300);
    white_page();
    SEND(0x21, 0x40, 0x00);
    SEND(0x22, 0xff);
    desk.bus.command(&desk.model, 0x20);
    complains("partial refresh that ignores the old plane");
}

static void model_leaves_ghosts_where_pixels_were_driven(void **state)
{
    (void)state;
    struct panel_model *m = &desk.model;

    started(&zj_panel_ssd1683_400x300);
    m->residue = (struct panel_residue){0.1, 0.5, 0};
    white_page();
    zj_canvas_fill(&desk.canvas, (struct zj_rect){0, 0, 8, 1}, ZJ_BLACK);
    show(everything(), ZJ_PANEL_PARTIAL);
    zj_canvas_fill(&desk.canvas, (struct zj_rect){0, 0, 4, 1}, ZJ_WHITE);
    show(everything(), ZJ_PANEL_PARTIAL);
    assert_true(m->ghost[0] > 0.18 && m->ghost[0] < 0.20);
    assert_true(m->ghost[7] > 0.09 && m->ghost[7] < 0.11);
    assert_true(m->ghost[8] == 0);
    show(everything(), ZJ_PANEL_FAST);
    assert_true(m->ghost[7] > 0.04 && m->ghost[7] < 0.06);
    show(everything(), ZJ_PANEL_FULL);
    assert_true(m->ghost[0] == 0);
    close_desk();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_panel_has_a_model_and_its_size),
        cmocka_unit_test(glass_shows_the_canvas_on_every_panel_in_every_mode),
        cmocka_unit_test(first_picture_is_whole_and_full_whatever_is_asked),
        cmocka_unit_test(refreshes_are_of_the_kind_asked_for),
        cmocka_unit_test(waveforms_of_our_own_are_followed_by_the_model),
        cmocka_unit_test(pictures_take_about_as_long_as_the_panel_says),
        cmocka_unit_test(greys_are_shown_where_the_panel_can),
        cmocka_unit_test(after_greys_partial_becomes_fast_and_then_is_partial),
        cmocka_unit_test(
            panel_woken_with_greys_on_its_glass_drives_every_pixel),
        cmocka_unit_test(panel_asleep_wakes_for_a_picture_in_full),
        cmocka_unit_test(panel_woken_with_its_picture_goes_on_in_partial),
        cmocka_unit_test(panel_is_never_left_with_high_voltage),
        cmocka_unit_test(busy_that_never_ends_is_a_timeout_in_bounded_time),
        cmocka_unit_test(one_hung_refresh_is_mended_by_a_reset),
        cmocka_unit_test(canvas_of_another_size_is_refused),
        cmocka_unit_test(rectangle_outside_the_canvas_sends_nothing),
        cmocka_unit_test(a_line_of_text_costs_only_its_window),
        cmocka_unit_test(model_knows_commands_and_their_lengths),
        cmocka_unit_test(model_demands_a_proper_reset),
        cmocka_unit_test(model_hears_commands_sent_too_early),
        cmocka_unit_test(model_watches_the_power),
        cmocka_unit_test(model_asleep_hears_nothing_but_reset),
        cmocka_unit_test(model_watches_windows),
        cmocka_unit_test(model_sees_an_untrue_old_plane),
        cmocka_unit_test(model_sees_an_old_plane_left_behind),
        cmocka_unit_test(model_knows_what_a_waveform_needs),
        cmocka_unit_test(model_leaves_ghosts_where_pixels_were_driven),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
