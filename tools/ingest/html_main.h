/* SPDX-License-Identifier: MIT */
#ifndef HTML_MAIN_H
#define HTML_MAIN_H

#include "tools/ingest/html_node.h"

/* The element that holds the page's text: the one with the most running text
 * that is no link, in itself and its children. */
const GumboNode *html_find_main(const GumboNode *root);

#endif
