/* SPDX-License-Identifier: MIT
 *
 * Which glyphs a face keeps as they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "tests/face_sample.h"

#define SEED 77u

static struct face_sample *sample;
static uint32_t frequent_uses = 50;
static struct face_recipe recipe = {
    .role = ZJ_ROLE_BODY, .lz4 = true, .seed = SEED, .dictionary_limit = 65024};

/* 1,000 Han, of which those whose number is a multiple of `each` are used
 * often; returns how many of these are in the dictionary. */
static unsigned build(size_t each, struct zj_face *face)
{
    unsigned kept = 0;
    uint8_t stream[ZJ_GLYPH_STREAM];
    sample = calloc(1, sizeof *sample);
    face_sample_add_han(sample, 0x4e00, 1000);
    for (size_t i = 0; i < sample->count; i++)
        sample->characters[i].uses = i % each ? 1 : frequent_uses;
    face_sample_build(sample, &recipe, "sans", 24, 1);
    assert_int_equal(face_sample_open(sample, SEED, face, NULL, 0), ZJ_OK);
    for (size_t i = 0; i < sample->count; i += each) {
        struct zj_glyph_stream s;
        assert_int_equal(
            zj_face_find(face, sample->characters[i].code, stream, &s), ZJ_OK);
        kept += s.length == 2; /* a number in the dictionary */
    }
    return kept;
}

static void frequent_han_are_in_the_dictionary(void **state)
{
    (void)state;
    struct zj_face face;
    assert_int_equal(build(10, &face), 100);
    face_sample_free(sample);
}

static void
no_more_than_one_han_in_four_is_taken_for_being_frequent(void **state)
{
    (void)state;
    struct zj_face face;
    assert_in_range(build(2, &face), 250, 330);
    assert_in_range(face.dictionary_length / face.cell_bytes, 250, 400);
    face_sample_free(sample);
}

static void
no_more_than_one_han_in_eight_of_a_sparse_face_is_taken(void **state)
{
    (void)state;
    struct zj_face face;
    recipe.sparse = true;
    unsigned kept = build(2, &face);
    recipe.sparse = false;
    assert_in_range(kept, 125, 250);
    assert_in_range(face.dictionary_length / face.cell_bytes, 125, 300);
    face_sample_free(sample);
}

/* One for a hundred characters of the text. */
static void more_han_are_kept_of_a_longer_text(void **state)
{
    (void)state;
    struct zj_face face;
    frequent_uses = 2;
    assert_in_range(build(3, &face), 128, 220);
    face_sample_free(sample);
    frequent_uses = 90;
    assert_in_range(build(3, &face), 250, 334);
    face_sample_free(sample);
    frequent_uses = 50;
}

static void dictionary_that_is_limited_holds_the_most_frequent(void **state)
{
    (void)state;
    struct face_recipe small = recipe;
    struct zj_face face;
    small.dictionary_limit = 10 * 72;
    sample = calloc(1, sizeof *sample);
    face_sample_add_han(sample, 0x4e00, 500);
    for (size_t i = 0; i < sample->count; i++)
        sample->characters[i].uses = i < 10 ? 9 : 2;
    face_sample_build(sample, &small, "sans", 24, 1);
    assert_int_equal(face_sample_open(sample, SEED, &face, NULL, 0), ZJ_OK);
    assert_int_equal(face.dictionary_length, 10 * face.cell_bytes);
    for (size_t i = 0; i < sample->count; i++) {
        struct zj_glyph_stream s;
        uint8_t stream[ZJ_GLYPH_STREAM];
        assert_int_equal(
            zj_face_find(&face, sample->characters[i].code, stream, &s), ZJ_OK);
        if (s.length == 2)
            assert_true(i < 10);
    }
    face_sample_free(sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frequent_han_are_in_the_dictionary),
        cmocka_unit_test(
            no_more_than_one_han_in_four_is_taken_for_being_frequent),
        cmocka_unit_test(
            no_more_than_one_han_in_eight_of_a_sparse_face_is_taken),
        cmocka_unit_test(more_han_are_kept_of_a_longer_text),
        cmocka_unit_test(dictionary_that_is_limited_holds_the_most_frequent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
