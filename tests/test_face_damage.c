/* SPDX-License-Identifier: MIT
 *
 * Faces that were damaged, cut, mixed up, or made to harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "face_sample.h"
#include "firmware/archive/crc.h"
#include "firmware/typeset/glyph_cache.h"

#define SEED  0x12345678u
#define MARKS "，。、；：？！（）《》“”‘’…·—～%/ABCxyzgj0123456789.,- ■①"

static const struct face_recipe stored = {.seed = SEED};
static const struct face_recipe mapped = {
    .seed = SEED, .lz4 = true, .dictionary_limit = 65024};
static const struct face_recipe card = {
    .seed = SEED, .lz4 = true, .packed = true, .dictionary_limit = 16000};

static uint8_t memory[65536 + 264];

static struct face_sample *sample_new(const char *text, size_t han)
{
    struct face_sample *s = calloc(1, sizeof *s);
    face_sample_add(s, text);
    face_sample_add_han(s, 0x4e00, han);
    return s;
}

struct pixels {
    bool missing;
    struct zj_box box;
    uint8_t bytes[ZJ_GLYPH_BYTES];
};

static enum zj_status pixels_read(const struct zj_face *face,
                                  struct zj_glyph_cache *cache, uint16_t code,
                                  struct pixels *p)
{
    struct zj_glyph glyph;
    memset(p, 0, sizeof *p);
    enum zj_status status = zj_face_glyph(face, cache, code, &glyph);
    if (status != ZJ_OK)
        return status;
    p->missing = glyph.missing;
    p->box = (struct zj_box){glyph.left, glyph.top, glyph.bitmap.width,
                             glyph.bitmap.height};
    memcpy(p->bytes, glyph.bitmap.bytes,
           zj_glyph_bytes(glyph.bitmap.width, glyph.bitmap.height,
                          glyph.bitmap.bits));
    return ZJ_OK;
}

/* Opens a face that may be damaged and counts the glyphs that are errors;
 * all others must be as they were. */
static unsigned damage_count(const struct face_sample *s,
                             const struct pixels *good)
{
    static struct zj_glyph_cache cache;
    struct zj_face face;
    struct pixels now;
    unsigned errors = 0;
    if (face_sample_open(s, SEED, &face, memory, sizeof memory) != ZJ_OK)
        return (unsigned)s->count;
    zj_glyph_cache_init(&cache, face.cell_bytes);
    for (size_t i = 0; i < s->count; i++) {
        if (pixels_read(&face, &cache, s->characters[i].code, &now) != ZJ_OK)
            errors++;
        else
            assert_memory_equal(&now, &good[i], sizeof now);
    }
    return errors;
}

static struct pixels *pixels_all(const struct face_sample *s)
{
    struct pixels *all = calloc(s->count, sizeof *all);
    struct zj_glyph_cache *cache = malloc(sizeof *cache);
    struct zj_face face;
    assert_int_equal(face_sample_open(s, SEED, &face, memory, sizeof memory),
                     ZJ_OK);
    zj_glyph_cache_init(cache, face.cell_bytes);
    for (size_t i = 0; i < s->count; i++)
        assert_int_equal(
            pixels_read(&face, cache, s->characters[i].code, &all[i]), ZJ_OK);
    free(cache);
    return all;
}

static void flip_every_bit(const struct face_recipe *recipe)
{
    struct face_sample *s = sample_new("，A。", 40);
    face_sample_build(s, recipe, "sans", 20, 1);
    struct pixels *good = pixels_all(s);
    unsigned found = 0;
    for (size_t bit = 0; bit < s->blob.length * 8; bit++) {
        s->blob.data[bit / 8] ^= (char)(1 << bit % 8);
        found += damage_count(s, good) > 0;
        s->blob.data[bit / 8] ^= (char)(1 << bit % 8);
    }
    print_message("%u of %zu flipped bits found, the others harmless\n", found,
                  s->blob.length * 8);
    assert_true(found > s->blob.length * 7);
    free(good);
    face_sample_free(s);
}

static void a_flipped_bit_never_gives_a_wrong_glyph(void **unused)
{
    (void)unused;
    struct face_recipe sparse = mapped;
    sparse.sparse = true;
    flip_every_bit(&mapped);
    flip_every_bit(&card);
    flip_every_bit(&sparse);
    flip_every_bit(&stored);
}

