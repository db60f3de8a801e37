/* SPDX-License-Identifier: MIT
 *
 * What lies on the card: the archive from its first block on, as it is, and
 * in its last 8 KiB the saved state, two areas of 4 KiB that behave like
 * flash. A card without an archive is not written to. */
#ifndef LM3S6965_STORAGE_H
#define LM3S6965_STORAGE_H

#include "firmware/board.h"

#define STORAGE_AREA 4096u /* bytes of an area of saved state */

/* Starts the card and fills in archive and state of `board`: no archive when
 * there is no card, no state when the card holds something else. */
void storage_start(struct zj_board *board);

/* Whether there is a card and it still answers. */
bool storage_is_well(void);

#endif
