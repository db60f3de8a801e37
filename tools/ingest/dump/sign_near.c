/* SPDX-License-Identifier: MIT
 *
 * What stands around a line, and where on its page it stands. */
#include "tools/ingest/dump/sign.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/vocabulary.h"
#include <string.h>

#define VERSY 24 /* characters of a line that may be verse */

/* The shape of a line: too short for a title, ..., running text. */
static unsigned shape_of(const struct line *l)
{
    static const size_t head[] = {4, 10, 20, 32}, text[] = {30, 80};
    if (!l)
        return 1;
    return l->body ? 7 + sign_bin(l->n, text, 2) : 2 + sign_bin(l->n, head, 4);
}

static unsigned shape(const struct view *v)
{
    return shape_of(v->l);
}

static unsigned shape_above(const struct view *v)
{
    return shape_of(view_line(v, -1));
}

static unsigned shape_below(const struct view *v)
{
    return shape_of(view_line(v, 1));
}

static unsigned shape_above2(const struct view *v)
{
    return shape_of(view_line(v, -2));
}

static unsigned shape_below2(const struct view *v)
{
    return shape_of(view_line(v, 2));
}

static unsigned shapes_around(const struct view *v)
{
    return (shape_above(v) * SHAPES + shape(v)) * SHAPES + shape_below(v);
}

static unsigned end_above(const struct view *v)
{
    const struct line *l = view_line(v, -1);
    return l ? sign_class(l->k[l->kn - 1]) : 0;
}

static unsigned end_below(const struct view *v)
{
    const struct line *l = view_line(v, 1);
    return l ? sign_class(l->k[l->kn - 1]) : 0;
}

static unsigned name_below(const struct view *v)
{
    struct view w = view_move(v, 1);
    return w.l && !w.l->body ? sign_names(&w) : 0;
}

static unsigned name_above(const struct view *v)
{
    struct view w = view_move(v, -1);
    return w.l && !w.l->body ? sign_names(&w) : 0;
}

static unsigned mark_below(const struct view *v)
{
    const struct line *l = view_line(v, 1);
    return l ? (unsigned)marks_find(l).style : 0;
}

static unsigned mark_above(const struct view *v)
{
    const struct line *l = view_line(v, -1);
    return l ? (unsigned)marks_find(l).style : 0;
}

static unsigned opens_below(const struct view *v)
{
    const struct line *l = view_line(v, 1);
    if (!l || !l->body)
        return 0;
    bool report = strncmp(l->key, "本报讯", 9) == 0 ||
                  strncmp(l->key, "新华社", 9) == 0 ||
                  strncmp(l->key, "本网讯", 9) == 0;
    return report ? 3 : vocabulary_opens_report(l->key) ? 2 : 1;
}

/* (记者 某某), (某某) ends the text above. */
static unsigned signed_above(const struct view *v)
{
    const struct line *l = view_line(v, -1);
    if (!l || !l->body || l->kn < 5)
        return 0;
    const char *open = strrchr(l->key, '(');
    if (l->k[l->kn - 1] != ')' || !open)
        return 1;
    return strlen(open) <= 60 ? 3 : 2;
}

bool lines_alike(const struct line *a, const struct line *b)
{
    if (!a || !b || a->body != b->body)
        return false;
    size_t d = a->n > b->n ? a->n - b->n : b->n - a->n;
    return d <= 1 + a->n / 8 && sign_class(a->k[0]) == sign_class(b->k[0]) &&
           sign_class(a->k[a->kn - 1]) == sign_class(b->k[b->kn - 1]);
}

static unsigned alike(const struct view *v)
{
    return 1U + lines_alike(v->l, view_line(v, -1)) * 2U +
           lines_alike(v->l, view_line(v, 1));
}

static unsigned same_start(const struct view *v)
{
    const struct line *a = view_line(v, -1), *b = view_line(v, 1);
    return 1U + (a && a->k[0] == v->l->k[0]) * 2U +
           (b && b->k[0] == v->l->k[0]);
}

/* Words of furniture in the lines from `from` to `to` steps away. */
static unsigned words_near(const struct view *v, int from, int to)
{
    unsigned found = 0, lines = 0;
    for (int step = from; step <= to; step++) {
        struct view w = view_move(v, step);
        if (!w.l)
            continue;
        lines++;
        found += (!w.l->body && (w.s->words[w.u] & w.s->furniture)) ||
                 sign_navigation(&w) > 1;
    }
    return lines == 0 ? 1 : 2 + found;
}

static unsigned furniture_above(const struct view *v)
{
    return words_near(v, -3, -1);
}

static unsigned furniture_below(const struct view *v)
{
    return words_near(v, 1, 3);
}

static unsigned furniture_around(const struct view *v)
{
    return words_near(v, -1, -1) * 6 + words_near(v, 1, 1);
}

