/* SPDX-License-Identifier: MIT
 *
 * The glyph dictionary: whole Han glyphs kept uncompressed, which all others
 * are compressed against. */
#ifndef GLYPH_DICTIONARY_H
#define GLYPH_DICTIONARY_H

#include "tools/pack/face.h"
#include "tools/pack/face_glyph.h"
#include "tools/pack/glyph_lz4.h"

/* Chooses the glyphs of the dictionary and their number by what the face
 * costs in all, marks them (entry) and appends their bytes to `bytes`, in the
 * order of face_glyph.number. `packed`: they will be stored compressed.
 * At most recipe->dictionary_limit bytes. */
void dictionary_choose(struct face_set *set, const struct face_recipe *recipe,
                       bool packed, struct buffer *bytes);

#endif
