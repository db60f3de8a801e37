/* SPDX-License-Identifier: MIT */
#include "archive.h"
#include "codes.h"
#include "crc.h"
#include "cursor.h"
#include <string.h>

#define FRAME_MAGIC    0x184d2a50u /* a skippable LZ4 frame */
#define FIXED_BYTES    72          /* of the header, before the sections  */
#define SECTION_BYTES  24
#define HEADER_MOST    2048 /* bytes of a whole header             */
#define FEATURES_KNOWN 0u   /* required features this reader has   */

#define ARTICLE_RECORD 32

/* ---- reading ---- */

enum zj_status zj_archive_read(struct zj_archive *a, uint64_t offset, void *to,
                               uint32_t length)
{
    if (length > a->source.size || offset > a->source.size - length)
        return ZJ_ECORRUPT;
    a->bytes_read += length;
    return a->source.read(a->source.context, offset, to, length);
}

uint32_t zj_archive_seed(uint32_t archive_id, enum zj_section_kind kind,
                         uint8_t section, uint32_t number, uint32_t length)
{
    uint16_t what = (uint16_t)((uint32_t)kind | (uint32_t)section << 8);
    uint32_t crc = zj_crc32_u16(archive_id, what);
    crc = zj_crc32_u16(crc, (uint16_t)number);
    crc = zj_crc32_u16(crc, (uint16_t)(number >> 16));
    return zj_crc32_u16(crc, (uint16_t)length);
}

/* ---- tables ---- */

static enum zj_status load_page(struct zj_archive *a,
                                const struct zj_section *section,
                                enum zj_section_kind kind, uint8_t number,
                                uint32_t page, struct zj_table_page *slot)
{
    uint64_t start = (uint64_t)page * ZJ_TABLE_PAGE;
    if (start + 4 >= section->length)
        return ZJ_ECORRUPT;
    uint64_t rest = section->length - start;
    uint32_t length = rest < ZJ_TABLE_PAGE ? (uint32_t)rest : ZJ_TABLE_PAGE;
    slot->offset = 0;
    enum zj_status status =
        zj_archive_read(a, section->offset + start, slot->bytes, length);
    if (status != ZJ_OK)
        return status;
    struct zj_cursor check = zj_cursor(slot->bytes + length - 4, 4);
    uint32_t seed = zj_archive_seed(a->id, kind, number, page, length);
    if (zj_crc32(seed, slot->bytes, length - 4) != zj_cursor_u32(&check))
        return ZJ_ECORRUPT;
    memset(slot->bytes + length - 4, 0, ZJ_TABLE_PAGE - (length - 4));
    slot->offset = section->offset + start;
    return ZJ_OK;
}

static enum zj_status get_page(struct zj_archive *a,
                               const struct zj_section *section,
                               enum zj_section_kind kind, uint8_t number,
                               uint32_t page, struct zj_table_page **found)
{
    uint64_t offset = section->offset + (uint64_t)page * ZJ_TABLE_PAGE;
    for (int i = 0; i < ZJ_TABLE_PAGES_CACHED; i++) {
        *found = &a->pages[i];
        if ((*found)->offset == offset)
            return ZJ_OK;
    }
    *found = &a->pages[a->next_page];
    a->next_page = (uint8_t)((a->next_page + 1) % ZJ_TABLE_PAGES_CACHED);
    return load_page(a, section, kind, number, page, *found);
}

enum zj_status zj_archive_record(struct zj_archive *a,
                                 const struct zj_section *section,
                                 enum zj_section_kind kind, uint8_t number,
                                 uint32_t index, uint32_t size,
                                 const uint8_t **record)
{
    struct zj_table_page *page;
    uint32_t per_page = ZJ_TABLE_PAYLOAD / size;
    if (index >= section->count)
        return ZJ_EINVAL;
    enum zj_status status =
        get_page(a, section, kind, number, index / per_page, &page);
    if (status == ZJ_OK)
        *record = page->bytes + index % per_page * size;
    return status;
}

