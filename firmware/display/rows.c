/* SPDX-License-Identifier: MIT
 *
 * Canvas rows as a panel wants them: turned, one plane, eight pixels a byte.
 * What a panel has beyond the canvas is white. */
#include "canvas.h"
#include <stddef.h>

/* 32 bits of a row of `words` words from bit `at` on; 0 outside. */
static uint32_t bits_at(const uint32_t *row, int words, int at)
{
    int i = (at + 32) / 32 - 1; /* rounds down from -32 on */
    unsigned shift = (unsigned)at & 31;
    uint32_t left = i >= 0 && i < words ? row[i] : 0;
    uint32_t right = i + 1 >= 0 && i + 1 < words ? row[i + 1] : 0;

    return shift == 0 ? left : left << shift | right >> (32 - shift);
}

/* The even bits of v, counted from the right, packed into the lower half. */
static uint32_t pack(uint32_t v)
{
    v &= 0x55555555;
    v = (v | v >> 1) & 0x33333333;
    v = (v | v >> 2) & 0x0f0f0f0f;
    v = (v | v >> 4) & 0x00ff00ff;
    return (v | v >> 8) & 0x0000ffff;
}

static uint32_t reverse(uint32_t v)
{
    v = (v >> 1 & 0x55555555) | (v & 0x55555555) << 1;
    v = (v >> 2 & 0x33333333) | (v & 0x33333333) << 2;
    v = (v >> 4 & 0x0f0f0f0f) | (v & 0x0f0f0f0f) << 4;
    v = (v >> 8 & 0x00ff00ff) | (v & 0x00ff00ff) << 8;
    return v >> 16 | v << 16;
}

/* A plane of 32 pixels of canvas row y from x on. */
static uint32_t pixels(const struct zj_canvas *c, int x, int y, uint8_t plane)
{
    const uint32_t *row = c->words + (size_t)y * c->stride;

    if (c->bits == 1)
        return bits_at(row, c->stride, x);
    uint32_t left = bits_at(row, c->stride, 2 * x);
    uint32_t right = bits_at(row, c->stride, 2 * x + 32);
    unsigned shift = plane == 0; /* plane 0 is the high bit */
    return pack(left >> shift) << 16 | pack(right >> shift);
}

/* The first `count` (8, 16 .. 32) bits of v. */
static uint8_t *put(uint8_t *out, uint32_t v, int count)
{
    for (; count > 0; count -= 8, v <<= 8)
        *out++ = (uint8_t)(v >> 24);
    return out;
}

static void row_straight(const struct zj_canvas *c, int y, int x, int count,
                         uint8_t plane, uint8_t *out)
{
    const uint32_t *w = c->words + (size_t)y * c->stride + x / 32;

    if (c->bits == 1 && x % 32 == 0 && x + count <= c->stride * 32) {
        for (; count >= 32; count -= 32, x += 32, out += 4, w++) {
            out[0] = (uint8_t)(*w >> 24);
            out[1] = (uint8_t)(*w >> 16);
            out[2] = (uint8_t)(*w >> 8);
            out[3] = (uint8_t)*w;
        }
    }
    for (; count > 0; count -= 32, x += 32)
        out = put(out, pixels(c, x, y, plane), count < 32 ? count : 32);
}

static void row_reversed(const struct zj_canvas *c, int y, int x, int count,
                         uint8_t plane, uint8_t *out)
{
    for (; count > 0; count -= 32, x -= 32) {
        uint32_t v = reverse(pixels(c, x - 31, y, plane));
        out = put(out, v, count < 32 ? count : 32);
    }
}

/* Pixels of column x from y on, downwards or (step -1) upwards. */
static void row_column(const struct zj_canvas *c, int x, int y, int step,
                       int count, uint8_t plane, uint8_t *out)
{
    unsigned bit = (unsigned)x * c->bits + (c->bits == 2 ? plane : 0);
    unsigned shift = 31 - bit % 32;
    const uint32_t *w = c->words + bit / 32;
    const uint32_t *at = w + (ptrdiff_t)y * c->stride;
    ptrdiff_t next = step * (ptrdiff_t)c->stride;
    int valid = step > 0 ? c->height - y : y + 1;

    for (; count > 0; count -= 8, valid -= 8) {
        int n = valid < 0 ? 0 : valid < 8 ? valid : 8;
        unsigned byte = 0;
        for (int i = 0; i < n; i++, at += next)
            byte = byte << 1 | (*at >> shift & 1);
        *out++ = (uint8_t)(byte << (8 - n));
    }
}

void zj_canvas_panel_row(const struct zj_canvas *c, uint16_t row, uint16_t x0,
                         uint16_t count, uint8_t plane, uint8_t *out)
{
    int right = c->width - 1;
    int bottom = c->height - 1;

    if (c->rotation == ZJ_ROTATE_0)
        row_straight(c, row, x0, count, plane, out);
    else if (c->rotation == ZJ_ROTATE_180)
        row_reversed(c, bottom - row, right - x0, count, plane, out);
    else if (c->rotation == ZJ_ROTATE_90)
        row_column(c, row, bottom - x0, -1, count, plane, out);
    else
        row_column(c, right - row, x0, 1, count, plane, out);
}

struct zj_rect zj_canvas_panel_rect(const struct zj_canvas *c, struct zj_rect r)
{
    int16_t below = (int16_t)(c->height - r.y - r.h);
    int16_t beside = (int16_t)(c->width - r.x - r.w);

    if (c->rotation == ZJ_ROTATE_90)
        return (struct zj_rect){below, r.x, r.h, r.w};
    if (c->rotation == ZJ_ROTATE_180)
        return (struct zj_rect){beside, below, r.w, r.h};
    if (c->rotation == ZJ_ROTATE_270)
        return (struct zj_rect){r.y, beside, r.h, r.w};
    return r;
}
