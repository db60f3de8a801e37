/* SPDX-License-Identifier: MIT */
#include "tools/ingest/dump/tie.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/cut.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/sign.h"
#include "tools/ingest/dump/vocabulary.h"
#include <stdio.h>
#include <string.h>
#include <uchar.h>

#define LONGEST_BETWEEN 120 /* characters of a line a cut runs across */
#define VERSY           24  /* characters of a line that may be verse */
#define SHORTEST        4   /* characters of a line that is continued */

struct tie { /* two lines being looked at */
    const struct page *page;
    const struct line *a, *b;
    size_t i, k;
    size_t rule; /* the line that rules find */
};

static uint32_t last_of(const struct line *l)
{
    return l->c[l->n - 1];
}

static bool holds(const char32_t *set, uint32_t c)
{
    while (*set && *set != c)
        set++;
    return *set != 0;
}

static bool is_text_kind(int kind)
{
    return kind == KIND_NONE || kind == ZJ_KIND_PARA || kind == ZJ_KIND_NOTE ||
           kind == ZJ_KIND_CAPTION || kind == ZJ_KIND_LIST ||
           kind == ZJ_KIND_ANSWER || kind == ZJ_KIND_QUESTION ||
           kind == ZJ_KIND_FOOTNOTE || kind == ZJ_KIND_QUOTE;
}

bool tie_is_rule(size_t sign)
{
    char name[64];
    tie_name(sign, name);
    return strncmp(name, "rule", 4) == 0;
}

bool tie_is_open(const struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    if (!is_text_kind(l->kind) || l->next != NO_LINE || l->n < SHORTEST)
        return false;
    if (l->whole)
        return l->end == END_COMMA;
    return cut_ends_in_decimal(l) ||
           (l->end != END_FULL && l->end != END_COLON && last_of(l) != U'；' &&
            last_of(l) != ';');
}

bool tie_may_end(const struct page *p, size_t i, size_t k, bool *last)
{
    const struct line *l = &p->lines[k];
    *last = l->n > LONGEST_BETWEEN || k - i >= TIE_REACH || k + 1 >= p->count;
    return (is_text_kind(l->kind) || l->kind == ZJ_KIND_VERSE) &&
           !l->continuation;
}

/* ---- signs ---- */

static unsigned always(const struct tie *t)
{
    (void)t;
    return 1;
}

static unsigned ends(const struct tie *t)
{
    return sign_class(last_of(t->a));
}

static unsigned begins(const struct tie *t)
{
    return sign_class(char_fold(t->b->c[0]));
}

static unsigned meets(const struct tie *t)
{
    return ends(t) * CLASSES + begins(t);
}

static unsigned size_of(const struct line *l)
{
    static const size_t bounds[] = {6, 10, 16, 24, 36, 60, 120};
    return sign_bin(l->n, bounds, 7);
}

static unsigned first_size(const struct tie *t)
{
    unsigned stops =
        sign_most(t->a->sentences, 2) * 3 + sign_most(t->a->commas, 2);
    return size_of(t->a) * 9 + stops;
}

static unsigned second_size(const struct tie *t)
{
    return size_of(t->b) * 6 + t->b->end;
}

static unsigned ends_and_size(const struct tie *t)
{
    return ((unsigned)t->a->end * 8 + size_of(t->a)) * 6 + t->b->end;
}

static unsigned bodies(const struct tie *t)
{
    return (unsigned)t->a->end * 4 + t->a->body * 2U + t->b->body;
}

static unsigned second_mark(const struct tie *t)
{
    return (unsigned)marks_find(t->b).style * 2 + (marks_label(t->b) > 0);
}

static unsigned first_mark(const struct tie *t)
{
    unsigned mark = (unsigned)marks_find(t->a).style * 2;
    return (mark + (marks_label(t->a) > 0)) * 2 + (t->a->n > 30);
}

/* How many lines lie between, and whether they are what a cut runs across. */
static unsigned distance(const struct tie *t)
{
    size_t crossed = 0, n = t->k - t->i - 1;
    for (size_t x = t->i + 1; x < t->k; x++) {
        int kind = t->page->lines[x].kind;
        crossed += kind == KIND_DROP || kind == ZJ_KIND_CAPTION ||
                   kind == ZJ_KIND_CREDIT || kind == ZJ_KIND_EDITION;
    }
    unsigned part = n == 0 ? 0 : crossed == n ? 2 : crossed > 0;
    return sign_most(n, 5) * 3 + part;
}

/* The nearest line between: its length, and how it ends. */
static unsigned between(const struct tie *t)
{
    if (t->k == t->i + 1)
        return 0;
    const struct line *l = t->a + 1;
    return 1 + (size_of(l) * 6 + (unsigned)l->end) * 2 + (l->sentences > 1);
}

