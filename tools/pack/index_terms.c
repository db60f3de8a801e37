/* SPDX-License-Identifier: MIT */
#include "tools/pack/index_terms.h"
#include "tools/ingest/block.h"
#include "tools/pack/index_names.h"
#include "tools/pack/index_order.h"
#include "tools/pack/index_row.h"
#include "tools/pack/index_told.h"
#include <stdlib.h>
#include <string.h>

#define ROWS_MOST    3000 /* then only names of several places are kept     */
#define CHAPTERS     14   /* few enough to go through, short enough to read */
#define MEANINGS     8
#define EXCERPT_LONG 90 /* characters */

struct term {
    const struct index_name *mentions; /* of one key */
    size_t count;
    uint32_t *key; /* to sort by; owned */
};

struct terms {
    struct term *all;
    size_t count;
};

/* ---- collecting ---- */

static int by_key(const void *a, const void *b)
{
    const struct term *x = a, *y = b;
    int order = index_key_compare(x->key, y->key);
    return order ? order : strcmp(x->mentions->key, y->mentions->key);
}

static void collect(struct terms *s, const struct index_names *n)
{
    s->all = checked_alloc(n->count, sizeof *s->all);
    for (size_t i = 0, end; i < n->count; i = end) {
        for (end = i + 1;
             end < n->count && strcmp(n->all[i].key, n->all[end].key) == 0;
             end++)
            continue;
        s->all[s->count++] =
            (struct term){&n->all[i], end - i, index_key(n->all[i].key)};
    }
    if (s->count)
        qsort(s->all, s->count, sizeof *s->all, by_key);
}

/* Where there are too many to look through, those of one place go. */
static bool is_kept(const struct terms *s, const struct term *term)
{
    return s->count <= ROWS_MOST || term->count > 1;
}

/* ---- meanings ---- */

struct meaning {
    struct index_range noun, words; /* of passage `at`; may be empty */
    uint32_t noun_at, words_at;
    uint32_t *passages; /* owned */
    size_t count;
};

static bool same_noun(const struct index_text *t, const struct meaning *m,
                      uint32_t passage, struct index_range noun)
{
    size_t length = noun.end - noun.start;
    return m->noun.end - m->noun.start == length &&
           memcmp(t->passages[m->noun_at].points + m->noun.start,
                  t->passages[passage].points + noun.start,
                  length * sizeof(uint32_t)) == 0;
}

static void add_meaning(struct index_text *t, struct meaning *all,
                        size_t *count, const struct index_mention *m)
{
    const struct index_passage *p = &t->passages[m->passage];
    struct index_range noun = {0, 0}, words = {0, 0};
    enum index_code code = index_code_of(p, m);
    bool split = code == INDEX_FORMULA || code == INDEX_DIGITS;
    if (!split || !index_nature(p, m, &noun))
        noun = (struct index_range){0, 0};
    if (!index_explanation(p, m, &words))
        words = (struct index_range){0, 0};
    size_t i = 0;
    while (split && noun.end && i < *count &&
           !same_noun(t, &all[i], m->passage, noun))
        i++;
    i = i == MEANINGS ? 0 : i;
    if (i == *count || !*count) {
        i = (*count)++;
        all[i] = (struct meaning){.noun = noun, .noun_at = m->passage};
    }
    struct meaning *to = &all[i];
    if (!to->words.end) {
        to->words = words;
        to->words_at = m->passage;
    }
    to->passages =
        checked_resize(to->passages, to->count + 1, sizeof *to->passages);
    to->passages[to->count++] = m->passage;
}

/* ---- rows ---- */

static void row_name(struct index_row *r, const struct index_text *t,
                     const struct index_mention *m)
{
    const struct index_passage *p = &t->passages[m->passage];
    bool title = index_one_of(U"《〈", p->points[m->start]);
    index_row_points(r, p,
                     title ? (struct index_range){m->start, m->end}
                           : (struct index_range){m->start + 1, m->end - 1});
}

