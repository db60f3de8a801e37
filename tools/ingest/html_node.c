/* SPDX-License-Identifier: MIT */
#include "tools/ingest/html_node.h"

static const GumboVector *children(const GumboNode *n)
{
    static const GumboVector none = {0};
    if (n->type == GUMBO_NODE_DOCUMENT)
        return &n->v.document.children;
    return n->type == GUMBO_NODE_ELEMENT ? &n->v.element.children : &none;
}

/* The node after n and all below it; leaves those that end on the way. */
static const GumboNode *next_node(const GumboNode *n, const GumboNode *root,
                                  const struct html_visitor *v)
{
    while (n != root) {
        const GumboVector *siblings = children(n->parent);
        size_t next = n->index_within_parent + 1;
        v->leave(n, v->data);
        if (next < siblings->length)
            return siblings->data[next];
        n = n->parent;
    }
    v->leave(n, v->data);
    return NULL;
}

void html_walk(const GumboNode *root, const struct html_visitor *v)
{
    const GumboNode *n = root;
    while (n) {
        bool into = v->enter(n, v->data);
        const GumboVector *inner = children(n);
        if (into && inner->length > 0)
            n = inner->data[0];
        else
            n = next_node(n, root, v);
    }
}

GumboTag html_tag(const GumboNode *n)
{
    return n->type == GUMBO_NODE_ELEMENT ? n->v.element.tag : GUMBO_TAG_UNKNOWN;
}

const char *html_attribute(const GumboNode *n, const char *name)
{
    if (n->type != GUMBO_NODE_ELEMENT)
        return NULL;
    GumboAttribute *a = gumbo_get_attribute(&n->v.element.attributes, name);
    return a ? a->value : NULL;
}

static bool is_one_of(GumboTag tag, const GumboTag *tags, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (tags[i] == tag)
            return true;
    return false;
}

bool html_is_block(GumboTag tag)
{
    static const GumboTag blocks[] = {
        GUMBO_TAG_P,       GUMBO_TAG_DIV,        GUMBO_TAG_SECTION,
        GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN,       GUMBO_TAG_HEADER,
        GUMBO_TAG_H1,      GUMBO_TAG_H2,         GUMBO_TAG_H3,
        GUMBO_TAG_H4,      GUMBO_TAG_H5,         GUMBO_TAG_H6,
        GUMBO_TAG_LI,      GUMBO_TAG_UL,         GUMBO_TAG_OL,
        GUMBO_TAG_DL,      GUMBO_TAG_DT,         GUMBO_TAG_DD,
        GUMBO_TAG_TABLE,   GUMBO_TAG_TR,         GUMBO_TAG_BLOCKQUOTE,
        GUMBO_TAG_FIGURE,  GUMBO_TAG_FIGCAPTION, GUMBO_TAG_PRE,
        GUMBO_TAG_HR,      GUMBO_TAG_ADDRESS,    GUMBO_TAG_CENTER,
        GUMBO_TAG_CAPTION, GUMBO_TAG_BODY,       GUMBO_TAG_TBODY,
        GUMBO_TAG_ASIDE,   GUMBO_TAG_NAV,        GUMBO_TAG_FOOTER,
        GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY,    GUMBO_TAG_FORM,
        GUMBO_TAG_HGROUP,
    };
    return is_one_of(tag, blocks, sizeof blocks / sizeof *blocks);
}

bool html_is_unseen(const GumboNode *n)
{
    static const GumboTag unseen[] = {
        GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT,
        GUMBO_TAG_IFRAME,   GUMBO_TAG_OBJECT, GUMBO_TAG_TEMPLATE,
        GUMBO_TAG_HEAD,     GUMBO_TAG_SVG,    GUMBO_TAG_VIDEO,
        GUMBO_TAG_NOFRAMES, GUMBO_TAG_AUDIO,  GUMBO_TAG_CANVAS,
        GUMBO_TAG_MAP,
    };
    return is_one_of(html_tag(n), unseen, sizeof unseen / sizeof *unseen);
}

bool html_is_heading(GumboTag tag)
{
    return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
}

bool html_is_link(const GumboNode *n)
{
    return html_tag(n) == GUMBO_TAG_A &&
           (html_attribute(n, "href") || html_attribute(n, "onclick"));
}

bool html_is_inside(const GumboNode *n, GumboTag tag)
{
    for (n = n->parent; n && n->type == GUMBO_NODE_ELEMENT; n = n->parent)
        if (n->v.element.tag == tag)
            return true;
    return false;
}

bool html_follows(const GumboNode *n, GumboTag tag)
{
    if (!n->parent || n->index_within_parent == 0)
        return false;
    const GumboVector *all = children(n->parent);
    return html_tag(all->data[n->index_within_parent - 1]) == tag;
}
