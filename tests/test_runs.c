/* SPDX-License-Identifier: MIT
 *
 * Text read many characters at a time, from places passed before, beside the
 * same text read one by one from its start. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "firmware/archive/crc.h"
#include "tests/library.h"
#include "tests/shelf.h"

static struct shelf shelf;
static struct zj_archive archive;

static void open_babble(bool mapped)
{
    uint32_t seed = 7;
    shelf_init(&shelf, 1);
    shelf_article(&shelf, 1, 0);
    for (int i = 0; i < 40; i++) {
        shelf_kind(&shelf, i % 3 ? ZJ_KIND_PARA : ZJ_KIND_LIST);
        shelf_style(&shelf, i % 2 ? ZJ_STYLE_STRONG : 0);
        shelf_babble(&shelf, 150, 300, &seed);
        shelf_style(&shelf, 0);
        shelf_join(&shelf);
        shelf_babble(&shelf, 20, 300, &seed);
        shelf_end(&shelf);
    }
    shelf_train(&shelf, 64);
    shelf_pack(&shelf);
    struct zj_source source = shelf_source(&shelf, mapped);
    assert_int_equal(zj_archive_open(&archive, &source), ZJ_OK);
    assert_true(archive.block_count > 3);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void open_at(struct zj_text *t, uint32_t offset)
{
    assert_int_equal(zj_text_open(t, &archive, 0, archive.characters, offset),
                     ZJ_OK);
}

/* What both say of the next character is the same. */
static void check_same(struct zj_text *one, const struct zj_char *run,
                       uint16_t code, bool first)
{
    struct zj_char c;
    assert_int_equal(zj_text_next(one, &c), ZJ_OK);
    assert_int_equal(c.code, code);
    assert_int_equal(c.kind, run->kind);
    assert_int_equal(c.style, run->style);
    assert_int_equal(c.starts, first && run->starts);
    if (first)
        assert_int_equal(c.class_byte, run->class_byte);
}

static void check_specials(const struct zj_run *run)
{
    uint8_t special = 0;
    for (uint8_t i = 0; i < run->count; i++)
        if (run->codes[i] < ZJ_SPECIALS) {
            assert_true(special < run->specials);
            assert_int_equal(run->special[special++], i);
        }
    assert_int_equal(special, run->specials);
}

/* Reads the whole text in runs of random length. */
static void check_runs(struct zj_text *t, uint32_t seed)
{
    struct zj_text one;
    struct zj_char c;
    struct zj_run run;
    enum zj_status status = ZJ_OK;
    open_at(&one, t->position);
    while (status == ZJ_OK) {
        uint32_t most = 1 + next_random(&seed) % 100;
        status = zj_text_read(t, &c, &run, most);
        if (status != ZJ_OK)
            break;
        assert_true(run.count > 0 && run.count <= most);
        check_specials(&run);
        for (uint32_t i = 0; i < run.count; i++)
            check_same(&one, &c, run.codes[i], i == 0);
        assert_int_equal(t->position, one.position);
    }
    assert_int_equal(status, ZJ_END);
    assert_int_equal(zj_text_next(&one, &c), ZJ_END);
}

static void runs_are_what_single_characters_are(void **state)
{
    (void)state;
    for (int mapped = 0; mapped < 2; mapped++) {
        struct zj_text t;
        open_babble(mapped);
        for (uint32_t seed = 1; seed < 6; seed++) {
            open_at(&t, seed * 11);
            check_runs(&t, seed);
        }
        shelf_free(&shelf);
    }
}

static void any_mark_leads_back_and_on(void **state)
{
    (void)state;
    uint32_t seed = 3;
    for (int mapped = 0; mapped < 2; mapped++) {
        open_babble(mapped);
        for (int i = 0; i < 60; i++) {
            struct zj_text t;
            struct zj_char c;
            struct zj_run run;
            uint32_t all = archive.characters;
            open_at(&t, next_random(&seed) % (all - 300));
            zj_text_read(&t, &c, &run, 1 + next_random(&seed) % 99);
            struct zj_text_mark mark = zj_text_mark(&t);
            uint32_t to = t.position + next_random(&seed) % 150;
            open_at(&t, next_random(&seed) % all); /* elsewhere */
            assert_int_equal(zj_text_return(&t, &archive, &mark, 0, all, to),
                             ZJ_OK);
            assert_int_equal(t.position, to);
            check_runs(&t, seed);
        }
        shelf_free(&shelf);
    }
}

static void mark_behind_the_place_is_refused(void **state)
{
    (void)state;
    struct zj_text t;
    open_babble(true);
    open_at(&t, 100);
    struct zj_text_mark mark = zj_text_mark(&t);
    uint32_t all = archive.characters;
    assert_int_equal(zj_text_return(&t, &archive, &mark, 0, all, 99),
                     ZJ_EINVAL);
    assert_int_equal(zj_text_return(&t, &archive, &mark, 0, all, all + 1),
                     ZJ_EINVAL);
    assert_int_equal(zj_text_return(&t, &archive, &mark, 0, all, 100), ZJ_OK);
    shelf_free(&shelf);
}

