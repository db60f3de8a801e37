/* SPDX-License-Identifier: MIT
 *
 * From units to blocks of codes. */
#ifndef CODER_H
#define CODER_H

#include "firmware/archive/archive.h"
#include "tools/base/buffer.h"
#include "tools/pack/volume.h"

struct phrase {
    uint16_t codes[ZJ_PHRASE_BYTES]; /* characters it stands for */
    uint8_t count;                   /* of them */
    uint8_t bytes;                   /* as coded */
    uint16_t code;                   /* its own, once numbered */
};

struct coded_block {
    size_t offset;   /* into coder.codes */
    uint16_t length; /* bytes of codes */
    uint32_t first;  /* character of the text it begins with */
    uint32_t check;
};

struct coder {
    uint32_t first_phrase;  /* unit */
    uint32_t rare_count;    /* units before it that take three bytes */
    struct phrase *phrases; /* in order of code once coded */
    size_t phrase_count;
    uint32_t shorts[ZJ_SHORT_CODES]; /* units, codes once coded */
    uint16_t short_count;
    struct buffer codes;
    struct coded_block *blocks;
    size_t block_count;
};

/* How many codes of one byte there may be beside `codes` of two. */
uint32_t coder_short_room(uint32_t codes, uint32_t rare_count);

/* Codes a numbered volume. c->first_phrase, rare_count, phrases and
 * phrase_count are given: unit first_phrase + i stands for phrases[i]. Chooses
 * the short codes, numbers the phrases and cuts blocks; the checks are seeded
 * with `archive_id`. */
void coder_run(struct coder *c, const struct volume *v, uint32_t archive_id);

/* The bytes of all phrases, in order of code; counts[n] of them are n long. */
void coder_phrases(const struct coder *c, struct buffer *to,
                   uint16_t counts[ZJ_PHRASE_BYTES + 1]);

void coder_free(struct coder *c);

#endif
