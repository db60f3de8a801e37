/* SPDX-License-Identifier: MIT
 *
 * The back of the book: indexes made from the articles, as articles of
 * ordinary blocks and links, so that a device needs nothing new. */
#ifndef PACK_INDEX_H
#define PACK_INDEX_H

#include "tools/ingest/document.h"

/* Appends 名词索引, 地名索引 and 数字索引 of all articles of `documents` to
 * `to`, each when it has rows. Numbers the blocks that rows lead to
 * (block.place). `to` is none of `documents`. */
void index_make(struct document *documents, size_t count, struct document *to);

#endif
