/* SPDX-License-Identifier: MIT
 *
 * The canvas beside a model of it that knows only pixels. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "firmware/display/canvas.h"

#define LARGEST 224 /* px, either way */
#define GUARD   4   /* words before and after the canvas that must stay */

struct model {
    uint8_t pixel[LARGEST][LARGEST]; /* [y][x] */
    struct zj_canvas canvas;
    struct zj_rect clip;
    uint32_t words[GUARD + LARGEST * LARGEST / 16 + GUARD];
    uint32_t seed;
};

static struct model model;

static unsigned random_below(struct model *m, unsigned limit)
{
    m->seed = m->seed * 1664525 + 1013904223;
    return (m->seed >> 8) % limit;
}

static int random_between(struct model *m, int low, int high)
{
    return low + (int)random_below(m, (unsigned)(high - low + 1));
}

static void start(struct model *m, unsigned width, unsigned height,
                  unsigned bits, unsigned rotation)
{
    uint32_t seed = m->seed;
    memset(m, 0, sizeof *m);
    m->seed = seed + width * 31 + height * 7 + bits * 3 + rotation;
    memset(m->words, 0xa5, sizeof m->words);
    zj_canvas_init(&m->canvas, m->words + GUARD, (uint16_t)width,
                   (uint16_t)height, (uint8_t)bits, (uint8_t)rotation);
    m->clip = m->canvas.clip;
}

static bool in_clip(const struct model *m, int x, int y)
{
    return x >= m->clip.x && x < m->clip.x + m->clip.w && y >= m->clip.y &&
           y < m->clip.y + m->clip.h;
}

static unsigned black(const struct model *m)
{
    return m->canvas.bits == 1 ? 1 : 3;
}

/* Pixel (x, y) of a bitmap, as canvas.h describes its bytes. */
static unsigned bitmap_pixel(const struct zj_bitmap *b, int x, int y)
{
    int per_strip = 8 / b->bits;
    uint8_t byte = b->bytes[x / per_strip * b->height + y];
    int right = (per_strip - 1 - x % per_strip) * b->bits;
    return (unsigned)byte >> right & (b->bits == 1 ? 1 : 3);
}

static void model_bitmap(struct model *m, int x, int y,
                         const struct zj_bitmap *b, enum zj_ink ink)
{
    for (int j = 0; j < b->height; j++) {
        for (int i = 0; i < b->width; i++) {
            unsigned v = bitmap_pixel(b, i, j);
            if (b->bits == 1 && m->canvas.bits == 2)
                v *= 3;
            if (b->bits == 2 && m->canvas.bits == 1)
                v >>= 1;
            if (!in_clip(m, x + i, y + j))
                continue;
            uint8_t *p = &m->pixel[y + j][x + i];
            *p = (uint8_t)(ink == ZJ_BLACK ? *p | v : *p & ~v);
        }
    }
}

static void model_fill(struct model *m, struct zj_rect r, unsigned and,
                       unsigned xor)
{
    for (int y = r.y; y < r.y + r.h; y++)
        for (int x = r.x; x < r.x + r.w; x++)
            if (in_clip(m, x, y))
                m->pixel[y][x] = (uint8_t)((m->pixel[y][x] & and) ^ xor);
}

static bool is_unclipped(const struct model *m)
{
    return m->clip.w == m->canvas.width && m->clip.h == m->canvas.height;
}

static void model_lower(struct model *m, int y, int height, int by)
{
    int room = m->canvas.height - y - by;
    if (y < 0 || by <= 0 || room < 0 || height < 0)
        return;
    for (int row = (height < room ? height : room) - 1; row >= 0; row--)
        memcpy(m->pixel[y + by + row], m->pixel[y + row], sizeof m->pixel[0]);
    for (int row = 0; row < by; row++)
        memset(m->pixel[y + row], 0, sizeof m->pixel[0]);
}

