/* SPDX-License-Identifier: MIT */
#include "break.h"

#define SET(class) ZJ_BIT(ZJ_##class)

/* R5, R6, R17: what keeps together at every level. GLUE keeps to anything.
 * Tables have a row for every value a class byte can hold. */
#define GLUE (SET(GL) | SET(IN) | SET(HB))
#define URL  (SET(UR) | SET(UB))
#define WORD (SET(AL) | SET(NU) | SET(SY) | URL)
#define UNIT (GLUE | WORD | SET(PR) | SET(PO) | SET(OH))
#define ALL  0xffffffffu

static const uint32_t glued[32] = {
    [ZJ_ID] = GLUE,
    [ZJ_IM] = GLUE,
    [ZJ_OP] = GLUE,
    [ZJ_CL] = GLUE,
    [ZJ_PM] = GLUE,
    [ZJ_PC] = GLUE,
    [ZJ_PE] = GLUE,
    [ZJ_EX] = GLUE,
    [ZJ_IP] = GLUE,
    [ZJ_CN] = GLUE,
    [ZJ_SL] = GLUE,
    [ZJ_DS] = GLUE,
    [ZJ_EL] = GLUE,
    [ZJ_BL] = GLUE,
    [ZJ_HB] = GLUE,
    [ZJ_OH] = GLUE,
    [ZJ_AL] = UNIT,
    [ZJ_NU] = UNIT,
    [ZJ_SY] = UNIT,
    [ZJ_UR] = UNIT,
    [ZJ_UB] = UNIT,
    [ZJ_PR] = GLUE | WORD | SET(PR),
    [ZJ_PO] = GLUE | WORD | SET(PO),
    [ZJ_CH] = GLUE | SET(AL) | SET(NU),
    [ZJ_PH] = GLUE | SET(PH),
    [ZJ_SP] = SET(GL),
    [ZJ_FS] = SET(GL),
    [ZJ_ZW] = SET(GL),
    [ZJ_IN] = ALL,
    [ZJ_GL] = ALL,
};

/* R1, R2, R4: CLREQ, prohibition rules for line start and line end; GB/T
 * 15834 5.1.9 for the solidus. Nothing is prohibited at level none. */
#define NO_START                                                               \
    (ZJ_SET_CLOSERS | SET(IP) | SET(CN) | SET(SL) | SET(IM) | SET(PO) |        \
     SET(CH) | SET(PH))
#define NO_END (SET(OP) | SET(OH) | SET(PR))

static const uint32_t no_start[] = {
    [ZJ_LEVEL_NONE] = 0,
    [ZJ_LEVEL_BASIC] = NO_START,
    [ZJ_LEVEL_GB] = NO_START,
    [ZJ_LEVEL_STRICT] = NO_START | SET(DS) | SET(EL),
};

static const uint32_t no_end[] = {
    [ZJ_LEVEL_NONE] = 0,
    [ZJ_LEVEL_BASIC] = NO_END,
    [ZJ_LEVEL_GB] = NO_END | SET(SL),
    [ZJ_LEVEL_STRICT] = NO_END | SET(SL),
};

/* R12: stretching happens after one of AFTER and before one of BEFORE, but
 * never inside a word or number, and Han beside Latin has its own gap. */
#define AFTER                                                                  \
    (ZJ_SET_HAN | ZJ_SET_CLOSERS | SET(DS) | SET(EL) | SET(PO) | SET(CH) |     \
     SET(PH) | WORD)
#define LATIN  (WORD | SET(PR) | SET(OH))
#define WIDE   (ZJ_SET_HAN | SET(OP) | SET(DS) | SET(EL) | SET(BL))
#define BESIDE (SET(AL) | SET(NU) | URL)
#define TIED   (WORD | SET(PO) | SET(CH) | SET(PH))
#define LINES  (SET(DS) | SET(EL))

/* R8: a mark before one of these loses its right half; an opening one after
 * one of the others its left half. */
#define CLOSES (ZJ_SET_CLOSERS | SET(OP) | SET(IP) | SET(CH) | SET(PH))
#define OPENS  (SET(OP) | SET(IP) | SET(OH))

/* 。！？ in a house that does not squeeze them. */
#define STOPS (SET(PE) | SET(EX))

