/* SPDX-License-Identifier: MIT */
#include "draw.h"
#include "../typeset/break.h"
#include "../typeset/kind.h"

static bool is_visible(const struct zj_item *item)
{
    if (item->flags & ZJ_ITEM_NO_CHAR)
        return false;
    switch (ZJ_CLASS_OF(item->class_byte)) {
    case ZJ_SP:
    case ZJ_FS:
    case ZJ_ZW:
    case ZJ_GL:
    case ZJ_CONTROL:
        return false;
    default:
        return true;
    }
}

/* 着重号: a dot below the character, in the gap between the lines (CLREQ,
 * emphasis dots). */
static void dot_below(const struct zj_pen *pen, int x, int y, int em)
{
    int size = em / 12 + 1;
    struct zj_rect dot = {(int16_t)(x + (em - size) / 2), (int16_t)(y + em + 1),
                          (int16_t)size, (int16_t)size};
    zj_canvas_fill(pen->canvas, dot, pen->ink);
}

static void line_below(const struct zj_pen *pen, int x, int y, int width,
                       int em)
{
    struct zj_rect rule = {(int16_t)x, (int16_t)(y + em + 2), (int16_t)width,
                           1};
    zj_canvas_fill(pen->canvas, rule, pen->ink);
}

/* Px of an item's blank half, if that is before its ink or behind it. */
static int blank_of(const struct zj_line *line, const struct zj_item *item,
                    bool before)
{
    bool opens = ZJ_CLASS_OF(item->class_byte) == ZJ_OP;
    return opens == before ? zj_item_blank(item, line->scan.half) : 0;
}

static bool is_link(const struct zj_line *line, int i, int from, int to)
{
    return i >= from && i < to && line->items[i].style & ZJ_STYLE_LINK;
}

/* A link's line runs to where the next character begins, from where the ink
 * of its first mark does to where that of its last one ends. */
static void underline(const struct zj_pen *pen, const struct zj_line *line,
                      int i, int from, int to, int x, int y)
{
    const struct zj_item *item = &line->items[i];
    int start = item->x, end = item->x + item->advance;
    if (!is_link(line, i - 1, from, to))
        start += blank_of(line, item, true);
    if (is_link(line, i + 1, from, to))
        end = line->items[i + 1].x;
    else
        end -= blank_of(line, item, false);
    line_below(pen, x + start, y, end - start, pen->plain->em);
}

static enum zj_status draw_item(const struct zj_pen *pen,
                                const struct zj_item *item, int x, int y)
{
    struct zj_glyph glyph;
    const struct zj_face *face =
        item->style & ZJ_STYLE_STRONG ? pen->strong : pen->plain;
    enum zj_status status = zj_face_glyph(face, pen->cache, item->code, &glyph);
    if (status != ZJ_OK)
        return status;
    if (glyph.bitmap.width)
        zj_canvas_bitmap(pen->canvas, x + glyph.left, y + glyph.top,
                         &glyph.bitmap, pen->ink);
    if (item->style & ZJ_STYLE_EMPHASIS &&
        ZJ_CLASS_OF(item->class_byte) == ZJ_ID)
        dot_below(pen, x, y, face->em);
    return ZJ_OK;
}

enum zj_status zj_draw_line(const struct zj_pen *pen,
                            const struct zj_line *line, uint16_t from,
                            uint16_t to, int x, int y)
{
    for (uint16_t i = from; i < to; i++) {
        const struct zj_item *item = &line->items[i];
        if (item->style & ZJ_STYLE_LINK)
            underline(pen, line, i, from, to, x, y);
        if (!is_visible(item))
            continue;
        enum zj_status status = draw_item(pen, item, x + item->x, y);
        if (status != ZJ_OK)
            return status;
    }
    return ZJ_OK;
}
