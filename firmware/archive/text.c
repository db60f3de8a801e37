/* SPDX-License-Identifier: MIT */
#include "text.h"
#include "../typeset/kind.h"
#include <stddef.h>

/* Begins with LZ4 block `number`. */
static enum zj_status enter_block(struct zj_text *t, uint32_t number)
{
    struct zj_block *b;
    enum zj_status status = zj_block_load(t->archive, number, &b);
    if (status != ZJ_OK)
        return status;
    t->block = number;
    t->held = b;
    zj_codes_begin(&t->codes, t->archive, b->bytes, b->length, 0);
    return ZJ_OK;
}

/* The block may have left the cache since the last call. */
static enum zj_status load_again(struct zj_text *t)
{
    enum zj_status status = zj_block_load(t->archive, t->block, &t->held);
    t->codes.bytes = t->held->bytes;
    t->codes.length = status == ZJ_OK ? t->held->length : 0;
    return status;
}

static inline enum zj_status keep_block(struct zj_text *t)
{
    if (t->held->number != t->block)
        return load_again(t);
    t->held->used = t->archive->clock; /* as the one used last */
    return ZJ_OK;
}

static enum zj_status apply(struct zj_text *t, uint16_t control)
{
    uint32_t operand;
    enum zj_status status = zj_codes_operand(&t->codes, control, &operand);
    if (status != ZJ_OK)
        return status;
    switch (control) {
    case ZJ_CODE_KIND:
    case ZJ_CODE_CONT:
        if (operand >= ZJ_KINDS)
            return ZJ_ECORRUPT;
        t->kind = (uint8_t)operand;
        t->block_start = t->block_start && control == ZJ_CODE_KIND;
        break;
    case ZJ_CODE_STYLE:
        t->style = (uint8_t)operand;
        break;
    case ZJ_CODE_LINK:
        t->link = operand;
        break;
    default:
        return ZJ_ECORRUPT;
    }
    return ZJ_OK;
}

/* The next characters, at most `most`; or the end or join that follows. */
static enum zj_status next_run(struct zj_text *t, struct zj_run *run,
                               uint32_t most)
{
    for (;;) {
        enum zj_status status = zj_codes_read(&t->codes, run, most);
        if (status != ZJ_OK || run->count)
            return status;
        status = zj_codes_control(&t->codes, run->codes);
        run->count = run->specials = 1;
        run->special[0] = 0;
        if (status == ZJ_END && t->block + 1 < t->archive->block_count)
            status = enter_block(t, t->block + 1);
        else if (status == ZJ_OK &&
                 (*run->codes == ZJ_CODE_END || *run->codes == ZJ_CODE_JOIN))
            return ZJ_OK;
        else if (status == ZJ_OK)
            status = apply(t, *run->codes);
        if (status != ZJ_OK)
            return status == ZJ_END ? ZJ_ECORRUPT : status;
    }
}

/* A block ends with END; without a KIND the next one is a paragraph. */
static void pass(struct zj_text *t, uint16_t code)
{
    t->block_start = code == ZJ_CODE_END;
    if (code == ZJ_CODE_END) {
        t->kind = ZJ_KIND_PARA;
        t->style = 0;
    }
}

enum zj_status zj_text_read(struct zj_text *t, struct zj_char *c,
                            struct zj_run *run, uint32_t most)
{
    uint32_t left = t->characters - t->position;
    if (t->position >= t->characters)
        return ZJ_END;
    enum zj_status status = keep_block(t);
    if (status == ZJ_OK)
        status = next_run(t, run, most < left ? most : left);
    if (status != ZJ_OK)
        return status;
    c->code = *run->codes;
    c->kind = t->kind;
    c->style = t->style;
    c->link = t->link;
    c->starts = t->block_start;
    if (c->code == ZJ_CODE_JOIN) {
        c->class_byte = ZJ_CLASS_BYTE(ZJ_GL, ZJ_WIDTH_ZERO, 0);
        return ZJ_OK;
    }
    c->class_byte = zj_archive_class(t->archive, c->code);
    t->position += run->count;
    pass(t, c->code);
    return ZJ_OK;
}