/* A record of one of the sections there is only one of. */
static enum zj_status record(struct zj_archive *a, enum zj_section_kind kind,
                             uint32_t index, uint32_t size, struct zj_cursor *c)
{
    const uint8_t *bytes;
    enum zj_status status =
        zj_archive_record(a, &a->sections[kind], kind, 0, index, size, &bytes);
    if (status == ZJ_OK)
        *c = zj_cursor(bytes, size);
    return status;
}

/* ---- opening ---- */

static enum zj_status parse_fixed(struct zj_archive *a, struct zj_cursor *c,
                                  uint16_t *section_count)
{
    a->id = zj_cursor_u32(c);
    uint64_t length = zj_cursor_u64(c);
    uint32_t required = zj_cursor_u32(c);
    a->house = (uint16_t)zj_cursor_u32(c); /* others are not known */
    a->article_count = zj_cursor_u32(c);
    a->hidden_count = zj_cursor_u32(c);
    a->characters = zj_cursor_u32(c);
    a->block_count = zj_cursor_u32(c);
    a->first_phrase = zj_cursor_u32(c);
    a->code_count = zj_cursor_u32(c);
    a->special_count = zj_cursor_u16(c);
    a->short_count = zj_cursor_u16(c);
    *section_count = zj_cursor_u16(c);
    a->rare_count = zj_cursor_u16(c);
    if (required & ~FEATURES_KNOWN)
        return ZJ_EVERSION;
    if (length > a->source.size)
        return ZJ_ECORRUPT;
    a->source.size = length;
    return c->failed ? ZJ_ECORRUPT : ZJ_OK;
}

static enum zj_status keep_section(struct zj_archive *a, uint16_t kind,
                                   const struct zj_section *s)
{
    if (s->length > a->source.size || s->offset > a->source.size - s->length)
        return ZJ_ECORRUPT;
    if (kind == ZJ_SECTION_FACE) {
        if (a->face_count == ZJ_FACES)
            return ZJ_ELIMIT;
        a->faces[a->face_count++] = *s;
    } else if (kind == ZJ_SECTION_LAYOUT) {
        if (a->layout_count == ZJ_LAYOUTS)
            return ZJ_ELIMIT;
        a->layouts[a->layout_count++] = *s;
    } else if (kind < ZJ_SECTIONS) {
        a->sections[kind] = *s;
    } /* sections of unknown kinds are optional by definition */
    return ZJ_OK;
}

static enum zj_status parse_sections(struct zj_archive *a, struct zj_cursor *c,
                                     uint16_t count)
{
    enum zj_status status = ZJ_OK;
    for (uint16_t i = 0; i < count && status == ZJ_OK; i++) {
        struct zj_section s;
        uint16_t kind = zj_cursor_u16(c);
        s.tag = zj_cursor_u16(c);
        s.count = zj_cursor_u32(c);
        s.offset = zj_cursor_u64(c);
        s.length = zj_cursor_u64(c);
        status = c->failed ? ZJ_ECORRUPT : keep_section(a, kind, &s);
    }
    return status;
}

/* Numbers that later code relies on. */
static bool counts_agree(const struct zj_archive *a)
{
    const struct zj_section *s = a->sections;
    uint32_t leads = 256u - (a->rare_count > 0);
    uint32_t pages = a->block_count / ZJ_PAGE_BLOCKS +
                     (a->block_count % ZJ_PAGE_BLOCKS != 0);
    return s[ZJ_SECTION_BLOCKS].count == pages &&
           a->article_count <= s[ZJ_SECTION_ARTICLES].count &&
           a->hidden_count == s[ZJ_SECTION_ARTICLES].count - a->article_count &&
           s[ZJ_SECTION_SPECIALS].count == ZJ_SPECIALS &&
           s[ZJ_SECTION_SHORTS].count == a->short_count &&
           a->short_count <= ZJ_SHORT_CODES &&
           a->special_count <= ZJ_SPECIALS && a->first_phrase >= ZJ_SPECIALS &&
           a->first_phrase <= a->code_count &&
           a->first_phrase + a->rare_count <= UINT16_MAX &&
           a->code_count <= (leads - a->short_count) * 256u;
}

