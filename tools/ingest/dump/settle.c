/* SPDX-License-Identifier: MIT
 *
 * What is still undecided: the signature and the furniture at a page's end;
 * all else is running text. */
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/heads.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/vocabulary.h"
#include <string.h>

#define MENU 4 /* headlines in a row behind the last text are a menu */

static const char behind[] = "behind the article's end";

static size_t last_content(const struct page *p)
{
    for (size_t i = p->count; i-- > 0;)
        if (line_is_content(&p->lines[i]))
            return i;
    return NO_LINE;
}

static size_t count_open(const struct page *p, size_t from)
{
    size_t count = 0;
    for (size_t i = from; i < p->count; i++)
        count += p->lines[i].kind == KIND_NONE;
    return count;
}

/* An office or a person below a letter or a notice. */
static bool signs(const struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    bool dated = i + 1 < p->count && p->lines[i + 1].kind == ZJ_KIND_DATE;
    return l->n <= 30 && marks_label(l) == 0 && l->end == END_NONE &&
           (dated || vocabulary_is_name(l->k, l->kn) ||
            vocabulary_is_media(l->k, l->kn));
}

/* 编辑:某某 and the like. */
static bool labels_name(const struct line *l)
{
    size_t label = marks_label(l);
    return label > 0 && vocabulary_is_name(l->k + label + 1, l->kn - label - 1);
}

/* By its place alone: below a picture, inside brackets, a label before a
 * name or a newspaper. */
static int judge_place(const struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    size_t label = marks_label(l);
    if (p->lines[i - 1].kind == ZJ_KIND_CAPTION ||
        (l->k[0] == '(' && l->k[l->kn - 1] == ')'))
        return ZJ_KIND_CREDIT;
    const uint32_t *value = l->k + label + 1;
    size_t n = l->kn - label - 1;
    if (labels_name(l))
        return ZJ_KIND_EDITOR;
    if (label > 0 && vocabulary_is_media(value, n) && n <= 12)
        return ZJ_KIND_SOURCE;
    return signs(p, i) ? ZJ_KIND_AUTHOR : KIND_NONE;
}

/* Whether the page's furniture has begun: dropped lines stand close below. */
static bool is_furniture(const struct page *p, size_t i)
{
    size_t end = i + NEARBY < p->count ? i + NEARBY : p->count;
    for (i++; i < end && p->lines[i].gap == 0; i++)
        if (p->lines[i].kind != KIND_NONE)
            return p->lines[i].kind == KIND_DROP;
    return false;
}

/* A short cry directly below the text belongs to it: 祝大家一路平安! */
static size_t include_cries(const struct page *p, size_t last)
{
    while (last + 1 < p->count && p->lines[last + 1].kind == KIND_NONE &&
           p->lines[last + 1].end == END_FULL &&
           p->lines[last + 1].k[0] != '(' && p->lines[last + 1].gap <= p->gap)
        last++;
    return last;
}

/* A word of a menu: short, neither a datum nor a numbered item. */
static bool is_menu_word(const struct line *l)
{
    return l->n <= 14 && marks_label(l) == 0 &&
           marks_find(l).style == MARK_NONE;
}

/* Behind the last text. */
static void settle_end(struct page *p)
{
    size_t last = last_content(p);
    if (last == NO_LINE)
        return;
    last = include_cries(p, last);
    bool menu = count_open(p, last + 1) >= MENU, closed = false;
    for (size_t i = last + 1; i < p->count; i++) {
        int before = p->lines[i].kind;
        bool aside = p->lines[i].k[0] == '(' || labels_name(&p->lines[i]);
        if (before == KIND_NONE && !closed && (aside || !is_furniture(p, i)))
            page_decide(p, i, judge_place(p, i), NULL);
        int kind = p->lines[i].kind;
        bool word = menu && is_menu_word(&p->lines[i]);
        if (kind == KIND_NONE && (word || closed || is_furniture(p, i)))
            page_decide(p, i, KIND_DROP, behind);
        closed = closed || kind == ZJ_KIND_EDITOR || before == KIND_DROP;
    }
}

void page_settle(struct page *p)
{
    settle_end(p);
    for (size_t i = 0; i < p->count; i++) {
        p->lines[i].uncertain =
            p->lines[i].kind == KIND_NONE && !p->lines[i].body;
        page_decide(p, i, ZJ_KIND_PARA, NULL);
    }
}
