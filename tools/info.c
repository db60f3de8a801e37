/* SPDX-License-Identifier: MIT */
#include "info.h"
#include "tools/base/message.h"
#include "tools/inside.h"
#include "tools/json.h"
#include "tools/options.h"
#include <stdio.h>

#define BAR 30 /* characters of the longest bar */

static double per_character(const struct archive_file *f, uint64_t bytes)
{
    uint32_t characters = f->archive.characters;
    return (double)bytes / (characters ? characters : 1);
}

static uint64_t text_bytes(const struct inside_part *parts, size_t count)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += parts[i].text ? parts[i].bytes : 0;
    return sum;
}

static void print_parts(const struct archive_file *f,
                        const struct inside_part *parts, size_t count)
{
    static const char bar[] = "##############################";
    uint64_t most = 1;
    for (size_t i = 0; i < count; i++)
        most = parts[i].bytes > most ? parts[i].bytes : most;
    for (size_t i = 0; i < count; i++) {
        const struct inside_part *p = &parts[i];
        printf("  %s%-*s %9llu  %5.1f %%  %.*s\n", p->name,
               30 - (int)snprintf(NULL, 0, "%s", p->name), p->note,
               (unsigned long long)p->bytes,
               100.0 * (double)p->bytes / (double)f->archive.source.size,
               (int)(p->bytes * BAR / most), bar);
    }
}

/* The colophon names the fonts, their makers and licences. */
static enum zj_status add_colophon(struct archive_file *f, struct buffer *out)
{
    struct zj_article article;
    struct zj_archive *a = &f->archive;
    if (!a->hidden_count)
        return ZJ_OK;
    enum zj_status status = zj_archive_article(a, a->article_count, &article);
    if (status == ZJ_OK)
        status = archive_text(a, article.first, article.characters, out);
    return status;
}

static enum zj_status print_text(struct archive_file *f)
{
    struct inside_part parts[INSIDE_PARTS];
    struct buffer title = {0}, colophon = {0};
    size_t count = inside_parts(f, parts);
    const struct zj_archive *a = &f->archive;
    enum zj_status status = catalogue_title(&f->archive, &title);
    if (status == ZJ_OK)
        status = add_colophon(f, &colophon);
    printf("%s\n", title.data ? title.data : "");
    printf("  format %d, archive %08x, %llu bytes\n", ZJ_FORMAT_VERSION, a->id,
           (unsigned long long)a->source.size);
    printf("  %u articles, %u characters, %u different\n", a->article_count,
           a->characters,
           a->special_count - 8u + a->first_phrase + a->rare_count - 256u);
    printf("  %u phrases, %u blocks of text\n", a->code_count - a->first_phrase,
           a->block_count);
    printf("  text and all its tables %.3f bytes a character, whole file "
           "%.3f\n\n",
           per_character(f, text_bytes(parts, count)),
           per_character(f, a->source.size));
    print_parts(f, parts, count);
    printf("\n%s", colophon.data ? colophon.data : "");
    buffer_free(&title);
    buffer_free(&colophon);
    return status;
}

static void json_parts(struct buffer *out, const struct inside_part *parts,
                       size_t count)
{
    buffer_text(out, ",\n \"parts\": [");
    for (size_t i = 0; i < count; i++)
        buffer_printf(out,
                      "%s{\"name\": \"%s%s\", \"bytes\": %llu, "
                      "\"records\": %u}",
                      i ? ",\n  " : "", parts[i].name, parts[i].note,
                      (unsigned long long)parts[i].bytes, parts[i].count);
    buffer_text(out, "]");
}

static enum zj_status print_json(struct archive_file *f)
{
    struct inside_part parts[INSIDE_PARTS];
    struct buffer out = {0}, title = {0}, colophon = {0};
    size_t count = inside_parts(f, parts);
    const struct zj_archive *a = &f->archive;
    enum zj_status status = catalogue_title(&f->archive, &title);
    if (status == ZJ_OK)
        status = add_colophon(f, &colophon);
    buffer_text(&out, "{\"title\": ");
    json_string(&out, title.data ? title.data : "");
    buffer_printf(&out,
                  ", \"format\": %d, \"archive\": \"%08x\", "
                  "\"bytes\": %llu",
                  ZJ_FORMAT_VERSION, a->id, (unsigned long long)a->source.size);
    buffer_printf(&out,
                  ",\n \"articles\": %u, \"characters\": %u, "
                  "\"phrases\": %u, \"blocks\": %u",
                  a->article_count, a->characters,
                  a->code_count - a->first_phrase, a->block_count);
    buffer_printf(&out, ",\n \"text_bytes_per_character\": %.4f",
                  per_character(f, text_bytes(parts, count)));
    json_parts(&out, parts, count);
    buffer_text(&out, ",\n \"colophon\": ");
    json_string(&out, colophon.data ? colophon.data : "");
    printf("%s}\n", out.data);
    buffer_free(&out);
    buffer_free(&title);
    buffer_free(&colophon);
    return status;
}

int info_main(int argc, char **argv)
{
    static const struct option longs[] = {{"json", no_argument, NULL, 'j'},
                                          {NULL, 0, NULL, 0}};
    struct archive_file f;
    bool json = false;
    int option;
    while ((option = option_next(argc, argv, ":", longs)) != -1) {
        if (option != 'j')
            return EXIT_USAGE;
        json = true;
    }
    if (argc - optind != 1)
        return usage_error("info", "name one archive");
    if (!archive_file_open(&f, argv[optind]))
        return EXIT_FAILED;
    enum zj_status status = json ? print_json(&f) : print_text(&f);
    archive_file_close(&f);
    if (status != ZJ_OK)
        message_error("%s: %s", argv[optind], status_text(status));
    return status == ZJ_OK ? EXIT_DONE : EXIT_FAILED;
}
