/* SPDX-License-Identifier: MIT
 *
 * What the indexes at the back of an archive are made from: every readable
 * paragraph, its punctuation in order, as characters. */
#ifndef INDEX_TEXT_H
#define INDEX_TEXT_H

#include "tools/ingest/document.h"
#include <uchar.h>

enum index_weight { /* what a passage is worth as a place to look up */
                    INDEX_TITLE,
                    INDEX_BYLINE,
                    INDEX_TEXT,
};

struct index_passage {
    uint32_t article;    /* of index_text.articles */
    struct block *block; /* gets its place when something leads there */
    enum index_weight weight;
    uint32_t *points; /* owned */
    size_t count;
};

struct index_article {
    const struct article *article;
    char *name; /* what rows call it: short, but no other has it; owned */
    size_t first, end; /* passages */
};

struct index_text {
    struct index_article *articles;
    size_t article_count;
    struct index_passage *passages;
    size_t passage_count;
    uint32_t places; /* given so far */
};

struct index_range { /* characters [start, end) of a passage */
    size_t start, end;
};

/* Reads all articles of these documents, which must outlive it. */
void index_text_read(struct index_text *t, struct document *documents,
                     size_t count);
void index_text_free(struct index_text *t);

/* Whether the passage has this string at character `at`. */
bool index_has(const struct index_passage *p, size_t at, const char32_t *s);

/* The same for what ends before character `at`. */
bool index_has_before(const struct index_passage *p, size_t at,
                      const char32_t *s);

/* Whether c is one of the string's characters. */
bool index_one_of(const char32_t *s, uint32_t c);

/* The sentence around character `at`, without blanks at its ends; stops
 * belong to the sentence they end. */
struct index_range index_sentence(const struct index_passage *p, size_t at);

/* The part of that sentence between pauses, stops or the passage's ends. */
struct index_range index_clause(const struct index_passage *p, size_t at);

/* The two marks of a pair that c opens: its closer, or 0. Quotation marks and
 * title marks only. */
uint32_t index_closer_of(uint32_t c);

#endif
