/* SPDX-License-Identifier: MIT */
#include "face.h"
#include "../archive/crc.h"
#include "../archive/cursor.h"
#include "class.h"
#include "expand.h"
#include "face_format.h"
#include "glyph_check.h"
#include <string.h>

/* What the header page says besides the fields of struct zj_face. */
struct header {
    uint32_t dictionary_stored;
    uint32_t ranks_length;
    uint32_t index_length;
    uint8_t codec;
};

/* `length` bytes at `at`: in place where the source is mapped, else read
 * into `memory`. The range lies within the source. */
static enum zj_status fetch(const struct zj_source *source, uint64_t at,
                            uint32_t length, uint8_t *memory,
                            const uint8_t **bytes)
{
    *bytes = memory;
    if (!source->map)
        return source->read(source->context, at, memory, length);
    *bytes = source->map + at;
    return ZJ_OK;
}

/* The same, copied in any case. */
static enum zj_status copy(const struct zj_source *source, uint64_t at,
                           uint32_t length, uint8_t *to)
{
    const uint8_t *bytes;
    enum zj_status status = fetch(source, at, length, to, &bytes);
    if (status == ZJ_OK && bytes != to)
        memcpy(to, bytes, length);
    return status;
}

static struct zj_box box_read(struct zj_cursor *c)
{
    struct zj_box box;
    box.left = (int8_t)zj_cursor_u8(c);
    box.top = (int8_t)zj_cursor_u8(c);
    box.width = zj_cursor_u8(c);
    box.height = zj_cursor_u8(c);
    return box;
}

static enum zj_status header_read(struct zj_face *f, struct header *h,
                                  const uint8_t *fields)
{
    struct zj_cursor c = zj_cursor(fields + 4, ZJ_FACE_FIELDS - 4);
    f->role = zj_cursor_u8(&c);
    f->em = zj_cursor_u8(&c);
    f->bits = zj_cursor_u8(&c);
    h->codec = zj_cursor_u8(&c);
    f->cell = box_read(&c);
    f->specials = zj_cursor_u16(&c);
    f->plains = zj_cursor_u16(&c);
    uint32_t glyphs = zj_cursor_u16(&c);
    f->shift = zj_cursor_u8(&c);
    uint8_t flags = zj_cursor_u8(&c);
    f->dictionary_length = zj_cursor_u32(&c);
    h->dictionary_stored = zj_cursor_u32(&c);
    f->streams_length = zj_cursor_u32(&c);
    f->sparse = flags & ZJ_FACE_SPARSE;
    f->packed = flags & ZJ_FACE_PACKED;
    uint32_t codes = ZJ_FACE_BOXED + (uint32_t)f->plains;
    h->ranks_length = f->sparse ? (codes + ZJ_FACE_RANK_CODES - 1) /
                                      ZJ_FACE_RANK_CODES * ZJ_FACE_RANK_RECORD
                                : 0;
    h->index_length = (glyphs + ZJ_FACE_INDEX_GLYPHS - 1) /
                      ZJ_FACE_INDEX_GLYPHS * ZJ_FACE_INDEX_RECORD;
    if (h->codec > ZJ_FACE_CODEC_LZ4 ||
        flags > (ZJ_FACE_SPARSE | ZJ_FACE_PACKED))
        return ZJ_EVERSION;
    return f->sparse || glyphs == (uint32_t)f->specials + f->plains
               ? ZJ_OK
               : ZJ_ECORRUPT;
}

static bool header_valid(const struct zj_face *f, const struct header *h)
{
    uint32_t cell = zj_glyph_bytes(f->cell.width, f->cell.height, f->bits);
    return f->role < ZJ_ROLES && f->em >= 2 && f->em <= ZJ_FACE_EM_MAX &&
           (f->bits == 1 || f->bits == 2) && f->shift <= 1 &&
           f->specials <= ZJ_FACE_BOXED && cell <= ZJ_GLYPH_BYTES &&
           f->dictionary_length <= ZJ_FACE_DICTIONARY &&
           (cell ? f->dictionary_length % cell : f->dictionary_length) == 0 &&
           h->dictionary_stored <= ZJ_FACE_DICTIONARY &&
           (f->packed || h->dictionary_stored == f->dictionary_length) &&
           f->streams_length >= ZJ_FACE_OVERREAD;
}

