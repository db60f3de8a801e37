/* SPDX-License-Identifier: MIT
 *
 * No division: 65536 is 15 mod P and 2^32 is 225, so the upper part of a sum
 * folds into the lower one. Cores of 32 bits add the halves of words apart;
 * the weights are small enough that nothing passes 2^32. */
#include "glyph_check.h"

#define P          65521u
#define CHUNK      32u /* bytes */
#define WORDS      8u
#define MULTIPLIER 1996u

static const uint16_t weights[WORDS] = {
    2261, 1373, 3175, 2293, 1907, 1877, 2383, 3635,
};

/* Little-endian, whatever the machine is. */
static inline uint32_t value(uint32_t word)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return word;
#else
    return __builtin_bswap32(word);
#endif
}

/* Congruent to the sum, and below 2^20. */
static inline uint32_t fold(uint32_t sum)
{
    return (sum >> 16) * 15 + (sum & 0xffff);
}

#if UINTPTR_MAX > UINT32_MAX && !defined ZJ_NARROW
typedef uint64_t sum;

static inline sum add(sum s, uint32_t word, uint32_t weight)
{
    return s + (uint64_t)word * weight;
}

static inline uint32_t total(sum s, uint32_t h)
{
    s += (uint64_t)h * MULTIPLIER;
    s = (s >> 32) * 225 + (uint32_t)s;
    return (uint32_t)(s >> 32) * 225 + fold((uint32_t)s);
}
#else
/* Of the halves of words. */
typedef struct {
    uint32_t low, high;
} sum;

static inline sum add(sum s, uint32_t word, uint32_t weight)
{
    s.low += (word & 0xffff) * weight;
    s.high += (word >> 16) * weight;
    return s;
}

static inline uint32_t total(sum s, uint32_t h)
{
    return fold(h * MULTIPLIER + s.low + fold(s.high) * 15);
}
#endif

/* One chunk, h below 2^20 + 225 before and after. */
static inline uint32_t chunk(uint32_t h, const uint32_t *w)
{
    sum s = {0};
#pragma GCC unroll 8
    for (unsigned i = 0; i < WORDS; i++)
        s = add(s, value(w[i]), weights[i]);
    return total(s, h);
}

/* What is left of less than a chunk. */
static uint32_t rest(uint32_t h, const uint32_t *w, uint32_t length)
{
    sum s = {0};
    const uint16_t *weight = weights;
    for (; length >= 4; length -= 4)
        s = add(s, value(*w++), *weight++);
    if (length)
        s = add(s, value(*w) & ((1u << 8 * length) - 1), *weight);
    return total(s, h);
}

/* Below P. */
static uint16_t reduce(uint32_t h)
{
    h = fold(h);
    return (uint16_t)(h < P ? h : h - P);
}

uint16_t zj_glyph_check(uint16_t h, const uint32_t *words, uint32_t length)
{
    uint32_t all = h;
    for (; length >= CHUNK; length -= CHUNK, words += WORDS)
        all = chunk(all, words);
    return reduce(length ? rest(all, words, length) : all);
}

uint16_t zj_glyph_check_words(uint16_t h, uint32_t a, uint32_t b)
{
    sum s = {0};
    s = add(s, a, weights[0]);
    s = add(s, b, weights[1]);
    return reduce(total(s, h));
}
