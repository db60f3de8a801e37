/* SPDX-License-Identifier: MIT */
#include "tools/expect.h"
#include "tools/base/buffer.h"
#include <stdlib.h>
#include <string.h>

/* ---- by the ink alone ---- */

#define TILE      24 /* px: about a character                              */
#define INK_LEAST 40 /* px: with less ink a tile says nothing             */

static bool ink(const struct image *p, int x, int y)
{
    return p->grey[(size_t)y * p->width + (size_t)x] < 128;
}

struct tile_ink {
    unsigned either; /* px that are ink in one picture or in both */
    unsigned one;    /* px that are ink in one picture only       */
};

static struct tile_ink tile_ink(const struct image *a, const struct image *b,
                                int x0, int y0)
{
    struct tile_ink t = {0, 0};
    for (int y = y0; y < y0 + TILE && y < a->height; y++)
        for (int x = x0; x < x0 + TILE && x < a->width; x++) {
            t.either += ink(a, x, y) || ink(b, x, y);
            t.one += ink(a, x, y) != ink(b, x, y);
        }
    return t;
}

/* Measured on a newspaper page at 24 px: of the tiles that changed, 4 in 100
 * share less than two fifths of their ink when a sans serif font becomes a
 * serif one, none when hinting or weight change; 95 in 100 do when the text
 * moves by a character, 74 when it moves by 2 px. */
static enum page_change judge_ink(const struct image *a, const struct image *b)
{
    unsigned changed = 0, strange = 0;
    for (int y = 0; y < a->height; y += TILE)
        for (int x = 0; x < a->width; x += TILE) {
            struct tile_ink t = tile_ink(a, b, x, y);
            if (t.either < INK_LEAST || t.one == 0)
                continue;
            changed++;
            strange += t.one * 5 > t.either * 3;
        }
    return strange * 4 > changed ? PAGE_LAYOUT : PAGE_GLYPHS;
}

enum page_change page_compare(const struct page_image *accepted,
                              const struct page_image *actual)
{
    const struct image *a = &accepted->image, *b = &actual->image;
    if (a->width != b->width || a->height != b->height)
        return PAGE_SCREEN;
    if (image_equal(a, b))
        return PAGE_SAME;
    if (!accepted->mark[0] || !actual->mark[0])
        return judge_ink(a, b);
    bool same = strcmp(accepted->mark, actual->mark) == 0;
    return same ? PAGE_GLYPHS : PAGE_LAYOUT;
}

const char *page_change_text(enum page_change change)
{
    switch (change) {
    case PAGE_GLYPHS:
        return "only glyphs changed (another font or FreeType version)";
    case PAGE_LAYOUT:
        return "the layout changed";
    case PAGE_SCREEN:
        return "the screen has another size";
    default:
        return "the same";
    }
}

/* ---- side by side ---- */

#define GAP 8 /* px between the pictures */

struct sheet {
    uint8_t *rgb;
    unsigned width, height;
};

static void put(struct sheet *s, unsigned x, unsigned y, uint8_t red,
                uint8_t other)
{
    uint8_t *to = s->rgb + 3 * ((size_t)y * s->width + x);
    to[0] = red;
    to[1] = other;
    to[2] = other;
}

static void paste(struct sheet *s, const struct image *p, unsigned left)
{
    for (unsigned y = 0; y < p->height; y++)
        for (unsigned x = 0; x < p->width; x++) {
            uint8_t grey = p->grey[(size_t)y * p->width + x];
            put(s, left + x, y, grey, grey);
        }
}

static uint8_t grey_at(const struct image *p, unsigned x, unsigned y)
{
    bool inside = x < p->width && y < p->height;
    return inside ? p->grey[(size_t)y * p->width + x] : 255;
}

/* The actual page, faint, with every changed pixel in red. */
static void paste_changes(struct sheet *s, const struct image *a,
                          const struct image *b, unsigned left)
{
    for (unsigned y = 0; y < s->height; y++)
        for (unsigned x = 0; left + x < s->width; x++) {
            uint8_t old = grey_at(a, x, y), new = grey_at(b, x, y);
            uint8_t faint = (uint8_t)(255 - (255 - new) / 4);
            put(s, left + x, y, old == new ? faint : 255,
                old == new ? faint : 0);
        }
}

static unsigned larger(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

bool page_diff_save(const struct image *accepted, const struct image *actual,
                    const char *path)
{
    unsigned second = accepted->width + GAP;
    unsigned third = second + actual->width + GAP;
    struct sheet s = {
        .width = third + larger(accepted->width, actual->width),
        .height = larger(accepted->height, actual->height),
    };
    s.rgb = checked_alloc((size_t)s.width * s.height, 3);
    memset(s.rgb, 0xa0, (size_t)s.width * s.height * 3);
    paste(&s, accepted, 0);
    paste(&s, actual, second);
    paste_changes(&s, accepted, actual, third);
    bool good =
        png_save_colour(s.rgb, (uint16_t)s.width, (uint16_t)s.height, path);
    free(s.rgb);
    return good;
}