/* What lies between would be met by the first line's end instead. */
static unsigned first_between(const struct tie *t)
{
    if (t->k == t->i + 1)
        return 0;
    struct tie near = {t->page, t->a, t->a + 1, t->i, t->i + 1, 0};
    return 1 + begins(&near) * 2 + near.b->stray_closer;
}

static unsigned indents(const struct tie *t)
{
    return 1 + t->page->indented * 4U + (t->a->indent >= 2) * 2U +
           (t->b->indent >= 2);
}

static unsigned gaps(const struct tie *t)
{
    unsigned gap = t->page->gap, near = (t->a + 1)->gap;
    unsigned x = near < gap ? 0 : near == gap ? 1 : 2;
    unsigned y = t->b->gap < gap ? 0 : t->b->gap == gap ? 1 : 2;
    return 1 + (x * 3 + y) * 2 + (t->k > t->i + 1);
}

static size_t window_from(const struct tie *t)
{
    return t->i > NEARBY ? t->i - NEARBY : 0;
}

static size_t window_to(const struct tie *t)
{
    return t->i + NEARBY < t->page->count ? t->i + NEARBY : t->page->count;
}

/* How often the characters that would meet do so elsewhere on the page. */
static unsigned meetings(const struct tie *t, const struct line *b)
{
    uint32_t left = last_of(t->a), right = b->c[0];
    size_t count = 0, end = window_to(t);
    if (!char_is_han(left) || !char_is_han(right))
        return 0;
    for (size_t x = window_from(t); x < end && count < 3; x++)
        for (size_t y = 1; y < t->page->lines[x].n; y++)
            count += t->page->lines[x].c[y - 1] == left &&
                     t->page->lines[x].c[y] == right;
    return 1 + sign_most(count, 3);
}

static unsigned evidence(const struct tie *t)
{
    return meetings(t, t->b);
}

/* One sentence or none: a picture's, or the rest of a paragraph. */
static unsigned terse(const struct line *l)
{
    if (l->n > 50 || l->sentences > 1 || l->commas > 2)
        return 0;
    return l->n <= 8 ? 1 : 2 + (l->end == END_FULL);
}

/* The second line, and the one behind it that may fit better. */
static unsigned ahead(const struct tie *t)
{
    if (t->k + 1 >= t->page->count)
        return 0;
    const struct line *next = t->b + 1;
    unsigned form = terse(t->b) * 2 + next->body;
    return 1 + (form * 5 + meetings(t, t->b)) * 5 + meetings(t, next);
}

/* The line directly behind the first, and the second one. */
static unsigned passed(const struct tie *t)
{
    if (t->k == t->i + 1)
        return 0;
    const struct line *near = t->a + 1;
    unsigned form = terse(near) * 4 + terse(t->b);
    return 1 + (form * 5 + meetings(t, near)) * 5 + meetings(t, t->b);
}

/* The first line is as wide as the page's widest, as text set line by line
 * is; and the second is no wider. */
static unsigned measure(const struct tie *t)
{
    unsigned most = 0, a = t->a->cells + t->a->indent;
    size_t full = 0, end = window_to(t);
    if (a > 130)
        return 0;
    for (size_t x = window_from(t); x < end; x++) {
        unsigned w = t->page->lines[x].cells + t->page->lines[x].indent;
        most = w > most && t->page->lines[x].number_count == 1 ? w : most;
    }
    for (size_t x = window_from(t); x < end; x++) {
        unsigned w = t->page->lines[x].cells + t->page->lines[x].indent;
        full += w + 4 >= most && w <= most;
    }
    unsigned part = a + 4 >= most ? 2 : a * 4 >= most * 3;
    return 1 + (part * 4 + sign_most(full, 3)) * 2 +
           (t->b->cells + t->b->indent <= a + 4);
}

/* How often a clause on the page begins as the second line does. */
static unsigned clauses(const struct tie *t)
{
    size_t count = 0, end = window_to(t);
    if (t->b->n < 2)
        return 0;
    for (size_t x = window_from(t); x < end; x++)
        for (size_t y = 0; x != t->k && y + 1 < t->page->lines[x].n; y++) {
            const uint32_t *c = t->page->lines[x].c;
            bool start =
                y == 0 || char_is_pause(c[y - 1]) || char_is_terminal(c[y - 1]);
            count += start && c[y] == t->b->c[0] && c[y + 1] == t->b->c[1];
        }
    return 1 + sign_most(count, 2);
}

/* 12. / 2%, 一部12 / 万元: the number goes on in the second line. */
static unsigned number(const struct tie *t)
{
    uint32_t last = last_of(t->a), first = t->b->c[0];
    if (!char_is_digit(last) && last != '.')
        return 0;
    return char_is_digit(first) || first == '%' || first == '.' ? 1
           : holds(U"万亿多余年月日个名人元棵公平米次", first)  ? 2
                                                                : 3;
}

static unsigned quotes(const struct tie *t)
{
    return (t->a->end == END_OPEN) * 2U + t->b->stray_closer;
}

