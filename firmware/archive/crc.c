/* SPDX-License-Identifier: MIT */
#include "crc.h"

/* Four bits at a time: 64 bytes of table. On a Cortex-M0+ a code takes 33
 * instructions, 19 with a table of 1 KiB; reading a character takes some 150
 * and drawing one some 800 more. */
static const uint32_t nibble[16] = {
    0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4,
    0x4db26158, 0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
    0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
};

static inline __attribute__((always_inline)) uint32_t step(uint32_t crc,
                                                           uint8_t byte)
{
    crc ^= byte;
    crc = nibble[crc & 15] ^ crc >> 4;
    return nibble[crc & 15] ^ crc >> 4;
}

uint32_t zj_crc32(uint32_t seed, const void *bytes, size_t length)
{
    const uint8_t *p = bytes;
    uint32_t crc = ~seed;
    for (size_t i = 0; i < length; i++)
        crc = step(crc, p[i]);
    return ~crc;
}

uint32_t zj_crc32_u16(uint32_t seed, uint16_t value)
{
    uint32_t crc = step(~seed, (uint8_t)value);
    return ~step(crc, (uint8_t)(value >> 8));
}
