/* SPDX-License-Identifier: MIT
 *
 * A grey picture in memory: what a screen shows. */
#ifndef IMAGE_H
#define IMAGE_H

#include "firmware/display/canvas.h"
#include <stdbool.h>
#include <stdint.h>

struct image {
    uint16_t width;  /* px */
    uint16_t height; /* px */
    uint8_t *grey;   /* width * height, row by row; 0 black, 255 white */
};

/* A white picture; image_free gives its memory back. */
void image_init(struct image *p, uint16_t width, uint16_t height);
void image_free(struct image *p);

bool image_equal(const struct image *a, const struct image *b);

/* Grey of a canvas value: 0 is white, (1 << bits) - 1 black. */
uint8_t image_grey(uint8_t value, uint8_t bits);

/* Copies the part `r` (logical coordinates) of a canvas to a picture of the
 * panel, as mounted. What lies outside stays. The picture has the panel's
 * size. */
void image_show(struct image *panel, const struct zj_canvas *c,
                struct zj_rect r);

/* The picture as one who has turned the panel upright sees it: `rotation` is
 * the canvas's (enum zj_rotation). `out` is not yet initialised. */
void image_upright(const struct image *panel, uint8_t rotation,
                   struct image *out);

#endif
