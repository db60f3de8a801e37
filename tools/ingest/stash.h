/* SPDX-License-Identifier: MIT
 *
 * Blocks of articles put aside in a temporary file, so that any number of
 * articles can be packed with little memory. Heads (file, title, date ...)
 * stay in memory. */
#ifndef STASH_H
#define STASH_H

#include "tools/ingest/document.h"

#define STASH_FROM ((size_t)8 << 20) /* bytes of text kept in memory */

/* Puts the articles from number `first` on aside once the document has more
 * text than `from` bytes. When there is no room for a file they stay. */
void stash_document(struct document *d, size_t first, size_t from);

/* Has the blocks of an article at hand, until it is put back. Nothing happens
 * to articles that are not in the stash. */
void stash_fetch(struct article *a);
void stash_return(struct article *a);

/* Puts them back with what was changed in them since. */
void stash_update(struct article *a);

void stash_free(struct stash *s); /* NULL is fine */

#endif
