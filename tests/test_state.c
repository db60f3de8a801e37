/* SPDX-License-Identifier: MIT
 *
 * Saved state on flash that fails in every way flash does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "firmware/archive/crc.h"
#include "firmware/reader/state.h"
#include "tests/chip.h"
#include "tests/quick.h"

#define SMALL 512u /* bytes of a sector: 16 records */

static struct chip chip;
static struct zj_state state;
static uint32_t cuts; /* tried in all */

/* ---- what is expected ---- */

/* All places saved, newest first: what flash that never fails would give. */
struct truth {
    struct zj_state_record records[ZJ_STATE_ARCHIVES];
    int count;
};

static bool same_place(const struct zj_state_record *a,
                       const struct zj_state_record *b)
{
    return a->archive == b->archive && a->article == b->article &&
           a->offset == b->offset && a->flags == b->flags &&
           memcmp(&a->settings, &b->settings, sizeof a->settings) == 0;
}

static void truth_add(struct truth *t, const struct zj_state_record *r)
{
    int at = 0;
    while (at < t->count && t->records[at].archive != r->archive)
        at++;
    if (at == t->count && t->count < ZJ_STATE_ARCHIVES)
        t->count++;
    if (at == ZJ_STATE_ARCHIVES)
        at--;
    memmove(t->records + 1, t->records, (size_t)at * sizeof *r);
    t->records[0] = *r;
}

static bool truth_holds(const struct truth *t, const struct zj_state *s)
{
    struct zj_state_record r;
    if (zj_state_newest(s, &r) != (t->count > 0))
        return false;
    if (t->count && !same_place(&r, &t->records[0]))
        return false;
    for (int i = 0; i < t->count; i++)
        if (!zj_state_place(s, t->records[i].archive, &r) ||
            !same_place(&r, &t->records[i]))
            return false;
    return s->count == t->count;
}

/* ---- doing things ---- */

/* As after a reset: nothing of the memory before is left. */
static enum zj_status reopen(struct zj_state *s, struct chip *c)
{
    chip_restart(c);
    memset(s, 0xa5, sizeof *s);
    return zj_state_open(s, &c->board);
}

static struct zj_state_record place(uint32_t archive, uint32_t offset)
{
    return (struct zj_state_record){
        .article = 0x0123456789abcdefu + archive * 0x100000001u,
        .archive = archive,
        .offset = offset,
        .settings = {(uint8_t)(16 + offset % 5), (uint8_t)(offset % 4), 1,
                     (uint8_t)(offset / 7 % 2), 2, 1, ZJ_SETTING_HANG}};
}

static void save_well(struct truth *t, uint32_t archive, uint32_t offset)
{
    struct zj_state_record r = place(archive, offset);
    assert_int_equal(zj_state_save(&state, &r), ZJ_OK);
    truth_add(t, &r);
}

/* Empty flash of small sectors with `saves` places in `archives`. */
static void start(struct truth *t, uint32_t archives, uint32_t saves)
{
    *t = (struct truth){0};
    chip_init(&chip, SMALL);
    assert_int_equal(reopen(&state, &chip), ZJ_OK);
    for (uint32_t i = 0; i < saves; i++)
        save_well(t, 1 + i * 7 % archives, i);
}

/* ---- the simple things ---- */

static void nothing_saved_gives_nothing(void **unused)
{
    struct zj_state_record r;
    struct truth t;
    (void)unused;
    start(&t, 1, 0);
    assert_false(zj_state_newest(&state, &r));
    assert_false(zj_state_place(&state, 0, &r));
    assert_false(zj_state_resume(&state, 1, &r));
    assert_int_equal(zj_state_unmark(&state), ZJ_OK);
    assert_int_equal(chip.steps, 0);
}

static void state_fits_four_hundred_bytes(void **unused)
{
    (void)unused;
    assert_true(sizeof(struct zj_state) <= 400);
    assert_int_equal(sizeof(struct zj_settings), 7);
}

static void every_field_comes_back_after_a_restart(void **unused)
{
    struct truth t;
    struct zj_state_record r, saved = {.article = 0xfedcba9876543210u,
                                       .archive = 0x89abcdef,
                                       .offset = 0xfffefdfc,
                                       .settings = {1, 2, 3, 4, 5, 6, 7},
                                       .flags = 0x80};
    (void)unused;
    start(&t, 1, 0);
    assert_int_equal(zj_state_save(&state, &saved), ZJ_OK);
    assert_int_equal(reopen(&state, &chip), ZJ_OK);
    assert_true(zj_state_place(&state, 0x89abcdef, &r));
    assert_true(same_place(&r, &saved));
}