/* The header is parsed from block memory, which nothing else uses yet. */
static enum zj_status read_header(struct zj_archive *a)
{
    uint8_t *bytes = a->blocks[0].bytes;
    uint32_t most =
        a->source.size < HEADER_MOST ? (uint32_t)a->source.size : HEADER_MOST;
    if (most < FIXED_BYTES + 8)
        return ZJ_EFORMAT;
    enum zj_status status = zj_archive_read(a, 0, bytes, most);
    if (status != ZJ_OK)
        return status;
    struct zj_cursor c = zj_cursor(bytes, most);
    uint32_t magic = zj_cursor_u32(&c);
    uint32_t frame = zj_cursor_u32(&c);
    const uint8_t *name = zj_cursor_bytes(&c, 8);
    if (magic != FRAME_MAGIC || memcmp(name, "ZHUJIAN", 8) != 0)
        return ZJ_EFORMAT;
    if (zj_cursor_u16(&c) != ZJ_FORMAT_VERSION)
        return ZJ_EVERSION;
    uint16_t length = zj_cursor_u16(&c); /* from the frame's first byte */
    if (length > most || length < FIXED_BYTES + 4 || frame + 8 != length)
        return ZJ_ECORRUPT;
    struct zj_cursor check = zj_cursor(bytes + length - 4, 4);
    if (zj_crc32(0, bytes, length - 4u) != zj_cursor_u32(&check))
        return ZJ_ECORRUPT;
    uint16_t sections;
    status = parse_fixed(a, &c, &sections);
    return status == ZJ_OK ? parse_sections(a, &c, sections) : status;
}

static enum zj_status load_classes(struct zj_archive *a)
{
    const uint8_t *bytes;
    enum zj_status status =
        zj_archive_record(a, &a->sections[ZJ_SECTION_SPECIALS],
                          ZJ_SECTION_SPECIALS, 0, 0, 1, &bytes);
    if (status == ZJ_OK)
        memcpy(a->classes, bytes, ZJ_SPECIALS);
    return status;
}

/* All lie in the first page and are read as one record. */
static enum zj_status load_shorts(struct zj_archive *a)
{
    _Static_assert(ZJ_SHORT_CODES * 2 <= ZJ_TABLE_PAYLOAD, "one page");
    struct zj_cursor c;
    if (!a->short_count)
        return ZJ_OK;
    enum zj_status status =
        record(a, ZJ_SECTION_SHORTS, 0, a->short_count * 2u, &c);
    if (status != ZJ_OK)
        return status;
    for (uint16_t i = 0; i < a->short_count; i++) {
        a->shorts[i] = zj_cursor_u16(&c);
        if (a->shorts[i] >= a->code_count)
            return ZJ_ECORRUPT;
    }
    return ZJ_OK;
}

/* Phrases lie in order of their length in bytes, so that a code finds its
 * phrase by arithmetic. */
static enum zj_status load_lengths(struct zj_archive *a)
{
    uint32_t first = a->first_phrase, offset = 0;
    struct zj_cursor c;
    for (uint32_t n = 0; n <= ZJ_PHRASE_BYTES; n++) {
        uint32_t count = 0;
        if (n < a->sections[ZJ_SECTION_LENGTHS].count) {
            enum zj_status status = record(a, ZJ_SECTION_LENGTHS, n, 2, &c);
            if (status != ZJ_OK)
                return status;
            count = zj_cursor_u16(&c);
        }
        if (!n && count)
            return ZJ_ECORRUPT; /* a phrase has a byte at least */
        a->phrase_first[n] = (uint16_t)first;
        a->phrase_offset[n] = offset;
        first += count;
        offset += count * n;
    }
    a->phrase_first[ZJ_PHRASE_BYTES + 1] = (uint16_t)first;
    bool good = first == a->code_count &&
                offset <= a->sections[ZJ_SECTION_PHRASES].length &&
                first <= UINT16_MAX;
    return good ? ZJ_OK : ZJ_ECORRUPT;
}

