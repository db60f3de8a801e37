/* SPDX-License-Identifier: MIT
 *
 * Bitmaps onto the canvas. Up to four strips side by side make one 32-bit
 * word a row (a band); the word is masked by the clip, turned to its place
 * and merged into one or two canvas words. */
#include "canvas.h"
#include <string.h>

#define ALWAYS_INLINE static inline __attribute__((always_inline))

/* How bitmap bits become canvas bits. */
enum form { FORM_SAME, FORM_SPREAD, FORM_THRESHOLD };

/* What of a bitmap lies beside each other in one 32-bit word. */
struct band {
    uint32_t *word;       /* first canvas word of the first row    */
    const uint8_t *bytes; /* first strip at the first row          */
    size_t stride;        /* words from row to row                 */
    size_t pitch;         /* bytes from strip to strip             */
    unsigned rows;
    unsigned strips; /* 1 .. 4                                */
    unsigned shift;  /* bits left of the band in its word     */
    uint32_t mask;   /* which bits of the band to draw        */
    enum form form;
    enum zj_ink ink;
    bool pair; /* the band reaches into a second word   */
};

ALWAYS_INLINE uint32_t join(const uint8_t *p, size_t pitch, unsigned strips)
{
    uint32_t v = (uint32_t)p[0] << 24;
    if (strips > 1)
        v |= (uint32_t)p[pitch] << 16;
    if (strips > 2)
        v |= (uint32_t)p[2 * pitch] << 8;
    if (strips > 3)
        v |= p[3 * pitch];
    return v;
}

ALWAYS_INLINE uint32_t turn(uint32_t v, unsigned n)
{
    return v >> (n & 31) | v << (-n & 31);
}

/* Sets the bits of v in two words, `shift` (1 .. 31) from the left. */
ALWAYS_INLINE void set_pair(uint32_t *w, uint32_t v, unsigned shift)
{
#if UINTPTR_MAX > UINT32_MAX && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    /* Both words at once; the rotation puts the left part in the low half. */
    uint64_t both;
    memcpy(&both, w, sizeof both);
    both |= (uint64_t)v >> (shift & 63) | (uint64_t)v << (-shift & 63);
    memcpy(w, &both, sizeof both);
#else
    w[0] |= v >> shift;
    w[1] |= v << (32 - shift);
#endif
}

ALWAYS_INLINE void set_row(const struct band *b, uint32_t *w, const uint8_t *p,
                           unsigned strips, bool pair)
{
    uint32_t v = join(p, b->pitch, strips) & b->mask;
    if (pair)
        set_pair(w, v, b->shift);
    else
        *w |= turn(v, b->shift);
}

/* Sets all rows of a band; four at a time, because the loop would cost as
 * much as the row. */
ALWAYS_INLINE void set_rows(struct band b, unsigned strips, bool pair)
{
    uint32_t *w = b.word;
    const uint8_t *p = b.bytes;
    unsigned n = b.rows;

    for (; n >= 4; n -= 4, p += 4, w += 4 * b.stride) {
        set_row(&b, w, p, strips, pair);
        set_row(&b, w + b.stride, p + 1, strips, pair);
        set_row(&b, w + 2 * b.stride, p + 2, strips, pair);
        set_row(&b, w + 3 * b.stride, p + 3, strips, pair);
    }
    for (; n > 0; n--, w += b.stride)
        set_row(&b, w, p++, strips, pair);
}

static void set_band(const struct band *b)
{
    if (b->strips == 3 && b->pair)
        set_rows(*b, 3, true);
    else if (b->strips == 3)
        set_rows(*b, 3, false);
    else if (b->strips == 4 && b->pair)
        set_rows(*b, 4, true);
    else if (b->strips == 4)
        set_rows(*b, 4, false);
    else if (b->strips == 2 && b->pair)
        set_rows(*b, 2, true);
    else if (b->strips == 2)
        set_rows(*b, 2, false);
    else if (b->pair)
        set_rows(*b, 1, true);
    else
        set_rows(*b, 1, false);
}

/* The upper 16 bits, each one twice: one-bit black is two-bit black. */
static inline uint32_t spread(uint32_t v)
{
    v = (v >> 8 & 0x00ff0000) | (v >> 16 & 0x000000ff);
    v = (v | v << 4) & 0x0f0f0f0f;
    v = (v | v << 2) & 0x33333333;
    v = (v | v << 1) & 0x55555555;
    return v | v << 1;
}

