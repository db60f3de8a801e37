/* SPDX-License-Identifier: MIT
 *
 * How much text a page's elements hold, and of what sort. */
#ifndef HTML_MEASURE_H
#define HTML_MEASURE_H

#include "tools/ingest/html_node.h"
#include <stdint.h>

/* Of a node and all below it; in bytes, blanks not counted. */
struct html_size {
    uint32_t after;  /* number of the first node behind all these   */
    uint32_t text;   /* that can be seen                            */
    uint32_t linked; /* in links                                    */
    uint32_t inner;  /* in links to places of the same page         */
    uint32_t links;  /* how many links                              */
    uint32_t prose;  /* running text: sentences that are no links   */
    bool main;       /* holds <main>, or the page's first heading   */
};

/* A place of the page that its text leads to. */
struct html_reference {
    const char *name; /* the page's own                      */
    size_t from;      /* number of the node that refers      */
    bool sign;        /* by a small sign: [1]                */
};

/* Nodes are numbered as html_walk enters them, those that are never seen
 * (html_is_unseen) without what is below them. */
struct html_measure {
    struct html_size *sizes;
    size_t count, room;
    struct html_reference *references; /* by name, signs first, then
                                           by number */
    size_t reference_count;
};

void html_measure(const GumboNode *root, struct html_measure *m);
void html_measure_free(struct html_measure *m);

/* Whether a node before number `at` refers to `name` by a small sign. */
bool html_is_referred(const struct html_measure *m, const char *name,
                      size_t at);

/* Whether the page leads to `name` at all. */
bool html_is_target(const struct html_measure *m, const char *name);

/* A link whose text is only a sign: its target when that is on this page,
 * NULL otherwise. */
const char *html_sign_target(const GumboNode *n);

/* The sign is only figures, without brackets. */
bool html_sign_is_bare(const GumboNode *n);

#endif
