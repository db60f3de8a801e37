/* SPDX-License-Identifier: MIT */
#include "text.h"
#include "firmware/archive/crc.h"
#include "firmware/archive/cursor.h"
#include "firmware/archive/text.h"
#include "tools/archive_file.h"
#include "tools/base/message.h"
#include "tools/options.h"
#include <stdio.h>

/* ---- originals (SPEC.md) ---- */

struct original { /* the record not yet passed */
    struct zj_cursor rest;
    uint32_t position;
    uint16_t characters, length;
    const uint8_t *bytes;
    bool any;
};

static void next_original(struct original *o)
{
    o->any = o->rest.left > 0;
    o->position = zj_cursor_u32(&o->rest);
    o->characters = zj_cursor_u16(&o->rest);
    o->length = zj_cursor_u16(&o->rest);
    o->bytes = zj_cursor_bytes(&o->rest, o->length);
    if (o->rest.failed)
        o->any = false;
}

static enum zj_status open_originals(const struct archive_file *f,
                                     struct original *o)
{
    const struct zj_section *s = &f->archive.sections[ZJ_SECTION_ORIGINALS];
    *o = (struct original){.any = false};
    if (s->length < 4)
        return ZJ_END;
    struct zj_cursor all = zj_cursor(f->bytes + s->offset, s->length);
    size_t length = s->length - 4;
    const uint8_t *bytes = zj_cursor_bytes(&all, length);
    uint32_t seed = zj_archive_seed(f->archive.id, ZJ_SECTION_ORIGINALS, 0, 0,
                                    (uint32_t)length);
    if (zj_crc32(seed, bytes, length) != zj_cursor_u32(&all))
        return ZJ_ECORRUPT;
    o->rest = zj_cursor(bytes, length);
    next_original(o);
    return ZJ_OK;
}

/* Adds the text with the originals in their places: `skip` characters of it
 * are replaced by what was added for them. */
static enum zj_status add_original(struct zj_archive *a,
                                   const struct zj_article *article,
                                   struct original *o, struct buffer *out)
{
    uint32_t at = article->first, end = at + article->characters;
    enum zj_status status = ZJ_OK;
    while (o->any && o->position < at)
        next_original(o);
    while (at < end && status == ZJ_OK) {
        uint32_t until = o->any && o->position < end ? o->position : end;
        status = archive_text(a, at, until - at, out);
        at = until;
        if (at < end) {
            buffer_add(out, o->bytes, o->length);
            at += o->characters;
            next_original(o);
        }
    }
    return status;
}

/* ---- printing ---- */

static enum zj_status print_article(struct archive_file *f, uint32_t number,
                                    bool original)
{
    struct zj_archive *a = &f->archive;
    struct zj_article article;
    struct original o;
    struct buffer out = {0};
    uint32_t all = a->article_count + a->hidden_count;
    if (number == 0 || number > all)
        return ZJ_EINVAL;
    enum zj_status status = zj_archive_article(a, number - 1, &article);
    if (status == ZJ_OK && original)
        status = open_originals(f, &o);
    if (status == ZJ_OK && original)
        status = add_original(a, &article, &o, &out);
    else if (status == ZJ_OK)
        status = archive_text(a, article.first, article.characters, &out);
    if (status == ZJ_OK && out.length)
        fwrite(out.data, 1, out.length, stdout);
    buffer_free(&out);
    return status;
}

static void explain(const char *file, uint32_t number,
                    const struct archive_file *f, enum zj_status status)
{
    if (status == ZJ_EINVAL)
        message_error("%s: no article %u; it has %u", file, number,
                      f->archive.article_count);
    else if (status == ZJ_END)
        message_error("%s: does not hold the originals; pack it with "
                      "--originals",
                      file);
    else
        message_error("%s: article %u: %s", file, number, status_text(status));
}

int text_main(int argc, char **argv)
{
    static const struct option longs[] = {{"original", no_argument, NULL, 'o'},
                                          {NULL, 0, NULL, 0}};
    struct archive_file f;
    uint32_t number;
    bool original = false;
    int option;
    while ((option = option_next(argc, argv, ":", longs)) != -1) {
        if (option != 'o')
            return EXIT_USAGE;
        original = true;
    }
    if (argc - optind != 2)
        return usage_error("text", "name one archive and an article");
    if (!option_number("text", "article", argv[optind + 1], 1, UINT32_MAX,
                       &number))
        return EXIT_USAGE;
    if (!archive_file_open(&f, argv[optind]))
        return EXIT_FAILED;
    enum zj_status status = print_article(&f, number, original);
    if (status != ZJ_OK)
        explain(argv[optind], number, &f, status);
    archive_file_close(&f);
    return status == ZJ_OK ? EXIT_DONE : EXIT_FAILED;
}