static void check_same(const struct model *m)
{
    const struct zj_canvas *c = &m->canvas;
    size_t used = ZJ_CANVAS_WORDS(c->width, c->height, c->bits);

    for (int y = 0; y < c->height; y++)
        for (int x = 0; x < c->width; x++)
            if (zj_canvas_pixel(c, x, y) != m->pixel[y][x])
                fail_msg("pixel %d,%d is %d instead of %d", x, y,
                         zj_canvas_pixel(c, x, y), m->pixel[y][x]);
    for (size_t i = 0; i < GUARD; i++) {
        assert_int_equal(m->words[i], 0xa5a5a5a5);
        assert_int_equal(m->words[GUARD + used + i], 0xa5a5a5a5);
    }
}

/* Fills the strips of a bitmap; bits right of its width stay zero. */
static void fill_random(struct model *m, uint8_t *bytes,
                        const struct zj_bitmap *b)
{
    unsigned bits = (unsigned)b->width * b->bits;

    for (unsigned strip = 0; strip * 8 < bits; strip++) {
        unsigned used = bits - strip * 8 < 8 ? bits - strip * 8 : 8;
        for (unsigned y = 0; y < b->height; y++)
            bytes[strip * b->height + y] =
                (uint8_t)(random_below(m, 256) & 0xff00u >> used);
    }
}

static void draw(struct model *m, int x, int y, const struct zj_bitmap *b,
                 enum zj_ink ink)
{
    zj_canvas_bitmap(&m->canvas, x, y, b, ink);
    model_bitmap(m, x, y, b, ink);
}

static struct zj_bitmap random_bitmap(struct model *m, uint8_t *bytes,
                                      unsigned width)
{
    struct zj_bitmap b = {.bytes = bytes,
                          .width = (uint8_t)width,
                          .height = (uint8_t)random_between(m, 1, 40),
                          .bits = (uint8_t)random_between(m, 1, 2)};
    fill_random(m, bytes, &b);
    return b;
}

static void random_operations(struct model *m, int count)
{
    for (int i = 0; i < count; i++) {
        struct zj_rect r = {(int16_t)random_between(m, -60, 250),
                            (int16_t)random_between(m, -60, 250),
                            (int16_t)random_between(m, -5, 120),
                            (int16_t)random_between(m, -5, 120)};
        unsigned what = random_below(m, 6);
        if (what == 0) {
            zj_canvas_fill(&m->canvas, r, ZJ_BLACK);
            model_fill(m, r, 0, black(m));
        } else if (what == 1) {
            zj_canvas_fill(&m->canvas, r, ZJ_WHITE);
            model_fill(m, r, 0, 0);
        } else if (what == 2) {
            zj_canvas_invert(&m->canvas, r);
            model_fill(m, r, 0xff, black(m));
        } else if (what == 3 && is_unclipped(m)) {
            zj_canvas_lower(&m->canvas, r.y, r.h, r.w);
            model_lower(m, r.y, r.h, r.w);
        } else {
            uint8_t bytes[4096];
            struct zj_bitmap b =
                random_bitmap(m, bytes, (unsigned)random_between(m, 1, 48));
            draw(m, r.x, r.y, &b, (enum zj_ink)random_below(m, 2));
        }
    }
}

static void set_clip(struct model *m, struct zj_rect r)
{
    zj_canvas_clip(&m->canvas, r);
    m->clip = m->canvas.clip;
}

static void new_canvas_is_white_and_all_dirty(void **state)
{
    (void)state;
    start(&model, 100, 50, 2, ZJ_ROTATE_90);
    check_same(&model);
    assert_int_equal(model.canvas.width, 50);
    assert_int_equal(model.canvas.height, 100);
    assert_int_equal(model.canvas.dirty.w, 50);
    assert_int_equal(model.canvas.dirty.h, 100);
}

static void random_drawing_equals_the_model_at_both_depths(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 40; round++) {
        unsigned bits = 1 + round % 2;
        start(&model, 1 + round * 5, 3 + round * 5, bits, round % 4);
        random_operations(&model, 60);
        check_same(&model);
    }
}

static void random_drawing_never_leaves_the_clip(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 40; round++) {
        start(&model, 200, 150, 1 + round % 2, 0);
        random_operations(&model, 10);
        struct zj_rect r = {(int16_t)random_between(&model, -20, 150),
                            (int16_t)random_between(&model, -20, 120),
                            (int16_t)random_between(&model, 0, 130),
                            (int16_t)random_between(&model, 0, 130)};
        set_clip(&model, r);
        random_operations(&model, 40);
        zj_canvas_clear(&model.canvas);
        model_fill(&model, model.clip, 0, 0);
        random_operations(&model, 10);
        check_same(&model);
    }
}

