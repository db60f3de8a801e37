/* SPDX-License-Identifier: MIT
 *
 * SD memory cards in SPI mode (SD Physical Layer Simplified Specification,
 * chapter 7): version 1 and 2, addressed by byte or by block, one block of
 * 512 bytes at a time. Independent of any chip: the board gives the wires. */
#ifndef SDCARD_H
#define SDCARD_H

#include "firmware/status.h"
#include <stdbool.h>
#include <stdint.h>

#define SDCARD_BLOCK 512u

struct sdcard_bus {
    void (*select)(bool on);   /* chip select, which is low when on          */
    void (*set_fast)(bool on); /* at most 25 MHz; else at most 400 kHz      */
    uint8_t (*exchange)(uint8_t byte); /* sends one byte, returns the other */
    uint32_t (*time_ms)(void);
};

struct sdcard {
    const struct sdcard_bus *bus;
    uint32_t blocks; /* it holds; 0: there is no card that answers          */
    bool by_block;   /* addresses count blocks, else bytes                  */
    bool checked;    /* it checks what it gets: so do we                    */
    bool lost;       /* it stopped answering: only sdcard_start helps       */
};

/* Wakes the card up, which may take a second. ZJ_ETIMEOUT: nothing answers.
 * ZJ_EVERSION: what answers is no card we know. ZJ_EIO: it answered, but
 * failed. */
enum zj_status sdcard_start(struct sdcard *c, const struct sdcard_bus *bus);

/* Reads or writes block `number`, trying up to three times. ZJ_EINVAL beyond
 * the card's end; ZJ_EIO: it fails, is write-protected or was pulled out. A
 * card that cannot be read counts as lost and is not asked again. */
enum zj_status sdcard_read(struct sdcard *c, uint32_t number, uint8_t *to);
enum zj_status sdcard_write(struct sdcard *c, uint32_t number,
                            const uint8_t *from);

#endif
