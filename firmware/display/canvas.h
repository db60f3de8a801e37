/* SPDX-License-Identifier: MIT
 *
 * The canvas: the framebuffer everything is drawn on.
 *
 * Pixels lie in 32-bit words, leftmost pixel in the highest bits, rows padded
 * to whole words, so that drawing moves a word at a time on any byte order.
 * One bit: 1 is black. Two bits: 0 white, 1 light, 2 dark, 3 black.
 * Coordinates are logical: (0,0) is the reader's upper left corner; the
 * rotation is applied only when rows are handed to a panel. */
#ifndef ZJ_CANVAS_H
#define ZJ_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

struct zj_rect {
    int16_t x, y, w, h; /* px; empty when w or h is not positive */
};

enum zj_rotation { ZJ_ROTATE_0, ZJ_ROTATE_90, ZJ_ROTATE_180, ZJ_ROTATE_270 };

enum zj_ink {
    ZJ_BLACK, /* set pixels become black (or the glyph's grey) */
    ZJ_WHITE, /* set pixels become white (text on black)       */
};

struct zj_canvas {
    uint32_t *words;      /* stride * height words, caller's memory      */
    uint16_t width;       /* px, logical                                 */
    uint16_t height;      /* px, logical                                 */
    uint16_t stride;      /* words a row                                 */
    uint8_t bits;         /* bits a pixel: 1 or 2                        */
    uint8_t rotation;     /* enum zj_rotation: logical turned clockwise
                             by this much lies on the panel              */
    struct zj_rect clip;  /* drawing outside is dropped                  */
    struct zj_rect dirty; /* smallest rectangle holding every change     */
};

/* A picture in glyph form: strips 8/bits pixels wide, each strip one byte a
 * row from top to bottom, strips from left to right; bits right of the width
 * are zero (SPEC.md, pictures). Should they not be, they may be drawn too,
 * but nothing outside the clip. */
struct zj_bitmap {
    const uint8_t *bytes;
    uint8_t width;  /* px */
    uint8_t height; /* px */
    uint8_t bits;   /* 1 or 2 */
};

/* Words needed for a canvas of this size. */
#define ZJ_CANVAS_STRIDE(width, bits) (((uint32_t)(width) * (bits) + 31) / 32)
#define ZJ_CANVAS_WORDS(width, height, bits)                                   \
    (ZJ_CANVAS_STRIDE(width, bits) * (uint32_t)(height))

/* Lays a white canvas over `words`; width and height are the panel's, turned
 * by `rotation`. The clip is the whole canvas; everything counts as dirty. */
void zj_canvas_init(struct zj_canvas *c, uint32_t *words, uint16_t panel_width,
                    uint16_t panel_height, uint8_t bits, uint8_t rotation);

/* Makes everything inside the clip white. */
void zj_canvas_clear(struct zj_canvas *c);

/* Limits drawing to `r` (cut to the canvas). */
void zj_canvas_clip(struct zj_canvas *c, struct zj_rect r);

/* Fills a rectangle with black or white. */
void zj_canvas_fill(struct zj_canvas *c, struct zj_rect r, enum zj_ink ink);

/* Exchanges black and white (and the greys) inside a rectangle. */
void zj_canvas_invert(struct zj_canvas *c, struct zj_rect r);

/* Moves the rows [y, y + height) down by `by` px and makes those from y to
 * y + by white. Rows moved beyond the canvas are gone; the clip is ignored;
 * nothing happens when y or `by` are not on it. */
void zj_canvas_lower(struct zj_canvas *c, int y, int height, int by);

/* Draws a bitmap with its upper left corner at (x, y), any of it outside the
 * clip dropped. Black ink only adds: grey on grey becomes darker. A one-bit
 * bitmap may be drawn on a two-bit canvas; a two-bit one on a one-bit canvas
 * is thresholded at dark. */
void zj_canvas_bitmap(struct zj_canvas *c, int x, int y,
                      const struct zj_bitmap *b, enum zj_ink ink);

/* Value of one pixel, 0 outside the canvas. */
uint8_t zj_canvas_pixel(const struct zj_canvas *c, int x, int y);

/* Marks everything clean, after it was shown. */
void zj_canvas_clean(struct zj_canvas *c);

/* One row of the panel (rotation applied) as bytes, leftmost pixel in the
 * highest bit, for `plane` 0 or 1: on a one-bit canvas plane 0 is the picture;
 * on a two-bit canvas plane 0 holds the high bit of each pixel and plane 1
 * the low one. 1 is ink. Pixels x0 .. x0+count-1 in panel coordinates, x0 and
 * count multiples of 8. `out` takes count/8 bytes. */
void zj_canvas_panel_row(const struct zj_canvas *c, uint16_t row, uint16_t x0,
                         uint16_t count, uint8_t plane, uint8_t *out);

/* The same for at most `rows` (at least 1) rows, one behind the other in
 * `out`, which takes ZJ_PANEL_ROWS * count/8 bytes and up to 3 more to a
 * whole word; all bits exchanged where `flip` is UINT32_MAX rather than 0.
 * Returns how many rows it gave: together they cost less than one by one. */
#define ZJ_PANEL_ROWS 4
uint16_t zj_canvas_panel_rows(const struct zj_canvas *c, uint16_t row,
                              uint16_t rows, uint16_t x0, uint16_t count,
                              uint8_t plane, uint32_t flip, uint32_t *out);

/* A logical rectangle in panel coordinates. */
struct zj_rect zj_canvas_panel_rect(const struct zj_canvas *c,
                                    struct zj_rect logical);

/* Smallest rectangle holding both; an empty one counts for nothing. */
struct zj_rect zj_rect_union(struct zj_rect a, struct zj_rect b);

/* What lies in both; empty (w = h = 0) when nothing does. */
struct zj_rect zj_rect_cut(struct zj_rect a, struct zj_rect b);

#endif