/* Lays the parts one behind the other; false when they do not fit. */
static bool parts_place(struct zj_face *f, const struct header *h,
                        uint64_t offset, uint64_t length)
{
    f->ranks = offset + ZJ_FACE_PAGE;
    f->index = f->ranks + h->ranks_length;
    f->stored = f->index + h->index_length;
    f->streams = f->stored + h->dictionary_stored;
    return f->streams + f->streams_length - offset <= length;
}

/* Reads one glyph of a packed dictionary (a length byte and an LZ4 stream)
 * into the room behind the dictionary and expands it against the glyphs
 * before it. */
static enum zj_status unpack_one(const struct zj_face *f, uint64_t *at,
                                 uint64_t end, uint8_t *memory, uint32_t done)
{
    uint8_t *stream = memory + f->dictionary_length + ZJ_EXPAND_MARGIN;
    uint64_t length = *at < end ? end - *at : 0;
    if (length > ZJ_FACE_UNPACK - ZJ_EXPAND_MARGIN)
        length = ZJ_FACE_UNPACK - ZJ_EXPAND_MARGIN;
    enum zj_status status = copy(f->source, *at, (uint32_t)length, stream);
    if (status != ZJ_OK)
        return status;
    struct zj_cursor c = zj_cursor(stream, (size_t)length);
    uint8_t packed = zj_cursor_u8(&c);
    if (c.left < packed + (size_t)ZJ_FACE_OVERREAD)
        return ZJ_ECORRUPT;
    *at += 1u + packed;
    return zj_glyph_expand(c.at, packed, memory + done, f->cell_bytes, memory,
                           done)
               ? ZJ_OK
               : ZJ_ECORRUPT;
}

static enum zj_status unpack(const struct zj_face *f, uint64_t at,
                             uint8_t *memory)
{
    uint64_t end = f->streams + f->streams_length;
    for (uint32_t done = 0; done < f->dictionary_length;
         done += f->cell_bytes) {
        enum zj_status status = unpack_one(f, &at, end, memory, done);
        if (status != ZJ_OK)
            return status;
    }
    return ZJ_OK;
}

/* Reads the advances behind the dictionary, where it was unpacked. What has
 * changed since the header page was checked fails the checks of glyphs, which
 * cover their advances. */
static enum zj_status advances_load(struct zj_face *f, uint8_t *memory)
{
    if (f->advances)
        return ZJ_OK;
    f->advances = memory + f->dictionary_length;
    return copy(f->source, f->ranks - ZJ_FACE_BOXED, ZJ_FACE_BOXED,
                memory + f->dictionary_length);
}

enum zj_status zj_face_load(struct zj_face *face, void *memory,
                            uint32_t capacity)
{
    enum zj_status status;
    if (!face->memory)
        return ZJ_OK;
    if (!memory || capacity < face->memory)
        return ZJ_ELIMIT;
    face->dictionary = memory;
    if (face->packed && face->dictionary_length)
        status = unpack(face, face->stored, memory);
    else
        status =
            copy(face->source, face->stored, face->dictionary_length, memory);
    return status == ZJ_OK ? advances_load(face, memory) : status;
}

uint32_t zj_face_kept(const struct zj_face *face)
{
    if (!face->memory)
        return 0;
    return face->dictionary_length + (face->source->map ? 0 : ZJ_FACE_BOXED);
}

/* A dictionary and advances are used where they lie if they can be. */
static void memory_place(struct zj_face *f, uint64_t offset)
{
    const uint8_t *map = f->source->map;
    if (map)
        f->advances = map + offset + ZJ_FACE_FIELDS;
    if (map && !f->packed && f->dictionary_length)
        f->dictionary = map + f->stored;
    else if (f->dictionary_length)
        f->memory = f->dictionary_length + (f->packed ? ZJ_FACE_UNPACK : 0);
    if (!map && f->memory < f->dictionary_length + ZJ_FACE_BOXED)
        f->memory = f->dictionary_length + ZJ_FACE_BOXED;
}

