/* SPDX-License-Identifier: MIT */
#include "coder.h"
#include "firmware/archive/check.h"
#include "firmware/archive/codes.h"
#include <stdlib.h>
#include <string.h>

/* ---- short codes and phrase numbers ---- */

struct use {
    uint32_t token;
    uint64_t count;
};

static uint32_t token_of(uint32_t unit)
{
    return UNIT_IS_CONTROL(unit) ? UNIT_CONTROL_NUMBER(unit) : unit;
}

static int by_use(const void *p, const void *q)
{
    const struct use *a = p, *b = q;
    if (a->count != b->count)
        return a->count < b->count ? 1 : -1;
    return a->token < b->token ? -1 : a->token > b->token;
}

static struct use *count_uses(const struct coder *c, const struct volume *v,
                              uint32_t total)
{
    struct use *uses = checked_alloc(total, sizeof *uses);
    for (uint32_t i = 0; i < total; i++)
        uses[i].token = i;
    for (size_t i = 0; i < v->unit_count; i++)
        uses[token_of(v->units[i])].count++;
    for (size_t i = 0; i < c->phrase_count; i++)
        for (int k = 0; k < c->phrases[i].count; k++)
            uses[c->phrases[i].codes[k]].count++;
    return uses;
}

/* Two-byte codes need a lead byte for each 256 of them, and rare characters
 * one; the rest of the bytes stand for the most frequent tokens. */
uint32_t coder_short_room(uint32_t codes, uint32_t rare_count)
{
    uint32_t leads = (codes + 255) / 256 + (rare_count > 0);
    uint32_t room = leads < 256 ? 256 - leads : 0;
    return room < ZJ_SHORT_CODES ? room : ZJ_SHORT_CODES;
}

/* `is_short` gets the byte + 1. */
static void choose_shorts(struct coder *c, const struct volume *v,
                          uint32_t total, uint8_t *is_short)
{
    struct use *uses = count_uses(c, v, total);
    uint32_t room = coder_short_room(total - c->rare_count, c->rare_count);
    for (uint32_t i = 0; i < c->rare_count; i++)
        uses[c->first_phrase - 1 - i].count = 0;
    qsort(uses, total, sizeof *uses, by_use);
    for (uint32_t i = 0; i < room && i < total && uses[i].count; i++) {
        c->shorts[i] = uses[i].token;
        is_short[uses[i].token] = (uint8_t)(i + 1);
        c->short_count = (uint16_t)(i + 1);
    }
    free(uses);
}

static int by_bytes(const void *p, const void *q)
{
    const struct phrase *a = *(const struct phrase *const *)p;
    const struct phrase *b = *(const struct phrase *const *)q;
    if (a->bytes != b->bytes)
        return a->bytes - b->bytes;
    return a < b ? -1 : a > b; /* as found: they lie in one array */
}

static bool is_rare(const struct coder *c, uint32_t token)
{
    return c->first_phrase - 1 - token < c->rare_count;
}

static uint8_t code_bytes(const struct coder *c, const uint8_t *is_short,
                          uint32_t token)
{
    return is_short[token] ? 1 : is_rare(c, token) ? 3 : 2;
}

/* Numbers phrases by length. Returns them in that order; the caller frees. */
static struct phrase **number_phrases(struct coder *c, uint8_t *is_short)
{
    struct phrase **order = checked_alloc(c->phrase_count, sizeof *order);
    for (size_t i = 0; i < c->phrase_count; i++) {
        struct phrase *p = &c->phrases[i];
        p->bytes = 0;
        for (int k = 0; k < p->count; k++)
            p->bytes =
                (uint8_t)(p->bytes + code_bytes(c, is_short, p->codes[k]));
        order[i] = p;
    }
    qsort(order, c->phrase_count, sizeof *order, by_bytes);
    for (size_t i = 0; i < c->phrase_count; i++)
        order[i]->code = (uint16_t)(c->first_phrase - c->rare_count + i);
    return order;
}

/* The short codes named phrases by their old numbers. */
static void renumber_shorts(struct coder *c)
{
    for (uint16_t i = 0; i < c->short_count; i++)
        if (c->shorts[i] >= c->first_phrase)
            c->shorts[i] = c->phrases[c->shorts[i] - c->first_phrase].code;
}

/* ---- blocks ---- */

struct cutter {
    struct coder *coder;
    const uint8_t *is_short; /* by old number */
    uint32_t archive_id;
    uint8_t bytes[ZJ_BLOCK_CODES]; /* the block being filled */
    uint16_t length;
    uint32_t first, position; /* characters */
    size_t begun, at;         /* units the block covers so far */
    bool inside;              /* a paragraph is going on */
    uint8_t kind, style;
    uint32_t link;
};

