/* SPDX-License-Identifier: MIT
 *
 * The pairs of neighbours are counted once; merging one changes the counts of
 * those around it only. Many are merged in one pass over the text. */
#include "phrase_merge.h"
#include "firmware/archive/codes.h"
#include "tools/base/buffer.h"
#include "tools/base/message.h"
#include <stdlib.h>

#define SAMPLE (6u << 20) /* units trained on: 80 MB with their pairs    */
#define TOKENS 0x1ffffu   /* characters and phrases there may be: 17 bits */
#define BREAK  TOKENS     /* a place no phrase crosses */
#define ROUNDS 40         /* merges are done in about so many rounds */
#define LEAST  3          /* uses below which nothing is ever saved */

struct pair { /* in 8 bytes, since there are millions */
    uint64_t left : 17, right : 17, count : 30; /* left BREAK: a free slot */
};

struct merge {                  /* a pair that is merged in this round */
    uint32_t left, right, made; /* made 0: the slot is free */
};

struct merger {
    uint32_t *tokens; /* sample; phrase i is first_phrase + i */
    size_t count;
    uint32_t first_phrase, first_rare;
    struct phrasebook *book;
    size_t room;        /* of book->phrases */
    struct pair *pairs; /* open addressing */
    size_t pair_size, pair_count;
    struct merge *merges; /* a small table: looked up at every token */
    size_t merge_size;
    uint8_t *leads; /* tokens that begin a pair being merged */
};

/* ---- the table of pairs ---- */

static size_t hash_of(uint32_t left, uint32_t right)
{
    return (size_t)(((uint64_t)left << 32 | right) * 0x9e3779b97f4a7c15u >> 30);
}

static size_t pair_slot(const struct merger *m, uint32_t left, uint32_t right)
{
    size_t i = hash_of(left, right) & (m->pair_size - 1);
    while (m->pairs[i].left != BREAK &&
           (m->pairs[i].left != left || m->pairs[i].right != right))
        i = (i + 1) & (m->pair_size - 1);
    return i;
}

static void pairs_alloc(struct merger *m, size_t size)
{
    m->pair_size = size;
    m->pairs = checked_alloc(size, sizeof *m->pairs);
    for (size_t i = 0; i < size; i++)
        m->pairs[i].left = BREAK;
}

/* Those that are used up make room; twice the size when few are. */
static void pairs_grow(struct merger *m)
{
    struct pair *old = m->pairs;
    size_t size = m->pair_size, used = 0;
    for (size_t i = 0; i < size; i++)
        used += old[i].left != BREAK && old[i].count > 0;
    pairs_alloc(m, used * 2 > size ? size * 2 : size);
    m->pair_count = used;
    for (size_t i = 0; i < size; i++)
        if (old[i].left != BREAK && old[i].count > 0)
            m->pairs[pair_slot(m, old[i].left, old[i].right)] = old[i];
    free(old);
}

static uint8_t token_length(const struct merger *m, uint32_t token)
{
    return token < m->first_phrase
               ? 1
               : m->book->phrases[token - m->first_phrase].count;
}

static void pair_add(struct merger *m, uint32_t left, uint32_t right, int by)
{
    if (left == BREAK || right == BREAK ||
        token_length(m, left) + token_length(m, right) > PHRASE_CHARACTERS)
        return;
    struct pair *p = &m->pairs[pair_slot(m, left, right)];
    if (p->left == BREAK) {
        *p = (struct pair){.left = left & TOKENS, .right = right & TOKENS};
        m->pair_count++;
    }
    p->count = (p->count + (uint32_t)by) & 0x3fffffff;
    if (m->pair_count * 4 > m->pair_size * 3)
        pairs_grow(m);
}

/* ---- choosing ---- */

