/* SPDX-License-Identifier: MIT
 *
 * The line: breaking and justification, one paragraph at a time.
 *
 * Characters are pushed in; a line is taken when enough is known to choose
 * its end, and what was not used stays for the next one, so nothing is read
 * twice and the memory is one line's. The loop, for every paragraph:
 *
 *     zj_line_begin(&line, &setting, indent, rest);
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
#include <stddef.h>
#include <stdint.h>

/* Most items held: one line of the narrowest letters on the widest screen
 * and the look-ahead that decides its end. A longer line is broken here. */
#define ZJ_LINE_ITEMS 256

enum zj_push { /* R9: what happens to a mark that would start a line */
               ZJ_PUSH_BALANCED, /* squeeze if it takes no more than stretching
                                  */
               ZJ_PUSH_IN,    /* squeeze only to resolve a prohibition        */
               ZJ_PUSH_TIGHT, /* squeeze as much as possible                  */
               ZJ_PUSH_OUT,   /* never squeeze                                */
};

enum zj_align {
    ZJ_ALIGN_JUSTIFY,
    ZJ_ALIGN_LEFT,
    ZJ_ALIGN_CENTRE,
    ZJ_ALIGN_RIGHT
};

/* What houses do differently; none is usual (bits of zj_setting.house). */
#define ZJ_HOUSE_FIRM_STOPS    1  /* 。！？ are not squeezed inside (R9) */
#define ZJ_HOUSE_TIGHT_PAIRS   2  /* 》《 take one em, not 1.5 (R8)    */
#define ZJ_HOUSE_NARROW_GAPS   4  /* an eighth of an em beside Latin (R10)    */
#define ZJ_HOUSE_SOFT_GAPS     8  /* gaps are squeezed to an eighth (R9)      */
#define ZJ_HOUSE_URL_BELOW     16 /* a URL longer than a line starts one (R6) */
#define ZJ_HOUSE_EVEN_LAST     32 /* a last line is spaced as the one before */
#define ZJ_HOUSE_WIDE_EXCLAIMS 64 /* ？！ take one em and a half (R8)      */

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
    uint8_t house;      /* ZJ_HOUSE_ bits                                  */
    bool ends_only;     /* only where lines end is wanted: no item gets x  */
};

#define ZJ_ITEM_NO_CHAR  1 /* a control: counts nothing in offsets        */
#define ZJ_ITEM_NEW_LINE 2 /* a line ends before it (zj_line_balance)     */

struct zj_item {
    _Alignas(4)         /* moved a word at a time */
        uint16_t code;  /* the archive's number of the character           */
    uint8_t class_byte; /* ZJ_CLASS_BYTE                                   */
    uint8_t style;      /* ZJ_STYLE_ bits, chooses the face                */
    uint8_t advance;    /* px, natural; 0 only for class widths of zero    */
    uint8_t flags;      /* ZJ_ITEM_ bits                                   */
    int16_t x;          /* set by zj_line_take: px from the left edge where
                           the glyph's cell starts (a trimmed opening mark's
                           cell starts before its ink, maybe below 0); before
                           that, of a plain Han not looked at yet, how many
                           of its kind follow, itself counted             */
};

/* A place where a line may end. */
struct zj_end {
    uint16_t length; /* items before it; 0: there is no such place         */
    int32_t over;    /* px beyond the measure; negative: px left over      */
};

/* What is known of the line being filled; the line's own business. Widths
 * are px from the line's indent. */
struct zj_scan {
    uint32_t no_start, no_end; /* classes kept from line edges, as bits    */
    uint32_t opens;      /* after which an opening mark has no blank (R8)     */
    uint32_t firm;       /* whose blank is not squeezed inside a line         */
    int32_t avail;       /* the measure without the indent                    */
    int32_t x;           /* width so far, the last mark at full width         */
    int32_t blank;       /* blank half at the right of the last mark          */
    int32_t room;        /* px of blank that squeezing can take               */
    int32_t space;       /* spaces not yet followed by anything               */
    int32_t space_room;  /* what squeezing can take of them                 */
    int32_t bare;        /* width without the last mark, when it may hang     */
    int32_t unit;        /* where the characters since the last break start   */
    struct zj_end fit;   /* last legal end that fits                     */
    struct zj_end part;  /* last end inside a URL that fits, after `fit` */
    struct zj_end burst; /* first end inside a URL that does not fit     */
    int32_t burst_room;  /* `room` at `burst`                            */
    uint16_t safe;       /* last end that fits and breaks only a unit         */
    uint16_t any;        /* last end that fits at all                         */
    uint16_t next;       /* item to look at next                              */
    uint16_t tail;       /* item last seen that shows                         */
    uint8_t half, quarter; /* px of an em                                  */
    uint8_t gap;           /* px beside Latin                              */
    uint8_t soft;          /* px of it that squeezing can take             */
    uint8_t last;   /* class of `tail`, for widths; spaces count         */
    uint8_t edge;   /* class of `tail`, for the line's end               */
    uint8_t before; /* class that decides about the next break           */
    bool open;      /* `tail` is the first of a pair (dash, dots, !?)    */
    bool barred;    /* a prohibition moved the end back to `fit`         */
    bool hangs;     /* `tail` may hang                                   */
};

