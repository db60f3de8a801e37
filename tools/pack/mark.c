/* SPDX-License-Identifier: MIT */
#include "mark.h"
#include <stdlib.h>
#include <string.h>

static bool opens(enum zj_class class)
{
    return class == ZJ_OP;
}

static bool closes(enum zj_class class)
{
    return class == ZJ_CL || class == ZJ_PM || class == ZJ_PC ||
           class == ZJ_PE || class == ZJ_EX;
}

/* Into one half of the em; where it is not already there, to the middle of
 * that half. Ink wider than half an em stays. */
static void place_half(struct picture *p, bool right, int em)
{
    int half = em / 2;
    int from = right ? half : 0;
    int to = right ? em : half;
    if (p->width > half || (p->left >= from && p->left + p->width <= to))
        return;
    p->left = from + (half - p->width) / 2;
}

/* Opening quotes of half an em stand at the right of a full one. */
static void place_full_mark(struct picture *p, enum zj_class class, int em)
{
    if (p->advance * 4 < em * 3 && opens(class))
        p->left += em - p->advance;
    place_half(p, opens(class), em);
}

/* A full-width quote in half an em: the blank half goes. */
static void place_half_mark(struct picture *p, enum zj_class class, int em)
{
    int half = em / 2;
    if (p->advance * 4 >= em * 3) {
        if (class == ZJ_OH)
            p->left -= p->advance - half;
        return;
    }
    p->left += (half - p->advance) / 2;
}

/* Every row as its middle is, the same ink from edge to edge, at the height
 * of the middle of Han; a font's own is often that of small letters. */
static void place_dash(struct picture *p, int em)
{
    struct picture from = *p;
    int middle = from.left + from.width / 2;
    picture_cut(p, &from, 0, from.top, em, from.height);
    for (int y = 0; y < p->height; y++)
        memset(p->pixels + y * em, picture_pixel(&from, middle, p->top + y),
               (size_t)em);
    p->top = (em - p->height) / 2;
}

/* Three dots drawn anew, for fonts whose ellipsis is half an em wide. */
static void dots(struct picture *p, int em)
{
    int side = (em + 5) / 10;
    if (side < 1)
        side = 1;
    memset(p->pixels, 0, sizeof p->pixels);
    p->left = 0;
    p->top = (em - side) / 2;
    p->width = em;
    p->height = side;
    for (int y = 0; y < side; y++)
        for (int i = 0; i < 3; i++)
            memset(p->pixels + y * em + (2 * i + 1) * em / 6 - side / 2,
                   (1 << p->bits) - 1, (size_t)side);
    picture_trim(p);
}

static void place_ellipsis(struct picture *p, int em)
{
    if (p->width * 5 < em * 3)
        dots(p, em);
    int middle = p->top * 2 + p->height;
    if (abs(middle - em) * 4 > em)
        p->top = (em - p->height) / 2;
}

static void place_middle(struct picture *p, int advance)
{
    if (p->advance != advance)
        p->left += (advance - p->advance) / 2;
}

static void place_full(struct picture *p, enum zj_class class, int em)
{
    if (opens(class) || closes(class))
        place_full_mark(p, class, em);
    else if (class == ZJ_DS)
        place_dash(p, em);
    else if (class == ZJ_EL)
        place_ellipsis(p, em);
    else
        place_middle(p, em);
    if (class == ZJ_CN)
        p->top = (em - p->height) / 2;
}

/* A full-width mark of a house that gives it half an em: its inked half. */
static void place_inked_half(struct picture *p, enum zj_class class, int em)
{
    place_full_mark(p, class, em);
    if (opens(class))
        p->left -= em - em / 2;
}

static void place_narrow(struct picture *p, enum zj_class class, int em)
{
    if (opens(class) || closes(class))
        place_inked_half(p, class, em);
    else if (class == ZJ_OH || class == ZJ_CH)
        place_half_mark(p, class, em);
    else if (class == ZJ_IP)
        p->left = (em / 2 - p->width) / 2;
    else
        place_middle(p, em / 2);
}

/* A font that gives less than half of its ink (or nothing) as the advance
 * would print characters over each other: the ink's own width serves. */
static void mend_advance(struct picture *p)
{
    if (p->advance * 2 >= p->width)
        return;
    p->left = 1;
    p->advance = p->width + 2;
}

void mark_place(struct picture *p, uint8_t class_byte, int em)
{
    if (!p->width || ZJ_WIDTH_OF(class_byte) == ZJ_WIDTH_ZERO)
        return;
    mend_advance(p);
    if (ZJ_WIDTH_OF(class_byte) == ZJ_WIDTH_FULL)
        place_full(p, ZJ_CLASS_OF(class_byte), em);
    else if (ZJ_WIDTH_OF(class_byte) == ZJ_WIDTH_HALF)
        place_narrow(p, ZJ_CLASS_OF(class_byte), em);
}

bool mark_trimmable(const struct picture *p, enum zj_class class, int em)
{
    int half = em / 2;
    if (opens(class))
        return p->left >= half && p->left + p->width <= em;
    return closes(class) && p->left >= 0 && p->left + p->width <= half;
}
