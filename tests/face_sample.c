/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "face_sample.h"
#include "tools/base/utf8.h"
#include "tools/pack/class_table.h"

static void add(struct face_sample *s, uint32_t point)
{
    uint8_t class_byte = class_of_point(point);
    bool plain = class_byte == ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0);
    uint16_t code = plain ? ZJ_FACE_BOXED : 0;
    size_t at = 0;
    for (size_t i = 0; i < s->count; i++) {
        if (s->characters[i].point == point)
            return;
        if ((s->characters[i].code >= ZJ_FACE_BOXED) == plain)
            code = (uint16_t)(s->characters[i].code + 1);
        if (!plain && s->characters[i].code < ZJ_FACE_BOXED)
            at = i + 1;
    }
    if (plain)
        at = s->count;
    assert_true(s->count < FACE_SAMPLE_MOST);
    memmove(s->characters + at + 1, s->characters + at,
            (s->count - at) * sizeof *s->characters);
    s->characters[at] = (struct face_character){code, class_byte, point, 0};
    s->count++;
}

void face_sample_add(struct face_sample *s, const char *text)
{
    const char *end = text + strlen(text);
    while (text < end)
        add(s, utf8_next(&text, end));
}

void face_sample_add_han(struct face_sample *s, uint32_t first, size_t count)
{
    while (count--)
        add(s, first++);
}

void face_sample_build(struct face_sample *s, const struct face_recipe *recipe,
                       const char *font, unsigned px, unsigned bits)
{
    struct raster *raster;
    assert_true(raster_open(&raster, font, px, bits, false));
    buffer_free(&s->blob);
    face_report_free(&s->report);
    assert_true(face_build(recipe, raster, s->characters, s->count, &s->blob,
                           &s->report));
    raster_close(raster);
    s->source = (struct zj_source){.size = s->blob.length,
                                   .map = (const uint8_t *)s->blob.data};
}

static enum zj_status read_blob(void *context, uint64_t offset, void *to,
                                uint32_t length)
{
    struct face_sample *s = context;
    assert_true(offset <= s->source.size);
    assert_true(length <= s->source.size - offset);
    if (++s->reads == s->fail_at)
        return ZJ_EIO;
    memcpy(to, s->blob.data + offset, length);
    return ZJ_OK;
}

void face_sample_unmap(struct face_sample *s)
{
    s->source.context = s;
    s->source.read = read_blob;
    s->source.map = NULL;
}

enum zj_status face_sample_open(const struct face_sample *s, uint32_t seed,
                                struct zj_face *face, void *memory,
                                uint32_t capacity)
{
    return zj_face_open(face, &s->source, 0, s->blob.length, seed, memory,
                        capacity);
}

void face_sample_free(struct face_sample *s)
{
    buffer_free(&s->blob);
    face_report_free(&s->report);
    free(s);
}
