/* SPDX-License-Identifier: MIT */
#ifndef HTML_H
#define HTML_H

#include "tools/ingest/document.h"

/* Reads a saved web page (HTML, parsed as browsers do): the part that holds
 * the text, with headings, lists, tables, links, footnotes and captions as
 * they are marked; for the rest the rules for text dumps hold. Data the page
 * gives about itself (meta) fills what its text does not say. False when
 * there is no text, or reading it would cost too much: a message was said. */
bool document_read_html(struct document *d, const char *file, const char *text,
                        size_t length);

#endif
