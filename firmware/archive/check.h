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

static inline uint32_t zj_check_mix(uint32_t check, uint32_t word)
{
    check = (check ^ word) * 0x7feb352du;
    return (check ^ check >> 15) * 0x846ca68bu;
}

static inline uint32_t zj_check_word(uint32_t check, const uint8_t *p)
{
    return zj_check_mix(check, p[0] | (uint32_t)p[1] << 8 |
                                   (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24);
}

/* Continues a check over `length` bytes, at least 1: in words of four; the
 * last word is the last four bytes, those before them in part once more. Less
 * than four bytes have zeros behind them. */
static inline uint32_t zj_check(uint32_t check, const uint8_t *bytes,
                                size_t length)
{
    if (length < 4) {
        uint32_t word = bytes[0];
        if (length > 1)
            word |= (uint32_t)bytes[1] << 8;
        if (length > 2)
            word |= (uint32_t)bytes[2] << 16;
        return zj_check_mix(check, word);
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
