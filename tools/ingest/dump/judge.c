/* SPDX-License-Identifier: MIT
 *
 * Does a headline begin an article, or a section of one? No single sign
 * tells; each counts for or against, and enough of them decide. */
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/heads.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/vocabulary.h"
#include <stdlib.h>
#include <string.h>

#define ENOUGH 3 /* points that make an article of a group */

static const struct line *first_line(const struct page *p,
                                     const struct heads *g)
{
    return &p->lines[g->from];
}

/* The place a title names before a colon: 汉中市:... */
static bool has_place(const struct line *l)
{
    size_t label = marks_label(l);
    return label > 0 && vocabulary_place_suffix(l->k, label) > 0;
}

static size_t count_places(const struct page *p, const struct heads_list *h)
{
    size_t count = 0;
    for (size_t i = 0; i < h->count; i++)
        count += has_place(first_line(p, &h->groups[i]));
    return count;
}

/* Lengths of the parts of a group, split at line ends and blanks. */
static size_t measure_parts(const struct page *p, const struct heads *g,
                            size_t parts[8])
{
    size_t count = 0;
    for (size_t i = g->from; i < g->to; i++) {
        const struct line *l = &p->lines[i];
        size_t run = 0;
        for (size_t k = 0; k <= l->n; k++) {
            bool cut = k == l->n || char_is_blank(l->c[k]);
            if (cut && count < 8)
                parts[count++] = run;
            run = cut ? 0 : run + 1;
        }
    }
    return count;
}

static bool is_like(const struct page *p, const struct heads *a,
                    const struct heads *b)
{
    size_t x[8], y[8], n = measure_parts(p, a, x);
    if (measure_parts(p, b, y) != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (x[i] > y[i] + 1 || y[i] > x[i] + 1)
            return false;
    return true;
}

/* Headings of one article are built alike. */
static bool is_parallel(const struct page *p, const struct heads_list *h,
                        size_t i)
{
    for (size_t k = 0; k < h->count; k++)
        if (k != i && k != h->first && is_like(p, &h->groups[i], &h->groups[k]))
            return true;
    return false;
}

/* Author, date or source directly behind the headline, text behind them. */
static bool has_byline(const struct page *p, const struct heads *g)
{
    size_t i = heads_after(p, g->to - 1), bylines = 0;
    while (i != NO_LINE && kind_is_byline(p->lines[i].kind)) {
        bylines += p->lines[i].kind != ZJ_KIND_CREDIT &&
                   p->lines[i].kind != ZJ_KIND_EDITOR;
        i = heads_after(p, i);
    }
    return bylines > 0 && i != NO_LINE;
}

/* (记者 某某) at the end of a paragraph. */
static bool is_signed(const struct line *l)
{
    if (l->kn < 4 || l->k[l->kn - 1] != ')')
        return false;
    size_t at = l->kn - 1;
    while (at > 0 && l->k[at] != '(')
        at--;
    const char *open = strrchr(l->key, '(');
    bool writer = open && (strstr(open, "记者") || strstr(open, "通讯员"));
    return writer || vocabulary_is_name(l->k + at + 1, l->kn - at - 2);
}

/* The text before the headline was signed. */
static bool is_after_end(const struct page *p, const struct heads *g)
{
    size_t i = heads_before(p, g->from);
    if (i == NO_LINE)
        return false;
    const struct line *l = &p->lines[i];
    return l->kind == ZJ_KIND_AUTHOR || l->kind == ZJ_KIND_EDITOR ||
           l->kind == ZJ_KIND_SOURCE || l->kind == ZJ_KIND_DATE || is_signed(l);
}

static int judge_opening(const struct page *p, const struct heads *g)
{
    size_t i = heads_after(p, g->to - 1);
    if (i == NO_LINE)
        return vocabulary_is_digest(first_line(p, g)->key) ? 0 : -9;
    const char *key = p->lines[i].key;
    if (strncmp(key, "本报讯", 9) == 0 || strncmp(key, "新华社", 9) == 0 ||
        strncmp(key, "本网讯", 9) == 0)
        return 5;
    return vocabulary_opens_report(key);
}

static int judge_shape(const struct page *p, const struct heads *g)
{
    size_t longest = 0;
    for (size_t i = g->from; i < g->to; i++)
        if (p->lines[i].n > longest)
            longest = p->lines[i].n;
    bool apart = first_line(p, g)->gap > p->gap && g->to < p->count &&
                 p->lines[g->to].gap > p->gap;
    bool above = first_line(p, g)->gap > p->gap + 1;
    return (longest >= 18) - (longest <= 10) + (apart || above);
}

/* What the top of the page says about all of it. */
static int judge_page(const struct page *p, const struct heads_list *h)
{
    size_t first = h->first == NO_LINE ? NO_LINE : h->groups[h->first].from;
    bool note = false, byline = false, digest = false;
    for (size_t i = 0; i < p->count && !(i > first && p->lines[i].body); i++) {
        int kind = p->lines[i].kind;
        note = note || kind == ZJ_KIND_NOTE_TITLE || kind == ZJ_KIND_NOTE;
        byline = byline || (i > first &&
                            (kind == ZJ_KIND_AUTHOR || kind == ZJ_KIND_SOURCE ||
                             kind == ZJ_KIND_DATE));
        digest = digest || vocabulary_is_digest(p->lines[i].key);
    }
    bool several = first != NO_LINE && h->groups[h->first].to - first >= 2;
    int points = byline ? -2 : 0;
    if (note && (several || p->lines[0].body))
        points += several ? 3 : 2;
    return points + (digest ? 3 : 0);
}

void heads_judge(const struct page *p, struct heads_list *h)
{
    int page = judge_page(p, h);
    bool places = count_places(p, h) >= 2;
    for (size_t i = 0; i < h->count; i++) {
        struct heads *g = &h->groups[i];
        if (g->numbered || g->leads || i == h->first)
            continue;
        int points = page + judge_opening(p, g) + judge_shape(p, g);
        int signs = (has_byline(p, g) ? 6 : 0) + (is_after_end(p, g) ? 4 : 0);
        signs += places && has_place(first_line(p, g)) ? 4 : 0;
        signs += vocabulary_is_digest(first_line(p, g)->key) ? 6 : 0;
        points += signs;
        points -= signs == 0 && is_parallel(p, h, i) ? 2 : 0;
        g->article = points >= ENOUGH;
    }
}
