/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "tools/ingest/stash.h"
#include "tools/base/buffer.h"
#include "tools/base/message.h"
#include "tools/ingest/block.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct stash {
    FILE *file;
    uint64_t length;
};

/* ---- a block as bytes: the struct, then what it points to ---- */

static void put_text(struct buffer *b, const char *text)
{
    uint32_t length = text ? (uint32_t)strlen(text) + 1 : 0;
    buffer_add(b, &length, sizeof length);
    buffer_add(b, text, length);
}

static void put_block(struct buffer *b, const struct block *k)
{
    buffer_add(b, k, sizeof *k);
    put_text(b, k->text);
    put_text(b, k->anchor);
    buffer_add(b, k->lines, k->line_count * sizeof *k->lines);
    buffer_add(b, k->spans, k->span_count * sizeof *k->spans);
    for (size_t i = 0; i < k->span_count; i++)
        put_text(b, k->spans[i].target);
}

static void get(const char **p, void *to, size_t length)
{
    if (length)
        memcpy(to, *p, length);
    *p += length;
}

static char *get_text(const char **p)
{
    uint32_t length;
    get(p, &length, sizeof length);
    char *text = length ? checked_slice(*p, length) : NULL;
    *p += length;
    return text;
}

static void get_block(const char **p, struct block *k)
{
    get(p, k, sizeof *k);
    k->text = get_text(p);
    k->anchor = get_text(p);
    if (k->lines)
        k->lines = checked_alloc(k->line_count, sizeof *k->lines);
    get(p, k->lines, k->line_count * sizeof *k->lines);
    if (k->spans)
        k->spans = checked_alloc(k->span_count, sizeof *k->spans);
    get(p, k->spans, k->span_count * sizeof *k->spans);
    for (size_t i = 0; i < k->span_count; i++)
        k->spans[i].target = get_text(p);
}

/* ---- the file ---- */

static struct stash *stash_open(void)
{
    FILE *file = tmpfile();
    if (!file)
        return NULL;
    struct stash *s = checked_alloc(1, sizeof *s);
    s->file = file;
    return s;
}

void stash_free(struct stash *s)
{
    if (s)
        fclose(s->file);
    free(s);
}

static bool write_all(struct stash *s, const struct buffer *b)
{
    size_t done = 0;
    while (done < b->length) {
        ssize_t got = pwrite(fileno(s->file), b->data + done, b->length - done,
                             (off_t)(s->length + done));
        if (got <= 0)
            return false;
        done += (size_t)got;
    }
    return true;
}

static void read_all(struct stash *s, uint64_t at, char *to, size_t length)
{
    size_t done = 0;
    while (done < length) {
        ssize_t got = pread(fileno(s->file), to + done, length - done,
                            (off_t)(at + done));
        if (got <= 0) {
            message_error("a temporary file cannot be read");
            exit(1);
        }
        done += (size_t)got;
    }
}

static void put_aside(struct stash *s, struct article *a)
{
    struct buffer b = {0};
    for (size_t i = 0; i < a->block_count; i++)
        put_block(&b, &a->blocks[i]);
    a->stash = NULL; /* it stays in memory when there is no room */
    if (write_all(s, &b)) {
        a->stash = s;
        a->stash_at = s->length;
        a->stash_length = b.length;
        s->length += b.length;
        stash_return(a);
    }
    buffer_free(&b);
}

void stash_document(struct document *d, size_t first, size_t from)
{
    for (size_t i = first; i < d->article_count; i++)
        for (size_t k = 0; k < d->articles[i].block_count; k++)
            d->text_bytes += strlen(d->articles[i].blocks[k].text);
    if (d->text_bytes <= from)
        return;
    if (!d->stash)
        d->stash = stash_open();
    for (size_t i = first; i < d->article_count && d->stash; i++)
        put_aside(d->stash, &d->articles[i]);
}

void stash_fetch(struct article *a)
{
    if (!a->stash || a->blocks)
        return;
    char *bytes = checked_alloc(a->stash_length, 1);
    const char *p = bytes;
    read_all(a->stash, a->stash_at, bytes, a->stash_length);
    a->blocks = checked_alloc(a->block_count, sizeof *a->blocks);
    for (size_t i = 0; i < a->block_count; i++)
        get_block(&p, &a->blocks[i]);
    free(bytes);
}

void stash_return(struct article *a)
{
    if (!a->stash || !a->blocks)
        return;
    size_t count = a->block_count;
    article_clear(a);
    a->block_count = count;
}

void stash_update(struct article *a)
{
    if (a->stash && a->blocks)
        put_aside(a->stash, a);
}
