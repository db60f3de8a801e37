/* SPDX-License-Identifier: MIT
 *
 * Lines that know what they are -> articles made of blocks. */
#include "tools/base/buffer.h"
#include "tools/ingest/block.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/page.h"
#include "tools/ingest/dump/suspect.h"

/* Kinds above a title that belong to the article below them. */
static bool leads_in(int kind)
{
    return kind == ZJ_KIND_EDITION || kind == ZJ_KIND_COLLECTION ||
           kind == ZJ_KIND_NOTE || kind == ZJ_KIND_NOTE_TITLE;
}

/* First line of the article that starts at line `start`. */
static size_t article_begin(const struct page *p, size_t start)
{
    while (start > 0 && leads_in(p->lines[start - 1].kind))
        start--;
    return start;
}

/* One past the last line of the article that begins at `begin`: the page's
 * head belongs to its first article. */
static size_t article_end(const struct page *p, size_t begin, bool *titled)
{
    for (size_t i = begin; i < p->count; i++) {
        if (!p->lines[i].starts_article)
            continue;
        if (*titled)
            return article_begin(p, i);
        *titled = true;
    }
    return p->count;
}

/* Words of Western languages keep a space where they meet. */
static bool needs_space(uint32_t a, uint32_t b)
{
    return char_is_latin(b) && (char_is_latin(a) || a == ',' || a == '.');
}

/* Moves a line's spans to the block it becomes part of. */
static void take_spans(struct block *b, struct line *l, size_t shift)
{
    for (size_t i = 0; i < l->span_count; i++) {
        struct span *s = &l->spans[i];
        block_add_span(b, s->start + shift, s->end + shift, s->style,
                       s->target);
    }
    l->span_count = 0;
    if (!b->anchor) {
        b->anchor = l->anchor;
        l->anchor = NULL;
    }
}

static void add_block(struct article *a, struct page *p, size_t i)
{
    struct line *l = &p->lines[i];
    struct block *b = article_add(a, l->kind, NULL);
    struct buffer text = {0};
    b->alternative = l->alternative;
    b->reason = l->kind == KIND_DROP ? l->reason : NULL;
    b->uncertain = l->uncertain || l->alternative >= 0;
    for (;; l = &p->lines[l->next]) {
        take_spans(b, l, text.length);
        buffer_text(&text, l->text);
        for (size_t k = 0; k < l->number_count; k++)
            block_add_line(b, l->numbers[k].line);
        if (l->next == NO_LINE)
            break;
        if (needs_space(l->c[l->n - 1], p->lines[l->next].c[0]))
            buffer_byte(&text, ' ');
    }
    b->text = buffer_take(&text);
}

void page_gather(struct page *p, struct document *d)
{
    size_t before = d->article_count;
    for (size_t i = 0, end; i < p->count; i = end) {
        bool titled = false;
        end = article_end(p, i, &titled);
        struct article *a = document_add(d, p->file);
        for (size_t k = i; k < end; k++)
            if (!p->lines[k].continuation)
                add_block(a, p, k);
        article_complete(a);
        article_mark_runins(a);
    }
    document_share(d, before);
    suspects_find(d, p);
}
