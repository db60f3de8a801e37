/* SPDX-License-Identifier: MIT
 *
 * Check sums that are always 0. Linked into the packer and into a fuzz target
 * in place of the real ones, they let every changed byte pass the checks and
 * reach what lies behind them. */
#include "firmware/archive/crc.h"
#include "firmware/typeset/glyph_check.h"

uint32_t zj_crc32(uint32_t seed, const void *bytes, size_t length)
{
    (void)seed, (void)bytes, (void)length;
    return 0;
}

uint32_t zj_crc32_u16(uint32_t seed, uint16_t value)
{
    (void)seed, (void)value;
    return 0;
}

uint16_t zj_glyph_check(uint16_t h, const uint8_t *bytes, uint32_t length)
{
    (void)h, (void)bytes, (void)length;
    return 0;
}