static void record_is_stored_as_documented(void **unused)
{
    static const uint8_t expected[28] = {
        0, 0, 0, 0, 0x78, 0x56, 0x34, 0x12, 8, 7, 6, 5,  4,  3,
        2, 1, 9, 0, 0,    0,    24,   1,    2, 0, 1, 20, 30, 0};
    struct zj_state_record r = {.article = 0x0102030405060708u,
                                .archive = 0x12345678,
                                .offset = 9,
                                .settings = {24, 1, 2, 0, 1, 20, 30}};
    struct truth t;
    (void)unused;
    start(&t, 1, 0);
    assert_int_equal(zj_state_save(&state, &r), ZJ_OK);
    assert_memory_equal(chip.bytes, expected, sizeof expected);
    uint32_t check = zj_crc32(ZJ_STATE_SEED, expected, sizeof expected);
    for (int i = 0; i < 4; i++)
        assert_int_equal(chip.bytes[28 + i], check >> 8 * i & 0xff);
    assert_int_equal(chip.bytes[32], 0xff);
}

static void equal_record_is_not_written_twice(void **unused)
{
    struct truth t;
    (void)unused;
    start(&t, 3, 5);
    uint32_t steps = chip.steps;
    save_well(&t, t.records[0].archive, t.records[0].offset);
    assert_int_equal(chip.steps, steps);
}

static void last_place_of_each_archive_is_kept(void **unused)
{
    struct truth t;
    (void)unused;
    for (uint32_t archives = 1; archives <= ZJ_STATE_ARCHIVES; archives++) {
        for (uint32_t saves = 0; saves < 70; saves++) {
            start(&t, archives, saves);
            assert_true(truth_holds(&t, &state));
            assert_int_equal(reopen(&state, &chip), ZJ_OK);
            assert_true(truth_holds(&t, &state));
        }
    }
    assert_int_equal(chip.misuses, 0);
}

static void ninth_archive_replaces_the_one_read_longest_ago(void **unused)
{
    struct truth t;
    struct zj_state_record r;
    (void)unused;
    for (uint32_t saves = 1; saves < 200; saves++) {
        start(&t, 13, saves);
        assert_true(truth_holds(&t, &state));
        assert_int_equal(reopen(&state, &chip), ZJ_OK);
        assert_true(zj_state_newest(&state, &r));
        assert_true(same_place(&r, &t.records[0]));
        for (int i = 0; i < t.count; i++) {
            assert_true(zj_state_place(&state, t.records[i].archive, &r));
            assert_true(same_place(&r, &t.records[i]));
        }
    }
}

static void settings_are_those_of_the_newest_record(void **unused)
{
    struct zj_settings large = {40, 3, 2, 1, 0, 1, ZJ_SETTING_GREY};
    struct zj_state_record r;
    struct truth t;
    (void)unused;
    start(&t, 4, 30);
    assert_int_equal(zj_state_save_settings(&state, &large), ZJ_OK);
    assert_int_equal(reopen(&state, &chip), ZJ_OK);
    assert_true(zj_state_newest(&state, &r));
    assert_memory_equal(&r.settings, &large, sizeof large);
    assert_int_equal(r.offset, t.records[0].offset);
    assert_true(zj_state_place(&state, t.records[1].archive, &r));
    assert_true(same_place(&r, &t.records[1]));
}

static void settings_can_be_saved_before_any_place(void **unused)
{
    struct zj_settings large = {40, 3, 2, 1, 0, 1, ZJ_SETTING_GREY};
    struct zj_state_record r;
    struct truth t;
    (void)unused;
    start(&t, 1, 0);
    assert_int_equal(zj_state_save_settings(&state, &large), ZJ_OK);
    assert_int_equal(reopen(&state, &chip), ZJ_OK);
    assert_true(zj_state_newest(&state, &r));
    assert_memory_equal(&r.settings, &large, sizeof large);
    assert_false(zj_state_place(&state, 0, &r));
}

static void only_the_first_512_records_of_a_large_sector_are_used(void **unused)
{
    struct truth t = {0};
    (void)unused;
    chip_init(&chip, CHIP_SECTOR_MOST);
    assert_int_equal(reopen(&state, &chip), ZJ_OK);
    for (uint32_t i = 0; i < 1500; i++)
        save_well(&t, 1 + i % 8, i);
    chip.reads = 0;
    assert_int_equal(reopen(&state, &chip), ZJ_OK);
    assert_in_range(chip.reads, ZJ_STATE_SLOTS, 2 * ZJ_STATE_SLOTS);
    assert_true(truth_holds(&t, &state));
    assert_int_equal(chip.erases, 2);
    for (uint32_t i = ZJ_STATE_SLOTS * CHIP_RECORD; i < CHIP_SECTOR_MOST; i++)
        assert_int_equal(chip.bytes[i], 0xff);
}

