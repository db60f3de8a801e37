/* SPDX-License-Identifier: MIT */
#include "phrase_parse.h"
#include "tools/base/buffer.h"
#include <stdlib.h>

/* ---- the trie ---- */

static size_t slot_of(const struct phrase_trie *t, uint64_t key)
{
    size_t i = (size_t)(key * 0x9e3779b97f4a7c15u >> 32) & (t->size - 1);
    while (t->keys[i] && t->keys[i] != key)
        i = (i + 1) & (t->size - 1);
    return i;
}

static uint64_t key_of(uint32_t node, uint32_t character)
{
    return ((uint64_t)node << 32 | character) + 1;
}

static uint32_t new_node(struct phrase_trie *t)
{
    if (t->node_count == t->node_room) {
        t->node_room *= 2;
        t->tokens = checked_resize(t->tokens, t->node_room, sizeof *t->tokens);
    }
    t->tokens[t->node_count] = 0;
    return t->node_count++;
}

static void add(struct phrase_trie *t, const struct phrase *p, uint32_t token)
{
    uint32_t *node = &t->roots[p->codes[0]];
    if (!*node)
        *node = new_node(t);
    for (int i = 1; i < p->count; i++) {
        uint64_t key = key_of(*node, p->codes[i]);
        size_t slot = slot_of(t, key);
        t->keys[slot] = key;
        node = &t->nodes[slot];
        if (!*node)
            *node = new_node(t);
    }
    t->tokens[*node] = token;
}

void phrase_trie_make(struct phrase_trie *t, const struct phrasebook *b,
                      uint32_t first_phrase)
{
    size_t codes = 0;
    *t = (struct phrase_trie){.first_phrase = first_phrase, .size = 64};
    for (size_t i = 0; i < b->count; i++)
        codes += b->phrases[i].count;
    while (t->size < codes * 2)
        t->size *= 2;
    t->roots = checked_alloc(first_phrase, sizeof *t->roots);
    t->keys = checked_alloc(t->size, sizeof *t->keys);
    t->nodes = checked_alloc(t->size, sizeof *t->nodes);
    t->node_room = 1024;
    t->tokens = checked_alloc(t->node_room, sizeof *t->tokens);
    t->node_count = 1; /* 0 is none */
    for (size_t i = 0; i < b->count; i++)
        add(t, &b->phrases[i], first_phrase + (uint32_t)i);
}

void phrase_trie_free(struct phrase_trie *t)
{
    free(t->roots);
    free(t->keys);
    free(t->nodes);
    free(t->tokens);
}

/* ---- optimal parse ---- */

static void make_room(struct phrase_parse *p, size_t length)
{
    if (length < p->room)
        return;
    p->room = length * 2 + 256;
    p->best = checked_resize(p->best, p->room, sizeof *p->best);
    p->taken = checked_resize(p->taken, p->room, sizeof *p->taken);
    p->step = checked_resize(p->step, p->room, 1);
}

/* From the end to the start, so that each place knows the best way on. */
uint32_t phrase_parse(struct phrase_parse *p, const struct phrase_trie *t,
                      const uint8_t *cost, const uint32_t *units, size_t length,
                      uint32_t except)
{
    make_room(p, length + 1);
    p->best[length] = 0;
    for (size_t i = length; i-- > 0;) {
        uint32_t best = p->best[i + 1] + cost[units[i]];
        uint32_t taken = units[i], node = t->roots[units[i]];
        size_t step = 1, end = i + 1;
        for (; node && end < length; end++) {
            node = t->nodes[slot_of(t, key_of(node, units[end]))];
            uint32_t token = node ? t->tokens[node] : 0;
            if (!token || token == except ||
                p->best[end + 1] + cost[token] >= best)
                continue;
            best = p->best[end + 1] + cost[token];
            taken = token;
            step = end + 1 - i;
        }
        p->best[i] = best;
        p->taken[i] = taken;
        p->step[i] = (uint8_t)step;
    }
    return p->best[0];
}

void phrase_parse_free(struct phrase_parse *p)
{
    free(p->best);
    free(p->taken);
    free(p->step);
}
