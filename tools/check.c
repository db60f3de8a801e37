/* SPDX-License-Identifier: MIT
 *
 * Reads everything an archive holds the way a device would, and holds it
 * against SPEC.md. */
#include "check.h"
#include "firmware/archive/codes.h"
#include "firmware/archive/text.h"
#include "firmware/typeset/glyph_cache.h"
#include "tools/archive_file.h"
#include "tools/base/message.h"
#include "tools/options.h"
#include <stdlib.h>

struct checker {
    struct archive_file *f;
    const char *path;
    size_t faults;
};

static void fault(struct checker *k, const char *part, uint32_t number,
                  enum zj_status status)
{
    k->faults++;
    message_error("%s: %s %u: %s", k->path, part, number, status_text(status));
}

static void check_text(struct checker *k)
{
    struct zj_archive *a = &k->f->archive;
    struct zj_block *block;
    struct zj_text text;
    struct zj_char c;
    for (uint32_t i = 0; i < a->block_count; i++) {
        progress_show("text", i, a->block_count);
        enum zj_status status = zj_block_load(a, i, &block);
        if (status != ZJ_OK)
            fault(k, "block of text", i, status);
    }
    if (k->faults)
        return;
    enum zj_status status = zj_text_open(&text, a, 0, a->characters, 0);
    while (status == ZJ_OK)
        status = zj_text_next(&text, &c);
    if (status != ZJ_END)
        fault(k, "character", text.position, status);
    else if (text.block + 1 != a->block_count && a->block_count)
        fault(k, "text after character", text.position, ZJ_ECORRUPT);
}

/* Every page of a table, by its first record. */
static void check_table(struct checker *k, const struct zj_section *s, int kind,
                        uint8_t number, uint32_t size)
{
    const uint8_t *record;
    uint32_t per_page = ZJ_TABLE_PAYLOAD / size;
    for (uint32_t i = 0; i < s->count; i += per_page) {
        enum zj_status status =
            zj_archive_record(&k->f->archive, s, (enum zj_section_kind)kind,
                              number, i, size, &record);
        if (status != ZJ_OK)
            fault(k, "table page", i / per_page, status);
    }
    uint32_t full = s->count / per_page, rest = s->count % per_page;
    uint64_t expected = (uint64_t)full * ZJ_TABLE_PAGE;
    if (rest)
        expected += rest * size + 4;
    else if (full)
        expected -= ZJ_TABLE_PAYLOAD - per_page * size;
    if (size == ZJ_TABLE_PAYLOAD) /* the last record may be short */
        return;
    if (s->length != expected)
        fault(k, "length of table", (uint32_t)kind, ZJ_ECORRUPT);
}

static void check_tables(struct checker *k)
{
    static const struct {
        int kind;
        uint32_t size;
    } tables[] = {
        {ZJ_SECTION_POINTS, ZJ_TABLE_PAYLOAD},
        {ZJ_SECTION_SPECIALS, 1},
        {ZJ_SECTION_SHORTS, 2},
        {ZJ_SECTION_LENGTHS, 2},
        {ZJ_SECTION_BLOCKS, ZJ_TABLE_PAYLOAD},
        {ZJ_SECTION_ARTICLES, 32},
        {ZJ_SECTION_HEADINGS, 4},
        {ZJ_SECTION_LINKS, 8},
        {ZJ_SECTION_DATES, 4},
    };
    const struct zj_archive *a = &k->f->archive;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        check_table(k, &a->sections[tables[i].kind], tables[i].kind, 0,
                    tables[i].size);
    for (uint8_t i = 0; i < a->layout_count; i++)
        check_table(k, &a->layouts[i], ZJ_SECTION_LAYOUT, i, 4);
}

static void check_article(struct checker *k, uint32_t index)
{
    struct zj_archive *a = &k->f->archive;
    struct zj_article article;
    struct zj_heading heading;
    enum zj_status status = zj_archive_article(a, index, &article);
    if (status != ZJ_OK) {
        fault(k, "article", index + 1, status);
        return;
    }
    for (uint32_t i = 0; i < article.heading_count; i++) {
        status = zj_archive_heading(a, &article, i, &heading);
        if (status != ZJ_OK)
            fault(k, "heading of article", index + 1, status);
    }
    struct catalogue_entry entry = {0};
    status = catalogue_read(a, &article, &entry);
    if (status != ZJ_OK)
        fault(k, "catalogue entry", index + 1, status);
    catalogue_free(&entry);
}

static void check_links(struct checker *k)
{
    struct zj_archive *a = &k->f->archive;
    struct zj_article article;
    struct zj_link link;
    for (uint32_t i = 0; i < a->sections[ZJ_SECTION_LINKS].count; i++) {
        enum zj_status status = zj_archive_link(a, i, &link);
        if (status == ZJ_OK && link.article == ZJ_NO_ARTICLE)
            continue;
        if (status == ZJ_OK)
            status = zj_archive_article(a, link.article, &article);
        if (status == ZJ_OK && link.offset >= article.characters)
            status = ZJ_ECORRUPT;
        if (status != ZJ_OK)
            fault(k, "link", i, status);
    }
}

static void check_face(struct checker *k, uint32_t index)
{
    struct zj_archive *a = &k->f->archive;
    const struct zj_section *s = &a->faces[index];
    struct zj_face face;
    struct zj_glyph glyph;
    static uint8_t memory[65536];
    struct zj_glyph_cache *cache = malloc(sizeof *cache);
    enum zj_status status = zj_face_open(
        &face, &a->source, s->offset, s->length, a->id, memory, sizeof memory);
    if (status == ZJ_OK && s->tag != ZJ_FACE_TAG(face.role, face.em, face.bits))
        status = ZJ_ECORRUPT;
    if (status != ZJ_OK)
        fault(k, "face", index, status);
    else if (cache)
        zj_glyph_cache_init(cache, face.cell_bytes);
    for (uint32_t code = ZJ_CONTROLS;
         code < a->first_phrase + a->rare_count && status == ZJ_OK && cache;
         code++) {
        status = zj_face_glyph(&face, cache, (uint16_t)code, &glyph);
        if (status != ZJ_OK)
            fault(k, "glyph of code", code, status);
    }
    free(cache);
}

static void check_all(struct checker *k)
{
    const struct zj_archive *a = &k->f->archive;
    check_tables(k);
    check_text(k);
    for (uint32_t i = 0; i < a->article_count + a->hidden_count; i++)
        check_article(k, i);
    check_links(k);
    for (uint32_t i = 0; i < a->face_count; i++)
        check_face(k, i);
    if (a->source.size < k->f->length)
        message_warn("%s: %zu bytes behind the archive's end", k->path,
                     k->f->length - (size_t)a->source.size);
    progress_end();
}

int check_main(int argc, char **argv)
{
    static const struct option longs[] = {{NULL, 0, NULL, 0}};
    struct archive_file f;
    if (option_next(argc, argv, ":", longs) != -1)
        return EXIT_USAGE;
    if (argc - optind != 1)
        return usage_error("check", "name one archive");
    if (!archive_file_open(&f, argv[optind]))
        return EXIT_FAILED;
    struct checker k = {.f = &f, .path = argv[optind]};
    check_all(&k);
    archive_file_close(&f);
    return k.faults ? EXIT_FAILED : EXIT_DONE;
}
