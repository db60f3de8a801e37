/* SPDX-License-Identifier: MIT */
#include "tools/ingest/ingest.h"
#include "tools/base/file.h"
#include "tools/base/message.h"
#include "tools/ingest/block.h"
#include "tools/ingest/encoding.h"
#include "tools/ingest/folder.h"
#include "tools/ingest/html.h"
#include "tools/ingest/markdown.h"
#include <string.h>
#include <strings.h>

static enum ingest_format format_by_name(const char *path)
{
    static const struct {
        const char *suffix;
        enum ingest_format format;
    } known[] = {
        {".md", INGEST_MARKDOWN}, {".markdown", INGEST_MARKDOWN},
        {".html", INGEST_HTML},   {".htm", INGEST_HTML},
        {".xhtml", INGEST_HTML},  {".shtml", INGEST_HTML},
    };
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof known / sizeof *known; i++)
        if (strcasecmp(dot, known[i].suffix) == 0)
            return known[i].format;
    return INGEST_ANY;
}

/* A page saved under a text's name. */
static enum ingest_format format_by_content(const char *text)
{
    static const char *const starts[] = {"<!doctype html", "<html", "<head",
                                         "<body", "<?xml"};
    text += strspn(text, " \t\r\n");
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncasecmp(text, starts[i], strlen(starts[i])) == 0)
            return INGEST_HTML;
    return INGEST_TEXT;
}

static void read_format(const char *path, enum ingest_format format,
                        const struct buffer *b, struct document *d)
{
    if (format == INGEST_ANY)
        format = format_by_name(path);
    if (format == INGEST_ANY)
        format = format_by_content(b->data);
    if (format == INGEST_HTML)
        document_read_html(d, path, b->data, b->length);
    else if (format == INGEST_MARKDOWN)
        document_read_markdown(d, path, b->data, b->length);
    else
        document_read_text(d, path, b->data, b->length);
}

bool ingest_read_as(const char *path, const struct ingest_options *known,
                    struct document *d)
{
    struct buffer b = {0};
    size_t before = d->article_count;
    bool good = file_read(path, INGEST_LIMIT, &b) &&
                encoding_to_utf8(path, known->encoding, &b);
    bool empty = b.length == 0;
    if (good && !empty)
        read_format(path, known->format, &b, d);
    buffer_free(&b);
    if (good && d->article_count == before) {
        message_error("%s: %s", path,
                      empty ? "is empty" : "there is no text in it");
        return false;
    }
    return good;
}

bool ingest_read(const char *path, struct document *d)
{
    return ingest_read_as(path, &(struct ingest_options){0}, d);
}

static bool read_list(const struct folder_list *list, struct document *d)
{
    bool good = true;
    for (size_t i = 0; i < list->count; i++) {
        const struct folder_file *f = &list->files[i];
        size_t first = d->article_count;
        good = ingest_read(f->path, d) && good;
        for (; f->collection && first < d->article_count; first++)
            field_set(&d->articles[first].collection, f->collection,
                      strlen(f->collection));
        progress_show("reading", i + 1, list->count);
    }
    progress_end();
    return good;
}

bool ingest_read_all(char *const *inputs, size_t count, struct document *d)
{
    struct folder_list list = {0};
    size_t before = d->article_count;
    bool good = true;
    for (size_t i = 0; i < count; i++)
        good = folder_list(inputs[i], &list) && good;
    good = read_list(&list, d) && good;
    folder_list_free(&list);
    if (good && d->article_count == before) {
        message_error("there is no article in what was given");
        return false;
    }
    return good;
}
