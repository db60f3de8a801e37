/* SPDX-License-Identifier: MIT
 *
 * The board without a display: keys from a script, a clock that moves only
 * when the reader waits, and a picture of the panel in memory. What was not
 * shown is not seen. */
#ifndef HEADLESS_H
#define HEADLESS_H

#include "boards/headless/flash.h"
#include "boards/headless/image.h"
#include "boards/headless/script.h"
#include "firmware/board.h"
#include <stdint.h>

struct zj_reader;

struct headless {
    struct zj_board board; /* for the reader; its context is this struct   */
    struct image glass;    /* the panel as mounted                         */
    struct flash flash;    /* erased at first                              */
    struct script script;  /* what will be pressed; none at first          */
    bool restart;          /* the script has just cut the power            */
    uint32_t now;          /* ms                                           */
    uint32_t shows;        /* calls of show so far                         */
    uint32_t cleans;       /* those that removed ghosts                    */
    enum zj_flashing flashing; /* what the last one was worth              */
};

/* A board like `like`: its name, size, bits, keys and archive are taken over.
 * The struct must not move afterwards. */
void headless_init(struct headless *h, const struct zj_board *like);
void headless_free(struct headless *h);

/* The board's event function gives the script's keys one by one, but only to
 * a reader that waits (timeout_ms > 0): a person presses the next key when
 * the screen has answered. Behind the script's end it gives ZJ_EINVAL, and
 * so it does at a restart, behind which the script goes on. */

/* Runs a reader on the board to the script's end, as often as the script
 * restarts it. What was saved and what the panel shows outlive a restart. */
void headless_run(struct headless *h, struct zj_reader *r, uint32_t *words);

#endif
