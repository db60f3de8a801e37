/* SPDX-License-Identifier: MIT
 *
 * A CRC that is always 0, in place of the real one, in the packer and in
 * a fuzz target: every changed byte passes and reaches what lies behind. */
#include "firmware/archive/crc.h"

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
