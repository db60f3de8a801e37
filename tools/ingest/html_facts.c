/* SPDX-License-Identifier: MIT */
#include "tools/ingest/html_facts.h"
#include "tools/base/buffer.h"
#include "tools/base/utf8.h"
#include "tools/ingest/block.h"
#include "tools/ingest/date.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LONGEST 300 /* bytes of what is believed */

struct name {
    const char *name;
    size_t offset;
};

#define AUTHOR  offsetof(struct html_facts, author)
#define DATE    offsetof(struct html_facts, date)
#define SOURCE  offsetof(struct html_facts, source)
#define ADDRESS offsetof(struct html_facts, address)
#define TITLE   offsetof(struct html_facts, title)

/* Names of <meta> in use: Open Graph, Dublin Core, and the labels that Chinese
 * government sites must give (GB/T 39477). */
static const struct name metas[] = {
    {"ArticleTitle", TITLE},
    {"og:title", TITLE},
    {"author", AUTHOR},
    {"article:author", AUTHOR},
    {"og:article:author", AUTHOR},
    {"PubDate", DATE},
    {"publishdate", DATE},
    {"article:published_time", DATE},
    {"og:release_date", DATE},
    {"weibo:article:create_at", DATE},
    {"DC.date", DATE},
    {"ContentSource", SOURCE},
    {"source", SOURCE},
    {"mediaid", SOURCE},
    {"og:url", ADDRESS},
};

/* Elements (id) of pages that many accounts share. */
static const struct name elements[] = {
    {"js_name", SOURCE},
    {"js_author_name", AUTHOR},
    {"publish_time", DATE},
};

static char **field_of(struct html_facts *f, const struct name *known)
{
    return (char **)(void *)((char *)f + known->offset);
}

/* A number in a database is no name, a label is no part of one. */
static void take(struct html_facts *f, const struct name *known,
                 const char *value)
{
    static const char *const labels[] = {"来源：", "来源:", "作者：", "作者:"};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (strncmp(value, labels[i], strlen(labels[i])) == 0)
            value += strlen(labels[i]);
    value += strspn(value, " \t\r\n");
    size_t n = strlen(value);
    while (n > 0 && isspace((unsigned char)value[n - 1]))
        n--;
    bool number = strspn(value, "0123456789") == n;
    if (n == 0 || n > LONGEST || (number && known->offset != DATE))
        return;
    field_set(field_of(f, known), value, n);
}

static void take_meta(struct html_facts *f, const GumboNode *n)
{
    const char *name = html_attribute(n, "name");
    const char *value = html_attribute(n, "content");
    if (!name)
        name = html_attribute(n, "property");
    for (size_t i = 0; name && value && i < sizeof metas / sizeof *metas; i++)
        if (strcasecmp(name, metas[i].name) == 0)
            take(f, &metas[i], value);
}

static const char *first_text(const GumboNode *n)
{
    const GumboVector *inner = &n->v.element.children;
    const GumboNode *text = inner->length > 0 ? inner->data[0] : NULL;
    return text && text->type == GUMBO_NODE_TEXT ? text->v.text.text : NULL;
}

static void take_element(struct html_facts *f, const GumboNode *n)
{
    const char *id = html_attribute(n, "id");
    const char *text = id ? first_text(n) : NULL;
    for (size_t i = 0; text && i < sizeof elements / sizeof *elements; i++)
        if (strcmp(id, elements[i].name) == 0)
            take(f, &elements[i], text);
}

/* A <time> counts where the text begins, behind the page's first heading. */
static void take_time(struct html_facts *f, const GumboNode *n)
{
    static const struct name date = {"time", DATE};
    const char *value = html_attribute(n, "datetime");
    if (value && html_is_inside(n, GUMBO_TAG_HEADER))
        take(f, &date, value);
}

/* What browsers write when they save a page: "saved from url=(0035)http..",
 * "url: http...". */
static void take_comment(struct html_facts *f, const char *text)
{
    static const char *const marks[] = {"saved from url=(", " url: "};
    static const struct name address = {"url", ADDRESS};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *at = strstr(text, marks[i]);
        const char *url = at ? strstr(at, "http") : NULL;
        if (!url || url - at > 32)
            continue;
        char *copy = checked_slice(url, strcspn(url, " \t\r\n"));
        take(f, &address, copy);
        free(copy);
    }
}

static void take_link(struct html_facts *f, const GumboNode *n)
{
    static const struct name address = {"canonical", ADDRESS};
    const char *rel = html_attribute(n, "rel");
    const char *href = html_attribute(n, "href");
    if (rel && href && strcasecmp(rel, "canonical") == 0 && strstr(href, "://"))
        take(f, &address, href);
}

static bool enter(const GumboNode *n, void *data)
{
    struct html_facts *f = data;
    GumboTag tag = html_tag(n);
    if (n->type == GUMBO_NODE_COMMENT)
        take_comment(f, n->v.text.text);
    if (tag == GUMBO_TAG_LINK)
        take_link(f, n);
    if (n->type != GUMBO_NODE_ELEMENT)
        return true;
    if (tag == GUMBO_TAG_META)
        take_meta(f, n);
    if (tag == GUMBO_TAG_TIME)
        take_time(f, n);
    take_element(f, n);
    const char *name =
        tag == GUMBO_TAG_TITLE && !f->name ? first_text(n) : NULL;
    if (name) {
        name += strspn(name, " \n\r\t");
        field_set(&f->name, name, strlen(name));
    }
    return tag != GUMBO_TAG_SVG;
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
    if (!f->name && f->title)
        f->name = checked_copy(f->title);
}

static void set(char **field, const char *value)
{
    if (value)
        field_set(field, value, strlen(value));
}

static void set_date(struct article *a, const char *text)
{
    struct date d;
    char iso[11];
    uint32_t *c = checked_alloc(strlen(text) + 1, sizeof *c);
    size_t n = utf8_decode(text, strlen(text), c);
    if (date_find(c, n, &d)) {
        date_write(&d, iso);
        set(&a->date, iso);
        set(&a->date_text, text);
    }
    free(c);
}

void html_facts_apply(const struct html_facts *f, struct article *a, bool only)
{
    if (only && f->author && a->author && strstr(a->author, f->author)) {
        free(a->author); /* with more than the name */
        a->author = NULL;
    }
    if (only)
        set(&a->author, f->author);
    set(&a->source, f->source);
    if (f->address)
        field_set(&a->address, f->address, strcspn(f->address, "#"));
    if (f->date && !a->date)
        set_date(a, f->date);
}

void html_facts_free(struct html_facts *f)
{
    free(f->name);
    free(f->title);
    free(f->author);
    free(f->date);
    free(f->source);
    free(f->address);
    *f = (struct html_facts){0};
}
