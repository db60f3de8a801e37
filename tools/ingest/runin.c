/* SPDX-License-Identifier: MIT
 *
 * Run-in headings: the first sentence of a paragraph announces it, and the
 * paragraphs beside it begin alike: 横向抓联动。... 纵向抓贯通。... */
#include "tools/base/buffer.h"
#include "tools/base/utf8.h"
#include "tools/ingest/block.h"
#include "tools/ingest/chars.h"
#include <stdlib.h>
#include <string.h>

#define LONGEST 40 /* characters of a run-in heading                     */
#define CLAUSES 4

struct lead { /* a paragraph's first sentence */
    struct block *block;
    uint32_t c[LONGEST]; /* with its full stop           */
    size_t n, bytes;
    size_t clauses, length[CLAUSES];
    bool runin;
};

/* Dates and figures tell news; a heading has none that way. */
static bool tells_news(const struct lead *l)
{
    static const char *const words[] = {"近年来", "今年以来", "日前", "近日"};
    char text[LONGEST * 4 + 1];
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) {
        if (l->c[i] == U'月' && i > 0 && char_is_digit(l->c[i - 1]))
            return true;
        n += utf8_encode(l->c[i], text + n);
    }
    text[n] = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}

static void split_clauses(struct lead *l)
{
    size_t run = 0;
    for (size_t i = 0; i < l->n; i++) {
        uint32_t c = char_fold(l->c[i]);
        bool cut = i + 1 == l->n || c == ',' || c == ';' || c == ':';
        run += !cut && !char_is_opener(c) && !char_is_closer(c);
        if (!cut)
            continue;
        if (l->clauses < CLAUSES)
            l->length[l->clauses++] = run;
        run = 0;
    }
}

/* The first sentence, when it is short and the paragraph goes on. */
static bool find_lead(struct block *b, struct lead *l)
{
    const char *p = b->text, *end = p + strlen(p);
    *l = (struct lead){.block = b};
    if (b->kind != ZJ_KIND_PARA || b->span_count > 0)
        return false;
    while (p < end && l->n < LONGEST) {
        uint32_t c = utf8_next(&p, end);
        l->c[l->n++] = c;
        if (c != 0x3002)
            continue;
        l->bytes = (size_t)(p - b->text);
        split_clauses(l);
        size_t rest = utf8_count(p, (size_t)(end - p));
        return l->n >= 5 && rest >= l->n && !tells_news(l);
    }
    return false;
}

static size_t apart(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

/* Clauses as many and nearly as long, and one character or more in the same
 * place from either end, or all lengths equal. */
static bool is_alike(const struct lead *a, const struct lead *b)
{
    size_t off = 0, shared = 0;
    if (a->clauses != b->clauses)
        return false;
    for (size_t i = 0; i < a->clauses; i++)
        off += apart(a->length[i], b->length[i]);
    if (off > 2 * a->clauses + 1)
        return false;
    size_t n = a->n < b->n ? a->n : b->n;
    for (size_t i = 0; i < 2 && i < n; i++)
        if ((char_is_han(a->c[i]) && a->c[i] == b->c[i]) ||
            a->c[a->n - 2 - i] == b->c[b->n - 2 - i])
            shared++;
    return shared > 0 || off == 0;
}

/* Marks the leads of one section; the plain ones between two alike count as
 * well, the introduction before them does not. */
static void mark_section(struct lead *leads, size_t count)
{
    size_t first = count, last = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count && !leads[i].runin; k++)
            leads[i].runin = i != k && leads[i].n && leads[k].n &&
                             is_alike(&leads[i], &leads[k]);
    for (size_t i = 0; i < count; i++)
        if (leads[i].runin) {
            first = i < first ? i : first;
            last = i;
        }
    for (size_t i = first; i < count && i <= last; i++)
        if (leads[i].n)
            block_add_span(leads[i].block, 0, leads[i].bytes, ZJ_STYLE_STRONG,
                           NULL);
}

static bool ends_section(int kind)
{
    return kind == ZJ_KIND_HEADING || kind == ZJ_KIND_SUBHEADING ||
           kind == ZJ_KIND_TITLE;
}

void article_mark_runins(struct article *a)
{
    struct lead *leads = checked_alloc(a->block_count, sizeof *leads);
    size_t count = 0;
    for (size_t i = 0; i < a->block_count; i++) {
        struct block *b = &a->blocks[i];
        if (ends_section(b->kind)) {
            mark_section(leads, count);
            count = 0;
        }
        if (b->kind != ZJ_KIND_PARA)
            continue;
        if (!find_lead(b, &leads[count]))
            leads[count].n = 0;
        count++;
    }
    mark_section(leads, count);
    free(leads);
}
