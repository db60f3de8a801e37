/* SPDX-License-Identifier: MIT */
#include "phrases.h"
#include "firmware/archive/codes.h"
#include "tools/base/buffer.h"
#include "tools/base/message.h"
#include <stdlib.h>
#include <string.h>

#define SAMPLE (4u << 20) /* units trained on */
#define BREAK  UINT32_MAX /* a place no phrase crosses */
#define ROUNDS 48         /* merges are done in about so many rounds */
#define LEAST  3          /* uses below which nothing is ever saved */

/* ---- looking phrases up ---- */

struct index { /* open addressing, by the codes of a phrase */
    const struct phrasebook *book;
    uint32_t *slots; /* phrase number plus one */
    size_t size;
};

static uint64_t mix(uint64_t h, uint32_t code)
{
    return (h ^ code) * 0x9e3779b97f4a7c15u;
}

static bool is_phrase(const struct phrase *p, const uint32_t *units,
                      unsigned count)
{
    if (p->count != count)
        return false;
    for (unsigned i = 0; i < count; i++)
        if (p->codes[i] != units[i])
            return false;
    return true;
}

static size_t slot_of(const struct index *x, uint64_t hash,
                      const uint32_t *units, unsigned count)
{
    size_t i = (size_t)(hash >> 20) & (x->size - 1);
    while (x->slots[i] &&
           !is_phrase(&x->book->phrases[x->slots[i] - 1], units, count))
        i = (i + 1) & (x->size - 1);
    return i;
}

static void index_make(struct index *x, const struct phrasebook *b)
{
    x->book = b;
    x->size = 64;
    while (x->size < b->count * 3)
        x->size *= 2;
    x->slots = checked_alloc(x->size, sizeof *x->slots);
    for (size_t i = 0; i < b->count; i++) {
        const struct phrase *p = &b->phrases[i];
        uint32_t units[ZJ_PHRASE_BYTES];
        uint64_t hash = 0;
        for (int k = 0; k < p->count; k++) {
            units[k] = p->codes[k];
            hash = mix(hash, units[k]);
        }
        x->slots[slot_of(x, hash, units, p->count)] = (uint32_t)i + 1;
    }
}

/* ---- optimal parse ---- */

struct parser {
    struct index index;
    uint8_t *cost;   /* bytes of each character's code */
    uint32_t *best;  /* bytes from each place to the run's end */
    uint8_t *step;   /* characters taken there */
    uint32_t *taken; /* phrase taken there plus one, 0: the character */
    size_t room;
};

static void parser_room(struct parser *p, size_t length)
{
    if (length < p->room)
        return;
    p->room = length * 2 + 256;
    p->best = checked_resize(p->best, p->room, sizeof *p->best);
    p->step = checked_resize(p->step, p->room, 1);
    p->taken = checked_resize(p->taken, p->room, sizeof *p->taken);
}

/* From the end to the start, so that each place knows the best way on. */
static void parse_run(struct parser *p, const uint32_t *units, size_t length)
{
    parser_room(p, length + 1);
    p->best[length] = 0;
    for (size_t i = length; i-- > 0;) {
        uint64_t hash = mix(0, units[i]);
        p->best[i] = p->best[i + 1] + p->cost[units[i]];
        p->step[i] = 1;
        p->taken[i] = 0;
        for (unsigned n = 2; n <= PHRASE_CHARACTERS && i + n <= length; n++) {
            hash = mix(hash, units[i + n - 1]);
            uint32_t found =
                p->index.slots[slot_of(&p->index, hash, units + i, n)];
            if (found && p->best[i + n] + 2 < p->best[i]) {
                p->best[i] = p->best[i + n] + 2;
                p->step[i] = (uint8_t)n;
                p->taken[i] = found;
            }
        }
    }
}

/* Characters that will have one-byte codes, roughly: the most frequent. */
static void guess_costs(struct parser *p, const struct volume *v,
                        uint32_t first_phrase)
{
    uint32_t *counts = checked_alloc(first_phrase, sizeof *counts);
    size_t total = 0;
    for (size_t i = 0; i < v->unit_count; i++)
        if (v->units[i] < first_phrase) {
            counts[v->units[i]]++;
            total++;
        }
    p->cost = checked_alloc(first_phrase, 1);
    for (uint32_t i = 0; i < first_phrase; i++)
        p->cost[i] = counts[i] > total / 300 ? 1 : 2;
    free(counts);
}

static void parser_begin(struct parser *p, const struct phrasebook *b,
                         const struct volume *v, uint32_t first_phrase)
{
    *p = (struct parser){.room = 0};
    index_make(&p->index, b);
    guess_costs(p, v, first_phrase);
}

static void parser_end(struct parser *p)
{
    free(p->index.slots);
    free(p->cost);
    free(p->best);
    free(p->step);
    free(p->taken);
}

