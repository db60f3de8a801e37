/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "glyph_lz4.h"
#include "tools/base/buffer.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define MATCH_LEAST 4u  /* LZ4's shortest match           */
#define LONG_COUNT  15u /* counts from here take more bytes */

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static int suffix_order(const void *a, const void *b, void *context)
{
    const struct glyph_dictionary *d = context;
    uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
    uint32_t length = least(d->length - (i > j ? i : j), GLYPH_LZ4_MOST);
    int order = memcmp(d->bytes + i, d->bytes + j, length);
    if (order)
        return order;
    return i > j ? -1 : i < j; /* the shorter suffix first */
}

void glyph_dictionary_make(struct glyph_dictionary *d, const uint8_t *bytes,
                           uint32_t length)
{
    d->bytes = bytes;
    d->length = length;
    d->suffixes = checked_alloc(length, sizeof *d->suffixes);
    for (uint32_t i = 0; i < length; i++)
        d->suffixes[i] = i;
    qsort_r(d->suffixes, length, sizeof *d->suffixes, suffix_order, d);
}

void glyph_dictionary_free(struct glyph_dictionary *d)
{
    free(d->suffixes);
    memset(d, 0, sizeof *d);
}

struct match {
    uint32_t length, offset;
};

static uint32_t common(const uint8_t *a, const uint8_t *b, uint32_t most)
{
    uint32_t n = 0;
    while (n < most && a[n] == b[n])
        n++;
    return n;
}

static void better(struct match *best, uint32_t length, uint32_t offset)
{
    if (length > best->length) {
        best->length = length;
        best->offset = offset;
    }
}

/* How many suffixes of the dictionary lie before `text`. */
static uint32_t suffix_place(const struct glyph_dictionary *d,
                             const uint8_t *text, uint32_t length)
{
    uint32_t low = 0, high = d->length;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint32_t at = d->suffixes[middle];
        uint32_t n = least(length, d->length - at);
        int order = memcmp(d->bytes + at, text, n);
        if (order < 0 || (order == 0 && n < length))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The longest match of what follows `at`: in the dictionary beside where it
 * would be sorted in, or in the glyph itself, where it may overlap. */
static struct match longest(const struct glyph_dictionary *d,
                            const uint8_t *glyph, uint32_t length, uint32_t at)
{
    struct match best = {0, 0};
    uint32_t left = length - at;
    for (uint32_t i = 0; i < at; i++)
        better(&best, common(glyph + i, glyph + at, left), at - i);
    uint32_t place = suffix_place(d, glyph + at, left);
    for (uint32_t i = place ? place - 1 : 0; i <= place && i < d->length; i++) {
        uint32_t from = d->suffixes[i];
        uint32_t most = least(left, d->length - from);
        better(&best, common(d->bytes + from, glyph + at, most),
               d->length - from + at);
    }
    return best;
}

/* Bytes of a count that does not fit its four bits. */
static uint32_t more_bytes(uint32_t count)
{
    return count < LONG_COUNT ? 0 : (count - LONG_COUNT) / 255 + 1;
}

static uint32_t match_count(uint32_t length)
{
    return length < MATCH_LEAST ? 0 : length - MATCH_LEAST;
}

/* Of two streams of the same length the one of fewer sequences decodes
 * faster: costs count bytes in units of this, and sequences by one. */
#define BYTE 256u

/* A way to say the rest of a glyph: literals, then a match, then the best
 * way from there. */
struct way {
    uint32_t cost;
    uint32_t literals; /* before the match                  */
};

struct plan {
    struct match matches[GLYPH_LZ4_MOST];
    uint32_t lengths[GLYPH_LZ4_MOST]; /* of the match to take  */
    uint32_t after[GLYPH_LZ4_MOST];   /* cost from its offset on */
    struct way ways[GLYPH_LZ4_MOST + 1];
};

#define NO_MATCH 0xffffffu

/* The best length of the match at `at`, and what it costs with all behind. A
 * match that reaches the end may be short: what it copies further is cut. */
static void match_plan(struct plan *p, uint32_t length, uint32_t at)
{
    uint32_t most = p->matches[at].length;
    p->after[at] = NO_MATCH;
    for (uint32_t n = 1; n <= most; n++) {
        bool last = at + n == length;
        if (n < MATCH_LEAST && !last)
            continue;
        uint32_t cost = (2 + more_bytes(match_count(n))) * BYTE + 1;
        if (!last)
            cost += p->ways[at + n].cost;
        if (cost <= p->after[at]) {
            p->after[at] = cost;
            p->lengths[at] = n;
        }
    }
}

/* The best number of literals from `at` on. */
static void way_plan(struct plan *p, uint32_t length, uint32_t at)
{
    uint32_t left = length - at;
    struct way best = {(1 + more_bytes(left) + left) * BYTE, left};
    for (uint32_t n = 0; n < left; n++) {
        uint32_t cost = (1 + more_bytes(n) + n) * BYTE + p->after[at + n];
        if (cost < best.cost) {
            best.cost = cost;
            best.literals = n;
        }
    }
    p->ways[at] = best;
}

static uint8_t *count_write(uint8_t *out, uint32_t count)
{
    if (count < LONG_COUNT)
        return out;
    for (count -= LONG_COUNT; count >= 255; count -= 255)
        *out++ = 255;
    *out++ = (uint8_t)count;
    return out;
}

static void plan_write(const struct plan *p, const uint8_t *glyph,
                       uint32_t length, uint8_t *out)
{
    uint32_t at = 0;
    while (at < length) {
        uint32_t literals = p->ways[at].literals;
        uint32_t from = at + literals;
        bool match = from < length;
        uint32_t count = match ? match_count(p->lengths[from]) : 0;
        *out++ = (uint8_t)(least(literals, LONG_COUNT) << 4 |
                           least(count, LONG_COUNT));
        out = count_write(out, literals);
        memcpy(out, glyph + at, literals);
        out += literals;
        at = from;
        if (!match)
            break;
        *out++ = (uint8_t)p->matches[at].offset;
        *out++ = (uint8_t)(p->matches[at].offset >> 8);
        out = count_write(out, count);
        at += p->lengths[at];
    }
}

uint32_t glyph_lz4(const struct glyph_dictionary *d, const uint8_t *glyph,
                   uint32_t length, uint8_t *out)
{
    struct plan plan;
    for (uint32_t at = length; at-- > 0;) {
        plan.matches[at] = longest(d, glyph, length, at);
        match_plan(&plan, length, at);
        way_plan(&plan, length, at);
    }
    if (!length)
        return 0;
    if (out)
        plan_write(&plan, glyph, length, out);
    return plan.ways[0].cost / BYTE;
}