static void glyph_cut_at_any_byte_is_an_error(void **unused)
{
    (void)unused;
    struct face_sample *s = sample_new(MARKS, 60);
    struct zj_face face;
    face_sample_build(s, &card, "sans", 24, 1);
    for (size_t length = 0; length < s->blob.length; length++) {
        uint8_t *exact = malloc(length + !length);
        memcpy(exact, s->blob.data, length);
        struct zj_source source = {.size = length, .map = exact};
        assert_int_equal(zj_face_open(&face, &source, 0, length, SEED, memory,
                                      sizeof memory),
                         ZJ_ECORRUPT);
        assert_int_equal(zj_face_open(&face, &source, 0, s->blob.length, SEED,
                                      memory, sizeof memory),
                         ZJ_ECORRUPT);
        free(exact);
    }
    face_sample_free(s);
}

static void glyphs_of_another_archive_are_errors(void **unused)
{
    (void)unused;
    struct face_sample *s = sample_new("，A", 60);
    struct face_sample *other = sample_new("，A", 60);
    struct face_recipe recipe = stored;
    struct zj_face face;
    recipe.seed = SEED ^ 1;
    face_sample_build(s, &stored, "sans", 24, 1);
    face_sample_build(other, &recipe, "sans", 24, 1);
    assert_int_equal(face_sample_open(s, SEED ^ 1, &face, NULL, 0),
                     ZJ_ECORRUPT);
    struct pixels *good = pixels_all(s);
    assert_int_equal(s->blob.length, other->blob.length);
    memcpy(s->blob.data + ZJ_FACE_PAGE, other->blob.data + ZJ_FACE_PAGE,
           s->blob.length - ZJ_FACE_PAGE);
    assert_int_equal(damage_count(s, good), s->count);
    free(good);
    face_sample_free(s);
    face_sample_free(other);
}

static void page_sign(struct face_sample *s)
{
    uint32_t crc = zj_crc32(SEED, s->blob.data + 4, ZJ_FACE_PAGE - 4);
    for (int i = 0; i < 4; i++)
        s->blob.data[i] = (char)(crc >> 8 * i);
}

/* Whether a face opens that says its dictionary, plain, is so much shorter. */
static enum zj_status open_shortened(struct face_sample *s, uint32_t less)
{
    struct zj_face face;
    uint8_t *page = (uint8_t *)s->blob.data;
    for (int at = 20; at <= 24; at += 4) {
        uint32_t length = page[at] | (uint32_t)page[at + 1] << 8;
        page[at] = (uint8_t)(length - less);
        page[at + 1] = (uint8_t)((length - less) >> 8);
    }
    page_sign(s);
    return face_sample_open(s, SEED, &face, memory, sizeof memory);
}

static void a_dictionary_of_parts_of_glyphs_is_refused(void **unused)
{
    (void)unused;
    struct face_sample *s = sample_new("，A", 40);
    face_sample_build(s, &mapped, "sans", 24, 1);
    assert_int_equal(open_shortened(s, 0), ZJ_OK);
    assert_int_equal(open_shortened(s, 1), ZJ_ECORRUPT);
    face_sample_free(s);
}

/* Faces made to harm: their header is signed. Whatever they give, reading
 * stays inside (the storage asserts it, and the sanitizers). */
static void hostile_faces_stay_inside(void **unused)
{
    (void)unused;
    static struct zj_glyph_cache cache;
    struct face_sample *s = sample_new("，A", 40);
    face_sample_build(s, &card, "sans", 20, 1);
    char *clean = malloc(s->blob.length);
    memcpy(clean, s->blob.data, s->blob.length);
    uint32_t random = 1;
    unsigned opened = 0;
    for (int round = 0; round < 6000; round++) {
        struct zj_face face;
        struct zj_glyph glyph;
        memcpy(s->blob.data, clean, s->blob.length);
        for (int i = 0; i <= round % 5; i++) {
            random = random * 1664525 + 1013904223;
            size_t at = (random >> 8) % (round & 1 ? 32 : s->blob.length);
            s->blob.data[at] = (char)(random >> 4);
        }
        page_sign(s);
        if (round & 2)
            face_sample_unmap(s);
        else
            s->source.map = (const uint8_t *)s->blob.data;
        if (face_sample_open(s, SEED, &face, memory, sizeof memory) != ZJ_OK)
            continue;
        opened++;
        zj_glyph_cache_init(&cache, face.cell_bytes);
        for (uint16_t code = 0; code < 320; code++)
            zj_face_glyph(&face, &cache, code, &glyph);
    }
    assert_true(opened > 1000);
    free(clean);
    face_sample_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flipped_bit_never_gives_a_wrong_glyph),
        cmocka_unit_test(glyph_cut_at_any_byte_is_an_error),
        cmocka_unit_test(glyphs_of_another_archive_are_errors),
        cmocka_unit_test(a_dictionary_of_parts_of_glyphs_is_refused),
        cmocka_unit_test(hostile_faces_stay_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
