/* SPDX-License-Identifier: MIT
 *
 * A grey picture in memory: what a screen shows. */
#ifndef PICTURE_H
#define PICTURE_H

#include "firmware/display/canvas.h"
#include <stdbool.h>
#include <stdint.h>

struct picture {
    uint16_t width;  /* px */
    uint16_t height; /* px */
    uint8_t *grey;   /* width * height, row by row; 0 black, 255 white */
};

/* A white picture; picture_free gives its memory back. */
void picture_init(struct picture *p, uint16_t width, uint16_t height);
void picture_free(struct picture *p);

bool picture_equal(const struct picture *a, const struct picture *b);

/* Grey of a canvas value: 0 is white, (1 << bits) - 1 black. */
uint8_t picture_grey(uint8_t value, uint8_t bits);

/* Copies the part `r` (logical coordinates) of a canvas to a picture of the
 * panel, as mounted. What lies outside stays. The picture has the panel's
 * size. */
void picture_show(struct picture *panel, const struct zj_canvas *c,
                  struct zj_rect r);

/* The picture as one who has turned the panel upright sees it: `rotation` is
 * the canvas's (enum zj_rotation). `out` is not yet initialised. */
void picture_upright(const struct picture *panel, uint8_t rotation,
                     struct picture *out);

#endif