/* Opening a log costs what it holds, not what it could hold. */
static void free_slots_are_read_eight_at_once(void **unused)
{
    struct truth t = {0};
    (void)unused;
    chip_init(&chip, CHIP_SECTOR_MOST);
    assert_int_equal(reopen(&state, &chip), ZJ_OK);
    for (uint32_t i = 0; i < 100; i++)
        save_well(&t, 1 + i % 8, i);
    chip.reads = 0;
    assert_int_equal(reopen(&state, &chip), ZJ_OK);
    assert_in_range(chip.reads, 100, 100 + 2 * ZJ_STATE_SLOTS / 8 + 16);
    assert_true(truth_holds(&t, &state));
}

/* ---- boards that keep nothing ---- */

static void check_works_from_memory(const struct zj_board *board,
                                    enum zj_status opened, enum zj_status saved)
{
    struct truth t = {0};
    memset(&state, 0xa5, sizeof state);
    assert_int_equal(zj_state_open(&state, board), opened);
    assert_int_equal(state.count, 0);
    for (uint32_t i = 0; i < 100; i++) {
        struct zj_state_record r = place(1 + i % 6, i);
        assert_int_equal(zj_state_save(&state, &r), saved);
        truth_add(&t, &r);
        assert_true(truth_holds(&t, &state));
    }
}

static void board_without_state_is_read_only(void **unused)
{
    struct zj_board board = {.name = "none"};
    (void)unused;
    check_works_from_memory(&board, ZJ_EREADONLY, ZJ_EREADONLY);
}

static void sectors_too_small_for_a_log_are_not_used(void **unused)
{
    (void)unused;
    chip_init(&chip, ZJ_STATE_LEAST - 1);
    check_works_from_memory(&chip.board, ZJ_EREADONLY, ZJ_EREADONLY);
    assert_int_equal(chip.calls, 0);
}

static void storage_that_never_answers_is_an_error(void **unused)
{
    (void)unused;
    chip_init(&chip, SMALL);
    chip.fail_to = UINT32_MAX;
    check_works_from_memory(&chip.board, ZJ_EIO, ZJ_EIO);
}

/* ---- power ---- */

/* Saves `r` with the power failing after `steps`; false when it lasted. */
static bool save_and_cut(struct zj_state *s, struct chip *c,
                         const struct zj_state_record *r, uint32_t steps)
{
    chip_cut_after(c, steps);
    enum zj_status status = zj_state_save(s, r);
    if (!c->off) {
        assert_int_equal(status, ZJ_OK);
        return false;
    }
    cuts++;
    return true;
}

/* Opens what a cut left: every place is the old one, or the new one where it
 * was being saved. *t becomes what is there. */
static void check_cut(struct zj_state *s, struct chip *c, struct truth *t,
                      const struct zj_state_record *r)
{
    assert_int_equal(reopen(s, c), ZJ_OK);
    assert_int_equal(c->misuses, 0);
    if (truth_holds(t, s))
        return;
    truth_add(t, r);
    if (!truth_holds(t, s))
        fail_msg("neither the old nor the new place is there");
}

/* After whatever happened, the log works on as if nothing had. */
static void check_works_on(const struct zj_state *opened, const struct chip *c,
                           const struct truth *opened_truth)
{
    static struct chip copy;
    struct zj_state s = *opened;
    struct truth t = *opened_truth;
    chip_copy(&copy, c);
    s.board = &copy.board;
    for (uint32_t i = 0; i < 20; i++) {
        struct zj_state_record r = place(1 + i % 3, 7000 + i);
        assert_int_equal(zj_state_save(&s, &r), ZJ_OK);
        truth_add(&t, &r);
    }
    assert_int_equal(reopen(&s, &copy), ZJ_OK);
    assert_true(truth_holds(&t, &s));
    assert_int_equal(copy.misuses, 0);
}

struct world { /* a device at one moment */
    struct chip *chip;
    struct zj_state state;
    struct truth truth;
};

static void world_copy(struct world *to, const struct world *from)
{
    chip_copy(to->chip, from->chip);
    to->state = from->state;
    to->state.board = &to->chip->board;
    to->truth = from->truth;
}

static struct chip chips[3];

/* Cuts everywhere in saving `r`, and, when `deeper`, everywhere in what
 * comes after the restart. */
static void cut_everywhere(const struct world *before,
                           const struct zj_state_record *r, bool deeper)
{
    struct world once = {.chip = &chips[1]}, twice = {.chip = &chips[2]};
    struct zj_state_record again = place(2, r->offset + 5000);
    for (uint32_t first = 0;; first++) {
        world_copy(&once, before);
        once.chip->seed += first * 77;
        if (!save_and_cut(&once.state, once.chip, r, first))
            return;
        check_cut(&once.state, once.chip, &once.truth, r);
        check_works_on(&once.state, once.chip, &once.truth);
        for (uint32_t second = 0; deeper; second += one_in(11)) {
            world_copy(&twice, &once);
            if (!save_and_cut(&twice.state, twice.chip, &again, second))
                break;
            check_cut(&twice.state, twice.chip, &twice.truth, &again);
        }
    }
}

