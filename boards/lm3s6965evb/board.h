/* SPDX-License-Identifier: MIT
 *
 * The LM3S6965 evaluation kit as a zj_board. */
#ifndef LM3S6965_BOARD_H
#define LM3S6965_BOARD_H

#include "firmware/board.h"

/* Starts keys, display and card and fills in the board. `memory` is for
 * dictionaries. */
void board_start(struct zj_board *board, void *memory, uint32_t size);

/* When the key now being handled was given to the reader, in microseconds;
 * 0 before the first one. */
uint32_t board_asked(void);

/* Something was done: the watchdog waits on, up to a minute from the last
 * key. */
void board_works(void);

#endif
