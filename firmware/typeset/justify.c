/* SPDX-License-Identifier: MIT */
#include "justify.h"
#include "break.h"

/* Kinds of places where px are added or taken, in the order of R9 and R12
 * (CLREQ, line adjustment). */
enum { STRETCH_SPACE, STRETCH_GAP, STRETCH_OTHER };
enum { SQUEEZE_SPACE, SQUEEZE_BRACKET, SQUEEZE_PAUSE, SQUEEZE_STOP };
#define KINDS 4
#define NONE  KINDS

/* Px given evenly to places: place j of n gets floor((j+1)*S/n) -
 * floor(j*S/n), where a place may weigh more than one. */
struct spread {
    int32_t amount; /* px to give                       */
    int32_t places; /* how many                         */
    int32_t weight; /* of all places                    */
    int32_t each;   /* amount / weight                  */
    int32_t rest;   /* amount % weight                  */
    int32_t carry;
};

/* A place of an item: which kind, and its weight. */
struct place {
    uint8_t kind;
    int32_t weight;
};

static int32_t spread_next(struct spread *s, int32_t weight)
{
    int32_t px = s->each * weight;
    s->carry += s->rest * weight;
    while (s->carry >= s->weight) {
        s->carry -= s->weight;
        px++;
    }
    return px;
}

static struct place stretch_place(const struct zj_line *l,
                                  const struct zj_item *item)
{
    int32_t half = l->scan.half;
    if (item->flags & ZJ_ITEM_STRETCH)
        return (struct place){STRETCH_OTHER, 1};
    if (item->flags & ZJ_ITEM_GAP)
        return (struct place){STRETCH_GAP, 1};
    if (ZJ_CLASS_OF(item->class_byte) == ZJ_SP && item->advance < half)
        return (struct place){STRETCH_SPACE, half - item->advance};
    return (struct place){NONE, 0};
}

static uint8_t squeeze_kind(const struct zj_line *l, const struct zj_item *item)
{
    if (item->flags & ZJ_ITEM_TRIM || !zj_item_blank(item, l->scan.half))
        return NONE;
    switch (ZJ_CLASS_OF(item->class_byte)) {
    case ZJ_OP:
    case ZJ_CL:
        return SQUEEZE_BRACKET;
    case ZJ_PM:
    case ZJ_PC:
        return SQUEEZE_PAUSE;
    case ZJ_PE:
    case ZJ_EX:
        return SQUEEZE_STOP;
    default:
        return NONE;
    }
}

static struct place squeeze_place(const struct zj_line *l,
                                  const struct zj_item *item)
{
    if (ZJ_CLASS_OF(item->class_byte) == ZJ_SP)
        return (struct place){SQUEEZE_SPACE,
                              item->advance > l->scan.quarter
                                  ? item->advance - l->scan.quarter
                                  : 0};
    return (struct place){squeeze_kind(l, item), 1};
}

/* The items that show: [*first, *end). */
static void find_edges(const struct zj_line *l, uint16_t *first, uint16_t *end)
{
    *first = 0;
    *end = l->length;
    while (*end && l->items[*end - 1].flags & ZJ_ITEM_UNSEEN)
        --*end;
    while (*first < *end && l->items[*first].flags & ZJ_ITEM_UNSEEN)
        ++*first;
}

static int32_t item_width(const struct zj_line *l, const struct zj_item *item)
{
    enum zj_class class = ZJ_CLASS_OF(item->class_byte);
    if (item->flags & ZJ_ITEM_UNSEEN && class != ZJ_SP && class != ZJ_FS)
        return 0;
    int32_t trim = item->flags & ZJ_ITEM_TRIM ? l->scan.half : 0;
    return item->advance - trim;
}

/* Px from the item's cell to where its removed left half ends. */
static int32_t item_shift(const struct zj_line *l, const struct zj_item *item)
{
    bool left =
        item->flags & ZJ_ITEM_TRIM && ZJ_CLASS_OF(item->class_byte) == ZJ_OP;
    return left ? l->scan.half : 0;
}

/* Everything at its natural place; returns the width from the indent. */
static int32_t set_naturally(struct zj_line *l, uint16_t first, uint16_t end)
{
    int32_t x = l->indent;
    for (uint16_t i = 0; i < l->length; i++) {
        struct zj_item *item = &l->items[i];
        if (item->flags & ZJ_ITEM_GAP)
            x += l->scan.quarter;
        item->x = (int16_t)(x - item_shift(l, item));
        if (i >= first && i < end)
            x += item_width(l, item);
    }
    return x - l->indent;
}

/* R7: a mark at the line's end has no right half. */
static void trim_end(struct zj_line *l, uint16_t end)
{
    struct zj_item *item = &l->items[end - 1];
    if (ZJ_SET_CLOSERS & ZJ_BIT(ZJ_CLASS_OF(item->class_byte)) &&
        zj_item_blank(item, l->scan.half))
        item->flags |= ZJ_ITEM_TRIM;
}

static void count_places(const struct zj_line *l, uint16_t first, uint16_t end,
                         bool squeeze, struct spread spreads[KINDS])
{
    for (uint16_t i = first; i < end; i++) {
        const struct zj_item *item = &l->items[i];
        struct place p =
            squeeze ? squeeze_place(l, item) : stretch_place(l, item);
        if (p.kind == NONE || !p.weight)
            continue;
        spreads[p.kind].places++;
        spreads[p.kind].weight += p.weight;
    }
}

/* Gives each kind what it can take of `px`, in order; returns what none of
 * them could. `limit` is px for one unit of weight. */
