/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "firmware/typeset/glyph_check.h"

/* The same for cores of 32 bits, beside it. */
#define ZJ_NARROW
#define zj_glyph_check       narrow_check
#define zj_glyph_check_words narrow_check_words
uint16_t narrow_check(uint16_t h, const uint32_t *words, uint32_t length);
uint16_t narrow_check_words(uint16_t h, uint32_t a, uint32_t b);
#include "firmware/typeset/glyph_check.c"
#undef zj_glyph_check
#undef zj_glyph_check_words

#define MOST 576 /* bytes for which the weights were searched */

union picture {
    uint32_t words[MOST / 4];
    uint8_t bytes[MOST];
};

/* Two bits cancel when the change of one is the other's or its negative; so
 * all changes and their negatives must differ, those of the two words in
 * front of a picture included. Flipping up is adding, and the check is
 * linear. */
static void no_two_bits_cancel(void **unused)
{
    (void)unused;
    static uint8_t seen[P];
    static union picture p;
    memset(seen, 0, sizeof seen);
    assert_int_equal(zj_glyph_check(0, p.words, MOST), 0);
    for (unsigned bit = 0; bit < 64 + MOST * 8; bit++) {
        uint16_t head = 0;
        if (bit < 64)
            head = zj_glyph_check_words(0, bit < 32 ? 1u << bit : 0,
                                        bit < 32 ? 0 : 1u << (bit - 32));
        else
            p.bytes[bit / 8 - 8] = (uint8_t)(1 << bit % 8);
        unsigned change = zj_glyph_check(head, p.words, MOST);
        memset(&p, 0, sizeof p);
        assert_in_range(change, 1, P - 1);
        assert_false(seen[change]);
        assert_false(seen[P - change]);
        seen[change] = seen[P - change] = 1;
    }
}

static void every_change_of_half_a_word_is_caught(void **unused)
{
    (void)unused;
    union picture p = {.bytes = {1, 2, 3}};
    const uint32_t length = 36;
    for (unsigned at = 0; at < length; at += 2) {
        uint16_t before = zj_glyph_check(7, p.words, length);
        uint8_t low = p.bytes[at], high = p.bytes[at + 1];
        unsigned old = low | (unsigned)high << 8;
        for (unsigned half = 0; half < 65536; half++) {
            p.bytes[at] = (uint8_t)half;
            p.bytes[at + 1] = (uint8_t)(half >> 8);
            if (half % P != old % P)
                assert_int_not_equal(zj_glyph_check(7, p.words, length),
                                     before);
        }
        p.bytes[at] = low;
        p.bytes[at + 1] = high;
    }
}

static void other_pictures_pass_once_in_65521(void **unused)
{
    (void)unused;
    enum { TRIES = 4000000 };
    uint32_t words[18], random = 99, hits = 0;
    for (int i = 0; i < TRIES; i++) {
        for (unsigned at = 0; at < 18; at++) {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            words[at] = random;
        }
        hits += zj_glyph_check(0, words, sizeof words) == 4711;
    }
    assert_in_range(hits, 30, 100); /* 61 expected */
}

static void the_seed_counts(void **unused)
{
    (void)unused;
    uint32_t words[10] = {9};
    static uint8_t seen[P];
    for (unsigned seed = 0; seed < P; seed++) {
        uint16_t check = zj_glyph_check((uint16_t)seed, words, sizeof words);
        assert_false(seen[check]++);
    }
}

static void two_words_are_checked_as_their_bytes(void **unused)
{
    (void)unused;
    const union picture p = {
        .bytes = {0x34, 0x12, 0xff, 0xff, 0, 0x80, 0x78, 0x56}};
    for (unsigned seed = 0; seed < P; seed += 97)
        assert_int_equal(
            zj_glyph_check_words((uint16_t)seed, 0xffff1234, 0x56788000),
            zj_glyph_check((uint16_t)seed, p.words, 8));
}

/* By the definition in SPEC.md, one word at a time. */
static uint16_t by_definition(uint16_t h, const uint8_t *bytes, unsigned length)
{
    static const unsigned w[8] = {2261, 1373, 3175, 2293,
                                  1907, 1877, 2383, 3635};
    uint64_t all = h;
    for (unsigned i = 0; i < length; i++) {
        if (i % 32 == 0)
            all = all * 1996 % P;
        all += ((uint64_t)bytes[i] << 8 * (i % 4)) * w[i / 4 % 8];
    }
    return (uint16_t)(all % P);
}

/* What lies behind the last byte must not count. */
static void check_definition(union picture *p)
{
    for (unsigned length = 0; length <= MOST; length++) {
        uint16_t check = by_definition(65520, p->bytes, length);
        assert_int_equal(zj_glyph_check(65520, p->words, length), check);
        assert_int_equal(narrow_check(65520, p->words, length), check);
    }
}

static void it_is_what_the_specification_says(void **unused)
{
    (void)unused;
    union picture p;
    uint32_t random = 5;
    for (int i = 0; i < MOST; i++) {
        random = random * 1664525 + 1013904223;
        p.bytes[i] = (uint8_t)(random >> 24);
    }
    check_definition(&p);
    memset(&p, 0xff, sizeof p);
    check_definition(&p);
    for (unsigned seed = 0; seed < P; seed += 89)
        assert_int_equal(
            narrow_check_words((uint16_t)seed, 0xfffffff1, 0x12345678),
            zj_glyph_check_words((uint16_t)seed, 0xfffffff1, 0x12345678));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_two_bits_cancel),
        cmocka_unit_test(every_change_of_half_a_word_is_caught),
        cmocka_unit_test(other_pictures_pass_once_in_65521),
        cmocka_unit_test(the_seed_counts),
        cmocka_unit_test(two_words_are_checked_as_their_bytes),
        cmocka_unit_test(it_is_what_the_specification_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
