/* SPDX-License-Identifier: MIT
 *
 * Bitmaps onto the canvas. Up to four strips side by side make one 32-bit
 * word a row (a band), which is turned to its place and merged into one or
 * two canvas words. Bands that are set as they are go by short paths made
 * for their number of strips; what is clipped, cleared or converted goes by
 * a general one. */
#include "canvas.h"
#include <string.h>

#define ALWAYS_INLINE static inline __attribute__((always_inline))

/* Rows set in one turn of the loop, which costs half as much as a row. */
#ifdef __OPTIMIZE_SIZE__
#define UNROLL 1
#else
#define UNROLL 4
#endif

/* How bitmap bits become canvas bits. */
enum form { FORM_SAME, FORM_SPREAD, FORM_THRESHOLD };

/* Strips that share 32-bit words, and where they go. */
struct band {
    uint32_t *word;       /* first canvas word of the first row      */
    const uint8_t *bytes; /* first strip at the first row            */
    size_t stride;        /* words from row to row                   */
    size_t pitch;         /* bytes from strip to strip               */
    unsigned rows;        /* how many                                */
    unsigned strips;      /* 1 .. 4                                  */
    unsigned shift;       /* bits left of the band in its first word */
    uint32_t mask;        /* bits to draw, leftmost pixel highest    */
    enum form form;       /* as the canvas depth needs               */
    enum zj_ink ink;      /* black or white                          */
    bool pair;            /* the band reaches into a second word     */
};

/* The strips of one row, the last one in the lowest byte. Not a loop, which
 * would not be unrolled. */
ALWAYS_INLINE uint32_t join(const uint8_t *p, size_t pitch, unsigned strips)
{
    uint32_t v = p[0];
    if (strips > 1)
        v = v << 8 | p[pitch];
    if (strips > 2)
        v = v << 8 | p[2 * pitch];
    if (strips > 3)
        v = v << 8 | p[3 * pitch];
    return v;
}

ALWAYS_INLINE uint32_t turn(uint32_t v, unsigned n)
{
    return v >> (n & 31) | v << (-n & 31);
}

/* How far set() has to turn `bits` bits that start `shift` from the left. */
ALWAYS_INLINE unsigned turn_of(unsigned bits, unsigned shift, bool pair)
{
#if UINTPTR_MAX > UINT32_MAX && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return pair ? bits + shift + 32 : bits + shift;
#else
    return pair ? shift : bits + shift;
#endif
}

/* Sets the bits of v, `bits` long, turned right by n = turn_of(); a pair has
 * bits in both w[0] and w[1]. */
ALWAYS_INLINE void set(uint32_t *w, uint32_t v, unsigned bits, unsigned n,
                       bool pair)
{
    if (!pair) {
        *w |= turn(v, n);
        return;
    }
#if UINTPTR_MAX > UINT32_MAX && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    /* Both words at once, the left one in the low half. */
    uint64_t both, wide = v;
    memcpy(&both, w, sizeof both);
    both |= wide >> (n & 63) | wide << (-n & 63);
    memcpy(w, &both, sizeof both);
    (void)bits;
#else
    v <<= 32 - bits;
    w[0] |= v >> n;
    w[1] |= v << (32 - n);
#endif
}

/* Where strips go: as in struct band. */
struct place {
    uint32_t *word;
    const uint8_t *bytes;
    size_t stride, pitch;
    unsigned rows, shift;
};

/* Sets all rows. */
ALWAYS_INLINE void set_rows(struct place to, unsigned strips, bool pair)
{
    uint32_t *w = to.word;
    const uint8_t *p = to.bytes;
    size_t stride = to.stride, pitch = to.pitch;
    unsigned bits = 8 * strips;
    unsigned n = turn_of(bits, to.shift, pair);
    unsigned rows = to.rows;

    for (; UNROLL == 4 && rows >= 4; rows -= 4, p += 4, w += 4 * stride) {
        set(w, join(p, pitch, strips), bits, n, pair);
        set(w + stride, join(p + 1, pitch, strips), bits, n, pair);
        set(w + 2 * stride, join(p + 2, pitch, strips), bits, n, pair);
        set(w + 3 * stride, join(p + 3, pitch, strips), bits, n, pair);
    }
    for (; rows > 0; rows--, p++, w += stride)
        set(w, join(p, pitch, strips), bits, n, pair);
}

