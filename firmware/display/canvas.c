/* SPDX-License-Identifier: MIT */
#include "canvas.h"
#include <string.h>

enum span_op { SPAN_SET, SPAN_CLEAR, SPAN_INVERT };

struct zj_rect zj_rect_union(struct zj_rect a, struct zj_rect b)
{
    if (a.w <= 0 || a.h <= 0)
        return b;
    if (b.w <= 0 || b.h <= 0)
        return a;
    int left = a.x < b.x ? a.x : b.x;
    int top = a.y < b.y ? a.y : b.y;
    int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (struct zj_rect){(int16_t)left, (int16_t)top,
                            (int16_t)(right - left), (int16_t)(bottom - top)};
}

struct zj_rect zj_rect_cut(struct zj_rect a, struct zj_rect b)
{
    int left = a.x > b.x ? a.x : b.x;
    int top = a.y > b.y ? a.y : b.y;
    int right = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    if (a.w <= 0 || a.h <= 0 || left >= right || top >= bottom)
        return (struct zj_rect){(int16_t)left, (int16_t)top, 0, 0};
    return (struct zj_rect){(int16_t)left, (int16_t)top,
                            (int16_t)(right - left), (int16_t)(bottom - top)};
}

static struct zj_rect whole(const struct zj_canvas *c)
{
    return (struct zj_rect){0, 0, (int16_t)c->width, (int16_t)c->height};
}

void zj_canvas_init(struct zj_canvas *c, uint32_t *words, uint16_t panel_width,
                    uint16_t panel_height, uint8_t bits, uint8_t rotation)
{
    bool turned = rotation == ZJ_ROTATE_90 || rotation == ZJ_ROTATE_270;

    c->words = words;
    c->width = turned ? panel_height : panel_width;
    c->height = turned ? panel_width : panel_height;
    c->stride = (uint16_t)ZJ_CANVAS_STRIDE(c->width, bits);
    c->bits = bits;
    c->rotation = rotation;
    c->clip = whole(c);
    c->dirty = whole(c);
    memset(words, 0, (size_t)c->stride * c->height * sizeof *words);
}

void zj_canvas_clip(struct zj_canvas *c, struct zj_rect r)
{
    c->clip = zj_rect_cut(r, whole(c));
}

void zj_canvas_clean(struct zj_canvas *c)
{
    c->dirty = (struct zj_rect){0, 0, 0, 0};
}

/* The bits of *w under `mask`. */
static void change(uint32_t *w, uint32_t mask, enum span_op op)
{
    if (op == SPAN_SET)
        *w |= mask;
    else if (op == SPAN_CLEAR)
        *w &= ~mask;
    else
        *w ^= mask;
}

/* Bits first .. last of a row. */
static void span(uint32_t *row, unsigned first, unsigned last, enum span_op op)
{
    uint32_t *w = row + first / 32;
    uint32_t *end = row + last / 32;
    uint32_t left = UINT32_MAX >> first % 32;
    uint32_t right = UINT32_MAX << (31 - last % 32);

    if (w == end) {
        change(w, left & right, op);
        return;
    }
    change(w++, left, op);
    if (op == SPAN_INVERT) {
        for (; w < end; w++)
            *w = ~*w;
    } else {
        memset(w, op == SPAN_SET ? 0xff : 0, (size_t)(end - w) * sizeof *w);
    }
    change(end, right, op);
}

static void spans(struct zj_canvas *c, struct zj_rect r, enum span_op op)
{
    r = zj_rect_cut(r, c->clip);
    if (r.w <= 0)
        return;
    c->dirty = zj_rect_union(c->dirty, r);
    unsigned first = (unsigned)r.x * c->bits;
    unsigned last = (unsigned)(r.x + r.w) * c->bits - 1;
    uint32_t *row = c->words + (size_t)r.y * c->stride;
    for (int n = r.h; n > 0; n--, row += c->stride)
        span(row, first, last, op);
}

void zj_canvas_clear(struct zj_canvas *c)
{
    const struct zj_rect all = whole(c);

    if (c->clip.w != all.w || c->clip.h != all.h) {
        spans(c, c->clip, SPAN_CLEAR);
        return;
    }
    /* As every page begins: at once, not row by row. */
    memset(c->words, 0, (size_t)c->stride * c->height * sizeof *c->words);
    c->dirty = all;
}

void zj_canvas_fill(struct zj_canvas *c, struct zj_rect r, enum zj_ink ink)
{
    spans(c, r, ink == ZJ_BLACK ? SPAN_SET : SPAN_CLEAR);
}

void zj_canvas_invert(struct zj_canvas *c, struct zj_rect r)
{
    spans(c, r, SPAN_INVERT);
}

void zj_canvas_lower(struct zj_canvas *c, int y, int height, int by)
{
    int room = c->height - y - by;
    int rows = height < room ? height : room;
    if (y < 0 || by <= 0 || rows < 0)
        return;
    uint32_t *from = c->words + (size_t)y * c->stride;
    size_t step = (size_t)by * c->stride;
    memmove(from + step, from, (size_t)rows * c->stride * sizeof *from);
    memset(from, 0, step * sizeof *from);
    c->dirty = zj_rect_union(c->dirty,
                             (struct zj_rect){0, (int16_t)y, (int16_t)c->width,
                                              (int16_t)(rows + by)});
}

uint8_t zj_canvas_pixel(const struct zj_canvas *c, int x, int y)
{
    if (x < 0 || x >= c->width || y < 0 || y >= c->height)
        return 0;
    unsigned bit = (unsigned)x * c->bits;
    uint32_t word = c->words[(size_t)y * c->stride + bit / 32];
    return (uint8_t)(word >> (32 - c->bits - bit % 32) &
                     (c->bits == 1 ? 1 : 3));
}