/* A run of saves over several sector changes; each is cut everywhere. */
static void cut_a_run(uint32_t archives, uint32_t saves, bool deeper)
{
    struct world w = {.chip = &chips[0]};
    for (int tear = 0; tear < TEARS; tear++) {
        start(&w.truth, archives, archives * 3);
        chip_copy(w.chip, &chip);
        w.chip->tear = (enum tear)tear;
        w.state = state;
        w.state.board = &w.chip->board;
        for (uint32_t i = 0; i < saves; i++) {
            struct zj_state_record r = place(1 + i * 5 % archives, 100 + i);
            cut_everywhere(&w, &r, deeper);
            assert_int_equal(zj_state_save(&w.state, &r), ZJ_OK);
            truth_add(&w.truth, &r);
        }
        assert_true(w.chip->erases >= 2);
    }
}

static void power_cut_anywhere_leaves_the_old_or_the_new_place(void **unused)
{
    (void)unused;
    for (uint32_t archives = 1; archives <= ZJ_STATE_ARCHIVES;
         archives += one_in(7))
        cut_a_run(archives, 70, false);
}

static void second_cut_anywhere_in_the_recovery_does_no_harm(void **unused)
{
    (void)unused;
    if (one_in(2) == 1) {
        cut_a_run(1, 34, true);
        cut_a_run(3, 34, true);
    }
    cut_a_run(ZJ_STATE_ARCHIVES, 18, true);
}

/* Restarts one after the other, each cut somewhere. */
static void many_cuts_in_a_row_do_no_harm(void **unused)
{
    (void)unused;
    for (uint32_t round = 0; round < 400; round += one_in(5)) {
        struct truth t;
        start(&t, 1 + round % 8, 20);
        chip.tear = (enum tear)(round % TEARS);
        chip.seed = round;
        for (uint32_t i = 0; i < 100; i++) {
            struct zj_state_record r = place(1 + i % 8, 100 + i);
            uint32_t steps = chip_random(&chip) % 64;
            if (save_and_cut(&state, &chip, &r, steps))
                check_cut(&state, &chip, &t, &r);
            else
                truth_add(&t, &r);
        }
        chip_restart(&chip);
        check_works_on(&state, &chip, &t);
    }
}

static void power_cut_while_flash_is_new_leaves_it_usable(void **unused)
{
    struct world w = {.chip = &chips[0]};
    struct zj_state_record r = place(1, 1);
    (void)unused;
    for (int tear = 0; tear < TEARS; tear++) {
        chip_init(w.chip, SMALL);
        w.chip->tear = (enum tear)tear;
        w.truth.count = 0;
        assert_int_equal(reopen(&w.state, w.chip), ZJ_OK);
        cut_everywhere(&w, &r, true);
    }
}

/* ---- pages that crash ---- */

static void page_that_crashes_is_not_opened_again(void **unused)
{
    struct zj_state_record r = place(3, 77), got;
    struct truth t;
    (void)unused;
    start(&t, 5, 31);
    assert_int_equal(zj_state_mark(&state, &r), ZJ_OK);
    assert_int_equal(reopen(&state, &chip), ZJ_OK); /* it crashed */
    assert_false(zj_state_resume(&state, 3, &got));
    assert_true(zj_state_place(&state, 3, &got)); /* by hand it can */
    assert_int_equal(got.offset, 77);
    assert_true(zj_state_resume(&state, 1, &got));
}

static void page_that_was_shown_is_opened_again(void **unused)
{
    struct zj_state_record r = place(3, 77), got;
    struct truth t;
    (void)unused;
    for (uint32_t saves = 0; saves < 40; saves++) {
        start(&t, 5, saves);
        assert_int_equal(zj_state_mark(&state, &r), ZJ_OK);
        assert_int_equal(zj_state_unmark(&state), ZJ_OK);
        assert_int_equal(reopen(&state, &chip), ZJ_OK);
        assert_true(zj_state_resume(&state, 3, &got));
        assert_true(same_place(&got, &r));
    }
}

/* The reader saves the place when it turns to it, before it is drawn. */
static void mark_stays_on_what_is_saved_until_it_is_taken_off(void **unused)
{
    struct zj_state_record r = place(3, 77), got;
    struct zj_settings large = {40, 3, 2, 1, 0, 1, ZJ_SETTING_GREY};
    struct truth t;
    (void)unused;
    start(&t, 5, 31);
    assert_int_equal(zj_state_mark(&state, &r), ZJ_OK);
    r.offset = 78;
    assert_int_equal(zj_state_save(&state, &r), ZJ_OK);
    assert_int_equal(zj_state_save_settings(&state, &large), ZJ_OK);
    struct zj_state crashed;
    assert_int_equal(reopen(&crashed, &chip), ZJ_OK);
    assert_false(zj_state_resume(&crashed, 3, &got));
    assert_int_equal(zj_state_unmark(&state), ZJ_OK);
    assert_int_equal(reopen(&state, &chip), ZJ_OK);
    assert_true(zj_state_resume(&state, 3, &got));
    assert_int_equal(got.offset, 78);
}