/* Where the check of every glyph of this face starts. */
static uint16_t check_begin(const struct zj_face *f, uint32_t seed)
{
    return zj_glyph_check_words(
        0, seed, f->role | (uint32_t)f->em << 8 | (uint32_t)f->bits << 16);
}

/* Continues a CRC over the advances, in pieces where they must be read. */
static enum zj_status advances_check(const struct zj_source *source,
                                     uint64_t at, uint32_t *crc)
{
    uint8_t memory[64];
    const uint8_t *bytes;
    for (uint32_t i = 0; i < ZJ_FACE_BOXED; i += sizeof memory) {
        enum zj_status status =
            fetch(source, at + i, sizeof memory, memory, &bytes);
        if (status != ZJ_OK)
            return status;
        *crc = zj_crc32(*crc, bytes, sizeof memory);
    }
    return ZJ_OK;
}

/* Reads and checks the header page. */
static enum zj_status page_read(struct zj_face *f, struct header *h,
                                uint64_t offset, uint64_t length, uint32_t seed)
{
    const struct zj_source *source = f->source;
    uint8_t fields[ZJ_FACE_FIELDS];
    if (length < ZJ_FACE_PAGE || offset > source->size ||
        length > source->size - offset)
        return ZJ_ECORRUPT;
    enum zj_status status = copy(source, offset, ZJ_FACE_FIELDS, fields);
    if (status != ZJ_OK)
        return status;
    struct zj_cursor c = zj_cursor(fields, 4);
    uint32_t crc = zj_crc32(seed, fields + 4, ZJ_FACE_FIELDS - 4);
    status = advances_check(source, offset + ZJ_FACE_FIELDS, &crc);
    if (status != ZJ_OK)
        return status;
    if (zj_cursor_u32(&c) != crc)
        return ZJ_ECORRUPT;
    status = header_read(f, h, fields);
    if (status != ZJ_OK)
        return status;
    return header_valid(f, h) ? ZJ_OK : ZJ_ECORRUPT;
}

enum zj_status zj_face_look(struct zj_face *face,
                            const struct zj_source *source, uint64_t offset,
                            uint64_t length, uint32_t seed)
{
    struct header h;
    memset(face, 0, sizeof *face);
    face->source = source;
    enum zj_status status = page_read(face, &h, offset, length, seed);
    if (status != ZJ_OK)
        return status;
    if (!parts_place(face, &h, offset, length))
        return ZJ_ECORRUPT;
    face->cell_bytes = (uint16_t)zj_glyph_bytes(face->cell.width,
                                                face->cell.height, face->bits);
    face->check = check_begin(face, seed);
    memory_place(face, offset);
    return ZJ_OK;
}

enum zj_status zj_face_open(struct zj_face *face,
                            const struct zj_source *source, uint64_t offset,
                            uint64_t length, uint32_t seed, void *memory,
                            uint32_t capacity)
{
    enum zj_status status = zj_face_look(face, source, offset, length, seed);
    return status == ZJ_OK ? zj_face_load(face, memory, capacity) : status;
}

/* 0 of codes without one of their own, or where none are loaded. */
static uint8_t own_advance(const struct zj_face *f, uint16_t code)
{
    return code < ZJ_FACE_BOXED && f->advances ? f->advances[code] : 0;
}

uint8_t zj_face_advance(const struct zj_face *face, uint16_t code,
                        uint8_t class_byte)
{
    uint8_t half = face->em / 2;
    switch (ZJ_WIDTH_OF(class_byte)) {
    case ZJ_WIDTH_ZERO:
        return 0;
    case ZJ_WIDTH_HALF:
        return half;
    case ZJ_WIDTH_FULL:
        return face->em;
    case ZJ_WIDTH_FONT:
        break;
    }
    uint8_t own = own_advance(face, code);
    return own ? own : half;
}

