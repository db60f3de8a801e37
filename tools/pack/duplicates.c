/* SPDX-License-Identifier: MIT */
#include "tools/pack/duplicates.h"
#include "tools/base/buffer.h"
#include "tools/base/message.h"
#include "tools/base/utf8.h"
#include "tools/ingest/block.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/stash.h"
#include <stdlib.h>
#include <string.h>

/* ---- what is compared ---- */

/* Where it was printed, and what the page said around it, differ. */
static bool is_text(const struct block *b)
{
    switch (b->kind) {
    case KIND_DROP:
    case ZJ_KIND_SOURCE:
    case ZJ_KIND_DATE:
    case ZJ_KIND_EDITION:
    case ZJ_KIND_META:
    case ZJ_KIND_EDITOR:
    case ZJ_KIND_COLLECTION:
        return false;
    default:
        return true;
    }
}

/* The characters of an article but for blanks, one after the other. */
struct letters {
    const struct article *article;
    size_t block;
    const char *p, *end; /* in the block's text; NULL between blocks */
};

static uint32_t next_letter(struct letters *l)
{
    for (;;) {
        if (!l->p) {
            const struct article *a = l->article;
            while (l->block < a->block_count && !is_text(&a->blocks[l->block]))
                l->block++;
            if (l->block == a->block_count)
                return 0;
            l->p = a->blocks[l->block].text;
            l->end = l->p + strlen(l->p);
        }
        while (l->p < l->end) {
            uint32_t c = utf8_next(&l->p, l->end);
            if (!char_is_blank(c) && !char_is_ghost(c))
                return char_fold(c);
        }
        l->p = NULL;
        l->block++;
    }
}

static uint64_t hash_of(struct article *a)
{
    stash_fetch(a);
    struct letters l = {.article = a};
    uint64_t h = 0xcbf29ce484222325u;
    for (uint32_t c; (c = next_letter(&l)) != 0;)
        h = (h ^ c) * 0x100000001b3u;
    stash_return(a);
    return h;
}

static bool is_same(struct article *a, struct article *b)
{
    struct letters x = {.article = a}, y = {.article = b};
    uint32_t c, k;
    if (a->date && b->date && strcmp(a->date, b->date) != 0)
        return false;
    stash_fetch(a);
    stash_fetch(b);
    do {
        c = next_letter(&x);
        k = next_letter(&y);
    } while (c && c == k);
    stash_return(a);
    stash_return(b);
    return c == k;
}

/* ---- finding ---- */

struct copy {
    uint64_t hash;
    size_t index; /* in the document */
};

static int compare(const void *p, const void *q)
{
    const struct copy *a = p, *b = q;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static void tell(const struct article *first, const struct article *again)
{
    if (strcmp(first->file, again->file) == 0)
        message_note("%s: has \"%s\" twice; packed once", first->file,
                     first->title);
    else
        message_note("%s: \"%s\" is also in %s; packed once", again->file,
                     again->title, first->file);
}

/* Marks what repeats one of the copies before it, which all sound alike. */
static void mark(const struct document *d, const struct copy *copies,
                 size_t count, bool *repeated)
{
    for (size_t i = 1; i < count; i++) {
        struct article *again = &d->articles[copies[i].index];
        for (size_t k = 0; k < i; k++) {
            struct article *first = &d->articles[copies[k].index];
            if (repeated[copies[k].index] || !is_same(first, again))
                continue;
            repeated[copies[i].index] = true;
            tell(first, again);
            break;
        }
    }
}

static size_t remove_marked(struct document *d, const bool *repeated)
{
    size_t kept = 0, count = d->article_count;
    for (size_t i = 0; i < count; i++) {
        struct article a = d->articles[i];
        if (repeated[i])
            article_free(&a);
        else
            d->articles[kept++] = a;
    }
    d->article_count = kept;
    return count - kept;
}

size_t duplicates_remove(struct document *d)
{
    struct copy *copies = checked_alloc(d->article_count, sizeof *copies);
    bool *repeated = checked_alloc(d->article_count, sizeof *repeated);
    for (size_t i = 0; i < d->article_count; i++)
        copies[i] = (struct copy){hash_of(&d->articles[i]), i};
    if (d->article_count)
        qsort(copies, d->article_count, sizeof *copies, compare);
    for (size_t i = 0, end; i < d->article_count; i = end) {
        for (end = i + 1;
             end < d->article_count && copies[end].hash == copies[i].hash;
             end++)
            continue;
        mark(d, copies + i, end - i, repeated);
    }
    size_t removed = remove_marked(d, repeated);
    free(copies);
    free(repeated);
    return removed;
}