static void start_after_a_crash_does_not_take_the_mark_off(void **unused)
{
    struct zj_state_record r = place(3, 77), got;
    struct zj_settings large = {40, 3, 2, 1, 0, 1, ZJ_SETTING_GREY};
    struct truth t;
    (void)unused;
    start(&t, 5, 31);
    assert_int_equal(zj_state_mark(&state, &r), ZJ_OK);
    for (int boot = 0; boot < 3; boot++) {
        assert_int_equal(reopen(&state, &chip), ZJ_OK);
        assert_false(zj_state_resume(&state, 3, &got));
        assert_int_equal(zj_state_unmark(&state), ZJ_OK); /* a list came */
        assert_int_equal(zj_state_save_settings(&state, &large), ZJ_OK);
    }
    assert_int_equal(zj_state_save(&state, &r), ZJ_OK); /* opened by hand */
    assert_true(zj_state_resume(&state, 3, &got));
}

/* A device whose page always crashes, and whose power fails anywhere too,
 * opens that page by itself at most once. */
static void crashing_page_never_makes_a_boot_loop(void **unused)
{
    struct zj_state_record r = place(2, 5), got;
    struct truth t;
    (void)unused;
    for (uint32_t saves = 0; saves < 40; saves++) {
        for (uint32_t steps = 0; steps < 400; steps++) {
            uint32_t crashes = 0;
            start(&t, 3, saves);
            assert_int_equal(zj_state_save(&state, &r), ZJ_OK);
            for (int boot = 0; boot < 4; boot++) {
                if (boot == 1)
                    chip_cut_after(&chip, steps);
                if (zj_state_resume(&state, 2, &got) &&
                    zj_state_mark(&state, &got) == ZJ_OK)
                    crashes++;
                cuts += chip.off;
                assert_int_equal(reopen(&state, &chip), ZJ_OK);
            }
            assert_int_equal(crashes, 1);
        }
    }
}

/* ---- damage ---- */

static void flip(uint32_t bit)
{
    chip.bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
}

static void check_nothing_is_believed(void)
{
    assert_int_equal(reopen(&state, &chip), ZJ_OK);
    if (state.count)
        fail_msg("a damaged record was taken for a good one");
}

static void every_one_and_two_bit_error_is_noticed(void **unused)
{
    struct truth t;
    (void)unused;
    start(&t, 1, 1);
    for (uint32_t i = 0; i < 256; i++) {
        flip(i);
        check_nothing_is_believed();
        for (uint32_t j = i + 1; j < 256; j++) {
            flip(j);
            check_nothing_is_believed();
            flip(j);
        }
        flip(i);
    }
    assert_int_equal(reopen(&state, &chip), ZJ_OK);
    assert_true(truth_holds(&t, &state));
}

static void errors_of_three_bits_are_noticed(void **unused)
{
    struct truth t;
    (void)unused;
    start(&t, 1, 1);
    for (uint32_t n = 0; n < 200000; n++) {
        uint32_t i = chip_random(&chip) % 256, j = chip_random(&chip) % 256,
                 k = chip_random(&chip) % 256;
        if (i == j || j == k || i == k)
            continue;
        flip(i), flip(j), flip(k);
        check_nothing_is_believed();
        flip(i), flip(j), flip(k);
    }
}

static void damaged_newest_record_leaves_the_one_before(void **unused)
{
    struct truth t;
    (void)unused;
    start(&t, 2, 3);
    struct truth before = t;
    save_well(&t, 2, 99);
    for (uint32_t bit = 0; bit < 256; bit++) {
        flip(3 * 256 + bit);
        assert_int_equal(reopen(&state, &chip), ZJ_OK);
        assert_true(truth_holds(&before, &state));
        check_works_on(&state, &chip, &before);
        flip(3 * 256 + bit);
    }
}

static void check_foreign_content(void)
{
    struct truth t = {0};
    check_nothing_is_believed();
    for (uint32_t i = 0; i < 40; i++)
        save_well(&t, 1 + i % 8, i);
    assert_int_equal(reopen(&state, &chip), ZJ_OK);
    assert_true(truth_holds(&t, &state));
    assert_int_equal(chip.misuses, 0);
}

