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

static const char *const kinds[] = {
    [ZJ_KIND_PARA] = "para",
    [ZJ_KIND_TITLE] = "title",
    [ZJ_KIND_SUBTITLE] = "subtitle",
    [ZJ_KIND_KICKER] = "kicker",
    [ZJ_KIND_AUTHOR] = "author",
    [ZJ_KIND_DATE] = "date",
    [ZJ_KIND_SOURCE] = "source",
    [ZJ_KIND_EDITION] = "edition",
    [ZJ_KIND_META] = "meta",
    [ZJ_KIND_COLLECTION] = "collection",
    [ZJ_KIND_NOTE_TITLE] = "note-title",
    [ZJ_KIND_NOTE] = "note",
    [ZJ_KIND_HEADING] = "heading",
    [ZJ_KIND_SUBHEADING] = "subheading",
    [ZJ_KIND_CAPTION] = "caption",
    [ZJ_KIND_CREDIT] = "credit",
    [ZJ_KIND_EDITOR] = "editor",
    [ZJ_KIND_LIST] = "list",
    [ZJ_KIND_VERSE] = "verse",
    [ZJ_KIND_TABLE] = "table",
    [ZJ_KIND_QUESTION] = "question",
    [ZJ_KIND_ANSWER] = "answer",
    [ZJ_KIND_FOOTNOTE] = "footnote",
    [ZJ_KIND_QUOTE] = "quote",
    [KIND_DROP] = "drop",
};

#define KINDS ((int)(sizeof kinds / sizeof *kinds))

const char *kind_name(int kind)
{
    return kind >= 0 && kind < KINDS ? kinds[kind] : "?";
}

int kind_from_name(const char *name)
{
    for (int i = 0; i < KINDS; i++)
        if (strcmp(kinds[i], name) == 0)
            return i;
    return -1;
}

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
    char *fields[] = {a->file,    a->title, a->subtitle,  a->kicker,
                      a->author,  a->date,  a->date_text, a->source,
                      a->edition, a->place, a->collection};
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