static uint8_t unit_bytes(const struct cutter *k, uint32_t unit)
{
    uint32_t token = token_of(unit);
    uint8_t operand =
        UNIT_IS_CONTROL(unit) ? zj_codes_operand_bytes((uint16_t)token) : 0;
    return (uint8_t)(code_bytes(k->coder, k->is_short, token) + operand);
}

/* Writes a token's code; returns how many bytes it has. */
static uint8_t put_code(const struct cutter *k, uint32_t token, uint8_t *to)
{
    const struct coder *c = k->coder;
    uint32_t code = token;
    if (token >= c->first_phrase)
        code = c->phrases[token - c->first_phrase].code;
    if (k->is_short[token]) {
        to[0] = (uint8_t)(k->is_short[token] - 1);
        return 1;
    }
    bool rare = is_rare(c, token);
    to[0] = ZJ_RARE_LEAD;
    to[rare] = (uint8_t)((rare ? 0 : c->short_count) + code / 256);
    to[1 + rare] = (uint8_t)code;
    return (uint8_t)(2 + rare);
}

static void put_unit(struct cutter *k, uint32_t unit)
{
    uint32_t token = token_of(unit);
    k->length =
        (uint16_t)(k->length + put_code(k, token, k->bytes + k->length));
    if (!UNIT_IS_CONTROL(unit))
        return;
    for (uint8_t i = 0; i < zj_codes_operand_bytes((uint16_t)token); i++)
        k->bytes[k->length++] = (uint8_t)(UNIT_OPERAND(unit) >> 8 * i);
}

/* The check goes over the phrases as they are stored. */
static uint32_t check_unit(const struct cutter *k, uint32_t check,
                           uint32_t unit)
{
    const struct coder *c = k->coder;
    uint32_t token = token_of(unit);
    uint8_t bytes[2 * ZJ_PHRASE_BYTES] = {0};
    uint8_t length = 0;
    if (token < c->first_phrase)
        return check;
    const struct phrase *p = &c->phrases[token - c->first_phrase];
    for (int i = 0; i < p->count; i++)
        length = (uint8_t)(length + put_code(k, p->codes[i], bytes + length));
    return zj_check(check, bytes, length);
}

/* What a block that begins inside a paragraph repeats at its head. */
static int head_units(const struct cutter *k, uint32_t head[3])
{
    int count = 0;
    if (!k->inside)
        return 0;
    head[count++] = UNIT_CONTROL_OF(ZJ_CODE_CONT, k->kind);
    if (k->style & ZJ_STYLE_LINK)
        head[count++] = UNIT_CONTROL_OF(ZJ_CODE_LINK, k->link);
    if (k->style)
        head[count++] = UNIT_CONTROL_OF(ZJ_CODE_STYLE, k->style);
    return count;
}

static void finish_block(struct cutter *k, const uint32_t *units)
{
    struct coder *c = k->coder;
    uint32_t check = zj_archive_seed(k->archive_id, ZJ_SECTION_TEXT, 0,
                                     (uint32_t)c->block_count, k->length);
    check = zj_check(check, k->bytes, k->length);
    for (size_t i = k->begun; i < k->at; i++)
        check = check_unit(k, check, units[i]);
    if ((c->block_count & (c->block_count - 1)) == 0)
        c->blocks = checked_resize(c->blocks, c->block_count * 2 + 1,
                                   sizeof *c->blocks);
    c->blocks[c->block_count++] =
        (struct coded_block){c->codes.length, k->length, k->first, check};
    buffer_add(&c->codes, k->bytes, k->length);
}

static void begin_block(struct cutter *k)
{
    uint32_t head[3];
    int count = head_units(k, head);
    k->length = 0;
    k->first = k->position;
    k->begun = k->at;
    for (int i = 0; i < count; i++)
        put_unit(k, head[i]);
}

static uint8_t characters_of(const struct coder *c, uint32_t unit)
{
    if (!UNIT_IS_CONTROL(unit))
        return unit >= c->first_phrase
                   ? c->phrases[unit - c->first_phrase].count
                   : 1;
    return UNIT_CONTROL_NUMBER(unit) == ZJ_CODE_END;
}

static void follow(struct cutter *k, uint32_t unit)
{
    k->position += characters_of(k->coder, unit);
    if (!UNIT_IS_CONTROL(unit)) {
        k->inside = true;
        return;
    }
    switch (UNIT_CONTROL_NUMBER(unit)) {
    case ZJ_CODE_END:
        k->inside = false;
        k->kind = k->style = 0;
        break;
    case ZJ_CODE_KIND:
        k->kind = (uint8_t)UNIT_OPERAND(unit);
        k->inside = false;
        break;
    case ZJ_CODE_STYLE:
        k->style = (uint8_t)UNIT_OPERAND(unit);
        break;
    case ZJ_CODE_LINK:
        k->link = UNIT_OPERAND(unit);
        break;
    }
}

