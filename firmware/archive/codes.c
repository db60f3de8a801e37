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

/* Bytes of the phrase that a code stands for: phrases lie in order of their
 * length, of which there are ZJ_PHRASE_BYTES, 16. */
static uint8_t phrase_bytes(const struct zj_archive *a, uint16_t code)
{
    _Static_assert(ZJ_PHRASE_BYTES == 16, "four steps find one of 16");
    const uint16_t *first = a->phrase_first + 1;
    first += code >= first[8] ? 8 : 0;
    first += code >= first[4] ? 4 : 0;
    first += code >= first[2] ? 2 : 0;
    first += code >= first[1] ? 1 : 0;
    return (uint8_t)(first - a->phrase_first);
}

/* Takes up a phrase, with the text going on at `after`; when that fails the
 * call can be made again. */
static enum zj_status open_phrase(struct zj_codes *c, uint16_t code,
                                  uint16_t after)
{
    struct zj_archive *a = c->archive;
    uint8_t n = phrase_bytes(a, code);
    uint32_t index = (uint32_t)(code - a->phrase_first[n]);
    uint32_t offset = a->phrase_offset[n] + index * n;
    c->mapped = NULL;
    if (a->phrases) {
        c->mapped = a->phrases + offset;
    } else {
        enum zj_status status = zj_archive_read(
            a, a->sections[ZJ_SECTION_PHRASES].offset + offset, c->phrase, n);
        if (status != ZJ_OK)
            return status;
    }
    c->phrase_length = n;
    c->phrase_at = 0;
    c->from = c->at;
    c->at = after;
    return ZJ_OK;
}

/* Where bytes are taken from: the block, or a phrase of it. */
struct source {
    const uint8_t *start, *at, *end;
    bool inside; /* a phrase */
};

static struct source source_block(const struct zj_codes *c)
{
    return (struct source){c->bytes, c->bytes + c->at, c->bytes + c->length,
                           false};
}

static struct source source_phrase(const struct zj_codes *c)
{
    const uint8_t *bytes = c->mapped ? c->mapped : c->phrase;
    return (struct source){bytes, bytes + c->phrase_at,
                           bytes + c->phrase_length, true};
}

/* Goes into the phrase `code` of the block. Phrases hold characters only, so
 * that what they expand to is bounded. */
static enum zj_status enter_phrase(struct zj_codes *c, struct source *s,
                                   uint32_t code, const uint8_t *next)
{
    if (s->inside || code >= c->archive->code_count)
        return ZJ_ECORRUPT;
    c->at = (uint16_t)(s->at - s->start);
    enum zj_status status =
        open_phrase(c, (uint16_t)code, (uint16_t)(next - s->start));
    if (status == ZJ_OK)
        *s = source_phrase(c);
    return status;
}

static void keep_place(struct zj_codes *c, const struct source *s)
{
    uint16_t at = (uint16_t)(s->at - s->start);
    if (s->inside) {
        c->phrase_at = (uint8_t)at;
        return;
    }
    c->at = at;
    c->phrase_at = c->phrase_length = 0;
}

enum zj_status zj_codes_read(struct zj_codes *c, uint16_t *codes, uint32_t most,
                             uint32_t *count)
{
    const struct zj_archive *a = c->archive;
    const uint16_t *shorts = a->shorts;
    const uint32_t short_count = a->short_count;
    const uint32_t plain = a->first_phrase - ZJ_CONTROLS;
    uint16_t *to = codes, *stop = codes + most;
    struct source s =
        c->phrase_at < c->phrase_length ? source_phrase(c) : source_block(c);
    enum zj_status status = ZJ_OK;
    while (to < stop && status == ZJ_OK) {
        if (s.at == s.end) {
            if (!s.inside)
                break;
            s = source_block(c);
            continue;
        }
        const uint8_t *next = s.at + 1;
        uint32_t code, byte = *s.at;
        if (byte < short_count)
            code = shorts[byte];
        else if (next < s.end)
            code = (byte - short_count) << 8 | *next++;
        else
            code = UINT32_MAX; /* cut off */
        if (code - ZJ_CONTROLS < plain) {
            *to++ = (uint16_t)code;
            s.at = next;
        } else if (code < ZJ_CONTROLS && !s.inside) {
            break;
        } else if (to > codes && !a->phrases) {
            break; /* a read that fails must not be passed over */
        } else {
            status = enter_phrase(c, &s, code, next);
        }
    }
    keep_place(c, &s);
    *count = (uint32_t)(to - codes);
    return *count ? ZJ_OK : status;
}

enum zj_status zj_codes_control(struct zj_codes *c, uint16_t *control)
{
    if (c->phrase_at < c->phrase_length)
        return ZJ_ECORRUPT;
    if (c->at >= c->length)
        return ZJ_END;
    enum zj_status status =
        take(c->archive, c->bytes, c->length, &c->at, control);
    return status == ZJ_OK && *control >= ZJ_CONTROLS ? ZJ_ECORRUPT : status;
}

struct zj_codes_mark zj_codes_mark(const struct zj_codes *c)
{
    bool inside = c->phrase_at < c->phrase_length;
    return inside ? (struct zj_codes_mark){c->from, c->phrase_at}
                  : (struct zj_codes_mark){c->at, 0};
}

enum zj_status zj_codes_return(struct zj_codes *c, struct zj_codes_mark mark)
{
    c->at = mark.at;
    c->phrase_length = 0;
    c->phrase_at = 0;
    if (!mark.phrase_at)
        return ZJ_OK;
    uint16_t code, after = c->at;
    if (c->at >= c->length)
        return ZJ_ECORRUPT;
    enum zj_status status =
        take(c->archive, c->bytes, c->length, &after, &code);
    if (status == ZJ_OK && code < c->archive->first_phrase)
        status = ZJ_ECORRUPT;
    if (status == ZJ_OK)
        status = open_phrase(c, code, after);
    if (status == ZJ_OK)
        c->phrase_at = mark.phrase_at;
    return status;
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
