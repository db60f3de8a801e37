/* SPDX-License-Identifier: MIT
 *
 * Text set line by line as on a typewriter: every line as wide as the next,
 * the paragraphs told apart by an indent, an empty line or a short last line.
 * Such lines are put together first; everything after sees paragraphs. */
#include "tools/base/buffer.h"
#include "tools/base/utf8.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/page.h"
#include "tools/ingest/dump/vocabulary.h"
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

/* A short text has too few full lines to count: then every one of them must
 * stop in the middle of a sentence with the next line set close below it, and
 * one must begin a paragraph with two blanks. */
static bool is_short_wrapped(const struct page *p, struct measure *m)
{
    size_t full = 0, begun = 0;
    m->width = full_width(p);
    m->gap = 0;
    if (!p->indented || p->count > 40 || m->width > WIDEST / 2 ||
        m->width < NARROWEST)
        return false;
    for (size_t i = 0; i < p->count; i++) {
        const struct line *l = &p->lines[i];
        if (!is_full(l, m->width))
            continue;
        if (i + 1 == p->count || l->end == END_FULL || l->end == END_COLON ||
            l[1].indent >= 2 || l[1].gap > 0 || l->columns > 1)
            return false;
        full++;
        begun += l->indent == 4;
    }
    return full >= 2 && begun > 0;
}

static bool uses_indent(const struct page *p)
{
    size_t indented = 0;
    for (size_t i = 0; i < p->count; i++)
        indented += p->lines[i].indent >= 2;
    return indented >= 2 && indented * 10 < p->count * 9;
}

/* — 42 —, between the lines of two pages. */
static bool is_page_number(const struct line *l)
{
    size_t digits = 0;
    for (size_t i = 0; i < l->kn; i++) {
        bool digit = char_is_digit(l->k[i]);
        digits += digit;
        if (!digit && l->k[i] != '-' && l->k[i] != 0x2014 && l->k[i] != U'·')
            return false;
    }
    return digits > 0 && digits <= 4 && digits < l->kn;
}

static bool continues(const struct page *p, size_t i, const struct measure *m)
{
    const struct line *l = &p->lines[i], *above = l - 1;
    if (i > 1 && is_page_number(above))
        above--;
    if (is_page_number(l) || !is_full(above, m->width) || l->gap > m->gap)
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

/* Takes l over into the line before it. */
static void append(struct line *to, struct line *l)
{
    struct buffer b = {0};
    buffer_text(&b, to->text);
    if (needs_space(to, l))
        buffer_byte(&b, ' ');
    buffer_text(&b, l->text);
    size_t count = to->number_count + l->number_count;
    size_t shift = utf8_count(b.data, b.length) - l->n;
    to->numbers = checked_resize(to->numbers, count, sizeof *to->numbers);
    for (size_t i = 0; i < l->number_count; i++) {
        to->numbers[to->number_count + i] = l->numbers[i];
        to->numbers[to->number_count + i].start += shift;
    }
    to->number_count = count;
    line_free(l);
    line_measure(to, buffer_take(&b));
}

/* Ends as official papers are called. */
static bool names_paper(const struct line *l)
{
    static const char *const papers[] = {
        "的通知", "的意见", "的公告", "的决定", "的通报", "的批复",
        "的函",   "的报告", "的通告", "的请示", "的说明", "的公示",
    };
    size_t n = strlen(l->key);
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        size_t m = strlen(papers[i]);
        if (n > m && strcmp(l->key + n - m, papers[i]) == 0)
            return true;
    }
    return false;
}

/* A quotation or a title's mark that one line opens and the next one ends,
 * or an office and the name of its notice: 某县人民政府 / 关于...的通知. */
static bool is_broken(const struct line *a, const struct line *b)
{
    static const uint32_t about[] = {U'关', U'于'};
    if (a->n > 50 || a->sentences > 0)
        return false;
    if (a->end == END_OPEN)
        return b->stray_closer;
    bool notice = b->kn > 4 && !b->body && b->gap == 0 && names_paper(b) &&
                  !a->body && a->end == END_NONE && !names_paper(a);
    if (!notice)
        return false;
    if (memcmp(b->k, about, sizeof about) == 0)
        return vocabulary_is_media(a->k, a->kn);
    return strstr(a->key, "关于") != NULL && marks_find(b).style == MARK_NONE;
}

static void mend(struct page *p)
{
    size_t kept = p->count > 0;
    for (size_t i = 1; i < p->count; i++)
        if (is_broken(&p->lines[kept - 1], &p->lines[i]))
            append(&p->lines[kept - 1], &p->lines[i]);
        else
            p->lines[kept++] = p->lines[i];
    p->count = kept;
}

/* Whether a line goes on is seen from the lines as they were set. */
static void unwrap(struct page *p, const struct measure *m)
{
    bool *marks = checked_alloc(p->count, sizeof *marks);
    size_t kept = 1;
    for (size_t i = 1; i < p->count; i++)
        marks[i] = continues(p, i, m);
    for (size_t i = 1; i < p->count; i++)
        if (marks[i] && kept > 1 && is_page_number(&p->lines[kept - 1]))
            append(&p->lines[kept - 2], &p->lines[i]);
        else if (marks[i])
            append(&p->lines[kept - 1], &p->lines[i]);
        else
            p->lines[kept++] = p->lines[i];
    p->count = kept;
    free(marks);
}

void page_unwrap(struct page *p)
{
    struct measure m;
    p->indented = uses_indent(p);
    if (is_wrapped(p, &m) || is_short_wrapped(p, &m))
        unwrap(p, &m);
    mend(p);
}
