/* SPDX-License-Identifier: MIT */
#ifndef HTML_FACTS_H
#define HTML_FACTS_H

#include "tools/ingest/document.h"
#include "tools/ingest/html_node.h"

/* What a page says of itself, in its head and in elements that are called
 * so. Owned. */
struct html_facts {
    char *name; /* <title>, or the og:title */
    char *title, *author, *date, *source;
    char *address; /* what it was saved from */
};

void html_facts_find(const GumboNode *root, struct html_facts *f);

/* Sets what the article does not know yet; the author only of the page's only
 * article. */
void html_facts_apply(const struct html_facts *f, struct article *a, bool only);

void html_facts_free(struct html_facts *f);

#endif