/* "No character yet": in none of the sets above. */
#define NOTHING ZJ_CONTROL

static bool is_stretched(uint8_t a, uint8_t b)
{
    uint32_t first = ZJ_BIT(a), second = ZJ_BIT(b);
    if (!(first & AFTER))
        return false;
    if (first & LINES && second & LINES)
        return false;
    return (second & (first & TIED ? WIDE : WIDE | LATIN)) != 0;
}

void zj_scan_again(struct zj_line *l)
{
    struct zj_scan *s = &l->scan;
    l->end = 0;
    s->avail = l->setting.measure - l->indent;
    s->x = s->blank = s->room = s->space = s->space_room = 0;
    s->bare = s->unit = s->burst_room = 0;
    s->fit = s->part = s->burst = (struct zj_end){0, 0};
    s->safe = s->any = s->next = s->tail = 0;
    s->last = s->edge = s->before = NOTHING;
    s->open = s->barred = s->hangs = false;
}

void zj_scan_start(struct zj_line *l)
{
    struct zj_scan *s = &l->scan;
    uint8_t level = l->setting.level <= ZJ_LEVEL_STRICT ? l->setting.level
                                                        : ZJ_LEVEL_STRICT;
    uint8_t house = l->setting.house, em = (uint8_t)l->setting.em;
    s->no_start = no_start[level];
    s->no_end = no_end[level];
    s->half = (uint8_t)(l->setting.em / 2);
    s->quarter = (uint8_t)(l->setting.em / 4);
    s->opens = house & ZJ_HOUSE_TIGHT_PAIRS ? OPENS | ZJ_SET_CLOSERS : OPENS;
    s->firm = house & ZJ_HOUSE_FIRM_STOPS ? STOPS : 0;
    s->gap = house & ZJ_HOUSE_NARROW_GAPS ? em / 8 : em / 4;
    s->soft = house & ZJ_HOUSE_SOFT_GAPS ? (uint8_t)(s->gap - em / 8) : 0;
    zj_scan_again(l);
}

/* R6: breaks a unit that fits on no line, if possible where no prohibition
 * is broken as well. */
static void burst(struct zj_line *l)
{
    struct zj_scan *s = &l->scan;
    l->end = s->part.length ? s->part.length : s->safe ? s->safe : s->any;
    l->emergency = !s->part.length;
    if (!l->end)
        l->end = s->tail + 1;
}

/* R9: is the line squeezed to take in what is `over` px too much, rather than
 * stretched by the `slack` px its last good end leaves? */
static bool pushes_in(const struct zj_line *l, int32_t over, int32_t room,
                      int32_t slack)
{
    if (over > room)
        return false;
    switch (l->setting.push) {
    case ZJ_PUSH_IN:
        return l->scan.barred;
    case ZJ_PUSH_TIGHT:
        return true;
    case ZJ_PUSH_OUT:
        return false;
    default:
        return over <= slack;
    }
}

/* A URL longer than a line breaks where its parts do (R6). */
static bool is_url_long(const struct zj_line *l)
{
    const struct zj_scan *s = &l->scan;
    if (l->setting.house & ZJ_HOUSE_URL_BELOW && s->fit.length)
        return false;
    return s->part.length &&
           (!s->fit.length ||
            s->x - s->blank - s->unit > l->setting.measure - l->next_indent);
}

static void decide_in_url(struct zj_line *l)
{
    const struct zj_scan *s = &l->scan;
    bool in = s->burst.length &&
              pushes_in(l, s->burst.over, s->burst_room, -s->part.over);
    l->end = in ? s->burst.length : s->part.length;
}

/* The line is too long at its first legal end after `fit`. */
static void decide(struct zj_line *l, uint16_t length, int32_t over)
{
    const struct zj_scan *s = &l->scan;
    bool out = l->setting.push == ZJ_PUSH_OUT;
    if (!s->fit.length && over <= s->room && !out)
        l->end = length;
    else if (is_url_long(l))
        decide_in_url(l);
    else if (!s->fit.length)
        burst(l);
    else if (pushes_in(l, over, s->room, -s->fit.over))
        l->end = length;
    else
        l->end = s->fit.length;
}

