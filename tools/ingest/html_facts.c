/* SPDX-License-Identifier: MIT */
#include "tools/ingest/html_facts.h"
#include "tools/base/buffer.h"
#include "tools/base/utf8.h"
#include "tools/ingest/block.h"
#include "tools/ingest/date.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Names in use: Open Graph, Dublin Core, and the labels that Chinese
 * government sites must give (GB/T 39477). */
static const struct {
    const char *name;
    size_t offset;
} known[] = {
    {"ArticleTitle", offsetof(struct html_facts, title)},
    {"og:title", offsetof(struct html_facts, title)},
    {"author", offsetof(struct html_facts, author)},
    {"article:author", offsetof(struct html_facts, author)},
    {"PubDate", offsetof(struct html_facts, date)},
    {"publishdate", offsetof(struct html_facts, date)},
    {"article:published_time", offsetof(struct html_facts, date)},
    {"DC.date", offsetof(struct html_facts, date)},
    {"ContentSource", offsetof(struct html_facts, source)},
    {"source", offsetof(struct html_facts, source)},
};

static void take_meta(struct html_facts *f, const GumboNode *n)
{
    const char *name = html_attribute(n, "name");
    const char *value = html_attribute(n, "content");
    if (!name)
        name = html_attribute(n, "property");
    for (size_t i = 0;
         name && value && *value && i < sizeof known / sizeof *known; i++) {
        const char **field =
            (const char **)(void *)((char *)f + known[i].offset);
        if (strcasecmp(name, known[i].name) == 0 && !*field)
            *field = value;
    }
}

static bool enter(const GumboNode *n, void *data)
{
    struct html_facts *f = data;
    GumboTag tag = html_tag(n);
    if (tag == GUMBO_TAG_META)
        take_meta(f, n);
    if (tag == GUMBO_TAG_TITLE && n->v.element.children.length > 0 &&
        !f->name) {
        const GumboNode *text = n->v.element.children.data[0];
        if (text->type == GUMBO_NODE_TEXT)
            f->name = text->v.text.text + strspn(text->v.text.text, " \n\r\t");
    }
    return tag != GUMBO_TAG_BODY;
}

static void leave(const GumboNode *n, void *data)
{
    (void)n;
    (void)data;
}

void html_facts_find(const GumboNode *root, struct html_facts *f)
{
    struct html_visitor v = {enter, leave, f};
    html_walk(root, &v);
    if (!f->name)
        f->name = f->title;
}

static void set(char **field, const char *value)
{
    if (value)
        field_set(field, value, strlen(value));
}

void html_facts_apply(const struct html_facts *f, struct article *a)
{
    struct date d;
    char iso[11];
    set(&a->author, f->author);
    set(&a->source, f->source);
    if (!f->date || a->date)
        return;
    uint32_t *c = checked_alloc(strlen(f->date) + 1, sizeof *c);
    size_t n = utf8_decode(f->date, strlen(f->date), c);
    if (date_find(c, n, &d)) {
        date_write(&d, iso);
        set(&a->date, iso);
        set(&a->date_text, f->date);
    }
    free(c);
}