/* Every width at every place in a word, black on white and white on black. */
static void every_glyph_width_at_every_shift(unsigned bits, unsigned depth)
{
    uint8_t bytes[1024];
    struct zj_bitmap b = {bytes, 0, 11, (uint8_t)depth};

    start(&model, 120, 100, bits, 0);
    for (b.width = 1; b.width <= 48; b.width++) {
        fill_random(&model, bytes, &b);
        for (int x = -40; x < 40; x++) {
            draw(&model, x, (x + 40) % 60, &b, ZJ_BLACK);
            draw(&model, 70 - x, (x + 40) % 60 + 20, &b, ZJ_WHITE);
        }
        check_same(&model);
    }
}

static void glyphs_of_every_width_fall_on_every_bit(void **state)
{
    (void)state;
    every_glyph_width_at_every_shift(1, 1);
    every_glyph_width_at_every_shift(2, 2);
}

static void glyphs_of_the_other_depth_are_converted(void **state)
{
    (void)state;
    every_glyph_width_at_every_shift(2, 1);
    every_glyph_width_at_every_shift(1, 2);
}

/* Such a bitmap is not as SPEC.md says, but an archive may have it. */
static void bits_beyond_a_bitmaps_width_stay_in_the_clip(void **state)
{
    (void)state;
    uint8_t bytes[24];
    struct zj_bitmap b = {bytes, 17, 8, 1};

    memset(bytes, 0xff, sizeof bytes);
    start(&model, 61, 16, 1, 0);
    set_clip(&model, (struct zj_rect){8, 2, 40, 10});
    for (int x = -30; x < 70; x++)
        zj_canvas_bitmap(&model.canvas, x, x % 12, &b, ZJ_BLACK);
    for (int y = 0; y < 16; y++)
        for (int x = 0; x < 61; x++)
            if (!in_clip(&model, x, y))
                assert_int_equal(zj_canvas_pixel(&model.canvas, x, y), 0);
    model_fill(&model, model.clip, 0, 1);
    zj_canvas_fill(&model.canvas, model.clip, ZJ_BLACK);
    check_same(&model);
}

static void bitmaps_far_outside_are_dropped(void **state)
{
    (void)state;
    static const int far[] = {INT32_MIN, -70000, -32768,
                              32767,     70000,  INT32_MAX};
    uint8_t bytes[72] = {0xff};
    struct zj_bitmap b = {bytes, 24, 24, 1};

    start(&model, 64, 64, 1, 0);
    zj_canvas_clean(&model.canvas);
    for (size_t i = 0; i < sizeof far / sizeof *far; i++) {
        zj_canvas_bitmap(&model.canvas, far[i], 3, &b, ZJ_BLACK);
        zj_canvas_bitmap(&model.canvas, 3, far[i], &b, ZJ_BLACK);
    }
    check_same(&model);
    assert_int_equal(model.canvas.dirty.w, 0);
}

static void empty_bitmaps_draw_nothing(void **state)
{
    (void)state;
    struct zj_bitmap flat = {NULL, 24, 0, 1};
    struct zj_bitmap thin = {NULL, 0, 24, 1};

    start(&model, 64, 64, 1, 0);
    zj_canvas_clean(&model.canvas);
    zj_canvas_bitmap(&model.canvas, 5, 5, &flat, ZJ_BLACK);
    zj_canvas_bitmap(&model.canvas, 5, 5, &thin, ZJ_WHITE);
    check_same(&model);
    assert_int_equal(model.canvas.dirty.w, 0);
}

