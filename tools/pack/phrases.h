/* SPDX-License-Identifier: MIT
 *
 * The phrase dictionary: sequences of characters frequent enough in this very
 * text to get a code of their own. */
#ifndef PHRASES_H
#define PHRASES_H

#include "tools/pack/coder.h"
#include "tools/pack/volume.h"

#define PHRASE_CHARACTERS 8 /* longest phrase: 8 codes of two bytes */

struct phrasebook {
    struct phrase *phrases;
    size_t count;
};

/* Finds at most `most` phrases in a numbered volume: pairs are merged as in
 * byte-pair encoding on a sample of the text, then those that do not pay for
 * their place are dropped after an optimal parse. The same text always gives
 * the same phrases. */
void phrases_train(struct phrasebook *b, const struct volume *v,
                   uint32_t first_phrase, size_t most);

/* Keeps the `most` phrases that save most. */
void phrases_keep(struct phrasebook *b, const struct volume *v,
                  uint32_t first_phrase, size_t most);

/* Replaces characters by phrases wherever that takes fewest bytes: unit
 * first_phrase + i stands for phrases[i]. Only characters are touched, never
 * across a control. */
void phrases_apply(const struct phrasebook *b, struct volume *v,
                   uint32_t first_phrase);

void phrasebook_free(struct phrasebook *b);

#endif
