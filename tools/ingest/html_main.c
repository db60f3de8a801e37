/* SPDX-License-Identifier: MIT */
#include "tools/ingest/html_main.h"
#include "tools/base/buffer.h"
#include "tools/ingest/html_part.h"
#include <stdlib.h>
#include <string.h>

#define LEAST 24 /* bytes of a text that counts: eight characters */

struct open {
    const GumboNode *node;
    size_t points;
    size_t prose, text, linked; /* outside of the page's other parts */
    bool block;
    bool holds; /* the best one until now is in it              */
};

struct candidate {
    const GumboNode *node;
    size_t points, prose;
};

struct search {
    const struct html_measure *m;
    struct open *open;
    size_t depth, room, at, links;
    struct candidate best;
};

/* The nearest block below depth `from`, as a place in the stack from 1. */
static size_t block_below(const struct search *s, size_t from)
{
    while (from > 0 && !s->open[from - 1].block)
        from--;
    return from;
}

/* A paragraph's text counts for what holds the paragraph, half for what holds
 * that. */
static void count_text(struct search *s, size_t n)
{
    size_t block = block_below(s, s->depth);
    if (n < LEAST || block == 0)
        return;
    GumboTag tag = html_tag(s->open[block - 1].node);
    bool leaf = tag == GUMBO_TAG_P || tag == GUMBO_TAG_LI ||
                tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_TD;
    size_t holder = leaf ? block_below(s, block - 1) : block;
    if (holder == 0)
        return;
    s->open[holder - 1].points += n;
    size_t around = block_below(s, holder - 1);
    if (around > 0)
        s->open[around - 1].points += n / 2;
}

static bool enter(const GumboNode *n, void *data)
{
    struct search *s = data;
    const struct html_size *size = &s->m->sizes[s->at++];
    bool out = html_is_unseen(n) || html_part_reason(n, size);
    if (s->depth == s->room) {
        s->room = s->room * 2 + 64;
        s->open = checked_resize(s->open, s->room, sizeof *s->open);
    }
    struct open *o = &s->open[s->depth];
    *o = (struct open){.node = n,
                       .block = html_is_block(html_tag(n)) ||
                                html_tag(n) == GUMBO_TAG_TD};
    if (n->type == GUMBO_NODE_TEXT) {
        o->text = size->text;
        o->linked = size->linked;
        o->prose = size->prose;
        if (s->links == 0)
            count_text(s, size->text);
    }
    s->depth++;
    s->links += html_is_link(n);
    if (out)
        s->at = size->after;
    return !out;
}

static void leave(const GumboNode *n, void *data)
{
    struct search *s = data;
    struct open *o = &s->open[--s->depth];
    s->links -= html_is_link(n);
    bool most = o->points > s->best.points;
    bool more = o->holds && o->block && o->linked * 4 <= o->text &&
                o->prose > s->best.prose + s->best.prose / 5;
    if (most || more)
        s->best =
            (struct candidate){n, most ? o->points : s->best.points, o->prose};
    if (s->depth == 0)
        return;
    struct open *around = &s->open[s->depth - 1];
    around->holds = around->holds || o->holds || most || more;
    around->prose += o->prose;
    around->text += o->text;
    around->linked += o->linked;
}

const GumboNode *html_find_main(const GumboNode *root,
                                const struct html_measure *m)
{
    struct search s = {.m = m, .best = {.node = NULL}};
    struct html_visitor v = {enter, leave, &s};
    html_walk(root, &v);
    free(s.open);
    return s.best.node ? s.best.node : root;
}