static void dirty_rectangle_holds_every_change_and_no_more(void **state)
{
    (void)state;
    uint8_t bytes[72] = {0};
    struct zj_bitmap b = {bytes, 24, 24, 1};
    struct zj_canvas *c = &model.canvas;

    start(&model, 200, 200, 1, 0);
    zj_canvas_clean(c);
    zj_canvas_bitmap(c, 30, 40, &b, ZJ_BLACK);
    assert_memory_equal(&c->dirty, (&(struct zj_rect){30, 40, 24, 24}),
                        sizeof c->dirty);
    zj_canvas_bitmap(c, 190, 50, &b, ZJ_BLACK);
    assert_memory_equal(&c->dirty, (&(struct zj_rect){30, 40, 170, 34}),
                        sizeof c->dirty);
    zj_canvas_fill(c, (struct zj_rect){-5, 100, 10, 2}, ZJ_WHITE);
    assert_memory_equal(&c->dirty, (&(struct zj_rect){0, 40, 200, 62}),
                        sizeof c->dirty);
    zj_canvas_clean(c);
    assert_int_equal(c->dirty.w, 0);
}

/* Where panel pixel (px, py) lies on the canvas, from the definition: the
 * logical picture turned clockwise. */
static unsigned panel_pixel(const struct model *m, int px, int py,
                            unsigned plane)
{
    const struct zj_canvas *c = &m->canvas;
    int x = px, y = py;

    if (c->rotation == ZJ_ROTATE_90)
        x = py, y = c->height - 1 - px;
    else if (c->rotation == ZJ_ROTATE_180)
        x = c->width - 1 - px, y = c->height - 1 - py;
    else if (c->rotation == ZJ_ROTATE_270)
        x = c->width - 1 - py, y = px;
    if (x < 0 || x >= c->width || y < 0 || y >= c->height)
        return 0;
    if (c->bits == 1)
        return m->pixel[y][x];
    return (unsigned)m->pixel[y][x] >> (1 - plane) & 1;
}

static void check_panel_row(struct model *m, int row, int x0, int count,
                            uint8_t plane)
{
    uint8_t out[LARGEST / 8 + 2];

    memset(out, 0x5a, sizeof out);
    zj_canvas_panel_row(&m->canvas, (uint16_t)row, (uint16_t)x0,
                        (uint16_t)count, plane, out);
    for (int i = 0; i < count; i++) {
        unsigned bit = (unsigned)out[i / 8] >> (7 - i % 8) & 1;
        if (bit != panel_pixel(m, x0 + i, row, plane))
            fail_msg("rotation %d: panel pixel %d,%d differs",
                     m->canvas.rotation, x0 + i, row);
    }
    assert_int_equal(out[count / 8], 0x5a);
}

/* However many rows it gives at once, as they are or exchanged. */
static void check_rows_at_once(struct model *m, int x0, int count, int height,
                               uint8_t plane, uint32_t flip)
{
    uint32_t words[ZJ_PANEL_ROWS * (LARGEST / 32 + 1) + 1];
    const uint8_t *out = (const uint8_t *)words;
    int left = height;

    while (left > 0) {
        memset(words, 0x5a, sizeof words);
        int row = height - left;
        int rows = zj_canvas_panel_rows(&m->canvas, (uint16_t)row,
                                        (uint16_t)left, (uint16_t)x0,
                                        (uint16_t)count, plane, flip, words);
        assert_in_range(rows, 1, left);
        for (int i = 0; i < rows * count; i++) {
            unsigned bit = (out[i / 8] ^ flip) >> (7 - i % 8) & 1;
            if (bit != panel_pixel(m, x0 + i % count, row + i / count, plane))
                fail_msg("rotation %d: panel pixel %d,%d of %d rows differs",
                         m->canvas.rotation, x0 + i % count, row + i / count,
                         rows);
        }
        assert_int_equal(out[(rows * count / 8 + 3) / 4 * 4], 0x5a);
        left -= rows;
    }
}

