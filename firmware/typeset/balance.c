/* SPDX-License-Identifier: MIT
 *
 * Headings of several lines (R19): lines of about the same length, broken
 * where the sense allows. */
#include "break.h"
#include "line.h"
#include <stddef.h>

/* How good a place to break is; 0 is none. Before a dash, which parts a
 * title from what explains it, is as good as after a mark; before a bracket or
 * quote a word has ended at least. */
enum { AT_SPACE = 1, AFTER_MARK, BEFORE_QUOTE, ANYWHERE, INSIDE };

static bool is_of(const struct zj_item *item, uint32_t set)
{
    return set & ZJ_BIT(ZJ_CLASS_OF(item->class_byte));
}

/* What stands before a place: what it was, and how many brackets are open. */
struct context {
    uint8_t last;
    bool space;
    int depth;
};

static int16_t rank(const struct context *c, const struct zj_item *item)
{
    if (!(item->flags & ZJ_ITEM_BREAK))
        return 0;
    bool number = c->last == ZJ_NU && is_of(item, ZJ_SET_HAN);
    if (c->depth > 0 || number)
        return INSIDE;
    if (c->space)
        return AT_SPACE;
    bool dash = is_of(item, ZJ_BIT(ZJ_DS)) && c->last != ZJ_DS;
    if (dash || ZJ_SET_CLOSERS & ZJ_BIT(c->last))
        return AFTER_MARK;
    return is_of(item, ZJ_BIT(ZJ_OP)) ? BEFORE_QUOTE : ANYWHERE;
}

static void pass(struct context *c, const struct zj_item *item)
{
    if (item->flags & ZJ_ITEM_UNSEEN) {
        c->space |= is_of(item, ZJ_SET_SPACES);
        return;
    }
    c->space = false;
    c->last = (uint8_t)ZJ_CLASS_OF(item->class_byte);
    if (is_of(item, ZJ_BIT(ZJ_OP) | ZJ_BIT(ZJ_OH)))
        c->depth++;
    else if (c->depth && is_of(item, ZJ_BIT(ZJ_CL) | ZJ_BIT(ZJ_CH)))
        c->depth--;
}

/* Lays all items in `l`, each with its rank in x. False if they are too many
 * or too wide. */
static bool load(struct zj_line *l, const struct zj_setting *setting,
                 const struct zj_item *items, uint16_t count)
{
    struct zj_setting wide = *setting;
    struct context c = {.last = ZJ_CONTROL};
    wide.measure = UINT16_MAX;
    zj_line_begin(l, &wide, 0, 0);
    for (uint16_t i = 0; i < count; i++) {
        zj_line_add(l, &items[i]);
        l->items[i].x = rank(&c, &l->items[i]);
        pass(&c, &l->items[i]);
    }
    return !l->end;
}

/* How many lines there are when they end at places of rank `worst` or better
 * and are at most `measure` px wide; 0 if a part is too wide. `starts`, if
 * wanted, gets the flag of each line's first item but the first's. */
static uint16_t count_lines(struct zj_line *l, int16_t worst, int32_t measure,
                            struct zj_item *starts)
{
    uint16_t lines = 0, from = 0;
    while (from < l->count) {
        uint16_t end = zj_scan_fill(l, from, worst, measure);
        if (!end)
            return 0;
        if (starts && end < l->count)
            starts[end].flags |= ZJ_ITEM_NEW_LINE;
        l->length = from;
        from = end;
        lines++;
    }
    return lines;
}

/* The smallest measure that gives as many lines, to a quarter of an em, which
 * is less than any character. It is not much below what is needed for lines
 * all full but one. */
static int32_t narrow(struct zj_line *l, int16_t worst, int32_t measure,
                      uint16_t lines)
{
    int32_t low = measure - measure / lines - l->setting.em;
    int32_t step = l->setting.em / 4 > 1 ? l->setting.em / 4 : 1;
    while (measure - low > step) {
        int32_t middle = low + (measure - low) / 2;
        if (count_lines(l, worst, middle, NULL) == lines)
            measure = middle;
        else
            low = middle;
    }
    return measure;
}

/* As many lines as the breaker makes of them. */
static uint16_t break_lines(struct zj_line *l, const struct zj_setting *setting,
                            const struct zj_item *items, uint16_t count)
{
    uint16_t lines = 0;
    zj_line_begin(l, setting, 0, 0);
    for (uint16_t i = 0; i < count; i++) {
        zj_line_add(l, &items[i]);
        while (zj_line_take(l))
            lines++;
    }
    zj_line_end(l);
    while (zj_line_take(l))
        lines++;
    return lines;
}

uint16_t zj_line_balance(struct zj_line *work, const struct zj_setting *setting,
                         struct zj_item *items, uint16_t count)
{
    for (uint16_t i = 0; i < count; i++)
        items[i].flags &= (uint8_t)~ZJ_ITEM_NEW_LINE;
    uint16_t lines = break_lines(work, setting, items, count);
    if (lines < 2 || count > ZJ_LINE_ITEMS ||
        !load(work, setting, items, count))
        return lines;
    for (int16_t worst = AT_SPACE; worst <= INSIDE; worst++) {
        if (count_lines(work, worst, setting->measure, NULL) != lines)
            continue;
        int32_t measure = narrow(work, worst, setting->measure, lines);
        count_lines(work, worst, measure, NULL);
        if (zj_line_is_lone(work, work->length) && worst < INSIDE)
            continue;
        count_lines(work, worst, measure, items);
        break;
    }
    return lines;
}