/* Sets 1 to 4 strips with all their bits. */
ALWAYS_INLINE void set_strips(struct place to, unsigned strips)
{
    bool pair = to.shift + 8 * strips > 32;

    if (strips == 3 && pair)
        set_rows(to, 3, true);
    else if (strips == 3)
        set_rows(to, 3, false);
    else if (strips == 4 && pair)
        set_rows(to, 4, true);
    else if (strips == 4)
        set_rows(to, 4, false);
    else if (strips == 2 && pair)
        set_rows(to, 2, true);
    else if (strips == 2)
        set_rows(to, 2, false);
    else if (pair)
        set_rows(to, 1, true);
    else
        set_rows(to, 1, false);
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
        uint32_t v = join(p, b->pitch, b->strips) << (32 - 8 * b->strips);
        if (v == 0)
            continue; /* as a good part of every glyph is */
        if (b->form == FORM_SPREAD)
            v = spread(v);
        else if (b->form == FORM_THRESHOLD)
            v = threshold(v);
        merge(b, w, v & b->mask);
    }
}

/* The same of two-bit glyphs in black on one bit, as whole pages may be. */
static void threshold_band(const struct band *b)
{
    uint32_t *w = b->word;
    const uint8_t *p = b->bytes;
    unsigned left = 32 - 8 * b->strips;

    for (const uint8_t *end = p + b->rows; p < end; p++, w += b->stride) {
        uint32_t v = join(p, b->pitch, b->strips) << left & 0xaaaaaaaa;
        if (v == 0)
            continue;
        v = threshold(v) & b->mask;
        w[0] |= b->pair ? v >> b->shift : turn(v, b->shift);
        if (b->pair)
            w[1] |= v << (32 - b->shift);
    }
}

static void set_band(const struct band *b)
{
    set_strips((struct place){b->word, b->bytes, b->stride, b->pitch, b->rows,
                              b->shift},
               b->strips);
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
    if (b->form == FORM_SAME && b->ink == ZJ_BLACK && lo == 0 &&
        hi >= (int)b->strips * 8)
        set_band(b);
    else if (b->form == FORM_THRESHOLD && b->ink == ZJ_BLACK)
        threshold_band(b);
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

/* Whether w by h pixels at (x, y) lie in `r`; x and y may be anything. */
static inline bool inside(int x, int y, int w, int h, const struct zj_rect *r)
{
    int beside = r->w - w;
    int below = r->h - h;
    return beside >= 0 && below >= 0 &&
           (unsigned)x - (unsigned)r->x <= (unsigned)beside &&
           (unsigned)y - (unsigned)r->y <= (unsigned)below;
}

/* As on every page from its beginning on. */
static inline bool all_dirty(const struct zj_canvas *c)
{
    return c->dirty.w == c->width && c->dirty.h == c->height;
}

static void draw_clipped(struct zj_canvas *c, int x, int y,
                         const struct zj_bitmap *b, enum zj_ink ink)
{
    /* Beyond 16 bits nothing can be visible, and sums could overflow. */
    if (x != (int16_t)x || y != (int16_t)y)
        return;
    struct zj_rect r = {(int16_t)x, (int16_t)y, b->width, b->height};
    r = zj_rect_cut(r, c->clip);
    if (r.w <= 0)
        return;
    c->dirty = zj_rect_union(c->dirty, r);
    draw_bands(c, x, y, b, ink, r);
}

void zj_canvas_bitmap(struct zj_canvas *c, int x, int y,
                      const struct zj_bitmap *b, enum zj_ink ink)
{
    unsigned deep = b->bits - 1u; /* 1 when there are two bits a pixel */
    unsigned strips = (((unsigned)b->width << deep) + 7) / 8;
    int whole = (int)(strips * 8 >> deep); /* px, with unused bits */

    if (b->bits != c->bits || ink != ZJ_BLACK || strips - 1 > 3 ||
        !inside(x, y, whole, b->height, &c->clip)) {
        draw_clipped(c, x, y, b, ink);
        return;
    }
    if (!all_dirty(c) && !inside(x, y, b->width, b->height, &c->dirty)) {
        struct zj_rect r = {(int16_t)x, (int16_t)y, b->width, b->height};
        if (r.h > 0)
            c->dirty = zj_rect_union(c->dirty, r);
    }
    unsigned at = (unsigned)x << deep;
    set_strips((struct place){c->words + (size_t)y * c->stride + at / 32,
                              b->bytes, c->stride, b->height, b->height,
                              at & 31},
               strips);
}
