/* SPDX-License-Identifier: MIT */
#include "tools/ingest/dump/signs.h"
#include "tools/base/buffer.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/sign.h"
#include "tools/ingest/dump/vocabulary.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REACH      8 /* lines to the nearest one with words of a group */
#define NEARS      8 /* values of their distance, above and below */
#define WORD_SIGNS (WORD_GROUPS * (WORD_PLACES + 2 + NEARS))

/* ---- views ---- */

struct view view_move(const struct view *v, int step)
{
    struct view w = *v;
    w.u += (size_t)(ptrdiff_t)step;
    w.l = view_line(v, step);
    return w;
}

const struct line *view_line(const struct view *v, int step)
{
    size_t u = v->u + (size_t)(ptrdiff_t)step;
    return u < v->s->count ? &v->page->lines[v->s->units[u]] : NULL;
}

unsigned sign_bin(size_t n, const size_t *bounds, unsigned count)
{
    unsigned i = 0;
    while (i < count && n > bounds[i])
        i++;
    return i;
}

unsigned sign_most(size_t n, unsigned most)
{
    return n < most ? (unsigned)n : most;
}

bool signs_alike(const struct signs_page *s, size_t u)
{
    return u > 0 && lines_alike(&s->page->lines[s->units[u]],
                                &s->page->lines[s->units[u - 1]]);
}

/* ---- the tables ---- */

static const struct part {
    const struct sign *signs;
    const size_t *count;
} parts[] = {
    {signs_of_line, &signs_of_line_count},
    {signs_near_line, &signs_near_line_count},
    {signs_on_page, &signs_on_page_count},
    {signs_of_group, &signs_of_group_count},
};
#define PARTS (sizeof parts / sizeof *parts)

/* The sign that number `*sign` belongs to, and its value in `*sign`; NULL
 * for those of words. */
static const struct sign *find_sign(size_t *sign)
{
    for (size_t p = 0; p < PARTS; p++)
        for (size_t i = 0; i < *parts[p].count; i++) {
            const struct sign *s = &parts[p].signs[i];
            if (*sign < s->values)
                return s;
            *sign -= s->values;
        }
    return NULL;
}

size_t signs_total(void)
{
    size_t n = WORD_SIGNS;
    for (size_t p = 0; p < PARTS; p++)
        for (size_t i = 0; i < *parts[p].count; i++)
            n += parts[p].signs[i].values;
    return n;
}

void sign_name(size_t sign, char out[64])
{
    const struct sign *s = find_sign(&sign);
    size_t places = WORD_GROUPS * WORD_PLACES,
           beside = places + 2 * WORD_GROUPS;
    if (s)
        snprintf(out, 64, "%s=%zu", s->name, sign);
    else if (sign < places)
        snprintf(out, 64, "%s=%zu", words_name(sign / WORD_PLACES),
                 sign % WORD_PLACES);
    else if (sign < beside)
        snprintf(out, 64, "%s-%s", words_name((sign - places) % WORD_GROUPS),
                 sign - places < WORD_GROUPS ? "above" : "below");
    else
        snprintf(out, 64, "%s-near=%zu", words_name((sign - beside) / NEARS),
                 (sign - beside) % NEARS);
}

bool sign_is_verdict(size_t sign)
{
    const struct sign *s = find_sign(&sign);
    return s && s->verdict;
}

/* ---- what is seen ---- */

struct finding {
    uint16_t *signs;
    size_t count;
    size_t base; /* number of the next sign's first value */
};

static void see(struct finding *f, size_t value)
{
    if (f->count < SIGNS_MOST)
        f->signs[f->count++] = (uint16_t)(f->base + value);
}

static void find_part(const struct view *v, const struct part *p,
                      struct finding *f)
{
    for (size_t i = 0; i < *p->count; f->base += p->signs[i++].values) {
        unsigned value = p->signs[i].find(v);
        if (value > 0 || p->signs[i].verdict)
            see(f, value);
    }
}

