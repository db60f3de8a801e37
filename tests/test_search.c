/* SPDX-License-Identifier: MIT */
#include "firmware/archive/search.h"
#include "tests/library.h"
#include "tools/base/utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct library samples;
static struct zj_archive archive;
static uint32_t *text; /* of all articles, one after the other */
static size_t *starts; /* of each article in it */

static int prepare(void **state)
{
    (void)state;
    const struct pack_options o = {
        .screens = {{800, 480}}, .screen_count = 1, .body_only = true};
    struct buffer all = {0};
    struct zj_article a;
    if (!library_pack(&samples, "assets/articles", &o) ||
        zj_archive_open(&archive, &samples.like.archive) != ZJ_OK)
        return -1;
    starts = calloc(archive.article_count + 1, sizeof *starts);
    for (uint32_t i = 0; i < archive.article_count; i++) {
        starts[i] = utf8_count(all.data ? all.data : "", all.length);
        if (zj_archive_article(&archive, i, &a) != ZJ_OK ||
            archive_text(&archive, a.first, a.characters, &all) != ZJ_OK)
            return -1;
    }
    text = calloc(all.length, sizeof *text);
    starts[archive.article_count] = utf8_decode(all.data, all.length, text);
    buffer_free(&all);
    return 0;
}

static int finish(void **state)
{
    (void)state;
    free(text);
    free(starts);
    library_free(&samples);
    return 0;
}

static bool same(uint32_t a, uint32_t b)
{
    bool letters = (a | 32) >= 'a' && (a | 32) <= 'z' && a < 128 && b < 128;
    return a == b || (letters && (a | 32) == (b | 32));
}

/* The plain way: every place, every character. */
static bool stands_at(size_t at, size_t end, const uint32_t *query,
                      uint32_t count)
{
    for (uint32_t k = 0; k < count; k++)
        if (at + k >= end || !same(text[at + k], query[k]))
            return false;
    return true;
}

/* All hits of a query, found in pieces of `budget`, are those of the plain
 * way, in order. Returns how many. */
static uint32_t compare(const uint32_t *query, uint32_t count, uint32_t budget)
{
    struct zj_search s;
    struct zj_hit hit = {0, 0};
    bool found = false;
    uint32_t hits = 0;
    enum zj_status status = zj_search_begin(&s, &archive, query, count);
    for (uint32_t i = 0; i < archive.article_count; i++)
        for (size_t at = starts[i]; at < starts[i + 1]; at++) {
            if (!stands_at(at, starts[i + 1], query, count))
                continue;
            do
                status = zj_search_next(&s, budget, &found, &hit);
            while (status == ZJ_OK && !found);
            assert_int_equal(status, ZJ_OK);
            assert_int_equal(hit.article, i);
            assert_int_equal(hit.offset, at - starts[i]);
            hits++;
        }
    while (status == ZJ_OK) {
        status = zj_search_next(&s, budget, &found, &hit);
        assert_false(found);
    }
    assert_int_equal(status, ZJ_END);
    return hits;
}

static void every_hit_of_any_piece_of_the_text_is_found(void **state)
{
    (void)state;
    uint32_t seed = 7;
    size_t total = starts[archive.article_count];
    for (int i = 0; i < 120; i++) {
        seed = seed * 1103515245u + 12345u;
        uint32_t count = 1 + (seed >> 20) % 6;
        size_t at = (seed >> 4) % (total - count);
        bool whole = true;
        for (uint32_t k = 0; k < count; k++)
            whole = whole && text[at + k] != '\n';
        if (whole)
            assert_true(compare(text + at, count, i % 2 ? 97 : UINT32_MAX) >=
                        1);
    }
}

static void what_is_not_there_is_not_found(void **state)
{
    (void)state;
    const uint32_t turned[] = {text[9], text[7], text[8], text[3]};
    const uint32_t unknown[] = {0x9f98};
    compare(turned, 4, 1000);
    struct zj_search s;
    assert_int_equal(zj_search_begin(&s, &archive, unknown, 1), ZJ_END);
}

static void letters_match_in_either_case(void **state)
{
    (void)state;
    const uint32_t python[] = {'p', 'Y', 't', 'h', 'o', 'n'};
    assert_int_equal(compare(python, 6, UINT32_MAX), 1);
}

static void queries_of_no_or_too_many_characters_are_refused(void **state)
{
    (void)state;
    struct zj_search s;
    assert_int_equal(zj_search_begin(&s, &archive, text, 0), ZJ_EINVAL);
    assert_int_equal(zj_search_begin(&s, &archive, text, ZJ_QUERY_MOST + 1),
                     ZJ_EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_hit_of_any_piece_of_the_text_is_found),
        cmocka_unit_test(what_is_not_there_is_not_found),
        cmocka_unit_test(letters_match_in_either_case),
        cmocka_unit_test(queries_of_no_or_too_many_characters_are_refused),
    };
    return cmocka_run_group_tests_name("search", tests, prepare, finish);
}
