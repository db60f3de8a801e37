/* SPDX-License-Identifier: MIT */
#ifndef EDIT_H
#define EDIT_H

#include "tools/base/buffer.h"
#include "tools/ingest/document.h"

/* Appends the document as annotated Markdown that a person can correct and
 * that document_read_markdown reads back to the same articles: data, kinds,
 * text and styles. Guesses name their alternative; what was dropped stands in
 * comments. */
void document_write_markdown(const struct document *d, struct buffer *to);

#endif
