/* SPDX-License-Identifier: MIT
 *
 * How each kind of block is set. The packer asks the same table which faces
 * an archive needs, so that exactly the glyphs used are packed. */
#ifndef ZJ_STYLE_H
#define ZJ_STYLE_H

#include "face.h"
#include "kind.h"
#include "line.h"

struct zj_style {
    uint8_t role;     /* enum zj_role of its plain text                    */
    uint8_t align;    /* enum zj_align                                     */
    uint8_t indent;   /* first line, half ems of its face                  */
    uint8_t rest;     /* other lines, half ems                             */
    uint8_t inset;    /* both margins moved in, half ems of the body       */
    uint8_t air;      /* rows left free above it on a page (占行)          */
    uint8_t min_last; /* fewest Han on the last line (R14)                 */
    bool balanced;    /* set whole, in lines of even length                */
    bool keep;        /* stays with two lines of what follows (R19)        */
    bool tail;        /* belongs to what stands above it                   */
};

/* The style of a kind; a paragraph's for an unknown one. */
const struct zj_style *zj_style_of(uint8_t kind);

/* The role of the face for a character of style bits `style` in a block of
 * that kind. */
uint8_t zj_style_role(uint8_t kind, uint8_t style);

/* Px of the face of a role beside a body of `em` px: titles a third larger,
 * small type a sixth smaller, both to whole multiples of 4 px, where bitmaps
 * look best; nothing below 16 px, which cannot be read. */
uint8_t zj_style_em(uint8_t role, uint8_t em);

/* True for kinds that stand before an article's text: title to source, and
 * the title of a collection. */
bool zj_style_is_front(uint8_t kind);

/* True for those that say who, where and when: author to source. */
bool zj_style_is_imprint(uint8_t kind);

/* True when blocks of these kinds, one after the other, may share a row. */
bool zj_style_share_row(uint8_t first, uint8_t second);

#endif
