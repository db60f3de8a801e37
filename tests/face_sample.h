/* SPDX-License-Identifier: MIT
 *
 * A small face to test with, and storage that counts and fails. */
#ifndef FACE_SAMPLE_H
#define FACE_SAMPLE_H

#include "firmware/typeset/face.h"
#include "tools/base/buffer.h"
#include "tools/pack/face.h"

#define FACE_SAMPLE_MOST 2048

struct face_sample {
    struct face_character characters[FACE_SAMPLE_MOST];
    size_t count;
    struct buffer blob;
    struct face_report report;
    struct zj_source source; /* mapped; face_sample_unmap makes it storage */
    unsigned reads;          /* of the storage so far       */
    unsigned fail_at;        /* read that fails, from 1; 0 none */
};

/* Adds the characters of a UTF-8 text, numbered as an archive would: with a
 * class of their own from code 0, plain full-width ones from 256. */
void face_sample_add(struct face_sample *s, const char *text);

/* Adds `count` Han from a code point on. */
void face_sample_add_han(struct face_sample *s, uint32_t first, size_t count);

/* Builds the face with `font` at a size; fails the test if it cannot. */
void face_sample_build(struct face_sample *s, const struct face_recipe *recipe,
                       const char *font, unsigned px, unsigned bits);

/* From now on the bytes have to be read. */
void face_sample_unmap(struct face_sample *s);

/* Opens it; `seed` as in the recipe. */
enum zj_status face_sample_open(const struct face_sample *s, uint32_t seed,
                                struct zj_face *face, void *memory,
                                uint32_t capacity);

void face_sample_free(struct face_sample *s);

#endif
