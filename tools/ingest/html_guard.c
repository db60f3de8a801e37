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
#define NAMES      256     /* of elements, told apart by a sum */

static const char too_deep[] = "elements more than 4096 deep in each other";
static const char too_large[] = "more than 500000 tags";
static const char too_many[] = "a tag with more than 2000 attributes";
static const char too_styled[] = "styles that are never closed";

struct guard {
    size_t tags, depth, deepest;
    size_t styles; /* open ones */
    size_t copies;
    size_t open[NAMES]; /* elements that wait for an end tag */
    bool drawing;       /* inside <svg>, among its shapes */
};

static bool is_one_of(const struct tag *t, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (tag_is(t, names[i]))
            return true;
    return false;
}

/* Elements of drawings. Only among these does "/>" end an element; any other
 * element ends the drawing, or holds HTML again. */
static bool is_shape(const struct tag *t)
{
    static const char *const names[] = {
        "g",        "path",    "circle",   "rect", "line",   "polygon",
        "polyline", "ellipse", "use",      "stop", "defs",   "style",
        "text",     "tspan",   "clippath", "mask", "symbol", "image",
    };
    return is_one_of(t, names, sizeof names / sizeof *names);
}

/* Elements that need no end tag count for nothing. */
static bool has_no_end(const struct guard *g, const struct tag *t)
{
    static const char *const names[] = {
        "br",     "img", "hr",    "meta", "link", "input", "p",
        "li",     "td",  "th",    "tr",   "dd",   "dt",    "option",
        "source", "col", "param", "area", "wbr",
    };
    return is_one_of(t, names, sizeof names / sizeof *names) ||
           (g->drawing && t->end[-1] == '/');
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

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '/';
}

/* The first '>' that is not in quotes, or the end. */
static const char *tag_stop(const char *p, const char *end, size_t *attributes)
{
    char quote = 0, before = 0, word = 0; /* the last that is no blank */
    for (*attributes = 0; p < end; before = *p++) {
        if (quote)
            quote = *p == quote ? 0 : quote;
        else if ((*p == '"' || *p == '\'') && word == '=')
            quote = *p;
        else if (*p == '>')
            return p;
        else
            *attributes += !is_blank(*p) && (is_blank(before) ||
                                             before == '"' || before == '\'');
        word = is_blank(*p) && *p != '/' ? word : *p;
    }
    return end;
}

static size_t *open_of(struct guard *g, const struct tag *t)
{
    unsigned sum = 0;
    for (size_t i = 0; i < t->name_length; i++)
        sum = sum * 31 + (unsigned)tolower((unsigned char)t->name[i]);
    return &g->open[sum % NAMES];
}

static void begin_element(struct guard *g, const struct tag *t)
{
    g->copies += is_paragraph(t) ? g->styles : 0;
    if (has_no_end(g, t))
        return;
    ++*open_of(g, t);
    g->styles += is_style(t);
    g->depth++;
    g->deepest = g->depth > g->deepest ? g->depth : g->deepest;
}

/* An end tag without a beginning ends nothing. */
static void end_element(struct guard *g, const struct tag *t)
{
    size_t *open = open_of(g, t);
    if (*open == 0)
        return;
    --*open;
    g->styles -= g->styles > 0 && is_style(t);
    g->depth--;
}

static void count_tag(struct guard *g, const struct tag *t)
{
    g->tags++;
    if (t->closing)
        end_element(g, t);
    else
        begin_element(g, t);
    bool begins = !t->closing && t->end[-1] != '/';
    g->drawing = tag_is(t, "svg") ? begins : g->drawing && is_shape(t);
}

/* Behind a comment; p is behind its "<!", so that "<!-->" is a whole one. */
static const char *skip_comment(const char *p, const char *end)
{
    for (; (p = memchr(p, '-', (size_t)(end - p))); p++)
        if (strncmp(p, "-->", 3) == 0 || strncmp(p, "--!>", 4) == 0)
            return p;
    return end;
}

/* Behind a script or a style sheet, which are no markup. */
static const char *skip_text(const char *p, const char *end,
                             const struct tag *t)
{
    const char *mark = tag_is(t, "script")  ? "</script"
                       : tag_is(t, "style") ? "</style"
                                            : NULL;
    if (!mark || t->closing)
        return p;
    for (; (p = memchr(p, '<', (size_t)(end - p))); p++)
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
            p = skip_comment(p + 2, end);
            continue;
        }
        if (!isalpha((unsigned char)p[1]) && p[1] != '/') {
            p++;
            continue;
        }
        const char *stop = tag_stop(p, end, &attributes);
        if (stop < end && tag_read(p, (size_t)(stop + 1 - p), &t)) {
            count_tag(&g, &t);
            stop = g.drawing ? stop : skip_text(stop, end, &t);
        }
        trouble = find_trouble(&g, attributes);
        p = stop;
    }
    return trouble;
}
