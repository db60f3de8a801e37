/* SPDX-License-Identifier: MIT
 *
 * The line: breaking and justification, one paragraph at a time.
 *
 * Characters are pushed in; a line is taken when enough is known to choose
 * its end, and what was not used stays for the next one, so nothing is read
 * twice and the memory is one line's. The loop, for every paragraph:
 *
 *     zj_line_begin(&line, &setting, indent);
 *     for each character:
 *         zj_line_add(&line, item);
 *         while (zj_line_take(&line))
 *             ... draw line.items[0 .. line.length) at their x ...
 *     zj_line_end(&line);
 *     while (zj_line_take(&line))
 *         ... */
#ifndef ZJ_LINE_H
#define ZJ_LINE_H

#include "class.h"
#include <stdbool.h>
#include <stdint.h>

/* Most items held: one line of the narrowest letters on the widest screen
 * and the look-ahead that decides its end. A longer line is broken here. */
#define ZJ_LINE_ITEMS 256

enum zj_push { /* R9: what happens to a mark that would start a line */
    ZJ_PUSH_BALANCED, /* squeeze if it takes no more than stretching  */
    ZJ_PUSH_IN,       /* squeeze only to resolve a prohibition        */
    ZJ_PUSH_TIGHT,    /* squeeze as much as possible                  */
    ZJ_PUSH_OUT,      /* never squeeze                                */
};

enum zj_align { ZJ_ALIGN_JUSTIFY, ZJ_ALIGN_LEFT, ZJ_ALIGN_CENTRE,
                ZJ_ALIGN_RIGHT };

struct zj_setting {
    uint16_t em;        /* px of a full-width character; at least 2        */
    uint16_t measure;   /* px from the left edge (indent included) to the
                           right; at least em                              */
    uint8_t level;      /* enum zj_level                                   */
    uint8_t push;       /* enum zj_push                                    */
    uint8_t align;      /* enum zj_align                                   */
    uint8_t min_last;   /* fewest Han on a last line (R14); 0 or 1: any    */
    bool hang;          /* a stop may hang into the margin (R11)           */
    bool no_start_trim; /* keep an opening mark's blank at line start (R7) */
};

#define ZJ_ITEM_NO_CHAR 1 /* a control: counts nothing in offsets         */

struct zj_item {
    uint16_t code;      /* the archive's number of the character           */
    uint8_t class_byte; /* ZJ_CLASS_BYTE                                   */
    uint8_t style;      /* ZJ_STYLE_ bits, chooses the face                */
    uint8_t advance;    /* px, natural; 0 only for class widths of zero    */
    uint8_t flags;      /* ZJ_ITEM_ bits                                   */
    int16_t x;          /* set by zj_line_take: px from the left edge where
                           the glyph's cell starts (a trimmed opening mark's
                           cell starts before its ink, maybe below 0)      */
};

struct zj_line {
    struct zj_setting setting;
    struct zj_item items[ZJ_LINE_ITEMS];
    uint16_t count;     /* items held                                      */
    uint16_t length;    /* items of the line taken; 0 before the first     */
    uint16_t width;     /* px from the left edge to the line's last ink
                           cell, after justification                       */
    int16_t indent;     /* px, of the line taken or to be taken            */
    int16_t next_indent;/* px, of the lines after it                       */
    bool ended;         /* zj_line_end was called                          */
    bool last;          /* the line taken is the paragraph's last          */
    bool first;         /* the line taken is the paragraph's first         */
    /* Figures of the line taken, for `make type`: */
    int16_t stretch;    /* px added (positive) or squeezed (negative)      */
    uint16_t gaps;      /* places it was spread over                       */
    bool ragged;        /* stretching would have torn it apart: left short */
    bool emergency;     /* no legal break: broken where it was full        */
};

/* Starts a paragraph whose first line is indented by `indent` px and whose
 * other lines by `rest` px (hanging indent: rest > indent). */
void zj_line_begin(struct zj_line *l, const struct zj_setting *setting,
                   int16_t indent, int16_t rest);

/* Adds a character. Taking lines until there are none keeps room for it; when
 * there is none the item is ignored (a caller's mistake, but harmless). */
void zj_line_add(struct zj_line *l, const struct zj_item *item);

/* No more characters in this paragraph. */
void zj_line_end(struct zj_line *l);

/* Drops the line taken before and takes the next one if its end can be known:
 * true, and the items [0, length) have their x. A paragraph without
 * characters gives one empty line after zj_line_end. */
bool zj_line_take(struct zj_line *l);

#endif
