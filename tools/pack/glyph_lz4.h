/* SPDX-License-Identifier: MIT
 *
 * LZ4 of one glyph against a dictionary, as short as LZ4 can say it.
 *
 * liblz4 compresses for blocks that end by LZ4's end rules; a glyph's decoder
 * knows how long a glyph is, so a stream may end in the middle of anything.
 * That and the exact search save about three bytes a glyph. Decoded with
 * LZ4_decompress_safe_partial_usingDict. */
#ifndef GLYPH_LZ4_H
#define GLYPH_LZ4_H

#include <stddef.h>
#include <stdint.h>

#define GLYPH_LZ4_MOST 512 /* bytes of a glyph */

struct glyph_dictionary {
    const uint8_t *bytes; /* caller's, at most 65024                */
    uint32_t length;
    uint32_t *suffixes; /* their starts in the order of the bytes */
};

/* Makes a dictionary of bytes that must outlive it. */
void glyph_dictionary_make(struct glyph_dictionary *d, const uint8_t *bytes,
                           uint32_t length);
void glyph_dictionary_free(struct glyph_dictionary *d);

/* Compresses `length` (at most GLYPH_LZ4_MOST) bytes of a glyph. `out` takes
 * length + length / 255 + 2 bytes; NULL only counts. Returns the shortest
 * stream's length. */
uint32_t glyph_lz4(const struct glyph_dictionary *d, const uint8_t *glyph,
                   uint32_t length, uint8_t *out);

#endif
