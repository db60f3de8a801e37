/* SPDX-License-Identifier: MIT
 *
 * The glyph dictionary: whole Han glyphs kept uncompressed, which all others
 * are compressed against. */
#ifndef GLYPH_DICTIONARY_H
#define GLYPH_DICTIONARY_H

#include "tools/pack/face_glyph.h"
#include "tools/pack/glyph_lz4.h"

/* Chooses the glyphs of the dictionary and their number by what the face
 * costs in all, marks them (entry) and appends their bytes to `bytes`, in the
 * order of face_glyph.number. `packed`: they will be stored compressed.
 * At most `limit` bytes. */
void dictionary_choose(struct face_set *set, bool packed, uint32_t limit,
                       struct buffer *bytes);

#endif