static int32_t share_out(struct spread spreads[KINDS],
                         const int32_t limit[KINDS], int32_t px)
{
    for (int k = 0; k < KINDS; k++) {
        struct spread *s = &spreads[k];
        int32_t most = s->weight * limit[k];
        s->amount = px < most ? px : most;
        px -= s->amount;
        if (!s->amount)
            continue;
        s->each = s->amount / s->weight;
        s->rest = s->amount % s->weight;
    }
    return px;
}

static void shift_items(struct zj_line *l, uint16_t first, uint16_t end,
                        struct spread spreads[KINDS])
{
    int32_t shift = 0;
    for (uint16_t i = first; i < l->length; i++) {
        struct zj_item *item = &l->items[i];
        struct place p =
            i < end ? stretch_place(l, item) : (struct place){NONE, 0};
        int32_t px = 0;
        if (p.kind != NONE && spreads[p.kind].amount)
            px = spread_next(&spreads[p.kind], p.weight);
        bool after = p.kind == STRETCH_SPACE;
        item->x = (int16_t)(item->x + shift + (after ? 0 : px));
        shift += px;
    }
}

static void squeeze_items(struct zj_line *l, uint16_t first, uint16_t end,
                          struct spread spreads[KINDS])
{
    int32_t shift = 0;
    for (uint16_t i = first; i < l->length; i++) {
        struct zj_item *item = &l->items[i];
        struct place p =
            i < end ? squeeze_place(l, item) : (struct place){NONE, 0};
        int32_t px = 0;
        if (p.kind != NONE && spreads[p.kind].amount)
            px = spread_next(&spreads[p.kind], p.weight);
        bool before = ZJ_CLASS_OF(item->class_byte) == ZJ_OP;
        item->x = (int16_t)(item->x - shift - (before ? px : 0));
        shift += px;
    }
}

static uint16_t count_gaps(const struct spread spreads[KINDS])
{
    int32_t gaps = 0;
    for (int k = 0; k < KINDS; k++)
        if (spreads[k].amount)
            gaps += spreads[k].places;
    return (uint16_t)gaps;
}

/* R9: takes `px` out of blanks. */
static void squeeze(struct zj_line *l, uint16_t first, uint16_t end, int32_t px)
{
    struct spread spreads[KINDS] = {0};
    int32_t half = l->scan.half;
    int32_t limit[KINDS] = {1, half, half, half};
    /* An opening mark that keeps its blank at the line's start keeps it. */
    bool fixed = ZJ_CLASS_OF(l->items[first].class_byte) == ZJ_OP;
    first = (uint16_t)(first + fixed);
    count_places(l, first, end, true, spreads);
    px -= share_out(spreads, limit, px);
    squeeze_items(l, first, end, spreads);
    l->stretch = (int16_t)-px;
    l->gaps = count_gaps(spreads);
}

/* R12: adds `px`, but rather leaves the line short than tear it apart. */
static void stretch(struct zj_line *l, uint16_t first, uint16_t end, int32_t px)
{
    struct spread spreads[KINDS] = {0};
    int32_t half = l->scan.half;
    int32_t limit[KINDS] = {1, half - l->scan.quarter, half, 0};
    count_places(l, first, end, false, spreads);
    l->ragged = share_out(spreads, limit, px) != 0;
    if (l->ragged)
        return;
    shift_items(l, first, end, spreads);
    l->stretch = (int16_t)px;
    l->gaps = count_gaps(spreads);
}

/* R11: the width without the last mark if it hangs, else `width`. */
static int32_t hang(struct zj_line *l, uint16_t first, uint16_t end,
                    int32_t width)
{
    const struct zj_item *item = &l->items[end - 1];
    int32_t bare = width - item->advance + l->scan.half;
    uint16_t before = (uint16_t)(end - 1);
    while (before > first && l->items[before - 1].flags & ZJ_ITEM_UNSEEN)
        before--;
    if (!l->setting.hang || before == first || width <= l->scan.avail ||
        bare > l->scan.avail)
        return width;
    uint8_t edge = (uint8_t)ZJ_CLASS_OF(l->items[before - 1].class_byte);
    l->hung = zj_item_hangs(item, edge, l->scan.half);
    return l->hung ? bare : width;
}

static void align(struct zj_line *l, int32_t slack)
{
    int32_t offset = l->setting.align == ZJ_ALIGN_CENTRE  ? slack / 2
                     : l->setting.align == ZJ_ALIGN_RIGHT ? slack
                                                          : 0;
    if (offset <= 0)
        return;
    for (uint16_t i = 0; i < l->length; i++)
        l->items[i].x = (int16_t)(l->items[i].x + offset);
    l->width = (uint16_t)(l->width + offset);
}

static void adjust(struct zj_line *l, uint16_t first, uint16_t end,
                   int32_t width)
{
    int32_t slack = l->scan.avail - width;
    bool forced =
        l->length < l->count && l->items[l->length].flags & ZJ_ITEM_NEW_LINE;
    if (slack < 0)
        squeeze(l, first, end, -slack);
    else if (l->setting.align != ZJ_ALIGN_JUSTIFY)
        align(l, slack);
    else if (slack > 0 && !l->last && !forced)
        stretch(l, first, end, slack);
}

void zj_line_justify(struct zj_line *l)
{
    uint16_t first, end;
    find_edges(l, &first, &end);
    l->stretch = 0;
    l->gaps = 0;
    l->ragged = l->hung = false;
    l->width = (uint16_t)l->indent;
    if (end)
        trim_end(l, end);
    int32_t width = set_naturally(l, first, end);
    if (!end)
        return;
    int32_t set = hang(l, first, end, width);
    l->width = (uint16_t)(l->indent + width);
    adjust(l, first, (uint16_t)(end - l->hung), set);
    l->width = (uint16_t)(l->width + l->stretch);
}
