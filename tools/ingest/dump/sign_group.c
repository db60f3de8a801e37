/* SPDX-License-Identifier: MIT
 *
 * What a line is among those it belongs together with: turns of a talk,
 * numbered questions, items of a list, headlines that stand together, verse,
 * the two halves of a paragraph that was cut. */
#include "tools/ingest/dump/sign.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/vocabulary.h"
#include <string.h>

#define WINDOW 150 /* units looked at on either side */
#define VERSY  24  /* characters of a line that may be verse */

static const struct line *unit(const struct view *v, size_t u)
{
    return &v->page->lines[v->s->units[u]];
}

static size_t from_of(const struct view *v, size_t reach)
{
    return v->u > reach ? v->u - reach : 0;
}

static size_t to_of(const struct view *v, size_t reach)
{
    return v->u + reach < v->s->count ? v->u + reach : v->s->count;
}

/* ---- talks ---- */

struct turns {
    size_t count, length;
};

/* Lines with the label of line l. */
static struct turns count_turns(const struct view *v, const struct line *l)
{
    struct turns t = {0};
    size_t n = marks_label(l), to = to_of(v, WINDOW);
    for (size_t u = from_of(v, WINDOW); u < to; u++) {
        const struct line *x = unit(v, u);
        if (marks_label(x) == n && memcmp(x->k, l->k, n * sizeof *l->k) == 0) {
            t.count++;
            t.length += x->n;
        }
    }
    return t;
}

/* A label that comes back and takes turns with another one: how often, and
 * whether the other says more. */
static unsigned speaker(const struct view *v)
{
    size_t n = marks_label(v->l);
    if (n == 0)
        return 0;
    struct turns own = count_turns(v, v->l);
    if (own.count < 2)
        return 0;
    for (int step = -2; step <= 2; step++) {
        const struct line *x = view_line(v, step);
        size_t m = x ? marks_label(x) : 0;
        if (m == 0 || (m == n && memcmp(x->k, v->l->k, n * 4) == 0))
            continue;
        struct turns other = count_turns(v, x);
        if (other.count < 2)
            continue;
        bool less = own.length * other.count < other.length * own.count;
        return 2 + sign_most(own.count - 2, 2) * 2 + less;
    }
    return 1;
}

/* It asks, or is numbered like others that ask. */
static unsigned asking(const struct view *v)
{
    const struct line *l = v->l;
    bool asks = l->k[l->kn - 1] == '?';
    enum mark_style style = marks_find(l).style;
    size_t like = 0, all = 0, to = to_of(v, WINDOW);
    if (l->n > 80 || (!asks && style == MARK_NONE))
        return 0;
    for (size_t u = from_of(v, WINDOW); u < to; u++) {
        const struct line *x = unit(v, u);
        if (x->n > 80 || marks_find(x).style != style)
            continue;
        all++;
        like += x->k[x->kn - 1] == '?';
    }
    unsigned part = like == 0 ? 0 : like * 3 < all * 2 ? 1 : like < 3 ? 2 : 3;
    return part == 0 ? 0 : 1 + part * 4 + asks * 2U + (style != MARK_NONE);
}

/* ---- items ---- */

enum form { FORM_NONE, FORM_MARK, FORM_BULLET, FORM_LABEL };

static enum form form_of(const struct line *l)
{
    enum mark_style style = marks_find(l).style;
    uint32_t c = l->k[0];
    if (style == MARK_BULLET || (sign_class(c) == 18 && !char_is_opener(c)))
        return FORM_BULLET;
    if (style != MARK_NONE)
        return FORM_MARK;
    return marks_label(l) > 0 && !l->body ? FORM_LABEL : FORM_NONE;
}

static bool same_form(const struct line *a, const struct line *b)
{
    enum form form = form_of(a);
    if (form != form_of(b))
        return false;
    if (form == FORM_MARK)
        return marks_find(a).style == marks_find(b).style;
    return form != FORM_BULLET || a->k[0] == b->k[0];
}

/* Lines in a row that begin alike: their form, how many, the place of this
 * one, what stands before them. */
static unsigned item_run(const struct view *v)
{
    enum form form = form_of(v->l);
    size_t from = v->u, to = v->u + 1;
    if (form == FORM_NONE)
        return 0;
    while (from > 0 && v->u - from < 8 && same_form(unit(v, from - 1), v->l))
        from--;
    while (to < v->s->count && to - v->u < 8 && same_form(unit(v, to), v->l))
        to++;
    static const size_t runs[] = {1, 2, 4};
    bool announced = from > 0 && unit(v, from - 1)->end == END_COLON;
    unsigned place = v->u == from ? 0 : v->u + 1 == to ? 2 : 1;
    unsigned size = sign_bin(to - from, runs, 3);
    return 1 + (((unsigned)(form - 1) * 4 + size) * 3 + place) * 2 + announced;
}

/* The numbers of its style go on from the line above, or before it. */
static unsigned counted(const struct view *v)
{
    struct mark m = marks_find(v->l);
    bool before = false, after = false;
    size_t texts = 0, to = to_of(v, 40);
    if (m.style == MARK_NONE || m.value == 0)
        return 0;
    for (size_t u = v->u + 1; u < to; u++) {
        struct mark w = marks_find(unit(v, u));
        if (w.style == m.style) {
            after = w.value == m.value + 1;
            break;
        }
        texts++;
    }
    for (size_t u = v->u; u-- > from_of(v, 40) && !before;) {
        struct mark w = marks_find(unit(v, u));
        before = w.style == m.style && w.value + 1 == m.value;
    }
    unsigned far = !after ? 0 : sign_most(texts, 2);
    return 1 + (before * 2U + after) * 3 + far;
}

/* ---- headlines ---- */

