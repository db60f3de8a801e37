/* SPDX-License-Identifier: MIT
 *
 * Canvas rows as a panel wants them: turned, one plane, eight pixels a byte.
 * What a panel has beyond the canvas is white. */
#include "canvas.h"
#include <stddef.h>

/* 32 bits of a row of `words` words from bit `at` on; 0 outside. */
static uint32_t bits_at(const uint32_t *row, int words, int at)
{
    if (at >= 0 && at % 32 == 0 && at < words * 32)
        return row[at / 32];
    int i = (at + 32) / 32 - 1; /* rounds down from -32 on */
    unsigned shift = (unsigned)at & 31;
    uint32_t left = i >= 0 && i < words ? row[i] : 0;
    uint32_t right = i + 1 >= 0 && i + 1 < words ? row[i + 1] : 0;

    return shift == 0 ? left : left << shift | right >> (32 - shift);
}

/* Exchanges the bits under `mask` with those `by` to their left. */
static inline uint32_t swap(uint32_t v, unsigned by, uint32_t mask)
{
    uint32_t differ = (v ^ v >> by) & mask;
    return v ^ differ ^ differ << by;
}

/* A plane of the 16 pixels of two bits in `left` and as many in `right`:
 * the bits wanted are brought together in one word, then unshuffled. */
static uint32_t plane_of(uint32_t left, uint32_t right, uint8_t plane)
{
    uint32_t v =
        (left << plane & 0xaaaaaaaa) | (right >> (1 - plane) & 0x55555555);

    v = swap(v, 1, 0x22222222);
    v = swap(v, 2, 0x0c0c0c0c);
    v = swap(v, 4, 0x00f000f0);
    return swap(v, 8, 0x0000ff00);
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
    return plane_of(left, right, plane);
}

static inline void put_word(uint8_t *out, uint32_t v)
{
    out[0] = (uint8_t)(v >> 24);
    out[1] = (uint8_t)(v >> 16);
    out[2] = (uint8_t)(v >> 8);
    out[3] = (uint8_t)v;
}

/* A word whose bytes in memory are those of v, the highest first. */
static inline uint32_t bytes_of(uint32_t v)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return __builtin_bswap32(v);
#else
    return v;
#endif
}

/* The first `count` (8, 16 or 24) bits of v. */
static void put_bytes(uint8_t *out, uint32_t v, int count)
{
    for (; count > 0; count -= 8, v <<= 8)
        *out++ = (uint8_t)(v >> 24);
}

static void row_straight(const struct zj_canvas *c, int y, int x, int count,
                         uint8_t plane, uint8_t *out)
{
    const uint32_t *w = c->words + (size_t)y * c->stride + x / 32;

    if (c->bits == 1 && x % 32 == 0 && x + count <= c->stride * 32)
        for (; count >= 32; count -= 32, x += 32, out += 4)
            put_word(out, *w++);
    for (; count >= 32; count -= 32, x += 32, out += 4)
        put_word(out, pixels(c, x, y, plane));
    if (count > 0)
        put_bytes(out, pixels(c, x, y, plane), count);
}

static void row_reversed(const struct zj_canvas *c, int y, int x, int count,
                         uint8_t plane, uint8_t *out)
{
    for (; count >= 32; count -= 32, x -= 32, out += 4)
        put_word(out, reverse(pixels(c, x - 31, y, plane)));
    if (count > 0)
        put_bytes(out, reverse(pixels(c, x - 31, y, plane)), count);
}

static inline unsigned bit_of(const uint32_t *w, unsigned shift)
{
    return *w >> shift & 1;
}

/* One bit of each of eight words, `next` words apart. */
static uint8_t gather(const uint32_t *w, ptrdiff_t next, unsigned shift)
{
    unsigned high = bit_of(w, shift) << 3 | bit_of(w + next, shift) << 2 |
                    bit_of(w + 2 * next, shift) << 1 |
                    bit_of(w + 3 * next, shift);
    w += 4 * next;
    unsigned low = bit_of(w, shift) << 3 | bit_of(w + next, shift) << 2 |
                   bit_of(w + 2 * next, shift) << 1 |
                   bit_of(w + 3 * next, shift);
    return (uint8_t)(high << 4 | low);
}

