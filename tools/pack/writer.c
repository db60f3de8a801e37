/* SPDX-License-Identifier: MIT */
#include "writer.h"
#include "firmware/archive/crc.h"
#include "tools/base/message.h"
#include <lz4frame.h>
#include <stdlib.h>
#include <string.h>

#define SKIPPABLE    0x184d2a50u
#define SECTIONS_MAX (ZJ_SECTIONS + ZJ_FACES + ZJ_LAYOUTS)
#define COMPRESSION  12 /* LZ4 HC, the best there is */

struct section {
    int kind;
    uint16_t tag;
    uint32_t count;
    uint64_t length;
    struct buffer bytes;
};

struct plan {
    struct section sections[SECTIONS_MAX];
    size_t count;
    uint64_t *block_offsets; /* into the text section */
    uint16_t *block_sizes;   /* bytes less one, and whether they are raw */
};

/* ---- tables ---- */

void writer_pages(struct buffer *to, uint32_t archive_id, int kind,
                  uint8_t number, const struct buffer *records, size_t size)
{
    size_t whole = ZJ_TABLE_PAYLOAD / size * size;
    uint32_t page = 0;
    for (size_t at = 0; at < records->length; page++) {
        size_t left = records->length - at;
        size_t used = left < whole ? left : whole;
        bool last = used == left;
        size_t from = to->length;
        buffer_add(to, records->data + at, used);
        if (!last)
            buffer_zeros(to, ZJ_TABLE_PAYLOAD - used);
        uint32_t length = (uint32_t)(to->length - from) + 4;
        uint32_t seed = zj_archive_seed(archive_id, (enum zj_section_kind)kind,
                                        number, page, length);
        buffer_u32(to, zj_crc32(seed, to->data + from, length - 4));
        at += used;
    }
}

static void add_section(struct plan *p, int kind, uint32_t count,
                        struct buffer *bytes)
{
    p->sections[p->count++] = (struct section){
        .kind = kind, .count = count, .length = bytes->length, .bytes = *bytes};
    *bytes = (struct buffer){0};
}

static void add_table(const struct writer *w, struct plan *p, int kind,
                      uint8_t number, struct buffer *records, size_t size)
{
    struct buffer paged = {0};
    writer_pages(&paged, w->archive_id, kind, number, records, size);
    add_section(p, kind, (uint32_t)(records->length / size), &paged);
    buffer_free(records);
}

static void put_delta(struct buffer *to, uint32_t delta)
{
    for (; delta >= 0x80; delta >>= 7)
        buffer_byte(to, (uint8_t)(delta | 0x80));
    buffer_byte(to, (uint8_t)delta);
}

/* Code points in the order of their codes, as differences: each page begins
 * with the number of its first character and that character itself. */
static void add_points(const struct writer *w, struct plan *p)
{
    const struct alphabet *a = w->alphabet;
    struct buffer records = {0};
    size_t pages = 0;
    uint32_t last = 0;
    for (size_t i = 0; i < a->letter_count; i++) {
        uint32_t point = a->letters[i].point;
        size_t used =
            records.length - (pages ? pages - 1 : 0) * ZJ_TABLE_PAYLOAD;
        if (!pages || used + 3 > ZJ_TABLE_PAYLOAD) {
            buffer_zeros(&records, pages ? ZJ_TABLE_PAYLOAD - used : 0);
            buffer_u16(&records, (uint16_t)i);
            buffer_u16(&records, (uint16_t)point);
            buffer_byte(&records, (uint8_t)(point >> 16));
            pages++;
        } else { /* modulo 2^21: the plain ones begin lower again */
            put_delta(&records, (point - last) & 0x1fffff);
        }
        last = point;
    }
    struct buffer paged = {0};
    writer_pages(&paged, w->archive_id, ZJ_SECTION_POINTS, 0, &records,
                 ZJ_TABLE_PAYLOAD);
    add_section(p, ZJ_SECTION_POINTS, (uint32_t)pages, &paged);
    buffer_free(&records);
}

static void add_classes(const struct writer *w, struct plan *p)
{
    const struct alphabet *a = w->alphabet;
    struct buffer classes = {0};
    uint8_t specials[ZJ_SPECIALS];
    memset(specials, ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0), ZJ_SPECIALS);
    memset(specials, ZJ_CLASS_BYTE(ZJ_CONTROL, ZJ_WIDTH_ZERO, 0), 8);
    for (size_t i = 0; i < a->letter_count; i++)
        if (a->letters[i].code < ZJ_SPECIALS)
            specials[a->letters[i].code] = a->letters[i].class_byte;
    buffer_add(&classes, specials, sizeof specials);
    add_table(w, p, ZJ_SECTION_SPECIALS, 0, &classes, 1);
}

