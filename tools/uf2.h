/* SPDX-License-Identifier: MIT
 *
 * UF2 flash images (github.com/microsoft/uf2) as the RP2040 boot ROM takes
 * them: an archive, a reader, or both. */
#ifndef UF2_H
#define UF2_H

#include "tools/base/buffer.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UF2_BLOCK   512u /* bytes of the file a block takes */
#define UF2_PAYLOAD 256u /* bytes of flash it carries       */

/* Adds `length` bytes at `offset` of the flash, a multiple of 4096, filled up
 * with 0xff to whole 4 KiB sectors: a sector written in part may lose the
 * rest (RP2040-E14). */
void uf2_add(struct buffer *image, uint32_t offset, const void *bytes,
             size_t length);

/* Writes into each block how many there are; to be called last. */
void uf2_finish(struct buffer *image);

/* The same as the flash would hold it, from its first byte to the last that
 * is carried; what is not carried is 0xff. */
void uf2_flatten(const struct buffer *image, struct buffer *raw);

/* Fills in the check sum of the second boot stage, the first 256 bytes of a
 * firmware (RP2040 datasheet 2.8.1.3.1). */
void uf2_seal_boot(uint8_t stage[256]);

/* zhujian uf2 */
int uf2_main(int argc, char **argv);

#endif
