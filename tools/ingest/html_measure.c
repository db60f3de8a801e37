/* SPDX-License-Identifier: MIT */
#include "tools/ingest/html_measure.h"
#include "tools/base/buffer.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define PROSE 45 /* bytes of running text, at least: fifteen Han */

struct walk {
    struct html_measure *m;
    size_t *open; /* numbers of the elements around */
    size_t depth, room;
    size_t links, inner, headings; /* such elements around */
    size_t references_room;
    bool headed; /* the first heading was seen */
};

static size_t count_bytes(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += !isspace((unsigned char)*text);
    return n;
}

/* A sentence, or a part of one; not the owner's at a page's foot. */
static bool is_prose(const char *text, size_t n)
{
    static const char *const owners[] = {"©", "Copyright", "版权所有", "备案"};
    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++)
        if (n >= PROSE && strstr(text, owners[i]))
            return false;
    static const char *const marks[] = {"，", "。", "！", "？", "；",
                                        ", ", ". ", ",",  "."};
    for (size_t i = 0; n >= PROSE && i < sizeof marks / sizeof *marks; i++)
        if (strstr(text, marks[i]))
            return true;
    return false;
}

static bool is_inner(const GumboNode *n)
{
    const char *href = html_is_link(n) ? html_attribute(n, "href") : NULL;
    return href && href[0] == '#' && href[1];
}

/* ---- references ---- */

/* The only text below n, NULL when there is more. */
static const char *only_text(const GumboNode *n)
{
    while (n->type == GUMBO_NODE_ELEMENT) {
        const GumboVector *inner = &n->v.element.children;
        if (inner->length != 1)
            return NULL;
        n = inner->data[0];
    }
    return n->type == GUMBO_NODE_TEXT ? n->v.text.text : NULL;
}

/* "1", "[12]", "①", "*" */
static bool is_sign(const char *text)
{
    size_t n = text ? strlen(text) : 0;
    bool wide = n == 3 && strncmp(text, "①", 2) == 0;
    return n > 0 && n <= 6 && (wide || strspn(text, "[]()0123456789*") == n);
}

bool html_sign_is_bare(const GumboNode *n)
{
    const char *text = only_text(n);
    return text && strspn(text, "0123456789") == strlen(text);
}

const char *html_sign_target(const GumboNode *n)
{
    if (!is_inner(n) || !is_sign(only_text(n)))
        return NULL;
    return html_attribute(n, "href") + 1;
}

static void note_reference(struct walk *w, const GumboNode *n)
{
    struct html_measure *m = w->m;
    if (!is_inner(n))
        return;
    if (m->reference_count == w->references_room) {
        w->references_room = w->references_room * 2 + 16;
        m->references = checked_resize(m->references, w->references_room,
                                       sizeof *m->references);
    }
    m->references[m->reference_count++] = (struct html_reference){
        html_attribute(n, "href") + 1, m->count, html_sign_target(n) != NULL};
}

static int order(const void *a, const void *b)
{
    const struct html_reference *x = a, *y = b;
    int names = strcmp(x->name, y->name);
    if (names || x->sign != y->sign)
        return names ? names : y->sign - x->sign;
    return (x->from > y->from) - (x->from < y->from);
}

static const struct html_reference *find(const struct html_measure *m,
                                         const char *name)
{
    size_t low = 0, high = m->reference_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(m->references[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found =
        low < m->reference_count && strcmp(m->references[low].name, name) == 0;
    return found ? &m->references[low] : NULL;
}

bool html_is_target(const struct html_measure *m, const char *name)
{
    return find(m, name) != NULL;
}

bool html_is_referred(const struct html_measure *m, const char *name, size_t at)
{
    const struct html_reference *first = find(m, name);
    return first && first->sign && first->from < at;
}

/* ---- sizes ---- */

static struct html_size *add_size(struct html_measure *m)
{
    if (m->count == m->room) {
        m->room = m->room * 2 + 256;
        m->sizes = checked_resize(m->sizes, m->room, sizeof *m->sizes);
    }
    struct html_size *s = &m->sizes[m->count++];
    *s = (struct html_size){.after = (uint32_t)m->count};
    return s;
}

static void measure_text(const struct walk *w, struct html_size *s,
                         const char *text)
{
    size_t n = count_bytes(text);
    s->text = (uint32_t)n;
    s->linked = w->links ? s->text : 0;
    s->inner = w->inner ? s->text : 0;
    bool prose = !w->links && !w->headings && is_prose(text, n);
    s->prose = prose ? s->text : 0;
}

static void open_element(struct walk *w, const GumboNode *n)
{
    if (w->depth == w->room) {
        w->room = w->room * 2 + 64;
        w->open = checked_resize(w->open, w->room, sizeof *w->open);
    }
    w->open[w->depth++] = w->m->count - 1;
    w->links += html_is_link(n);
    w->headings += html_is_heading(html_tag(n));
    w->inner += is_inner(n);
}

static bool enter(const GumboNode *n, void *data)
{
    struct walk *w = data;
    bool seen = !html_is_unseen(n);
    if (n->type == GUMBO_NODE_ELEMENT && seen)
        note_reference(w, n);
    struct html_size *s = add_size(w->m);
    if (n->type == GUMBO_NODE_TEXT)
        measure_text(w, s, n->v.text.text);
    else if (n->type == GUMBO_NODE_ELEMENT) {
        GumboTag tag = html_tag(n);
        s->links = seen && html_is_link(n);
        s->main = tag == GUMBO_TAG_MAIN || (tag == GUMBO_TAG_H1 && !w->headed);
        w->headed = w->headed || tag == GUMBO_TAG_H1;
    }
    open_element(w, n);
    return seen;
}

static void leave(const GumboNode *n, void *data)
{
    struct walk *w = data;
    struct html_size *s = &w->m->sizes[w->open[--w->depth]];
    s->after = (uint32_t)w->m->count;
    w->links -= html_is_link(n);
    w->headings -= html_is_heading(html_tag(n));
    w->inner -= is_inner(n);
    if (w->depth == 0)
        return;
    struct html_size *around = &w->m->sizes[w->open[w->depth - 1]];
    around->text += s->text;
    around->linked += s->linked;
    around->inner += s->inner;
    around->links += s->links;
    around->prose += s->prose;
    around->main = around->main || s->main;
}

void html_measure(const GumboNode *root, struct html_measure *m)
{
    struct walk w = {.m = m};
    struct html_visitor v = {enter, leave, &w};
    html_walk(root, &v);
    free(w.open);
    if (m->reference_count > 0)
        qsort(m->references, m->reference_count, sizeof *m->references, order);
}

void html_measure_free(struct html_measure *m)
{
    free(m->sizes);
    free(m->references);
    *m = (struct html_measure){0};
}
