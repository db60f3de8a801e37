/* SPDX-License-Identifier: MIT */
#include "tools/pack/index_places.h"
#include "tools/base/buffer.h"
#include "tools/base/utf8.h"
#include "tools/ingest/block.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/normalise.h"
#include "tools/pack/index_gazetteer.h"
#include "tools/pack/index_order.h"
#include "tools/pack/index_row.h"
#include <stdlib.h>
#include <string.h>

#define NAME_LONG 5 /* characters before 市, 县, 区, at most */
#define CHAPTERS  14

struct hit {
    char *name; /* owned */
    uint32_t passage;
};

struct places {
    struct hit *hits;
    size_t count, room;
};

/* ---- reading a passage ---- */

static uint32_t at(const struct index_passage *p, size_t i)
{
    return i < p->count ? p->points[i] : 0;
}

/* Words that end like places and are none: 城市, 全县, 社区. */
static bool is_common(const struct index_passage *p, size_t start, size_t end)
{
    uint32_t suffix = p->points[end - 1], before = p->points[end - 2];
    if (end - start == 2 && suffix != U'县')
        return true;
    for (size_t i = start; i + 1 < end; i++)
        if (index_one_of(U"省市县区镇乡村的各全本我该在和与及等为是", at(p, i)))
            return true;
    if (suffix == U'市')
        return index_one_of(U"城都股超楼门街夜菜集上入开灯花强闹", before);
    if (suffix == U'县')
        return index_one_of(U"州强大旗范外邻个贫跨郡", before);
    if (suffix == U'州')
        return end - start < 3 || index_one_of(U"九神", before);
    return index_one_of(U"社城园小辖地片街景山郊校院库厂灾特牧矿湾新发验范护"
                        U"能活置务聚工业公公专禁误盲战选分老边苏营军港住宅善"
                        U"假林贫重商研农产合作用边散密度险核心",
                        before);
}

/* 市场, 县级, 区域: the suffix begins another word. */
static bool goes_on(const struct index_passage *p, size_t end)
{
    return index_one_of(U"级域场直县区乡市长", at(p, end));
}

/* The end of a place that begins at `start` and is in no table: up to four
 * characters and their suffix; 0 for none. */
static size_t unlisted_end(const struct index_passage *p, size_t start)
{
    for (size_t i = start; i < start + NAME_LONG; i++) {
        if (!char_is_han(at(p, i)))
            return 0;
        bool suffix = index_one_of(U"市县区州旗", at(p, i));
        if (suffix && i > start)
            return is_common(p, start, i + 1) || goes_on(p, i + 1) ? 0 : i + 1;
    }
    return 0;
}

static void add(struct places *s, struct buffer *name, size_t passage)
{
    if (s->count == s->room) {
        s->room = s->room ? s->room * 2 : 256;
        s->hits = checked_resize(s->hits, s->room, sizeof *s->hits);
    }
    s->hits[s->count++] =
        (struct hit){.name = buffer_take(name), .passage = (uint32_t)passage};
}

static void add_range(struct places *s, const struct index_passage *p,
                      size_t passage, size_t start, size_t end,
                      const char *suffix)
{
    struct buffer name = {0};
    for (size_t i = start; i < end; i++)
        buffer_utf8(&name, p->points[i]);
    buffer_text(&name, suffix);
    add(s, &name, passage);
}

/* 市 or nothing behind a city of the table; returns where it ends. */
static size_t take_city(struct places *s, const struct index_passage *p,
                        size_t passage, size_t start, size_t end, bool trusted)
{
    if (index_has(p, end, U"林区")) {
        add_range(s, p, passage, start, end + 2, "");
        return end + 2;
    }
    bool full = at(p, end) == U'市' && at(p, end + 1) != U'场';
    if (full || trusted)
        add_range(s, p, passage, start, end, "市");
    return end + full;
}

static size_t take_prefecture(struct places *s, const struct index_passage *p,
                              size_t passage, size_t start, size_t end)
{
    size_t i = end;
    while (i < end + 12 && char_is_han(at(p, i)) && at(p, i) != U'州')
        i++;
    bool self = at(p, i) == U'州' && index_has_before(p, i, U"自治");
    if (at(p, end) != U'州' && !self)
        return end;
    add_range(s, p, passage, start, end, "州");
    return self ? i + 1 : end + 1;
}

/* Whether a place that is in no table may begin here: behind another one, or
 * in a title at its start. */
static bool may_begin(const struct index_passage *p, size_t i, size_t after)
{
    bool listed =
        after && i == after + 1 && index_one_of(U"、和与及", at(p, after));
    return (after && i == after) || listed ||
           (p->weight == INDEX_TITLE && i == 0);
}

static size_t skip_region(const struct index_passage *p, size_t end)
{
    if (at(p, end) == U'省')
        return end + 1;
    return index_has(p, end, U"自治区") ? end + 3 : end;
}