static void end_legally(struct zj_line *l, uint16_t length, int32_t over)
{
    struct zj_scan *s = &l->scan;
    if (over > 0 && s->hangs && s->bare <= s->avail)
        over = s->bare - s->avail;
    if (over > 0) {
        decide(l, length, over);
        return;
    }
    s->fit = (struct zj_end){length, over};
    s->part.length = s->burst.length = 0;
    s->barred = false;
}

/* No break here; but if none is found the line ends somewhere, between the
 * halves of a `pair` only where there is no place before it (R3). */
static void end_otherwise(struct zj_line *l, uint16_t length, int32_t over,
                          bool unit, bool pair)
{
    struct zj_scan *s = &l->scan;
    if (over <= 0) {
        if (!pair || !s->any)
            s->any = length;
        if (unit)
            s->safe = length;
        if (unit && s->before == ZJ_UB)
            s->part = (struct zj_end){length, over};
        return;
    }
    if (unit && s->before == ZJ_UB && !s->burst.length) {
        s->burst = (struct zj_end){length, over};
        s->burst_room = s->room;
    }
    if (over <= s->room + l->setting.em)
        return;
    if (is_url_long(l))
        decide_in_url(l);
    else if (!s->part.length && s->fit.length)
        l->end = s->fit.length;
    else if (!s->fit.length)
        burst(l);
}

/* Asks whether the line may end before item `i`, of class `class`. */
static void consider(struct zj_line *l, uint16_t i, uint8_t class)
{
    struct zj_scan *s = &l->scan;
    uint32_t bit = ZJ_BIT(class);
    int32_t over = s->x - s->blank - s->avail;
    bool pair = s->open && class == s->before && bit & LINES;
    bool whole = pair || glued[s->before] & bit;
    bool banned = s->no_start & bit || s->no_end & ZJ_BIT(s->edge);
    if (!whole && !banned) {
        l->items[i].flags |= ZJ_ITEM_BREAK;
        end_legally(l, i, over);
        return;
    }
    if (banned && !whole && over <= 0)
        s->barred = true;
    end_otherwise(l, i, over, !pair && !banned, pair);
}

/* Blank at the left of an opening mark, if it is there to be removed: gone at
 * the line's start (R7) and after another opening mark (R8). */
static bool opens_trimmed(const struct zj_line *l)
{
    const struct zj_scan *s = &l->scan;
    if (s->last == NOTHING)
        return !l->setting.no_start_trim;
    return s->opens & ZJ_BIT(s->last);
}

static void place_opener(struct zj_line *l, struct zj_item *item)
{
    struct zj_scan *s = &l->scan;
    int32_t blank = zj_item_blank(item, s->half);
    if (blank && opens_trimmed(l)) {
        s->x -= blank;
        item->flags |= ZJ_ITEM_TRIM;
    } else if (s->last != NOTHING) {
        s->room += blank;
    }
}

/* R8: two of ! and ? take one em together. */
static void place_closer(struct zj_line *l, struct zj_item *item, uint8_t class)
{
    struct zj_scan *s = &l->scan;
    s->blank = zj_item_blank(item, s->half);
    bool close = !(l->setting.house & ZJ_HOUSE_WIDE_EXCLAIMS);
    if (s->blank && close && class == ZJ_EX && s->last == ZJ_EX && s->open) {
        s->x -= s->blank;
        s->blank = 0;
        item->flags |= ZJ_ITEM_TRIM;
    }
}

/* The right blank of the mark before: removed (R8), or there to be squeezed
 * now that the mark is inside the line. */
static void settle_blank(struct zj_line *l, uint32_t bit)
{
    struct zj_scan *s = &l->scan;
    if (CLOSES & bit && ZJ_SET_CLOSERS & ZJ_BIT(s->last)) {
        s->x -= s->blank;
        l->items[s->tail].flags |= ZJ_ITEM_TRIM;
    } else if (!(s->firm & ZJ_BIT(s->edge))) {
        s->room += s->blank;
    }
    s->blank = 0;
}

static bool is_gap(uint8_t last, uint32_t bit)
{
    uint32_t before = ZJ_BIT(last);
    return (before & ZJ_SET_HAN && bit & BESIDE) ||
           (before & BESIDE && bit & ZJ_SET_HAN);
}

