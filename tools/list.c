/* SPDX-License-Identifier: MIT */
#include "list.h"
#include "tools/archive_file.h"
#include "tools/base/message.h"
#include "tools/json.h"
#include "tools/options.h"
#include <stdio.h>

static void add_row(struct buffer *out, uint32_t number,
                    const struct catalogue_entry *e)
{
    buffer_printf(out, "%4u  %-10s  %s  %s%s%s\n", number,
                  *e->date ? e->date : "日期不详", *e->source ? e->source : "-",
                  *e->place ? e->place : "", *e->place ? "  " : "", e->title);
}

static void add_member(struct buffer *out, const char *name, const char *value)
{
    buffer_printf(out, ", \"%s\": ", name);
    json_string(out, value);
}

static void add_object(struct buffer *out, uint32_t number,
                       const struct zj_article *a,
                       const struct catalogue_entry *e)
{
    buffer_printf(out, "%s{\"number\": %u, \"id\": \"%016llx\"",
                  number > 1 ? ",\n " : "", number, (unsigned long long)a->id);
    add_member(out, "title", e->title);
    add_member(out, "date", e->date);
    add_member(out, "source", e->source);
    add_member(out, "author", e->author);
    add_member(out, "place", e->place);
    add_member(out, "collection", e->collection);
    buffer_printf(out, ", \"characters\": %u}", a->characters);
}

static enum zj_status list_articles(struct zj_archive *a, bool json,
                                    struct buffer *out)
{
    enum zj_status status = ZJ_OK;
    for (uint32_t i = 0; i < a->article_count && status == ZJ_OK; i++) {
        struct zj_article article;
        struct catalogue_entry entry = {0};
        status = zj_archive_article(a, i, &article);
        if (status == ZJ_OK)
            status = catalogue_read(a, &article, &entry);
        if (status == ZJ_OK && json)
            add_object(out, i + 1, &article, &entry);
        else if (status == ZJ_OK)
            add_row(out, i + 1, &entry);
        catalogue_free(&entry);
    }
    return status;
}

int list_main(int argc, char **argv)
{
    static const struct option longs[] = {{"json", no_argument, NULL, 'j'},
                                          {NULL, 0, NULL, 0}};
    struct archive_file f;
    struct buffer out = {0};
    bool json = false;
    int option;
    while ((option = option_next(argc, argv, ":", longs)) != -1) {
        if (option != 'j')
            return EXIT_USAGE;
        json = true;
    }
    if (argc - optind != 1)
        return usage_error("list", "name one archive");
    if (!archive_file_open(&f, argv[optind]))
        return EXIT_FAILED;
    if (json)
        buffer_text(&out, "[");
    enum zj_status status = list_articles(&f.archive, json, &out);
    if (json)
        buffer_text(&out, "]\n");
    archive_file_close(&f);
    if (status == ZJ_OK)
        fwrite(out.data ? out.data : "", 1, out.length, stdout);
    else
        message_error("%s: %s", argv[optind], status_text(status));
    buffer_free(&out);
    return status == ZJ_OK ? EXIT_DONE : EXIT_FAILED;
}
