/* SPDX-License-Identifier: MIT
 *
 * A good dictionary holds what many other glyphs have, once, and glyphs that
 * are used often, since its own need no decoding. After these, glyphs are
 * chosen one after the other: each time the one whose runs of four bytes
 * (LZ4's shortest match) occur most often elsewhere and are not yet in the
 * dictionary. Then the best number is found by compressing a sample. */
#include "glyph_dictionary.h"
#include "firmware/typeset/face_format.h"
#include <stdlib.h>
#include <string.h>

#define GRAM   4u
#define SAMPLE 600u /* glyphs compressed to find the best number */

/* Han taken because they are frequent: one for so many characters of text,
 * within bounds, and no more than one in so many, of a face that little is
 * drawn with one in eight. 128 are more than half of a text, 256 three
 * quarters. Each costs some 15 bytes, so that their number follows the size
 * of the text: with the five articles packed they are 290, which takes 1.6 KB
 * more than 128 and saves a tenth of a page turn. */
#define FREQUENT_TEXT   100u
#define FREQUENT_LEAST  128u
#define FREQUENT_MOST   512u
#define FREQUENT_SHARE  4u
#define FREQUENT_SPARSE 8u

struct gram {
    uint32_t bytes;
    uint32_t count; /* occurrences in all glyphs; 0: slot is free    */
    bool covered;   /* the dictionary has it                         */
};

struct chooser {
    struct face_glyph **han;
    size_t count;
    uint32_t length;    /* bytes of a glyph        */
    struct gram *grams; /* a hash table            */
    uint32_t slots;     /* a power of two          */
    uint32_t *gains;    /* upper bound of each Han */
    uint32_t *order;    /* Han in the order chosen */
    size_t chosen;
    size_t frequent; /* of them, for being frequent */
};

static uint32_t gram_bytes(const uint8_t *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
           (uint32_t)p[3] << 24;
}

static struct gram *gram_find(const struct chooser *c, uint32_t bytes)
{
    uint32_t at = bytes * 2654435761u & (c->slots - 1);
    at ^= bytes * 2654435761u >> 16 & (c->slots - 1);
    while (c->grams[at].count && c->grams[at].bytes != bytes)
        at = (at + 1) & (c->slots - 1);
    return &c->grams[at];
}

static uint32_t grams_of(const struct chooser *c)
{
    return c->length < GRAM ? 0 : c->length - GRAM + 1;
}

static void grams_count(struct chooser *c)
{
    c->slots = 1024;
    while (c->slots < c->count * grams_of(c) * 2)
        c->slots *= 2;
    c->grams = checked_alloc(c->slots, sizeof *c->grams);
    for (size_t i = 0; i < c->count; i++)
        for (uint32_t at = 0; at < grams_of(c); at++) {
            uint32_t bytes = gram_bytes(c->han[i]->raw + at);
            struct gram *g = gram_find(c, bytes);
            g->bytes = bytes;
            g->count++;
        }
}

/* What a glyph adds: occurrences of its runs, each run counted once, those
 * that occur nowhere else not at all. */
static uint32_t gain_of(const struct chooser *c, const struct face_glyph *han)
{
    struct gram *taken[GLYPH_LZ4_MOST];
    uint32_t gain = 0, count = 0;
    for (uint32_t at = 0; at < grams_of(c); at++) {
        struct gram *g = gram_find(c, gram_bytes(han->raw + at));
        if (g->covered)
            continue;
        gain += g->count - 1;
        g->covered = true;
        taken[count++] = g;
    }
    while (count)
        taken[--count]->covered = false;
    return gain;
}

static void cover(const struct chooser *c, const struct face_glyph *han)
{
    for (uint32_t at = 0; at < grams_of(c); at++)
        gram_find(c, gram_bytes(han->raw + at))->covered = true;
}

/* Gains only fall, so an old one is an upper bound: the best glyph is found
 * when its gain is up to date and no bound is higher. */
static size_t best_next(struct chooser *c)
{
    for (;;) {
        size_t best = 0;
        for (size_t i = 1; i < c->count; i++)
            if (c->gains[i] > c->gains[best])
                best = i;
        uint32_t gain = gain_of(c, c->han[best]);
        if (gain == c->gains[best])
            return best;
        c->gains[best] = gain;
    }
}

static void take(struct chooser *c, size_t han)
{
    c->order[c->chosen++] = (uint32_t)han;
    cover(c, c->han[han]);
    c->gains[han] = 0;
}

/* How many Han are taken for being frequent. */
static size_t frequent_number(const struct chooser *c, bool sparse)
{
    uint64_t uses = 0;
    for (size_t i = 0; i < c->count; i++)
        uses += c->han[i]->character->uses;
    uint64_t number = uses / FREQUENT_TEXT;
    if (number < FREQUENT_LEAST)
        number = FREQUENT_LEAST;
    if (number > FREQUENT_MOST)
        number = FREQUENT_MOST;
    size_t share = c->count / (sparse ? FREQUENT_SPARSE : FREQUENT_SHARE);
    return number < share ? (size_t)number : share;
}

