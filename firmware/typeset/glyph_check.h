/* SPDX-License-Identifier: MIT
 *
 * The 16-bit check of a glyph: over what is drawn, not over how it is
 * stored, so that a wrong index, stream, dictionary or decoder is caught
 * as surely as a flipped pixel.
 *
 * Bytes are taken in pairs as little-endian 16-bit words x, words in chunks
 * of 16. With P = 65521 (prime), h starts as the seed and becomes, for every
 * chunk, (h * 2160 + sum of x[i] * weight[i]) mod P. The weights and 2160
 * were searched so that no two bits of up to 576 bytes have values that
 * cancel: every change of one or two bits is caught, every change of one
 * word and every exchange of two words (but 0000-000e for fff1-ffff, which are
 * equal mod P). Any other change passes with probability 1/65521. */
#ifndef ZJ_GLYPH_CHECK_H
#define ZJ_GLYPH_CHECK_H

#include <stdint.h>

/* Continues the check `h` (below 65521) over `length` bytes; an odd last
 * byte is a word of its own. Returns the new check, below 65521. */
uint16_t zj_glyph_check(uint16_t h, const uint8_t *bytes, uint32_t length);

/* The same over four words. */
uint16_t zj_glyph_check_words(uint16_t h, uint16_t a, uint16_t b, uint16_t c,
                              uint16_t d);

#endif