/* Pixels of column x from y on, downwards or (step -1) upwards. */
static void row_column(const struct zj_canvas *c, int x, int y, int step,
                       int count, uint8_t plane, uint8_t *out)
{
    unsigned bit = (unsigned)x * c->bits + (c->bits == 2 ? plane : 0);
    unsigned shift = 31 - bit % 32;
    const uint32_t *w = c->words + (ptrdiff_t)y * c->stride + bit / 32;
    ptrdiff_t next = step * (ptrdiff_t)c->stride;
    int valid = step > 0 ? c->height - y : y + 1;

    for (; count > 0 && valid >= 8; count -= 8, valid -= 8, w += 8 * next)
        *out++ = gather(w, next, shift);
    for (; count > 0; count -= 8, valid = 0) {
        unsigned byte = 0;
        for (int i = 0; i < valid; i++, w += next)
            byte |= bit_of(w, shift) << (7 - i);
        *out++ = (uint8_t)byte;
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

/* Four bits, from bit `shift` on, of each of eight words, `next` words apart,
 * the first word's leftmost. */
static inline uint32_t gather_four(const uint32_t *w, ptrdiff_t next,
                                   unsigned shift)
{
    const uint32_t *v = w + 4 * next;

    return (w[0] >> shift & 15) << 28 | (w[next] >> shift & 15) << 24 |
           (w[2 * next] >> shift & 15) << 20 |
           (w[3 * next] >> shift & 15) << 16 | (v[0] >> shift & 15) << 12 |
           (v[next] >> shift & 15) << 8 | (v[2 * next] >> shift & 15) << 4 |
           (v[3 * next] >> shift & 15);
}

/* Four pixels of two bits, from bit `shift` on, of each of four words. */
static inline uint32_t gather_bytes(const uint32_t *w, ptrdiff_t next,
                                    unsigned shift)
{
    return (w[0] >> shift & 255) << 24 | (w[next] >> shift & 255) << 16 |
           (w[2 * next] >> shift & 255) << 8 | (w[3 * next] >> shift & 255);
}

/* Every fourth bit of v, from the lowest on, as a byte: first pairs, then
 * all by a product whose parts do not overlap. */
static inline uint8_t every_fourth(uint32_t v)
{
    v &= 0x11111111;
    v = (v | v >> 3) & 0x03030303;
    return (uint8_t)(v * 0x01041040 >> 24);
}

/* Four panel rows of `count` pixels of a canvas turned by 90 or 270 degrees,
 * from four columns that lie in the same words. Each depth has a function of
 * its own, whose loop is short of registers as it is. */
static inline __attribute__((always_inline)) void
columns(const struct zj_canvas *c, uint16_t row, uint16_t x0, uint16_t count,
        uint8_t plane, uint8_t *out, unsigned bits)
{
    bool down = c->rotation == ZJ_ROTATE_270;
    unsigned x = (down ? c->width - 4u - row : row) * bits;
    unsigned shift = 32 - 4 * bits - x % 32;
    ptrdiff_t y = down ? x0 : c->height - 1 - x0;
    ptrdiff_t next = down ? c->stride : -(ptrdiff_t)c->stride;
    const uint32_t *w = c->words + y * c->stride + x / 32;
    ptrdiff_t pitch = count / 8;
    ptrdiff_t step = down ? pitch : -pitch; /* from a bit to the next higher */

    out += down ? 0 : 3 * pitch;
    for (uint8_t *end = out + pitch; out < end; out++, w += 8 * next) {
        uint32_t v =
            bits == 1
                ? gather_four(w, next, shift)
                : plane_of(gather_bytes(w, next, shift),
                           gather_bytes(w + 4 * next, next, shift), plane);
        out[0] = every_fourth(v);
        out[step] = every_fourth(v >> 1);
        out[2 * step] = every_fourth(v >> 2);
        out[3 * step] = every_fourth(v >> 3);
    }
}

static __attribute__((noinline)) void grey_columns(const struct zj_canvas *c,
                                                   uint16_t row, uint16_t x0,
                                                   uint16_t count,
                                                   uint8_t plane, uint8_t *out)
{
    columns(c, row, x0, count, plane, out, 2);
}

static __attribute__((noinline)) void black_columns(const struct zj_canvas *c,
                                                    uint16_t row, uint16_t x0,
                                                    uint16_t count,
                                                    uint8_t *out)
{
    columns(c, row, x0, count, 0, out, 1);
}

/* Words of the canvas as bytes in the panel's order. */
static void copy_words(uint32_t *out, const uint32_t *w, unsigned count,
                       uint32_t flip)
{
    for (; count >= 4; count -= 4, w += 4, out += 4) {
        out[0] = bytes_of(w[0] ^ flip);
        out[1] = bytes_of(w[1] ^ flip);
        out[2] = bytes_of(w[2] ^ flip);
        out[3] = bytes_of(w[3] ^ flip);
    }
    for (; count > 0; count--)
        *out++ = bytes_of(*w++ ^ flip);
}

/* The same of a plane of pixels of two bits: `count` words of 32 pixels,
 * most of which are white on a page. */
static void copy_plane(uint32_t *out, const uint32_t *w, unsigned count,
                       uint8_t plane, uint32_t flip)
{
    for (; count > 0; count--, w += 2) {
        uint32_t ink = w[0] | w[1];
        if (ink != 0)
            ink = bytes_of(plane_of(w[0], w[1], plane));
        *out++ = ink ^ flip;
    }
}

/* Whether a part of a panel row is whole words of a canvas row. */
static bool is_words(const struct zj_canvas *c, unsigned x0, unsigned count)
{
    return c->rotation == ZJ_ROTATE_0 && (x0 | count) % 32 == 0 &&
           (x0 + count) * c->bits <= c->stride * 32u;
}

static void rows_words(const struct zj_canvas *c, uint16_t row, uint16_t rows,
                       uint16_t x0, uint16_t count, uint8_t plane,
                       uint32_t flip, uint32_t *out)
{
    size_t first = (size_t)row * c->stride + (size_t)x0 * c->bits / 32;
    const uint32_t *w = c->words + first;
    unsigned words = count / 32u;

    if (words == c->stride && c->bits == 1) { /* one behind the other */
        copy_words(out, w, words * rows, flip);
        return;
    }
    for (; rows > 0; rows--, w += c->stride, out += words) {
        if (c->bits == 1)
            copy_words(out, w, words, flip);
        else
            copy_plane(out, w, words, plane, flip);
    }
}

/* One or four rows, as they come. */
static uint16_t rows_bytes(const struct zj_canvas *c, uint16_t row,
                           uint16_t rows, uint16_t x0, uint16_t count,
                           uint8_t plane, uint8_t *out)
{
    bool turned = c->rotation == ZJ_ROTATE_90 || c->rotation == ZJ_ROTATE_270;
    bool aligned = row % 4 == 0 && c->width % 4 == 0;

    if (turned && aligned && rows >= 4 && x0 + count <= c->height) {
        if (c->bits == 2)
            grey_columns(c, row, x0, count, plane, out);
        else
            black_columns(c, row, x0, count, out);
        return 4;
    }
    zj_canvas_panel_row(c, row, x0, count, plane, out);
    return 1;
}

uint16_t zj_canvas_panel_rows(const struct zj_canvas *c, uint16_t row,
                              uint16_t rows, uint16_t x0, uint16_t count,
                              uint8_t plane, uint32_t flip, uint32_t *out)
{
    uint8_t *bytes = (uint8_t *)out;
    uint16_t done = 0;

    if (rows > ZJ_PANEL_ROWS)
        rows = ZJ_PANEL_ROWS;
    if (is_words(c, x0, count)) {
        rows_words(c, row, rows, x0, count, plane, flip, out);
        return rows;
    }
    while (done < rows)
        done = (uint16_t)(done + rows_bytes(c, (uint16_t)(row + done),
                                            (uint16_t)(rows - done), x0, count,
                                            plane,
                                            bytes + (size_t)done * count / 8));
    if (flip)
        for (size_t i = 0; i < ((size_t)rows * count + 31) / 32; i++)
            out[i] = ~out[i];
    return rows;
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
