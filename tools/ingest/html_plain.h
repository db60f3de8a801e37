/* SPDX-License-Identifier: MIT */
#ifndef HTML_PLAIN_H
#define HTML_PLAIN_H

#include "tools/base/buffer.h"
#include "tools/ingest/html_node.h"

/* Appends the preformatted text below `main` when that is more than half of
 * its text, each character on the line where the file has it; false, and
 * nothing appended, otherwise. Such a page is a dump with a frame. */
bool html_plain(const GumboNode *main, struct buffer *text);

#endif
