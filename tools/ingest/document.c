/* SPDX-License-Identifier: MIT */
#include "tools/ingest/document.h"
#include "tools/base/buffer.h"
#include "tools/base/utf8.h"
#include "tools/ingest/block.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/page.h"
#include "tools/ingest/stash.h"
#include <stdlib.h>
#include <string.h>

struct article *document_add(struct document *d, const char *file)
{
    d->articles =
        checked_resize(d->articles, d->article_count + 1, sizeof *d->articles);
    struct article *a = &d->articles[d->article_count++];
    *a = (struct article){.file = checked_copy(file)};
    return a;
}

struct block *article_add(struct article *a, int kind, char *text)
{
    a->blocks =
        checked_resize(a->blocks, a->block_count + 1, sizeof *a->blocks);
    struct block *b = &a->blocks[a->block_count++];
    *b = (struct block){.kind = kind, .alternative = -1, .text = text};
    return b;
}

void block_add_line(struct block *b, size_t line)
{
    b->lines = checked_resize(b->lines, b->line_count + 1, sizeof *b->lines);
    b->lines[b->line_count++] = line;
}

void block_add_span(struct block *b, size_t start, size_t end, uint8_t style,
                    char *target)
{
    if (start >= end) {
        free(target);
        return;
    }
    b->spans = checked_resize(b->spans, b->span_count + 1, sizeof *b->spans);
    b->spans[b->span_count++] = (struct span){start, end, style, target};
}

static bool stands_before(const struct article *a, size_t i, const char *sign)
{
    while (i-- > 0)
        if (strstr(a->blocks[i].text + 1, sign))
            return true;
    return false;
}

void article_mark_footnotes(struct article *a)
{
    for (size_t i = 1; i < a->block_count; i++) {
        const char *p = a->blocks[i].text, *next = p;
        uint32_t c = utf8_next(&next, p + strlen(p));
        if (a->blocks[i].kind != ZJ_KIND_PARA || !char_circled(c))
            continue;
        char *sign = checked_slice(p, (size_t)(next - p));
        if (stands_before(a, i, sign))
            a->blocks[i].kind = ZJ_KIND_FOOTNOTE;
        free(sign);
    }
}

void document_suspect(struct document *d, size_t line, char *text,
                      const char *why)
{
    d->suspects =
        checked_resize(d->suspects, d->suspect_count + 1, sizeof *d->suspects);
    d->suspects[d->suspect_count++] = (struct suspect){line, text, why};
}

static void block_free(struct block *b)
{
    for (size_t i = 0; i < b->span_count; i++)
        free(b->spans[i].target);
    free(b->spans);
    free(b->text);
    free(b->lines);
    free(b->anchor);
}

void article_drop_last(struct article *a)
{
    if (a->block_count)
        block_free(&a->blocks[--a->block_count]);
}

void article_clear(struct article *a)
{
    for (size_t i = 0; a->blocks && i < a->block_count; i++)
        block_free(&a->blocks[i]);
    free(a->blocks);
    a->blocks = NULL;
    a->block_count = 0;
}

void article_free(struct article *a)
{
    char *fields[] = {a->file,    a->title, a->subtitle,   a->kicker,
                      a->author,  a->date,  a->date_text,  a->source,
                      a->edition, a->place, a->collection, a->address};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        free(fields[i]);
    article_clear(a);
}

void document_free(struct document *d)
{
    for (size_t i = 0; i < d->article_count; i++)
        article_free(&d->articles[i]);
    for (size_t i = 0; i < d->suspect_count; i++)
        free(d->suspects[i].text);
    free(d->articles);
    free(d->suspects);
    stash_free(d->stash);
    *d = (struct document){0};
}

void document_read_text(struct document *d, const char *file, const char *text,
                        size_t length)
{
    page_read(d, file, text, length, NULL);
}