/* The end of the run of characters that begins at unit `i`. */
static size_t run_end(const struct volume *v, size_t i)
{
    while (i < v->unit_count && !UNIT_IS_CONTROL(v->units[i]))
        i++;
    return i;
}

void phrases_apply(const struct phrasebook *b, struct volume *v,
                   uint32_t first_phrase)
{
    struct parser p;
    size_t out = 0;
    if (!b->count)
        return;
    parser_begin(&p, b, v, first_phrase);
    for (size_t i = 0; i < v->unit_count;) {
        size_t end = run_end(v, i);
        parse_run(&p, v->units + i, end - i);
        for (size_t k = 0; k < end - i; k += p.step[k])
            v->units[out++] =
                p.taken[k] ? first_phrase + p.taken[k] - 1 : v->units[i + k];
        if (end < v->unit_count)
            v->units[out++] = v->units[end++];
        i = end;
    }
    v->unit_count = out;
    parser_end(&p);
}

/* ---- which phrases pay ---- */

struct worth {
    uint32_t phrase;
    int64_t saved; /* bytes */
};

static int by_worth(const void *p, const void *q)
{
    const struct worth *a = p, *b = q;
    if (a->saved != b->saved)
        return a->saved < b->saved ? 1 : -1;
    return a->phrase < b->phrase ? -1 : 1;
}

static struct worth *count_worth(const struct phrasebook *b,
                                 const struct volume *v, uint32_t first_phrase)
{
    struct parser p;
    struct worth *worth = checked_alloc(b->count, sizeof *worth);
    parser_begin(&p, b, v, first_phrase);
    for (size_t i = 0; i < b->count; i++)
        worth[i].phrase = (uint32_t)i;
    for (size_t i = 0; i < v->unit_count; i++) {
        size_t end = run_end(v, i);
        parse_run(&p, v->units + i, end - i);
        for (size_t k = 0; k < end - i; k += p.step[k])
            if (p.taken[k])
                worth[p.taken[k] - 1].saved++; /* uses, for now */
        i = end;
    }
    for (size_t i = 0; i < b->count; i++) {
        int bytes = 0;
        for (int k = 0; k < b->phrases[i].count; k++)
            bytes += p.cost[b->phrases[i].codes[k]];
        worth[i].saved = worth[i].saved * (bytes - 2) - bytes;
    }
    parser_end(&p);
    return worth;
}

void phrases_keep(struct phrasebook *b, const struct volume *v,
                  uint32_t first_phrase, struct phrase_limit limit)
{
    if (!b->count)
        return;
    struct worth *worth = count_worth(b, v, first_phrase);
    struct phrase *kept = checked_alloc(b->count, sizeof *kept);
    size_t count = 0, bytes = 0;
    qsort(worth, b->count, sizeof *worth, by_worth);
    for (size_t i = 0; i < b->count && count < limit.count; i++) {
        const struct phrase *p = &b->phrases[worth[i].phrase];
        if (worth[i].saved <= 0 || bytes + 2 * p->count > limit.bytes)
            continue;
        kept[count++] = *p;
        bytes += 2 * p->count;
    }
    free(worth);
    free(b->phrases);
    b->phrases = kept;
    b->count = count;
}

/* ---- merging pairs ---- */

struct pair {
    uint64_t key; /* left << 32 | right; 0: none */
    uint32_t count;
};

struct merger {
    uint32_t *tokens; /* sample; phrase i is first_phrase + i */
    size_t count;
    uint32_t first_phrase;
    struct phrasebook *book;
    size_t room;        /* of book->phrases */
    struct pair *pairs; /* open addressing */
    size_t pair_size;
};

static size_t pair_slot(const struct merger *m, uint64_t key)
{
    size_t i = (size_t)((key * 0x9e3779b97f4a7c15u) >> 24) & (m->pair_size - 1);
    while (m->pairs[i].key && m->pairs[i].key != key)
        i = (i + 1) & (m->pair_size - 1);
    return i;
}

static uint8_t token_length(const struct merger *m, uint32_t token)
{
    return token < m->first_phrase
               ? 1
               : m->book->phrases[token - m->first_phrase].count;
}

static void count_pairs(struct merger *m)
{
    memset(m->pairs, 0, m->pair_size * sizeof *m->pairs);
    for (size_t i = 0; i + 1 < m->count; i++) {
        uint32_t a = m->tokens[i], b = m->tokens[i + 1];
        if (a == BREAK || b == BREAK ||
            token_length(m, a) + token_length(m, b) > PHRASE_CHARACTERS)
            continue;
        uint64_t key = (uint64_t)a << 32 | b;
        struct pair *p = &m->pairs[pair_slot(m, key)];
        p->key = key;
        p->count++;
        if (a == b && i + 2 < m->count && m->tokens[i + 2] == a)
            i++; /* aaa holds one pair, not two */
    }
}

