/* SPDX-License-Identifier: MIT */
#include "face.h"
#include "glyph_dictionary.h"
#include "face_glyph.h"
#include "firmware/archive/crc.h"
#include "firmware/typeset/face_format.h"
#include "firmware/typeset/glyph_check.h"
#include "tools/base/message.h"
#include <stdlib.h>
#include <string.h>

#define STREAM_MOST 510
#define MATCH_END   0xf0 /* see end_pad */
#define PACKED_MOST 200  /* bytes of a glyph of a packed dictionary */

struct builder {
    const struct face_recipe *recipe;
    struct face_set set;
    struct face_report *report;
    uint16_t check; /* where each glyph's check starts      */
    uint16_t specials, plains;
    size_t entries; /* of the index                         */
    unsigned shift;
    bool pack; /* the dictionary                       */
    struct buffer ranks, index, dictionary, packed, streams;
    struct glyph_dictionary lz4;
};

/* The check of everything of a glyph: head, then pixels. */
static uint16_t check_of(const struct builder *b, const struct face_glyph *g)
{
    const struct zj_box *box = &g->box;
    uint16_t check = zj_glyph_check_words(
        b->check,
        (uint8_t)box->left | (uint32_t)(uint8_t)box->top << 8 |
            (uint32_t)box->width << 16 | (uint32_t)box->height << 24,
        g->character->code | (uint32_t)g->advance << 16);
    return zj_glyph_check(check, (const uint32_t *)(const void *)g->raw,
                          g->raw_length);
}

static uint16_t check_begin(const struct builder *b)
{
    uint32_t seed = b->recipe->seed;
    return zj_glyph_check_words(0, seed,
                                b->recipe->role | (uint32_t)b->set.em << 8 |
                                    (uint32_t)b->set.bits << 16);
}

/* ---- payloads ---- */

static void payload_set(struct face_glyph *g, const uint8_t *bytes,
                        uint32_t length)
{
    g->payload = checked_alloc(length, 1);
    memcpy(g->payload, bytes, length);
    g->payload_length = length;
}

/* After a match that ends a glyph lz4 looks at the byte behind it, the
 * check's first, as if another token followed; one that announces many
 * literals would be an error. A zero byte is put between. */
static uint32_t end_pad(uint8_t *stream, uint32_t length, uint16_t check)
{
    if ((check & MATCH_END) != MATCH_END)
        return length;
    stream[length] = 0;
    return length + 1;
}

static void payload_choose(const struct builder *b, struct face_glyph *g)
{
    uint8_t stream[GLYPH_LZ4_MOST + 8];
    if (g->entry) {
        uint8_t number[2] = {(uint8_t)g->number, (uint8_t)(g->number >> 8)};
        payload_set(g, number, sizeof number);
        return;
    }
    uint32_t length = g->raw_length;
    if (b->recipe->lz4)
        length = glyph_lz4(&b->lz4, g->raw, g->raw_length, NULL);
    if (length + 1 < g->raw_length) {
        glyph_lz4(&b->lz4, g->raw, g->raw_length, stream);
        length = end_pad(stream, length, check_of(b, g));
        payload_set(g, stream, length);
    } else {
        payload_set(g, g->raw, g->raw_length);
    }
}

/* ---- parts ---- */

static uint32_t stream_length(const struct face_glyph *g)
{
    bool own = g->character->code < ZJ_FACE_BOXED;
    return g->missing ? 2 : (own ? 4 : 0) + g->payload_length + 2;
}

static void stream_add(struct builder *b, const struct face_glyph *g,
                       uint32_t length)
{
    if (!g->missing && g->character->code < ZJ_FACE_BOXED) {
        buffer_byte(&b->streams, (uint8_t)g->box.left);
        buffer_byte(&b->streams, (uint8_t)g->box.top);
        buffer_byte(&b->streams, g->box.width);
        buffer_byte(&b->streams, g->box.height);
    }
    buffer_add(&b->streams, g->payload, g->payload_length);
    buffer_zeros(&b->streams, length - stream_length(g));
    buffer_u16(&b->streams, check_of(b, g));
}

/* One place of the index; codes of a dense face that the archive does not
 * use get an empty stream, as missing ones do. */
static void entry_add(struct builder *b, const struct face_glyph *g)
{
    uint32_t unit = 1u << b->shift;
    uint32_t length = (stream_length(g) + unit - 1) & ~(unit - 1);
    if (b->entries % ZJ_FACE_INDEX_GLYPHS == 0)
        buffer_u32(&b->index, (uint32_t)b->streams.length);
    buffer_byte(&b->index, (uint8_t)(length >> b->shift));
    stream_add(b, g, length);
    b->entries++;
}

