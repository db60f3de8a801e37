/* SPDX-License-Identifier: MIT
 *
 * Blocks of text: LZ4, decoded one at a time into a fixed buffer. */
#include "check.h"
#include "codes.h"
#include "cursor.h"
#include "lz4.h"
#include <string.h>

#define PAGE_HEAD    9 /* bytes before a page's records: offset, character */
#define BLOCK_RECORD 7
#define BLOCK_SIZE   4 /* bytes before each block's data, in the LZ4 frame */
#define GUESSES      8 /* of where a position lies, before halving */

struct block_record {
    uint64_t offset;
    uint32_t first;
    uint32_t check;
    uint16_t stored; /* bytes in the file */
    bool raw;        /* it did not shrink and is kept as it is */
};

/* A page of the table, read from its start. */
struct table_page {
    struct zj_cursor records;
    uint32_t number; /* of the block whose record comes next */
    uint32_t end;    /* behind the last block of the page    */
    uint32_t first;  /* character that block begins with     */
    uint64_t offset; /* where it lies                        */
};

static enum zj_status open_page(struct zj_archive *a, uint32_t page,
                                struct table_page *t)
{
    _Static_assert(PAGE_HEAD + ZJ_PAGE_BLOCKS * BLOCK_RECORD <=
                       ZJ_TABLE_PAYLOAD,
                   "records are read without looking for the page's end");
    const uint8_t *bytes;
    enum zj_status status =
        zj_archive_record(a, &a->sections[ZJ_SECTION_BLOCKS], ZJ_SECTION_BLOCKS,
                          0, page, ZJ_TABLE_PAYLOAD, &bytes);
    if (status != ZJ_OK)
        return status;
    uint32_t left = a->block_count - page * ZJ_PAGE_BLOCKS;
    t->number = page * ZJ_PAGE_BLOCKS;
    t->end = t->number + (left < ZJ_PAGE_BLOCKS ? left : ZJ_PAGE_BLOCKS);
    t->records = zj_cursor(bytes, ZJ_TABLE_PAYLOAD);
    t->offset = zj_cursor_u40(&t->records);
    t->first = zj_cursor_u32(&t->records);
    return ZJ_OK;
}

/* Bits 0 to 9 of the size and characters behind a record's check are bytes
 * stored less one, 10 is set when they are not compressed, then come the
 * characters. */
static uint16_t stored_of(uint32_t size)
{
    return (uint16_t)((size & (ZJ_BLOCK_CODES - 1)) + 1);
}

/* Passes over records up to block `number`, or up to the one that has a
 * position behind the page's first. */
static void pass_records(struct table_page *t, uint32_t number,
                         uint32_t position)
{
    const uint8_t *at = t->records.at;
    uint32_t first = t->first, stored = 0, n = t->number;
    for (; n < number; n++, at += BLOCK_RECORD) {
        uint32_t size = at[4] | (uint32_t)at[5] << 8 | (uint32_t)at[6] << 16;
        if (position - first < size >> 11)
            break;
        first += size >> 11;
        stored += stored_of(size) + BLOCK_SIZE;
    }
    zj_cursor_bytes(&t->records, (n - t->number) * (size_t)BLOCK_RECORD);
    t->number = n;
    t->first = first;
    t->offset += stored;
}

static enum zj_status block_record(struct zj_archive *a, uint32_t number,
                                   struct block_record *r)
{
    struct table_page t;
    enum zj_status status = open_page(a, number / ZJ_PAGE_BLOCKS, &t);
    if (status != ZJ_OK)
        return status;
    pass_records(&t, number, UINT32_MAX);
    r->offset = t.offset;
    r->first = t.first;
    r->check = zj_cursor_u32(&t.records);
    uint32_t size = zj_cursor_u24(&t.records);
    r->stored = stored_of(size);
    r->raw = (size & ZJ_BLOCK_CODES) != 0;
    return t.number == number && !t.records.failed ? ZJ_OK : ZJ_ECORRUPT;
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

/* Pages [low, high) of the table may hold a position; block `known` begins
 * with `first`. */
struct search {
    uint32_t low, high;
    uint32_t known, first;
    uint32_t mean; /* characters a block */
    uint32_t guesses;
};

static struct search search_begin(const struct zj_archive *a, uint32_t position)
{
    struct search s = {.high = a->sections[ZJ_SECTION_BLOCKS].count,
                       .guesses = GUESSES,
                       .mean = 1};
    if (a->characters > a->block_count && a->block_count)
        s.mean = a->characters / a->block_count;
    for (int i = 0; i < ZJ_BLOCKS_CACHED; i++) { /* usually at hand */
        const struct zj_block *b = &a->blocks[i];
        if (b->number == UINT32_MAX || b->first > position ||
            b->number < s.known)
            continue;
        s.known = b->number;
        s.first = b->first;
    }
    s.low = s.known / ZJ_PAGE_BLOCKS;
    return s;
}

/* Which page to look at, of low to high: all are checked when they are read,
 * so fewer are looked at when it is guessed from the mean. What such guesses
 * have not found is halved. */
static uint32_t search_probe(struct search *s, uint32_t position)
{
    uint32_t guess = s->known;
    if (!s->guesses)
        return s->low + (s->high - s->low) / 2;
    s->guesses--;
    if (position >= s->first) {
        guess += (position - s->first) / s->mean;
    } else {
        uint32_t back = (s->first - position) / s->mean + 1;
        guess -= back < guess ? back : guess;
    }
    guess /= ZJ_PAGE_BLOCKS;
    if (guess < s->low)
        return s->low;
    return guess < s->high ? guess : s->high - 1;
}

enum zj_status zj_block_find(struct zj_archive *a, uint32_t position,
                             uint32_t *number)
{
    struct search s = search_begin(a, position);
    struct table_page t;
    while (s.low < s.high) {
        uint32_t page = search_probe(&s, position);
        enum zj_status status = open_page(a, page, &t);
        if (status != ZJ_OK)
            return status;
        if (position < t.first) {
            s.high = page;
        } else {
            pass_records(&t, t.end, position);
            *number = t.number;
            if (t.number < t.end)
                return ZJ_OK;
            s.low = page + 1;
        }
        s.known = t.number;
        s.first = t.first;
    }
    *number = a->block_count - 1; /* behind the last character */
    return a->block_count ? ZJ_OK : ZJ_ECORRUPT;
}
