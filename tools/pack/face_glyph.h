/* SPDX-License-Identifier: MIT
 *
 * The glyphs of a face while it is being built. */
#ifndef FACE_GLYPH_H
#define FACE_GLYPH_H

#include "tools/pack/face.h"

struct face_glyph {
    const struct face_character *character;
    bool missing;            /* no font has it                               */
    struct picture *picture; /* with memory for its pixels only; owned  */
    struct zj_box box;       /* of its own below code 256, else the cell     */
    uint8_t advance;         /* px of its own; 0: none, or not below 256     */
    uint8_t *raw;            /* strips; owned                                */
    uint32_t raw_length;
    uint8_t *payload; /* as stored; owned                             */
    uint32_t payload_length;
    bool entry;      /* has a place in the dictionary ... */
    uint16_t number; /* ... this one                      */
};

struct face_set {
    struct face_glyph *glyphs;
    size_t count;
    struct zj_box cell;
    uint8_t em, bits;
};

/* Draws all characters and finds their boxes. Missing ones are marked.
 * False, said why, when one is larger than a reader takes. */
bool face_set_draw(struct face_set *set, struct raster *raster,
                   const struct face_character *characters, size_t count);

void face_set_free(struct face_set *set);

#endif