static void check_panel_rows(struct model *m, int width, int height)
{
    int rounded = (width + 7) / 8 * 8;

    int whole = width / 32 * 32;

    for (uint8_t form = 0; form < 2 * m->canvas.bits; form++) {
        uint8_t plane = form / 2;
        uint32_t flip = form % 2 ? UINT32_MAX : 0;
        check_rows_at_once(m, 0, rounded, height, plane, flip);
        check_rows_at_once(m, rounded / 16 * 8, 8, height, plane, flip);
        if (whole > 32)
            check_rows_at_once(m, 32, whole - 32, height, plane, flip);
    }
    for (int row = 0; row < height; row++) {
        for (uint8_t plane = 0; plane < m->canvas.bits; plane++) {
            int x0 = random_between(m, 0, rounded / 8 - 1) * 8;
            int count = random_between(m, 1, (rounded - x0) / 8) * 8;
            check_panel_row(m, row, x0, count, plane);
            check_panel_row(m, row, 0, rounded, plane);
        }
    }
}

static void panel_rows_are_the_canvas_turned(void **state)
{
    (void)state;
    static const int sizes[][2] = {{200, 96},  {64, 64}, {122, 100},
                                   {129, 203}, {8, 8},   {3, 5}};

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (unsigned form = 0; form < 8; form++) {
            start(&model, (unsigned)sizes[i][0], (unsigned)sizes[i][1],
                  1 + form % 2, form / 2);
            random_operations(&model, 40);
            check_panel_rows(&model, sizes[i][0], sizes[i][1]);
        }
    }
}

static void panel_rectangles_are_turned_with_the_rows(void **state)
{
    (void)state;
    for (unsigned rotation = 0; rotation < 4; rotation++) {
        start(&model, 160, 96, 1, rotation);
        struct zj_rect r = {13, 21, 30, 17};
        zj_canvas_fill(&model.canvas, r, ZJ_BLACK);
        model_fill(&model, r, 0, 1);
        struct zj_rect p = zj_canvas_panel_rect(&model.canvas, r);
        for (int y = 0; y < 96; y++) {
            for (int x = 0; x < 160; x++) {
                bool in =
                    x >= p.x && x < p.x + p.w && y >= p.y && y < p.y + p.h;
                assert_int_equal(panel_pixel(&model, x, y, 0), in);
            }
        }
    }
}

static void pixels_outside_are_white(void **state)
{
    (void)state;
    start(&model, 33, 9, 2, 0);
    zj_canvas_fill(&model.canvas, (struct zj_rect){0, 0, 33, 9}, ZJ_BLACK);
    assert_int_equal(zj_canvas_pixel(&model.canvas, 32, 8), 3);
    assert_int_equal(zj_canvas_pixel(&model.canvas, 33, 8), 0);
    assert_int_equal(zj_canvas_pixel(&model.canvas, 32, 9), 0);
    assert_int_equal(zj_canvas_pixel(&model.canvas, -1, 0), 0);
}

static void empty_rectangles_count_for_nothing(void **state)
{
    (void)state;
    struct zj_rect none = {50, 60, 0, 10};
    struct zj_rect some = {1, 2, 3, 4};
    struct zj_rect both = zj_rect_union(none, some);

    assert_memory_equal(&both, &some, sizeof both);
    both = zj_rect_union(some, none);
    assert_memory_equal(&both, &some, sizeof both);
    assert_int_equal(zj_rect_cut(none, some).w, 0);
    assert_int_equal(zj_rect_cut(some, (struct zj_rect){4, 2, 9, 9}).w, 0);
    assert_int_equal(zj_rect_cut(some, (struct zj_rect){3, 2, 9, 9}).w, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_canvas_is_white_and_all_dirty),
        cmocka_unit_test(random_drawing_equals_the_model_at_both_depths),
        cmocka_unit_test(random_drawing_never_leaves_the_clip),
        cmocka_unit_test(glyphs_of_every_width_fall_on_every_bit),
        cmocka_unit_test(glyphs_of_the_other_depth_are_converted),
        cmocka_unit_test(bits_beyond_a_bitmaps_width_stay_in_the_clip),
        cmocka_unit_test(bitmaps_far_outside_are_dropped),
        cmocka_unit_test(empty_bitmaps_draw_nothing),
        cmocka_unit_test(dirty_rectangle_holds_every_change_and_no_more),
        cmocka_unit_test(panel_rows_are_the_canvas_turned),
        cmocka_unit_test(panel_rectangles_are_turned_with_the_rows),
        cmocka_unit_test(pixels_outside_are_white),
        cmocka_unit_test(empty_rectangles_count_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
