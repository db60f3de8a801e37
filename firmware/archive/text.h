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
    uint32_t first;        /* range of the whole text this reads ...      */
    uint32_t characters;   /* ... and how long it is                      */
    uint32_t position;     /* offset (from first) of the next character   */
    uint32_t block;        /* LZ4 block being read ...                    */
    struct zj_block *held; /* ... and where it was last                 */
    uint32_t link;
    uint8_t kind; /* as far as read                              */
    uint8_t style;
    bool block_start; /* the next character begins its block         */
};

/* A place in a text, to come back to. */
struct zj_text_mark {
    uint32_t at; /* character of the whole text */
    uint32_t block;
    uint32_t link;
    struct zj_codes_mark codes;
    uint8_t kind, style;
    bool block_start;
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

/* The place `t` has reached. */
struct zj_text_mark zj_text_mark(const struct zj_text *t);

/* As zj_text_open, but from a mark set in the same archive before, which lies
 * at the offset or before it: what lies between is read, not the whole LZ4
 * block from its start. ZJ_EINVAL when the mark lies behind the offset. */
enum zj_status zj_text_return(struct zj_text *t, struct zj_archive *a,
                              const struct zj_text_mark *mark, uint32_t first,
                              uint32_t characters, uint32_t offset);

/* Characters that follow and have kind, style and link in common, at least one
 * and at most `most` (at least 1) and ZJ_RUN; in `c` all about the first of
 * them; the others start no block. An end or a join comes alone. ZJ_END behind
 * the last. */
enum zj_status zj_text_read(struct zj_text *t, struct zj_char *c,
                            struct zj_run *run, uint32_t most);

/* The next character; ZJ_END behind the last. Afterwards t->position is the
 * offset behind it. */
enum zj_status zj_text_next(struct zj_text *t, struct zj_char *c);

#endif
