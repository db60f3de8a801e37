/* SPDX-License-Identifier: MIT
 *
 * Puts together paragraphs that a column, a page or a picture cut: after a
 * comma, inside a word, a number, a quotation. A paragraph that ended is
 * never continued. */
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/page.h"
#include <string.h>

#define REACH 6 /* captions and credits a cut may run across */

static bool can_continue(const struct line *l)
{
    return (l->kind == KIND_NONE && l->body) || l->continuation ||
           l->kind == ZJ_KIND_ANSWER || l->kind == ZJ_KIND_NOTE;
}

/* Its last sentence is unfinished. Contact data and items end without a stop
 * and are not. */
static bool is_cut(const struct line *l)
{
    if (!can_continue(l) || l->next != NO_LINE)
        return false;
    if (l->end == END_COMMA || l->end == END_OPEN)
        return true;
    bool letter = char_is_han(l->c[l->n - 1]) ||
                  char_is_closer(l->c[l->n - 1]) ||
                  char_is_digit(l->c[l->n - 1]);
    bool number = l->n > 20 && char_is_digit(l->c[l->n - 1]);
    bool prose = l->sentences > 0 || l->commas > 1 || number;
    return l->end == END_NONE && letter && prose;
}

static bool is_crossed(const struct line *l)
{
    return l->kind == KIND_DROP || l->kind == ZJ_KIND_CAPTION ||
           l->kind == ZJ_KIND_CREDIT || l->kind == ZJ_KIND_EDITION;
}

/* The next line behind i that a cut may lead to. */
static size_t across(const struct page *p, size_t i)
{
    for (size_t k = i + 1; k < p->count && k <= i + REACH; k++)
        if (!is_crossed(&p->lines[k]))
            return k;
    return NO_LINE;
}

static bool accepts(const struct page *p, size_t i, size_t k)
{
    if (k == NO_LINE)
        return false;
    const struct line *a = &p->lines[i], *b = &p->lines[k];
    bool sure = a->end == END_COMMA || a->end == END_OPEN || b->stray_closer;
    bool spoken = b->kind == ZJ_KIND_ANSWER && a->kind == b->kind;
    if ((b->kind != KIND_NONE && !spoken) || marks_find(b).style != MARK_NONE)
        return false;
    if (sure)
        return true;
    bool flush = p->indented && b->indent < 2 && a->indent >= 2;
    return flush ||
           (!marks_start_paragraph(b) && !(p->indented && b->indent >= 2));
}

/* How often the characters that would meet do so elsewhere on the page. */
static size_t evidence(const struct page *p, size_t i, size_t k)
{
    const struct line *a = &p->lines[i], *b = &p->lines[k];
    uint32_t left = a->c[a->n - 1], right = b->c[0];
    size_t count = 0;
    if (!char_is_han(left) || !char_is_han(right))
        return a->end == END_OPEN && b->stray_closer ? 9 : 0;
    size_t end = i + NEARBY < p->count ? i + NEARBY : p->count;
    for (size_t x = i > NEARBY ? i - NEARBY : 0; x < end; x++)
        for (size_t y = 1; y < p->lines[x].n; y++)
            count += p->lines[x].c[y - 1] == left && p->lines[x].c[y] == right;
    return count;
}

static bool is_short(const struct line *l)
{
    return l->n <= 30 && l->sentences <= 1 && l->commas <= 1;
}

/* The short line k behind the cut i is a caption when the one behind it
 * carries on better. */
static bool is_between(const struct page *p, size_t i, size_t k)
{
    size_t next = across(p, k);
    const struct line *l = &p->lines[k];
    if (!is_short(l) || l->kind != KIND_NONE || next == NO_LINE ||
        !p->lines[next].body || !accepts(p, i, next))
        return false;
    if (p->lines[next].stray_closer && p->lines[i].end == END_OPEN)
        return !l->stray_closer;
    size_t near = evidence(p, i, k), far = evidence(p, i, next);
    if (near != far)
        return far > near;
    if (p->lines[next].n <= 6 && p->lines[next].end == END_FULL)
        return true; /* the rest of a sentence, no paragraph */
    bool apart = l->gap > p->lines[next].gap || p->lines[next].gap > l->gap;
    return apart || (l->end == END_NONE && p->lines[i].end != END_COMMA);
}

static void link_lines(struct page *p, size_t i, size_t k)
{
    p->lines[i].next = k;
    p->lines[k].continuation = true;
    page_decide(p, k,
                p->lines[i].kind == KIND_NONE ? ZJ_KIND_PARA : p->lines[i].kind,
                NULL);
    page_decide(p, i, ZJ_KIND_PARA, NULL);
}

/* A headline behind a cut is none when the cut leads into it. */
static bool takes_headline(const struct page *p, size_t i, size_t k)
{
    const struct line *a = &p->lines[i], *b = &p->lines[k];
    if (a->end == END_OPEN)
        return b->stray_closer;
    return a->end == END_COMMA && b->gap <= p->gap && b->end == END_NONE &&
           b->n <= 8;
}

static void join_at(struct page *p, size_t i)
{
    size_t k = across(p, i);
    if (k == NO_LINE)
        return;
    if (is_between(p, i, k)) {
        page_decide(p, k, ZJ_KIND_CAPTION, NULL);
        k = across(p, k);
    }
    if (!accepts(p, i, k))
        return;
    if (p->lines[k].body || takes_headline(p, i, k))
        link_lines(p, i, k);
}

void page_join(struct page *p)
{
    for (size_t i = 0; i < p->count; i++)
        if (is_cut(&p->lines[i]))
            join_at(p, i);
}
