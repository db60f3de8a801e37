/* SPDX-License-Identifier: MIT
 *
 * The order of an index: digits, Latin letters, Han by their pronunciation,
 * then the rarer Han.
 *
 * The first level of GB/T 2312, 3755 characters, is in the order of their
 * most common readings; so its code is all that sorting by them takes. */
#ifndef INDEX_ORDER_H
#define INDEX_ORDER_H

#include "tools/ingest/document.h"

#define INDEX_GROUPS 25 /* digits and Latin; A to Z but I, U, V; the rest */

/* A key that sorts as unsigned numbers, one a character and 0 at the end;
 * marks count for nothing. The caller frees it. */
uint32_t *index_key(const char *text);

int index_key_compare(const uint32_t *a, const uint32_t *b);

/* The group of a key, 0 .. INDEX_GROUPS - 1 in the order of keys. */
unsigned index_key_group(const uint32_t *key);

/* Cuts rows into chapters of at least `least` rows where there are as many:
 * counts[group] rows each. ends[group] says whether a chapter ends there. */
void index_chapters(const size_t counts[INDEX_GROUPS], size_t least,
                    bool ends[INDEX_GROUPS]);

/* The heading of a chapter of groups [first, last]; those without rows are
 * not named. The caller frees it. */
char *index_chapter_name(const size_t counts[INDEX_GROUPS], unsigned first,
                         unsigned last);

#endif