static int by_count(const void *p, const void *q)
{
    const struct pair *a = p, *b = q;
    if (a->count != b->count)
        return a->count < b->count ? 1 : -1;
    return a->key < b->key ? -1 : a->key > b->key;
}

static void put_codes(const struct merger *m, uint32_t token, struct phrase *p)
{
    if (token < m->first_phrase) {
        p->codes[p->count++] = (uint16_t)token;
        return;
    }
    const struct phrase *q = &m->book->phrases[token - m->first_phrase];
    for (int i = 0; i < q->count; i++)
        p->codes[p->count++] = q->codes[i];
}

static void add_phrase(struct merger *m, uint64_t key)
{
    struct phrase p = {.count = 0};
    struct phrasebook *b = m->book;
    if (b->count == m->room) {
        m->room = m->room ? m->room * 2 : 1024;
        b->phrases = checked_resize(b->phrases, m->room, sizeof *b->phrases);
    }
    put_codes(m, (uint32_t)(key >> 32), &p);
    put_codes(m, (uint32_t)key, &p);
    b->phrases[b->count++] = p;
}

/* The best pairs of this round become phrases; their counts turn into the
 * numbers of the phrases, plus one, for the replacing. */
static size_t choose_pairs(struct merger *m, size_t most)
{
    struct pair *list = checked_alloc(m->pair_size, sizeof *list);
    size_t count = 0, taken = 0;
    for (size_t i = 0; i < m->pair_size; i++) {
        if (m->pairs[i].count >= LEAST)
            list[count++] = m->pairs[i];
        m->pairs[i].count = 0;
    }
    qsort(list, count, sizeof *list, by_count);
    for (; taken < count && taken < most; taken++) {
        if (taken > 16 && list[taken].count < list[0].count / 8)
            break; /* a later round will count it better */
        add_phrase(m, list[taken].key);
        m->pairs[pair_slot(m, list[taken].key)].count =
            (uint32_t)m->book->count;
    }
    free(list);
    return taken;
}

static void replace_pairs(struct merger *m)
{
    size_t out = 0;
    for (size_t i = 0; i < m->count; i++) {
        uint32_t a = m->tokens[i];
        uint32_t b = i + 1 < m->count ? m->tokens[i + 1] : BREAK;
        uint32_t found = 0;
        if (a != BREAK && b != BREAK)
            found = m->pairs[pair_slot(m, (uint64_t)a << 32 | b)].count;
        if (found) {
            a = m->first_phrase + found - 1;
            i++;
        }
        m->tokens[out++] = a;
    }
    m->count = out;
}

/* Every paragraph of a small text; of a large one, paragraphs spread evenly
 * over it: one is taken whenever those passed by are worth a share of it. */
static void take_sample(struct merger *m, const struct volume *v)
{
    size_t take = v->unit_count < SAMPLE ? v->unit_count : SAMPLE;
    uint64_t passed = 0; /* units, of which take / unit_count are wanted */
    m->tokens = checked_alloc(take + 2, sizeof *m->tokens);
    for (size_t i = 0; i < v->unit_count && m->count < take;) {
        size_t end = run_end(v, i);
        passed += end + 1 - i;
        bool wanted = passed * take >= m->count * (uint64_t)v->unit_count;
        for (; wanted && i < end && m->count < take; i++)
            m->tokens[m->count++] = v->units[i];
        if (wanted)
            m->tokens[m->count++] = BREAK;
        i = end + 1;
    }
}

void phrases_train(struct phrasebook *b, const struct volume *v,
                   uint32_t first_phrase, struct phrase_limit limit)
{
    struct merger m = {.first_phrase = first_phrase, .book = b};
    size_t want = limit.count + limit.count * 2 / 5;
    size_t codes = 65000 - first_phrase;
    want = want < codes ? want : codes;
    take_sample(&m, v);
    m.pair_size = 1024;
    while (m.pair_size < m.count * 2)
        m.pair_size *= 2;
    m.pairs = checked_alloc(m.pair_size, sizeof *m.pairs);
    size_t round = want / ROUNDS + 16, taken = 1;
    while (b->count < want && taken) {
        progress_show("phrases", b->count, want);
        count_pairs(&m);
        size_t left = want - b->count;
        taken = choose_pairs(&m, left < round ? left : round);
        replace_pairs(&m);
    }
    free(m.pairs);
    free(m.tokens);
    const struct phrase_limit more = {want, SIZE_MAX};
    for (int i = 0; i < 3; i++)
        phrases_keep(b, v, first_phrase, i < 2 ? more : limit);
}

void phrasebook_free(struct phrasebook *b)
{
    free(b->phrases);
    *b = (struct phrasebook){0};
}
