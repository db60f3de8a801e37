/* SPDX-License-Identifier: MIT
 *
 * Phrases to choose from: pairs merged as in byte-pair encoding. */
#ifndef PHRASE_MERGE_H
#define PHRASE_MERGE_H

#include "tools/pack/phrases.h"

/* Appends to an empty book as many phrases as wanted, less when the text has
 * no more pairs that occur three times. None has a rare character. A long text
 * is sampled. */
void phrases_merge(struct phrasebook *b, const struct volume *v,
                   const struct alphabet *a, size_t want);

#endif