static int by_count(const void *p, const void *q)
{
    const struct pair *a = p, *b = q;
    if (a->count != b->count)
        return a->count < b->count ? 1 : -1;
    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    return a->right < b->right ? -1 : a->right > b->right;
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

static uint32_t add_phrase(struct merger *m, const struct pair *pair)
{
    struct phrase p = {.count = 0};
    struct phrasebook *b = m->book;
    if (b->count == m->room) {
        m->room = m->room ? m->room * 2 : 1024;
        b->phrases = checked_resize(b->phrases, m->room, sizeof *b->phrases);
    }
    put_codes(m, pair->left, &p);
    put_codes(m, pair->right, &p);
    b->phrases[b->count++] = p;
    return m->first_phrase + (uint32_t)b->count - 1;
}

/* Pairs that occur at least `least` times; the caller frees them. */
static struct pair *list_pairs(const struct merger *m, uint32_t least,
                               size_t *count)
{
    size_t room = 1024;
    struct pair *list = checked_alloc(room, sizeof *list);
    *count = 0;
    for (size_t i = 0; i < m->pair_size; i++) {
        if (m->pairs[i].count < least)
            continue; /* a free slot counts none */
        if (*count == room) {
            room *= 2;
            list = checked_resize(list, room, sizeof *list);
        }
        list[(*count)++] = m->pairs[i];
    }
    return list;
}

#define COUNTS 4096 /* counts told apart when looking for the best pairs */

/* The count that about `most` pairs reach. */
static uint32_t find_least(const struct merger *m, size_t most)
{
    uint32_t *of = checked_alloc(COUNTS, sizeof *of);
    size_t above = 0;
    uint32_t top = 0, least = COUNTS - 1;
    for (size_t i = 0; i < m->pair_size; i++) {
        uint32_t count = m->pairs[i].count;
        top = count > top ? count : top;
        of[count < COUNTS ? count : COUNTS - 1]++;
    }
    while (least > LEAST && (above += of[least]) < most)
        least--;
    free(of);
    return least > top / 8 ? least : top / 8 > LEAST ? top / 8 : LEAST;
}

static size_t merge_slot(const struct merger *m, uint32_t left, uint32_t right)
{
    size_t i = hash_of(left, right) & (m->merge_size - 1);
    while (m->merges[i].made &&
           (m->merges[i].left != left || m->merges[i].right != right))
        i = (i + 1) & (m->merge_size - 1);
    return i;
}

/* The best pairs of this round become phrases; a later round will count those
 * better that are an eighth as frequent as the best. */
static size_t choose_pairs(struct merger *m, size_t most)
{
    size_t count;
    struct pair *list = list_pairs(m, find_least(m, most), &count);
    if (count)
        qsort(list, count, sizeof *list, by_count);
    if (count > most)
        count = most;
    for (size_t i = 0; i < count; i++) {
        uint32_t left = list[i].left, right = list[i].right;
        m->merges[merge_slot(m, left, right)] =
            (struct merge){left, right, add_phrase(m, &list[i])};
        m->leads[left] = 1;
    }
    free(list);
    return count;
}

/* ---- merging ---- */

static uint32_t merged(const struct merger *m, size_t i)
{
    uint32_t a = m->tokens[i];
    if (a == BREAK || i + 1 == m->count || m->tokens[i + 1] == BREAK ||
        !m->leads[a])
        return 0;
    return m->merges[merge_slot(m, a, m->tokens[i + 1])].made;
}

static void replace_pairs(struct merger *m)
{
    size_t out = 0;
    for (size_t i = 0; i < m->count; i++) {
        uint32_t a = m->tokens[i], made = merged(m, i);
        if (made) {
            uint32_t b = m->tokens[i + 1];
            uint32_t before = out ? m->tokens[out - 1] : BREAK;
            uint32_t after = i + 2 < m->count ? m->tokens[i + 2] : BREAK;
            pair_add(m, before, a, -1);
            pair_add(m, a, b, -1);
            pair_add(m, b, after, -1);
            pair_add(m, before, made, 1);
            pair_add(m, made, after, 1);
            a = made;
            i++;
        }
        m->tokens[out++] = a;
    }
    m->count = out;
}

static void end_round(struct merger *m)
{
    for (size_t i = 0; i < m->merge_size; i++) {
        if (m->merges[i].made)
            m->leads[m->merges[i].left] = 0;
        m->merges[i].made = 0;
    }
}

/* ---- the sample ---- */

/* Every paragraph of a small text; of a large one, paragraphs spread evenly
 * over it: one is taken whenever those passed by are worth a share of it. */
static void take_sample(struct merger *m, const struct volume *v)
{
    size_t take = v->unit_count < SAMPLE ? v->unit_count : SAMPLE;
    uint64_t passed = 0; /* units, of which take / unit_count are wanted */
    m->tokens = checked_alloc(take + 2, sizeof *m->tokens);
    for (size_t i = 0; i < v->unit_count && m->count < take;) {
        size_t end = phrases_run_end(v, i);
        passed += end + 1 - i;
        bool wanted = passed * take >= m->count * (uint64_t)v->unit_count;
        for (; wanted && i < end && m->count < take; i++)
            m->tokens[m->count++] =
                v->units[i] < m->first_rare ? v->units[i] : BREAK;
        if (wanted)
            m->tokens[m->count++] = BREAK;
        i = end + 1;
    }
}

void phrases_merge(struct phrasebook *b, const struct volume *v,
                   const struct alphabet *a, size_t want)
{
    const uint32_t first_phrase = a->code_count;
    struct merger m = {.first_phrase = first_phrase,
                       .first_rare = first_phrase - a->rare_count,
                       .book = b};
    if (want > BREAK - first_phrase)
        want = BREAK - first_phrase;
    size_t round = want / ROUNDS + 16, taken = 1;
    take_sample(&m, v);
    pairs_alloc(&m, 1u << 16);
    m.leads = checked_alloc(first_phrase + want, 1);
    for (m.merge_size = 64; m.merge_size < round * 3;)
        m.merge_size *= 2;
    m.merges = checked_alloc(m.merge_size, sizeof *m.merges);
    for (size_t i = 0; i + 1 < m.count; i++)
        pair_add(&m, m.tokens[i], m.tokens[i + 1], 1);
    while (b->count < want && taken) {
        progress_show("phrases", b->count, want);
        size_t left = want - b->count;
        taken = choose_pairs(&m, left < round ? left : round);
        replace_pairs(&m);
        end_round(&m);
    }
    free(m.leads);
    free(m.merges);
    free(m.pairs);
    free(m.tokens);
}