static unsigned ones(uint32_t bits)
{
    unsigned n = 0;
    for (; bits; bits &= bits - 1)
        n++;
    return n;
}

/* The place of a code among the glyphs of a sparse face. */
static enum zj_status rank_find(const struct zj_face *f, uint16_t code,
                                uint32_t *rank)
{
    uint8_t memory[ZJ_FACE_RANK_RECORD];
    const uint8_t *record;
    uint16_t group = code / ZJ_FACE_RANK_CODES;
    enum zj_status status =
        fetch(f->source, f->ranks + (uint32_t)group * ZJ_FACE_RANK_RECORD,
              ZJ_FACE_RANK_RECORD, memory, &record);
    if (status != ZJ_OK)
        return status;
    struct zj_cursor c = zj_cursor(record, ZJ_FACE_RANK_RECORD);
    uint32_t present = zj_cursor_u32(&c);
    *rank = zj_cursor_u16(&c);
    if (zj_glyph_check_words(f->check, present, group | *rank << 16) !=
        zj_cursor_u16(&c))
        return ZJ_ECORRUPT;
    uint32_t bit = 1u << code % ZJ_FACE_RANK_CODES;
    *rank += ones(present & (bit - 1));
    return present & bit ? ZJ_OK : ZJ_END;
}

/* The place of a code in the index: ZJ_END when it has none. */
static enum zj_status glyph_number(const struct zj_face *f, uint16_t code,
                                   uint32_t *number)
{
    if (code >= ZJ_FACE_BOXED + (uint32_t)f->plains)
        return ZJ_END;
    if (f->sparse)
        return rank_find(f, code, number);
    *number = code;
    if (code >= ZJ_FACE_BOXED)
        *number = code - (uint32_t)ZJ_FACE_BOXED + f->specials;
    else if (code >= f->specials)
        return ZJ_END;
    return ZJ_OK;
}

/* Sum of the first `count` of a record's lengths, four at a time. */
static uint32_t lengths_sum(const uint8_t *lengths, unsigned count)
{
    uint32_t pairs = 0, sum = 0;
    for (; count >= 4; count -= 4, lengths += 4) {
        uint32_t four = lengths[0] | (uint32_t)lengths[1] << 8 |
                        (uint32_t)lengths[2] << 16 | (uint32_t)lengths[3] << 24;
        pairs += (four & 0x00ff00ff) + (four >> 8 & 0x00ff00ff);
    }
    while (count)
        sum += lengths[--count];
    return sum + (pairs & 0xffff) + (pairs >> 16);
}

/* Where in the streams a glyph lies. What is wrong here but within the face
 * gives other bytes, whose check fails. */
static enum zj_status stream_place(const struct zj_face *f, uint32_t number,
                                   uint32_t *offset, uint32_t *length)
{
    uint8_t memory[ZJ_FACE_INDEX_RECORD];
    const uint8_t *record;
    uint64_t at =
        f->index + number / ZJ_FACE_INDEX_GLYPHS * ZJ_FACE_INDEX_RECORD;
    if (at + ZJ_FACE_INDEX_RECORD > f->stored)
        return ZJ_ECORRUPT;
    enum zj_status status =
        fetch(f->source, at, ZJ_FACE_INDEX_RECORD, memory, &record);
    if (status != ZJ_OK)
        return status;
    unsigned before = number % ZJ_FACE_INDEX_GLYPHS;
    struct zj_cursor c = zj_cursor(record, ZJ_FACE_INDEX_RECORD);
    *offset = zj_cursor_u32(&c);
    const uint8_t *lengths = c.at; /* ZJ_FACE_INDEX_GLYPHS of them */
    uint32_t skip = lengths_sum(lengths, before) << f->shift;
    *length = (uint32_t)lengths[before] << f->shift;
    if (*offset > f->streams_length ||
        skip + *length + ZJ_FACE_OVERREAD > f->streams_length - *offset)
        return ZJ_ECORRUPT;
    *offset += skip;
    return ZJ_OK;
}

