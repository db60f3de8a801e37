/* SPDX-License-Identifier: MIT */
#include "codes.h"
#include "check.h"
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

/* Where a phrase lies in its section. */
struct place {
    uint32_t offset;
    uint8_t length;
};

/* Phrases lie in order of their length, of which there are ZJ_PHRASE_BYTES,
 * 16. */
static inline __attribute__((always_inline)) struct place
find_phrase(const struct zj_archive *a, uint32_t code)
{
    _Static_assert(ZJ_PHRASE_BYTES == 16, "four steps find one of 16");
    const uint16_t *first = a->phrase_first + 1;
    first = code >= first[8] ? first + 8 : first;
    first = code >= first[4] ? first + 4 : first;
    first = code >= first[2] ? first + 2 : first;
    first = code >= first[1] ? first + 1 : first;
    uint32_t n = (uint32_t)(first - a->phrase_first);
    return (struct place){a->phrase_offset[n] + (code - *first) * n,
                          (uint8_t)n};
}

/* Its bytes, in memory or copied into `copy`; NULL: they cannot be read. */
static const uint8_t *phrase_bytes(struct zj_archive *a, struct place place,
                                   uint8_t copy[ZJ_PHRASE_BYTES])
{
    const struct zj_section *s = &a->sections[ZJ_SECTION_PHRASES];
    if (a->phrases)
        return a->phrases + place.offset;
    enum zj_status status =
        zj_archive_read(a, s->offset + place.offset, copy, place.length);
    return status == ZJ_OK ? copy : NULL;
}

/* Takes up a phrase, with the text going on at `after`; when that fails the
 * call can be made again. */
