/* SPDX-License-Identifier: MIT
 *
 * Streams of one glyph, decoded by lz4 itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "tests/quick.h"
#include "firmware/typeset/expand.h"
#include "tools/pack/glyph_lz4.h"
#include <lz4.h>
#include <lz4hc.h>

#define OVERREAD 8

static uint32_t seed = 1;

static uint32_t random_below(uint32_t limit)
{
    seed = seed * 1664525 + 1013904223;
    return (seed >> 8) % limit;
}

/* Runs and repeats as glyphs have them. */
static void fill(uint8_t *bytes, uint32_t length)
{
    static const uint8_t values[] = {0, 0, 0, 0x18, 0xff, 0x81, 0x7e};
    for (uint32_t at = 0; at < length;) {
        uint8_t value = values[random_below(sizeof values)];
        if (random_below(3) == 0)
            value = (uint8_t)random_below(256);
        for (uint32_t run = 1 + random_below(7); run && at < length; run--)
            bytes[at++] = value;
    }
}

/* Decodes with lz4 and as the device does; `behind` is what lies behind the
 * stream. */
static void decode_and_compare(const struct glyph_dictionary *d,
                               const uint8_t *glyph, uint32_t length,
                               uint8_t behind)
{
    uint8_t stream[GLYPH_LZ4_MOST + 16 + OVERREAD], out[GLYPH_LZ4_MOST];
    uint32_t bytes = glyph_lz4(d, glyph, length, stream);
    assert_int_equal(bytes, glyph_lz4(d, glyph, length, NULL));
    assert_true(bytes <= length + length / 255 + 2);
    memset(stream + bytes, behind, OVERREAD);
    int n = LZ4_decompress_safe_partial_usingDict(
        (const char *)stream, (char *)out, (int)bytes + OVERREAD, (int)length,
        (int)length, (const char *)d->bytes, (int)d->length);
    assert_int_equal(n, length);
    assert_memory_equal(out, glyph, length);
    uint8_t own[GLYPH_LZ4_MOST + ZJ_EXPAND_MARGIN];
    assert_true(
        zj_glyph_expand(stream, bytes, own, length, d->bytes, d->length));
    assert_memory_equal(own, glyph, length);
}

static void streams_of_any_length_decode(void **unused)
{
    (void)unused;
    uint8_t bytes[4096], glyph[GLYPH_LZ4_MOST];
    struct glyph_dictionary d;
    fill(bytes, sizeof bytes);
    for (uint32_t length = 1; length <= GLYPH_LZ4_MOST; length += one_in(9))
        for (uint32_t size = 0; size <= sizeof bytes; size += 2048) {
            glyph_dictionary_make(&d, bytes, size);
            fill(glyph, length);
            if (size && length > 40)
                memcpy(glyph + random_below(20),
                       bytes + random_below(size - 20), 20);
            decode_and_compare(&d, glyph, length, 0);
            decode_and_compare(&d, glyph, length, 0xef);
            glyph_dictionary_free(&d);
        }
}

static void the_farthest_dictionary_byte_is_reached(void **unused)
{
    (void)unused;
    enum { SIZE = 65024 };
    uint8_t *bytes = calloc(SIZE, 1), glyph[GLYPH_LZ4_MOST] = {0};
    struct glyph_dictionary d;
    for (uint32_t i = 0; i < 8; i++)
        bytes[i] = glyph[GLYPH_LZ4_MOST - 8 + i] = (uint8_t)(0xa0 + i);
    glyph_dictionary_make(&d, bytes, SIZE);
    decode_and_compare(&d, glyph, GLYPH_LZ4_MOST, 0);
    assert_in_range(glyph_lz4(&d, glyph, GLYPH_LZ4_MOST, NULL), 1, 12);
    glyph_dictionary_free(&d);
    free(bytes);
}

static void no_stream_is_longer_than_liblz4_makes(void **unused)
{
    (void)unused;
    uint8_t bytes[2048], glyph[128];
    struct glyph_dictionary d;
    uint64_t ours = 0, theirs = 0;
    LZ4_streamHC_t *stream = LZ4_createStreamHC();
    fill(bytes, sizeof bytes);
    glyph_dictionary_make(&d, bytes, sizeof bytes);
    for (int round = 0; round < 2000; round++) {
        char out[256];
        fill(glyph, sizeof glyph);
        memcpy(glyph + 30, bytes + random_below(2000), 40);
        LZ4_resetStreamHC_fast(stream, LZ4HC_CLEVEL_MAX);
        LZ4_loadDictHC(stream, (const char *)bytes, sizeof bytes);
        int n = LZ4_compress_HC_continue(stream, (const char *)glyph, out,
                                         sizeof glyph, sizeof out);
        uint32_t own = glyph_lz4(&d, glyph, sizeof glyph, NULL);
        assert_true(own <= (uint32_t)n);
        ours += own;
        theirs += (uint32_t)n;
    }
    assert_true(ours < theirs);
    LZ4_freeStreamHC(stream);
    glyph_dictionary_free(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(streams_of_any_length_decode),
        cmocka_unit_test(the_farthest_dictionary_byte_is_reached),
        cmocka_unit_test(no_stream_is_longer_than_liblz4_makes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
