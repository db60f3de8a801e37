/* SPDX-License-Identifier: MIT
 *
 * The rasteriser: characters of a font as pictures, by FreeType. One raster
 * belongs to one thread; any number may be open. */
#ifndef RASTER_H
#define RASTER_H

#include "firmware/typeset/class.h"
#include "tools/pack/picture.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct raster;

/* Who made a font, as the font itself says; strings are never NULL. */
struct font_notice {
    char *family, *version, *copyright, *license;
    char *file; /* path it was read from */
};

/* Opens a font for one size (px of the em square, 12 .. 64) and depth: a
 * name (sans, serif, unifont, wenkai) or the path of a font file (TrueType,
 * OpenType, collections, BDF, PCF). False when that cannot be; then it has
 * been said why. */
bool raster_open(struct raster **r, const char *font, unsigned px,
                 unsigned bits, bool bold);

void raster_close(struct raster *r);

/* Draws a character. False: no font of the recipe has it. */
bool raster_glyph(struct raster *r, uint32_t point, struct picture *p);

/* Draws a character as its class wants it in the em square or half of it:
 * see mark.h. False: no font of the recipe has it. */
bool raster_mark(struct raster *r, uint32_t point, uint8_t class_byte,
                 struct picture *p);

/* Whether the blank half of a full-width mark of this class can be taken
 * away: its ink fits the other half at this size. */
bool raster_trimmable(struct raster *r, uint32_t point, enum zj_class class);

/* Fonts that gave glyphs so far: notice `index` (from 0), or NULL behind
 * the last. Owned by the raster. */
const struct font_notice *raster_notice(const struct raster *r, size_t index);

unsigned raster_px(const struct raster *r);
unsigned raster_bits(const struct raster *r);

#endif
