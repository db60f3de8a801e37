/* SPDX-License-Identifier: MIT */
#include "tools/ingest/tag.h"
#include "firmware/typeset/kind.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool tag_read(const char *text, size_t length, struct tag *t)
{
    const char *p = text + 1, *end = text + length;
    if (length < 3 || text[0] != '<' || end[-1] != '>')
        return false;
    *t = (struct tag){.closing = *p == '/', .end = end - 1};
    p += t->closing;
    t->name = p;
    while (p < t->end && isalnum((unsigned char)*p))
        p++;
    t->name_length = (size_t)(p - t->name);
    t->attributes = p;
    return t->name_length > 0;
}

bool tag_is(const struct tag *t, const char *name)
{
    return strlen(name) == t->name_length &&
           strncasecmp(name, t->name, t->name_length) == 0;
}

/* The value that begins at p. */
static const char *value_at(const char *p, const char *end, size_t *n)
{
    char quote = p < end && (*p == '"' || *p == '\'') ? *p++ : 0;
    const char *start = p;
    while (p < end && (quote ? *p != quote : !is_space(*p)))
        p++;
    *n = (size_t)(p - start);
    return start;
}

const char *tag_attribute(const struct tag *t, const char *name, size_t *n)
{
    size_t m = strlen(name);
    const char *p = t->attributes;
    while (p < t->end) {
        while (p < t->end && is_space(*p))
            p++;
        const char *start = p;
        while (p < t->end && *p != '=' && !is_space(*p))
            p++;
        bool match =
            (size_t)(p - start) == m && strncasecmp(start, name, m) == 0;
        if (p == t->end || *p != '=') {
            p += p < t->end;
            continue;
        }
        const char *value = value_at(p + 1, t->end, n);
        if (match)
            return value;
        p = value + *n + (value + *n < t->end);
    }
    return NULL;
}

uint8_t tag_style(const struct tag *t)
{
    static const struct {
        const char *name;
        uint8_t style;
    } styles[] = {
        {"b", ZJ_STYLE_STRONG},    {"strong", ZJ_STYLE_STRONG},
        {"em", ZJ_STYLE_EMPHASIS}, {"i", ZJ_STYLE_EMPHASIS},
        {"a", ZJ_STYLE_LINK},
    };
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        if (tag_is(t, styles[i].name))
            return styles[i].style;
    return 0;
}