static void row_words(struct index_row *r, const struct index_text *t,
                      const struct meaning *m)
{
    struct index_range words = m->words;
    bool cut = words.end - words.start > EXCERPT_LONG;
    if (cut)
        words.end = words.start + EXCERPT_LONG;
    index_row_points(r, &t->passages[m->words_at], words);
    index_row_text(r, cut ? "……" : "");
}

static bool row_told(struct index_row *r, const struct index_text *t,
                     const struct index_names *names,
                     const struct index_mention *m)
{
    const struct index_mention *found[INDEX_TOLD_MOST];
    size_t count = index_told(t, names, m, found);
    for (size_t i = 0; i < count; i++) {
        index_row_text(r, i ? "、" : "");
        row_name(r, t, found[i]);
    }
    return count > 0;
}

/* What is known of it; false: nothing to say. */
static bool row_sense(struct index_row *r, const struct index_text *t,
                      const struct index_names *names,
                      const struct index_mention *m, const struct meaning *is)
{
    if (is->words.end) {
        row_words(r, t, is);
        return true;
    }
    if (row_told(r, t, names, m))
        return true;
    if (index_code_of(&t->passages[m->passage], m) == INDEX_PLAIN ||
        index_doubt(t, m))
        return false;
    index_row_text(r, "文中未释");
    return true;
}

static void row_meaning(struct index_row *r, struct index_text *t,
                        const struct index_names *names,
                        const struct index_mention *m, const struct meaning *is)
{
    bool noun = is->noun.end > is->noun.start;
    if (noun)
        index_row_points(r, &t->passages[is->noun_at], is->noun);
    index_row_text(r, noun ? "：" : "");
    if (row_sense(r, t, names, m, is) || noun)
        index_row_text(r, "。见");
    index_row_links(r, t, is->passages, is->count);
}

static void add_row(struct article *a, struct index_text *t,
                    const struct index_names *names, const struct term *term)
{
    static const char *const circled[MEANINGS] = {"①", "②", "③", "④",
                                                  "⑤", "⑥", "⑦", "⑧"};
    struct index_row row = {0};
    struct meaning all[MEANINGS + 1] = {0};
    size_t count = 0;
    for (size_t i = 0; i < term->count; i++)
        add_meaning(t, all, &count, &term->mentions[i].mention);
    row_name(&row, t, &term->mentions[0].mention);
    index_row_text(&row, "，");
    for (size_t i = 0; i < count; i++) {
        index_row_text(&row, i ? "。" : "");
        index_row_text(&row, count > 1 ? circled[i] : "");
        row_meaning(&row, t, names, &term->mentions[0].mention, &all[i]);
        free(all[i].passages);
    }
    index_row_end(&row, a, ZJ_KIND_LIST);
}

/* ---- the article ---- */

static void add_rows(struct article *a, struct index_text *t,
                     const struct index_names *names, const struct terms *s)
{
    size_t counts[INDEX_GROUPS] = {0}, kept = 0;
    bool ends[INDEX_GROUPS];
    for (size_t i = 0; i < s->count; i++)
        if (is_kept(s, &s->all[i])) {
            counts[index_key_group(s->all[i].key)]++;
            kept++;
        }
    index_chapters(counts, kept / CHAPTERS + 1, ends);
    for (unsigned first = 0, g = 0, i = 0; g < INDEX_GROUPS; g++) {
        if (!ends[g])
            continue;
        article_add(a, ZJ_KIND_HEADING, index_chapter_name(counts, first, g));
        for (; i < s->count && index_key_group(s->all[i].key) <= g; i++)
            if (is_kept(s, &s->all[i]))
                add_row(a, t, names, &s->all[i]);
        first = g + 1;
    }
}

void index_terms(struct index_text *t, struct document *to)
{
    struct index_names names;
    struct terms s = {0};
    index_names_find(&names, t);
    collect(&s, &names);
    if (s.count) {
        struct article *a = index_article_begin(to, "名词索引");
        if (s.count > ROWS_MOST)
            article_add(a, ZJ_KIND_NOTE, checked_copy("只收见于多处的名词。"));
        add_rows(a, t, &names, &s);
    }
    for (size_t i = 0; i < s.count; i++)
        free(s.all[i].key);
    free(s.all);
    index_names_free(&names);
}
