/* SPDX-License-Identifier: MIT
 *
 * Where a line ends: the part of the line that looks at each character once,
 * in order, and keeps the last places where the line could end. */
#ifndef ZJ_BREAK_H
#define ZJ_BREAK_H

#include "line.h"

/* Sets of classes, one bit each. */
#define ZJ_BIT(class) ((uint32_t)1 << (class))
#define ZJ_SET_HAN    (ZJ_BIT(ZJ_ID) | ZJ_BIT(ZJ_IM))
#define ZJ_SET_CLOSERS                                                         \
    (ZJ_BIT(ZJ_CL) | ZJ_BIT(ZJ_PM) | ZJ_BIT(ZJ_PC) | ZJ_BIT(ZJ_PE) |           \
     ZJ_BIT(ZJ_EX))
#define ZJ_SET_SPACES (ZJ_BIT(ZJ_SP) | ZJ_BIT(ZJ_FS) | ZJ_BIT(ZJ_ZW))

#define ZJ_SET_STOPS /* after which no mark hangs (R11) */                     \
    (ZJ_SET_CLOSERS | ZJ_BIT(ZJ_IP) | ZJ_BIT(ZJ_DS) | ZJ_BIT(ZJ_EL))

/* What the scan finds out about an item, in zj_item.flags beside the public
 * bits, for justification and for R14. */
#define ZJ_ITEM_GAP       4  /* Han-Latin gap before it (R10)                */
#define ZJ_ITEM_STRETCH   8  /* the place before it may be stretched (R12)   */
#define ZJ_ITEM_BREAK     16 /* a line may end before it                     */
#define ZJ_ITEM_TRIM      32 /* its blank half was removed (R7, R8)          */
#define ZJ_ITEM_UNSEEN    64 /* no glyph: spaces, glue, controls             */
#define ZJ_ITEM_AFTER_HAN (ZJ_ITEM_BREAK | ZJ_ITEM_STRETCH) /* of a Han    */
#define ZJ_ITEM_PUBLIC    (ZJ_ITEM_NO_CHAR | ZJ_ITEM_NEW_LINE)

/* Px of blank a mark has at its side: half an em, or 0. */
static inline int32_t zj_item_blank(const struct zj_item *item, int32_t half)
{
    return ZJ_TRIM_OF(item->class_byte) && item->advance > half ? half : 0;
}

static inline bool zj_item_is_han(const struct zj_item *item)
{
    return ZJ_SET_HAN & ZJ_BIT(ZJ_CLASS_OF(item->class_byte));
}

/* May this mark hang after a character of class `edge` (R11)? */
static inline bool zj_item_hangs(const struct zj_item *item, uint8_t edge,
                                 int32_t half)
{
    enum zj_class class = ZJ_CLASS_OF(item->class_byte);
    return (class == ZJ_PM || class == ZJ_PE) &&
           !(ZJ_SET_STOPS & ZJ_BIT(edge)) && zj_item_blank(item, half) &&
           item->advance <= 2 * half + 1;
}

/* Begins a paragraph by l->setting; and again, with the next line of it. Both
 * forget everything about the line being filled. */
void zj_scan_start(struct zj_line *l);
void zj_scan_again(struct zj_line *l);

/* Looks at the items from `scan.next` on. Each becomes part of what is known,
 * until l->end is set; those from there on stay for later. */
void zj_scan(struct zj_line *l);

/* There is no item after those looked at: sets l->end. `whole` says that the
 * paragraph is over; else the buffer is full. */
void zj_scan_close(struct zj_line *l, bool whole);

/* R14: would items [from, count) be one line, squeezed as any line may be
 * (R9)? Only at a paragraph's end; leaves everything as it was. */
bool zj_scan_fits(struct zj_line *l, uint16_t from);

/* Looks at all items left without ending the line. True if all of them fit
 * on this line when it is squeezed as far as it goes. */
bool zj_scan_pull(struct zj_line *l);

/* The end of a line of items from `from` on, `measure` px wide at natural
 * widths, whose next line starts with an item of x from 1 to `worst`; 0 if
 * there is none. Uses up l->scan. */
uint16_t zj_scan_fill(struct zj_line *l, uint16_t from, int16_t worst,
                      int32_t measure);

/* R14: would items [from, count) be a last line with some Han, but fewer than
 * min_last? Marks do not count; anything else is company enough. */
bool zj_line_is_lone(const struct zj_line *l, uint16_t from);

#endif
