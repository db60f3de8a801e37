/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "face_sample.h"
#include "firmware/typeset/glyph_cache.h"

static struct zj_glyph_cache cache;

static struct face_sample *sample_open(const char *text, size_t han,
                                       unsigned px, uint8_t role,
                                       struct zj_face *face)
{
    struct face_sample *s = calloc(1, sizeof *s);
    struct face_recipe recipe = {
        .role = role, .lz4 = true, .dictionary_limit = 65024};
    face_sample_add(s, text);
    face_sample_add_han(s, 0x4e00, han);
    face_sample_build(s, &recipe, "sans", px, 1);
    assert_int_equal(face_sample_open(s, 0, face, NULL, 0), ZJ_OK);
    return s;
}

/* What the cache gives must be what decoding alone gives. */
static void glyph_compare(const struct zj_face *face, uint16_t code)
{
    uint8_t read[ZJ_GLYPH_STREAM];
    uint32_t pixels[ZJ_GLYPH_WORDS];
    struct zj_glyph_stream stream;
    struct zj_glyph glyph;
    assert_int_equal(zj_face_find(face, code, read, &stream), ZJ_OK);
    assert_int_equal(zj_face_decode(face, &stream, pixels), ZJ_OK);
    assert_int_equal(zj_face_glyph(face, &cache, code, &glyph), ZJ_OK);
    assert_int_equal(glyph.bitmap.width, stream.box.width);
    assert_int_equal(glyph.bitmap.height, stream.box.height);
    assert_int_equal(glyph.left, stream.box.left);
    assert_int_equal(glyph.top, stream.box.top);
    assert_memory_equal(glyph.bitmap.bytes, pixels, stream.raw);
}

static void faces_share_the_cache_without_mixing(void **unused)
{
    (void)unused;
    struct zj_face faces[4];
    struct face_sample *samples[4] = {
        sample_open("，A", 100, 24, ZJ_ROLE_BODY, &faces[0]),
        sample_open("，A", 100, 24, ZJ_ROLE_STRONG, &faces[1]),
        sample_open("，A", 100, 32, ZJ_ROLE_TITLE, &faces[2]),
        sample_open("，A", 100, 20, ZJ_ROLE_SMALL, &faces[3])};
    uint32_t random = 3;
    zj_glyph_cache_init(&cache, faces[0].cell_bytes);
    for (int i = 0; i < 20000; i++) {
        random = random * 1664525 + 1013904223;
        unsigned code = random >> 8 & 127;
        code = code < 100 ? 256 + code : code & 1;
        glyph_compare(&faces[random >> 16 & 3], (uint16_t)code);
    }
    for (int i = 0; i < 4; i++)
        face_sample_free(samples[i]);
}

static void a_glyph_used_again_is_not_read_again(void **unused)
{
    (void)unused;
    struct zj_face face;
    struct face_sample *s = sample_open("", 100, 24, 0, &face);
    uint8_t *memory = malloc(65536);
    struct zj_glyph glyph;
    face_sample_unmap(s);
    assert_int_equal(face_sample_open(s, 0, &face, memory, 65536), ZJ_OK);
    zj_glyph_cache_init(&cache, face.cell_bytes);
    assert_int_equal(zj_face_glyph(&face, &cache, 270, &glyph), ZJ_OK);
    unsigned reads = s->reads;
    for (int i = 0; i < 10; i++)
        assert_int_equal(zj_face_glyph(&face, &cache, 270, &glyph), ZJ_OK);
    assert_int_equal(s->reads, reads);
    assert_int_equal(zj_face_glyph(&face, &cache, 271, &glyph), ZJ_OK);
    assert_int_equal(s->reads, reads + 2);
    free(memory);
    face_sample_free(s);
}

static void the_glyph_used_longer_ago_is_replaced(void **unused)
{
    (void)unused;
    struct zj_face face;
    struct face_sample *s = sample_open("", 400, 24, 0, &face);
    uint8_t *memory = malloc(65536);
    struct zj_glyph glyph;
    face_sample_unmap(s);
    assert_int_equal(face_sample_open(s, 0, &face, memory, 65536), ZJ_OK);
    zj_glyph_cache_init(&cache, face.cell_bytes);
    for (uint16_t code = 256; code < 656; code++) {
        zj_face_glyph(&face, &cache, 256, &glyph);
        zj_face_glyph(&face, &cache, code, &glyph);
    }
    unsigned reads = s->reads;
    assert_int_equal(zj_face_glyph(&face, &cache, 256, &glyph), ZJ_OK);
    assert_int_equal(s->reads, reads);
    free(memory);
    face_sample_free(s);
}

