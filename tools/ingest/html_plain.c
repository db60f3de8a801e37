/* SPDX-License-Identifier: MIT */
#include "tools/ingest/html_plain.h"
#include <string.h>

struct plain {
    struct buffer text; /* of the preformatted parts */
    size_t line;        /* of the file, where the text ends */
    size_t inside;      /* preformatted elements around */
    size_t others;      /* bytes of text in no such element */
};

static void add_lines(struct plain *p, const GumboNode *n)
{
    const char *text = n->v.text.text;
    for (; p->line < n->v.text.start_pos.line; p->line++)
        buffer_byte(&p->text, '\n');
    buffer_text(&p->text, text);
    for (; *text; text++)
        p->line += *text == '\n';
}

static bool enter(const GumboNode *n, void *data)
{
    struct plain *p = data;
    if (html_is_unseen(n))
        return false;
    p->inside += html_tag(n) == GUMBO_TAG_PRE;
    bool text = n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE;
    if (text && p->inside)
        add_lines(p, n);
    else if (n->type == GUMBO_NODE_TEXT)
        p->others += strlen(n->v.text.text);
    return true;
}

static void leave(const GumboNode *n, void *data)
{
    struct plain *p = data;
    if (html_tag(n) == GUMBO_TAG_PRE && !html_is_unseen(n))
        p->inside--;
}

bool html_plain(const GumboNode *main, struct buffer *text)
{
    struct plain p = {.line = 1};
    struct html_visitor v = {enter, leave, &p};
    html_walk(main, &v);
    bool most = p.text.length > p.others;
    if (most)
        buffer_add(text, p.text.data, p.text.length);
    buffer_free(&p.text);
    return most;
}
