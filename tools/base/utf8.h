/* SPDX-License-Identifier: MIT */
#ifndef UTF8_H
#define UTF8_H

#include <stddef.h>
#include <stdint.h>

#define UTF8_BAD 0xfffffffful /* not well-formed UTF-8 */

/* The character at *p (p < end), moving *p behind it. Ill-formed bytes give
 * UTF8_BAD and move one byte. */
uint32_t utf8_next(const char **p, const char *end);

/* Writes 1 to 4 bytes; returns how many. */
size_t utf8_encode(uint32_t character, char bytes[4]);

/* How many characters. */
size_t utf8_count(const char *text, size_t length);

/* Decodes all of a well-formed string; returns the number of characters.
 * `out` holds at least `length` entries. */
size_t utf8_decode(const char *text, size_t length, uint32_t *out);

#endif
