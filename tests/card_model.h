/* SPDX-License-Identifier: MIT
 *
 * A model of an SD card in SPI mode (SD Physical Layer Simplified
 * Specification, chapter 7), strict about what a card may rely on, and able
 * to fail in the ways cards do. */
#ifndef CARD_MODEL_H
#define CARD_MODEL_H

#include "boards/sdcard/sdcard.h"

#define CARD_MODEL_BLOCKS 4096u

struct card_model {
    /* What it is; to be set before it is used. */
    bool absent;    /* nothing answers                              */
    bool second;    /* of version 2                                 */
    bool by_block;  /* a large one                                  */
    bool no_checks; /* does not know CRC_ON                         */
    bool idle_bit;  /* goes on saying that it is idle               */
    bool protected; /* refuses to write                             */
    bool hangs;     /* busy for ever once something was written     */
    bool never_starts;
    uint32_t slow;          /* bytes before data, responses, readiness */
    uint32_t broken_reads;  /* so many blocks come with a wrong bit    */
    uint32_t broken_writes; /* ... arrive so                          */

    /* What was noticed. */
    const char *misuse; /* the first rule that was broken, or NULL */
    uint32_t reads, writes;
    uint8_t blocks[CARD_MODEL_BLOCKS][SDCARD_BLOCK];

    /* Its own. */
    uint32_t now_us, exchanged, clocks;
    bool selected, fast, awake, started, checks, application;
    uint8_t frame[6], out[600], in[600];
    uint32_t frame_length, out_at, out_length, in_length;
    uint32_t busy, writing; /* writing: block + 1 */
};

/* The bus of the one model there is; zeroed by the caller. */
extern struct card_model card_model;
extern const struct sdcard_bus card_model_bus;

#endif