enum zj_status zj_archive_open(struct zj_archive *a,
                               const struct zj_source *source)
{
    memset(a, 0, sizeof *a);
    a->source = *source;
    enum zj_status status = read_header(a);
    if (status == ZJ_OK && !counts_agree(a))
        status = ZJ_ECORRUPT;
    for (int i = 0; i < ZJ_BLOCKS_CACHED; i++)
        a->blocks[i].number = UINT32_MAX;
    if (status == ZJ_OK)
        status = load_classes(a);
    if (status == ZJ_OK)
        status = load_shorts(a);
    if (status == ZJ_OK)
        status = load_lengths(a);
    const struct zj_section *s = &a->sections[ZJ_SECTION_PHRASES];
    if (status == ZJ_OK && source->map && s->offset + s->length < source->size)
        a->phrases = source->map + s->offset; /* a byte is behind them */
    return status;
}

enum zj_status zj_archive_load_phrases(struct zj_archive *a, void *memory,
                                       uint32_t capacity, uint32_t *used)
{
    const struct zj_section *s = &a->sections[ZJ_SECTION_PHRASES];
    *used = 0;
    if (a->phrases || !s->length)
        return ZJ_OK;
    if (s->length >= capacity) /* a byte is behind them */
        return ZJ_ELIMIT;
    enum zj_status status =
        zj_archive_read(a, s->offset, memory, (uint32_t)s->length);
    if (status != ZJ_OK)
        return status;
    a->phrases = memory;
    *used = (uint32_t)s->length;
    return ZJ_OK;
}

/* ---- records ---- */

enum zj_status zj_archive_article(struct zj_archive *a, uint32_t index,
                                  struct zj_article *article)
{
    struct zj_cursor c;
    enum zj_status status =
        record(a, ZJ_SECTION_ARTICLES, index, ARTICLE_RECORD, &c);
    if (status != ZJ_OK)
        return status;
    article->id = zj_cursor_u64(&c);
    article->first = zj_cursor_u32(&c);
    article->characters = zj_cursor_u32(&c);
    article->catalogue = zj_cursor_u32(&c);
    article->first_heading = zj_cursor_u32(&c);
    article->heading_count = zj_cursor_u32(&c);
    article->date = zj_cursor_u32(&c);
    bool inside = article->first <= a->characters &&
                  article->characters <= a->characters - article->first;
    return inside ? ZJ_OK : ZJ_ECORRUPT;
}

enum zj_status zj_archive_find(struct zj_archive *a, uint64_t id,
                               uint32_t *index)
{
    struct zj_article article;
    for (*index = 0; *index < a->article_count; ++*index) {
        enum zj_status status = zj_archive_article(a, *index, &article);
        if (status != ZJ_OK || article.id == id)
            return status;
    }
    return ZJ_EINVAL;
}

enum zj_status zj_archive_heading(struct zj_archive *a,
                                  const struct zj_article *article,
                                  uint32_t index, struct zj_heading *heading)
{
    struct zj_cursor c;
    if (index >= article->heading_count ||
        article->first_heading > UINT32_MAX - index)
        return ZJ_EINVAL;
    enum zj_status status =
        record(a, ZJ_SECTION_HEADINGS, article->first_heading + index, 4, &c);
    if (status != ZJ_OK)
        return status;
    uint32_t packed = zj_cursor_u32(&c);
    heading->offset = packed & 0x3fffffff;
    heading->level = (uint8_t)(packed >> 30);
    return heading->offset < article->characters ? ZJ_OK : ZJ_ECORRUPT;
}

enum zj_status zj_archive_link(struct zj_archive *a, uint32_t number,
                               struct zj_link *link)
{
    struct zj_cursor c;
    enum zj_status status = record(a, ZJ_SECTION_LINKS, number, 8, &c);
    if (status != ZJ_OK)
        return status;
    link->article = zj_cursor_u32(&c);
    link->offset = zj_cursor_u32(&c);
    return ZJ_OK;
}

enum zj_status zj_archive_by_date(struct zj_archive *a, uint32_t rank,
                                  uint32_t *index)
{
    struct zj_cursor c;
    enum zj_status status = record(a, ZJ_SECTION_DATES, rank, 4, &c);
    if (status != ZJ_OK)
        return status;
    *index = zj_cursor_u32(&c);
    return *index < a->article_count ? ZJ_OK : ZJ_ECORRUPT;
}

