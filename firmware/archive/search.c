/* SPDX-License-Identifier: MIT */
#include "search.h"

static uint32_t other_case(uint32_t point)
{
    if (point >= 'a' && point <= 'z')
        return point - 'a' + 'A';
    return point >= 'A' && point <= 'Z' ? point - 'A' + 'a' : point;
}

static enum zj_status begin_article(struct zj_search *s)
{
    enum zj_status status =
        zj_archive_article(s->archive, s->index, &s->article);
    s->filled = 0;
    if (status != ZJ_OK)
        return status;
    return zj_text_open(&s->text, s->archive, s->article.first,
                        s->article.characters, 0);
}

enum zj_status zj_search_begin(struct zj_search *s, struct zj_archive *a,
                               const uint32_t *points, uint32_t count)
{
    if (!count || count > ZJ_QUERY_MOST)
        return ZJ_EINVAL;
    s->archive = a;
    s->length = (uint8_t)count;
    s->index = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t both[2] = {points[i], other_case(points[i])};
        uint32_t got = 0;
        enum zj_status status =
            zj_archive_codes(a, both, s->codes[i], ZJ_QUERY_CODES, &got);
        if (status != ZJ_OK || !got)
            return status == ZJ_OK ? ZJ_END : status;
        while (got < ZJ_QUERY_CODES)
            s->codes[i][got++] = ZJ_CODE_END;
    }
    return a->article_count ? begin_article(s) : ZJ_END;
}

static bool stands_for(const uint16_t codes[ZJ_QUERY_CODES], uint16_t code)
{
    for (int i = 0; i < ZJ_QUERY_CODES && codes[i] != ZJ_CODE_END; i++)
        if (codes[i] == code)
            return true;
    return false;
}

/* Compares from the newest character back: most places differ there. */
static bool matches(const struct zj_search *s, uint32_t position)
{
    if (s->filled < s->length)
        return false;
    for (uint32_t i = s->length; i-- > 0;) {
        position--;
        if (!stands_for(s->codes[i], s->window[position % ZJ_QUERY_MOST]))
            return false;
    }
    return true;
}

static void remember(struct zj_search *s, uint16_t code)
{
    if (code == ZJ_CODE_END) {
        s->filled = 0;
        return;
    }
    s->window[(s->text.position - 1) % ZJ_QUERY_MOST] = code;
    if (s->filled < ZJ_QUERY_MOST)
        s->filled++;
}

enum zj_status zj_search_next(struct zj_search *s, uint32_t most, bool *found,
                              struct zj_hit *hit)
{
    struct zj_char c;
    *found = false;
    while (most--) {
        enum zj_status status = zj_text_next(&s->text, &c);
        if (status == ZJ_END) {
            if (++s->index >= s->archive->article_count)
                return ZJ_END;
            status = begin_article(s);
            if (status == ZJ_OK)
                continue;
        }
        if (status != ZJ_OK)
            return status;
        if (c.code == ZJ_CODE_JOIN)
            continue;
        remember(s, c.code);
        if (matches(s, s->text.position)) {
            *found = true;
            *hit = (struct zj_hit){s->index, s->text.position - s->length};
            return ZJ_OK;
        }
    }
    return ZJ_OK;
}
