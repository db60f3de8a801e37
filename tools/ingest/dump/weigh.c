/* SPDX-License-Identifier: MIT
 *
 * Weighs everything: what the passes found is evidence like any other sign,
 * and the page's lines get the kinds that together fit all signs best. So a
 * line misjudged by a pass does not take those around it along. */
#include "tools/ingest/dump/path.h"
#include "tools/ingest/dump/weights.h"
#include "tools/base/buffer.h"
#include <stdlib.h>
#include <string.h>

#define MOST_UNITS 20000 /* paragraphs of a page; more are a book */

static const char furniture[] = "furniture, by its place and shape";

static void add_sign(size_t sign, path_row points)
{
    for (size_t i = weight_rows[sign]; i < weight_rows[sign + 1]; i++)
        points[weights[i].label] += weights[i].points;
}

static void add_signs(const struct signs_page *s, size_t u,
                      struct path_unit *unit)
{
    uint16_t signs[SIGNS_MOST];
    size_t n = signs_find(s, u, signs);
    for (size_t i = 0; i < n; i++)
        add_sign(signs[i], unit->points);
    unit->alike = signs_alike(s, u);
}

static void find_labels(const struct signs_page *s, uint8_t *labels)
{
    path_row own[PATH_SIGNS] = {0};
    struct path_unit *units = checked_alloc(s->count, sizeof *units);
    for (size_t i = 0; i < PATH_SIGNS; i++)
        add_sign(signs_total() + i, own[i]);
    for (size_t u = 0; u < s->count; u++)
        add_signs(s, u, &units[u]);
    path_find(units, s->count, (const path_row *)own, labels);
    free(units);
}

static void change(struct line *l, int kind)
{
    if (l->kind == kind)
        return;
    l->alternative = l->kind == KIND_DROP ? -1 : l->kind;
    l->uncertain = true;
    l->kind = kind;
    l->reason = kind == KIND_DROP ? furniture : NULL;
}

/* The first line of the headlines that line i is the title of. */
static size_t headlines_begin(const struct page *p, size_t i)
{
    while (i > 0 && p->lines[i - 1].kind == ZJ_KIND_KICKER)
        i--;
    return i;
}

static void begin_articles(struct page *p)
{
    p->article_count = 0;
    for (size_t i = 0; i < p->count; i++)
        p->lines[i].starts_article = false;
    for (size_t i = 0; i < p->count; i++)
        if (p->lines[i].kind == ZJ_KIND_TITLE && !p->lines[i].continuation) {
            p->lines[headlines_begin(p, i)].starts_article = true;
            p->article_count++;
        }
}

void page_weigh(struct page *p)
{
    struct signs_page s;
    signs_open(&s, p);
    if (s.count > 0 && s.count <= MOST_UNITS) {
        uint8_t *labels = checked_alloc(s.count, 1);
        find_labels(&s, labels);
        for (size_t u = 0; u < s.count; u++)
            change(&p->lines[s.units[u]],
                   labels[u] == LABEL_NEXT_TITLE ? ZJ_KIND_TITLE : labels[u]);
        begin_articles(p);
        free(labels);
    }
    signs_close(&s);
}
