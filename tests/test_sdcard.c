/* SPDX-License-Identifier: MIT */
#include "boards/sdcard/sdcard.h"
#include "tests/card_model.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static struct sdcard card;
static uint8_t bytes[SDCARD_BLOCK];

static int clear(void **unused)
{
    (void)unused;
    memset(&card_model, 0, sizeof card_model);
    for (uint32_t i = 0; i < CARD_MODEL_BLOCKS; i++)
        for (uint32_t k = 0; k < SDCARD_BLOCK; k++)
            card_model.blocks[i][k] = (uint8_t)(i * 7 + k * 13 + (k >> 5));
    return 0;
}

static int obeyed(void **unused)
{
    (void)unused;
    if (card_model.misuse)
        print_error("%s\n", card_model.misuse);
    return card_model.misuse ? -1 : 0;
}

static enum zj_status start(void)
{
    return sdcard_start(&card, &card_model_bus);
}

static void reads(uint32_t number)
{
    assert_int_equal(sdcard_read(&card, number, bytes), ZJ_OK);
    assert_memory_equal(bytes, card_model.blocks[number], SDCARD_BLOCK);
}

static void writes(uint32_t number)
{
    uint8_t wanted[SDCARD_BLOCK];
    for (uint32_t i = 0; i < SDCARD_BLOCK; i++)
        wanted[i] = (uint8_t)(i * i + number);
    assert_int_equal(sdcard_write(&card, number, wanted), ZJ_OK);
    assert_memory_equal(card_model.blocks[number], wanted, SDCARD_BLOCK);
}

static void works(bool checked)
{
    assert_int_equal(start(), ZJ_OK);
    assert_int_equal(card.blocks, CARD_MODEL_BLOCKS);
    assert_int_equal(card.by_block, card_model.by_block);
    assert_int_equal(card.checked, checked);
    reads(0);
    reads(CARD_MODEL_BLOCKS - 1);
    writes(5);
    reads(5);
    reads(4);
}

static void cards_of_both_versions_and_sizes_work(void **unused)
{
    for (int kind = 0; kind < 3; kind++)
        for (uint32_t slow = 0; slow < 7; slow += 3) {
            clear(unused);
            card_model.second = kind > 0;
            card_model.by_block = kind > 1;
            card_model.slow = slow;
            works(true);
        }
}

static void cards_that_say_idle_or_check_nothing_work(void **unused)
{
    (void)unused;
    card_model.second = card_model.idle_bit = true;
    card_model.no_checks = true;
    works(false);
}

static void no_card_is_noticed_soon(void **unused)
{
    (void)unused;
    card_model.absent = true;
    assert_int_equal(start(), ZJ_ETIMEOUT);
    assert_true(card_model.now_us < 400000);
    assert_int_equal(card.blocks, 0);
    assert_int_equal(sdcard_read(&card, 0, bytes), ZJ_EIO);
    assert_int_equal(sdcard_write(&card, 0, bytes), ZJ_EIO);
}

static void a_card_that_never_starts_is_given_up(void **unused)
{
    (void)unused;
    card_model.second = card_model.never_starts = true;
    assert_int_equal(start(), ZJ_EIO);
    assert_in_range(card_model.now_us, 1000000, 3000000);
    assert_true(card.lost);
}

static void a_block_with_a_wrong_bit_is_read_again(void **unused)
{
    (void)unused;
    card_model.second = true;
    assert_int_equal(start(), ZJ_OK);
    card_model.broken_reads = 2;
    reads(9);
    assert_int_equal(card_model.reads, 3);
    card_model.broken_reads = 3;
    assert_int_equal(sdcard_read(&card, 9, bytes), ZJ_EIO);
    assert_true(card.lost);
}

static void a_block_that_arrives_broken_is_written_again(void **unused)
{
    (void)unused;
    card_model.second = true;
    assert_int_equal(start(), ZJ_OK);
    card_model.broken_writes = 2;
    writes(9);
    card_model.broken_writes = 3;
    assert_int_equal(sdcard_write(&card, 10, bytes), ZJ_EIO);
    reads(10); /* it can still be read */
}

static void a_write_protected_card_can_be_read(void **unused)
{
    (void)unused;
    card_model.second = card_model.protected = true;
    assert_int_equal(start(), ZJ_OK);
    assert_int_equal(sdcard_write(&card, 3, bytes), ZJ_EIO);
    reads(3);
    assert_int_equal(card_model.writes, 0);
}

static void a_card_pulled_out_is_lost_and_not_waited_for_twice(void **unused)
{
    (void)unused;
    card_model.second = true;
    assert_int_equal(start(), ZJ_OK);
    card_model.absent = true;
    assert_int_equal(sdcard_read(&card, 1, bytes), ZJ_EIO);
    assert_true(card.lost);
    uint32_t exchanged = card_model.exchanged;
    assert_int_equal(sdcard_read(&card, 2, bytes), ZJ_EIO);
    assert_int_equal(sdcard_write(&card, 2, bytes), ZJ_EIO);
    assert_int_equal(card_model.exchanged, exchanged);
    card_model.absent = false;
    card_model.awake = card_model.started = false;
    card_model.clocks = 0;
    assert_int_equal(start(), ZJ_OK); /* put back */
    reads(1);
}

static void a_card_that_stays_busy_is_given_up(void **unused)
{
    (void)unused;
    card_model.second = card_model.hangs = true;
    assert_int_equal(start(), ZJ_OK);
    assert_int_equal(sdcard_write(&card, 1, bytes), ZJ_EIO);
    assert_true(card_model.now_us < 6000000);
}

static void blocks_beyond_the_end_are_not_asked_for(void **unused)
{
    (void)unused;
    assert_int_equal(start(), ZJ_OK);
    assert_int_equal(sdcard_read(&card, CARD_MODEL_BLOCKS, bytes), ZJ_EINVAL);
    assert_int_equal(sdcard_write(&card, UINT32_MAX, bytes), ZJ_EINVAL);
    assert_false(card.lost);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, clear, obeyed)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(cards_of_both_versions_and_sizes_work),
        CASE(cards_that_say_idle_or_check_nothing_work),
        CASE(no_card_is_noticed_soon),
        CASE(a_card_that_never_starts_is_given_up),
        CASE(a_block_with_a_wrong_bit_is_read_again),
        CASE(a_block_that_arrives_broken_is_written_again),
        CASE(a_write_protected_card_can_be_read),
        CASE(a_card_pulled_out_is_lost_and_not_waited_for_twice),
        CASE(a_card_that_stays_busy_is_given_up),
        CASE(blocks_beyond_the_end_are_not_asked_for),
    };
    return cmocka_run_group_tests_name("sdcard", tests, NULL, NULL);
}
