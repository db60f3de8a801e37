/* SPDX-License-Identifier: MIT
 *
 * The flash the program itself runs from, through the boot ROM's functions
 * (RP2040 datasheet 2.8.3). While it is written nothing can be read from it:
 * the writing code runs from SRAM with interrupts off. */
#ifndef RP2040_FLASH_H
#define RP2040_FLASH_H

#include <stdint.h>

/* Erases one sector; `offset` is a multiple of FLASH_SECTOR. */
void flash_erase(uint32_t offset);

/* Clears bits of `length` bytes at `offset`, which need no alignment. */
void flash_program(uint32_t offset, const void *from, uint32_t length);

/* Where a byte of flash is read. */
const uint8_t *flash_bytes(uint32_t offset);

#endif
