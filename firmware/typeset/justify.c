/* SPDX-License-Identifier: MIT */
#include "justify.h"
#include "break.h"

/* Kinds of places where px are added or taken, in the order of R9 and R12
 * (CLREQ, line adjustment). A space is as much of a place as it has px to give
 * or take; all others count alike. */
enum { SPACE, STRETCH_GAP, STRETCH_OTHER };
enum { SQUEEZE_BRACKET = SPACE + 1, SQUEEZE_PAUSE, SQUEEZE_GAP, SQUEEZE_STOP };
#define KINDS 5
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

struct adjustment {
    const struct zj_line *line;
    bool squeeze; /* else stretch                       */
    struct spread kinds[KINDS];
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

static inline uint8_t stretch_kind(const struct zj_item *item)
{
    if (item->flags & ZJ_ITEM_STRETCH)
        return STRETCH_OTHER;
    if (item->flags & ZJ_ITEM_GAP)
        return STRETCH_GAP;
    return ZJ_CLASS_OF(item->class_byte) == ZJ_SP ? SPACE : NONE;
}

static inline uint8_t squeeze_kind(const struct zj_line *l,
                                   const struct zj_item *item)
{
    static const uint8_t kinds[32] = {
        [ZJ_OP] = SQUEEZE_BRACKET, [ZJ_CL] = SQUEEZE_BRACKET,
        [ZJ_PM] = SQUEEZE_PAUSE,   [ZJ_PC] = SQUEEZE_PAUSE,
        [ZJ_PE] = SQUEEZE_STOP,    [ZJ_EX] = SQUEEZE_STOP};
    enum zj_class class = ZJ_CLASS_OF(item->class_byte);
    if (class == ZJ_SP)
        return SPACE;
    if (!kinds[class])
        return item->flags & ZJ_ITEM_GAP && l->scan.soft ? SQUEEZE_GAP : NONE;
    if (item->flags & ZJ_ITEM_TRIM || l->scan.firm & ZJ_BIT(class) ||
        !zj_item_blank(item, l->scan.half))
        return NONE;
    return kinds[class];
}

static inline uint8_t kind_of(const struct adjustment *a,
                              const struct zj_item *item)
{
    return a->squeeze ? squeeze_kind(a->line, item) : stretch_kind(item);
}

/* Px that a space can take, up to half an em, or give, down to a quarter. */
static int32_t weigh_space(const struct adjustment *a,
                           const struct zj_item *item)
{
    int32_t px = a->squeeze ? item->advance - a->line->scan.quarter
                            : a->line->scan.half - item->advance;
    return px > 0 ? px : 0;
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
        if (!(item->flags & ~(ZJ_ITEM_BREAK | ZJ_ITEM_STRETCH)) && i < end) {
            item->x = (int16_t)x;
            x += item->advance;
            continue;
        }
        if (item->flags & ZJ_ITEM_GAP)
            x += l->scan.gap;
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

static void count_places(struct adjustment *a, uint16_t first, uint16_t end)
{
    const struct zj_item *item = &a->line->items[first];
    for (const struct zj_item *stop = &a->line->items[end]; item < stop;
         item++) {
        uint8_t kind = kind_of(a, item);
        if (kind == NONE)
            continue;
        a->kinds[kind].places++;
        if (kind == SPACE)
            a->kinds[kind].weight += weigh_space(a, item);
    }
    for (int k = SPACE + 1; k < KINDS; k++)
        a->kinds[k].weight = a->kinds[k].places;
}

/* Gives each kind what it can take of `px`, in order; returns what none of
 * them could. `limit` is px for one unit of weight. */
static int32_t share_out(struct adjustment *a, const int32_t limit[KINDS],
                         int32_t px)
{
    for (int k = 0; k < KINDS; k++) {
        struct spread *s = &a->kinds[k];
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

/* Px that this item's place gets. */
static inline int32_t next_px(struct adjustment *a, uint8_t kind,
                              const struct zj_item *item)
{
    if (kind == NONE || !a->kinds[kind].amount)
        return 0;
    return spread_next(&a->kinds[kind],
                       kind == SPACE ? weigh_space(a, item) : 1);
}

/* A stretched or narrowed place is before its item, but a space itself is
 * widened. An opening mark is squeezed at its left, all others at their
 * right. */
static bool is_before(const struct adjustment *a, uint8_t kind,
                      const struct zj_item *item)
{
    if (!a->squeeze)
        return kind != SPACE;
    return kind == SQUEEZE_GAP || ZJ_CLASS_OF(item->class_byte) == ZJ_OP;
}

static void shift_items(struct zj_line *l, struct adjustment *a, uint16_t first,
                        uint16_t end)
{
    int32_t shift = 0, sign = a->squeeze ? -1 : 1;
    for (uint16_t i = first; i < l->length; i++) {
        struct zj_item *item = &l->items[i];
        uint8_t kind = i < end ? kind_of(a, item) : NONE;
        int32_t px = sign * next_px(a, kind, item);
        bool before = px && is_before(a, kind, item);
        item->x = (int16_t)(item->x + shift + (before ? px : 0));
        shift += px;
    }
}

static uint16_t count_gaps(const struct adjustment *a)
{
    int32_t gaps = 0;
    for (int k = 0; k < KINDS; k++)
        if (a->kinds[k].amount)
            gaps += a->kinds[k].places;
    return (uint16_t)gaps;
}

/* R9: takes `px` out of blanks. */
static void squeeze(struct zj_line *l, uint16_t first, uint16_t end, int32_t px)
{
    struct adjustment a = {.line = l, .squeeze = true};
    int32_t half = l->scan.half;
    int32_t limit[KINDS] = {1, half, half, l->scan.soft, half};
    /* An opening mark that keeps its blank at the line's start keeps it. */
    bool fixed = ZJ_CLASS_OF(l->items[first].class_byte) == ZJ_OP;
    first = (uint16_t)(first + fixed);
    count_places(&a, first, end);
    px -= share_out(&a, limit, px);
    shift_items(l, &a, first, end);
    l->stretch = (int16_t)-px;
    l->gaps = count_gaps(&a);
}

/* R12: adds `px`, but rather leaves the line short than tear it apart. */
static void stretch(struct zj_line *l, uint16_t first, uint16_t end, int32_t px)
{
    struct adjustment a = {.line = l};
    int32_t half = l->scan.half;
    int32_t limit[KINDS] = {1, half - l->scan.gap, half, 0, 0};
    count_places(&a, first, end);
    l->ragged = share_out(&a, limit, px) != 0;
    if (l->ragged)
        return;
    shift_items(l, &a, first, end);
    l->stretch = (int16_t)px;
    l->gaps = count_gaps(&a);
    /* Other places take what they can first: its columns are its own. */
    l->led &= !a.kinds[SPACE].places && !a.kinds[STRETCH_GAP].places;
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

/* How a line before was stretched, for the last one. */
struct spacing {
    int32_t stretch, gaps; /* px over so many places          */
    bool led;              /* it starts with two Han          */
};

/* Columns line up when the last line has the spaces of the one before: where
 * both start with two Han and those are at most a quarter of an em. */
static void copy_spacing(struct zj_line *l, uint16_t first, uint16_t end,
                         const struct spacing *s, int32_t slack)
{
    struct adjustment a = {.line = l};
    if (!s->led || !l->led || s->gaps <= 0 ||
        s->stretch > s->gaps * l->scan.quarter)
        return;
    count_places(&a, first, end);
    if (a.kinds[SPACE].places || a.kinds[STRETCH_GAP].places)
        return;
    int32_t px = a.kinds[STRETCH_OTHER].places * s->stretch / s->gaps;
    if (px > 0 && px <= slack)
        stretch(l, first, end, px);
}

static void adjust(struct zj_line *l, uint16_t first, uint16_t end,
                   int32_t width, const struct spacing *before)
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
    else if (slack > 0 && l->last && !l->first &&
             l->setting.house & ZJ_HOUSE_EVEN_LAST)
        copy_spacing(l, first, end, before, slack);
}

void zj_line_justify(struct zj_line *l)
{
    uint16_t first, end;
    struct spacing before = {l->stretch, l->gaps, l->led};
    find_edges(l, &first, &end);
    l->led = end > first + 1 && zj_item_is_han(&l->items[first]) &&
             zj_item_is_han(&l->items[first + 1]);
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
    adjust(l, first, (uint16_t)(end - l->hung), set, &before);
    l->width = (uint16_t)(l->width + l->stretch);
}
