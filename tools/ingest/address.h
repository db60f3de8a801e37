/* SPDX-License-Identifier: MIT
 *
 * Web and mail addresses in running text: where they are, so that nothing in
 * them is taken for prose. */
#ifndef ADDRESS_H
#define ADDRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Finds the first address that starts at `from` or later: true, and it is
 * the characters [*start, *end). Stops and closing brackets behind it that
 * belong to the sentence are not part of it. */
bool address_find(const uint32_t *points, size_t count, size_t from,
                  size_t *start, size_t *end);

#endif