static void add_codes(const struct writer *w, struct plan *p)
{
    const struct coder *c = w->coder;
    struct buffer shorts = {0}, lengths = {0}, phrases = {0};
    uint16_t counts[ZJ_PHRASE_BYTES + 1];
    for (uint16_t i = 0; i < c->short_count; i++)
        buffer_u16(&shorts, (uint16_t)c->shorts[i]);
    coder_phrases(c, &phrases, counts);
    for (int n = 0; n <= ZJ_PHRASE_BYTES; n++)
        buffer_u16(&lengths, counts[n]);
    add_table(w, p, ZJ_SECTION_SHORTS, 0, &shorts, 2);
    add_table(w, p, ZJ_SECTION_LENGTHS, 0, &lengths, 2);
    add_section(p, ZJ_SECTION_PHRASES, (uint32_t)c->phrase_count, &phrases);
}

static void add_articles(const struct writer *w, struct plan *p)
{
    struct buffer records = {0};
    for (size_t i = 0; i < w->volume->article_count; i++) {
        const struct volume_article *a = &w->volume->articles[i];
        buffer_u64(&records, a->id);
        buffer_u32(&records, a->first);
        buffer_u32(&records, a->characters);
        buffer_u32(&records, a->catalogue);
        buffer_u32(&records, a->first_heading);
        buffer_u32(&records, a->heading_count);
        buffer_u32(&records, a->date);
    }
    add_table(w, p, ZJ_SECTION_ARTICLES, 0, &records, 32);
}

static void add_headings(const struct writer *w, struct plan *p)
{
    struct buffer records = {0};
    for (size_t i = 0; i < w->volume->heading_count; i++) {
        const struct volume_heading *h = &w->volume->headings[i];
        buffer_u32(&records, h->offset | (uint32_t)h->level << 30);
    }
    add_table(w, p, ZJ_SECTION_HEADINGS, 0, &records, 4);
}

static void add_links(const struct writer *w, struct plan *p)
{
    struct buffer records = {0};
    for (size_t i = 0; i < w->volume->link_count; i++) {
        buffer_u32(&records, w->links[i].article);
        buffer_u32(&records, w->links[i].offset);
    }
    add_table(w, p, ZJ_SECTION_LINKS, 0, &records, 8);
}

static void add_originals(const struct writer *w, struct plan *p)
{
    const struct volume *v = w->volume;
    struct buffer bytes = {0};
    if (!v->original_count)
        return;
    buffer_add(&bytes, v->originals.data, v->originals.length);
    uint32_t seed = zj_archive_seed(w->archive_id, ZJ_SECTION_ORIGINALS, 0, 0,
                                    (uint32_t)bytes.length);
    buffer_u32(&bytes, zj_crc32(seed, bytes.data, bytes.length));
    add_section(p, ZJ_SECTION_ORIGINALS, v->original_count, &bytes);
}

/* ---- order of dates ---- */

struct dated {
    uint32_t date, index;
};

/* Newest first; undated last; otherwise as packed. */
static int by_date(const void *p, const void *q)
{
    const struct dated *a = p, *b = q;
    if (a->date != b->date)
        return a->date < b->date ? 1 : -1;
    return a->index < b->index ? -1 : 1;
}

static void add_dates(const struct writer *w, struct plan *p)
{
    size_t count = w->volume->article_count - w->volume->hidden_count;
    struct dated *order = checked_alloc(count, sizeof *order);
    struct buffer records = {0};
    for (size_t i = 0; i < count; i++)
        order[i] = (struct dated){w->volume->articles[i].date, (uint32_t)i};
    qsort(order, count, sizeof *order, by_date);
    for (size_t i = 0; i < count; i++)
        buffer_u32(&records, order[i].index);
    free(order);
    add_table(w, p, ZJ_SECTION_DATES, 0, &records, 4);
}

/* ---- text ---- */

static bool lz4_failed(size_t code)
{
    if (!LZ4F_isError(code))
        return false;
    message_error("LZ4: %s", LZ4F_getErrorName(code));
    return true;
}

