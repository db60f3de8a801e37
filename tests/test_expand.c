/* SPDX-License-Identifier: MIT
 *
 * The decoder of one glyph, on streams it was not made for. That it agrees
 * with lz4 on those it was is in test_glyph_lz4. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "firmware/typeset/expand.h"

#define RAW   72u
#define KNOWN 200u /* bytes of the dictionary */

static uint32_t seed = 1;

static uint8_t random_byte(void)
{
    seed = seed * 1664525 + 1013904223;
    return (uint8_t)(seed >> 24);
}

static bool expand(const uint8_t *in, uint32_t length, uint8_t *to,
                   const uint8_t *dictionary, uint32_t known)
{
    /* Copies of exactly their size, for the sanitizer to watch. */
    uint8_t *stream = malloc(length + 8u);
    uint8_t *out = malloc(RAW + ZJ_EXPAND_MARGIN);
    uint8_t *own = malloc(known + 1u);
    memcpy(stream, in, length);
    memset(stream + length, 0xee, 8);
    memcpy(own, dictionary, known);
    bool good = zj_glyph_expand(stream, length, out, RAW, own, known);
    if (good)
        memcpy(to, out, RAW);
    free(stream);
    free(out);
    free(own);
    return good;
}

static void what_is_not_a_stream_stays_within_its_bounds(void **state)
{
    (void)state;
    uint8_t in[64], out[RAW], dictionary[KNOWN];
    unsigned good = 0;
    for (unsigned i = 0; i < KNOWN; i++)
        dictionary[i] = random_byte();
    for (int i = 0; i < 300000; i++) {
        uint32_t length = random_byte() % sizeof in;
        for (uint32_t k = 0; k < length; k++)
            in[k] = random_byte() % 3 ? random_byte() : random_byte() % 16;
        good += expand(in, length, out, dictionary, i % 2 ? KNOWN : 0);
    }
    assert_in_range(good, 100, 200000);
}

static void a_stream_cut_anywhere_is_refused(void **state)
{
    (void)state;
    const uint8_t dictionary[8] = {1, 2, 3, 4, 5, 6, 7, 8};
    const uint8_t in[] = {
        0x22, 9,  9,  10, 0, /* 2 literals, 6 known */
        0xf0, 1,  10, 11, 12, 13, 14, 15, 16, 17,
        18,   19, 20, 21, 22, 23, 24, 25, 1,  0, /* 16, 4 of the last */
        0x0f, 8,  0,  60};
    uint8_t out[RAW];
    for (uint32_t length = 0; length < sizeof in; length++)
        assert_false(expand(in, length, out, dictionary, 8));
    assert_true(expand(in, sizeof in, out, dictionary, 8));
    const uint8_t start[] = {9, 9, 1, 2, 3, 4, 5, 6, 10, 11, 12};
    assert_memory_equal(out, start, sizeof start);
    assert_int_equal(out[27], 25);
    assert_int_equal(out[RAW - 1], out[RAW - 9]);
}

/* Nothing lies before the dictionary, or between it and the picture. */
static void matches_reach_back_as_far_as_there_is_something(void **state)
{
    (void)state;
    const uint8_t dictionary[4] = {1, 2, 3, 4};
    uint8_t out[RAW], in[] = {0x1f, 7, 5, 0, 60};
    assert_true(expand(in, sizeof in, out, dictionary, 4));
    for (unsigned i = 0; i < RAW; i++)
        assert_int_equal(out[i], i % 5 ? i % 5 : 7);
    in[2] = 6;
    assert_false(expand(in, sizeof in, out, dictionary, 4));
    in[2] = 0;
    assert_false(expand(in, sizeof in, out, dictionary, 4));
    in[2] = 2;
    assert_false(expand(in, sizeof in, out, dictionary, 0));
    in[2] = 1;
    assert_true(expand(in, sizeof in, out, dictionary, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_a_stream_stays_within_its_bounds),
        cmocka_unit_test(a_stream_cut_anywhere_is_refused),
        cmocka_unit_test(matches_reach_back_as_far_as_there_is_something),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
