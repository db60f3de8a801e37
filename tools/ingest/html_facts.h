/* SPDX-License-Identifier: MIT */
#ifndef HTML_FACTS_H
#define HTML_FACTS_H

#include "tools/ingest/document.h"
#include "tools/ingest/html_node.h"

/* What a page says of itself in its head. The strings are the page's own. */
struct html_facts {
    const char *name; /* <title>, or the og:title */
    const char *title, *author, *date, *source;
};

void html_facts_find(const GumboNode *root, struct html_facts *f);

/* Sets what the article does not know yet. */
void html_facts_apply(const struct html_facts *f, struct article *a);

#endif