/* How near a line with such words is: 0 none within reach. */
static size_t distance(const struct view *v, size_t group, int step)
{
    static const size_t bounds[] = {1, 3};
    for (int k = 1; k <= REACH; k++) {
        struct view w = view_move(v, step * k);
        if (!w.l)
            return 0;
        if (w.s->words[w.u] >> group & 1)
            return 1 + sign_bin((size_t)k, bounds, 2);
    }
    return 0;
}

static void find_beside(const struct view *v, int step, struct finding *f)
{
    struct view w = view_move(v, step);
    for (size_t i = 0; i < WORD_GROUPS; i++, f->base++)
        if (w.l && !w.l->body && (w.s->words[w.u] >> i & 1))
            see(f, 0);
}

static void find_words(const struct view *v, struct finding *f)
{
    for (size_t i = 0; i < WORD_GROUPS; i++, f->base += WORD_PLACES)
        if ((v->s->words[v->u] >> i & 1) || v->l->body)
            see(f, words_find(v->page, v->l, i));
    find_beside(v, -1, f);
    find_beside(v, 1, f);
    for (size_t i = 0; i < WORD_GROUPS; i++, f->base += NEARS)
        if (words_are_furniture(i)) {
            see(f, distance(v, i, -1));
            see(f, NEARS / 2 + distance(v, i, 1));
        }
}

size_t signs_find(const struct signs_page *s, size_t u,
                  uint16_t out[SIGNS_MOST])
{
    struct view v = {s, s->page, u, &s->page->lines[s->units[u]]};
    struct finding f = {.signs = out};
    for (size_t p = 0; p < PARTS; p++)
        find_part(&v, &parts[p], &f);
    find_words(&v, &f);
    return f.count;
}

/* ---- pages ---- */

static uint8_t navigation_of(const struct page *p, const struct line *l)
{
    if (l->kn > 100)
        return 0;
    unsigned part = vocabulary_navigation(p, l);
    return part == 0 ? 0 : part < 50 ? 1 : part < 85 ? 2 : 3;
}

/* (记者 某某), (某某) at the end of a text. */
static bool is_signed(const struct line *l)
{
    const char *open = strrchr(l->key, '(');
    return l->k[l->kn - 1] == ')' && open && strlen(open) <= 60;
}

static void count_pieces(struct signs_page *s)
{
    bool before = false;
    for (size_t u = 0; u < s->count; u++) {
        const struct line *l = &s->page->lines[s->units[u]];
        s->pieces += l->body && !before;
        s->reports += l->body && vocabulary_opens_report(l->key);
        s->signatures += l->body && is_signed(l);
        before = l->body;
    }
}

void signs_open(struct signs_page *s, const struct page *p)
{
    *s = (struct signs_page){.page = p};
    s->units = checked_alloc(p->count + 1, sizeof *s->units);
    s->body = checked_alloc(p->count + 1, sizeof *s->body);
    s->words = checked_alloc(p->count + 1, sizeof *s->words);
    s->navigation = checked_alloc(p->count + 1, 1);
    size_t indented = 0;
    for (size_t i = 0; i < p->count; i++) {
        const struct line *l = &p->lines[i];
        if (l->continuation)
            continue;
        size_t u = s->count++;
        s->units[u] = i;
        s->body[u + 1] = s->body[u] + (l->body && l->n > 20);
        s->words[u] = words_of(p, l);
        s->navigation[u] = navigation_of(p, l);
        indented += l->body && l->indent >= 2;
    }
    count_pieces(s);
    s->indented = indented * 2 > s->body[s->count];
    for (size_t i = 0; i < WORD_GROUPS; i++)
        s->furniture |= (uint32_t)words_are_furniture(i) << i;
}

void signs_close(struct signs_page *s)
{
    free(s->units);
    free(s->body);
    free(s->words);
    free(s->navigation);
}
