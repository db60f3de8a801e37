/* SPDX-License-Identifier: MIT */
#include "phrases.h"
#include "firmware/archive/codes.h"
#include "tools/base/message.h"
#include "tools/base/parallel.h"
#include "tools/pack/phrase_merge.h"
#include "tools/pack/phrase_parse.h"
#include <lz4hc.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK   (1u << 16) /* units a task parses */
#define COUNTED (6u << 20) /* units parsed to judge a phrasebook */
#define TRIED   16384u     /* phrases made, at least, however few may stay */
#define LEVEL   9          /* of LZ4 HC, for judging */
#define CODES   65535u     /* there are at most */

static size_t run_end(const struct volume *v, size_t i, size_t stop)
{
    while (i < stop && !UNIT_IS_CONTROL(v->units[i]))
        i++;
    return i;
}

size_t phrases_run_end(const struct volume *v, size_t i)
{
    return run_end(v, i, v->unit_count);
}

void phrasebook_free(struct phrasebook *b)
{
    free(b->phrases);
    *b = (struct phrasebook){0};
}

/* ---- chunks ---- */

struct chunks {
    size_t *starts; /* count + 1 of them */
    size_t count;
};

/* Each begins with a control or at the start, so that no run is cut. */
static struct chunks cut_chunks(const struct volume *v)
{
    struct chunks c = {
        checked_alloc(v->unit_count / CHUNK + 2, sizeof *c.starts), 0};
    for (size_t i = 0; i < v->unit_count; c.count++) {
        size_t end = v->unit_count - i < CHUNK ? v->unit_count : i + CHUNK;
        i = phrases_run_end(v, end);
        c.starts[c.count + 1] = i;
    }
    return c;
}

/* ---- judging a phrasebook ---- */

struct tally { /* of one thread */
    struct phrase_parse parse;
    uint32_t *uses; /* of each token */
    uint64_t bytes; /* of what was parsed, compressed */
    uint8_t block[ZJ_BLOCK_CODES];
    size_t length;
    void *lz4;
};

struct judge {
    const struct phrasebook *book;
    const struct volume *volume;
    uint32_t first_phrase, rare_count, total; /* tokens */
    struct chunks chunks;
    size_t every; /* so many chunks one is parsed */
    struct phrase_trie trie;
    uint8_t *cost;        /* bytes of each token's code */
    uint8_t *shorts;      /* the code of those of one byte */
    uint32_t short_count; /* codes of one byte there are */
    struct tally *tallies;
    size_t tally_count;
};

static void flush(struct tally *t)
{
    char out[LZ4_COMPRESSBOUND(ZJ_BLOCK_CODES)];
    int got = LZ4_compress_HC_extStateHC(t->lz4, (const char *)t->block, out,
                                         (int)t->length, sizeof out, LEVEL);
    t->bytes += got > 0 && (size_t)got < t->length ? (size_t)got : t->length;
    t->length = 0;
}

static void put_byte(struct tally *t, uint32_t byte)
{
    if (t->length == sizeof t->block)
        flush(t);
    t->block[t->length++] = (uint8_t)byte;
}

static void put_token(const struct judge *j, struct tally *t, uint32_t token)
{
    t->uses[token]++;
    if (j->cost[token] == 1) {
        put_byte(t, j->shorts[token]);
        return;
    }
    if (j->cost[token] == 3)
        put_byte(t, ZJ_RARE_LEAD);
    put_byte(t, j->short_count + token / 256);
    put_byte(t, token);
}

static void put_control(const struct judge *j, struct tally *t, uint32_t unit)
{
    uint16_t control = UNIT_CONTROL_NUMBER(unit);
    put_token(j, t, control);
    for (int i = 0; i < zj_codes_operand_bytes(control); i++)
        put_byte(t, UNIT_OPERAND(unit) >> 8 * i);
}

static void judge_chunk(void *context, size_t task, size_t worker)
{
    struct judge *j = context;
    struct tally *t = &j->tallies[worker];
    const uint32_t *units = j->volume->units;
    size_t i = j->chunks.starts[task * j->every];
    size_t stop = j->chunks.starts[task * j->every + 1];
    while (i < stop) {
        size_t end = run_end(j->volume, i, stop);
        phrase_parse(&t->parse, &j->trie, j->cost, units + i, end - i, 0);
        for (size_t k = 0; k < end - i; k += t->parse.step[k])
            put_token(j, t, t->parse.taken[k]);
        if (end < stop)
            put_control(j, t, units[end]);
        i = end + 1;
    }
    flush(t); /* so that it does not matter who parses what */
}

