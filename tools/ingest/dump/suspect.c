/* SPDX-License-Identifier: MIT */
#include "tools/ingest/dump/suspect.h"
#include "tools/base/buffer.h"
#include "tools/ingest/block.h"
#include "tools/ingest/chars.h"
#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#define AROUND 4   /* characters shown on either side           */
#define WINDOW 100 /* lines on either side where a word is counted */

static const char twice[] = "the same word twice";
static const char doubled[] = "a character twice";
static const char dash[] = "the figure one where a dash may belong";
static const char broken[] = "a word with a part missing where lines met";

/* The source line that character i stands on. */
static size_t source_line(const struct line *l, size_t i)
{
    size_t k = l->number_count - 1;
    while (k > 0 && l->numbers[k].start > i)
        k--;
    return l->numbers[k].line;
}

static void report(struct document *d, const struct line *l, size_t from,
                   size_t to, const char *why)
{
    struct buffer b = {0};
    size_t line = source_line(l, from);
    from = from > AROUND ? from - AROUND : 0;
    to = to + AROUND < l->n ? to + AROUND : l->n;
    for (size_t i = from; i < to; i++)
        buffer_utf8(&b, l->c[i]);
    document_suspect(d, line, buffer_take(&b), why);
}

/* How often a word of n characters stands near line `at`. */
static size_t count_word(const struct page *p, size_t at, const uint32_t *w,
                         size_t n)
{
    size_t count = 0;
    size_t end = at + WINDOW < p->count ? at + WINDOW : p->count;
    for (size_t i = at > WINDOW ? at - WINDOW : 0; i < end; i++)
        for (size_t k = 0; k + n <= p->lines[i].n; k++)
            count += memcmp(p->lines[i].c + k, w, n * sizeof *w) == 0;
    return count;
}

/* 研究研究, 一步一步 are Chinese; 思想思想 is none. Verbs of trying and
 * measure words are the usual doublings. */
static bool may_double(const uint32_t *w)
{
    static const char32_t verbs[] =
        U"研究讨论商量考虑学习锻炼休息打听了解介绍收拾整理准备琢磨体会"
        U"感受许多很多好多非常永远哈哈呵呵嘻嘻哗啦";
    if (w[0] == U'一' || w[0] == w[1])
        return true;
    for (size_t i = 0; verbs[i]; i += 2)
        if (w[0] == verbs[i] && w[1] == verbs[i + 1])
            return true;
    return false;
}

static bool are_han(const uint32_t *c, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!char_is_han(c[i]))
            return false;
    return true;
}

static void find_twice(struct document *d, const struct line *l)
{
    for (size_t i = 0; i + 4 <= l->n; i++) {
        const uint32_t *c = l->c + i;
        if (c[0] == c[2] && c[1] == c[3] && are_han(c, 2) && !may_double(c))
            report(d, l, i, i + 4, twice);
    }
}

/* One word ends and the next begins with it: 组织部部长. */
static bool is_seam(const struct page *p, size_t at, const struct line *l,
                    size_t i)
{
    static const char32_t offices[] = U"部区县市省局院会委厅处科校所站团村镇乡";
    for (const char32_t *c = offices; *c; c++)
        if (l->c[i] == *c)
            return true;
    bool list = i + 2 < l->n && l->c[i + 2] == l->c[i - 1];
    bool aabb = (i >= 2 && l->c[i - 1] == l->c[i - 2]) ||
                (i + 3 < l->n && l->c[i + 2] == l->c[i + 3]);
    bool word = i + 2 < l->n && char_is_han(l->c[i + 2]) &&
                count_word(p, at, l->c + i + 1, 2) >= 2;
    return list || aabb || word;
}

/* 闭环环: the word 闭环 is known, 环环 is not. */
static void find_doubled(struct document *d, const struct page *p, size_t at)
{
    const struct line *l = &p->lines[at];
    for (size_t i = 1; i + 1 < l->n; i++) {
        const uint32_t *c = l->c + i;
        if (c[0] == c[1] && are_han(c - 1, 3) && c[-1] != c[0] &&
            count_word(p, at, c, 2) == 1 && count_word(p, at, c - 1, 2) >= 3 &&
            !is_seam(p, at, l, i))
            report(d, l, i - 1, i + 2, doubled);
    }
}

/* Phrases of one length with 一 between them inside a quotation. */
static bool is_chain(const uint32_t *c, size_t n)
{
    size_t parts = 0, length = 0;
    for (size_t i = 0, run = 0; i <= n; i++) {
        if (i < n && c[i] != U'一') {
            run++;
            continue;
        }
        if (run < 2 || run > 8 || (parts > 0 && run != length))
            return false;
        length = run;
        run = 0;
        parts++;
    }
    return parts >= 3;
}

static void find_dashes(struct document *d, const struct line *l)
{
    for (size_t i = 0; i < l->n; i++) {
        size_t end = i + 1;
        if (l->c[i] == 0x201d && i + 2 < l->n && l->c[i + 1] == U'一' &&
            l->c[i + 2] == 0x201c)
            report(d, l, i + 1, i + 2, dash);
        if (!char_is_opener(l->c[i]))
            continue;
        while (end < l->n && char_is_han(l->c[end]))
            end++;
        if (is_chain(l->c + i + 1, end - i - 1))
            report(d, l, i, end + 1, dash);
    }
}

/* Whether one and the same character stands between a and b at least three
 * times on the page: 朝 and 市 meet, 朝阳市 is meant. */
static bool misses_middle(const struct page *p, size_t at, uint32_t a,
                          uint32_t b)
{
    uint32_t middle = 0;
    size_t count = 0;
    size_t end = at + WINDOW < p->count ? at + WINDOW : p->count;
    for (size_t i = at > WINDOW ? at - WINDOW : 0; i < end; i++)
        for (size_t k = 2; k < p->lines[i].n; k++) {
            const uint32_t *c = p->lines[i].c + k - 2;
            if (c[0] != a || c[2] != b)
                continue;
            count = count == 0 || c[1] == middle ? count + 1 : 1;
            middle = c[1];
        }
    return count >= 3 && char_is_han(middle);
}

static void find_broken(struct document *d, const struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    if (l->next == NO_LINE)
        return;
    const struct line *b = &p->lines[l->next];
    uint32_t met[2] = {l->c[l->n - 1], b->c[0]};
    if (!are_han(met, 2) || count_word(p, i, met, 2) > 0 ||
        !misses_middle(p, i, met[0], met[1]))
        return;
    struct buffer text = {0};
    for (size_t k = l->n > AROUND ? l->n - AROUND : 0; k < l->n; k++)
        buffer_utf8(&text, l->c[k]);
    buffer_byte(&text, '/');
    for (size_t k = 0; k < b->n && k < AROUND; k++)
        buffer_utf8(&text, b->c[k]);
    document_suspect(d, b->numbers[0].line, buffer_take(&text), broken);
}

void suspects_find(struct document *d, const struct page *p)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct line *l = &p->lines[i];
        if (l->kind == KIND_DROP)
            continue;
        find_twice(d, l);
        find_doubled(d, p, i);
        find_dashes(d, l);
        find_broken(d, p, i);
    }
}
