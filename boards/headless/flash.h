/* SPDX-License-Identifier: MIT
 *
 * Saved state as real flash keeps it: two erase sectors, erased bytes 0xff,
 * programming clears bits and never sets one. In memory, or in a file of the
 * same layout. */
#ifndef FLASH_H
#define FLASH_H

#include "firmware/board.h"
#include <stdbool.h>
#include <stdint.h>

#define FLASH_SECTOR 4096u
#define FLASH_SIZE   (2 * FLASH_SECTOR)

struct flash {
    uint8_t bytes[FLASH_SIZE];
    int file;          /* descriptor of the file kept equal; -1: none       */
    uint64_t power;    /* bytes that can still be programmed or erased
                          before the power fails; UINT64_MAX: it never does */
    uint32_t programs; /* calls so far */
    uint32_t erases;
    uint32_t misuses; /* programmed bits that would have had to be set     */
};

/* Erased flash in memory. */
void flash_init(struct flash *f);

/* Keeps the flash in a file, made when it is not there, and takes over what
 * it holds. When it cannot be used, or another program has it, that is said
 * once as a warning, false is given and the flash stays in memory. */
bool flash_open(struct flash *f, const char *path);

void flash_close(struct flash *f);

/* Sets the state functions of a board whose context is not the flash:
 * they are called through these. Offsets count from 0; ZJ_EIO outside the
 * two sectors and once the power has failed. */
enum zj_status flash_read(struct flash *f, uint32_t offset, void *to,
                          uint32_t length);
enum zj_status flash_program(struct flash *f, uint32_t offset, const void *from,
                             uint32_t length);
enum zj_status flash_erase(struct flash *f, uint32_t offset);

#endif
