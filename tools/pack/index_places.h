/* SPDX-License-Identifier: MIT
 *
 * 地名索引: the cities, counties and districts that titles, bylines and texts
 * name, with their articles. */
#ifndef INDEX_PLACES_H
#define INDEX_PLACES_H

#include "tools/pack/index_text.h"

/* Appends the index to `to` as an article; nothing when there are none. */
void index_places(struct index_text *t, struct document *to);

#endif
