/* SPDX-License-Identifier: MIT
 *
 * Text said with the fewest bytes: which phrases to take where. */
#ifndef PHRASE_PARSE_H
#define PHRASE_PARSE_H

#include "tools/pack/phrases.h"

/* Phrases by their characters. Token i is a character below first_phrase,
 * else phrase i - first_phrase. */
struct phrase_trie {
    uint32_t first_phrase;
    uint32_t *roots; /* node of each first character; 0: none */
    uint64_t *keys;  /* open addressing: node << 32 | character, plus one */
    uint32_t *nodes;
    size_t size;
    uint32_t *tokens; /* of each node; 0: no phrase ends here */
    uint32_t node_count, node_room;
};

void phrase_trie_make(struct phrase_trie *t, const struct phrasebook *b,
                      uint32_t first_phrase);
void phrase_trie_free(struct phrase_trie *t);

struct phrase_parse { /* room for a paragraph; all zero at first */
    uint32_t *best;   /* bytes from each place to the end */
    uint32_t *taken;  /* token taken there */
    uint8_t *step;    /* characters it stands for */
    size_t room;
};

/* Parses `length` characters; cost[token] is its bytes. Token `except` is not
 * taken. The way is taken[0], taken[step[0]] and so on; returns its bytes. */
uint32_t phrase_parse(struct phrase_parse *p, const struct phrase_trie *t,
                      const uint8_t *cost, const uint32_t *units, size_t length,
                      uint32_t except);
void phrase_parse_free(struct phrase_parse *p);

#endif
