/* SPDX-License-Identifier: MIT
 *
 * CRC-32 (ISO-HDLC, the one of zip and PNG: reflected 0xEDB88320). */
#ifndef ZJ_CRC_H
#define ZJ_CRC_H

#include <stddef.h>
#include <stdint.h>

/* Continues a CRC-32 over `length` bytes; `seed` is 0 for a new one, or what
 * an earlier call returned. */
uint32_t zj_crc32(uint32_t seed, const void *bytes, size_t length);

/* The same over one 16-bit value, low byte first. */
uint32_t zj_crc32_u16(uint32_t seed, uint16_t value);

#endif
