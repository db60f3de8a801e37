/* SPDX-License-Identifier: MIT
 *
 * Text: characters of an article one after the other, from any offset.
 *
 * Offsets count Unicode characters as `zhujian text` prints them, with one
 * newline for each block. */
#ifndef ZJ_TEXT_H
#define ZJ_TEXT_H

#include "codes.h"

struct zj_char {
    uint16_t code;      /* ZJ_CODE_END: the block's end; ZJ_CODE_JOIN: no
                           break here, counts nothing; else a character */
    uint8_t class_byte; /* class.h                                      */
    uint8_t style;      /* ZJ_STYLE_ bits                               */
    uint8_t kind;       /* enum zj_kind of the block it is in           */
    bool starts;        /* it is the first of its block                 */
    uint32_t link;      /* number of the link, where style has ZJ_STYLE_LINK */
};

struct zj_text {
    struct zj_archive *archive;
    struct zj_codes codes;
    uint32_t first;      /* range of the whole text this reads ...      */
    uint32_t characters; /* ... and how long it is                      */
    uint32_t position;   /* offset (from first) of the next character   */
    uint32_t block;      /* LZ4 block being read ...                    */
    struct zj_block *held; /* ... and where it was last                 */
    uint32_t link;
    uint8_t kind;        /* as far as read                              */
    uint8_t style;
    bool block_start;    /* the next character begins its block         */
};

/* Reads characters [first, first + characters) of the whole text, from
 * offset `offset` of them. ZJ_EINVAL outside. */
enum zj_status zj_text_open(struct zj_text *t, struct zj_archive *a,
                            uint32_t first, uint32_t characters,
                            uint32_t offset);

/* The same for a text that was opened before, with its fields as they were
 * left, or is all zero: what lies further on in the LZ4 block it stands in is
 * reached from there, not from the block's start. For those who look at many
 * places in the order of the text. */
enum zj_status zj_text_move(struct zj_text *t, struct zj_archive *a,
                            uint32_t first, uint32_t characters,
                            uint32_t offset);

/* True when `t` stands where zj_text_open with these arguments would put it:
 * a copy made earlier is then as good and costs nothing. */
bool zj_text_is_at(const struct zj_text *t, const struct zj_archive *a,
                   uint32_t first, uint32_t characters, uint32_t offset);

/* The next character; ZJ_END behind the last. Afterwards t->position is the
 * offset behind it. */
enum zj_status zj_text_next(struct zj_text *t, struct zj_char *c);

#endif
