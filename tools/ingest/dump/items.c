/* SPDX-License-Identifier: MIT
 *
 * Tables and lists: rows, names, numbered and marked items. */
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/series.h"
#include "tools/ingest/dump/vocabulary.h"
#include <string.h>

#define LONGEST_ITEM 60 /* characters; longer ones are paragraphs */

static size_t count_bars(const struct line *l)
{
    size_t bars = 0;
    for (size_t i = 0; i < l->kn; i++)
        bars += l->k[i] == '|' || l->k[i] == 0x2502 || l->k[i] == 0x4e28;
    return bars;
}

static bool is_row(const struct page *p, size_t i)
{
    if (!line_is_free(p, i))
        return false;
    const struct line *l = &p->lines[i];
    bool tab = strchr(l->text, '\t') != NULL;
    return tab || (l->columns >= 2 && l->sentences == 0) || count_bars(l) >= 2;
}

void series_find_tables(struct page *p)
{
    for (size_t i = 0, end; i < p->count; i = end + 1) {
        unsigned columns = 0;
        bool sure = false;
        for (end = i; is_row(p, end); end++) {
            const struct line *l = &p->lines[end];
            sure = sure || strchr(l->text, '\t') || count_bars(l) >= 2;
            columns = l->columns > columns ? l->columns : columns;
        }
        size_t rows = end - i;
        if (rows >= 2 && (sure || rows * columns >= 6))
            lines_decide(p, i, end, ZJ_KIND_TABLE, -1);
    }
}

/* One past the part that begins at i; a single character and the next one
 * behind a blank are one name. */
static size_t part_end(const struct line *l, size_t i)
{
    size_t end = i;
    while (end < l->n && !char_is_blank(l->c[end]) && l->c[end] != U'、')
        end++;
    bool spread = end == i + 1 && end + 1 < l->n && char_is_blank(l->c[end]) &&
                  (end + 2 == l->n || char_is_blank(l->c[end + 2]));
    return spread ? end + 2 : end;
}

static bool is_name_part(const struct line *l, size_t i, size_t end)
{
    uint32_t name[4];
    size_t n = 0;
    for (; i < end && n < 4; i++)
        if (!char_is_blank(l->c[i]))
            name[n++] = l->c[i];
    return i == end && vocabulary_is_name(name, n);
}

/* Parts between blanks or 、: how many, and how many are people's names. */
static size_t count_names(const struct line *l, size_t *parts)
{
    size_t names = 0;
    *parts = 0;
    for (size_t i = 0, end; i < l->n; i = end + 1) {
        end = part_end(l, i);
        *parts += end > i;
        names += is_name_part(l, i, end);
    }
    return names;
}

/* The line above announces what follows: it is numbered, or ends with a
 * colon or a count in brackets. */
static bool is_announced(const struct page *p, size_t i)
{
    if (i == 0)
        return false;
    const struct line *l = &p->lines[i - 1];
    return l->end == END_COLON || marks_find(l).style != MARK_NONE ||
           l->k[l->kn - 1] == ')';
}

/* 柳河村、松林村、石坝社区: short parts and nothing else. */
static bool is_enumeration(const struct line *l, size_t parts)
{
    for (size_t i = 0; i < l->n; i++)
        if (!char_is_han(l->c[i]) && l->c[i] != U'、' &&
            !char_is_blank(l->c[i]))
            return false;
    return parts >= 3 && l->n <= parts * 9 && !strchr(l->text, '\t');
}

void series_find_names(struct page *p)
{
    for (size_t i = 0; i < p->count; i++) {
        size_t parts;
        const struct line *l = &p->lines[i];
        if (l->kind != KIND_NONE || l->sentences > 0)
            continue;
        size_t names = count_names(l, &parts);
        bool more = i > 0 && p->lines[i - 1].kind == ZJ_KIND_LIST &&
                    parts >= 2 && (names == parts || is_enumeration(l, parts));
        if (more || (parts >= 3 && names * 5 >= parts * 3) ||
            (is_enumeration(l, parts) && is_announced(p, i)))
            page_decide(p, i, ZJ_KIND_LIST, NULL);
    }
}

/* Two words or more, a blank between them; 0 for a couplet's halves. */
static size_t count_words(const struct line *l)
{
    size_t words = 1, first = 0, run = 0;
    bool equal = true;
    for (size_t i = 0; i <= l->n; i++) {
        bool cut = i == l->n || char_is_blank(l->c[i]);
        run += !cut;
        if (!cut)
            continue;
        equal = equal && (first == 0 || run == first);
        first = first ? first : run;
        words += i < l->n;
        run = 0;
    }
    return equal && (first == 5 || first == 7) ? 0 : words;
}

/* 柳林镇 东湾村 / 柳林镇 上庄村 / ...: three or more of such short lines. */
void series_find_rows(struct page *p)
{
    for (size_t i = 0, end; i < p->count; i = end) {
        size_t words = count_words(&p->lines[i]);
        for (end = i; line_is_free(p, end); end++) {
            const struct line *l = &p->lines[end];
            if (l->end != END_NONE || l->n > 16 || count_words(l) != words ||
                marks_find(l).style != MARK_NONE)
                break;
        }
        if (words >= 2 && end - i >= 3)
            lines_decide(p, i, end, ZJ_KIND_LIST, ZJ_KIND_TABLE);
        end += end == i;
    }
}

static bool is_item(const struct page *p, size_t i, struct mark *m)
{
    if (!line_is_free(p, i))
        return false;
    const struct line *l = &p->lines[i];
    *m = marks_find(l);
    bool report = l->sentences > 0 && l->k[l->kn - 1] == ')'; /* signed */
    bool shape =
        l->n <= LONGEST_ITEM || (m->style == MARK_BULLET && l->sentences < 2);
    return shape && !report && m->style != MARK_NONE &&
           m->style != MARK_CHAPTER && m->style != MARK_ARTICLE &&
           m->length < l->kn;
}

static bool follows(const struct page *p, size_t i, struct mark a,
                    struct mark *b)
{
    if (!is_item(p, i, b) || a.style != b->style)
        return false;
    if (a.style == MARK_BULLET)
        return p->lines[i].k[0] == p->lines[i - 1].k[0];
    return b->value == a.value + 1;
}

static bool is_list_style(enum mark_style style, size_t items)
{
    if (style == MARK_HAN || style == MARK_PAREN || style == MARK_ORDINAL)
        return items >= 3;
    return items >= 2;
}

void series_find_lists(struct page *p)
{
    struct mark first, last, next;
    for (size_t i = 0, end; i < p->count; i = end) {
        end = i + 1;
        if (!is_item(p, i, &first))
            continue;
        for (last = first; follows(p, end, last, &next); end++)
            last = next;
        if (is_list_style(first.style, end - i))
            lines_decide(p, i, end, ZJ_KIND_LIST, ZJ_KIND_PARA);
    }
}