struct zj_line {
    struct zj_setting setting;
    struct zj_scan scan;
    uint16_t end;    /* items of the line to be taken, once decided      */
    bool taken;      /* a line is with the caller                        */
    uint16_t widest; /* px; wider characters are cut to it, so that each
                        fits on every line                               */
    struct zj_item items[ZJ_LINE_ITEMS];
    uint16_t count;      /* items held                                      */
    uint16_t length;     /* items of the line taken; 0 before the first     */
    uint16_t width;      /* px from the left edge to the line's last ink
                            cell, after justification                       */
    int16_t indent;      /* px, of the line taken or to be taken            */
    int16_t next_indent; /* px, of the lines after it                       */
    bool ended;          /* zj_line_end was called                          */
    bool cut;            /* a character of the paragraph was cut to `widest` */
    bool last;           /* the line taken is the paragraph's last          */
    bool first;          /* the line taken is the paragraph's first         */
    bool led;            /* the line taken starts with two Han    */
    /* Figures of the line taken, for `make type`: */
    int16_t stretch; /* px added (positive) or squeezed (negative)      */
    uint16_t gaps;   /* places it was spread over                       */
    bool ragged;     /* stretching would have torn it apart: left short */
    bool emergency;  /* no legal break: broken where it was full        */
    bool hung;       /* its last mark hangs in the margin (R11)         */
};

/* Starts a paragraph whose first line is indented by `indent` px and whose
 * other lines by `rest` px (hanging indent: rest > indent). */
void zj_line_begin(struct zj_line *l, const struct zj_setting *setting,
                   int16_t indent, int16_t rest);

/* Adds a character. Taking lines until there are none keeps room for it; when
 * there is none the item is ignored (a caller's mistake, but harmless) and the
 * answer is false. */
bool zj_line_add(struct zj_line *l, const struct zj_item *item);

/* The same for those who add many: the place of the next item, to be filled
 * but for x; NULL when there is no room. It is looked at only when a line is
 * to be taken, and zj_line_fit cuts it to size before. */
static inline struct zj_item *zj_line_place(struct zj_line *l)
{
    if (l->count >= ZJ_LINE_ITEMS || l->ended)
        return NULL;
    struct zj_item *item = &l->items[l->count++];
    item->x = 0;
    return item;
}

static inline void zj_line_fit(struct zj_line *l, struct zj_item *item)
{
    if (item->advance <= l->widest)
        return;
    item->advance = (uint8_t)l->widest;
    l->cut = true;
}

/* The same at once for `count` plain Han that differ in their codes only, which
 * do not matter where ends alone are wanted: `item` is what zj_line_han made
 * for this paragraph. Returns for how many there was room. */
struct zj_item zj_line_han(struct zj_line *l, uint8_t style, uint8_t advance);
static inline uint32_t zj_line_put_han(struct zj_line *l,
                                       const struct zj_item *item,
                                       const uint16_t *codes, uint32_t count)
{
    struct zj_item *to = &l->items[l->count];
    uint32_t room = l->ended ? 0 : ZJ_LINE_ITEMS - (uint32_t)l->count;
    count = count < room ? count : room;
    l->count = (uint16_t)(l->count + count);
    for (uint32_t left = count; left; left--, to++) {
        *to = *item;
        to->x = (int16_t)left;
    }
    for (uint32_t i = 0; i < count && !l->setting.ends_only; i++)
        to[(int32_t)i - (int32_t)count].code = codes[i];
    return count;
}

/* No more characters in this paragraph. */
void zj_line_end(struct zj_line *l);

/* Drops the line taken before and takes the next one if its end can be known:
 * true, and the items [0, length) have their x. A paragraph without
 * characters gives one empty line after zj_line_end. */
bool zj_line_take(struct zj_line *l);

/* Headings and captions (R19): marks with ZJ_ITEM_NEW_LINE the items that
 * should start the lines after the first, so that the lines are as few as
 * without and about equally long; breaks at spaces are preferred, then those
 * after marks, then those that leave quotations and numbers whole. Nothing is
 * marked where one line is enough, or for more than ZJ_LINE_ITEMS items.
 * Then push the items as usual. `work` is scratch; indents are not known
 * here: give a setting with the measure to fill. Returns the number of
 * lines. */
uint16_t zj_line_balance(struct zj_line *work, const struct zj_setting *setting,
                         struct zj_item *items, uint16_t count);

#endif