/* Everything between the last character and this one. */
static void place_gap(struct zj_line *l, struct zj_item *item, uint8_t class)
{
    struct zj_scan *s = &l->scan;
    s->x += s->space;
    s->room += s->space_room;
    s->space = s->space_room = 0;
    if (is_gap(s->last, ZJ_BIT(class))) {
        s->x += s->gap;
        s->room += s->soft;
        item->flags |= ZJ_ITEM_GAP;
    } else if (is_stretched(s->before, class)) {
        item->flags |= ZJ_ITEM_STRETCH;
    }
    if (s->blank)
        settle_blank(l, ZJ_BIT(class));
}

/* What the item would lose at the start of a line. */
static int32_t left_blank(const struct zj_line *l, const struct zj_item *item,
                          uint8_t class)
{
    bool trimmed = class == ZJ_OP && !l->setting.no_start_trim;
    return trimmed ? zj_item_blank(item, l->scan.half) : 0;
}

/* Adds a visible character to the line's width. */
static void place(struct zj_line *l, uint16_t i, uint8_t class)
{
    struct zj_scan *s = &l->scan;
    struct zj_item *item = &l->items[i];
    uint32_t bit = ZJ_BIT(class);
    if (s->last != NOTHING)
        place_gap(l, item, class);
    s->bare = s->x;
    s->hangs = l->setting.hang && s->last != NOTHING &&
               zj_item_hangs(item, s->edge, s->half);
    if (bit & SET(OP))
        place_opener(l, item);
    else if (bit & ZJ_SET_CLOSERS)
        place_closer(l, item, class);
    s->x += item->advance;
    s->open = bit & (LINES | SET(EX)) && !(class == s->last && s->open);
    if (s->fit.length == i)
        s->unit = s->x - item->advance + left_blank(l, item, class);
    s->last = s->edge = s->before = class;
    s->tail = i;
}

/* Spaces have no width at a line's edges (R18), so theirs is only noted. */
static void pass_unseen(struct zj_line *l, struct zj_item *item, uint8_t class)
{
    struct zj_scan *s = &l->scan;
    item->flags |= ZJ_ITEM_UNSEEN;
    if (class == ZJ_CONTROL)
        return;
    s->before = class;
    if (!(ZJ_BIT(class) & ZJ_SET_SPACES) || s->last == NOTHING)
        return;
    s->open = false;
    if (class == ZJ_ZW)
        return;
    s->last = class;
    s->space += item->advance;
    if (class == ZJ_SP && item->advance > s->quarter)
        s->space_room += item->advance - s->quarter;
}

static bool is_unseen(const struct zj_item *item, uint8_t class)
{
    return ZJ_BIT(class) & (ZJ_SET_SPACES | SET(CONTROL)) ||
           (class == ZJ_GL && !item->advance);
}

static void take_in(struct zj_line *l, uint16_t i, uint8_t class)
{
    struct zj_item *item = &l->items[i];
    l->scan.next++;
    if (is_unseen(item, class))
        pass_unseen(l, item, class);
    else
        place(l, i, class);
}

/* Most characters are Han, and marks beside them. As long as the line is not
 * full, these do what `consider` and `place` would do about them; they return
 * false where those have to be asked. */
#define MARKS     (SET(CL) | SET(PM) | SET(PC) | SET(PE))
#define TAKES_HAN (SET(ID) | ZJ_SET_CLOSERS)

static inline void pass_class(struct zj_scan *s, uint8_t class)
{
    s->last = s->edge = s->before = class;
}

/* An item is taken that shows. */
static inline void pass_one(struct zj_scan *s, const struct zj_item *item,
                            uint8_t class)
{
    s->x += item->advance;
    pass_class(s, class);
    s->tail = s->next++;
}

/* The line may end before the item taken last, which starts at `unit` px. */
static inline void pass_end(struct zj_scan *s, uint16_t length, int32_t over,
                            int32_t unit)
{
    s->fit = (struct zj_end){length, over};
    s->part.length = s->burst.length = 0;
    s->barred = s->hangs = false;
    s->unit = unit;
}

/* It may not, but for want of another end it does. */
static inline void pass_barred(struct zj_scan *s)
{
    s->any = s->next;
    s->barred = true;
}

