/* SPDX-License-Identifier: MIT */
#include "tests/reading.h"
#include "firmware/typeset/kind.h"
#include <string.h>

struct taker {
    struct zj_archive *archive;
    struct reading *reading;
    uint64_t digest;
    bool patient;
};

static void mix(struct taker *t, uint64_t value)
{
    t->digest = (t->digest ^ value) * 0x9e3779b97f4a7c15u;
    t->digest ^= t->digest >> 29;
}

/* The status of a call, made again after ZJ_EIO where that is wished. */
#define CALL(t, call)                                                          \
    __extension__({                                                            \
        enum zj_status got_ = (call);                                          \
        for (int i_ = 0; i_ < 3 && is_failed(t, got_); i_++)                   \
            got_ = (call);                                                     \
        got_;                                                                  \
    })

static bool is_failed(struct taker *t, enum zj_status status)
{
    t->reading->failures += status == ZJ_EIO;
    return status == ZJ_EIO && t->patient;
}

static void take_char(struct taker *t, const struct zj_char *c)
{
    mix(t, c->code);
    mix(t, c->class_byte);
    mix(t, c->kind);
    mix(t, c->style);
    mix(t, c->starts);
    if (c->style & ZJ_STYLE_LINK)
        mix(t, c->link);
}

static void take_points(struct taker *t)
{
    uint32_t *points = t->reading->points;
    for (uint16_t code = 0; code < READING_CODES; code++)
        if (CALL(t, zj_archive_point(t->archive, code, &points[code])))
            points[code] = READING_LOST;
}

static enum zj_status take_text(struct taker *t,
                                const struct zj_article *article)
{
    struct zj_text text;
    struct zj_char c;
    enum zj_status status =
        CALL(t, zj_text_open(&text, t->archive, article->first,
                             article->characters, 0));
    while (status == ZJ_OK) {
        status = CALL(t, zj_text_next(&text, &c));
        if (status == ZJ_OK)
            take_char(t, &c);
    }
    return status == ZJ_END ? ZJ_OK : status;
}

static enum zj_status take_headings(struct taker *t,
                                    const struct zj_article *article)
{
    struct zj_heading heading;
    for (uint32_t i = 0; i < article->heading_count; i++) {
        enum zj_status status =
            CALL(t, zj_archive_heading(t->archive, article, i, &heading));
        if (status != ZJ_OK)
            return status;
        mix(t, heading.offset);
        mix(t, heading.level);
    }
    return ZJ_OK;
}

static enum zj_status take_links(struct taker *t)
{
    struct zj_link link;
    uint32_t count = t->archive->sections[ZJ_SECTION_LINKS].count;
    for (uint32_t i = 0; i < count; i++) {
        enum zj_status status = CALL(t, zj_archive_link(t->archive, i, &link));
        if (status != ZJ_OK)
            return status;
        mix(t, link.article);
        mix(t, link.offset);
    }
    return ZJ_OK;
}

static enum zj_status take_dates(struct taker *t)
{
    for (uint32_t i = 0; i < t->archive->article_count; i++) {
        uint32_t index;
        enum zj_status status =
            CALL(t, zj_archive_by_date(t->archive, i, &index));
        if (status != ZJ_OK)
            return status;
        mix(t, index);
    }
    return ZJ_OK;
}

static enum zj_status take_record(struct taker *t, uint32_t index,
                                  struct zj_article *article)
{
    enum zj_status status =
        CALL(t, zj_archive_article(t->archive, index, article));
    if (status != ZJ_OK)
        return status;
    mix(t, article->id);
    mix(t, article->first);
    mix(t, article->characters);
    mix(t, article->catalogue);
    mix(t, article->date);
    return take_headings(t, article);
}

static enum zj_status first_error(enum zj_status a, enum zj_status b)
{
    return a == ZJ_OK ? b : a;
}

static void take_tables(struct taker *t, struct zj_article *articles)
{
    struct reading *r = t->reading;
    mix(t, t->archive->article_count);
    for (uint32_t i = 0; i < r->count; i++) {
        enum zj_status status = take_record(t, i, &articles[i]);
        r->articles[i] = status;
        r->tables = first_error(r->tables, status);
    }
    r->tables = first_error(r->tables, take_links(t));
    r->tables = first_error(r->tables, take_dates(t));
    r->table_digest = t->digest;
}

void reading_take(struct reading *r, struct zj_archive *a,
                  const struct zj_source *source, bool patient)
{
    struct taker t = {.archive = a, .reading = r, .patient = patient};
    struct zj_article articles[READING_ARTICLES];
    memset(r, 0, sizeof *r);
    r->opened = CALL(&t, zj_archive_open(a, source));
    if (r->opened != ZJ_OK)
        return;
    r->count = a->article_count + a->hidden_count;
    if (r->count > READING_ARTICLES)
        r->count = READING_ARTICLES;
    take_tables(&t, articles);
    take_points(&t);
    for (uint32_t i = 0; i < r->count; i++) {
        t.digest = 0;
        if (r->articles[i] == ZJ_OK)
            r->articles[i] = take_text(&t, &articles[i]);
        r->digests[i] = t.digest;
    }
}

bool reading_is_honest(const struct reading *r, const struct reading *good)
{
    if (r->opened != ZJ_OK)
        return r->opened < ZJ_OK;
    if (r->count != good->count || r->tables > ZJ_OK)
        return false;
    if (r->tables == ZJ_OK && r->table_digest != good->table_digest)
        return false;
    for (uint32_t i = 0; i < READING_CODES; i++)
        if (r->points[i] != READING_LOST && r->points[i] != good->points[i])
            return false;
    for (uint32_t i = 0; i < r->count; i++)
        if (r->articles[i] == ZJ_OK && r->digests[i] != good->digests[i])
            return false;
    return true;
}

uint32_t reading_errors(const struct reading *r)
{
    uint32_t errors = r->opened != ZJ_OK;
    errors += r->tables != ZJ_OK;
    for (uint32_t i = 0; i < READING_CODES; i++)
        errors += r->points[i] == READING_LOST;
    for (uint32_t i = 0; i < r->count; i++)
        errors += r->articles[i] != ZJ_OK;
    return errors;
}
