/* SPDX-License-Identifier: MIT
 *
 * The picture of one glyph from its LZ4 sequences (LZ4 block format, with
 * the ends SPEC.md allows): the work of lz4's decoder for pictures of a few
 * dozen bytes, which are mostly matches too short to be worth a call. */
#ifndef ZJ_EXPAND_H
#define ZJ_EXPAND_H

#include <stdbool.h>
#include <stdint.h>

#define ZJ_EXPAND_MARGIN 8 /* bytes behind a picture that may be written */

/* Expands the `length` bytes at `in` to the `raw` bytes at `to`; matches may
 * reach back into the `dictionary_length` bytes of `dictionary`, which count
 * as standing in front of `to`, and what follows the last byte is not looked
 * at. At least 8 bytes beyond `in` are readable, and ZJ_EXPAND_MARGIN bytes
 * behind `to` may be written. False when the sequences are wrong or end too
 * early: some of `to` is then written. */
bool zj_glyph_expand(const uint8_t *in, uint32_t length, uint8_t *to,
                     uint32_t raw, const uint8_t *dictionary,
                     uint32_t dictionary_length);

#endif