static void leave_mark(struct zj_scan *s)
{
    if (!(s->firm & ZJ_BIT(s->edge)))
        s->room += s->blank;
    s->blank = 0;
    s->open = false;
    pass_class(s, ZJ_ID);
}

/* `count` Han were taken; `unit` px is where the last one starts, `over` is
 * known of the first. */
static inline void pass_han(struct zj_scan *s, int32_t count, int32_t unit,
                            int32_t over)
{
    if (s->last != ZJ_ID)
        leave_mark(s);
    s->next = (uint16_t)(s->next + count);
    s->tail = (uint16_t)(s->next - 1);
    /* Of several, no blank is before the last. */
    pass_end(s, s->tail, count > 1 ? unit - s->avail : over, unit);
}

/* Han of which nothing was looked at yet and which are alike: without going
 * through them. */
static inline void take_like_han(struct zj_scan *s, const struct zj_item *item,
                                 int32_t over)
{
    int32_t room = s->avail - s->x, em = item->advance, count = item->x;
    if (count * em - em > room)
        count = room < 0 ? 1 : room / em + 1;
    int32_t unit = s->x + (count - 1) * em;
    pass_han(s, count, unit, over);
    s->x = unit + em;
}

static inline bool is_frequent_han(const struct zj_item *item)
{
    return ZJ_CLASS_OF(item->class_byte) == ZJ_ID &&
           !(item->flags & ZJ_ITEM_NEW_LINE);
}

/* The Han that follow, at least one. */
static void take_each_han(struct zj_line *l, struct zj_item *item, int32_t over)
{
    struct zj_scan *s = &l->scan;
    struct zj_item *from = item, *stop = &l->items[l->count];
    int32_t x = s->x, unit = x;
    do {
        item->flags &= ZJ_ITEM_PUBLIC;
        item->flags |= ZJ_ITEM_AFTER_HAN;
        unit = x;
        x += item++->advance;
    } while (item < stop && x <= s->avail && is_frequent_han(item));
    pass_han(s, (int32_t)(item - from), unit, over);
    s->x = x;
}

/* The first of a line, or one after an opening mark, which keeps it. */
static bool take_one_han(struct zj_scan *s, struct zj_item *item)
{
    if (s->last == ZJ_OP && s->no_end & SET(OP))
        pass_barred(s);
    else if (s->last != NOTHING)
        return false;
    item->flags &= ZJ_ITEM_PUBLIC;
    pass_one(s, item, ZJ_ID);
    return true;
}

/* The mark before loses its right half. */
static inline void trim_mark(struct zj_line *l)
{
    struct zj_scan *s = &l->scan;
    if (!s->blank)
        return;
    s->x -= s->blank;
    s->blank = 0;
    l->items[s->tail].flags |= ZJ_ITEM_TRIM;
}

static inline bool take_closer(struct zj_line *l, struct zj_item *item,
                               uint8_t class)
{
    struct zj_scan *s = &l->scan;
    if (!(s->no_start & MARKS & ZJ_BIT(class)) || l->setting.hang ||
        item->flags & ZJ_ITEM_NEW_LINE)
        return false;
    if (s->last != ZJ_ID)
        trim_mark(l);
    item->flags &= ZJ_ITEM_PUBLIC;
    pass_barred(s);
    s->blank = zj_item_blank(item, s->half);
    pass_one(s, item, class);
    return true;
}

static inline bool take_han(struct zj_line *l, struct zj_item *item)
{
    struct zj_scan *s = &l->scan;
    int32_t over = s->x - s->blank - s->avail;
    if (over > 0)
        return false;
    if (!(TAKES_HAN & ZJ_BIT(s->last))) {
        if (!take_one_han(s, item))
            return false;
        over = s->x - s->avail;
        if (item++->x <= 1 || over > 0)
            return true;
    }
    if (item->x <= 0) {
        take_each_han(l, item, over);
        return true;
    }
    take_like_han(s, item, over);
    item = &l->items[s->next];
    if (s->next < l->count && s->x <= s->avail) /* mostly a mark follows */
        take_closer(l, item, (uint8_t)ZJ_CLASS_OF(item->class_byte));
    return true;
}

