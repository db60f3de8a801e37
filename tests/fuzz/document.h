/* SPDX-License-Identifier: MIT
 *
 * What holds of every document, whatever it was read from. */
#ifndef FUZZ_DOCUMENT_H
#define FUZZ_DOCUMENT_H

#include "tests/fuzz/require.h"
#include "tools/base/message.h"
#include "tools/base/utf8.h"
#include "tools/ingest/document.h"
#include <string.h>

static inline void require_text(const char *text)
{
    const char *end = text + strlen(text);
    while (text < end)
        REQUIRE(utf8_next(&text, end) != UTF8_BAD);
}

static inline void require_block(const struct block *b)
{
    size_t at = 0;
    REQUIRE(b->kind >= 0 && b->kind <= KIND_DROP);
    REQUIRE(b->text != NULL);
    require_text(b->text);
    for (size_t i = 0; i < b->span_count; i++) {
        REQUIRE(b->spans[i].start >= at);
        REQUIRE(b->spans[i].end > b->spans[i].start);
        at = b->spans[i].end;
    }
    REQUIRE(at <= strlen(b->text));
}

static inline void require_document(const struct document *d)
{
    for (size_t i = 0; i < d->article_count; i++) {
        REQUIRE(d->articles[i].title != NULL);
        for (size_t k = 0; k < d->articles[i].block_count; k++)
            require_block(&d->articles[i].blocks[k]);
    }
}

/* Text without a NUL, its length in *n; to be freed. */
static inline char *text_of(const uint8_t *data, size_t size, size_t *n)
{
    char *text = malloc(size + 1);
    REQUIRE(text != NULL);
    *n = 0;
    for (size_t i = 0; i < size; i++)
        if (data[i])
            text[(*n)++] = (char)data[i];
    text[*n] = 0;
    message_set_quiet(true);
    return text;
}

#endif
