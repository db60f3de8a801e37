/* SPDX-License-Identifier: MIT
 *
 * The face builder: characters in, the bytes of a face out (SPEC.md,
 * "Faces"; read back by firmware/typeset/face.h). The same input gives the
 * same bytes, whatever the number of threads. */
#ifndef PACK_FACE_H
#define PACK_FACE_H

#include "firmware/typeset/face.h"
#include "tools/base/buffer.h"
#include "tools/pack/raster.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct face_character {
    uint16_t code;      /* ascending */
    uint8_t class_byte; /* class.h: where marks get their ink, which have
                           an advance of the font's own */
    uint32_t point;     /* 0 for a control: it has no glyph */
    uint32_t uses;      /* how often the text has it; 0: not known */
};

struct face_recipe {
    uint8_t role;  /* enum zj_role                                       */
    bool sparse;   /* few of the archive's characters: a map says which  */
    bool lz4;      /* compress; else glyphs are stored as they are       */
    bool packed;   /* store the dictionary compressed as well: it must be
                      expanded into memory before use                    */
    uint32_t seed; /* the archive's id                                   */
    uint32_t dictionary_limit; /* bytes of dictionary, once expanded      */
};

struct face_report {   /* zeroed by face_build; free with face_report_free */
    uint32_t *missing; /* characters no font has, in order of code       */
    size_t missing_count;
    size_t glyphs, han;    /* pictures in all; of those in cells        */
    size_t streams, index; /* bytes; streams of all glyphs              */
    size_t han_streams;    /* bytes of streams of glyphs in cells       */
    size_t dictionary;     /* bytes, as stored                          */
    size_t dictionary_glyphs;
};

/* Appends the face of these characters, drawn by `raster` at its size, to
 * `blob`. Characters that no font has are listed in the report and will be
 * drawn as a frame. False, said why, when a glyph is too large to store. */
bool face_build(const struct face_recipe *recipe, struct raster *raster,
                const struct face_character *characters, size_t count,
                struct buffer *blob, struct face_report *report);

void face_report_free(struct face_report *report);

#endif
