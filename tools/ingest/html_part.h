/* SPDX-License-Identifier: MIT */
#ifndef HTML_PART_H
#define HTML_PART_H

#include "tools/ingest/html_measure.h"

/* Why an element is no part of an article (a menu, a form's buttons, a table
 * of contents, links to other pages, something hidden), as a constant; NULL
 * when nothing says so. What it is called counts only where it holds no
 * running text: names are chosen freely. */
const char *html_part_reason(const GumboNode *n, const struct html_size *size);

/* One of the names (class, id) of an element holds `word` as a word of its
 * own: "post-title" holds "title". */
bool html_is_named(const GumboNode *n, const char *word);

#endif
