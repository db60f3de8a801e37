/* SPDX-License-Identifier: MIT
 *
 * 名词索引: the names the articles themselves set off in “”, 『』 and 《》,
 * with what they say of them and where. */
#ifndef INDEX_TERMS_H
#define INDEX_TERMS_H

#include "tools/pack/index_text.h"

/* Appends the index to `to` as an article; nothing when there are no names. */
void index_terms(struct index_text *t, struct document *to);

#endif