/* The Han used most come first: what is in the dictionary needs no decoding. */
static void take_frequent(struct chooser *c, size_t most)
{
    while (c->chosen < most) {
        size_t best = c->count;
        uint32_t uses = 1;
        for (size_t i = 0; i < c->count; i++)
            if (c->gains[i] && c->han[i]->character->uses > uses) {
                uses = c->han[i]->character->uses;
                best = i;
            }
        if (best == c->count)
            return;
        take(c, best);
    }
}

static void choose(struct chooser *c, size_t most, bool sparse)
{
    c->gains = checked_alloc(c->count, sizeof *c->gains);
    c->order = checked_alloc(c->count, sizeof *c->order);
    for (size_t i = 0; i < c->count; i++)
        c->gains[i] = gain_of(c, c->han[i]);
    size_t frequent = frequent_number(c, sparse);
    take_frequent(c, most < frequent ? most : frequent);
    c->frequent = c->chosen;
    while (c->chosen < most && c->chosen < c->count) {
        size_t best = best_next(c);
        if (!c->gains[best])
            break;
        take(c, best);
    }
}

static void bytes_of(const struct chooser *c, size_t number,
                     struct buffer *bytes)
{
    for (size_t i = 0; i < number; i++)
        buffer_add(bytes, c->han[c->order[i]]->raw, c->length);
}

/* Bytes of one Han against a dictionary, never more than uncompressed. */
static uint32_t stored(const struct glyph_dictionary *d,
                       const struct chooser *c, size_t han)
{
    uint32_t bytes = glyph_lz4(d, c->han[han]->raw, c->length, NULL);
    return bytes < c->length ? bytes : c->length;
}

/* Bytes of the dictionary's own glyphs as they will be stored. */
static uint64_t dictionary_cost(const struct chooser *c,
                                const struct buffer *bytes, size_t number,
                                bool packed)
{
    if (!packed)
        return (uint64_t)number * (c->length + 2);
    uint64_t cost = 0;
    size_t step = number / 100 + 1, seen = 0;
    for (size_t i = 0; i < number; i += step, seen++) {
        struct glyph_dictionary d;
        glyph_dictionary_make(&d, (const uint8_t *)bytes->data,
                              (uint32_t)i * c->length);
        cost += stored(&d, c, c->order[i]) + 3;
        glyph_dictionary_free(&d);
    }
    return seen ? cost * number / seen : 0;
}

/* What all Han cost with the first `number` of the order as dictionary: a
 * sample of the others is compressed. */
static uint64_t cost_of(const struct chooser *c, size_t number, bool packed)
{
    struct buffer bytes = {0};
    struct glyph_dictionary d;
    bytes_of(c, number, &bytes);
    glyph_dictionary_make(&d, (const uint8_t *)bytes.data,
                          (uint32_t)bytes.length);
    bool *inside = checked_alloc(c->count, sizeof *inside);
    for (size_t i = 0; i < number; i++)
        inside[c->order[i]] = true;
    size_t step = c->count / SAMPLE + 1, seen = 0;
    uint64_t cost = 0;
    for (size_t i = 0; i < c->count; i += step)
        if (!inside[i]) {
            cost += stored(&d, c, i);
            seen++;
        }
    if (seen)
        cost = cost * (c->count - number) / seen;
    cost += dictionary_cost(c, &bytes, number, packed);
    free(inside);
    glyph_dictionary_free(&d);
    buffer_free(&bytes);
    return cost;
}

/* The cost falls, then rises: widening steps up to where it rises, then the
 * best of some between. */
static size_t best_number(const struct chooser *c, bool packed)
{
    size_t best = c->frequent;
    uint64_t least = cost_of(c, best, packed);
    for (size_t n = best + 8; n <= c->chosen; n = n * 5 / 4 + 1) {
        uint64_t cost = cost_of(c, n, packed);
        if (cost < least) {
            least = cost;
            best = n;
        } else if (n > best * 2) {
            break;
        }
    }
    return best;
}

void dictionary_choose(struct face_set *set, const struct face_recipe *recipe,
                       bool packed, struct buffer *bytes)
{
    uint32_t limit = recipe->dictionary_limit;
    struct chooser c = {
        .length = zj_glyph_bytes(set->cell.width, set->cell.height, set->bits)};
    c.han = checked_alloc(set->count, sizeof *c.han);
    for (size_t i = 0; i < set->count; i++)
        if (set->glyphs[i].raw &&
            set->glyphs[i].character->code >= ZJ_FACE_BOXED)
            c.han[c.count++] = &set->glyphs[i];
    if (limit > ZJ_FACE_DICTIONARY)
        limit = ZJ_FACE_DICTIONARY;
    if (c.length >= GRAM && c.count) {
        grams_count(&c);
        choose(&c, limit / c.length, recipe->sparse);
        size_t number = best_number(&c, packed);
        bytes_of(&c, number, bytes);
        for (size_t i = 0; i < number; i++) {
            c.han[c.order[i]]->entry = true;
            c.han[c.order[i]]->number = (uint16_t)i;
        }
    }
    free(c.han);
    free(c.grams);
    free(c.gains);
    free(c.order);
}