static void foreign_content_is_replaced(void **unused)
{
    static const uint8_t fills[] = {0x00, 0x7f, 0xa5, 0xfe};
    (void)unused;
    for (size_t i = 0; i < sizeof fills; i++) {
        for (uint32_t from = 0; from < SMALL * 2; from += 100) {
            chip_init(&chip, SMALL);
            memset(chip.bytes + from, fills[i], SMALL * 2 - from);
            check_foreign_content();
            chip_init(&chip, SMALL);
            memset(chip.bytes, fills[i], from);
            check_foreign_content();
        }
    }
    for (uint32_t seed = 0; seed < 300; seed++) {
        chip_init(&chip, SMALL);
        chip.seed = seed;
        for (uint32_t i = 0; i < SMALL * 2; i++)
            chip.bytes[i] = (uint8_t)chip_random(&chip);
        check_foreign_content();
    }
}

static void record_of_another_layout_is_not_believed(void **unused)
{
    uint8_t *b = chip.bytes;
    (void)unused;
    chip_init(&chip, SMALL);
    memset(b, 0, 28);
    for (uint32_t seed = 0; seed < 3; seed++) {
        uint32_t check = zj_crc32(seed, b, 28);
        for (int i = 0; i < 4; i++)
            b[28 + i] = (uint8_t)(check >> 8 * i);
        check_nothing_is_believed();
    }
}

/* Writes the record at `slot` of the chip as the state does. */
static void forge(uint16_t slot, uint32_t archive, uint32_t sequence)
{
    uint8_t *b = chip.bytes + slot * CHIP_RECORD;
    memset(b, 0, 28);
    for (int i = 0; i < 4; i++) {
        b[i] = (uint8_t)(sequence >> 8 * i);
        b[4 + i] = (uint8_t)(archive >> 8 * i);
    }
    uint32_t check = zj_crc32(ZJ_STATE_SEED, b, 28);
    for (int i = 0; i < 4; i++)
        b[28 + i] = (uint8_t)(check >> 8 * i);
}

static void sequences_wrap_without_harm(void **unused)
{
    (void)unused;
    for (uint32_t i = 0; i < 70; i++) {
        struct truth t = {0};
        chip_init(&chip, SMALL);
        forge(0, 1, UINT32_MAX - i);
        assert_int_equal(reopen(&state, &chip), ZJ_OK);
        for (uint32_t k = 0; k < 70; k++) {
            save_well(&t, 1 + k % 8, k);
            struct zj_state_record r;
            assert_int_equal(reopen(&state, &chip), ZJ_OK);
            assert_true(zj_state_newest(&state, &r));
            assert_true(same_place(&r, &t.records[0]));
        }
        assert_true(truth_holds(&t, &state));
    }
}

static void forged_sequences_cannot_stop_the_log(void **unused)
{
    (void)unused;
    for (uint32_t seed = 0; seed < 500; seed++) {
        struct truth t = {0};
        chip_init(&chip, SMALL);
        chip.seed = seed;
        for (uint16_t i = 0; i < 12; i++)
            forge(i, i % 9u, chip_random(&chip) << 8);
        assert_int_equal(reopen(&state, &chip), ZJ_OK);
        for (uint32_t k = 0; k < 40; k++) {
            save_well(&t, 100 + k % 8, k);
            if (k >= 7)
                assert_true(truth_holds(&t, &state));
        }
    }
}

/* ---- worn flash and failing calls ---- */

static void worn_slots_are_skipped(void **unused)
{
    (void)unused;
    for (uint32_t round = 0; round < 600; round++) {
        struct truth t;
        start(&t, 4, 2);
        chip.seed = round;
        for (uint32_t i = 2; i < 32; i++)
            if (chip_random(&chip) % 3 == 0)
                chip.worn[i] = (uint8_t)(1 + round % 4);
        chip.worn[20] = chip.worn[21] = chip.worn[22] = chip.worn[23] = 0;
        chip.worn[4] = chip.worn[5] = chip.worn[6] = chip.worn[7] = 0;
        for (uint32_t i = 0; i < 50; i++) {
            save_well(&t, 1 + i % 4, 50 + i);
            assert_int_equal(reopen(&state, &chip), ZJ_OK);
            assert_true(truth_holds(&t, &state));
        }
        assert_int_equal(chip.misuses, 0);
    }
}

/* Every slot of the second sector is worn: what the first one holds stays,
 * and the reader goes on from memory. */
static void dead_sector_never_costs_the_places_in_the_other(void **unused)
{
    (void)unused;
    for (uint8_t how = 0; how <= 3; how++) {
        struct truth t, kept;
        start(&t, 3, 14);
        memset(chip.worn + 16, how, 16);
        chip.dead_erase[1] = how == 0;
        save_well(&t, 1, 50);
        save_well(&t, 2, 51);
        kept = t;
        for (uint32_t i = 0; i < 40; i++) {
            struct zj_state_record r = place(1 + i % 3, 60 + i);
            assert_int_equal(zj_state_save(&state, &r), ZJ_EIO);
            truth_add(&t, &r);
            assert_true(truth_holds(&t, &state));
        }
        struct zj_state again;
        assert_int_equal(reopen(&again, &chip), ZJ_OK);
        if (how != 3) /* such a record was stored after all */
            assert_true(truth_holds(&kept, &again));
        memset(chip.worn, 0, sizeof chip.worn); /* it was the contact */
        chip.dead_erase[1] = false;
        save_well(&t, 1, 200);
        assert_int_equal(reopen(&state, &chip), ZJ_OK);
        assert_true(truth_holds(&t, &state));
    }
}

