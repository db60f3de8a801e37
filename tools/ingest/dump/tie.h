/* SPDX-License-Identifier: MIT
 *
 * Ties: what speaks for a line being continued by a later one. What each sign
 * counts is learned (ties.tsv). */
#ifndef TIE_H
#define TIE_H

#include "tools/ingest/dump/page.h"

#define TIE_MOST  40          /* signs of two lines                        */
#define TIE_REACH ((size_t)6) /* lines from one half to the other          */

/* Tenths that all signs must count together for two lines to be one. */
#define TIE_NEEDED 8

/* Line i may be continued: it has not ended, and is no furniture. */
bool tie_is_open(const struct page *p, size_t i);

/* Line k may continue line i; none behind it may when *last. */
bool tie_may_end(const struct page *p, size_t i, size_t k, bool *last);

/* The signs of the lines i and k, their numbers into `out`; how many. */
size_t tie_find(const struct page *p, size_t i, size_t k,
                uint16_t out[TIE_MOST]);

/* How many different ones there are; the name of one ("gap=3"). */
size_t ties_total(void);
void tie_name(size_t sign, char out[64]);

/* Whether it repeats what the rules found. */
bool tie_is_rule(size_t sign);

#endif
