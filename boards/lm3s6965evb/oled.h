/* SPDX-License-Identifier: MIT
 *
 * The display: 128 by 64 pixels of 16 greys, controller SSD0323. Paper is
 * lit, ink dark, as everywhere else; the reader's night setting turns it. */
#ifndef LM3S6965_OLED_H
#define LM3S6965_OLED_H

#include "firmware/board.h"

#define OLED_WIDTH  128
#define OLED_HEIGHT 64

/* Shows black until the first picture. */
void oled_start(void);

/* zj_board.show */
enum zj_status oled_show(void *context, const struct zj_canvas *c,
                         struct zj_rect r, enum zj_flashing flashing);

#endif
