/* SPDX-License-Identifier: MIT */
#include "tools/pack/index_row.h"
#include "tools/ingest/block.h"
#include <stdlib.h>

void index_row_text(struct index_row *r, const char *text)
{
    buffer_text(&r->text, text);
}

void index_row_points(struct index_row *r, const struct index_passage *p,
                      struct index_range range)
{
    for (size_t i = range.start; i < range.end; i++)
        buffer_utf8(&r->text, p->points[i]);
}

/* What was added since byte `start` leads to the passage. */
static void link_to(struct index_row *r, struct index_text *t,
                    struct index_passage *p, size_t start)
{
    struct buffer target = {0};
    if (!p->block->place)
        p->block->place = ++t->places;
    buffer_printf(&target, "%c%u", PLACE_MARK, p->block->place);
    r->spans = checked_resize(r->spans, r->span_count + 1, sizeof *r->spans);
    r->spans[r->span_count++] = (struct span){
        .start = start, .end = r->text.length, .target = buffer_take(&target)};
}

void index_row_link(struct index_row *r, struct index_text *t,
                    struct index_passage *p, bool again)
{
    size_t start = r->text.length;
    index_row_text(r, again ? "又" : t->articles[p->article].name);
    link_to(r, t, p, start);
}

void index_row_passage(struct index_row *r, struct index_text *t,
                       struct index_passage *p, struct index_range words)
{
    size_t start = r->text.length;
    index_row_points(r, p, words);
    link_to(r, t, p, start);
}

void index_row_links(struct index_row *r, struct index_text *t,
                     const uint32_t *passages, size_t count)
{
    for (size_t i = 0; i < count && i < INDEX_LINKS; i++) {
        struct index_passage *p = &t->passages[passages[i]];
        bool again = i && t->passages[passages[i - 1]].article == p->article;
        index_row_text(r, i == 0 ? "" : again ? "、" : "；");
        index_row_link(r, t, p, again);
    }
    if (count > INDEX_LINKS)
        buffer_printf(&r->text, "，等%zu处", count);
}

struct article *index_article_begin(struct document *d, const char *title)
{
    struct article *a = document_add(d, title);
    a->title = checked_copy(title);
    article_add(a, ZJ_KIND_TITLE, checked_copy(title));
    return a;
}

void index_row_end(struct index_row *r, struct article *a, int kind)
{
    struct block *b = article_add(a, kind, buffer_take(&r->text));
    b->spans = r->spans;
    b->span_count = r->span_count;
    *r = (struct index_row){0};
}
