/* SPDX-License-Identifier: MIT
 *
 * Blocks of text: LZ4, decoded one at a time into a fixed buffer. */
#include "check.h"
#include "codes.h"
#include "cursor.h"
#include "lz4.h"
#include <string.h>

#define BLOCK_RECORD 15
#define STORED_RAW   0x8000 /* the block did not shrink and is kept as it is */
#define GUESSES      8      /* of where a position lies, before halving */

struct block_record {
    uint64_t offset;
    uint32_t first;
    uint32_t check;
    uint16_t stored; /* bytes in the file */
    bool raw;
};

static enum zj_status block_record(struct zj_archive *a, uint32_t number,
                                   struct block_record *r)
{
    const uint8_t *bytes;
    enum zj_status status =
        zj_archive_record(a, &a->sections[ZJ_SECTION_BLOCKS], ZJ_SECTION_BLOCKS,
                          0, number, BLOCK_RECORD, &bytes);
    if (status != ZJ_OK)
        return status;
    struct zj_cursor c = zj_cursor(bytes, BLOCK_RECORD);
    r->offset = zj_cursor_u40(&c);
    r->first = zj_cursor_u32(&c);
    r->check = zj_cursor_u32(&c);
    r->stored = zj_cursor_u16(&c);
    r->raw = (r->stored & STORED_RAW) != 0;
    r->stored &= STORED_RAW - 1;
    return r->stored <= ZJ_BLOCK_CODES ? ZJ_OK : ZJ_ECORRUPT;
}

/* The check runs over the codes and the phrases they stand for, so it covers
 * the compressed bytes, the decoder's work and the phrase dictionary all at
 * once. */
static enum zj_status verify(struct zj_archive *a, const struct zj_block *b,
                             uint32_t number, uint32_t stored)
{
    uint32_t check =
        zj_archive_seed(a->id, ZJ_SECTION_TEXT, 0, number, b->length);
    enum zj_status status = zj_codes_check(a, b->bytes, b->length, &check);
    if (status == ZJ_OK && !zj_check_holds(check, stored))
        status = ZJ_ECORRUPT;
    return status;
}

/* Decodes in place: the compressed bytes lie at the end of the buffer and the
 * decoder, writing from its start, never overtakes them (lz4.h, in-place
 * decompression). */
static enum zj_status decode(struct zj_archive *a, struct zj_block *b,
                             const struct block_record *r)
{
    uint8_t *tail = b->bytes + ZJ_BLOCK_BUFFER - r->stored;
    enum zj_status status =
        zj_archive_read(a, r->offset, r->raw ? b->bytes : tail, r->stored);
    b->length = r->stored;
    if (status != ZJ_OK || r->raw)
        return status;
    int length = LZ4_decompress_safe((const char *)tail, (char *)b->bytes,
                                     r->stored, ZJ_BLOCK_CODES);
    b->length = (uint16_t)length;
    return length > 0 ? ZJ_OK : ZJ_ECORRUPT;
}

static struct zj_block *find_slot(struct zj_archive *a, uint32_t number)
{
    struct zj_block *oldest = &a->blocks[0];
    a->clock++;
    for (int i = 0; i < ZJ_BLOCKS_CACHED; i++) {
        struct zj_block *b = &a->blocks[i];
        if (b->number == number) {
            oldest = b;
            break;
        }
        if ((uint16_t)(a->clock - b->used) >
            (uint16_t)(a->clock - oldest->used))
            oldest = b;
    }
    oldest->used = a->clock;
    return oldest;
}

enum zj_status zj_block_load(struct zj_archive *a, uint32_t number,
                             struct zj_block **block)
{
    struct block_record r;
    struct zj_block *b = find_slot(a, number);
    *block = b;
    if (b->number == number)
        return ZJ_OK;
    b->number = UINT32_MAX;
    enum zj_status status = block_record(a, number, &r);
    if (status == ZJ_OK)
        status = decode(a, b, &r);
    if (status == ZJ_OK)
        status = verify(a, b, number, r.check);
    if (status != ZJ_OK)
        return status;
    b->first = r.first;
    b->number = number;
    return ZJ_OK;
}

/* Blocks [low, high) may hold a position; block `known` begins with `first`. */
struct search {
    uint32_t low, high;
    uint32_t known, first;
    uint32_t mean; /* characters a block */
    uint32_t guesses;
};

static struct search search_begin(const struct zj_archive *a, uint32_t position)
{
    struct search s = {.high = a->block_count, .guesses = GUESSES, .mean = 1};
    if (a->characters > a->block_count && a->block_count)
        s.mean = a->characters / a->block_count;
    for (int i = 0; i < ZJ_BLOCKS_CACHED; i++) { /* usually at hand */
        const struct zj_block *b = &a->blocks[i];
        if (b->number == UINT32_MAX || b->first > position || b->number < s.low)
            continue;
        s.low = s.known = b->number;
        s.first = b->first;
    }
    return s;
}

/* Which block to look at, between low and high: all pages of the table are
 * checked when they are read, so fewer are looked at when it is guessed from
 * the mean. What such guesses have not found is halved. */
static uint32_t search_probe(struct search *s, uint32_t position)
{
    uint32_t low = s->low + 1, high = s->high - 1;
    if (!s->guesses)
        return s->low + (s->high - s->low) / 2;
    s->guesses--;
    if (position >= s->first) {
        uint32_t ahead = (position - s->first) / s->mean;
        if (ahead >= high - s->known)
            return high;
        return s->known + ahead > low ? s->known + ahead : low;
    }
    uint32_t back = (s->first - position) / s->mean + 1;
    return back < s->known - low ? s->known - back : low;
}

enum zj_status zj_block_find(struct zj_archive *a, uint32_t position,
                             uint32_t *number)
{
    struct search s = search_begin(a, position);
    struct block_record r;
    while (s.high - s.low > 1) {
        s.known = search_probe(&s, position);
        enum zj_status status = block_record(a, s.known, &r);
        if (status != ZJ_OK)
            return status;
        s.first = r.first;
        if (r.first <= position)
            s.low = s.known;
        else
            s.high = s.known;
    }
    *number = s.low;
    return a->block_count ? ZJ_OK : ZJ_ECORRUPT;
}
