/* SPDX-License-Identifier: MIT
 *
 * HTML between the paragraphs of a Markdown file: its tags end and begin
 * blocks, its text stays. */
#include "tools/ingest/entities.h"
#include "tools/ingest/markdown_text.h"
#include "tools/ingest/tag.h"
#include <stdlib.h>
#include <string.h>

static bool is_one_of(const struct tag *t, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (tag_is(t, names[i]))
            return true;
    return false;
}

static bool ends_block(const struct tag *t)
{
    static const char *const names[] = {
        "p",     "div",    "center",  "details",    "summary", "ul",
        "ol",    "li",     "table",   "tr",         "caption", "section",
        "dl",    "dt",     "dd",      "blockquote", "pre",     "br",
        "aside", "header", "article", "figure",     "hr",
    };
    return is_one_of(t, names, sizeof names / sizeof *names);
}

static unsigned heading_level(const struct tag *t)
{
    bool heading = t->name_length == 2 && (*t->name | 0x20) == 'h' &&
                   t->name[1] >= '1' && t->name[1] <= '6';
    return heading ? (unsigned)(t->name[1] - '0') : 0;
}

static void take_picture(struct markdown *r, const struct tag *t)
{
    size_t n;
    const char *alt = tag_attribute(t, "alt", &n);
    if (!alt || r->flow.text.length > 0)
        return;
    flow_text(&r->flow, alt, n, r->line);
    markdown_end_block(r, ZJ_KIND_CAPTION);
}

static void take_tag(struct markdown *r, const struct tag *t, const char *p)
{
    unsigned level = heading_level(t);
    if (level && !t->closing) {
        markdown_end_block(r, markdown_text_kind(r));
        r->heading = level;
    } else if (level && r->heading) {
        markdown_end_heading(r);
    } else if (tag_is(t, "figcaption")) {
        markdown_end_block(r, t->closing ? ZJ_KIND_CAPTION
                                         : markdown_text_kind(r));
    } else if (ends_block(t)) {
        markdown_end_block(r, tag_is(t, "tr") ? ZJ_KIND_TABLE
                                              : markdown_text_kind(r));
    } else if ((tag_is(t, "td") || tag_is(t, "th")) && !t->closing) {
        if (r->flow.text.length > 0)
            flow_blank(&r->flow, '\t');
    } else if (tag_is(t, "img")) {
        take_picture(r, t);
    } else {
        markdown_take_tag(r, p, (size_t)(t->end + 1 - p));
    }
}

static void take_text(struct markdown *r, const char *text, size_t length)
{
    struct buffer decoded = {0};
    entities_decode(&decoded, text, length);
    flow_text(&r->flow, decoded.data ? decoded.data : "", decoded.length,
              r->line);
    buffer_free(&decoded);
}

/* Behind a comment, a script or a style sheet that begins at p; p when none
 * does. */
static const char *skip_unseen(struct markdown *r, const char *p,
                               const char *end)
{
    static const char *const starts[] = {"<!--", "<script", "<style"};
    static const char *const stops[] = {"-->", "</script>", "</style>"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (strncmp(p, starts[i], strlen(starts[i])) != 0)
            continue;
        if (i == 0)
            markdown_take_comment(r, p, r->line);
        const char *stop = strstr(p, stops[i]);
        return stop ? stop + strlen(stops[i]) : end;
    }
    return p;
}

void markdown_take_html(struct markdown *r, const char *text, size_t length)
{
    const char *p = text, *end = text + length;
    while (p < end) {
        const char *open = memchr(p, '<', (size_t)(end - p));
        struct tag t;
        take_text(r, p, (size_t)((open ? open : end) - p));
        if (!open)
            break;
        p = skip_unseen(r, open, end);
        if (p > open)
            continue;
        const char *stop = memchr(open, '>', (size_t)(end - open));
        bool tag = stop && tag_read(open, (size_t)(stop + 1 - open), &t);
        if (tag)
            take_tag(r, &t, open);
        else
            take_text(r, open, 1);
        p = tag ? stop + 1 : open + 1;
    }
    markdown_end_block(r, markdown_text_kind(r));
}
