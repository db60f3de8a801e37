/* SPDX-License-Identifier: MIT
 *
 * No division and no 64-bit arithmetic: 65536 is 15 mod P, so the upper half
 * of a sum folds into the lower one. The weights are small enough that a
 * chunk and a folded h times 2160 stay below 2^32. */
#include "glyph_check.h"

#define P          65521u
#define CHUNK      32u /* bytes */
#define MULTIPLIER 2160u

static inline uint32_t fold(uint32_t sum)
{
    return (sum >> 16) * 15 + (sum & 0xffff);
}

static inline uint32_t word(const uint8_t *p, unsigned i)
{
    return (uint32_t)p[2 * i] | (uint32_t)p[2 * i + 1] << 8;
}

static const uint16_t weights[CHUNK / 2] = {
    803,  309,  2233, 505,  2247, 1357, 3009, 665,
    3093, 1149, 3025, 2263, 1449, 3161, 2373, 1427,
};

static inline uint32_t chunk(const uint8_t *p)
{
    uint32_t sum = 0;
#pragma GCC unroll 16
    for (unsigned i = 0; i < CHUNK / 2; i++)
        sum += word(p, i) * weights[i];
    return sum;
}

/* The last words of a length that is no multiple of a chunk: they weigh as
 * they would with zeros behind them. */
static uint32_t rest(const uint8_t *p, uint32_t length)
{
    uint32_t sum = 0;
    const uint16_t *weight = weights;
    for (; length >= 8; length -= 8, p += 8, weight += 4)
        sum += word(p, 0) * weight[0] + word(p, 1) * weight[1] +
               word(p, 2) * weight[2] + word(p, 3) * weight[3];
    for (; length >= 2; length -= 2, p += 2)
        sum += word(p, 0) * *weight++;
    if (length)
        sum += (uint32_t)*p * *weight;
    return sum;
}

/* Below P. */
static uint16_t reduce(uint32_t sum)
{
    sum = fold(fold(sum));
    return (uint16_t)(sum < P ? sum : sum - P);
}

uint16_t zj_glyph_check(uint16_t h, const uint8_t *bytes, uint32_t length)
{
    uint32_t sum = h;
    for (; length >= CHUNK; length -= CHUNK, bytes += CHUNK)
        sum = fold(sum * MULTIPLIER + chunk(bytes));
    if (length)
        sum = sum * MULTIPLIER + rest(bytes, length);
    return reduce(sum);
}

uint16_t zj_glyph_check_words(uint16_t h, uint16_t a, uint16_t b, uint16_t c,
                              uint16_t d)
{
    return reduce(h * MULTIPLIER + (uint32_t)a * weights[0] +
                  (uint32_t)b * weights[1] + (uint32_t)c * weights[2] +
                  (uint32_t)d * weights[3]);
}