/* The check of all that is drawn but the pixels. */
static uint16_t check_head(const struct zj_face *f, uint16_t code,
                           struct zj_box box)
{
    return zj_glyph_check_words(
        f->check,
        (uint8_t)box.left | (uint32_t)(uint8_t)box.top << 8 |
            (uint32_t)box.width << 16 | (uint32_t)box.height << 24,
        code | (uint32_t)own_advance(f, code) << 16);
}

/* A stream without a picture says that the font has none. */
static enum zj_status stream_none(const struct zj_face *f, uint16_t code,
                                  const struct zj_glyph_stream *s)
{
    struct zj_box none = {0, 0, 0, 0};
    return s->check == check_head(f, code, none) ? ZJ_END : ZJ_ECORRUPT;
}

/* The check is the last of a stream. */
static enum zj_status stream_read(const struct zj_face *f, uint16_t code,
                                  const uint8_t *bytes, uint32_t length,
                                  struct zj_glyph_stream *s)
{
    if (length < 2)
        return ZJ_ECORRUPT;
    struct zj_cursor c = zj_cursor(bytes + length - 2, 2);
    s->check = zj_cursor_u16(&c);
    if (length == 2)
        return stream_none(f, code, s);
    c = zj_cursor(bytes, length - 2);
    s->box = code < ZJ_FACE_BOXED ? box_read(&c) : f->cell;
    s->raw = zj_glyph_bytes(s->box.width, s->box.height, f->bits);
    s->expected = check_head(f, code, s->box);
    s->bytes = c.at;
    s->length = (uint32_t)c.left;
    return c.failed || s->raw > ZJ_GLYPH_BYTES ? ZJ_ECORRUPT : ZJ_OK;
}

enum zj_status zj_face_find(const struct zj_face *face, uint16_t code,
                            uint8_t *memory, struct zj_glyph_stream *stream)
{
    const uint8_t *bytes;
    uint32_t number, offset, length;
    enum zj_status status = glyph_number(face, code, &number);
    if (status == ZJ_OK)
        status = stream_place(face, number, &offset, &length);
    if (status == ZJ_OK)
        status = fetch(face->source, face->streams + offset,
                       length + ZJ_FACE_OVERREAD, memory, &bytes);
    if (status != ZJ_OK)
        return status;
    return stream_read(face, code, bytes, length, stream);
}

/* A number of a glyph of the dictionary stands for one of its size. */
bool zj_face_is_whole(const struct zj_face *face,
                      const struct zj_glyph_stream *stream, uint16_t *number)
{
    if (stream->length != 2 || stream->raw <= 2 ||
        stream->raw != face->cell_bytes)
        return false;
    struct zj_cursor c = zj_cursor(stream->bytes, 2);
    *number = zj_cursor_u16(&c);
    return (*number + 1u) * face->cell_bytes <= face->dictionary_length;
}

/* A picture is stored as it is when that is no longer, and as a number when
 * it is one of the dictionary: nothing else is as short. */
static bool expand(const struct zj_face *f, const struct zj_glyph_stream *s,
                   uint8_t *to)
{
    uint16_t number;
    if (s->length >= s->raw)
        memcpy(to, s->bytes, s->raw);
    else if (zj_face_is_whole(f, s, &number))
        memcpy(to, f->dictionary + number * (uint32_t)f->cell_bytes, s->raw);
    else
        return s->length != 2 &&
               zj_glyph_expand(s->bytes, s->length, to, s->raw, f->dictionary,
                               f->dictionary_length);
    return true;
}

enum zj_status zj_face_decode(const struct zj_face *face,
                              const struct zj_glyph_stream *stream,
                              uint32_t *to)
{
    if (face->memory && !face->dictionary)
        return ZJ_EINVAL;
    if (!expand(face, stream, (uint8_t *)to) ||
        zj_glyph_check(stream->expected, to, stream->raw) != stream->check)
        return ZJ_ECORRUPT;
    return ZJ_OK;
}
