/* SPDX-License-Identifier: MIT
 *
 * Archives for boards that load dictionaries: what they take in memory, and
 * that nothing else changes. */
#include "boards/headless/headless.h"
#include "tests/library.h"
#include "tools/base/message.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define LIMIT 16384u /* of archives: SPEC.md, archives for cards */
/* What the reader has for them: advances of four faces, besides. */
#define ROOM (LIMIT + ZJ_ROLE_INTERFACE * ZJ_FACE_BOXED)

static const struct pack_options options = {
    .sizes = {16, 20},
    .size_count = 2,
    .screens = {{128, 64}},
    .screen_count = 1,
    .bits = 2,
    .dictionary_limit = LIMIT,
};

static struct library library;

static int pack_all(void **state)
{
    (void)state;
    return library_pack(&library, "assets/articles", &options) ? 0 : -1;
}

static int free_all(void **state)
{
    (void)state;
    library_free(&library);
    return 0;
}

/* ---- a card: bytes that are read, not mapped, and counted ---- */

struct card {
    uint64_t from, to; /* reads within are counted */
    uint32_t reads;
    uint32_t fails; /* the read that fails, from 1; 0: none */
};

static enum zj_status read_card(void *context, uint64_t offset, void *to,
                                uint32_t length)
{
    struct card *c = context;
    if (offset < c->to && offset + length > c->from)
        c->reads++;
    if (c->fails && --c->fails == 0)
        return ZJ_EIO;
    memcpy(to, library.file.data + offset, length);
    return ZJ_OK;
}

struct seat {
    struct headless board;
    struct card card;
    struct zj_reader reader;
    uint32_t words[ZJ_CANVAS_WORDS(128, 128, 2)];
    uint8_t memory[ROOM + 64]; /* the last 64 are not the reader's */
};

static struct seat *sit(uint32_t memory)
{
    struct seat *s = checked_alloc(1, sizeof *s);
    headless_init(&s->board, &library.like);
    s->board.board.archive.read = read_card;
    s->board.board.archive.context = &s->card;
    s->board.board.archive.map = NULL;
    s->board.board.dictionary = s->memory;
    s->board.board.dictionary_size = memory;
    memset(s->memory, 0xa5, sizeof s->memory);
    assert_int_equal(zj_reader_start(&s->reader, &s->board.board, s->words),
                     ZJ_OK);
    return s;
}

static void leave(struct seat *s)
{
    for (size_t i = ROOM; i < sizeof s->memory; i++)
        assert_int_equal(s->memory[i], 0xa5);
    headless_free(&s->board);
    free(s);
}

/* ---- cases ---- */

static void dictionaries_of_every_size_fit_the_memory_together(void **unused)
{
    static const char *const sizes[] = {"16", "20"};
    (void)unused;
    struct seat *s = sit(ROOM);
    assert_int_equal(s->reader.archive_status, ZJ_OK);
    assert_in_range(s->reader.phrase_bytes, 100, LIMIT / 2);
    for (int i = 0; i < 2; i++) {
        uint32_t used = s->reader.phrase_bytes;
        assert_int_equal(zj_reader_set(&s->reader, "size", sizes[i]), ZJ_OK);
        for (int k = 0; k < ZJ_ROLE_INTERFACE; k++)
            used += s->reader.faces[k].dictionary_length;
        assert_in_range(used, 1000, LIMIT);
        assert_true(s->reader.faces[ZJ_ROLE_BODY].dictionary_length > 0);
    }
    leave(s);
}

static void pages_from_a_card_are_those_of_mapped_storage(void **unused)
{
    struct headless mapped;
    struct zj_reader *r = checked_alloc(1, sizeof *r);
    uint32_t words[ZJ_CANVAS_WORDS(128, 128, 2)];
    uint8_t memory[LIMIT];
    (void)unused;
    struct seat *s = sit(ROOM);
    headless_init(&mapped, &library.like);
    mapped.board.dictionary = memory;
    mapped.board.dictionary_size = sizeof memory;
    assert_int_equal(zj_reader_start(r, &mapped.board, words), ZJ_OK);
    for (uint32_t i = 1; i <= 3; i++)
        for (uint32_t page = 1;; page++) {
            enum zj_status status = zj_reader_goto(r, i, page);
            assert_int_equal(zj_reader_goto(&s->reader, i, page), status);
            if (status == ZJ_EINVAL)
                break;
            assert_int_equal(r->screen, ZJ_SCREEN_PAGE);
            assert_true(image_equal(&mapped.glass, &s->board.glass));
        }
    headless_free(&mapped);
    free(r);
    leave(s);
}

static void phrases_are_read_once(void **unused)
{
    (void)unused;
    struct seat *s = sit(ROOM);
    const struct zj_section *phrases =
        &s->reader.archive.sections[ZJ_SECTION_PHRASES];
    s->card.from = phrases->offset;
    s->card.to = phrases->offset + phrases->length;
    s->card.reads = 0;
    for (uint32_t page = 1; page < 20; page++)
        assert_int_equal(zj_reader_goto(&s->reader, 1, page), ZJ_OK);
    assert_int_equal(s->card.reads, 0);
    leave(s);
}

static void too_little_memory_is_said(void **unused)
{
    (void)unused;
    struct seat *s = sit(ROOM);
    uint32_t phrases = s->reader.phrase_bytes;
    uint32_t least = 0, used = phrases;
    for (int k = 0; k < ZJ_ROLE_INTERFACE; k++) {
        const struct zj_face *face = &s->reader.faces[k];
        if (used + face->memory > least)
            least = used + face->memory;
        used += zj_face_kept(face);
    }
    leave(s);
    s = sit(phrases - 1);
    assert_int_equal(s->reader.archive_status, ZJ_ELIMIT);
    assert_int_equal(s->reader.screen, ZJ_SCREEN_ERROR);
    assert_int_equal(s->reader.error, ZJ_ELIMIT);
    leave(s);
    s = sit(least - 1);
    assert_int_equal(s->reader.screen, ZJ_SCREEN_ERROR);
    assert_int_equal(s->reader.error, ZJ_ELIMIT);
    leave(s);
    s = sit(least);
    assert_int_not_equal(s->reader.screen, ZJ_SCREEN_ERROR);
    leave(s);
}

/* Any single read may fail while the reader starts: it says so, or it is as
 * ever. */
static void any_read_may_fail_at_the_start(void **unused)
{
    struct zj_event again = {.key = ZJ_KEY_OK};
    uint32_t failed = 0;
    (void)unused;
    struct seat *s = sit(ROOM);
    struct image good;
    image_init(&good, 128, 64);
    memcpy(good.grey, s->board.glass.grey, 128 * 64);
    for (uint32_t fails = 1;; fails++) {
        s->card.fails = fails;
        zj_reader_start(&s->reader, &s->board.board, s->words);
        bool all = s->card.fails > 0;
        s->card.fails = 0;
        if (s->reader.screen == ZJ_SCREEN_ERROR) {
            failed++;
            assert_int_equal(s->reader.error, ZJ_EIO);
            zj_reader_key(&s->reader, again);
        }
        assert_true(image_equal(&good, &s->board.glass));
        if (all)
            break;
    }
    assert_true(failed > 10);
    image_free(&good);
    leave(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dictionaries_of_every_size_fit_the_memory_together),
        cmocka_unit_test(pages_from_a_card_are_those_of_mapped_storage),
        cmocka_unit_test(phrases_are_read_once),
        cmocka_unit_test(too_little_memory_is_said),
        cmocka_unit_test(any_read_may_fail_at_the_start),
    };
    return cmocka_run_group_tests_name("card", tests, pack_all, free_all);
}
