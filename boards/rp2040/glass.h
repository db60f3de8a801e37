/* SPDX-License-Identifier: MIT
 *
 * What the panel shows, remembered in flash: electronic paper keeps its
 * picture without power, and a start that finds the right one there need not
 * flash. In a sector of its own (layout.h) lie marks of 16 bytes, one a
 * picture. A mark is struck out before the picture changes and written once
 * the next one is there, so whatever is cut short leaves no mark, and the
 * next start flashes. */
#ifndef RP2040_GLASS_H
#define RP2040_GLASS_H

#include "firmware/display/canvas.h"
#include <stdbool.h>
#include <stdint.h>

struct glass_mark {
    uint32_t picture; /* glass_sum() of it                         */
    uint32_t residue; /* left on it, zj_refresh_mean()             */
    uint32_t check;
    uint32_t struck; /* all ones: it holds                         */
};

/* Stands for every pixel of a canvas and how it lies on the panel. */
uint32_t glass_sum(const struct zj_canvas *c);

/* Takes what is known of the glass out of flash: from here on nothing is.
 * False when nothing was, or when the flash does not let itself be written,
 * so that what it says may be old. */
bool glass_take(struct glass_mark *mark);

/* Says what the glass shows. */
void glass_keep(uint32_t picture, uint32_t residue);

#endif