/* The page of the code points that holds character `index`. */
static enum zj_status points_page(struct zj_archive *a, uint32_t index,
                                  struct zj_cursor *c)
{
    uint32_t low = 0, high = a->sections[ZJ_SECTION_POINTS].count;
    if (!high)
        return ZJ_ECORRUPT;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        enum zj_status status =
            record(a, ZJ_SECTION_POINTS, middle, ZJ_TABLE_PAYLOAD, c);
        if (status != ZJ_OK)
            return status;
        if (zj_cursor_u16(c) <= index)
            low = middle;
        else
            high = middle;
    }
    return record(a, ZJ_SECTION_POINTS, low, ZJ_TABLE_PAYLOAD, c);
}

/* Differences of seven bits a byte, the highest bit set before the last. */
static uint32_t next_delta(struct zj_cursor *c)
{
    uint32_t delta = 0, shift = 0;
    uint8_t byte;
    do {
        byte = zj_cursor_u8(c);
        delta |= (uint32_t)(byte & 0x7f) << shift;
        shift += 7;
    } while (byte & 0x80 && shift < 21);
    return delta;
}

enum zj_status zj_archive_point(struct zj_archive *a, uint16_t code,
                                uint32_t *point)
{
    struct zj_cursor c;
    *point = 0;
    bool special = code < a->special_count;
    if (code >= a->first_phrase + a->rare_count || code < ZJ_CONTROLS ||
        (code < ZJ_SPECIALS && !special))
        return ZJ_OK;
    uint32_t index = code - (uint32_t)ZJ_CONTROLS;
    if (!special)
        index -= (uint32_t)(ZJ_SPECIALS - a->special_count);
    enum zj_status status = points_page(a, index, &c);
    if (status != ZJ_OK)
        return status;
    uint32_t first = zj_cursor_u16(&c);
    *point = zj_cursor_u24(&c);
    for (; first < index && !c.failed; first++)
        *point = (*point + next_delta(&c)) & 0x1fffff;
    return c.failed || index < first ? ZJ_ECORRUPT : ZJ_OK;
}

static uint16_t code_of(const struct zj_archive *a, uint32_t index)
{
    uint32_t code = index + ZJ_CONTROLS;
    if (code >= a->special_count)
        code += (uint32_t)(ZJ_SPECIALS - a->special_count);
    return (uint16_t)code;
}

/* Characters in all. */
static uint32_t character_count(const struct zj_archive *a)
{
    return a->special_count - (uint32_t)ZJ_CONTROLS + a->first_phrase +
           a->rare_count - ZJ_SPECIALS;
}

enum zj_status zj_archive_codes(struct zj_archive *a, const uint32_t points[2],
                                uint16_t *codes, uint32_t most, uint32_t *count)
{
    uint32_t pages = a->sections[ZJ_SECTION_POINTS].count;
    uint32_t end = character_count(a);
    struct zj_cursor c, next;
    *count = 0;
    for (uint32_t page = 0; page < pages; page++) {
        uint32_t last = end;
        enum zj_status status = ZJ_OK;
        if (page + 1 < pages)
            status =
                record(a, ZJ_SECTION_POINTS, page + 1, ZJ_TABLE_PAYLOAD, &next);
        if (status == ZJ_OK && page + 1 < pages)
            last = zj_cursor_u16(&next);
        if (status == ZJ_OK)
            status = record(a, ZJ_SECTION_POINTS, page, ZJ_TABLE_PAYLOAD, &c);
        if (status != ZJ_OK)
            return status;
        uint32_t index = zj_cursor_u16(&c), point = zj_cursor_u24(&c);
        for (; index < last && !c.failed; index++) {
            bool wanted = point == points[0] || point == points[1];
            if (wanted && *count < most)
                codes[(*count)++] = code_of(a, index);
            point = (point + next_delta(&c)) & 0x1fffff;
        }
    }
    return ZJ_OK;
}