/* All tallies added up in the first. */
static void add_tallies(struct judge *j)
{
    struct tally *sum = &j->tallies[0];
    for (size_t i = 1; i < j->tally_count; i++) {
        sum->bytes += j->tallies[i].bytes;
        for (uint32_t k = 0; k < j->total; k++)
            sum->uses[k] += j->tallies[i].uses[k];
    }
}

static void parse_chunks(struct judge *j)
{
    phrase_trie_make(&j->trie, j->book, j->first_phrase);
    for (size_t i = 0; i < j->tally_count; i++) {
        j->tallies[i].bytes = 0;
        memset(j->tallies[i].uses, 0, j->total * sizeof(uint32_t));
    }
    parallel_run(judge_chunk, j, (j->chunks.count + j->every - 1) / j->every);
    add_tallies(j);
}

/* ---- costs ---- */

struct use {
    uint32_t token;
    uint64_t count;
};

static int by_use(const void *p, const void *q)
{
    const struct use *a = p, *b = q;
    if (a->count != b->count)
        return a->count < b->count ? 1 : -1;
    return a->token < b->token ? -1 : a->token > b->token;
}

/* The tokens used most get codes of one byte, as coder.c chooses them. */
static void set_costs(struct judge *j, const uint32_t *uses)
{
    struct use *order = checked_alloc(j->total, sizeof *order);
    uint32_t codes = j->first_phrase + (uint32_t)j->book->count;
    j->total = codes;
    for (uint32_t i = 0; i < j->total; i++)
        order[i] = (struct use){i, (uint64_t)uses[i] * j->every};
    for (size_t i = 0; i < j->book->count; i++)
        for (int k = 0; k < j->book->phrases[i].count; k++)
            order[j->book->phrases[i].codes[k]].count++;
    qsort(order, j->total, sizeof *order, by_use);
    j->short_count = coder_short_room(codes - j->rare_count, j->rare_count);
    memset(j->cost, 2, j->total);
    for (uint32_t i = 0; i < j->short_count && i < j->total; i++) {
        j->cost[order[i].token] = 1;
        j->shorts[order[i].token] = (uint8_t)i;
    }
    memset(j->cost + j->first_phrase - j->rare_count, 3, j->rare_count);
    free(order);
}

static uint32_t phrase_bytes(const struct judge *j, const struct phrase *p)
{
    uint32_t bytes = 0;
    for (int i = 0; i < p->count; i++)
        bytes += j->cost[p->codes[i]];
    return bytes;
}

/* Bytes of the whole text, as far as can be told, and the dictionary. */
static uint64_t whole_cost(const struct judge *j)
{
    uint64_t bytes = j->tallies[0].bytes, parsed = 0;
    for (size_t i = 0; i < j->chunks.count; i += j->every)
        parsed += j->chunks.starts[i + 1] - j->chunks.starts[i];
    if (parsed)
        bytes = bytes * j->volume->unit_count / parsed;
    for (size_t i = 0; i < j->book->count; i++)
        bytes += phrase_bytes(j, &j->book->phrases[i]);
    return bytes;
}

/* ---- which phrases pay ---- */

struct worth {
    uint32_t phrase;
    int64_t saved; /* bytes */
    int64_t room;  /* and what it takes of what is short */
};

static int by_worth(const void *p, const void *q)
{
    const struct worth *a = p, *b = q;
    int64_t more = a->saved * b->room - b->saved * a->room;
    if (more)
        return more < 0 ? 1 : -1;
    return a->phrase < b->phrase ? -1 : 1;
}

/* What a phrase saves is the difference to saying it with the others. Where
 * bytes are limited it is seen against its own; else all take one code. */
static struct worth *count_worth(struct judge *j, struct phrase_limit limit)
{
    struct worth *worth = checked_alloc(j->book->count, sizeof *worth);
    struct tally *t = &j->tallies[0];
    for (size_t i = 0; i < j->book->count; i++) {
        const struct phrase *p = &j->book->phrases[i];
        uint32_t units[PHRASE_CHARACTERS];
        uint32_t token = j->first_phrase + (uint32_t)i;
        for (int k = 0; k < p->count; k++)
            units[k] = p->codes[k];
        uint32_t other =
            phrase_parse(&t->parse, &j->trie, j->cost, units, p->count, token);
        worth[i].phrase = (uint32_t)i;
        worth[i].room = limit.bytes == SIZE_MAX ? 1 : phrase_bytes(j, p);
        worth[i].saved = (int64_t)t->uses[token] * (int64_t)j->every *
                             ((int64_t)other - j->cost[token]) -
                         phrase_bytes(j, p);
    }
    return worth;
}