static enum zj_status open_phrase(struct zj_codes *c, uint16_t code,
                                  uint16_t after)
{
    struct place place = find_phrase(c->archive, code);
    const uint8_t *bytes = phrase_bytes(c->archive, place, c->phrase);
    if (!bytes)
        return ZJ_EIO;
    c->mapped = bytes == c->phrase ? NULL : bytes;
    c->phrase_length = place.length;
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

/* Where characters go. */
struct sink {
    uint16_t *codes, *to, *stop;
    uint8_t *special;
};

/* The code at *at, before `end`, and moves behind it. More than any code if
 * it is cut off. */
static uint32_t next_code(const struct zj_archive *a, const uint8_t **at,
                          const uint8_t *end)
{
    uint32_t byte = *(*at)++;
    if (byte < a->short_count)
        return a->shorts[byte];
    return *at < end ? (byte - a->short_count) << 8 | *(*at)++ : UINT32_MAX;
}

/* The same where two bytes can be read for sure. */
static inline __attribute__((always_inline)) uint32_t
sure_code(const struct zj_archive *a, uint32_t short_count, const uint8_t **at)
{
    const uint8_t *p = *at;
    if (*p < short_count) {
        *at += 1;
        return a->shorts[*p];
    }
    *at += 2;
    return (uint32_t)(p[0] << 8 | p[1]) - (short_count << 8);
}

/* False if the code is no character; `plains` of them are from ZJ_SPECIALS
 * on. */
static inline __attribute__((always_inline)) bool
put(struct sink *k, uint32_t plains, uint32_t code)
{
    if (code - ZJ_SPECIALS >= plains) {
        if (code - ZJ_CONTROLS >= ZJ_SPECIALS - ZJ_CONTROLS)
            return false;
        *k->special++ = (uint8_t)(k->to - k->codes);
    }
    *k->to++ = (uint16_t)code;
    return true;
}

static uint32_t plains_of(const struct zj_archive *a)
{
    return a->first_phrase - ZJ_SPECIALS;
}

/* All of a phrase for which there is room; false if it holds anything but
 * characters. Most of a text goes through this loop: that a code is cut off is
 * seen when the byte behind the phrase was read. */
static inline __attribute__((always_inline)) bool
expand(const struct zj_archive *a, struct sink *sink, struct place place,
       uint32_t short_count, uint32_t plains)
{
    const uint8_t *at = a->phrases + place.offset, *end = at + place.length;
    struct sink k = *sink;
    while (at < end)
        if (!put(&k, plains, sure_code(a, short_count, &at)))
            return false;
    *sink = k;
    return at == end;
}

static inline __attribute__((always_inline)) bool is_character(uint32_t code,
                                                               uint32_t plains)
{
    return code - ZJ_CONTROLS < plains + (ZJ_SPECIALS - ZJ_CONTROLS);
}

/* Reads from `at` to before the last byte, as long as there is room for a
 * whole phrase; what is neither character nor phrase, or wrong, is left. */
static __attribute__((noinline)) const uint8_t *
read_whole(const struct zj_archive *a, struct sink *sink, const uint8_t *at,
           const uint8_t *last)
{
    const uint32_t short_count = a->short_count, plains = plains_of(a);
    const uint16_t *room = sink->stop - ZJ_PHRASE_BYTES;
    struct sink k = *sink;
    while (at < last && k.to <= room) {
        const uint8_t *next = at;
        uint32_t code = sure_code(a, short_count, &next);
        if (is_character(code, plains))
            put(&k, plains, code);
        else if (code < ZJ_CONTROLS || code >= a->code_count ||
                 !expand(a, &k, find_phrase(a, code), short_count, plains))
            break;
        at = next;
    }
    *sink = k;
    return at;
}

/* The rare character at `at`, three bytes; 0: there is none. */
static uint16_t rare_at(const struct zj_archive *a, const uint8_t *at,
                        const uint8_t *end)
{
    if (*at != ZJ_RARE_LEAD || end - at < 3)
        return 0;
    uint32_t code = (uint32_t)at[1] << 8 | at[2];
    return code - a->first_phrase < a->rare_count ? (uint16_t)code : 0;
}

enum zj_status zj_codes_check(struct zj_archive *a, const uint8_t *bytes,
                              uint16_t length, uint32_t *check)
{
    const uint32_t short_count = a->short_count, first = a->first_phrase;
    const uint8_t *at = bytes, *end = bytes + length;
    uint8_t copy[ZJ_PHRASE_BYTES];
    uint32_t sum = zj_check(*check, bytes, length);
    while (at < end) { /* the buffer goes on behind the block */
        uint32_t code = sure_code(a, short_count, &at);
        if (code >= first) {
            if (code >= a->code_count) {
                if (!rare_at(a, at - 2, end))
                    return ZJ_ECORRUPT;
                at++;
                continue;
            }
            struct place place = find_phrase(a, code);
            const uint8_t *phrase = phrase_bytes(a, place, copy);
            if (!phrase)
                return ZJ_EIO;
            sum = zj_check(sum, phrase, place.length);
        } else if (code < ZJ_CONTROLS) {
            at += zj_codes_operand_bytes((uint16_t)code);
        }
    }
    *check = sum;
    return at == end ? ZJ_OK : ZJ_ECORRUPT;
}

/* What is behind it can be read whole again. */
static enum zj_status put_rare(struct sink *k, struct source *s, uint16_t code)
{
    *k->to++ = code;
    s->at += 3;
    return ZJ_OK;
}

/* Reads one by one what is left. */
static enum zj_status read_rest(struct zj_codes *c, struct sink *k,
                                struct source *s)
{
    const struct zj_archive *a = c->archive;
    enum zj_status status = ZJ_OK;
    while (k->to < k->stop && status == ZJ_OK) {
        if (s->at == s->end) {
            if (!s->inside)
                return ZJ_OK;
            *s = source_block(c);
            continue;
        }
        const uint8_t *next = s->at;
        uint32_t code = next_code(a, &next, s->end);
        if (put(k, plains_of(a), code))
            s->at = next;
        else if (code < ZJ_CONTROLS && !s->inside)
            return ZJ_OK;
        else if (!s->inside && rare_at(a, s->at, s->end))
            return put_rare(k, s, rare_at(a, s->at, s->end));
        else if (k->to > k->codes)
            return ZJ_OK; /* a read that fails must not be passed over */
        else
            status = enter_phrase(c, s, code, next);
    }
    return status;
}

/* Whether a control or the block's end comes next, as after each run of
 * characters. */
static bool is_at_control(const struct zj_codes *c)
{
    const uint8_t *at = c->bytes + c->at;
    if (c->phrase_at < c->phrase_length)
        return false;
    return c->at >= c->length ||
           next_code(c->archive, &at, c->bytes + c->length) < ZJ_CONTROLS;
}

enum zj_status zj_codes_read(struct zj_codes *c, struct zj_run *run,
                             uint32_t most)
{
    run->count = run->specials = 0;
    if (is_at_control(c))
        return ZJ_OK;
    bool inside = c->phrase_at < c->phrase_length;
    struct source s = inside ? source_phrase(c) : source_block(c);
    struct sink k = {run->codes, run->codes,
                     run->codes + (most < ZJ_RUN ? most : ZJ_RUN),
                     run->special};
    enum zj_status status = ZJ_OK;
    if (!inside && c->archive->phrases && k.stop - k.to >= ZJ_PHRASE_BYTES)
        s.at = read_whole(c->archive, &k, s.at, s.end - 1);
    if (k.to == k.codes)
        status = read_rest(c, &k, &s);
    keep_place(c, &s);
    run->count = (uint8_t)(k.to - k.codes);
    run->specials = (uint8_t)(k.special - run->special);
    return run->count ? ZJ_OK : status;
}

enum zj_status zj_codes_control(struct zj_codes *c, uint16_t *control)
{
    if (c->phrase_at < c->phrase_length)
        return ZJ_ECORRUPT;
    if (c->at >= c->length)
        return ZJ_END;
    const uint8_t *at = c->bytes + c->at;
    uint32_t code = next_code(c->archive, &at, c->bytes + c->length);
    if (code >= ZJ_CONTROLS)
        return ZJ_ECORRUPT;
    *control = (uint16_t)code;
    c->at = (uint16_t)(at - c->bytes);
    return ZJ_OK;
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
    if (c->at >= c->length)
        return ZJ_ECORRUPT;
    const uint8_t *at = c->bytes + c->at;
    uint32_t code = next_code(c->archive, &at, c->bytes + c->length);
    if (code < c->archive->first_phrase || code >= c->archive->code_count)
        return ZJ_ECORRUPT;
    enum zj_status status =
        open_phrase(c, (uint16_t)code, (uint16_t)(at - c->bytes));
    if (status == ZJ_OK && mark.phrase_at >= c->phrase_length)
        return ZJ_ECORRUPT;
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