enum zj_status zj_text_next(struct zj_text *t, struct zj_char *c)
{
    struct zj_run run;
    return zj_text_read(t, c, &run, 1);
}

/* Moves the codes `skip` characters on; what stands between (kind, style) is
 * read on the way. */
static enum zj_status skip_to(struct zj_text *t, uint32_t skip)
{
    struct zj_run run;
    while (skip) {
        enum zj_status status = next_run(t, &run, skip);
        if (status != ZJ_OK)
            return status;
        if (*run.codes == ZJ_CODE_JOIN)
            continue;
        pass(t, *run.codes);
        skip -= run.count;
    }
    return ZJ_OK;
}

/* Goes to character `at` of the whole text from the start of its block. */
static enum zj_status begin_block(struct zj_text *t, uint32_t number,
                                  uint32_t at)
{
    t->kind = ZJ_KIND_PARA;
    t->style = 0;
    t->link = 0;
    t->block_start = true;
    enum zj_status status = enter_block(t, number);
    if (status != ZJ_OK)
        return status;
    if (t->held->first > at)
        return ZJ_ECORRUPT;
    return skip_to(t, at - t->held->first);
}

enum zj_status zj_text_move(struct zj_text *t, struct zj_archive *a,
                            uint32_t first, uint32_t characters,
                            uint32_t offset)
{
    uint32_t number, before = t->first + t->position, at = first + offset;
    if (first > a->characters || characters > a->characters - first ||
        offset > characters)
        return ZJ_EINVAL;
    enum zj_status status = zj_block_find(a, at, &number);
    if (status != ZJ_OK)
        return status;
    bool ahead = t->archive == a && t->block == number && before <= at;
    t->archive = a;
    if (ahead)
        status = keep_block(t);
    if (status == ZJ_OK)
        status = ahead ? skip_to(t, at - before) : begin_block(t, number, at);
    t->first = first;
    t->characters = characters;
    t->position = offset;
    if (status != ZJ_OK)
        t->archive = NULL; /* it stands nowhere */
    return status;
}

enum zj_status zj_text_open(struct zj_text *t, struct zj_archive *a,
                            uint32_t first, uint32_t characters,
                            uint32_t offset)
{
    t->archive = NULL;
    t->first = 0;
    t->position = 0;
    return zj_text_move(t, a, first, characters, offset);
}

bool zj_text_is_at(const struct zj_text *t, const struct zj_archive *a,
                   uint32_t first, uint32_t characters, uint32_t offset)
{
    return t->archive == a && t->first == first &&
           t->characters == characters && t->position == offset;
}

struct zj_text_mark zj_text_mark(const struct zj_text *t)
{
    return (struct zj_text_mark){.codes = zj_codes_mark(&t->codes),
                                 .at = t->first + t->position,
                                 .block = t->block,
                                 .link = t->link,
                                 .kind = t->kind,
                                 .style = t->style,
                                 .block_start = t->block_start};
}

enum zj_status zj_text_return(struct zj_text *t, struct zj_archive *a,
                              const struct zj_text_mark *mark, uint32_t first,
                              uint32_t characters, uint32_t offset)
{
    uint32_t at = first + offset;
    if (offset > characters || at < mark->at)
        return ZJ_EINVAL;
    t->archive = a;
    enum zj_status status = enter_block(t, mark->block);
    if (status == ZJ_OK)
        status = zj_codes_return(&t->codes, mark->codes);
    t->link = mark->link;
    t->kind = mark->kind;
    t->style = mark->style;
    t->block_start = mark->block_start;
    if (status == ZJ_OK)
        status = skip_to(t, at - mark->at);
    t->first = first;
    t->characters = characters;
    t->position = offset;
    if (status != ZJ_OK)
        t->archive = NULL;
    return status;
}