/* ---- pages, from wherever the composer stood ---- */

static enum zj_status end_of(struct zj_reader *r, struct zj_composer *c,
                             uint32_t start, uint32_t *end)
{
    return zj_page_end(c, &r->archive, &r->article, start, end);
}

/* Page ends of the open article: each by a composer that knows nothing, then
 * in other orders by one that may go on where it stopped. */
static void check_pages(struct zj_reader *r, uint32_t seed)
{
    struct zj_composer *c = &r->composer;
    struct zj_composer *fresh = checked_alloc(1, sizeof *fresh);
    uint32_t starts[64], count = 0, start = 0, end;
    for (; start < r->article.characters && count < 64; start = end) {
        starts[count++] = start;
        *fresh = (struct zj_composer){.geometry = c->geometry};
        memcpy(fresh->faces, c->faces, sizeof c->faces);
        assert_int_equal(end_of(r, fresh, start, &end), ZJ_OK);
    }
    for (uint32_t i = 0; i < 300 && count > 1; i++) { /* mostly on */
        uint32_t page = next_random(&seed) % 4 ? i : next_random(&seed);
        page %= count - 1;
        assert_int_equal(end_of(r, c, starts[page], &end), ZJ_OK);
        assert_int_equal(end, starts[page + 1]);
    }
    free(fresh);
}

static void pages_end_at_the_same_place_whatever_was_read_before(void **state)
{
    (void)state;
    struct library l;
    struct pack_options o = {.sizes = {24},
                             .size_count = 1,
                             .screens = {{400, 300}},
                             .screen_count = 1,
                             .bits = 1};
    static const uint16_t sizes[][2] = {{400, 300}, {128, 64}, {240, 320}};
    struct zj_reader *r = checked_alloc(1, sizeof *r);
    assert_true(library_pack(&l, "assets/articles", &o));
    assert_int_equal(zj_archive_open(&r->archive, &l.like.archive), ZJ_OK);
    struct zj_face face;
    assert_int_equal(
        zj_face_open(&face, &r->archive.source, r->archive.faces[0].offset,
                     r->archive.faces[0].length, r->archive.id, NULL, 0),
        ZJ_OK);
    r->composer.faces[ZJ_ROLE_BODY] = &face;
    for (int i = 0; i < 3; i++) {
        zj_compose_forget(&r->composer);
        zj_geometry_init(&r->composer.geometry, sizes[i][0], sizes[i][1], 24, 0,
                         0);
        for (uint32_t k = 0; k < r->archive.article_count; k++) {
            zj_archive_article(&r->archive, k, &r->article);
            check_pages(r, 5 + k);
        }
    }
    free(r);
    library_free(&l);
}

/* Text that repeats itself shrinks to little; still no block is much longer
 * than a paragraph beyond its limit, so that none takes long to check. */
static void blocks_of_text_that_repeats_itself_stay_short(void **state)
{
    (void)state;
    shelf_init(&shelf, 1);
    shelf_article(&shelf, 1, 0);
    for (int i = 0; i < 300; i++) {
        uint32_t seed = 9; /* every paragraph is the same */
        shelf_babble(&shelf, 60, 300, &seed);
        shelf_end(&shelf);
    }
    shelf_train(&shelf, 64);
    shelf_pack(&shelf);
    struct zj_source source = shelf_source(&shelf, true);
    assert_int_equal(zj_archive_open(&archive, &source), ZJ_OK);
    uint32_t last = 0;
    for (uint32_t i = 0; i < archive.block_count; i++) {
        struct zj_block *b;
        assert_int_equal(zj_block_load(&archive, i, &b), ZJ_OK);
        assert_true(b->first - last <= 1536 + 61);
        last = b->first;
    }
    assert_true(archive.characters - last <= 1536 + 61);
    assert_true(archive.block_count < 20);
    shelf_free(&shelf);
}

static void check_of_a_number_is_the_one_of_its_bytes(void **state)
{
    (void)state;
    assert_int_equal(zj_crc32(0, "123456789", 9), 0xcbf43926);
    for (uint32_t n = 0; n < 65536; n += 97) {
        uint8_t bytes[2] = {(uint8_t)n, (uint8_t)(n >> 8)};
        assert_int_equal(zj_crc32_u16(n, (uint16_t)n), zj_crc32(n, bytes, 2));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_are_what_single_characters_are),
        cmocka_unit_test(any_mark_leads_back_and_on),
        cmocka_unit_test(mark_behind_the_place_is_refused),
        cmocka_unit_test(pages_end_at_the_same_place_whatever_was_read_before),
        cmocka_unit_test(blocks_of_text_that_repeats_itself_stay_short),
        cmocka_unit_test(check_of_a_number_is_the_one_of_its_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
