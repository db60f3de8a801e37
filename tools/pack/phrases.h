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

/* How large a phrasebook may be. */
struct phrase_limit {
    size_t count;
    size_t bytes; /* of all phrases together, two a character */
};

/* Finds phrases in a numbered volume, within the limit: pairs are merged as in
 * byte-pair encoding on a sample of the text, then those that do not pay for
 * their place are dropped after an optimal parse. The same text always gives
 * the same phrases. */
void phrases_train(struct phrasebook *b, const struct volume *v,
                   uint32_t first_phrase, struct phrase_limit limit);

/* Keeps, within the limit, the phrases that save most. */
void phrases_keep(struct phrasebook *b, const struct volume *v,
                  uint32_t first_phrase, struct phrase_limit limit);

/* Replaces characters by phrases wherever that takes fewest bytes: unit
 * first_phrase + i stands for phrases[i]. Only characters are touched, never
 * across a control. */
void phrases_apply(const struct phrasebook *b, struct volume *v,
                   uint32_t first_phrase);

void phrasebook_free(struct phrasebook *b);

#endif
