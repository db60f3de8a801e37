/* SPDX-License-Identifier: MIT */
#include "tools/pack/index_text.h"
#include "tools/base/buffer.h"
#include "tools/base/utf8.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/normalise.h"
#include <stdlib.h>
#include <string.h>

#define NAME_SHORT 4  /* characters a cut-off name has at least */
#define NAME_LONG  22 /* and at most before it is cut anywhere  */

/* ---- characters ---- */

bool index_has(const struct index_passage *p, size_t at, const char32_t *s)
{
    for (; *s; s++, at++)
        if (at >= p->count || p->points[at] != *s)
            return false;
    return true;
}

bool index_has_before(const struct index_passage *p, size_t at,
                      const char32_t *s)
{
    size_t length = 0;
    while (s[length])
        length++;
    return length <= at && index_has(p, at - length, s);
}

bool index_one_of(const char32_t *s, uint32_t c)
{
    for (; *s; s++)
        if (*s == c)
            return true;
    return false;
}

uint32_t index_closer_of(uint32_t c)
{
    static const char32_t pairs[] = U"“”‘’「」『』《》〈〉";
    for (size_t i = 0; pairs[i]; i += 2)
        if (pairs[i] == c)
            return pairs[i + 1];
    return 0;
}

static bool ends_clause(uint32_t c)
{
    return char_is_terminal(c) || index_one_of(U"，,；;：:", c);
}

struct index_range index_sentence(const struct index_passage *p, size_t at)
{
    struct index_range r = {at, at};
    while (r.start && !char_is_terminal(p->points[r.start - 1]))
        r.start--;
    while (r.start < at && (char_is_blank(p->points[r.start]) ||
                            char_is_closer(p->points[r.start])))
        r.start++;
    while (r.end < p->count && !char_is_terminal(p->points[r.end]))
        r.end++;
    while (r.end < p->count && char_is_terminal(p->points[r.end]))
        r.end++;
    return r;
}

struct index_range index_clause(const struct index_passage *p, size_t at)
{
    struct index_range r = {at, at};
    while (r.start && !ends_clause(p->points[r.start - 1]))
        r.start--;
    while (r.start < at && char_is_blank(p->points[r.start]))
        r.start++;
    while (r.end < p->count && !ends_clause(p->points[r.end]))
        r.end++;
    return r;
}

/* ---- passages ---- */

static bool weight_of(int kind, enum index_weight *weight)
{
    switch (kind) {
    case ZJ_KIND_TITLE:
    case ZJ_KIND_SUBTITLE:
    case ZJ_KIND_KICKER:
    case ZJ_KIND_HEADING:
    case ZJ_KIND_SUBHEADING:
        *weight = INDEX_TITLE;
        return true;
    case ZJ_KIND_AUTHOR:
        *weight = INDEX_BYLINE;
        return true;
    case ZJ_KIND_NOTE:
    case ZJ_KIND_PARA:
    case ZJ_KIND_CAPTION:
    case ZJ_KIND_LIST:
    case ZJ_KIND_QUOTE:
    case ZJ_KIND_QUESTION:
    case ZJ_KIND_ANSWER:
    case ZJ_KIND_FOOTNOTE:
    case ZJ_KIND_TABLE:
        *weight = INDEX_TEXT;
        return true;
    default:
        return false;
    }
}

static void add_passage(struct index_text *t, size_t *room, struct block *b,
                        enum index_weight weight)
{
    struct buffer text = {0};
    normalise(b->text, strlen(b->text), &text);
    if (t->passage_count == *room) {
        *room = *room ? *room * 2 : 256;
        t->passages = checked_resize(t->passages, *room, sizeof *t->passages);
    }
    struct index_passage *p = &t->passages[t->passage_count++];
    *p = (struct index_passage){
        .article = (uint32_t)t->article_count, .block = b, .weight = weight};
    p->points = checked_alloc(text.length, sizeof *p->points);
    p->count = utf8_decode(text.data ? text.data : "", text.length, p->points);
    p->points = checked_resize(p->points, p->count, sizeof *p->points);
    buffer_free(&text);
}

/* ---- names ---- */

/* Bytes of the title up to its first break, or all of it. Behind 汉中市： goes
 * what is said of the place. */
static size_t name_end(const char *title)
{
    const char *p = title, *end = title + strlen(title);
    size_t characters = 0;
    while (p < end) {
        const char *here = p;
        uint32_t c = utf8_next(&p, end);
        bool breaks = char_is_blank(c) || index_one_of(U"，,—", c);
        if (breaks && characters >= NAME_SHORT)
            return (size_t)(here - title);
        characters++;
    }
    return (size_t)(end - title);
}

static char *name_of(const char *whole)
{
    struct buffer title = {0}, name = {0};
    normalise(whole, name_end(whole), &title);
    const char *p = title.data ? title.data : "", *start = p,
               *end = p + title.length;
    for (size_t i = 0; p < end && i < NAME_LONG; i++)
        utf8_next(&p, end);
    buffer_add(&name, start, (size_t)(p - start));
    if (p < end)
        buffer_text(&name, "……");
    buffer_free(&title);
    return buffer_take(&name);
}

static int by_name(const void *p, const void *q)
{
    const struct index_article *a = *(struct index_article *const *)p,
                               *b = *(struct index_article *const *)q;
    int order = strcmp(a->name, b->name);
    return order ? order : a < b ? -1 : a > b;
}

/* Names that several articles would have are their whole titles. */
static void tell_apart(struct index_text *t)
{
    struct index_article **all = checked_alloc(t->article_count, sizeof *all);
    for (size_t i = 0; i < t->article_count; i++)
        all[i] = &t->articles[i];
    qsort(all, t->article_count, sizeof(struct index_article *), by_name);
    for (size_t i = 0, end; i < t->article_count; i = end) {
        for (end = i + 1; end < t->article_count &&
                          strcmp(all[i]->name, all[end]->name) == 0;
             end++)
            continue;
        for (size_t k = i; end > i + 1 && k < end; k++) {
            free(all[k]->name);
            all[k]->name = checked_copy(all[k]->article->title);
        }
    }
    free(all);
}

/* ---- reading ---- */

static void add_article(struct index_text *t, size_t *room, struct article *a)
{
    struct index_article *own = &t->articles[t->article_count];
    *own = (struct index_article){
        .article = a, .name = name_of(a->title), .first = t->passage_count};
    for (size_t i = 0; i < a->block_count; i++) {
        enum index_weight weight;
        if (weight_of(a->blocks[i].kind, &weight))
            add_passage(t, room, &a->blocks[i], weight);
    }
    own->end = t->passage_count;
    t->article_count++;
}

void index_text_read(struct index_text *t, struct document *documents,
                     size_t count)
{
    size_t articles = 0, room = 0;
    *t = (struct index_text){0};
    for (size_t i = 0; i < count; i++)
        articles += documents[i].article_count;
    t->articles = checked_alloc(articles, sizeof *t->articles);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < documents[i].article_count; k++)
            add_article(t, &room, &documents[i].articles[k]);
    tell_apart(t);
}

void index_text_free(struct index_text *t)
{
    for (size_t i = 0; i < t->passage_count; i++)
        free(t->passages[i].points);
    for (size_t i = 0; i < t->article_count; i++)
        free(t->articles[i].name);
    free(t->passages);
    free(t->articles);
    *t = (struct index_text){0};
}
