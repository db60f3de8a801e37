/* SPDX-License-Identifier: MIT
 *
 * Building documents: used by every reader of an input format. */
#ifndef BLOCK_H
#define BLOCK_H

#include "tools/ingest/document.h"

/* Appends an empty article; the pointer holds until the next one is added. */
struct article *document_add(struct document *d, const char *file);

/* Frees the blocks of an article. */
void article_clear(struct article *a);

/* Frees what an article owns. */
void article_free(struct article *a);

/* Appends a block that takes over `text`; no lines yet. */
struct block *article_add(struct article *a, int kind, char *text);

/* Takes the article's last block away again. */
void article_drop_last(struct article *a);

void block_add_line(struct block *b, size_t line);

/* Spans are added in ascending order; empty ones are left out. Takes over
 * `target` (may be NULL). */
void block_add_span(struct block *b, size_t start, size_t end, uint8_t style,
                    char *target);

/* Takes over `text`. */
void document_suspect(struct document *d, size_t line, char *text,
                      const char *why);

/* Sets *field to a copy of length bytes of text unless it is set already. */
void field_set(char **field, const char *text, size_t length);

/* Fills what is still NULL of the article's data from its blocks, title
 * included: the file's name when nothing else can be the title. */
void article_complete(struct article *a);

/* What the articles from number `first` on share and only one of them says:
 * they stand on one page. */
void document_share(struct document *d, size_t first);

/* Paragraphs that begin with a sign (①) which stands in an earlier one become
 * footnotes. */
void article_mark_footnotes(struct article *a);

/* Marks run-in headings: first sentences that announce their paragraphs and
 * are built alike. */
void article_mark_runins(struct article *a);

#endif
