/* SPDX-License-Identifier: MIT */
#include "tools/pack/index_figures.h"
#include "tools/ingest/block.h"
#include "tools/ingest/chars.h"
#include "tools/pack/index_row.h"
#include <stdlib.h>

#define ROWS_MOST     4000 /* of all articles together                      */
#define CHAPTERS_MOST 60
#define SENTENCE_LONG                                                          \
    60                  /* characters: of a longer one, the clauses that       \
                           have the figures                              */
#define CONTEXT_SHORT 8 /* a clause this short needs the one before it   */

/* ---- figures ---- */

static uint32_t at(const struct index_passage *p, size_t i)
{
    return i < p->count ? p->points[i] : 0;
}

static size_t number_end(const struct index_passage *p, size_t i)
{
    while (char_is_digit(at(p, i)) ||
           (index_one_of(U".,，", at(p, i)) && char_is_digit(at(p, i + 1)) &&
            (at(p, i) == '.' ||
             (char_is_digit(at(p, i + 2)) && char_is_digit(at(p, i + 3)) &&
              !char_is_digit(at(p, i + 4))))))
        i++;
    return i;
}

/* 2020年, 2020-2025, 8月, 5日 and 第17版 tell when and where, not how many. */
static bool is_date(const struct index_passage *p, size_t start, size_t end)
{
    uint32_t before = start ? p->points[start - 1] : 0, after = at(p, end);
    bool year = end - start == 4 &&
                (index_has(p, start, U"19") || index_has(p, start, U"20"));
    bool dashed =
        index_one_of(U"-－—～", before) || index_one_of(U"-－—～", after);
    bool counts = index_one_of(U"个名人家项件次米平公里万亿元多余张套户亩吨辆"
                               U"所场份篇台条支位步倍页字处座盏棵头只",
                               after);
    if (year && (dashed || !counts))
        return true;
    bool day = index_one_of(U"月日号", after) && end - start <= 2 &&
               at(p, end + 1) != U'个';
    return day || before == U'第' || after == U'后' || after == U'时' ||
           after == ':' || before == ':';
}

/* Part of a name or an address: A4, 3A, 5G, 1+2+N, www.163.com, ?page=1. */
static bool is_word(const struct index_passage *p, size_t start, size_t end)
{
    uint32_t before = start ? p->points[start - 1] : 0, after = at(p, end);
    return char_is_latin(before) || index_one_of(U"+＋./_·=&", before) ||
           index_one_of(U"+＋/_", after) ||
           (char_is_latin(after) && !char_is_latin(at(p, end + 1)));
}

/* What numbers a paragraph: 1. 2、 （3） 4) */
static bool is_enumerator(const struct index_passage *p, size_t start,
                          size_t end)
{
    bool bracket = start == 1 && index_one_of(U"(（", p->points[0]);
    return (start == 0 && index_one_of(U".．、)）", at(p, end))) ||
           (bracket && index_one_of(U")）", at(p, end)));
}

/* Inside quotation marks stand names; those have an index of their own. */
static bool next_figure(const struct index_passage *p, size_t from, size_t to,
                        struct index_range *figure)
{
    int depth = 0;
    for (size_t i = from; i < to; i++) {
        uint32_t c = p->points[i];
        depth += index_closer_of(c) ? 1 : 0;
        depth -= depth > 0 && index_one_of(U"”’」』》〉", c);
        if (!char_is_digit(c))
            continue;
        size_t end = number_end(p, i);
        if (!depth && !is_date(p, i, end) && !is_word(p, i, end) &&
            !is_enumerator(p, i, end)) {
            *figure = (struct index_range){i, end};
            return true;
        }
        i = end - 1;
    }
    return false;
}

/* ---- rows ---- */

/* The words around a figure and those that follow closely: a short sentence
 * as it is, the clauses of a long one. */
static struct index_range excerpt(const struct index_passage *p,
                                  struct index_range figure)
{
    struct index_range sentence = index_sentence(p, figure.start), next;
    struct index_range all = index_clause(p, figure.start);
    if (sentence.end - sentence.start <= SENTENCE_LONG)
        return sentence;
    if (all.end - all.start < CONTEXT_SHORT && all.start > sentence.start + 1)
        all.start = index_clause(p, all.start - 1).start;
    while (next_figure(p, all.end, sentence.end, &next)) {
        struct index_range clause = index_clause(p, next.start);
        if (clause.start > all.end + 1)
            break;
        all.end = clause.end;
    }
    return all;
}

static void add_row(struct article *a, struct index_text *t,
                    struct index_passage *p, struct index_range figure,
                    struct index_range words)
{
    struct index_row row = {0};
    index_row_points(&row, p, (struct index_range){words.start, figure.start});
    index_row_passage(&row, t, p, figure);
    index_row_points(&row, p, (struct index_range){figure.end, words.end});
    index_row_end(&row, a, ZJ_KIND_LIST);
}

/* The figures of one article, below a heading. */
static void add_article(struct index_text *t, const struct index_article *own,
                        struct article *a, size_t most, int heading)
{
    size_t rows = 0;
    for (size_t i = own->first; i < own->end; i++) {
        struct index_passage *p = &t->passages[i];
        struct index_range figure, words = {0, 0};
        if (p->weight != INDEX_TEXT)
            continue;
        while (rows < most && next_figure(p, words.end, p->count, &figure)) {
            words = excerpt(p, figure);
            if (!rows++)
                article_add(a, heading, checked_copy(own->name));
            add_row(a, t, p, figure, words);
        }
    }
}

static bool has_figures(const struct index_text *t)
{
    struct index_range figure;
    for (size_t i = 0; i < t->passage_count; i++)
        if (t->passages[i].weight == INDEX_TEXT &&
            next_figure(&t->passages[i], 0, t->passages[i].count, &figure))
            return true;
    return false;
}

/* A chapter an article; of many articles, a chapter for some of them. */
void index_figures(struct index_text *t, struct document *to)
{
    size_t most = ROWS_MOST / (t->article_count + 1) + 1;
    size_t step = (t->article_count + CHAPTERS_MOST - 1) / CHAPTERS_MOST;
    if (!has_figures(t))
        return;
    struct article *a = index_article_begin(to, "数字索引");
    for (size_t i = 0; i < t->article_count; i++) {
        if (step > 1 && i % step == 0) {
            struct buffer name = {0};
            buffer_printf(&name, "第%zu篇起", i + 1);
            article_add(a, ZJ_KIND_HEADING, buffer_take(&name));
        }
        add_article(t, &t->articles[i], a, most,
                    step > 1 ? ZJ_KIND_NOTE_TITLE : ZJ_KIND_HEADING);
    }
}
