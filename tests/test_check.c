/* SPDX-License-Identifier: MIT
 *
 * The check of blocks of text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "firmware/archive/check.h"
#include "firmware/archive/codes.h"
#include "tests/shelf.h"

#define BYTES 160

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void babble(uint8_t bytes[BYTES], uint32_t seed)
{
    for (int i = 0; i < BYTES; i++)
        bytes[i] = (uint8_t)next_random(&seed);
}

static void flip(uint8_t *bytes, size_t bit)
{
    bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
}

static void words_are_as_the_format_says(void **state)
{
    (void)state;
    const uint8_t one[] = {1, 2, 3, 4, 5, 6}, last[] = {3, 4, 5, 6};
    const uint8_t few[] = {7, 8, 0, 0};
    uint32_t check = (9 ^ 0x04030201u) * 0x7feb352du;
    check = (check ^ check >> 15) * 0x846ca68bu;
    assert_int_equal(zj_check_word(9, one), check);
    assert_int_equal(zj_check(9, one, 4), check);
    assert_int_equal(zj_check(9, one, 6), zj_check_word(check, last));
    assert_int_equal(zj_check(9, few, 2), zj_check_word(9, few));
    assert_true(zj_check_holds(check, check));
    assert_false(zj_check_holds(check, check ^ 1));
}

static void any_change_of_one_byte_is_found(void **state)
{
    (void)state;
    uint8_t bytes[BYTES];
    babble(bytes, 1);
    for (size_t length = 1; length < 40; length++) {
        uint32_t right = zj_check(5, bytes, length);
        for (size_t i = 0; i < length; i++)
            for (int by = 1; by < 256; by++) {
                bytes[i] ^= (uint8_t)by;
                assert_int_not_equal(zj_check(5, bytes, length), right);
                bytes[i] ^= (uint8_t)by;
            }
    }
}

static void any_two_changed_bits_are_found(void **state)
{
    (void)state;
    uint8_t bytes[BYTES];
    babble(bytes, 2);
    uint32_t right = zj_check(6, bytes, BYTES);
    for (size_t i = 0; i < 8 * BYTES; i++)
        for (size_t k = i + 1; k < 8 * BYTES; k++) {
            flip(bytes, i);
            flip(bytes, k);
            assert_int_not_equal(zj_check(6, bytes, BYTES), right);
            flip(bytes, k);
            flip(bytes, i);
        }
}

static void exchanged_words_are_found(void **state)
{
    (void)state;
    uint8_t bytes[BYTES], word[4];
    babble(bytes, 3);
    uint32_t right = zj_check(7, bytes, BYTES);
    for (size_t i = 0; i < BYTES; i += 4)
        for (size_t k = i + 4; k < BYTES; k += 4) {
            uint8_t other[BYTES];
            memcpy(other, bytes, BYTES);
            memcpy(word, other + i, 4);
            memcpy(other + i, other + k, 4);
            memcpy(other + k, word, 4);
            assert_int_not_equal(zj_check(7, other, BYTES), right);
        }
}

/* Bytes of phrases that a block uses belong to its check, others do not. */
static void phrases_are_checked_where_they_are_used(void **state)
{
    (void)state;
    struct shelf shelf;
    static struct zj_archive a;
    struct zj_block *block;
    uint32_t seed = 7, used = 0;
    shelf_init(&shelf, 1);
    shelf_article(&shelf, 1, 0);
    shelf_babble(&shelf, 900, 9, &seed);
    shelf_end(&shelf);
    shelf_train(&shelf, 64);
    shelf_pack(&shelf);
    struct zj_source source = shelf_source(&shelf, true);
    assert_int_equal(zj_archive_open(&a, &source), ZJ_OK);
    const struct zj_section *s = &a.sections[ZJ_SECTION_PHRASES];
    uint8_t *phrases = (uint8_t *)shelf.file.data + s->offset;
    assert_int_equal(zj_block_load(&a, 0, &block), ZJ_OK);
    uint32_t right = 1;
    zj_codes_check(&a, block->bytes, block->length, &right);
    for (uint32_t i = 0; i < s->length; i++) {
        uint32_t check = 1;
        phrases[i] ^= 0x10;
        zj_codes_check(&a, block->bytes, block->length, &check);
        used += check != right;
        a.blocks[0].number = a.blocks[1].number = UINT32_MAX;
        assert_int_equal(zj_block_load(&a, 0, &block),
                         check != right ? ZJ_ECORRUPT : ZJ_OK);
        phrases[i] ^= 0x10;
    }
    assert_true(used > 0);
    shelf_free(&shelf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_as_the_format_says),
        cmocka_unit_test(any_change_of_one_byte_is_found),
        cmocka_unit_test(any_two_changed_bits_are_found),
        cmocka_unit_test(exchanged_words_are_found),
        cmocka_unit_test(phrases_are_checked_where_they_are_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