static void rest_of_a_worn_sector_is_left_for_the_other(void **unused)
{
    struct truth t;
    (void)unused;
    start(&t, 3, 5);
    memset(chip.worn + 5, 1, 11);
    for (uint32_t i = 0; i < 16 - 3; i++)
        save_well(&t, 1 + i % 3, 50 + i);
    assert_int_equal(chip.erases, 1);
    assert_int_equal(reopen(&state, &chip), ZJ_OK);
    assert_true(truth_holds(&t, &state));
}

/* Calls [at, at + length) fail, for every `at` of a run. */
static void fail_calls(uint32_t length)
{
    struct truth t;
    for (uint32_t at = 0; at < 700; at++) {
        start(&t, 3, 12);
        chip.fail_from = chip.calls + at;
        chip.fail_to = chip.fail_from + length;
        for (uint32_t i = 0; i < 12; i++) {
            struct zj_state_record r = place(1 + i % 3, 50 + i);
            enum zj_status status = zj_state_save(&state, &r);
            assert_true(status == ZJ_OK || status == ZJ_EIO);
            truth_add(&t, &r);
            assert_true(truth_holds(&t, &state));
        }
        chip.fail_to = 0;
        save_well(&t, 1, 100);
        assert_int_equal(reopen(&state, &chip), ZJ_OK);
        assert_true(truth_holds(&t, &state));
        assert_int_equal(chip.misuses, 0);
    }
}

static void any_failing_call_is_survived(void **unused)
{
    (void)unused;
    for (uint32_t length = 1; length < 5; length++)
        fail_calls(length);
    fail_calls(50);
}

static void failing_reads_at_opening_are_tried_again(void **unused)
{
    struct truth t;
    (void)unused;
    start(&t, 5, 43);
    for (uint32_t at = 0; at < 40; at++) {
        chip.fail_from = chip.calls + at;
        chip.fail_to = chip.fail_from + 2;
        assert_int_equal(reopen(&state, &chip), ZJ_OK);
        assert_true(truth_holds(&t, &state));
    }
}

/* What is saved beside a record that could not be read is newer than it. */
static void record_that_was_unreadable_never_comes_back_later(void **unused)
{
    struct truth t;
    struct zj_state_record r;
    (void)unused;
    for (uint32_t at = 0; at < 32; at++) {
        start(&t, 1, 25);
        chip.fail_from = chip.calls + at;
        chip.fail_to = chip.fail_from + 3;
        assert_int_equal(reopen(&state, &chip), ZJ_OK);
        save_well(&t, 1, 99);
        assert_int_equal(reopen(&state, &chip), ZJ_OK);
        assert_true(zj_state_place(&state, 1, &r));
        assert_int_equal(r.offset, 99);
    }
}

static void
record_that_could_not_be_stored_is_stored_when_asked_again(void **unused)
{
    struct truth t;
    (void)unused;
    start(&t, 5, 43);
    struct zj_state_record r = place(2, 500);
    chip.fail_from = chip.calls;
    chip.fail_to = UINT32_MAX;
    assert_int_equal(zj_state_save(&state, &r), ZJ_EIO);
    assert_int_equal(zj_state_save(&state, &r), ZJ_EIO);
    chip.fail_to = 0;
    save_well(&t, 2, 500);
    assert_int_equal(reopen(&state, &chip), ZJ_OK);
    assert_true(truth_holds(&t, &state));
}

static void storage_that_wakes_up_gives_its_places_back(void **unused)
{
    struct truth t = {0};
    (void)unused;
    chip_init(&chip, SMALL);
    forge(0, 9, 0x20000000);
    assert_int_equal(reopen(&state, &chip), ZJ_OK);
    for (uint32_t i = 0; i < 43; i++)
        save_well(&t, 1 + i * 7 % 5, i);
    save_well(&t, 9, 99);
    chip.fail_from = chip.calls;
    chip.fail_to = UINT32_MAX;
    assert_int_equal(reopen(&state, &chip), ZJ_EIO);
    assert_int_equal(state.count, 0);
    struct zj_state_record r = place(7, 500);
    assert_int_equal(zj_state_save(&state, &r), ZJ_EIO);
    r = place(2, 501);
    assert_int_equal(zj_state_save(&state, &r), ZJ_EIO);
    chip.fail_to = 0;
    save_well(&t, 2, 502);
    assert_true(zj_state_place(&state, 2, &r));
    assert_int_equal(r.offset, 502);
    assert_int_equal(reopen(&state, &chip), ZJ_OK);
    assert_true(zj_state_newest(&state, &r));
    assert_true(same_place(&r, &t.records[0]));
    for (int i = 0; i < t.count; i++)
        assert_true(zj_state_place(&state, t.records[i].archive, &r) &&
                    same_place(&r, &t.records[i]));
    assert_true(zj_state_place(&state, 7, &r));
    assert_int_equal(r.offset, 500);
}