static void index_end(struct builder *b)
{
    while (b->index.length % ZJ_FACE_INDEX_RECORD)
        buffer_byte(&b->index, 0);
    buffer_zeros(&b->streams, ZJ_FACE_OVERREAD);
}

static void entries_sparse(struct builder *b)
{
    for (size_t i = 0; i < b->set.count; i++)
        entry_add(b, &b->set.glyphs[i]);
}

/* Every code from `from` to `to` has a place. */
static void entries_dense(struct builder *b, size_t *next, unsigned from,
                          unsigned to)
{
    for (unsigned code = from; code < to; code++) {
        struct face_character none = {.code = (uint16_t)code};
        struct face_glyph absent = {.character = &none, .missing = true};
        bool there = *next < b->set.count &&
                     b->set.glyphs[*next].character->code == code;
        entry_add(b, there ? &b->set.glyphs[(*next)++] : &absent);
    }
}

/* The map of a sparse face: which codes are there, and how many before. */
static void ranks_make(struct builder *b)
{
    unsigned codes = ZJ_FACE_BOXED + (unsigned)b->plains;
    size_t next = 0;
    for (unsigned first = 0; first < codes; first += ZJ_FACE_RANK_CODES) {
        size_t before = next;
        uint32_t present = 0;
        for (; next < b->set.count; next++) {
            unsigned code = b->set.glyphs[next].character->code;
            if (code >= first + ZJ_FACE_RANK_CODES)
                break;
            present |= 1u << (code - first);
        }
        buffer_u32(&b->ranks, present);
        buffer_u16(&b->ranks, (uint16_t)before);
        buffer_u16(&b->ranks, zj_glyph_check_words(b->check, present,
                                                   first / ZJ_FACE_RANK_CODES |
                                                       (uint32_t)before << 16));
    }
}

/* Each glyph of the dictionary against those before it, as stored packed. */
static void dictionary_pack(struct builder *b, uint32_t cell)
{
    const uint8_t *bytes = (const uint8_t *)b->dictionary.data;
    uint8_t stream[GLYPH_LZ4_MOST + 8];
    for (uint32_t at = 0; at < b->dictionary.length; at += cell) {
        struct glyph_dictionary before;
        glyph_dictionary_make(&before, bytes, at);
        uint32_t length = glyph_lz4(&before, bytes + at, cell, stream);
        buffer_byte(&b->packed, (uint8_t)length);
        buffer_add(&b->packed, stream, length);
        glyph_dictionary_free(&before);
    }
    buffer_byte(&b->packed, 0); /* what lz4 may look at behind the last */
}

static void codes_count(struct builder *b)
{
    unsigned specials = 0, plains = 0;
    for (size_t i = 0; i < b->set.count; i++) {
        unsigned code = b->set.glyphs[i].character->code;
        if (code < ZJ_FACE_BOXED)
            specials = code + 1;
        else
            plains = code - ZJ_FACE_BOXED + 1;
    }
    b->specials = (uint16_t)specials;
    b->plains = (uint16_t)plains;
}

/* ---- the whole ---- */

static void fields_add(const struct builder *b, struct buffer *page)
{
    const struct buffer *stored = b->pack ? &b->packed : &b->dictionary;
    buffer_byte(page, b->recipe->role);
    buffer_byte(page, b->set.em);
    buffer_byte(page, b->set.bits);
    buffer_byte(page, b->recipe->lz4 ? ZJ_FACE_CODEC_LZ4 : 0);
    buffer_byte(page, (uint8_t)b->set.cell.left);
    buffer_byte(page, (uint8_t)b->set.cell.top);
    buffer_byte(page, b->set.cell.width);
    buffer_byte(page, b->set.cell.height);
    buffer_u16(page, b->specials);
    buffer_u16(page, b->plains);
    buffer_u16(page, (uint16_t)b->entries);
    buffer_byte(page, (uint8_t)b->shift);
    buffer_byte(page, (uint8_t)((b->recipe->sparse ? ZJ_FACE_SPARSE : 0) |
                                (b->pack ? ZJ_FACE_PACKED : 0)));
    buffer_u32(page, (uint32_t)b->dictionary.length);
    buffer_u32(page, (uint32_t)stored->length);
    buffer_u32(page, (uint32_t)b->streams.length);
    buffer_zeros(page, ZJ_FACE_FIELDS - 4 - page->length);
}

