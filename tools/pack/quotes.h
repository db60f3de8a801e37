/* SPDX-License-Identifier: MIT
 *
 * Which quotation marks are full-width (R15, after CLREQ's discussion of the
 * ambiguous width of U+2018-201D). */
#ifndef QUOTES_H
#define QUOTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Changes the class bytes of curly and straight quotes of a paragraph. Those
 * where `fixed` is set stay as they are. */
void quotes_classify(const uint32_t *points, size_t count, const bool *fixed,
                     uint8_t *bytes);

#endif
