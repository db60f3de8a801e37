/* SPDX-License-Identifier: MIT */
#include "line.h"
#include "break.h"
#include "justify.h"
#include <string.h>

static int16_t fit_indent(const struct zj_setting *s, int16_t indent)
{
    int32_t most = s->measure > s->em ? s->measure - s->em : 0;
    return (int16_t)(indent < 0 ? 0 : indent < most ? indent : most);
}

void zj_line_begin(struct zj_line *l, const struct zj_setting *setting,
                   int16_t indent, int16_t rest)
{
    l->setting = *setting;
    l->count = l->length = l->width = 0;
    l->indent = fit_indent(setting, indent);
    l->next_indent = fit_indent(setting, rest);
    l->widest = (uint16_t)(setting->measure -
                           (indent > rest ? l->indent : l->next_indent));
    l->ended = l->last = l->taken = l->cut = false;
    l->ragged = l->emergency = l->hung = false;
    l->first = true;
    l->led = false;
    l->stretch = 0;
    l->gaps = 0;
    zj_scan_start(l);
}

bool zj_line_add(struct zj_line *l, const struct zj_item *item)
{
    struct zj_item *to = zj_line_place(l);
    if (!to)
        return false;
    *to = *item;
    to->x = 0;
    zj_line_fit(l, to);
    if (!l->taken)
        zj_scan(l);
    return true;
}

struct zj_item zj_line_han(struct zj_line *l, uint8_t style, uint8_t advance)
{
    struct zj_item item = {.class_byte = ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0),
                           .style = style,
                           .advance = advance,
                           .flags = ZJ_ITEM_AFTER_HAN};
    zj_line_fit(l, &item);
    return item;
}

void zj_line_end(struct zj_line *l)
{
    l->ended = true;
}

/* Forgets the line taken before. */
static void drop(struct zj_line *l)
{
    for (uint16_t i = l->length; i <= l->scan.next && i < l->count; i++)
        if (l->items[i].x > 0) /* as if it was not looked at */
            l->items[i].flags = ZJ_ITEM_AFTER_HAN;
    l->count = (uint16_t)(l->count - l->length);
    memmove(l->items, l->items + l->length, l->count * sizeof *l->items);
    l->length = 0;
    l->first = l->taken = false;
    l->emergency = false;
    l->indent = l->next_indent;
    zj_scan_again(l);
}

/* How many Han there are from item `from` on, up to min_last; marks do not
 * count, anything else is company enough. */
static uint8_t count_company(const struct zj_line *l, uint16_t from)
{
    const uint32_t other = ZJ_BIT(ZJ_AL) | ZJ_BIT(ZJ_NU) | ZJ_BIT(ZJ_SY) |
                           ZJ_BIT(ZJ_UR) | ZJ_BIT(ZJ_UB) | ZJ_BIT(ZJ_BL);
    uint8_t han = 0;
    for (uint16_t i = from; i < l->count && han < l->setting.min_last; i++) {
        uint32_t bit = ZJ_BIT(ZJ_CLASS_OF(l->items[i].class_byte));
        if (bit & other)
            return l->setting.min_last;
        han = (uint8_t)(han + zj_item_is_han(&l->items[i]));
    }
    return han;
}

bool zj_line_is_lone(const struct zj_line *l, uint16_t from)
{
    uint8_t han = count_company(l, from);
    return han > 0 && han < l->setting.min_last;
}

static bool has_han_enough(const struct zj_line *l, uint16_t from)
{
    uint8_t han = 0;
    for (uint16_t i = from; i < l->count && han < l->setting.min_last; i++)
        han = (uint8_t)(han + zj_item_is_han(&l->items[i]));
    return han == l->setting.min_last;
}

/* R14 (b): ends the line earlier, so that the next one gets enough Han, or
 * a word or number for company where that is all there is. */
static void send_down(struct zj_line *l, uint16_t end)
{
    l->end = end;
    for (uint16_t i = end - 1; i > 0; i--) {
        if (!(l->items[i].flags & ZJ_ITEM_BREAK) || zj_line_is_lone(l, i))
            continue;
        bool enough = has_han_enough(l, i);
        if (!zj_scan_fits(l, i))
            return;
        if (enough || l->end == end)
            l->end = i;
        if (enough)
            return;
    }
}

/* R14, once the line's end is known: false while what follows may still turn
 * out to be the paragraph's last line with too few characters. */
static bool settle(struct zj_line *l)
{
    uint16_t end = l->end;
    if (l->setting.min_last < 2 || end == l->count ||
        l->items[end].flags & ZJ_ITEM_NEW_LINE)
        return true;
    if (!l->ended)
        return l->count == ZJ_LINE_ITEMS ||
               count_company(l, end) == l->setting.min_last;
    if (!zj_line_is_lone(l, end) || !zj_scan_fits(l, end))
        return true;
    if (l->setting.push != ZJ_PUSH_OUT && zj_scan_pull(l))
        l->end = l->count;
    else
        send_down(l, end);
    return true;
}

static bool find_end(struct zj_line *l)
{
    zj_scan(l);
    if (!l->end) {
        if (!l->ended && l->count < ZJ_LINE_ITEMS)
            return false;
        zj_scan_close(l, l->ended);
        /* What ends a paragraph is not known yet: an item stays for it. */
        if (!l->ended && l->end == l->count)
            l->end--;
    }
    return settle(l);
}

/* Apart from zj_line_take, which is asked after every character and mostly
 * says no: that way it needs no stack frame. */
__attribute__((noinline)) static bool take_line(struct zj_line *l)
{
    if (l->taken)
        drop(l);
    if (l->ended && !l->count && !l->first)
        return false;
    if (!find_end(l))
        return false;
    l->taken = true;
    l->length = l->end;
    l->last = l->ended && l->length == l->count;
    if (!l->setting.ends_only)
        zj_line_justify(l);
    return true;
}

bool zj_line_take(struct zj_line *l)
{
    bool seen = l->scan.next == l->count && l->count < ZJ_LINE_ITEMS;
    if (seen && !l->taken && !l->end && !l->ended)
        return false;
    return take_line(l);
}