static void page_add(const struct builder *b, struct buffer *blob)
{
    struct buffer page = {0};
    uint8_t advances[ZJ_FACE_BOXED] = {0};
    for (size_t i = 0; i < b->set.count; i++) {
        const struct face_glyph *g = &b->set.glyphs[i];
        if (g->character->code < ZJ_FACE_BOXED)
            advances[g->character->code] = g->advance;
    }
    fields_add(b, &page);
    buffer_add(&page, advances, sizeof advances);
    buffer_u32(blob, zj_crc32(b->recipe->seed, page.data, page.length));
    buffer_add(blob, page.data, page.length);
    buffer_free(&page);
}

static void blob_add(const struct builder *b, struct buffer *blob)
{
    const struct buffer *stored = b->pack ? &b->packed : &b->dictionary;
    page_add(b, blob);
    buffer_add(blob, b->ranks.data, b->ranks.length);
    buffer_add(blob, b->index.data, b->index.length);
    buffer_add(blob, stored->data, stored->length);
    buffer_add(blob, b->streams.data, b->streams.length);
}

/* Lengths are stored in one byte, in units of two if that is too little. */
static bool shift_choose(struct builder *b)
{
    uint32_t most = 0;
    for (size_t i = 0; i < b->set.count; i++) {
        uint32_t length = stream_length(&b->set.glyphs[i]);
        if (length > most)
            most = length;
    }
    b->shift = most > 255;
    if (most <= STREAM_MOST)
        return true;
    message_error("a glyph of %u px takes %u bytes, more than %d; choose a "
                  "smaller size",
                  b->set.em, most, STREAM_MOST);
    return false;
}

static void report_missing(struct builder *b)
{
    struct face_report *r = b->report;
    r->missing = checked_alloc(b->set.count, sizeof *r->missing);
    for (size_t i = 0; i < b->set.count; i++) {
        const struct face_glyph *g = &b->set.glyphs[i];
        if (!g->missing)
            r->glyphs++;
        else if (g->character->point)
            r->missing[r->missing_count++] = g->character->point;
        if (g->missing || g->character->code < ZJ_FACE_BOXED)
            continue;
        r->han++;
        r->han_streams += stream_length(g);
    }
}

static void report_make(struct builder *b, uint32_t cell)
{
    struct face_report *r = b->report;
    report_missing(b);
    r->streams = b->streams.length;
    r->index = b->index.length + b->ranks.length;
    r->dictionary = b->pack ? b->packed.length : b->dictionary.length;
    r->dictionary_glyphs = cell ? b->dictionary.length / cell : 0;
}

static void compress(struct builder *b, uint32_t cell)
{
    if (b->recipe->lz4)
        dictionary_choose(&b->set, b->recipe, b->pack, &b->dictionary);
    if (b->pack)
        dictionary_pack(b, cell);
    glyph_dictionary_make(&b->lz4, (const uint8_t *)b->dictionary.data,
                          (uint32_t)b->dictionary.length);
    for (size_t i = 0; i < b->set.count; i++)
        if (!b->set.glyphs[i].missing)
            payload_choose(b, &b->set.glyphs[i]);
}

static void lay_out(struct builder *b)
{
    size_t next = 0;
    if (b->recipe->sparse) {
        ranks_make(b);
        entries_sparse(b);
    } else {
        entries_dense(b, &next, 0, b->specials);
        entries_dense(b, &next, ZJ_FACE_BOXED,
                      ZJ_FACE_BOXED + (unsigned)b->plains);
    }
    index_end(b);
}

static bool build(struct builder *b, struct buffer *blob)
{
    uint32_t cell =
        zj_glyph_bytes(b->set.cell.width, b->set.cell.height, b->set.bits);
    b->check = check_begin(b);
    b->pack = b->recipe->packed && b->recipe->lz4 && cell <= PACKED_MOST;
    codes_count(b);
    compress(b, cell);
    if (!shift_choose(b))
        return false;
    lay_out(b);
    report_make(b, cell);
    blob_add(b, blob);
    return true;
}

static void builder_free(struct builder *b)
{
    face_set_free(&b->set);
    glyph_dictionary_free(&b->lz4);
    buffer_free(&b->ranks);
    buffer_free(&b->index);
    buffer_free(&b->dictionary);
    buffer_free(&b->packed);
    buffer_free(&b->streams);
}

bool face_build(const struct face_recipe *recipe, struct raster *raster,
                const struct face_character *characters, size_t count,
                struct buffer *blob, struct face_report *report)
{
    struct builder b = {.recipe = recipe, .report = report};
    memset(report, 0, sizeof *report);
    bool good =
        face_set_draw(&b.set, raster, characters, count) && build(&b, blob);
    builder_free(&b);
    return good;
}

void face_report_free(struct face_report *report)
{
    free(report->missing);
    memset(report, 0, sizeof *report);
}
