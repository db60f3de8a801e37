/* SPDX-License-Identifier: MIT */
#include "tools/ingest/html_main.h"
#include "tools/base/buffer.h"
#include <stdlib.h>
#include <string.h>

#define LEAST 24 /* bytes of a text that counts: eight characters */

struct score {
    const GumboNode *node;
    size_t points;
};

struct scores {
    struct score *all;
    size_t count, links;
};

/* The entry of a node; those used last are looked at first, since text comes
 * in order. */
static struct score *score_of(struct scores *s, const GumboNode *n)
{
    size_t stop = s->count > 64 ? s->count - 64 : 0;
    for (size_t i = s->count; i-- > stop;)
        if (s->all[i].node == n)
            return &s->all[i];
    s->all = checked_resize(s->all, s->count + 1, sizeof *s->all);
    s->all[s->count] = (struct score){n, 0};
    return &s->all[s->count++];
}

/* Inline elements hold text for the block around them. */
static const GumboNode *block_around(const GumboNode *n)
{
    for (; n && n->type == GUMBO_NODE_ELEMENT; n = n->parent)
        if (html_is_block(n->v.element.tag) || n->v.element.tag == GUMBO_TAG_TD)
            return n;
    return NULL;
}

/* A paragraph's text counts for what holds the paragraph, half for what holds
 * that. */
static void count_text(struct scores *s, const GumboNode *text)
{
    size_t n = strlen(text->v.text.text);
    const GumboNode *block = block_around(text->parent);
    if (n < LEAST || !block)
        return;
    GumboTag tag = html_tag(block);
    bool leaf = tag == GUMBO_TAG_P || tag == GUMBO_TAG_LI ||
                tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_TD;
    const GumboNode *holder = leaf ? block_around(block->parent) : block;
    if (!holder)
        return;
    score_of(s, holder)->points += n;
    const GumboNode *around = block_around(holder->parent);
    if (around)
        score_of(s, around)->points += n / 2;
}

static bool enter(const GumboNode *n, void *data)
{
    struct scores *s = data;
    if (html_is_skipped(n))
        return false;
    if (html_tag(n) == GUMBO_TAG_A && html_attribute(n, "href"))
        s->links++;
    if (n->type == GUMBO_NODE_TEXT && s->links == 0)
        count_text(s, n);
    return true;
}

static void leave(const GumboNode *n, void *data)
{
    struct scores *s = data;
    if (html_tag(n) == GUMBO_TAG_A && html_attribute(n, "href") &&
        !html_is_skipped(n))
        s->links--;
}

const GumboNode *html_find_main(const GumboNode *root)
{
    struct scores s = {0};
    struct html_visitor v = {enter, leave, &s};
    const GumboNode *best = root;
    size_t most = 0;
    html_walk(root, &v);
    for (size_t i = 0; i < s.count; i++)
        if (s.all[i].points > most) {
            most = s.all[i].points;
            best = s.all[i].node;
        }
    free(s.all);
    return best;
}
