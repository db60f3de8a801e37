/* SPDX-License-Identifier: MIT */
#ifndef MARKDOWN_H
#define MARKDOWN_H

#include "tools/ingest/document.h"

/* Reads CommonMark with tables. A block of YAML between two lines "---" at
 * the top gives the article's data. Every first-level heading begins an
 * article, unless the data names a title.
 *
 * A comment before a block says its kind, "<!-- caption -->"; one that begins
 * with "article" begins an article and holds its data as YAML. This is the
 * form that document_write_markdown gives. */
void document_read_markdown(struct document *d, const char *file,
                            const char *text, size_t length);

#endif
