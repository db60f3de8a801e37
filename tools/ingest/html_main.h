/* SPDX-License-Identifier: MIT */
#ifndef HTML_MAIN_H
#define HTML_MAIN_H

#include "tools/ingest/html_measure.h"

/* The element that holds the page's text: the one with the most running text
 * that is no link, in itself and its children; what holds it, when that has
 * as much again and few links. */
const GumboNode *html_find_main(const GumboNode *root,
                                const struct html_measure *m);

#endif