/* Lines of verse's length in a row, and how even they are. */
static unsigned short_run(const struct view *v)
{
    size_t from = v->u, to = v->u + 1, even = 0;
    if (v->l->n > VERSY)
        return 0;
    while (from > 0 && v->u - from < 8 &&
           v->page->lines[v->s->units[from - 1]].n <= VERSY)
        from--;
    while (to < v->s->count && to - v->u < 8 &&
           v->page->lines[v->s->units[to]].n <= VERSY)
        to++;
    for (size_t u = from + 1; u < to; u++) {
        const struct line *a = &v->page->lines[v->s->units[u]];
        const struct line *b = &v->page->lines[v->s->units[u - 1]];
        even += a->n <= b->n + 2 && b->n <= a->n + 2;
    }
    unsigned part = to - from > 1 ? (unsigned)(even * 3 / (to - from - 1)) : 0;
    return 1 + sign_most(to - from - 1, 7) * 4 + part;
}

static bool is_versy(const struct view *v, size_t u)
{
    const struct line *l = &v->page->lines[v->s->units[u]];
    return l->n <= VERSY && marks_find(l).style == MARK_NONE &&
           marks_label(l) == 0 && l->kn > 0;
}

static unsigned verse_run(const struct view *v)
{
    static const size_t runs[] = {1, 2, 3, 5, 8, 14}, sizes[] = {6, 8, 11, 15};
    size_t from = v->u, to = v->u + 1, sum = 0, marked = 0;
    if (!is_versy(v, v->u))
        return 0;
    while (from > 0 && v->u - from < 12 && is_versy(v, from - 1))
        from--;
    while (to < v->s->count && to - v->u < 12 && is_versy(v, to))
        to++;
    for (size_t u = from; u < to; u++) {
        const struct line *l = &v->page->lines[v->s->units[u]];
        sum += l->kn;
        marked += l->end == END_FULL || l->end == END_COMMA;
    }
    size_t n = to - from;
    unsigned even = marked * 4 >= n * 3 ? 2 : marked * 4 <= n ? 0 : 1;
    return 1 + (sign_bin(n, runs, 6) * 5 + sign_bin(sum / n, sizes, 4)) * 3 +
           even;
}

static unsigned place_top(const struct view *v)
{
    static const size_t bounds[] = {0, 1, 2, 3, 4, 6, 9};
    return 1 + sign_bin(v->u, bounds, 7);
}

static unsigned place_end(const struct view *v)
{
    static const size_t bounds[] = {0, 1, 2, 3, 5, 8};
    return 1 + sign_bin(v->s->count - 1 - v->u, bounds, 6);
}

static unsigned text_before(const struct view *v)
{
    static const size_t bounds[] = {0, 1, 2, 5};
    return 1 + sign_bin(v->s->body[v->u], bounds, 4);
}

static unsigned text_after(const struct view *v)
{
    static const size_t bounds[] = {0, 1, 2, 5};
    size_t all = v->s->body[v->s->count], n = v->s->body[v->u] + v->l->body;
    return 1 + sign_bin(all - n, bounds, 4);
}

static unsigned mark_after(const struct view *v)
{
    unsigned m = sign_mark(v);
    return m ? m * 6 + text_after(v) : 0;
}

static unsigned shape_after(const struct view *v)
{
    return shape(v) * 6 + text_after(v);
}

unsigned sign_around(const struct view *v)
{
    return text_before(v) * 6 + text_after(v);
}

/* Lines in a row that look like headlines, and the place among them. */
static unsigned run(const struct view *v)
{
    size_t from = v->u, to = v->u + 1;
    if (v->l->body)
        return 0;
    while (from > 0 && v->u - from < 6 &&
           !v->page->lines[v->s->units[from - 1]].body)
        from--;
    while (to < v->s->count && to - v->u < 6 &&
           !v->page->lines[v->s->units[to]].body)
        to++;
    return 1 + sign_most(v->u - from, 5) * 6 + sign_most(to - 1 - v->u, 5);
}

const struct sign signs_near_line[] = {
    {"shape", SHAPES, shape, false},
    {"shape-above", SHAPES, shape_above, false},
    {"shape-below", SHAPES, shape_below, false},
    {"shape-above2", SHAPES, shape_above2, false},
    {"shape-below2", SHAPES, shape_below2, false},
    {"shapes", SHAPES *SHAPES *SHAPES, shapes_around, false},
    {"last-above", CLASSES, end_above, false},
    {"last-below", CLASSES, end_below, false},
    {"name-above", 6, name_above, false},
    {"name-below", 6, name_below, false},
    {"mark-above", 11, mark_above, false},
    {"mark-below", 11, mark_below, false},
    {"opens-below", 4, opens_below, false},
    {"signed-above", 4, signed_above, false},
    {"alike", 5, alike, false},
    {"same-start", 5, same_start, false},
    {"top", 9, place_top, false},
    {"end", 8, place_end, false},
    {"before", 6, text_before, false},
    {"after", 6, text_after, false},
    {"around", 42, sign_around, false},
    {"run", 38, run, false},
    {"furniture-above", 6, furniture_above, false},
    {"furniture-below", 6, furniture_below, false},
    {"furniture-around", 36, furniture_around, false},
    {"verse-run", 200, verse_run, false},
    {"short-run", 34, short_run, false},
    {"mark-after", 66, mark_after, false},
    {"shape-after", 60, shape_after, false},
};
const size_t signs_near_line_count =
    sizeof signs_near_line / sizeof *signs_near_line;
