/* SPDX-License-Identifier: MIT
 *
 * A face: the glyphs of one font at one size, for the codes of one archive or
 * of the interface. SPEC.md, "Faces", is the authority for its bytes.
 *
 * Glyphs are decoded one at a time, each checked after it was decoded. Han
 * share one cell; codes below 256 (letters, digits, punctuation) have boxes
 * and advances of their own. */
#ifndef ZJ_FACE_H
#define ZJ_FACE_H

#include "../source.h"
#include "expand.h"
#include <stdbool.h>
#include <stdint.h>

#define ZJ_FACE_BOXED   256 /* codes below this have boxes of their own    */
#define ZJ_FACE_PAGE    320 /* bytes of the header page: fields, advances  */
#define ZJ_GLYPH_BYTES  512 /* most bytes of a decoded glyph               */
#define ZJ_GLYPH_STREAM 520 /* most bytes read to decode one: 2 * 255 + 8  */
#define ZJ_FACE_EM_MAX  64  /* px                                          */
/* 32-bit words of memory to decode one in. */
#define ZJ_GLYPH_WORDS ((ZJ_GLYPH_BYTES + ZJ_EXPAND_MARGIN) / 4)
/* Bytes of memory needed behind a packed dictionary while it is loaded. */
#define ZJ_FACE_UNPACK (264 + ZJ_EXPAND_MARGIN)

enum zj_role { /* what a face is for */
               ZJ_ROLE_BODY,
               ZJ_ROLE_STRONG, /* bold, at the body's size */
               ZJ_ROLE_TITLE,
               ZJ_ROLE_SMALL,     /* notes, captions */
               ZJ_ROLE_INTERFACE, /* linked into the firmware */
               ZJ_ROLES
};

/* A glyph's place: px from the upper left corner of its em square. */
struct zj_box {
    int8_t left, top;
    uint8_t width, height;
};

/* An open face. Fields are read-only for everybody else. */
struct zj_face {
    const struct zj_source *source;
    const uint8_t *dictionary;
    uint32_t dictionary_length; /* bytes */
    uint32_t memory; /* bytes of caller's memory needed to load it; 0: in
                        place. The first zj_face_kept of them stay in use  */
    const uint8_t *advances; /* of codes below ZJ_FACE_BOXED, px; 0: none.
                                NULL: not loaded                           */
    uint64_t ranks;          /* where the parts begin, in the source */
    uint64_t index;
    uint64_t stored; /* the dictionary */
    uint64_t streams;
    uint32_t streams_length; /* bytes                            */
    uint16_t specials;       /* codes [0, specials) below 256 have a glyph  */
    uint16_t plains;         /* codes [256, 256 + plains) may have one      */
    uint16_t check;          /* where each glyph's check starts             */
    uint16_t cell_bytes;
    uint8_t role;       /* enum zj_role */
    uint8_t em;         /* px           */
    uint8_t bits;       /* 1 or 2       */
    uint8_t shift;      /* lengths of streams count units of 1 << shift */
    bool packed;        /* the dictionary is stored compressed         */
    bool sparse;        /* a map says which codes have a glyph          */
    struct zj_box cell; /* of all glyphs of codes from 256              */
};

/* A glyph as it is stored. */
struct zj_glyph_stream {
    const uint8_t *bytes; /* of the picture, readable 8 bytes further   */
    uint32_t length;
    uint32_t raw; /* bytes once decoded, at most ZJ_GLYPH_BYTES */
    struct zj_box box;
    uint16_t check;    /* stored                                     */
    uint16_t expected; /* of everything but the pixels               */
};

/* Reads and checks the header page of the face of `length` bytes at `offset`:
 * afterwards all fields stand, and where the source is mapped advances can be
 * asked for, but no glyph where face->memory is not 0. `source` must outlive
 * the face; `seed` is the archive's id (0 for the interface).
 * ZJ_ECORRUPT: these bytes are not that face. ZJ_EVERSION: of another kind.
 * ZJ_EIO. */
enum zj_status zj_face_look(struct zj_face *face,
                            const struct zj_source *source, uint64_t offset,
                            uint64_t length, uint32_t seed);

/* Loads the dictionary and the advances of a face looked at, into `memory` of
 * `capacity` bytes, which must outlive the face; nothing where face->memory is
 * 0, and then `memory` may be NULL. Where the source is mapped the advances
 * are used in place, and so is a dictionary that is stored as it is.
 * ZJ_ELIMIT: `capacity` is less than face->memory. ZJ_ECORRUPT, ZJ_EIO. */
enum zj_status zj_face_load(struct zj_face *face, void *memory,
                            uint32_t capacity);

/* Bytes of its memory a loaded face keeps using. */
uint32_t zj_face_kept(const struct zj_face *face);

/* Looks and loads at once. */
enum zj_status zj_face_open(struct zj_face *face,
                            const struct zj_source *source, uint64_t offset,
                            uint64_t length, uint32_t seed, void *memory,
                            uint32_t capacity);

/* Advance of a code in px by its class byte (class.h): an em, half an em,
 * nothing, or the font's own, which is at least 1 and half an em where the
 * face has none. */
uint8_t zj_face_advance(const struct zj_face *face, uint16_t code,
                        uint8_t class_byte);

/* Finds the stream of a code. `memory` of ZJ_GLYPH_STREAM bytes is used when
 * the source is not mapped; the stream is valid as long as it.
 * ZJ_END: the face has no glyph for it (and the packer said so).
 * ZJ_ECORRUPT, ZJ_EIO. */
enum zj_status zj_face_find(const struct zj_face *face, uint16_t code,
                            uint8_t *memory, struct zj_glyph_stream *stream);

/* Decodes stream->raw bytes to `to` (in strips, as struct zj_bitmap), which
 * has ZJ_GLYPH_WORDS words, and checks them. ZJ_ECORRUPT; ZJ_EINVAL: the
 * dictionary was not loaded. */
enum zj_status zj_face_decode(const struct zj_face *face,
                              const struct zj_glyph_stream *stream,
                              uint32_t *to);

/* Whether the stream says that its picture is glyph `number` of the
 * dictionary: decoded and checked once, it may be drawn from there, number *
 * cell_bytes from its start. */
bool zj_face_is_whole(const struct zj_face *face,
                      const struct zj_glyph_stream *stream, uint16_t *number);

/* Bytes of a picture of this size. */
static inline uint32_t zj_glyph_bytes(uint32_t width, uint32_t height,
                                      uint32_t bits)
{
    return (width * bits + 7) / 8 * height;
}

#endif
