/* SPDX-License-Identifier: MIT
 *
 * Finds the names set off in “”, 『』, 「」 and 《》, nested ones too. */
#ifndef INDEX_NAMES_H
#define INDEX_NAMES_H

#include "tools/pack/index_meaning.h"

struct index_name {
    char *key; /* as compared: folded, without blanks; owned */
    struct index_mention mention;
};

struct index_names {
    struct index_name *all; /* by key, then by where they stand */
    size_t count;
};

/* Every mention of every name; a name counts once a passage. */
void index_names_find(struct index_names *n, const struct index_text *t);
void index_names_free(struct index_names *n);

#endif
