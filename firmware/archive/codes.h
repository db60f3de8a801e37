/* SPDX-License-Identifier: MIT
 *
 * Codes: how text is stored (SPEC.md, codes).
 *
 * A byte below the archive's `short_count` stands for one of its short codes;
 * any other byte b and the byte c behind it make the code
 * (b - short_count) * 256 + c. Codes from `first_phrase` on are phrases and
 * expand to characters here, so nobody above ever sees one. */
#ifndef ZJ_CODES_H
#define ZJ_CODES_H

#include "archive.h"

/* Controls: codes that are no characters. Only END counts in offsets. */
enum zj_control {
    ZJ_CODE_END   = 0, /* end of a block: one newline                      */
    ZJ_CODE_KIND  = 1, /* a block begins; operand: its kind, 1 byte        */
    ZJ_CODE_CONT  = 2, /* the kind of the block going on, 1 byte: stands at
                          the head of an LZ4 block that begins inside it   */
    ZJ_CODE_STYLE = 3, /* the styles from here on, 1 byte                  */
    ZJ_CODE_LINK  = 4, /* the link from here on, 3 bytes: its number       */
    ZJ_CODE_JOIN  = 5, /* no break here                                    */
    ZJ_CONTROLS   = 8
};

struct zj_codes {
    struct zj_archive *archive;
    const uint8_t *bytes; /* of one decoded block */
    uint16_t length;
    uint16_t at;
    uint8_t phrase[ZJ_PHRASE_BYTES]; /* being expanded */
    uint8_t phrase_length;
    uint8_t phrase_at;
};

/* Starts at byte `at` of a block's codes. */
void zj_codes_begin(struct zj_codes *c, struct zj_archive *a,
                    const uint8_t *bytes, uint16_t length, uint16_t at);

/* The next character or control. ZJ_END at the end of the block,
 * ZJ_ECORRUPT when the bytes make no sense, ZJ_EIO. */
enum zj_status zj_codes_next(struct zj_codes *c, uint16_t *code);

/* The operand of `control` as a number; 0 bytes for those without. */
enum zj_status zj_codes_operand(struct zj_codes *c, uint16_t control,
                                uint32_t *operand);

/* Bytes of operand that follow a control. */
uint8_t zj_codes_operand_bytes(uint16_t control);

/* Makes block `number` of the text available, reading, decoding and checking
 * it unless it is at hand already. *block is valid until the next call. */
enum zj_status zj_block_load(struct zj_archive *a, uint32_t number,
                             struct zj_block **block);

/* The block that holds character `position` of the whole text. */
enum zj_status zj_block_find(struct zj_archive *a, uint32_t position,
                             uint32_t *number);

#endif
