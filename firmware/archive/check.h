/* SPDX-License-Identifier: MIT
 *
 * The check of a block of text (SPEC.md, blocks of codes): 32 bits, four bytes
 * at a time.
 *
 * A word goes in by exclusive or, two multiplications and a shift. Each can be
 * undone, so a change inside one word is always found; any other passes by
 * chance, 1 in 2^32. It costs a third of a CRC-32's instructions, which are
 * spent on every byte of text and phrases that is read. */
#ifndef ZJ_CHECK_H
#define ZJ_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline uint32_t zj_check_word(uint32_t check, const uint8_t *p)
{
    uint32_t word = p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
                    (uint32_t)p[3] << 24;
    check = (check ^ word) * 0x7feb352du;
    return (check ^ check >> 15) * 0x846ca68bu;
}

/* Continues a check over `length` bytes, at least 1: in words of four; the
 * last word is the last four bytes, those before them in part once more. Less
 * than four bytes have zeros behind them. */
static inline uint32_t zj_check(uint32_t check, const uint8_t *bytes,
                                size_t length)
{
    uint8_t few[4] = {0};
    if (length < 4) {
        for (size_t i = 0; i < length; i++)
            few[i] = bytes[i];
        return zj_check_word(check, few);
    }
    const uint8_t *last = bytes + length - 4;
    for (; bytes < last; bytes += 4)
        check = zj_check_word(check, bytes);
    return zj_check_word(check, last);
}

/* Is what was computed what was stored? Apart, so that the fuzz targets can
 * do without. */
bool zj_check_holds(uint32_t computed, uint32_t stored);

#endif