static bool compress_block(LZ4F_cctx *context, const struct coder *c, size_t i,
                           struct plan *p, struct buffer *text)
{
    char out[ZJ_BLOCK_CODES * 2 + 64];
    const struct coded_block *b = &c->blocks[i];
    size_t got = LZ4F_compressUpdate(
        context, out, sizeof out, c->codes.data + b->offset, b->length, NULL);
    if (lz4_failed(got))
        return false;
    /* 4 bytes of size before the data; its top bit says that the block is
     * stored as it is. */
    bool raw = ((uint8_t)out[3] & 0x80) != 0;
    p->block_offsets[i] = text->length + 4;
    p->block_sizes[i] = (uint16_t)((got - 5) | (raw ? ZJ_BLOCK_CODES : 0));
    buffer_add(text, out, got);
    return true;
}

static bool compress_blocks(LZ4F_cctx *context, const struct coder *c,
                            struct plan *p, struct buffer *text)
{
    char out[64 + ZJ_BLOCK_CODES * 2];
    LZ4F_preferences_t how = {
        .frameInfo = {.blockSizeID = LZ4F_max64KB,
                      .blockMode = LZ4F_blockIndependent,
                      .contentChecksumFlag = LZ4F_contentChecksumEnabled},
        .compressionLevel = COMPRESSION,
        .autoFlush = 1};
    size_t got = LZ4F_compressBegin(context, out, sizeof out, &how);
    if (lz4_failed(got))
        return false;
    buffer_add(text, out, got);
    for (size_t i = 0; i < c->block_count; i++) {
        progress_show("compressing", i, c->block_count);
        if (!compress_block(context, c, i, p, text))
            return false;
    }
    got = LZ4F_compressEnd(context, out, sizeof out, NULL);
    if (lz4_failed(got))
        return false;
    buffer_add(text, out, got);
    return true;
}

static bool add_text(const struct writer *w, struct plan *p)
{
    struct buffer text = {0};
    LZ4F_cctx *context;
    if (lz4_failed(LZ4F_createCompressionContext(&context, LZ4F_VERSION)))
        return false;
    p->block_offsets =
        checked_alloc(w->coder->block_count, sizeof *p->block_offsets);
    p->block_sizes =
        checked_alloc(w->coder->block_count, sizeof *p->block_sizes);
    bool good = compress_blocks(context, w->coder, p, &text);
    LZ4F_freeCompressionContext(context);
    add_section(p, ZJ_SECTION_TEXT, (uint32_t)w->coder->block_count, &text);
    return good;
}

/* ---- the file ---- */

static size_t header_length(const struct plan *p)
{
    return 72 + 24 * p->count + 4;
}

/* Every section but the text is a skippable frame of its own, 8 bytes of
 * frame header before it; the text is an LZ4 frame itself. */
static uint64_t place(struct plan *p, uint64_t *offsets)
{
    uint64_t at = header_length(p);
    for (size_t i = 0; i < p->count; i++) {
        if (p->sections[i].kind != ZJ_SECTION_TEXT)
            at += 8;
        offsets[i] = at;
        at += p->sections[i].length;
    }
    return at;
}

static void put_header(const struct writer *w, const struct plan *p,
                       const uint64_t *offsets, uint64_t length,
                       struct buffer *to)
{
    const struct volume *v = w->volume;
    buffer_u32(to, SKIPPABLE);
    buffer_u32(to, (uint32_t)header_length(p) - 8);
    buffer_add(to, "ZHUJIAN", 8);
    buffer_u16(to, ZJ_FORMAT_VERSION);
    buffer_u16(to, (uint16_t)header_length(p));
    buffer_u32(to, w->archive_id);
    buffer_u64(to, length);
    buffer_u32(to, 0);
    buffer_u32(to, w->house);
    buffer_u32(to, (uint32_t)(v->article_count - v->hidden_count));
    buffer_u32(to, (uint32_t)v->hidden_count);
    buffer_u32(to, v->characters);
    buffer_u32(to, (uint32_t)w->coder->block_count);
    uint32_t first_phrase = w->coder->first_phrase - w->coder->rare_count;
    buffer_u32(to, first_phrase);
    buffer_u32(to, first_phrase + (uint32_t)w->coder->phrase_count);
    buffer_u16(to, w->alphabet->special_count);
    buffer_u16(to, w->coder->short_count);
    buffer_u16(to, (uint16_t)p->count);
    buffer_u16(to, (uint16_t)w->coder->rare_count);
    for (size_t i = 0; i < p->count; i++) {
        const struct section *s = &p->sections[i];
        buffer_u16(to, (uint16_t)s->kind);
        buffer_u16(to, s->tag);
        buffer_u32(to, s->count);
        buffer_u64(to, offsets[i]);
        buffer_u64(to, s->length);
    }
    buffer_u32(to, zj_crc32(0, to->data, to->length));
}

