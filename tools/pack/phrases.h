/* SPDX-License-Identifier: MIT
 *
 * The phrase dictionary: sequences of characters frequent enough in this very
 * text to get a code of their own. */
#ifndef PHRASES_H
#define PHRASES_H

#include "tools/pack/alphabet.h"
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
    size_t bytes; /* of all phrases together, as coded */
};

/* Finds phrases in a volume numbered by `a`, within the limit: more than enough
 * are made by merging pairs (phrase_merge.h), then those that save least are
 * dropped, a share at a time, as long as text and dictionary together become
 * shorter. The same text always gives the same phrases, on any number of
 * cores. */
void phrases_train(struct phrasebook *b, const struct volume *v,
                   const struct alphabet *a, struct phrase_limit limit);

/* Replaces characters by phrases wherever that takes fewest bytes: unit
 * a->code_count + i stands for phrases[i]. Only characters are touched, never
 * across a control. */
void phrases_apply(const struct phrasebook *b, struct volume *v,
                   const struct alphabet *a);

void phrasebook_free(struct phrasebook *b);

/* The end of the run of characters that begins at unit `i`. */
size_t phrases_run_end(const struct volume *v, size_t i);

#endif
