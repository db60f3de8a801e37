/* SPDX-License-Identifier: MIT
 *
 * An RP2040 board as the reader sees it. */
#ifndef RP2040_BOARD_H
#define RP2040_BOARD_H

#include "firmware/board.h"
#include <stdbool.h>
#include <stdint.h>

/* Sets up pins, keys and panel, and fills in `board`. With `stateless` the
 * saved state is neither read nor written. */
void board_start(struct zj_board *board, bool stateless);

/* Keys down now, one bit each in the order of device.key. */
uint32_t board_keys_down(void);

/* Bytes of flash. */
uint32_t board_flash_end(void);

#endif
