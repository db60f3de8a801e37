/* SPDX-License-Identifier: MIT
 *
 * Weighs everything: what the passes found is evidence like any other sign,
 * and the page's lines get the kinds that together fit all signs best. So a
 * line misjudged by a pass does not take those around it along. */
#include "tools/ingest/dump/path.h"
#include "tools/ingest/dump/weights.h"
#include "tools/base/buffer.h"
#include "tools/ingest/chars.h"
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

static bool is_text(int label)
{
    return label == ZJ_KIND_PARA || label == ZJ_KIND_LIST ||
           label == ZJ_KIND_VERSE || label == ZJ_KIND_TABLE ||
           label == ZJ_KIND_QUESTION || label == ZJ_KIND_ANSWER ||
           label == ZJ_KIND_NOTE || label == ZJ_KIND_CAPTION ||
           label == ZJ_KIND_FOOTNOTE;
}

/* The page's last line, close below a whole paragraph, was running text to
 * the passes: nothing but its shape speaks against it. */
static bool is_last_text(const struct page *p, const struct signs_page *s,
                         const uint8_t *labels)
{
    size_t last = s->count - 1;
    if (s->count < 3 || labels[last] != LABEL_DROP)
        return false;
    const struct line *l = &p->lines[s->units[last]];
    const struct line *above = &p->lines[s->units[last - 1]];
    return l->kind == ZJ_KIND_PARA && labels[last - 1] == ZJ_KIND_PARA &&
           above->body && above->end == END_FULL && l->gap <= p->gap &&
           char_is_han(l->k[0]);
}

/* The first title of the passes where none is left, text being below it. */
static void keep_title(const struct page *p, const struct signs_page *s,
                       uint8_t *labels)
{
    size_t at = s->count;
    for (size_t u = s->count; u-- > 0;) {
        if (labels[u] == ZJ_KIND_TITLE)
            return;
        if (p->lines[s->units[u]].kind == ZJ_KIND_TITLE)
            at = u;
    }
    if (at + 1 < s->count && labels[at] == LABEL_DROP &&
        labels[at + 1] == ZJ_KIND_PARA)
        labels[at] = ZJ_KIND_TITLE;
}

/* What is dropped by its place and shape alone. A page that would lose all
 * its text keeps what the passes did not drop. */
static void keep_text(const struct page *p, const struct signs_page *s,
                      uint8_t *labels)
{
    bool text = false;
    if (is_last_text(p, s, labels))
        labels[s->count - 1] = ZJ_KIND_PARA;
    for (size_t u = 0; u < s->count; u++)
        text = text || is_text(labels[u]);
    for (size_t u = 0; u < s->count && !text; u++) {
        int kind = p->lines[s->units[u]].kind;
        if (labels[u] == LABEL_DROP && kind != KIND_DROP)
            labels[u] = (uint8_t)kind;
    }
    keep_title(p, s, labels);
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
        keep_text(p, &s, labels);
        for (size_t u = 0; u < s.count; u++)
            change(&p->lines[s.units[u]],
                   labels[u] == LABEL_NEXT_TITLE ? ZJ_KIND_TITLE : labels[u]);
        begin_articles(p);
        free(labels);
    }
    signs_close(&s);
}
