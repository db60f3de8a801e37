/* SPDX-License-Identifier: MIT
 *
 * 数字索引: the figures of each article with what they are said of. */
#ifndef INDEX_FIGURES_H
#define INDEX_FIGURES_H

#include "tools/pack/index_text.h"

/* Appends the index to `to` as an article; nothing when there are none. */
void index_figures(struct index_text *t, struct document *to);

#endif