/* The high bit of each two-bit pixel, packed into the upper half. */
static inline uint32_t threshold(uint32_t v)
{
    v &= 0xaaaaaaaa;
    v = (v | v << 1) & 0xcccccccc;
    v = (v | v << 2) & 0xf0f0f0f0;
    v = (v | v << 4) & 0xff00ff00;
    return (v | v << 8) & 0xffff0000;
}

static void merge(const struct band *b, uint32_t *w, uint32_t v)
{
    uint32_t left = b->pair ? v >> b->shift : turn(v, b->shift);
    uint32_t right = b->pair ? v << (32 - b->shift) : 0;

    *w = b->ink == ZJ_BLACK ? *w | left : *w & ~left;
    if (b->pair)
        w[1] = b->ink == ZJ_BLACK ? w[1] | right : w[1] & ~right;
}

/* Draws a band in any ink and form, a row at a time. */
static void merge_band(const struct band *b)
{
    uint32_t *w = b->word;
    const uint8_t *p = b->bytes;

    for (unsigned i = 0; i < b->rows; i++, p++, w += b->stride) {
        uint32_t v = 0;
        for (unsigned s = 0; s < b->strips; s++)
            v |= (uint32_t)p[s * b->pitch] << (24 - 8 * s);
        if (b->form == FORM_SPREAD)
            v = spread(v);
        else if (b->form == FORM_THRESHOLD)
            v = threshold(v);
        merge(b, w, v & b->mask);
    }
}

/* Draws a band whose left edge is canvas bit `at` (maybe negative) of `row`,
 * only bits left .. right - 1 of it. */
static void draw_band(struct band *b, uint32_t *row, int at, int left,
                      int right)
{
    int lo = left > at ? left - at : 0;
    int hi = right - at < 32 ? right - at : 32;
    if (lo >= hi)
        return;
    unsigned first = (unsigned)(at + lo) / 32;
    unsigned last = (unsigned)(at + hi - 1) / 32;
    b->word = row + first;
    b->pair = first != last;
    b->shift = (unsigned)at & 31;
    b->mask = UINT32_MAX >> lo & UINT32_MAX << (32 - hi);
    if (b->form == FORM_SAME && b->ink == ZJ_BLACK)
        set_band(b);
    else
        merge_band(b);
}

static enum form form_of(const struct zj_canvas *c, const struct zj_bitmap *b)
{
    if (c->bits == b->bits)
        return FORM_SAME;
    return c->bits == 2 ? FORM_SPREAD : FORM_THRESHOLD;
}

/* Draws all bands; `r` is what of the bitmap lies in the clip, not empty. */
static void draw_bands(struct zj_canvas *c, int x, int y,
                       const struct zj_bitmap *b, enum zj_ink ink,
                       struct zj_rect r)
{
    struct band band;
    unsigned strips = ((unsigned)b->width * b->bits + 7) / 8;
    uint32_t *row = c->words + (size_t)r.y * c->stride;
    int left = r.x * c->bits;
    int right = (r.x + r.w) * c->bits;
    int at = x * c->bits;

    band.bytes = b->bytes + (r.y - y);
    band.stride = c->stride;
    band.pitch = b->height;
    band.rows = (unsigned)r.h;
    band.ink = ink;
    band.form = form_of(c, b);
    band.strips = band.form == FORM_SPREAD ? 2 : 4;
    for (; strips > band.strips; strips -= band.strips) {
        draw_band(&band, row, at, left, right);
        band.bytes += band.strips * band.pitch;
        at += band.form == FORM_THRESHOLD ? 16 : 32;
    }
    band.strips = strips;
    draw_band(&band, row, at, left, right);
}

/* Whether `r` lies in `outer`, told with few instructions: most bitmaps are
 * inside the clip and, after the first line, inside what is already dirty. */
static inline bool inside(struct zj_rect r, const struct zj_rect *outer)
{
    int dx = r.x - outer->x;
    int dy = r.y - outer->y;
    return dx >= 0 && dy >= 0 && dx + r.w <= outer->w && dy + r.h <= outer->h;
}

void zj_canvas_bitmap(struct zj_canvas *c, int x, int y,
                      const struct zj_bitmap *b, enum zj_ink ink)
{
    /* Beyond 16 bits nothing can be visible, and sums could overflow. */
    if (x != (int16_t)x || y != (int16_t)y)
        return;
    struct zj_rect r = {(int16_t)x, (int16_t)y, b->width, b->height};
    if (!inside(r, &c->clip))
        r = zj_rect_cut(r, c->clip);
    if (r.w <= 0 || r.h <= 0)
        return;
    if (!inside(r, &c->dirty))
        c->dirty = zj_rect_union(c->dirty, r);
    draw_bands(c, x, y, b, ink, r);
}
