/* SPDX-License-Identifier: MIT
 *
 * Set lines onto the canvas. */
#ifndef ZJ_DRAW_H
#define ZJ_DRAW_H

#include "../typeset/glyph_cache.h"
#include "../typeset/line.h"
#include "canvas.h"

struct zj_pen {
    struct zj_canvas *canvas;
    struct zj_glyph_cache *cache;
    const struct zj_face *plain;  /* of characters without ZJ_STYLE_STRONG */
    const struct zj_face *strong; /* of those with it                      */
    enum zj_ink ink;
};

/* Draws items [from, to) of a taken line whose left edge is at x and whose em
 * squares' tops are at y (px). Emphasis gets its dots below, a link a line
 * below. ZJ_ECORRUPT or ZJ_EIO when a glyph cannot be had: the line is then
 * incomplete and must not be shown. */
enum zj_status zj_draw_line(const struct zj_pen *pen,
                            const struct zj_line *line, uint16_t from,
                            uint16_t to, int x, int y);

#endif
