/* SPDX-License-Identifier: MIT */
#include "tools/ingest/ingest.h"
#include "tools/base/file.h"
#include "tools/base/message.h"
#include "tools/ingest/block.h"
#include "tools/ingest/encoding.h"
#include "tools/ingest/html.h"
#include "tools/ingest/markdown.h"
#include "tools/ingest/plan.h"
#include "tools/ingest/stash.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

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

static bool read_format(const char *path, enum ingest_format format,
                        const struct buffer *b, struct document *d)
{
    if (format == INGEST_ANY)
        format = format_by_name(path);
    if (format == INGEST_ANY)
        format = format_by_content(b->data);
    if (format == INGEST_HTML && b->length > INGEST_HTML_LIMIT) {
        message_error("%s: larger than %zu MB; split it", path,
                      INGEST_HTML_LIMIT >> 20);
        return false;
    }
    if (format == INGEST_HTML)
        return document_read_html(d, path, b->data, b->length);
    if (format == INGEST_MARKDOWN)
        document_read_markdown(d, path, b->data, b->length);
    else
        document_read_text(d, path, b->data, b->length);
    return true;
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
        good = read_format(path, known->format, &b, d);
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

static bool find_format(const struct folder_file *f, enum ingest_format *out)
{
    static const char *const names[] = {
        [INGEST_TEXT] = "text",
        [INGEST_MARKDOWN] = "markdown",
        [INGEST_HTML] = "html",
    };
    *out = INGEST_ANY;
    if (!f->format)
        return true;
    for (int i = INGEST_TEXT; i <= INGEST_HTML; i++)
        if (strcmp(names[i], f->format) == 0)
            *out = (enum ingest_format)i;
    if (*out == INGEST_ANY)
        message_error("%s: format %s is unknown; there are text, markdown "
                      "and html",
                      f->path, f->format);
    return *out != INGEST_ANY;
}

static void replace(char **field, const char *value)
{
    if (!value)
        return;
    free(*field);
    *field = checked_copy(value);
}

/* What is shown must say the same as the data. */
static void replace_block(struct article *a, int kind, const char *text)
{
    for (size_t i = 0; i < a->block_count && text; i++) {
        if (a->blocks[i].kind != kind)
            continue;
        replace(&a->blocks[i].text, text);
        for (size_t k = 0; k < a->blocks[i].span_count; k++)
            free(a->blocks[i].spans[k].target);
        a->blocks[i].span_count = 0;
        return;
    }
}

static void set_known(struct article *a, const struct article *known,
                      bool alone)
{
    if (alone) {
        replace(&a->title, known->title);
        replace(&a->subtitle, known->subtitle);
        replace(&a->kicker, known->kicker);
        replace_block(a, ZJ_KIND_TITLE, known->title);
        replace_block(a, ZJ_KIND_SUBTITLE, known->subtitle);
        replace_block(a, ZJ_KIND_KICKER, known->kicker);
    }
    replace(&a->author, known->author);
    replace(&a->date, known->date);
    replace(&a->date_text, known->date_text);
    replace(&a->source, known->source);
    replace(&a->edition, known->edition);
    replace(&a->place, known->place);
    if (known->collection)
        field_set(&a->collection, known->collection, strlen(known->collection));
}

bool ingest_read_listed(const struct folder_file *f, struct document *d)
{
    struct ingest_options known = {.encoding = f->encoding};
    size_t first = d->article_count;
    if (!find_format(f, &known.format) || !ingest_read_as(f->path, &known, d))
        return false;
    bool alone = d->article_count == first + 1;
    for (size_t i = first; i < d->article_count; i++)
        set_known(&d->articles[i], &f->known, alone);
    return true;
}

bool ingest_read_all(char *const *inputs, size_t count, struct document *d)
{
    struct folder_list list = {0};
    size_t before = d->article_count;
    bool good = true;
    for (size_t i = 0; i < count; i++)
        good = folder_list(inputs[i], &list) && good;
    for (size_t i = 0; i < list.count; i++) {
        size_t first = d->article_count;
        good = ingest_read_listed(&list.files[i], d) && good;
        stash_document(d, first, STASH_FROM);
        progress_show("reading", i + 1, list.count);
    }
    progress_end();
    folder_list_free(&list);
    if (good && d->article_count == before) {
        message_error("there is no article in what was given");
        return false;
    }
    return good;
}

char *ingest_title(char *const *inputs, size_t count)
{
    struct plan plan = {0};
    char *title = NULL;
    struct stat info;
    bool folder =
        count == 1 && stat(inputs[0], &info) == 0 && S_ISDIR(info.st_mode);
    if (folder && plan_read(inputs[0], &plan) && plan.title)
        title = checked_copy(plan.title);
    plan_free(&plan);
    return title;
}
