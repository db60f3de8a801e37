/* SPDX-License-Identifier: MIT
 *
 * A picture: one glyph as pixels, before it is packed. */
#ifndef PICTURE_H
#define PICTURE_H

#include <stdbool.h>
#include <stdint.h>

#define PICTURE_SIDE 128 /* px, most */

struct picture {
    int left, top;     /* px from the em square's upper left corner */
    int width, height; /* px; 0: no ink                             */
    int advance;       /* px, the font's own                        */
    uint8_t bits;      /* 1 or 2                                    */
    uint8_t pixels[PICTURE_SIDE * PICTURE_SIDE]; /* 0 white ..
                          (1 << bits) - 1 black; rows of `width`    */
};

/* Cuts empty rows and columns off. */
void picture_trim(struct picture *p);

/* Draws every pixel also one to the right, but not where that would close a
 * gap of one pixel. */
void picture_smear(struct picture *p);

/* Value at (x, y) of the em square, 0 outside the picture. */
uint8_t picture_pixel(const struct picture *p, int x, int y);

/* Makes `p` the part of `from` inside a box of the em square; outside of
 * `from` it is white. The box is at most PICTURE_SIDE wide and high. */
void picture_cut(struct picture *p, const struct picture *from, int left,
                 int top, int width, int height);

/* Writes it as the strips of struct zj_bitmap; `strips` takes
 * zj_glyph_bytes(width, height, bits) bytes. */
void picture_strips(const struct picture *p, uint8_t *strips);

#endif
