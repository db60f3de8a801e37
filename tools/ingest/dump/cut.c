/* SPDX-License-Identifier: MIT
 *
 * Paragraphs that a column, a page or a picture cut, by rules: after a comma,
 * inside a word, a number, a quotation. One of the signs of a tie. */
#include "tools/ingest/dump/cut.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/page.h"
#include <string.h>

#define SHORTEST_CUT 36 /* characters of a cut sentence without a mark */
#define VERSE        16 /* characters; lines of verse end with commas, too */

#define REACH 6 /* captions and credits a cut may run across */

static bool can_continue(const struct line *l)
{
    if (l->kind == ZJ_KIND_CAPTION && l->end == END_COMMA)
        return true;
    return (l->kind == KIND_NONE && l->body) || l->continuation ||
           l->kind == ZJ_KIND_ANSWER || l->kind == ZJ_KIND_NOTE;
}

bool cut_ends_in_decimal(const struct line *l)
{
    return l->n > 20 && l->c[l->n - 1] == '.' && char_is_digit(l->c[l->n - 2]);
}

/* 5894棵。 - the last word of a sentence, no paragraph. */
static bool is_rest(const struct line *l)
{
    return l && l->n <= 8 && l->end == END_FULL && l->sentences == 1 &&
           char_is_digit(l->c[0]);
}

/* Its last sentence is unfinished. Contact data and items end without a stop
 * and are not. */
static bool is_cut(const struct line *l, const struct line *below)
{
    if (!can_continue(l) || l->next != NO_LINE)
        return false;
    if (l->end == END_COMMA || l->end == END_OPEN || cut_ends_in_decimal(l))
        return true;
    bool counted = char_han_digit(l->c[l->n - 1]) > 0 || is_rest(below);
    if (l->sentences == 0 && l->n < SHORTEST_CUT && !counted)
        return false;
    bool letter = char_is_han(l->c[l->n - 1]) ||
                  char_is_closer(l->c[l->n - 1]) ||
                  char_is_digit(l->c[l->n - 1]);
    bool number = l->n > 20 && char_is_digit(l->c[l->n - 1]);
    bool prose = l->sentences > 0 || l->commas > 1 || number ||
                 (l->commas > 0 && is_rest(below));
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

/* Two lines of verse: 一篙子撑到云里头, / 两篙子撑到月里头, */
static bool are_verse(const struct line *a, const struct line *b)
{
    size_t n = a->n > b->n ? a->n - b->n : b->n - a->n;
    bool whole = b->commas == (b->end == END_COMMA) && a->sentences == 0;
    return a->n <= VERSE && n <= 1 && whole && b->end != END_NONE;
}

static bool accepts(const struct page *p, size_t i, size_t k)
{
    if (k == NO_LINE)
        return false;
    const struct line *a = &p->lines[i], *b = &p->lines[k];
    if (are_verse(a, b))
        return false;
    if (cut_ends_in_decimal(a))
        return b->kind == KIND_NONE && char_is_digit(b->c[0]);
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

/* How often a clause on the page begins as the line does. */
static size_t count_clauses(const struct page *p, size_t i)
{
    const struct line *b = &p->lines[i];
    size_t count = 0, end = i + NEARBY < p->count ? i + NEARBY : p->count;
    if (b->n < 2)
        return 0;
    for (size_t x = i > NEARBY ? i - NEARBY : 0; x < end; x++)
        for (size_t y = 0; x != i && y + 1 < p->lines[x].n; y++) {
            const uint32_t *c = p->lines[x].c;
            bool begins =
                y == 0 || char_is_pause(c[y - 1]) || char_is_terminal(c[y - 1]);
            count += begins && c[y] == b->c[0] && c[y + 1] == b->c[1];
        }
    return count;
}

/* 12. / 2%, 一部12 / 万元: the number goes on in the next line. */
static bool goes_on_counting(const struct line *a, const struct line *b)
{
    uint32_t last = a->c[a->n - 1];
    return (char_is_digit(last) || last == '.') &&
           (char_is_digit(b->c[0]) || b->c[0] == '%');
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
    if (goes_on_counting(&p->lines[i], &p->lines[next]))
        return !goes_on_counting(&p->lines[i], l);
    bool clause = l->end == END_FULL && p->lines[i].end == END_NONE &&
                  l->commas == 0 && count_clauses(p, k) > 0;
    if (clause && count_clauses(p, next) == 0)
        return true;
    size_t near = evidence(p, i, k), far = evidence(p, i, next);
    if (near != far)
        return far > near;
    if (p->lines[next].n <= 6 && p->lines[next].end == END_FULL)
        return true; /* the rest of a sentence, no paragraph */
    bool apart = l->gap > p->lines[next].gap || p->lines[next].gap > l->gap;
    return apart || (l->end == END_NONE && p->lines[i].end != END_COMMA);
}

/* A headline behind a cut is none when the cut leads into it. */
static bool takes_headline(const struct page *p, size_t i, size_t k)
{
    const struct line *a = &p->lines[i], *b = &p->lines[k];
    if (a->end == END_OPEN)
        return b->stray_closer;
    bool ends = b->end == END_FULL && b->c[0] != '(' && b->c[0] != 0xff08;
    if (a->end == END_NONE && a->n >= 24 && a->sentences > 0 && ends)
        return b->gap <= p->gap;
    return a->end == END_COMMA && b->gap <= p->gap && b->end == END_NONE &&
           b->n <= 8;
}

size_t cut_find(const struct page *p, size_t i)
{
    if (!is_cut(&p->lines[i], i + 1 < p->count ? &p->lines[i + 1] : NULL))
        return NO_LINE;
    size_t k = across(p, i);
    if (k != NO_LINE && is_between(p, i, k))
        k = across(p, k);
    bool fits =
        accepts(p, i, k) && (p->lines[k].body || takes_headline(p, i, k));
    return fits ? k : NO_LINE;
}