static void read_passage(struct places *s, const struct index_text *t,
                         size_t passage)
{
    const struct index_passage *p = &t->passages[passage];
    size_t after = 0; /* where a place ended last; 0: none yet */
    for (size_t i = 0; i < p->count;) {
        size_t length, end;
        enum gazetteer_kind kind = gazetteer_find(p, i, &length);
        bool close = after == i && i > 0;
        end = i + length;
        if (kind == GAZETTEER_PROVINCE) {
            after = i = skip_region(p, end);
        } else if (kind == GAZETTEER_CITY || kind == GAZETTEER_WORD) {
            bool trusted =
                kind == GAZETTEER_CITY || close || p->weight == INDEX_BYLINE;
            after = i = take_city(s, p, passage, i, end, trusted);
        } else if (kind == GAZETTEER_PREFECTURE) {
            after = i = take_prefecture(s, p, passage, i, end);
        } else if (may_begin(p, i, after) && (end = unlisted_end(p, i))) {
            add_range(s, p, passage, i, end, "");
            after = i = end;
        } else {
            i++;
        }
    }
}

/* ---- names without their boundaries ---- */

/* What an article is said to be from stands in its data, if nowhere else. */
static void read_place(struct places *s, const struct index_article *own)
{
    struct buffer name = {0};
    if (!own->article->place || own->first == own->end)
        return;
    normalise(own->article->place, strlen(own->article->place), &name);
    if (name.length)
        add(s, &name, own->first);
    else
        buffer_free(&name);
}

/* ---- rows ---- */

static int by_name(const void *a, const void *b)
{
    const struct hit *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    if (order)
        return order;
    return x->passage < y->passage ? -1 : x->passage > y->passage;
}

struct place {
    const struct hit *hits;
    size_t count;
    uint32_t *key; /* owned */
};

static int by_key(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    int order = index_key_compare(x->key, y->key);
    return order ? order : strcmp(x->hits->name, y->hits->name);
}

static bool is_from(const struct index_article *own, const char *name)
{
    return own->article->place && strcmp(own->article->place, name) == 0;
}

/* One passage an article: the first that names it; what comes from there
 * stands before what only speaks of it. */
static void add_row(struct article *a, struct index_text *t,
                    const struct place *place)
{
    struct index_row row = {0};
    uint32_t *passages = checked_alloc(place->count, sizeof *passages);
    uint32_t last = UINT32_MAX;
    size_t count = 0;
    for (int own = 1; own >= 0; own--)
        for (size_t i = 0; i < place->count; i++) {
            uint32_t passage = place->hits[i].passage;
            uint32_t article = t->passages[passage].article;
            if (article == last ||
                is_from(&t->articles[article], place->hits->name) != own)
                continue;
            passages[count++] = passage;
            last = article;
        }
    index_row_text(&row, place->hits->name);
    index_row_text(&row, "，");
    index_row_links(&row, t, passages, count);
    index_row_end(&row, a, ZJ_KIND_LIST);
    free(passages);
}

static void add_rows(struct article *a, struct index_text *t,
                     const struct place *all, size_t count)
{
    size_t counts[INDEX_GROUPS] = {0};
    bool ends[INDEX_GROUPS];
    for (size_t i = 0; i < count; i++)
        counts[index_key_group(all[i].key)]++;
    index_chapters(counts, count / CHAPTERS + 8, ends);
    for (unsigned first = 0, g = 0, i = 0; g < INDEX_GROUPS; g++) {
        if (!ends[g])
            continue;
        article_add(a, ZJ_KIND_HEADING, index_chapter_name(counts, first, g));
        for (; i < count && index_key_group(all[i].key) <= g; i++)
            add_row(a, t, &all[i]);
        first = g + 1;
    }
}

static void add_article(const struct places *s, struct index_text *t,
                        struct document *to)
{
    struct place *all = checked_alloc(s->count, sizeof *all);
    size_t count = 0;
    for (size_t i = 0, end; i < s->count; i = end) {
        for (end = i + 1;
             end < s->count && strcmp(s->hits[i].name, s->hits[end].name) == 0;
             end++)
            continue;
        all[count++] =
            (struct place){&s->hits[i], end - i, index_key(s->hits[i].name)};
    }
    qsort(all, count, sizeof *all, by_key);
    add_rows(index_article_begin(to, "地名索引"), t, all, count);
    for (size_t i = 0; i < count; i++)
        free(all[i].key);
    free(all);
}

void index_places(struct index_text *t, struct document *to)
{
    struct places s = {0};
    for (size_t i = 0; i < t->article_count; i++)
        read_place(&s, &t->articles[i]);
    for (size_t i = 0; i < t->passage_count; i++)
        read_passage(&s, t, i);
    if (s.count) {
        qsort(s.hits, s.count, sizeof *s.hits, by_name);
        add_article(&s, t, to);
    }
    for (size_t i = 0; i < s.count; i++)
        free(s.hits[i].name);
    free(s.hits);
}
