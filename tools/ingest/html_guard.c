/* SPDX-License-Identifier: MIT */
#include "tools/ingest/html_guard.h"
#include "tools/ingest/tag.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

#define TAGS       500000  /* of a page: each takes some 200 bytes */
#define DEEPEST    4096    /* elements inside each other */
#define ATTRIBUTES 2000    /* of a tag */
#define COPIES     2000000 /* styles opened again */

static const char too_deep[] = "elements more than 4096 deep in each other";
static const char too_large[] = "more than 500000 tags";
static const char too_many[] = "a tag with more than 2000 attributes";
static const char too_styled[] = "styles that are never closed";

struct guard {
    size_t tags, depth, deepest;
    size_t styles; /* open ones */
    size_t copies;
};

static bool is_one_of(const struct tag *t, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (tag_is(t, names[i]))
            return true;
    return false;
}

/* Elements that need no end tag count for nothing. */
static bool has_no_end(const struct tag *t)
{
    static const char *const names[] = {
        "br",     "img", "hr",    "meta", "link", "input", "p",
        "li",     "td",  "th",    "tr",   "dd",   "dt",    "option",
        "source", "col", "param", "area", "wbr",
    };
    return is_one_of(t, names, sizeof names / sizeof *names) ||
           t->end[-1] == '/';
}

/* Those that the parser opens again in the next paragraph. */
static bool is_style(const struct tag *t)
{
    static const char *const names[] = {
        "a", "b", "big",  "code",  "em",     "font",   "i",
        "s", "u", "nobr", "small", "strike", "strong", "tt",
    };
    return is_one_of(t, names, sizeof names / sizeof *names);
}

/* In which open styles are opened again. */
static bool is_paragraph(const struct tag *t)
{
    static const char *const names[] = {
        "p",  "div", "li", "dd", "dt", "blockquote", "h1",      "h2",
        "h3", "h4",  "h5", "h6", "ul", "ol",         "section",
    };
    return is_one_of(t, names, sizeof names / sizeof *names);
}

/* The first '>' that is not in quotes, or the end. */
static const char *tag_stop(const char *p, const char *end, size_t *attributes)
{
    char quote = 0, before = 0;
    for (*attributes = 0; p < end; before = *p++) {
        bool blank = *p == ' ' || *p == '\t' || *p == '\n' || *p == '/';
        if (quote)
            quote = *p == quote ? 0 : quote;
        else if ((*p == '"' || *p == '\'') && before == '=')
            quote = *p;
        else if (*p == '>')
            return p;
        else
            *attributes +=
                !blank && (before == ' ' || before == '\t' || before == '\n' ||
                           before == '/' || before == '"' || before == '\'');
    }
    return end;
}

static void count_tag(struct guard *g, const struct tag *t)
{
    bool style = is_style(t);
    g->tags++;
    g->copies += !t->closing && is_paragraph(t) ? g->styles : 0;
    if (style)
        g->styles = t->closing ? g->styles - (g->styles > 0) : g->styles + 1;
    if (has_no_end(t))
        return;
    g->depth = t->closing ? g->depth - (g->depth > 0) : g->depth + 1;
    g->deepest = g->depth > g->deepest ? g->depth : g->deepest;
}

/* Behind what is no markup: a comment, a script, a style sheet. */
static const char *skip_text(const char *p, const char *end,
                             const struct tag *t)
{
    const char *mark = !t                    ? "-->"
                       : tag_is(t, "script") ? "</script"
                       : tag_is(t, "style")  ? "</style"
                                             : NULL;
    if (!mark || (t && t->closing))
        return p;
    for (; (p = memchr(p, *mark, (size_t)(end - p))); p++)
        if (strncasecmp(p, mark, strlen(mark)) == 0)
            return p;
    return end;
}

static const char *find_trouble(const struct guard *g, size_t attributes)
{
    if (attributes > ATTRIBUTES)
        return too_many;
    if (g->deepest > DEEPEST)
        return too_deep;
    if (g->tags > TAGS)
        return too_large;
    return g->copies > COPIES ? too_styled : NULL;
}

const char *html_guard(const char *text, size_t length)
{
    const char *p = text, *end = text + length, *trouble = NULL;
    struct guard g = {0};
    while (!trouble && p < end && (p = memchr(p, '<', (size_t)(end - p)))) {
        size_t attributes = 0;
        struct tag t = {.name = p + 1};
        if (strncmp(p, "<!--", 4) == 0) {
            p = skip_text(p + 4, end, NULL);
            continue;
        }
        if (!isalpha((unsigned char)p[1]) && p[1] != '/') {
            p++;
            continue;
        }
        const char *stop = tag_stop(p, end, &attributes);
        if (stop < end && tag_read(p, (size_t)(stop + 1 - p), &t)) {
            count_tag(&g, &t);
            stop = skip_text(stop, end, &t);
        }
        trouble = find_trouble(&g, attributes);
        p = stop;
    }
    return trouble;
}
