/* SPDX-License-Identifier: MIT
 *
 * Walking a parsed page without recursion, and what its elements are. */
#ifndef HTML_NODE_H
#define HTML_NODE_H

#include <gumbo.h>
#include <stdbool.h>
#include <stddef.h>

/* Calls enter and leave for a node and all below it, in document order;
 * children are skipped where enter gives false. */
struct html_visitor {
    bool (*enter)(const GumboNode *node, void *data);
    void (*leave)(const GumboNode *node, void *data);
    void *data;
};

void html_walk(const GumboNode *root, const struct html_visitor *v);

/* The element's tag, GUMBO_TAG_UNKNOWN for other nodes. */
GumboTag html_tag(const GumboNode *node);

/* The value of an attribute, or NULL. */
const char *html_attribute(const GumboNode *node, const char *name);

/* h1 to h6. */
bool html_is_heading(GumboTag tag);

/* Begins and ends a line of its own. */
bool html_is_block(GumboTag tag);

/* Nothing of it is ever seen on a page: scripts, styles, drawings. */
bool html_is_unseen(const GumboNode *node);

/* A link, wherever it leads. */
bool html_is_link(const GumboNode *node);

/* Whether an element of this tag is around the node. */
bool html_is_inside(const GumboNode *node, GumboTag tag);

/* Whether an element of this tag is the node's neighbour before it. */
bool html_follows(const GumboNode *node, GumboTag tag);

#endif
