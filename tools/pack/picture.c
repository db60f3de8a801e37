/* SPDX-License-Identifier: MIT */
#include "picture.h"
#include "firmware/typeset/face.h"
#include <string.h>

uint8_t picture_pixel(const struct picture *p, int x, int y)
{
    x -= p->left;
    y -= p->top;
    if (x < 0 || y < 0 || x >= p->width || y >= p->height)
        return 0;
    return p->pixels[y * p->width + x];
}

void picture_cut(struct picture *p, const struct picture *from, int left,
                 int top, int width, int height)
{
    struct picture cut;
    cut.left = left;
    cut.top = top;
    cut.width = width;
    cut.height = height;
    cut.advance = from->advance;
    cut.bits = from->bits;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            cut.pixels[y * width + x] = picture_pixel(from, left + x, top + y);
    *p = cut;
}

static bool row_empty(const struct picture *p, int y)
{
    for (int x = 0; x < p->width; x++)
        if (p->pixels[y * p->width + x])
            return false;
    return true;
}

static bool column_empty(const struct picture *p, int x)
{
    for (int y = 0; y < p->height; y++)
        if (p->pixels[y * p->width + x])
            return false;
    return true;
}

void picture_trim(struct picture *p)
{
    int top = 0, bottom = p->height, left = 0, right = p->width;
    while (top < bottom && row_empty(p, top))
        top++;
    while (bottom > top && row_empty(p, bottom - 1))
        bottom--;
    while (left < right && column_empty(p, left))
        left++;
    while (right > left && column_empty(p, right - 1))
        right--;
    if (top == bottom)
        left = right = top = bottom = 0;
    picture_cut(p, p, p->left + left, p->top + top, right - left, bottom - top);
}

void picture_smear(struct picture *p)
{
    if (!p->width || p->width >= PICTURE_SIDE)
        return;
    struct picture from = *p;
    picture_cut(p, &from, from.left, from.top, from.width + 1, from.height);
    for (int y = 0; y < p->height; y++)
        for (int x = 1; x < p->width; x++) {
            int at = p->left + x, row = p->top + y;
            uint8_t before = picture_pixel(&from, at - 1, row);
            uint8_t *pixel = &p->pixels[y * p->width + x];
            if (before > *pixel && !picture_pixel(&from, at + 1, row))
                *pixel = before;
        }
}

void picture_strips(const struct picture *p, uint8_t *strips)
{
    unsigned width = (unsigned)p->width, height = (unsigned)p->height;
    memset(strips, 0, zj_glyph_bytes(width, height, p->bits));
    for (unsigned y = 0; y < height; y++)
        for (unsigned x = 0; x < width; x++) {
            unsigned bit = x * p->bits;
            unsigned value = p->pixels[y * width + x];
            strips[bit / 8 * height + y] |=
                (uint8_t)(value << (8 - p->bits - bit % 8));
        }
}