static void a_damaged_glyph_is_never_kept(void **unused)
{
    (void)unused;
    struct zj_face face;
    struct face_sample *s = sample_open("", 40, 24, 0, &face);
    struct zj_glyph glyph;
    zj_glyph_cache_init(&cache, face.cell_bytes);
    char *last = s->blob.data + s->blob.length - 9;
    *last ^= 1;
    for (int i = 0; i < 3; i++)
        assert_int_equal(zj_face_glyph(&face, &cache, 256 + 39, &glyph),
                         ZJ_ECORRUPT);
    *last ^= 1;
    glyph_compare(&face, 256 + 39);
    face_sample_free(s);
}

/* What a dictionary holds stays there: it is known after one look, and drawn
 * from where it lies, but checked before. */
static void a_glyph_of_the_dictionary_is_drawn_from_there(void **unused)
{
    (void)unused;
    struct zj_face face;
    struct face_sample *s = calloc(1, sizeof *s);
    struct face_recipe recipe = {.lz4 = true, .dictionary_limit = 65024};
    struct zj_glyph glyph;
    uint8_t *memory = malloc(65536);
    unsigned whole = 0;
    face_sample_add_han(s, 0x4e00, 1000);
    for (size_t i = 0; i < s->count; i++)
        s->characters[i].uses = i % 10 ? 1 : 50;
    face_sample_build(s, &recipe, "sans", 24, 1);
    face_sample_unmap(s);
    assert_int_equal(face_sample_open(s, 0, &face, memory, 65536), ZJ_OK);
    zj_glyph_cache_init(&cache, face.cell_bytes);
    for (uint16_t code = 256; code < 1256; code = (uint16_t)(code + 10)) {
        assert_int_equal(zj_face_glyph(&face, &cache, code, &glyph), ZJ_OK);
        whole += glyph.bitmap.bytes >= memory &&
                 glyph.bitmap.bytes < memory + face.dictionary_length;
        glyph_compare(&face, code);
    }
    assert_int_equal(whole, 100);
    memory[0] ^= 1; /* the glyph of whatever code comes first there */
    zj_glyph_cache_init(&cache, face.cell_bytes);
    unsigned damaged = 0;
    for (uint16_t code = 256; code < 1256; code = (uint16_t)(code + 10))
        for (int again = 0; again < 2; again++)
            damaged += zj_face_glyph(&face, &cache, code, &glyph) != ZJ_OK;
    assert_int_equal(damaged, 2); /* it is no better the second time */
    free(memory);
    face_sample_free(s);
}

static void it_takes_no_more_than_four_kilobytes(void **unused)
{
    (void)unused;
    assert_in_range(sizeof(struct zj_glyph_cache), 2000, 4096);
    zj_glyph_cache_init(&cache, 72);
    assert_int_equal(cache.sets * 2, 16);
    zj_glyph_cache_init(&cache, ZJ_GLYPH_BYTES);
    assert_int_equal(cache.sets, 1);
    zj_glyph_cache_init(&cache, 0);
    assert_int_equal(cache.sets * 2, ZJ_GLYPH_CACHE_SLOTS);
}

static void glyphs_too_large_for_it_are_drawn_all_the_same(void **unused)
{
    (void)unused;
    struct zj_face face;
    struct face_sample *s = sample_open("，A", 50, 60, ZJ_ROLE_BODY, &face);
    zj_glyph_cache_init(&cache, 72); /* of a smaller body */
    assert_true(face.cell_bytes > 2 * cache.slot_words * 4);
    for (uint16_t code = 0; code < 300; code++)
        glyph_compare(&face, code < 2 || code >= 256 ? code : 256);
    face_sample_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faces_share_the_cache_without_mixing),
        cmocka_unit_test(a_glyph_used_again_is_not_read_again),
        cmocka_unit_test(the_glyph_used_longer_ago_is_replaced),
        cmocka_unit_test(a_damaged_glyph_is_never_kept),
        cmocka_unit_test(a_glyph_of_the_dictionary_is_drawn_from_there),
        cmocka_unit_test(it_takes_no_more_than_four_kilobytes),
        cmocka_unit_test(glyphs_too_large_for_it_are_drawn_all_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
