/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "firmware/typeset/glyph_check.h"

#define P    65521u
#define MOST 576 /* bytes for which the weights were searched */

/* Two bits cancel when the change of one is the other's or its negative; so
 * all changes and their negatives must differ. Flipping up is adding, and
 * the check is linear. */
static void no_two_bits_cancel(void **unused)
{
    (void)unused;
    static uint8_t seen[P], bytes[MOST];
    memset(seen, 0, sizeof seen);
    assert_int_equal(zj_glyph_check(0, bytes, MOST), 0);
    for (unsigned bit = 0; bit < MOST * 8; bit++) {
        bytes[bit / 8] = (uint8_t)(1 << bit % 8);
        unsigned change = zj_glyph_check(0, bytes, MOST);
        bytes[bit / 8] = 0;
        assert_in_range(change, 1, P - 1);
        assert_false(seen[change]);
        assert_false(seen[P - change]);
        seen[change] = seen[P - change] = 1;
    }
}

static void every_change_of_a_word_is_caught(void **unused)
{
    (void)unused;
    uint8_t bytes[34] = {1, 2, 3};
    for (unsigned at = 0; at < sizeof bytes; at += 2) {
        uint16_t before = zj_glyph_check(7, bytes, sizeof bytes);
        uint8_t low = bytes[at], high = bytes[at + 1];
        unsigned old = low | (unsigned)high << 8;
        for (unsigned value = 0; value < 65536; value++) {
            bytes[at] = (uint8_t)value;
            bytes[at + 1] = (uint8_t)(value >> 8);
            if (value % P != old % P)
                assert_int_not_equal(zj_glyph_check(7, bytes, sizeof bytes),
                                     before);
        }
        bytes[at] = low;
        bytes[at + 1] = high;
    }
}

static void other_pictures_pass_once_in_65521(void **unused)
{
    (void)unused;
    enum { TRIES = 4000000 };
    uint8_t bytes[72];
    uint32_t random = 99, hits = 0;
    for (int i = 0; i < TRIES; i++) {
        for (unsigned at = 0; at < sizeof bytes; at += 4) {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            memcpy(bytes + at, &random, 4);
        }
        hits += zj_glyph_check(0, bytes, sizeof bytes) == 4711;
    }
    assert_in_range(hits, 30, 100); /* 61 expected */
}

static void the_seed_counts(void **unused)
{
    (void)unused;
    uint8_t bytes[40] = {9};
    static uint8_t seen[P];
    for (unsigned seed = 0; seed < P; seed++) {
        uint16_t check = zj_glyph_check((uint16_t)seed, bytes, sizeof bytes);
        assert_false(seen[check]++);
    }
}

static void words_are_checked_as_their_bytes(void **unused)
{
    (void)unused;
    const uint8_t bytes[8] = {0x34, 0x12, 0xff, 0xff, 0, 0x80, 0x78, 0x56};
    for (unsigned seed = 0; seed < P; seed += 97)
        assert_int_equal(zj_glyph_check_words((uint16_t)seed, 0x1234, 0xffff,
                                              0x8000, 0x5678),
                         zj_glyph_check((uint16_t)seed, bytes, sizeof bytes));
}

/* By the definition in SPEC.md, one word at a time. */
static uint16_t by_definition(uint16_t h, const uint8_t *bytes, unsigned length)
{
    static const unsigned weights[16] = {803,  309,  2233, 505,  2247, 1357,
                                         3009, 665,  3093, 1149, 3025, 2263,
                                         1449, 3161, 2373, 1427};
    uint64_t sum = h;
    for (unsigned i = 0; i < length; i += 2) {
        unsigned word = bytes[i];
        if (i + 1 < length)
            word += 256u * bytes[i + 1];
        if (i % 32 == 0)
            sum = sum * 2160 % P;
        sum += (uint64_t)word * weights[i / 2 % 16];
    }
    return (uint16_t)(sum % P);
}

static void it_is_what_the_specification_says(void **unused)
{
    (void)unused;
    uint8_t bytes[MOST];
    uint32_t random = 5;
    for (int i = 0; i < MOST; i++) {
        random = random * 1664525 + 1013904223;
        bytes[i] = (uint8_t)(random >> 24);
    }
    for (unsigned length = 0; length <= MOST; length++)
        assert_int_equal(zj_glyph_check(65520, bytes, length),
                         by_definition(65520, bytes, length));
    memset(bytes, 0xff, sizeof bytes);
    for (unsigned length = 0; length <= MOST; length++)
        assert_int_equal(zj_glyph_check(65520, bytes, length),
                         by_definition(65520, bytes, length));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_two_bits_cancel),
        cmocka_unit_test(every_change_of_a_word_is_caught),
        cmocka_unit_test(other_pictures_pass_once_in_65521),
        cmocka_unit_test(the_seed_counts),
        cmocka_unit_test(words_are_checked_as_their_bytes),
        cmocka_unit_test(it_is_what_the_specification_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