/* Keeps, within the limit, those that save most, in the order they had, and
 * how often they are used. */
static void keep(const struct judge *j, struct phrasebook *b,
                 struct worth *worth, struct phrase_limit limit, uint32_t *uses)
{
    bool *kept = checked_alloc(b->count, sizeof *kept);
    size_t count = 0, bytes = 0;
    qsort(worth, b->count, sizeof *worth, by_worth);
    for (size_t i = 0; i < b->count && count < limit.count; i++) {
        size_t more = phrase_bytes(j, &b->phrases[worth[i].phrase]);
        if (worth[i].saved <= 0 || bytes + more > limit.bytes)
            continue;
        kept[worth[i].phrase] = true;
        bytes += more;
        count++;
    }
    count = 0;
    for (size_t i = 0; i < b->count; i++)
        if (kept[i]) {
            uses[count] = uses[i];
            b->phrases[count++] = b->phrases[i];
        }
    b->count = count;
    free(kept);
}

/* ---- training ---- */

static void judge_begin(struct judge *j, const struct phrasebook *b,
                        const struct volume *v, const struct alphabet *a)
{
    const uint32_t first_phrase = a->code_count;
    *j = (struct judge){.book = b,
                        .volume = v,
                        .first_phrase = first_phrase,
                        .rare_count = a->rare_count,
                        .total = first_phrase + (uint32_t)b->count,
                        .chunks = cut_chunks(v),
                        .every = v->unit_count / COUNTED + 1,
                        .tally_count = parallel_workers()};
    j->cost = checked_alloc(j->total, 1);
    j->shorts = checked_alloc(j->total, 1);
    j->tallies = checked_alloc(j->tally_count, sizeof *j->tallies);
    for (size_t i = 0; i < j->tally_count; i++) {
        j->tallies[i].uses = checked_alloc(j->total, sizeof(uint32_t));
        j->tallies[i].lz4 = checked_alloc(1, (size_t)LZ4_sizeofStateHC());
    }
}

static void judge_end(struct judge *j)
{
    for (size_t i = 0; i < j->tally_count; i++) {
        phrase_parse_free(&j->tallies[i].parse);
        free(j->tallies[i].uses);
        free(j->tallies[i].lz4);
    }
    free(j->tallies);
    free(j->chunks.starts);
    free(j->cost);
    free(j->shorts);
}

/* Costs as if no phrase were used. */
static void first_costs(struct judge *j)
{
    uint32_t *uses = j->tallies[0].uses;
    for (size_t i = 0; i < j->volume->unit_count; i++) {
        uint32_t unit = j->volume->units[i];
        uses[UNIT_IS_CONTROL(unit) ? UNIT_CONTROL_NUMBER(unit) : unit]++;
    }
    set_costs(j, uses);
}

static struct phrasebook copy_of(const struct phrasebook *b)
{
    struct phrasebook c = {checked_alloc(b->count, sizeof *c.phrases),
                           b->count};
    memcpy(c.phrases, b->phrases, b->count * sizeof *c.phrases);
    return c;
}

static size_t book_bytes(const struct judge *j)
{
    size_t bytes = 0;
    for (size_t i = 0; i < j->book->count; i++)
        bytes += phrase_bytes(j, &j->book->phrases[i]);
    return bytes;
}

static size_t four_fifths(size_t now, size_t limit)
{
    return now * 4 / 5 > limit ? now * 4 / 5 : limit;
}

/* What the next phrasebook may be: a fifth less by what is limited, or within
 * the limit; from there on a fifth less. */
static struct phrase_limit next_limit(const struct judge *j,
                                      struct phrase_limit limit, bool within)
{
    size_t count = j->book->count;
    struct phrase_limit next = {four_fifths(count, limit.count), SIZE_MAX};
    if (limit.bytes != SIZE_MAX)
        next.bytes = four_fifths(book_bytes(j), limit.bytes);
    if (within)
        next.count = count * 4 / 5;
    return next;
}