static unsigned compared(const struct line *l, const struct line *other)
{
    if (!other || other->body)
        return 0;
    return l->n > other->n + 1 ? 1 : l->n + 1 < other->n ? 2 : 3;
}

/* Longer or shorter than the headlines above and below it. */
static unsigned beside(const struct view *v)
{
    if (v->l->body)
        return 0;
    return 1 + compared(v->l, view_line(v, -1)) * 4 +
           compared(v->l, view_line(v, 1));
}

/* How many of the headlines that stand together are longer, and whether there
 * is a longest one above or below. */
static unsigned rank(const struct view *v)
{
    size_t above = 0, below = 0, from = v->u, to = v->u + 1;
    if (v->l->body)
        return 0;
    while (from > 0 && v->u - from < 5 && !unit(v, from - 1)->body)
        above += unit(v, --from)->n > v->l->n;
    while (to < v->s->count && to - v->u < 5 && !unit(v, to)->body)
        below += unit(v, to++)->n > v->l->n;
    return 1 + (sign_most(above, 2) * 3 + sign_most(below, 2)) * 2 +
           (to < v->s->count && unit(v, to)->body);
}

/* How the page is made: much text or little, in how many pieces. */
static unsigned page_form(const struct view *v)
{
    static const size_t sizes[] = {2, 6, 14, 30}, parts[] = {2, 4, 8};
    size_t texts = v->s->body[v->s->count];
    return sign_bin(texts, sizes, 4) * 4 + sign_bin(v->s->pieces, parts, 3);
}

static unsigned page_and_mark(const struct view *v)
{
    return v->l->body ? 0 : 1 + page_form(v) * 11 + sign_mark(v);
}

/* Reports of several writers, and where the line stands among its texts. */
static unsigned page_and_place(const struct view *v)
{
    if (v->l->body)
        return 0;
    return 1 +
           (sign_most(v->s->reports, 3) * 4 + sign_most(v->s->signatures, 3)) *
               36 +
           sign_around(v);
}

/* ---- verse ---- */

static bool is_versy(const struct line *l)
{
    return l->n <= VERSY && marks_label(l) == 0;
}

static bool is_marked(const struct line *l)
{
    return l->end == END_FULL || l->end == END_COMMA || l->end == END_SEMI;
}

/* A short line among others: whether its end differs from theirs, whether it
 * stands apart, whether it is shorter. */
static unsigned odd_line(const struct view *v)
{
    size_t from = v->u, to = v->u + 1, sum = 0, marked = 0;
    unsigned least = UINT32_MAX;
    if (!is_versy(v->l))
        return 0;
    while (from > 0 && v->u - from < 8 && is_versy(unit(v, from - 1)))
        from--;
    while (to < v->s->count && to - v->u < 8 && is_versy(unit(v, to)))
        to++;
    size_t n = to - from;
    if (n < 4)
        return 0;
    for (size_t u = from; u < to; u++) {
        sum += unit(v, u)->n;
        marked += is_marked(unit(v, u));
        if (u > from && unit(v, u)->gap < least)
            least = unit(v, u)->gap;
    }
    unsigned style = marked * 2 > n ? 2 : marked * 4 > n;
    bool above = v->l->gap > least;
    bool below = v->u + 1 < to && unit(v, v->u + 1)->gap > least;
    bool less = v->l->n * n * 4 < sum * 3;
    return 1 + (((style * 2 + is_marked(v->l)) * 2 + above) * 2 + below) * 2 +
           less;
}

/* ---- cuts and pictures ---- */

/* It stands between the two halves of a paragraph. */
static unsigned within(const struct view *v)
{
    const struct line *l = view_line(v, -1);
    for (int step = -1; step >= -4 && l; l = view_line(v, --step))
        if (l->next != NO_LINE)
            return &v->page->lines[l->next] > v->l ? 2 : 1;
    return 0;
}

static unsigned text_of(const struct line *l)
{
    if (!l)
        return 0;
    if (!l->body)
        return 1;
    bool cut = l->end == END_NONE || l->end == END_COMMA || l->end == END_OPEN;
    return l->n < 60 ? 2 : l->next == NO_LINE && cut ? 4 : 3;
}

/* One sentence, and what stands beside it. */
static unsigned terse(const struct view *v)
{
    static const size_t sizes[] = {16, 26, 40, 60};
    const struct line *l = v->l;
    if (l->n > 90 || l->sentences > 1 || l->next != NO_LINE)
        return 0;
    unsigned form = l->end == END_FULL ? 1 : l->end == END_NONE ? 0 : 2;
    return 1 +
           ((form * 5 + sign_bin(l->n, sizes, 4)) * 5 +
            text_of(view_line(v, -1))) *
               5 +
           text_of(view_line(v, 1));
}

static unsigned terse_pauses(const struct view *v)
{
    const struct line *l = v->l;
    if (l->n > 90 || l->sentences > 1 || l->next != NO_LINE)
        return 0;
    return 1 + sign_length(v) * 4 + sign_most(l->commas, 3);
}

const struct sign signs_of_group[] = {
    {"speaker", 8, speaker, false},
    {"asking", 17, asking, false},
    {"items", 73, item_run, false},
    {"counted", 13, counted, false},
    {"beside", 17, beside, false},
    {"rank", 19, rank, false},
    {"page-mark", 20 * 11 + 1, page_and_mark, false},
    {"page-place", 16 * 36 + 1, page_and_place, false},
    {"odd-line", 49, odd_line, false},
    {"within", 3, within, false},
    {"terse", 376, terse, false},
    {"terse-pauses", 65, terse_pauses, false},
};
const size_t signs_of_group_count =
    sizeof signs_of_group / sizeof *signs_of_group;
