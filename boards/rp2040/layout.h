/* SPDX-License-Identifier: MIT
 *
 * Where things lie in flash, as offsets from its first byte. The firmware,
 * `zhujian uf2` and the linker script (rp2040.ld) agree on these. */
#ifndef RP2040_LAYOUT_H
#define RP2040_LAYOUT_H

#define FLASH_SECTOR     4096u
#define FLASH_PAGE       256u
#define FLASH_FIRMWARE   0u                  /* the reader                  */
#define FLASH_ARCHIVE    (256u * 1024u)      /* the archive                 */
#define FLASH_STATE_SIZE (2u * FLASH_SECTOR) /* saved state, at the end   */
#define FLASH_GLASS_SIZE FLASH_SECTOR        /* before it: glass.h        */
#define FLASH_KEPT_SIZE  (FLASH_STATE_SIZE + FLASH_GLASS_SIZE)

/* Behind the vector table lies what a build says of itself: struct identity
 * (device.h), found by its first word. Offsets of its fields, for tools. */
#define IDENTITY_OFFSET        0x1c0u
#define IDENTITY_MAGIC         0x4e414a5au /* "ZJAN" */
#define IDENTITY_FLASH         4u          /* u32: bytes of flash */
#define IDENTITY_NAME          8u          /* the board, NUL-terminated */
#define IDENTITY_NAME_BYTES    24u
#define IDENTITY_VERSION       32u /* of the reader, NUL-terminated */
#define IDENTITY_VERSION_BYTES 16u
#define IDENTITY_BYTES         48u

#endif
