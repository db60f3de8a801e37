/* SPDX-License-Identifier: MIT */
#include "face_glyph.h"
#include "tools/base/message.h"
#include <stdlib.h>
#include <string.h>

static bool boxed(const struct face_character *c)
{
    return c->code < ZJ_FACE_BOXED;
}

/* Ink that is no larger than the em square belongs inside: hinting moves
 * some glyphs over an edge by a pixel, which would make every cell larger. */
static int pull(int from, int size, int em)
{
    if (size > em)
        return from;
    if (from < 0)
        return 0;
    return from + size > em ? em - size : from;
}

static void pull_inside(struct picture *p, int em)
{
    p->left = pull(p->left, p->width, em);
    p->top = pull(p->top, p->height, em);
}

static bool has_ink(const struct face_character *c)
{
    enum zj_class class = ZJ_CLASS_OF(c->class_byte);
    return class != ZJ_SP && class != ZJ_FS && class != ZJ_ZW && class != ZJ_GL;
}

/* Draws one character; blanks have an advance at most. */
static bool draw(struct raster *raster, const struct face_character *c,
                 struct picture *p)
{
    memset(p, 0, sizeof *p - sizeof p->pixels);
    p->bits = (uint8_t)raster_bits(raster);
    if (!raster_mark(raster, c->point, c->class_byte, p))
        return !has_ink(c) && c->point;
    if (!has_ink(c))
        p->left = p->top = p->width = p->height = 0;
    if (!boxed(c))
        pull_inside(p, (int)raster_px(raster));
    return true;
}

/* 0: half an em, for a blank to which the font gives nothing. */
static uint8_t advance_of(const struct face_character *c,
                          const struct picture *p)
{
    if (!boxed(c) || ZJ_WIDTH_OF(c->class_byte) != ZJ_WIDTH_FONT)
        return 0;
    if (p->advance < 1)
        return 0;
    return p->advance < 255 ? (uint8_t)p->advance : 255;
}

static void cut_strips(struct face_glyph *g, const struct picture *from,
                       struct zj_box box)
{
    struct picture cut;
    picture_cut(&cut, from, box.left, box.top, box.width, box.height);
    g->box = box;
    g->raw_length = zj_glyph_bytes(box.width, box.height, from->bits);
    /* In whole words, as the check reads them. */
    g->raw = checked_alloc((g->raw_length + 3) / 4, 4);
    picture_strips(&cut, g->raw);
}

struct extent {
    int left, top, right, bottom;
};

static void extent_add(struct extent *e, const struct picture *p)
{
    if (!p->width)
        return;
    bool none = e->left == e->right;
    if (none || p->left < e->left)
        e->left = p->left;
    if (none || p->top < e->top)
        e->top = p->top;
    if (none || p->left + p->width > e->right)
        e->right = p->left + p->width;
    if (none || p->top + p->height > e->bottom)
        e->bottom = p->top + p->height;
}

static bool box_of(struct zj_box *box, const struct extent *e, unsigned bits,
                   const char *what, uint32_t point)
{
    int width = e->right - e->left, height = e->bottom - e->top;
    if (e->left < -128 || e->top < -128 || width > 128 || height > 128 ||
        zj_glyph_bytes((uint32_t)width, (uint32_t)height, bits) >
            ZJ_GLYPH_BYTES) {
        message_error("%s U+%04X is %d x %d px with %u bits, more than a "
                      "reader takes (%d bytes); choose a smaller size",
                      what, point, width, height, bits, ZJ_GLYPH_BYTES);
        return false;
    }
    box->left = (int8_t)e->left;
    box->top = (int8_t)e->top;
    box->width = (uint8_t)width;
    box->height = (uint8_t)height;
    return true;
}

/* Most pictures are far smaller than they may be. */
static struct picture *keep(const struct picture *p)
{
    size_t size =
        sizeof *p - sizeof p->pixels + (size_t)p->width * (size_t)p->height;
    struct picture *kept = checked_alloc(size, 1);
    memcpy(kept, p, size);
    return kept;
}

/* First pass: the pictures, and the cell that holds all Han. */
static void draw_all(struct face_set *set, struct raster *raster,
                     struct extent *cell)
{
    struct picture *p = checked_alloc(1, sizeof *p);
    for (size_t i = 0; i < set->count; i++) {
        struct face_glyph *g = &set->glyphs[i];
        g->missing = !draw(raster, g->character, p);
        if (g->missing)
            continue;
        g->picture = keep(p);
        if (!boxed(g->character))
            extent_add(cell, p);
    }
    free(p);
}

static bool cut(const struct face_set *set, struct face_glyph *g)
{
    if (g->missing)
        return true;
    struct zj_box box = set->cell;
    if (boxed(g->character)) {
        struct extent e = {0, 0, 0, 0};
        extent_add(&e, g->picture);
        if (!box_of(&box, &e, set->bits, "the glyph of", g->character->point))
            return false;
        g->advance = advance_of(g->character, g->picture);
    }
    cut_strips(g, g->picture, box);
    return true;
}

bool face_set_draw(struct face_set *set, struct raster *raster,
                   const struct face_character *characters, size_t count)
{
    struct extent cell = {0, 0, 0, 0};
    set->glyphs = checked_alloc(count, sizeof *set->glyphs);
    set->count = count;
    set->em = (uint8_t)raster_px(raster);
    set->bits = (uint8_t)raster_bits(raster);
    for (size_t i = 0; i < count; i++)
        set->glyphs[i].character = &characters[i];
    draw_all(set, raster, &cell);
    bool good = box_of(&set->cell, &cell, set->bits, "the cell of Han, up to",
                       count ? characters[count - 1].point : 0);
    for (size_t i = 0; good && i < count; i++)
        good = cut(set, &set->glyphs[i]);
    return good;
}

void face_set_free(struct face_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        free(set->glyphs[i].picture);
        free(set->glyphs[i].raw);
        free(set->glyphs[i].payload);
    }
    free(set->glyphs);
    memset(set, 0, sizeof *set);
}
