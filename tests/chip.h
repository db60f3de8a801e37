/* SPDX-License-Identifier: MIT
 *
 * Flash that keeps saved state, with everything that happens to flash: power
 * that fails inside any byte, worn cells, calls that fail. */
#ifndef CHIP_H
#define CHIP_H

#include "firmware/board.h"
#include <stdbool.h>
#include <stdint.h>

#define CHIP_SECTOR_MOST 20480u
#define CHIP_RECORD      32u
#define CHIP_ERASE_STEPS 5 /* moments at which an erase can be cut */

/* What a cut leaves behind. */
enum tear {
    TEAR_CLEAN, /* the bytes before the cut are done; erase: a part is    */
    TEAR_BITS,  /* and some bits of the next byte; erase: some bits are   */
    TEAR_MIXED, /* some bits of all bytes, in no order; erase: half of the
                   sector, and some bits of the rest                      */
    TEAR_WEAK,  /* as clean; erase: all reads 0xff but would not last     */
    TEARS
};

struct chip {
    struct zj_board board;                            /* whose state this is */
    uint8_t worn[2 * CHIP_SECTOR_MOST / CHIP_RECORD]; /* slots: 1 programs
                              nothing, 2 leaves a bit set, 3 reports ZJ_EIO,
                              4 is not blank after an erase */
    bool dead_erase[2]; /* erasing reports ZJ_EIO, changes nothing */
    bool weak[2];       /* the last erase was cut: TEAR_WEAK       */
    enum tear tear;
    uint32_t power; /* steps until it fails; UINT32_MAX: never */
    bool off;
    uint32_t seed;
    uint32_t calls;     /* of the three functions */
    uint32_t fail_from; /* calls [fail_from, fail_to) report ZJ_EIO */
    uint32_t fail_to;
    uint32_t steps; /* of power, so far                                 */
    uint32_t reads;
    uint32_t erases;
    uint32_t misuses; /* bits that should have been set by programming, or
                         bytes programmed into a weak sector */
    uint8_t bytes[2 * CHIP_SECTOR_MOST]; /* last: see chip_copy */
};

/* Erased flash of two sectors. */
void chip_init(struct chip *c, uint32_t sector);

/* Makes `to` a chip in the same condition; its board is its own. */
void chip_copy(struct chip *to, const struct chip *from);

/* The next power failure comes within `steps` steps: a byte programmed is
 * one, an erase CHIP_ERASE_STEPS. chip_restart ends it. */
void chip_cut_after(struct chip *c, uint32_t steps);
void chip_restart(struct chip *c);

uint32_t chip_random(struct chip *c);

#endif