static void put_sections(const struct plan *p, struct buffer *to)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct section *s = &p->sections[i];
        if (s->kind != ZJ_SECTION_TEXT) {
            buffer_u32(to, SKIPPABLE);
            buffer_u32(to, (uint32_t)s->length);
        }
        buffer_add(to, s->bytes.data, s->bytes.length);
    }
}

static uint32_t block_characters(const struct writer *w, size_t i)
{
    const struct coder *c = w->coder;
    uint32_t end =
        i + 1 < c->block_count ? c->blocks[i + 1].first : w->volume->characters;
    return end - c->blocks[i].first;
}

/* Each page begins with where its first block lies, and the first character;
 * the others follow from sizes and characters. */
static void put_block(const struct writer *w, const struct plan *p,
                      uint64_t text, size_t i, struct buffer *records)
{
    const struct coded_block *b = &w->coder->blocks[i];
    uint64_t at = text + p->block_offsets[i];
    if (i % ZJ_PAGE_BLOCKS == 0) {
        buffer_zeros(records,
                     i / ZJ_PAGE_BLOCKS * ZJ_TABLE_PAYLOAD - records->length);
        buffer_u32(records, (uint32_t)at);
        buffer_byte(records, (uint8_t)(at >> 32));
        buffer_u32(records, b->first);
    }
    uint32_t size = p->block_sizes[i] | block_characters(w, i) << 11;
    buffer_u32(records, b->check);
    buffer_u16(records, (uint16_t)size);
    buffer_byte(records, (uint8_t)(size >> 16));
}

/* The table needs the text's place, which the number of sections moves. */
static void add_block_table(const struct writer *w, struct plan *p)
{
    uint64_t offsets[SECTIONS_MAX];
    struct buffer records = {0}, empty = {0};
    size_t count = w->coder->block_count, table = p->count;
    size_t pages = (count + ZJ_PAGE_BLOCKS - 1) / ZJ_PAGE_BLOCKS;
    add_section(p, ZJ_SECTION_BLOCKS, (uint32_t)pages, &empty);
    place(p, offsets);
    for (size_t i = 0; i < count; i++)
        put_block(w, p, offsets[table - 1], i, &records);
    struct section *s = &p->sections[table];
    writer_pages(&s->bytes, w->archive_id, ZJ_SECTION_BLOCKS, 0, &records,
                 ZJ_TABLE_PAYLOAD);
    s->length = s->bytes.length;
    buffer_free(&records);
}

static void add_faces(const struct writer *w, struct plan *p)
{
    for (size_t i = 0; i < w->face_count; i++) {
        struct buffer copy = {0};
        buffer_add(&copy, w->faces[i].data, w->faces[i].length);
        add_section(p, ZJ_SECTION_FACE, 1, &copy);
        p->sections[p->count - 1].tag = w->face_tags[i];
    }
}

static void add_layouts(const struct writer *w, struct plan *p)
{
    for (size_t i = 0; i < w->layout_count; i++) {
        struct buffer copy = {0};
        buffer_add(&copy, w->layouts[i].data, w->layouts[i].length);
        add_table(w, p, ZJ_SECTION_LAYOUT, (uint8_t)i, &copy, 4);
    }
}

static void free_plan(struct plan *p)
{
    for (size_t i = 0; i < p->count; i++)
        buffer_free(&p->sections[i].bytes);
    free(p->block_offsets);
    free(p->block_sizes);
}

/* The text comes before everything whose place depends on it, and the block
 * table right behind it; the header holds the number of sections, so all of
 * them are listed before anything is placed. */
bool writer_run(const struct writer *w, struct buffer *to)
{
    struct plan p = {0};
    uint64_t offsets[SECTIONS_MAX];
    add_points(w, &p);
    add_classes(w, &p);
    add_codes(w, &p);
    add_articles(w, &p);
    add_headings(w, &p);
    add_links(w, &p);
    add_dates(w, &p);
    add_originals(w, &p);
    add_faces(w, &p);
    add_layouts(w, &p);
    bool good = add_text(w, &p);
    if (good) {
        add_block_table(w, &p);
        uint64_t length = place(&p, offsets);
        put_header(w, &p, offsets, length, to);
        put_sections(&p, to);
    }
    free_plan(&p);
    return good;
}
