/* SPDX-License-Identifier: MIT
 *
 * The 16-bit check of a glyph: over what is drawn, not over how it is
 * stored, so that a wrong index, stream, dictionary or decoder is caught
 * as surely as a flipped pixel.
 *
 * Bytes are taken in fours as little-endian words x, words in chunks of
 * eight. With P = 65521 (prime), h starts as the seed and becomes, for every
 * chunk, (h * MULTIPLIER + sum of x[i] * weight[i]) mod P. The weights and
 * the multiplier were searched so that no two bits of up to 576 bytes, and of
 * the words checked before them, have values that cancel: every change of one
 * or two bits is caught, every change of one half of a word and every
 * exchange of two halves (but 0000-000e for fff1-ffff, which are equal mod
 * P). Any other change passes with probability 1/65521. */
#ifndef ZJ_GLYPH_CHECK_H
#define ZJ_GLYPH_CHECK_H

#include <stdint.h>

/* Continues the check `h` (below 65521) over `length` bytes, which begin at a
 * whole word; words that end beyond them count as if zeros followed, whatever
 * does. Returns the new check, below 65521. */
uint16_t zj_glyph_check(uint16_t h, const uint32_t *words, uint32_t length);

/* The same over the two words a and b. */
uint16_t zj_glyph_check_words(uint16_t h, uint32_t a, uint32_t b);

#endif
