/* SPDX-License-Identifier: MIT */
#include "boards/headless/image.h"
#include "tools/base/buffer.h"
#include <stdlib.h>
#include <string.h>

void image_init(struct image *p, uint16_t width, uint16_t height)
{
    p->width = width;
    p->height = height;
    p->grey = checked_alloc(width, height);
    memset(p->grey, 255, (size_t)width * height);
}

void image_free(struct image *p)
{
    free(p->grey);
    *p = (struct image){0};
}

bool image_equal(const struct image *a, const struct image *b)
{
    return a->width == b->width && a->height == b->height &&
           memcmp(a->grey, b->grey, (size_t)a->width * a->height) == 0;
}

uint8_t image_grey(uint8_t value, uint8_t bits)
{
    return (uint8_t)(255 - value * (bits == 2 ? 85 : 255));
}

static bool bit(const uint8_t *row, int x)
{
    return row[x / 8] >> (7 - x % 8) & 1;
}

/* One row of the rectangle, x0 .. x1-1, through the rows a panel gets. */
static void show_row(struct image *panel, const struct zj_canvas *c, int y,
                     int x0, int x1)
{
    uint8_t plane[2][UINT16_MAX / 8 + 1];
    int first = x0 & ~7;
    int count = ((x1 + 7) & ~7) - first;
    uint8_t *to = panel->grey + (size_t)y * panel->width;
    for (uint8_t p = 0; p < c->bits; p++)
        zj_canvas_panel_row(c, (uint16_t)y, (uint16_t)first, (uint16_t)count, p,
                            plane[p]);
    for (int x = x0; x < x1; x++) {
        uint8_t value = bit(plane[0], x - first);
        if (c->bits == 2)
            value = (uint8_t)(value << 1 | bit(plane[1], x - first));
        to[x] = image_grey(value, c->bits);
    }
}

void image_show(struct image *panel, const struct zj_canvas *c,
                struct zj_rect r)
{
    struct zj_rect all = {0, 0, (int16_t)c->width, (int16_t)c->height};
    struct zj_rect on = zj_canvas_panel_rect(c, zj_rect_cut(r, all));
    for (int y = on.y; y < on.y + on.h; y++)
        show_row(panel, c, y, on.x, on.x + on.w);
}

/* Where the upright pixel (x, y) lies on the panel: the inverse of how the
 * canvas is laid on it. */
static size_t panel_index(const struct image *panel, uint8_t rotation, size_t x,
                          size_t y)
{
    size_t w = panel->width, h = panel->height;
    switch (rotation) {
    case ZJ_ROTATE_90:
        return x * w + (w - 1 - y);
    case ZJ_ROTATE_180:
        return (h - 1 - y) * w + (w - 1 - x);
    case ZJ_ROTATE_270:
        return (h - 1 - x) * w + y;
    default:
        return y * w + x;
    }
}

void image_upright(const struct image *panel, uint8_t rotation,
                   struct image *out)
{
    bool turned = rotation & 1;
    image_init(out, turned ? panel->height : panel->width,
               turned ? panel->width : panel->height);
    uint8_t *to = out->grey;
    for (size_t y = 0; y < out->height; y++)
        for (size_t x = 0; x < out->width; x++)
            *to++ = panel->grey[panel_index(panel, rotation, x, y)];
}
