/* SPDX-License-Identifier: MIT
 *
 * What the board shows by itself, before the reader. */
#ifndef RP2040_REPORT_H
#define RP2040_REPORT_H

#include "boards/rp2040/fault.h"
#include "firmware/board.h"
#include "firmware/reader/reader.h"

/* Says on screen and log that the reader crashed, and waits for a key, at
 * most a minute. */
void report_fault(struct zj_reader *r, const struct zj_board *board,
                  uint32_t *words, const struct fault *fault);

/* The test page: panel, flash, archive, and every key as it is pressed. Ends
 * with a long press, or after a minute without one. */
void report_test(struct zj_reader *r, const struct zj_board *board,
                 uint32_t *words);

#endif