/* ---- everything at once ---- */

static void random_step(struct truth *t, uint32_t i)
{
    uint32_t archive = 1 + chip_random(&chip) % 8;
    struct zj_state_record r = place(archive, chip_random(&chip));
    uint32_t what = chip_random(&chip) % 16;
    if (what == 0)
        check_cut(&state, &chip, t, &r); /* a restart in peace */
    if (what == 1 && t->count) {
        r = t->records[0];
        r.settings.size = (uint8_t)i;
    }
    uint32_t steps = what < 4 ? chip_random(&chip) % 500 : 1000;
    chip.tear = (enum tear)(i % TEARS);
    if (save_and_cut(&state, &chip, &r, steps))
        check_cut(&state, &chip, t, &r);
    else
        truth_add(t, &r);
    chip_restart(&chip);
}

static void long_random_run_equals_the_model(void **unused)
{
    struct truth t;
    (void)unused;
    for (uint32_t sector = SMALL; sector <= 4096; sector *= 2) {
        start(&t, 1, 0);
        chip_init(&chip, sector);
        chip.seed = sector;
        reopen(&state, &chip);
        for (uint32_t i = 0; i < 30000; i++) {
            random_step(&t, i);
            if (!truth_holds(&t, &state))
                fail_msg("step %u: not what was saved", i);
        }
        assert_int_equal(chip.misuses, 0);
    }
}

static int say_cuts(void **unused)
{
    (void)unused;
    print_message("power cuts tried: %u\n", cuts);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_saved_gives_nothing),
        cmocka_unit_test(state_fits_four_hundred_bytes),
        cmocka_unit_test(every_field_comes_back_after_a_restart),
        cmocka_unit_test(record_is_stored_as_documented),
        cmocka_unit_test(equal_record_is_not_written_twice),
        cmocka_unit_test(last_place_of_each_archive_is_kept),
        cmocka_unit_test(ninth_archive_replaces_the_one_read_longest_ago),
        cmocka_unit_test(settings_are_those_of_the_newest_record),
        cmocka_unit_test(settings_can_be_saved_before_any_place),
        cmocka_unit_test(only_the_first_512_records_of_a_large_sector_are_used),
        cmocka_unit_test(free_slots_are_read_eight_at_once),
        cmocka_unit_test(board_without_state_is_read_only),
        cmocka_unit_test(sectors_too_small_for_a_log_are_not_used),
        cmocka_unit_test(storage_that_never_answers_is_an_error),
        cmocka_unit_test(power_cut_anywhere_leaves_the_old_or_the_new_place),
        cmocka_unit_test(second_cut_anywhere_in_the_recovery_does_no_harm),
        cmocka_unit_test(many_cuts_in_a_row_do_no_harm),
        cmocka_unit_test(power_cut_while_flash_is_new_leaves_it_usable),
        cmocka_unit_test(page_that_crashes_is_not_opened_again),
        cmocka_unit_test(page_that_was_shown_is_opened_again),
        cmocka_unit_test(mark_stays_on_what_is_saved_until_it_is_taken_off),
        cmocka_unit_test(start_after_a_crash_does_not_take_the_mark_off),
        cmocka_unit_test(crashing_page_never_makes_a_boot_loop),
        cmocka_unit_test(every_one_and_two_bit_error_is_noticed),
        cmocka_unit_test(errors_of_three_bits_are_noticed),
        cmocka_unit_test(damaged_newest_record_leaves_the_one_before),
        cmocka_unit_test(foreign_content_is_replaced),
        cmocka_unit_test(record_of_another_layout_is_not_believed),
        cmocka_unit_test(sequences_wrap_without_harm),
        cmocka_unit_test(forged_sequences_cannot_stop_the_log),
        cmocka_unit_test(worn_slots_are_skipped),
        cmocka_unit_test(dead_sector_never_costs_the_places_in_the_other),
        cmocka_unit_test(rest_of_a_worn_sector_is_left_for_the_other),
        cmocka_unit_test(any_failing_call_is_survived),
        cmocka_unit_test(failing_reads_at_opening_are_tried_again),
        cmocka_unit_test(record_that_was_unreadable_never_comes_back_later),
        cmocka_unit_test(
            record_that_could_not_be_stored_is_stored_when_asked_again),
        cmocka_unit_test(storage_that_wakes_up_gives_its_places_back),
        cmocka_unit_test(long_random_run_equals_the_model),
    };
    return cmocka_run_group_tests_name("state", tests, NULL, say_cuts);
}
