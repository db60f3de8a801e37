/* SPDX-License-Identifier: MIT
 *
 * Text set line by line as on a typewriter: every line as wide as the next,
 * the paragraphs told apart by an indent, an empty line or a short last line.
 * Such lines are put together first; everything after sees paragraphs. */
#include "tools/base/buffer.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/page.h"
#include <stdlib.h>
#include <string.h>

#define WIDEST    120 /* cells; wider lines were not set by hand            */
#define NARROWEST 24
#define RAGGED                                                                 \
    4 /* cells a full line may be short of the measure:                        \
         a mark that may not start a line, half a word      */

struct measure {
    unsigned width; /* cells of a full line */
    unsigned gap;   /* empty lines between the lines of a paragraph */
};

static int compare(const void *a, const void *b)
{
    unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
    return (x > y) - (x < y);
}

static unsigned whole_width(const struct line *l)
{
    return l->cells + l->indent;
}

/* The width that many lines share, taken below a few that stick out. */
static unsigned full_width(const struct page *p)
{
    unsigned *all = checked_alloc(p->count, sizeof *all);
    for (size_t i = 0; i < p->count; i++)
        all[i] = whole_width(&p->lines[i]);
    qsort(all, p->count, sizeof *all, compare);
    unsigned width = p->count ? all[p->count - 1 - p->count / 40] : 0;
    free(all);
    return width;
}

static bool is_full(const struct line *l, unsigned width)
{
    return whole_width(l) + RAGGED >= width && whole_width(l) <= width + RAGGED;
}

/* Most full lines of wrapped text stop in the middle of a sentence. */
static bool is_wrapped(const struct page *p, struct measure *m)
{
    size_t full = 0, cut = 0, gaps[2] = {0};
    m->width = full_width(p);
    if (m->width > WIDEST || m->width < NARROWEST)
        return false;
    for (size_t i = 0; i < p->count; i++) {
        const struct line *l = &p->lines[i];
        if (!is_full(l, m->width))
            continue;
        full++;
        cut += l->end != END_FULL && l->end != END_COLON;
        if (i + 1 < p->count)
            gaps[p->lines[i + 1].gap > 0]++;
    }
    m->gap = gaps[1] > gaps[0] * 2;
    return full >= 3 && full * 5 >= p->count * 2 && cut * 10 >= full * 6;
}

static bool uses_indent(const struct page *p)
{
    size_t indented = 0;
    for (size_t i = 0; i < p->count; i++)
        indented += p->lines[i].indent >= 2;
    return indented >= 2 && indented * 4 < p->count * 3;
}

static bool continues(const struct page *p, size_t i, const struct measure *m)
{
    const struct line *above = &p->lines[i - 1], *l = &p->lines[i];
    if (!is_full(above, m->width) || l->gap > m->gap)
        return false;
    if (p->indented)
        return l->indent < 2;
    bool done = above->end == END_FULL || above->end == END_COLON;
    return !done || !marks_start_paragraph(l);
}

/* Western words need their space back; Han need none. */
static bool needs_space(const struct line *a, const struct line *b)
{
    return (char_is_latin(a->c[a->n - 1]) || a->c[a->n - 1] == ',') &&
           char_is_latin(b->c[0]) && a->c[a->n - 1] < 0x2000;
}

static void append(struct line *to, struct line *l)
{
    struct buffer b = {0};
    buffer_text(&b, to->text);
    if (needs_space(to, l))
        buffer_byte(&b, ' ');
    buffer_text(&b, l->text);
    to->numbers =
        checked_resize(to->numbers, to->number_count + 1, sizeof *to->numbers);
    to->numbers[to->number_count++] = l->numbers[0];
    line_measure(to, buffer_take(&b));
}

static void remove_line(struct page *p, size_t i)
{
    line_free(&p->lines[i]);
    memmove(&p->lines[i], &p->lines[i + 1],
            (p->count - i - 1) * sizeof *p->lines);
    p->count--;
}

/* Lines to put together with the one before, found before any is changed. */
static bool *find_continuations(const struct page *p, const struct measure *m)
{
    bool *marks = checked_alloc(p->count, sizeof *marks);
    for (size_t i = 1; i < p->count; i++)
        marks[i] = continues(p, i, m);
    return marks;
}

void page_unwrap(struct page *p)
{
    struct measure m;
    p->indented = uses_indent(p);
    if (!is_wrapped(p, &m))
        return;
    bool *marks = find_continuations(p, &m);
    for (size_t i = p->count; i-- > 1;)
        if (marks[i] && !marks[i - 1]) {
            while (i < p->count && marks[i]) {
                append(&p->lines[i - 1], &p->lines[i]);
                remove_line(p, i);
                memmove(&marks[i], &marks[i + 1], p->count - i);
                marks[p->count] = false;
            }
        }
    free(marks);
}
