/* SPDX-License-Identifier: MIT
 *
 * What else on the page is like a line; what the passes said of it. */
#include "tools/ingest/dump/sign.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/vocabulary.h"
#include <string.h>

static size_t window_from(const struct view *v)
{
    return v->u > 200 ? v->u - 200 : 0;
}

static size_t window_to(const struct view *v)
{
    return v->u + 200 < v->s->count ? v->u + 200 : v->s->count;
}

static bool is_count(uint32_t c)
{
    return char_is_digit(c) || char_han_digit(c) >= 0;
}

/* The same but for digits. */
static bool is_same(const struct line *a, const struct line *b)
{
    size_t i = 0, k = 0, letters = 0;
    for (;;) {
        while (i < a->kn && is_count(a->k[i]))
            i++;
        while (k < b->kn && is_count(b->k[k]))
            k++;
        if (i == a->kn || k == b->kn)
            return i == a->kn && k == b->kn && letters > 1;
        if (a->k[i++] != b->k[k++])
            return false;
        letters++;
    }
}

static unsigned repeated(const struct view *v)
{
    bool before = false, after = false;
    for (size_t u = window_from(v); u < window_to(v); u++) {
        const struct line *l = &v->page->lines[v->s->units[u]];
        if (u == v->u || !is_same(l, v->l))
            continue;
        before = before || u < v->u;
        after = after || u > v->u;
    }
    return before * 2U + after;
}

/* Headlines elsewhere on the page of the same length. */
static unsigned parallel(const struct view *v)
{
    size_t count = 0, from = window_from(v), to = window_to(v);
    if (v->l->body)
        return 0;
    for (size_t u = from; u < to; u++) {
        const struct line *l = &v->page->lines[v->s->units[u]];
        struct view w = {v->s, v->page, u, l};
        bool near = u + 1 >= v->u && u <= v->u + 1;
        size_t d = l->n > v->l->n ? l->n - v->l->n : v->l->n - l->n;
        count +=
            !near && !l->body && d <= 1 && sign_blanks(v) == sign_blanks(&w);
    }
    return 1 + sign_most(count, 4);
}

/* The lengths of its parts between blanks as one number. */
static unsigned long parts_of(const struct line *l)
{
    unsigned long parts = 0, run = 0;
    for (size_t i = 0; i < l->n; i++) {
        bool cut = char_is_blank(l->c[i]);
        run = cut ? 0 : run + 1;
        parts = cut ? parts * 61 : parts + 1;
    }
    return parts;
}

/* Headlines built exactly like it, and whether it has parts at all. */
static unsigned twins(const struct view *v)
{
    size_t count = 0, from = window_from(v), to = window_to(v);
    if (v->l->body || v->l->n < 5)
        return 0;
    unsigned long parts = parts_of(v->l);
    for (size_t u = from; u < to; u++) {
        const struct line *l = &v->page->lines[v->s->units[u]];
        bool near = u + 1 >= v->u && u <= v->u + 1;
        count += !near && !l->body && parts_of(l) == parts;
    }
    return 1 + sign_most(count, 3) * 2 + (parts != v->l->n);
}

static unsigned same_marks(const struct view *v)
{
    size_t count = 0;
    enum mark_style style = marks_find(v->l).style;
    if (style == MARK_NONE)
        return 0;
    for (size_t u = window_from(v); u < window_to(v); u++)
        count += marks_find(&v->page->lines[v->s->units[u]]).style == style;
    return 1 + sign_most(count, 4);
}

static unsigned same_label(const struct view *v)
{
    size_t n = marks_label(v->l), count = 0;
    if (n == 0)
        return 0;
    for (size_t u = window_from(v); u < window_to(v); u++) {
        const struct line *l = &v->page->lines[v->s->units[u]];
        count += marks_label(l) == n && memcmp(l->k, v->l->k, n * 4) == 0;
    }
    return sign_most(count, 3);
}

/* Its words stand in the text below: a title's do, furniture's do not. */
static bool is_met(const struct view *v, const uint32_t pair[2])
{
    size_t to = window_to(v);
    for (size_t u = v->u + 1; u < to && u < v->u + 60; u++) {
        const struct line *l = &v->page->lines[v->s->units[u]];
        for (size_t k = 0; l->body && k + 1 < l->kn; k++)
            if (l->k[k] == pair[0] && l->k[k + 1] == pair[1])
                return true;
    }
    return false;
}

static unsigned spoken_of(const struct view *v)
{
    const struct line *l = v->l;
    size_t pairs = 0, found = 0;
    if (l->body || l->kn < 2 || l->kn > 50)
        return 0;
    for (size_t i = 0; i + 1 < l->kn; i++) {
        if (!char_is_han(l->k[i]) || !char_is_han(l->k[i + 1]))
            continue;
        pairs++;
        found += is_met(v, l->k + i);
    }
    return pairs ? 1 + sign_most(found * 5 / pairs, 4) : 0;
}

static unsigned kind_value(int kind)
{
    return kind == KIND_NONE ? KINDS - 1 : (unsigned)kind;
}

static unsigned said(const struct view *v)
{
    return kind_value(v->l->kind);
}

static unsigned told(const struct view *v)
{
    return kind_value(v->l->told);
}

static unsigned said_above(const struct view *v)
{
    const struct line *l = view_line(v, -1);
    return l ? kind_value(l->kind) : NOWHERE;
}

static unsigned said_below(const struct view *v)
{
    const struct line *l = view_line(v, 1);
    return l ? kind_value(l->kind) : NOWHERE;
}

static unsigned told_above(const struct view *v)
{
    const struct line *l = view_line(v, -1);
    return l ? kind_value(l->told) : NOWHERE;
}

static unsigned told_below(const struct view *v)
{
    const struct line *l = view_line(v, 1);
    return l ? kind_value(l->told) : NOWHERE;
}

static unsigned said_and_told(const struct view *v)
{
    return said(v) * (KINDS + 1) + told(v);
}

static unsigned told_and_above(const struct view *v)
{
    return told(v) * (KINDS + 1) + told_above(v);
}

static unsigned told_and_below(const struct view *v)
{
    return told(v) * (KINDS + 1) + told_below(v);
}

static unsigned told_and_shape(const struct view *v)
{
    return told(v) * 16 + sign_length(v);
}

static unsigned told_and_place(const struct view *v)
{
    return told(v) * 36 + sign_around(v);
}

const struct sign signs_on_page[] = {
    {"repeated", 4, repeated, false},
    {"parallel", 6, parallel, false},
    {"twins", 9, twins, false},
    {"same-marks", 6, same_marks, false},
    {"same-label", 4, same_label, false},
    {"spoken-of", 6, spoken_of, false},
    {"told", KINDS + 1, told, true},
    {"told-above", KINDS + 1, told_above, true},
    {"told-below", KINDS + 1, told_below, true},
    {"told-above-pair", PAIRS, told_and_above, true},
    {"told-below-pair", PAIRS, told_and_below, true},
    {"told-length", (KINDS + 1) * 16, told_and_shape, true},
    {"told-place", (KINDS + 1) * 36, told_and_place, true},
    {"said", KINDS + 1, said, true},
    {"said-above", KINDS + 1, said_above, true},
    {"said-below", KINDS + 1, said_below, true},
    {"said-told", PAIRS, said_and_told, true},
};
const size_t signs_on_page_count = sizeof signs_on_page / sizeof *signs_on_page;