/* The trie is still the one that was parsed with. */
static void drop_some(struct judge *j, struct phrasebook *b,
                      struct phrase_limit next)
{
    uint32_t *uses = j->tallies[0].uses;
    set_costs(j, uses);
    struct worth *worth = count_worth(j, next);
    keep(j, b, worth, next, uses + j->first_phrase);
    set_costs(j, uses);
    free(worth);
}

/* Drops a fifth at a time, down to the limit, and on as long as the whole
 * becomes shorter or hardly longer; the shortest is kept. */
static void choose_size(struct judge *j, struct phrasebook *b,
                        struct phrase_limit limit)
{
    struct phrasebook best = {0};
    uint64_t least = UINT64_MAX;
    for (bool done = false; !done;) {
        parse_chunks(j);
        uint64_t cost = whole_cost(j);
        bool within = b->count <= limit.count && book_bytes(j) <= limit.bytes;
        if (within && cost < least) {
            least = cost;
            phrasebook_free(&best);
            best = copy_of(b);
        }
        done = b->count == 0 || (within && cost > least + least / 128);
        if (!done)
            drop_some(j, b, next_limit(j, limit, within));
        phrase_trie_free(&j->trie);
    }
    phrasebook_free(b);
    *b = best;
}

void phrases_train(struct phrasebook *b, const struct volume *v,
                   const struct alphabet *a, struct phrase_limit limit)
{
    struct judge j;
    uint32_t others = a->code_count - a->rare_count;
    if (limit.bytes != SIZE_MAX) /* costs are estimated */
        limit.bytes -= limit.bytes / 64;
    uint32_t codes = a->rare_count ? ZJ_RARE_LEAD * 256u : CODES;
    if (limit.count > codes - others)
        limit.count = codes - others;
    size_t tried = limit.count + limit.count / 2;
    phrases_merge(b, v, a, tried > TRIED ? tried : TRIED);
    judge_begin(&j, b, v, a);
    progress_stage("phrases that pay");
    first_costs(&j);
    choose_size(&j, b, limit);
    judge_end(&j);
}

/* ---- using them ---- */

struct applied {
    const struct judge *judge;
    struct volume *volume;
    size_t *lengths; /* of each chunk, once applied */
    struct phrase_parse *parses;
};

/* In place: what comes out is never longer. */
static void apply_chunk(void *context, size_t task, size_t worker)
{
    struct applied *a = context;
    const struct judge *j = a->judge;
    struct phrase_parse *p = &a->parses[worker];
    uint32_t *units = a->volume->units;
    size_t i = j->chunks.starts[task], stop = j->chunks.starts[task + 1];
    size_t out = i;
    while (i < stop) {
        size_t end = run_end(a->volume, i, stop);
        phrase_parse(p, &j->trie, j->cost, units + i, end - i, 0);
        for (size_t k = 0; k < end - i; k += p->step[k])
            units[out++] = p->taken[k];
        if (end < stop)
            units[out++] = units[end];
        i = end + 1;
    }
    a->lengths[task] = out - j->chunks.starts[task];
}

static void close_gaps(struct applied *a)
{
    const struct chunks *c = &a->judge->chunks;
    size_t out = 0;
    for (size_t i = 0; i < c->count; i++) {
        memmove(a->volume->units + out, a->volume->units + c->starts[i],
                a->lengths[i] * sizeof(uint32_t));
        out += a->lengths[i];
    }
    a->volume->unit_count = a->volume->unit_room = out;
    a->volume->units =
        checked_resize(a->volume->units, out, sizeof *a->volume->units);
}

void phrases_apply(const struct phrasebook *b, struct volume *v,
                   const struct alphabet *a)
{
    struct judge j;
    struct applied all = {.judge = &j, .volume = v};
    if (!b->count)
        return;
    judge_begin(&j, b, v, a);
    first_costs(&j);
    parse_chunks(&j); /* how often each is used, for its cost */
    set_costs(&j, j.tallies[0].uses);
    all.lengths = checked_alloc(j.chunks.count, sizeof *all.lengths);
    all.parses = checked_alloc(j.tally_count, sizeof *all.parses);
    parallel_run(apply_chunk, &all, j.chunks.count);
    close_gaps(&all);
    for (size_t i = 0; i < j.tally_count; i++)
        phrase_parse_free(&all.parses[i]);
    free(all.parses);
    free(all.lengths);
    phrase_trie_free(&j.trie);
    judge_end(&j);
}
