/* SPDX-License-Identifier: MIT
 *
 * Codes: how text is stored (SPEC.md, codes).
 *
 * A byte below the archive's `short_count` stands for one of its short codes;
 * any other byte b and the byte c behind it make the code
 * (b - short_count) * 256 + c. Codes from `first_phrase` on are phrases and
 * expand to characters here, so nobody above ever sees one. In an archive with
 * rare characters the byte 255 is followed by the two bytes of one's code,
 * the higher first. */
#ifndef ZJ_CODES_H
#define ZJ_CODES_H

#include "archive.h"

/* Controls: codes that are no characters. Only END counts in offsets. */
enum zj_control {
    ZJ_CODE_END = 0,   /* end of a block: one newline                      */
    ZJ_CODE_KIND = 1,  /* a block begins; operand: its kind, 1 byte        */
    ZJ_CODE_CONT = 2,  /* the kind of the block going on, 1 byte: stands at
                          the head of an LZ4 block that begins inside it   */
    ZJ_CODE_STYLE = 3, /* the styles from here on, 1 byte                  */
    ZJ_CODE_LINK = 4,  /* the link from here on, 3 bytes: its number       */
    ZJ_CODE_JOIN = 5,  /* no break here                                    */
    ZJ_CONTROLS = 8
};

#define ZJ_RARE_LEAD 255 /* the first byte of a rare character */

struct zj_codes {
    struct zj_archive *archive;
    const uint8_t *bytes; /* of one decoded block                        */
    uint16_t length;
    uint16_t at;
    uint16_t from;         /* where the phrase's code stands              */
    uint8_t phrase_length; /* bytes of the phrase being expanded          */
    uint8_t phrase_at;
    const uint8_t *mapped; /* where it lies; NULL: it is copied to ...    */
    uint8_t phrase[ZJ_PHRASE_BYTES];
};

/* Characters read at once. */
#define ZJ_RUN 64
struct zj_run {
    uint16_t codes[ZJ_RUN];
    uint8_t special[ZJ_RUN]; /* which of them are below ZJ_SPECIALS,
                                ascending; the others are plain Han      */
    uint8_t count, specials; /* of both                                  */
};

/* A place among codes, to come back to. */
struct zj_codes_mark {
    uint16_t at;
    uint8_t phrase_at; /* bytes of the phrase at `at` already read */
};

/* Starts at byte `at` of a block's codes. */
void zj_codes_begin(struct zj_codes *c, struct zj_archive *a,
                    const uint8_t *bytes, uint16_t length, uint16_t at);

/* Characters before the next control and the end of the block: at most `most`
 * and ZJ_RUN, none only where there are none. ZJ_ECORRUPT when the bytes make
 * no sense, ZJ_EIO; what came before is given first. */
enum zj_status zj_codes_read(struct zj_codes *c, struct zj_run *run,
                             uint32_t most);

/* The control that follows, where no character does; ZJ_END at the end of the
 * block. */
enum zj_status zj_codes_control(struct zj_codes *c, uint16_t *control);

/* Continues `check` (check.h) over the bytes of a block, behind which another
 * byte can be read, and in their order over those of the phrases it has.
 * ZJ_ECORRUPT when a code is cut off or there is no such code; ZJ_EIO. */
enum zj_status zj_codes_check(struct zj_archive *a, const uint8_t *bytes,
                              uint16_t length, uint32_t *check);

/* The place reached; and back to such a place in the same bytes. */
struct zj_codes_mark zj_codes_mark(const struct zj_codes *c);
enum zj_status zj_codes_return(struct zj_codes *c, struct zj_codes_mark mark);

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