/* Characters few sentences end with, or begin with. */
static unsigned particles(const struct tie *t)
{
    bool end = holds(U"的和与及在把被向对从为以将于是有由到让给就都也很更最不"
                     U"并而或各每其这那一两几着了过地得、",
                     last_of(t->a));
    bool start =
        holds(U"的了着过们地得和与及等里中上下内外性化者、，。", t->b->c[0]);
    return 1 + end * 2U + start;
}

static unsigned kinds(const struct tie *t)
{
    unsigned a = (unsigned)(t->a->kind + 1), b = (unsigned)(t->b->kind + 1);
    return a * KINDS + b;
}

/* How many texts of the page end as they should. */
static unsigned habit(const struct tie *t)
{
    size_t texts = 0, ended = 0, end = window_to(t);
    for (size_t x = window_from(t); x < end; x++) {
        const struct line *l = &t->page->lines[x];
        bool text = l->body && l->n > 20;
        texts += text;
        ended += text && (l->end == END_FULL || l->end == END_COLON);
    }
    return 1 + (texts < 3 ? 0 : 1 + sign_most(ended * 5 / texts, 5)) * 6 +
           t->a->end;
}

static unsigned opening(const struct tie *t)
{
    bool report = vocabulary_opens_report(t->b->key);
    bool quote = char_is_opener(t->b->c[0]);
    return report ? 1 : quote ? 2 : 0;
}

/* The lines before and behind are alike: verse, items, headlines. */
static unsigned alike(const struct tie *t)
{
    if (t->k != t->i + 1)
        return 0;
    bool above = t->i > 0 && lines_alike(t->a - 1, t->a);
    bool below = t->k + 1 < t->page->count && lines_alike(t->b, t->b + 1);
    return 1 + (lines_alike(t->a, t->b) * 2U + above) * 2U + below;
}

/* Short lines in a row around the two: verse has many. */
static unsigned short_run(const struct tie *t)
{
    static const size_t runs[] = {2, 3, 5, 8};
    size_t from = t->i, to = t->k + 1;
    if (t->a->n > VERSY || t->b->n > VERSY)
        return 0;
    while (from > 0 && t->i - from < 10 && t->page->lines[from - 1].n <= VERSY)
        from--;
    while (to < t->page->count && to - t->k < 10 &&
           t->page->lines[to].n <= VERSY)
        to++;
    unsigned size = sign_bin(to - from, runs, 4);
    return 1 + (size * 6 + (unsigned)t->a->end) * 6 + (unsigned)t->b->end;
}

static unsigned by_rule(const struct tie *t)
{
    return t->rule == t->k ? 1 : t->rule != NO_LINE ? 2 : 3;
}

/* The rule's word, for lines as short as they are in few documents. */
static unsigned by_rule_and_size(const struct tie *t)
{
    return by_rule(t) * 8 + size_of(t->a);
}

static const struct {
    const char *name;
    size_t values;
    unsigned (*find)(const struct tie *t);
} ties[] = {
    {"always", 2, always},
    {"ends", CLASSES, ends},
    {"begins", CLASSES, begins},
    {"meets", CLASSES *CLASSES, meets},
    {"first-size", 72, first_size},
    {"second-size", 48, second_size},
    {"ends-size", 6 * 8 * 6, ends_and_size},
    {"bodies", 24, bodies},
    {"first-mark", 44, first_mark},
    {"second-mark", 22, second_mark},
    {"distance", 18, distance},
    {"between", 98, between},
    {"first-between", 2 * CLASSES + 3, first_between},
    {"indents", 9, indents},
    {"gaps", 19, gaps},
    {"evidence", 5, evidence},
    {"clauses", 4, clauses},
    {"number", 4, number},
    {"quotes", 4, quotes},
    {"particles", 5, particles},
    {"kinds", KINDS *KINDS, kinds},
    {"habit", 48, habit},
    {"opening", 3, opening},
    {"alike", 9, alike},
    {"ahead", 201, ahead},
    {"passed", 401, passed},
    {"measure", 25, measure},
    {"short-run", 181, short_run},
    {"rule", 4, by_rule},
    {"rule-size", 32, by_rule_and_size},
};
#define TIES (sizeof ties / sizeof *ties)

size_t ties_total(void)
{
    size_t n = 0;
    for (size_t i = 0; i < TIES; i++)
        n += ties[i].values;
    return n;
}

void tie_name(size_t sign, char out[64])
{
    size_t i = 0;
    while (sign >= ties[i].values)
        sign -= ties[i++].values;
    snprintf(out, 64, "%s=%zu", ties[i].name, sign);
}

size_t tie_find(const struct page *p, size_t i, size_t k,
                uint16_t out[TIE_MOST])
{
    struct tie t = {p, &p->lines[i], &p->lines[k], i, k, cut_find(p, i)};
    size_t base = 0;
    for (size_t s = 0; s < TIES; base += ties[s++].values)
        out[s] = (uint16_t)(base + ties[s].find(&t));
    return TIES;
}
