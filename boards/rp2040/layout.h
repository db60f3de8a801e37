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

/* Behind the vector table lies what a build says of itself: struct
 * rp2040_identity, found by its first word. */
#define IDENTITY_OFFSET 0x1c0u
#define IDENTITY_MAGIC  0x4e414a5au /* "ZJAN" */

#endif
