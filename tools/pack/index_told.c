/* SPDX-License-Identifier: MIT */
#include "tools/pack/index_told.h"
#include "tools/ingest/chars.h"
#include <stdlib.h>
#include <string.h>

static int compare(const void *p, const void *q)
{
    const struct index_mention *a = *(const struct index_mention *const *)p;
    const struct index_mention *b = *(const struct index_mention *const *)q;
    if (a->passage != b->passage)
        return a->passage < b->passage ? -1 : 1;
    return a->start < b->start ? -1 : a->start > b->start;
}

/* The first name behind `last` in its article that begins with `first`, at
 * most `far` passages on. */
static const struct index_mention *next_with(const struct index_text *t,
                                             const struct index_names *names,
                                             const struct index_mention *last,
                                             uint32_t first, size_t far)
{
    const struct index_mention *best = NULL;
    uint32_t article = t->passages[last->passage].article;
    for (size_t i = 0; i < names->count; i++) {
        const struct index_mention *n = &names->all[i].mention;
        const struct index_passage *p = &t->passages[n->passage];
        if (p->article == article && p->points[n->start + 1] == first &&
            n->passage <= last->passage + far && compare(&last, &n) < 0 &&
            (!best || compare(&n, &best) < 0))
            best = n;
    }
    return best;
}

/* Names that begin with the digits, one after the other. */
static size_t by_digits(const struct index_text *t,
                        const struct index_names *names,
                        const struct index_mention *m,
                        const struct index_mention *found[INDEX_TOLD_MOST])
{
    static const char32_t han[] = U"〇一二三四五六七八九";
    const struct index_passage *p = &t->passages[m->passage];
    size_t count = 0;
    for (size_t i = m->start + 1; i + 1 < m->end; i++) {
        if (!char_is_digit(p->points[i]))
            continue;
        if (count == INDEX_TOLD_MOST)
            return 0;
        found[count] = next_with(t, names, count ? found[count - 1] : m,
                                 han[p->points[i] - '0'], 2);
        if (!found[count++])
            return 0;
    }
    return count > 1 ? count : 0;
}

static bool is_known(const struct index_text *t,
                     const struct index_mention *const *found, size_t count,
                     const struct index_mention *n)
{
    size_t length = n->end - n->start;
    const uint32_t *name = t->passages[n->passage].points + n->start;
    for (size_t i = 0; i < count; i++)
        if (found[i]->end - found[i]->start == length &&
            memcmp(t->passages[found[i]->passage].points + found[i]->start,
                   name, length * sizeof *name) == 0)
            return true;
    return false;
}

/* Names of the article that end in what is counted, exactly as many. */
static size_t by_ending(const struct index_text *t,
                        const struct index_names *names,
                        const struct index_mention *m,
                        const struct index_mention *found[INDEX_TOLD_MOST])
{
    const struct index_passage *p = &t->passages[m->passage];
    int wanted = char_han_digit(p->points[m->start + 1]);
    uint32_t ending = p->points[m->start + 2];
    size_t count = 0;
    for (size_t i = 0; i < names->count && wanted > 2; i++) {
        const struct index_mention *n = &names->all[i].mention;
        const struct index_passage *own = &t->passages[n->passage];
        if (own->article != p->article || n->end - n->start < 4 ||
            own->points[n->end - 2] != ending || is_known(t, found, count, n))
            continue;
        if (count == INDEX_TOLD_MOST)
            return 0;
        found[count++] = n;
    }
    if (wanted < 3 || count != (size_t)wanted)
        return 0;
    qsort(found, count, sizeof(struct index_mention *), compare);
    return count;
}

size_t index_told(const struct index_text *t, const struct index_names *names,
                  const struct index_mention *m,
                  const struct index_mention *found[INDEX_TOLD_MOST])
{
    switch (index_code_of(&t->passages[m->passage], m)) {
    case INDEX_COUNT:
        return by_ending(t, names, m, found);
    case INDEX_FORMULA:
    case INDEX_DIGITS:
        return by_digits(t, names, m, found);
    default:
        return 0;
    }
}

bool index_doubt(const struct index_text *t, const struct index_mention *m)
{
    const struct index_passage *own = &t->passages[m->passage];
    const struct index_article *a = &t->articles[own->article];
    int wanted = char_han_digit(own->points[m->start + 1]), count = 0;
    uint32_t ending = own->points[m->start + 2];
    if (index_code_of(own, m) != INDEX_COUNT)
        return false;
    /* 三个, 五大, 八支: what is counted follows, in whatever words. */
    if (index_one_of(U"个大项类种支条张所批组", ending))
        return true;
    for (size_t i = a->first; i < a->end; i++) {
        const struct index_passage *p = &t->passages[i];
        for (size_t k = 0; k + 1 < p->count; k++)
            count +=
                p->points[k] == ending && (char_is_pause(p->points[k + 1]) ||
                                           char_is_closer(p->points[k + 1]));
    }
    return wanted > 2 && count >= wanted;
}