static bool take_opener(struct zj_line *l, struct zj_item *item)
{
    struct zj_scan *s = &l->scan;
    if (s->opens & ZJ_BIT(s->last))
        return false; /* it loses its left half */
    int32_t blank = zj_item_blank(item, s->half);
    int32_t over = s->x - s->blank - s->avail;
    if (s->last != ZJ_ID)
        trim_mark(l);
    item->flags &= ZJ_ITEM_PUBLIC;
    item->flags |= ZJ_ITEM_BREAK | ZJ_ITEM_STRETCH;
    pass_end(s, s->next, over, s->x + (l->setting.no_start_trim ? 0 : blank));
    s->room += blank;
    pass_one(s, item, ZJ_OP);
    return true;
}

static inline bool take_fast(struct zj_line *l, struct zj_item *item)
{
    const struct zj_scan *s = &l->scan;
    uint8_t class = (uint8_t)ZJ_CLASS_OF(item->class_byte);
    if (s->before != s->last || item->flags & ZJ_ITEM_NEW_LINE)
        return false;
    if (class == ZJ_ID)
        return take_han(l, item);
    if (s->x > s->avail || !((MARKS | SET(ID)) & ZJ_BIT(s->last)))
        return false;
    if (class == ZJ_OP)
        return take_opener(l, item);
    return take_closer(l, item, class);
}

static void take_any(struct zj_line *l)
{
    uint16_t i = l->scan.next;
    struct zj_item *item = &l->items[i];
    uint8_t class = (uint8_t)ZJ_CLASS_OF(item->class_byte);
    item->flags &= ZJ_ITEM_PUBLIC;
    if (item->flags & ZJ_ITEM_NEW_LINE && i)
        zj_scan_close(l, true);
    else if (l->scan.last != NOTHING && !is_unseen(item, class))
        consider(l, i, class);
    if (!l->end)
        take_in(l, i, class);
}

void zj_scan(struct zj_line *l)
{
    while (!l->end && l->scan.next < l->count) {
        struct zj_item *item = &l->items[l->scan.next];
        if (!take_fast(l, item))
            take_any(l);
    }
}

void zj_scan_close(struct zj_line *l, bool whole)
{
    struct zj_scan *s = &l->scan;
    int32_t over = s->x - s->blank - s->avail;
    if (s->last == NOTHING) {
        l->end = s->next;
    } else if (whole) {
        end_legally(l, s->next, over);
        if (!l->end)
            l->end = s->next;
    } else if (s->fit.length) {
        l->end = s->fit.length;
    } else {
        burst(l);
    }
}

bool zj_scan_fits(struct zj_line *l, uint16_t from)
{
    struct zj_scan kept = l->scan;
    uint8_t flags[ZJ_LINE_ITEMS];
    uint16_t end = l->end;
    int16_t indent = l->indent;
    bool emergency = l->emergency;
    for (uint16_t i = from; i < l->count; i++)
        flags[i] = l->items[i].flags;
    l->indent = l->next_indent;
    zj_scan_again(l);
    l->scan.next = from;
    while (!l->end && l->scan.next < l->count)
        take_any(l);
    if (!l->end)
        zj_scan_close(l, true);
    bool fits = l->end == l->count;
    for (uint16_t i = from; i < l->count; i++)
        l->items[i].flags = flags[i];
    l->scan = kept;
    l->end = end;
    l->indent = indent;
    l->emergency = emergency;
    return fits;
}

bool zj_scan_pull(struct zj_line *l)
{
    struct zj_scan *s = &l->scan;
    while (s->next < l->count) {
        struct zj_item *item = &l->items[s->next];
        item->flags &= ZJ_ITEM_PUBLIC;
        take_in(l, s->next, (uint8_t)ZJ_CLASS_OF(item->class_byte));
    }
    return s->x - s->blank - s->room <= s->avail;
}

uint16_t zj_scan_fill(struct zj_line *l, uint16_t from, int16_t worst,
                      int32_t measure)
{
    struct zj_scan *s = &l->scan;
    uint16_t end = 0;
    zj_scan_again(l);
    for (uint16_t i = from; i < l->count; i++) {
        const struct zj_item *item = &l->items[i];
        if (s->x - s->blank > measure)
            return end;
        if (i > from && item->x && item->x <= worst)
            end = i;
        take_in(l, i, (uint8_t)ZJ_CLASS_OF(item->class_byte));
    }
    return s->x - s->blank > measure ? end : l->count;
}