/* Bytes of the paragraph that begins at unit `i`, as far as they matter. */
static size_t paragraph_bytes(const struct cutter *k, const struct volume *v,
                              size_t i)
{
    size_t bytes = 0;
    for (; i < v->unit_count && bytes <= ZJ_BLOCK_CODES; i++) {
        bytes += unit_bytes(k, v->units[i]);
        if (v->units[i] == UNIT_CONTROL_OF(ZJ_CODE_END, 0))
            break;
    }
    return bytes;
}

static bool starts_paragraph(const struct volume *v, size_t i)
{
    return i == 0 || v->units[i - 1] == UNIT_CONTROL_OF(ZJ_CODE_END, 0);
}

/* A block with so many characters takes no further paragraph. Reading one
 * checks all of it, and much of a text that repeats itself fits 1 KiB: this
 * bounds the wait. It costs 1.5 % with manuals, nothing with newspapers. */
#define CHARACTERS 1536u

/* A paragraph is cut only when the block has no room for another code: then
 * one that fits a block lies in at most two. Controls before a character are
 * never parted from it, so that a block begins with a whole state. */
static bool must_cut(const struct cutter *k, const struct volume *v, size_t i)
{
    size_t bytes = 0, characters = 0;
    if (starts_paragraph(v, i) && k->length > ZJ_BLOCK_CODES * 7 / 8 &&
        k->length + paragraph_bytes(k, v, i) > ZJ_BLOCK_CODES)
        return true;
    if (starts_paragraph(v, i) && k->position - k->first >= CHARACTERS)
        return true;
    if (i && UNIT_IS_CONTROL(v->units[i - 1]) && !starts_paragraph(v, i))
        return false; /* its room was counted with the control */
    do {
        bytes += unit_bytes(k, v->units[i]);
        characters += characters_of(k->coder, v->units[i]);
    } while (UNIT_IS_CONTROL(v->units[i]) && ++i < v->unit_count &&
             v->units[i - 1] != UNIT_CONTROL_OF(ZJ_CODE_END, 0));
    return k->length + bytes > ZJ_BLOCK_CODES ||
           k->position - k->first + characters > ZJ_BLOCK_CHARACTERS;
}

static void cut_blocks(struct cutter *k, const struct volume *v)
{
    begin_block(k);
    for (size_t i = 0; i < v->unit_count; i++) {
        if (k->at > k->begun && must_cut(k, v, i)) {
            finish_block(k, v->units);
            begin_block(k);
        }
        put_unit(k, v->units[i]);
        follow(k, v->units[i]);
        k->at = i + 1;
    }
    if (k->at > k->begun)
        finish_block(k, v->units);
}

static void sort_phrases(struct coder *c, struct phrase **order)
{
    struct phrase *sorted = checked_alloc(c->phrase_count, sizeof *sorted);
    for (size_t i = 0; i < c->phrase_count; i++)
        sorted[i] = *order[i];
    free(c->phrases);
    c->phrases = sorted;
}

void coder_run(struct coder *c, const struct volume *v, uint32_t archive_id)
{
    uint32_t total = c->first_phrase + (uint32_t)c->phrase_count;
    uint8_t *is_short = checked_alloc(total, 1);
    choose_shorts(c, v, total, is_short);
    struct phrase **order = number_phrases(c, is_short);
    renumber_shorts(c);
    struct cutter k = {
        .coder = c, .is_short = is_short, .archive_id = archive_id};
    cut_blocks(&k, v);
    sort_phrases(c, order);
    free(order);
    free(is_short);
}

void coder_phrases(const struct coder *c, struct buffer *to,
                   uint16_t counts[ZJ_PHRASE_BYTES + 1])
{
    uint8_t *bytes_of = checked_alloc(65536, 1);
    memset(counts, 0, (ZJ_PHRASE_BYTES + 1) * sizeof *counts);
    for (uint16_t i = 0; i < c->short_count; i++)
        bytes_of[c->shorts[i]] = (uint8_t)(i + 1);
    for (size_t i = 0; i < c->phrase_count; i++) {
        const struct phrase *p = &c->phrases[i];
        counts[p->bytes]++;
        for (int k = 0; k < p->count; k++) {
            uint16_t code = p->codes[k];
            if (bytes_of[code]) {
                buffer_byte(to, (uint8_t)(bytes_of[code] - 1));
                continue;
            }
            buffer_byte(to, (uint8_t)(c->short_count + code / 256));
            buffer_byte(to, (uint8_t)code);
        }
    }
    free(bytes_of);
}

void coder_free(struct coder *c)
{
    free(c->phrases);
    free(c->blocks);
    buffer_free(&c->codes);
    *c = (struct coder){0};
}
