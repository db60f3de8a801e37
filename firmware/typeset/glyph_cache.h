/* SPDX-License-Identifier: MIT
 *
 * The glyph cache, in one block of memory of constant size: decoded glyphs of
 * all faces, and where in its face's dictionary lies what was found there and
 * checked. Two places for every glyph; the one used longer ago is replaced.
 * Glyphs larger than a place are decoded every time. */
#ifndef ZJ_GLYPH_CACHE_H
#define ZJ_GLYPH_CACHE_H

#include "../display/canvas.h"
#include "face.h"

#define ZJ_GLYPH_CACHE_BYTES 1152 /* of glyphs: 16 of 24 px at 1 bit   */
#define ZJ_GLYPH_CACHE_SLOTS 16   /* most glyphs held; even              */
#define ZJ_GLYPH_CACHE_WHOLE 368  /* glyphs of dictionaries known; even  */

struct zj_glyph_cache {
    uint32_t words[ZJ_GLYPH_CACHE_BYTES / 4];
    uint32_t large[ZJ_GLYPH_WORDS]; /* the one decoded last; it stays
                                       here if no slot is large enough */
    uint32_t keys[ZJ_GLYPH_CACHE_SLOTS];
    struct zj_box boxes[ZJ_GLYPH_CACHE_SLOTS];
    uint32_t whole[ZJ_GLYPH_CACHE_WHOLE]; /* keys with numbers in them */
    uint8_t stream[ZJ_GLYPH_STREAM];
    uint16_t sets;       /* pairs of slots   */
    uint16_t slot_words; /* 32-bit words     */
};

struct zj_glyph {            /* a glyph ready to draw */
    struct zj_bitmap bitmap; /* width 0: nothing to draw               */
    int8_t left, top;        /* px from the em square's upper left
                                corner to the bitmap's                 */
    bool missing;            /* not in the face: the bitmap is a frame */
};

/* Empties the cache and lays it out for glyphs of `cell_bytes` bytes (those
 * of the body face: face->cell_bytes). Call it again whenever a face is
 * opened anew; in between it is used with one face of each role at most. */
void zj_glyph_cache_init(struct zj_glyph_cache *cache, uint16_t cell_bytes);

/* The glyph of a code, valid until the next call. A character without a
 * glyph gives ZJ_OK and a frame. ZJ_ECORRUPT: the glyph is damaged and must
 * not be drawn; ZJ_EIO: it could not be read. */
enum zj_status zj_face_glyph(const struct zj_face *face,
                             struct zj_glyph_cache *cache, uint16_t code,
                             struct zj_glyph *glyph);

#endif
