/* SPDX-License-Identifier: MIT */
#include "search.h"
#include "firmware/archive/search.h"
#include "tools/archive_file.h"
#include "tools/base/message.h"
#include "tools/base/utf8.h"
#include "tools/ingest/normalise.h"
#include "tools/json.h"
#include "tools/options.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AROUND 14 /* characters of a snippet on either side of the hit */

struct result {
    struct buffer out;
    uint32_t count, limit;
    bool json, more;
};

static uint32_t characters_of(const char *query, uint32_t *points)
{
    struct buffer tidy = {0};
    normalise(query, strlen(query), &tidy);
    uint32_t *all = checked_alloc(tidy.length, sizeof *all);
    size_t count = utf8_decode(tidy.data ? tidy.data : "", tidy.length, all);
    for (size_t i = 0; i < count && i < ZJ_QUERY_MOST; i++)
        points[i] = all[i];
    free(all);
    buffer_free(&tidy);
    return (uint32_t)count;
}

/* What stands around a hit, in one line. */
static enum zj_status snippet(struct zj_search *s, const struct zj_hit *hit,
                              struct buffer *to)
{
    const struct zj_article *a = &s->article;
    uint32_t from = hit->offset > AROUND ? hit->offset - AROUND : 0;
    uint32_t end = hit->offset + s->length + AROUND;
    if (end > a->characters)
        end = a->characters;
    enum zj_status status =
        archive_text(s->archive, a->first + from, end - from, to);
    for (size_t i = 0; i < to->length; i++)
        if (to->data[i] == '\n')
            to->data[i] = ' ';
    return status;
}

static enum zj_status add_hit(struct result *r, struct zj_search *s,
                              const struct zj_hit *hit)
{
    struct buffer text = {0};
    enum zj_status status = snippet(s, hit, &text);
    const char *shown = text.data ? text.data : "";
    if (r->json) {
        buffer_printf(&r->out,
                      "%s{\"article\": %u, \"offset\": %u, "
                      "\"snippet\": ",
                      r->count ? ",\n  " : "", hit->article + 1, hit->offset);
        json_string(&r->out, shown);
        buffer_text(&r->out, "}");
    } else {
        buffer_printf(&r->out, "%u\t%u\t%s\n", hit->article + 1, hit->offset,
                      shown);
    }
    r->count++;
    buffer_free(&text);
    return status;
}

static enum zj_status run(struct zj_archive *a, const char *query,
                          struct result *r)
{
    uint32_t points[ZJ_QUERY_MOST];
    struct zj_search s;
    struct zj_hit hit;
    bool found;
    uint32_t count = characters_of(query, points);
    enum zj_status status = zj_search_begin(&s, a, points, count);
    while (status == ZJ_OK && !r->more) {
        status = zj_search_next(&s, UINT32_MAX, &found, &hit);
        if (status != ZJ_OK || !found)
            continue;
        if (r->count == r->limit)
            r->more = true;
        else
            status = add_hit(r, &s, &hit);
    }
    return status == ZJ_END ? ZJ_OK : status;
}

static void print(const struct result *r)
{
    if (r->json)
        printf("{\"hits\": [%s], \"more\": %s}\n",
               r->out.data ? r->out.data : "", r->more ? "true" : "false");
    else
        fputs(r->out.data ? r->out.data : "", stdout);
    if (r->more && !r->json)
        message_note("there are more; --limit shows them");
}

static int report(enum zj_status status, const char *file, struct result *r)
{
    if (status == ZJ_OK)
        print(r);
    else if (status == ZJ_EINVAL)
        message_error("search: a query has 1 to %d characters", ZJ_QUERY_MOST);
    else
        message_error("%s: %s", file, status_text(status));
    buffer_free(&r->out);
    if (status == ZJ_EINVAL)
        return EXIT_USAGE;
    return status == ZJ_OK ? EXIT_DONE : EXIT_FAILED;
}

int search_main(int argc, char **argv)
{
    static const struct option longs[] = {
        {"json", no_argument, NULL, 'j'},
        {"limit", required_argument, NULL, 'l'},
        {NULL, 0, NULL, 0}};
    struct archive_file f;
    struct result r = {.limit = 20};
    int option;
    while ((option = option_next(argc, argv, ":", longs)) != -1) {
        if (option == 'j')
            r.json = true;
        else if (option != 'l' || !option_number("search", "--limit", optarg, 1,
                                                 1000000, &r.limit))
            return EXIT_USAGE;
    }
    if (argc - optind != 2)
        return usage_error("search", "name one archive and what to find");
    if (!archive_file_open(&f, argv[optind]))
        return EXIT_FAILED;
    enum zj_status status = run(&f.archive, argv[optind + 1], &r);
    archive_file_close(&f);
    return report(status, argv[optind], &r);
}
