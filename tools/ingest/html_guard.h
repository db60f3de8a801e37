/* SPDX-License-Identifier: MIT */
#ifndef HTML_GUARD_H
#define HTML_GUARD_H

#include <stddef.h>

/* What in a page would cost the parser too much, in words for a message; NULL
 * when it may be parsed. It recurses into nested elements, copies open styles
 * into every paragraph, and compares every attribute of a tag with all
 * others. The tags are only counted, not understood: an estimate. */
const char *html_guard(const char *text, size_t length);

#endif
