/* SPDX-License-Identifier: MIT */
#include "codes.h"
#include "cursor.h"
#include <string.h>

void zj_codes_begin(struct zj_codes *c, struct zj_archive *a,
                    const uint8_t *bytes, uint16_t length, uint16_t at)
{
    c->archive = a;
    c->bytes = bytes;
    c->length = length;
    c->at = at;
    c->phrase_length = 0;
    c->phrase_at = 0;
}

/* Takes one code, phrase or not, out of `bytes`. */
static inline __attribute__((always_inline)) enum zj_status
take(const struct zj_archive *a, const uint8_t *bytes, uint16_t length,
     uint16_t *at, uint16_t *code)
{
    uint8_t byte = bytes[*at];
    if (byte < a->short_count) {
        *code = a->shorts[byte];
        *at = (uint16_t)(*at + 1);
        return ZJ_OK;
    }
    if (length - *at < 2)
        return ZJ_ECORRUPT;
    *code = (uint16_t)((byte - a->short_count) << 8 | bytes[*at + 1]);
    *at = (uint16_t)(*at + 2);
    return *code < a->code_count ? ZJ_OK : ZJ_ECORRUPT;
}

/* Lies the phrase's bytes in c->phrase. */
static enum zj_status open_phrase(struct zj_codes *c, uint16_t code)
{
    struct zj_archive *a = c->archive;
    uint8_t n = 1;
    while (n < ZJ_PHRASE_BYTES && code >= a->phrase_first[n + 1])
        n++;
    uint32_t index = (uint32_t)(code - a->phrase_first[n]);
    uint32_t offset = a->phrase_offset[n] + index * n;
    enum zj_status status = ZJ_OK;
    if (a->phrases)
        memcpy(c->phrase, a->phrases + offset, n);
    else
        status = zj_archive_read(
            a, a->sections[ZJ_SECTION_PHRASES].offset + offset, c->phrase, n);
    c->phrase_length = status == ZJ_OK ? n : 0;
    c->phrase_at = 0;
    return status;
}

static enum zj_status next_of_phrase(struct zj_codes *c, uint16_t *code)
{
    uint16_t at = c->phrase_at;
    enum zj_status status =
        take(c->archive, c->phrase, c->phrase_length, &at, code);
    c->phrase_at = (uint8_t)at;
    if (status != ZJ_OK)
        return status;
    /* Phrases hold characters only: what they expand to is bounded. */
    bool plain = *code >= ZJ_CONTROLS && *code < c->archive->first_phrase;
    return plain ? ZJ_OK : ZJ_ECORRUPT;
}

static enum zj_status enter_phrase(struct zj_codes *c, uint16_t *code)
{
    uint16_t after = c->at;
    enum zj_status status = take(c->archive, c->bytes, c->length, &after, code);
    if (status == ZJ_OK)
        status = open_phrase(c, *code);
    if (status != ZJ_OK)
        return status; /* the call can be made again */
    c->at = after;
    return next_of_phrase(c, code);
}

/* What is not a character or control of the block itself; apart, so that
 * those, which are most of a text, need no stack. */
static __attribute__((noinline)) enum zj_status next_other(struct zj_codes *c,
                                                           uint16_t *code)
{
    if (c->phrase_at < c->phrase_length)
        return next_of_phrase(c, code);
    return c->at < c->length ? enter_phrase(c, code) : ZJ_END;
}

enum zj_status zj_codes_next(struct zj_codes *c, uint16_t *code)
{
    const struct zj_archive *a = c->archive;
    uint16_t at = c->at;
    if (c->phrase_at >= c->phrase_length && at < c->length &&
        take(a, c->bytes, c->length, &at, code) == ZJ_OK &&
        *code < a->first_phrase) {
        c->at = at;
        return ZJ_OK;
    }
    return next_other(c, code);
}

uint8_t zj_codes_operand_bytes(uint16_t control)
{
    switch (control) {
    case ZJ_CODE_KIND:
    case ZJ_CODE_CONT:
    case ZJ_CODE_STYLE:
        return 1;
    case ZJ_CODE_LINK:
        return 3;
    default:
        return 0;
    }
}

enum zj_status zj_codes_operand(struct zj_codes *c, uint16_t control,
                                uint32_t *operand)
{
    uint8_t size = zj_codes_operand_bytes(control);
    struct zj_cursor rest =
        zj_cursor(c->bytes + c->at, (size_t)(c->length - c->at));
    *operand = 0;
    for (uint8_t i = 0; i < size; i++)
        *operand |= (uint32_t)zj_cursor_u8(&rest) << 8 * i;
    if (rest.failed)
        return ZJ_ECORRUPT;
    c->at = (uint16_t)(c->at + size);
    return ZJ_OK;
}
