/* SPDX-License-Identifier: MIT */
#include "tools/base/buffer.h"
#include "tools/ingest/cells.h"
#include "tools/pack/class_table.h"
#include <stdlib.h>

static bool is(const struct cells *c, size_t i, uint32_t point)
{
    return i < c->count && !c->all[i].fixed && c->all[i].point == point;
}

static void set_pair(struct cells *c, size_t open, size_t close, uint32_t first,
                     uint32_t second)
{
    c->all[open].point = first;
    c->all[close].point = second;
}

/* An inch mark rather than a closing quote: after a digit with no quote
 * open. */
static bool is_inch(const struct cells *c, size_t i, bool open)
{
    return !open && i > 0 && cell_is_digit(c, i - 1);
}

/* Is any neighbour of this quote CJK? */
static bool touches_cjk(const struct cells *c, size_t i)
{
    return cell_is_cjk(c, cell_before(c, i)) ||
           cell_is_cjk(c, cell_after(c, i));
}

static void fold_double(struct cells *c)
{
    size_t open = NO_CELL;
    for (size_t i = 0; i < c->count; i++) {
        if (!is(c, i, '"') || is_inch(c, i, open != NO_CELL))
            continue;
        if (open == NO_CELL) {
            open = i;
            continue;
        }
        if (cells_enclose_han(c, open, i) || touches_cjk(c, open) ||
            touches_cjk(c, i))
            set_pair(c, open, i, 0x201c, 0x201d);
        open = NO_CELL;
    }
}

static bool is_apostrophe(const struct cells *c, size_t i)
{
    return i > 0 && i + 1 < c->count && point_is_letter(c->all[i - 1].point) &&
           point_is_letter(c->all[i + 1].point);
}

static void fold_single(struct cells *c)
{
    size_t open = NO_CELL;
    for (size_t i = 0; i < c->count; i++) {
        if (!is(c, i, '\'') || is_apostrophe(c, i) ||
            is_inch(c, i, open != NO_CELL))
            continue;
        if (open == NO_CELL) {
            open = i;
            continue;
        }
        if (cells_enclose_han(c, open, i))
            set_pair(c, open, i, 0x2018, 0x2019);
        open = NO_CELL;
    }
}

static bool opens_bracket(const struct cells *c, size_t i)
{
    return is(c, i, '(') || is(c, i, 0xff08);
}

static bool closes_bracket(const struct cells *c, size_t i)
{
    return is(c, i, ')') || is(c, i, 0xff09);
}

static void fold_bracket(struct cells *c, size_t open, size_t close, bool han)
{
    bool half = c->all[open].point == '(' && c->all[close].point == ')';
    if (!half || han || cell_is_cjk(c, cell_before(c, open)))
        set_pair(c, open, close, 0xff08, 0xff09);
}

/* For each cell, how many Han there are before it. */
static size_t *count_han(const struct cells *c)
{
    size_t *han = checked_alloc(c->count + 1, sizeof *han);
    for (size_t i = 0; i < c->count; i++)
        han[i + 1] = han[i] + cell_is_han(c, i);
    return han;
}

/* Outer pairs first, so that an inner one knows what it stands in: the pairs
 * are collected and handled in the order of their opening. */
static void fold_brackets(struct cells *c)
{
    size_t *stack = checked_alloc(c->count, sizeof *stack);
    size_t *close = checked_alloc(c->count, sizeof *close);
    size_t *han = count_han(c), depth = 0;
    for (size_t i = 0; i < c->count; i++) {
        if (opens_bracket(c, i))
            stack[depth++] = i;
        else if (closes_bracket(c, i) && depth)
            close[stack[--depth]] = i;
    }
    for (size_t i = 0; i < c->count; i++)
        if (close[i])
            fold_bracket(c, i, close[i], han[close[i]] > han[i]);
    free(han);
    free(stack);
    free(close);
}

static bool is_twice(const struct cells *c, size_t i, uint32_t point)
{
    return is(c, i, point) && is(c, i + 1, point);
}

static void fold_title(struct cells *c, size_t open, size_t close)
{
    if (!cells_enclose_han(c, open, close))
        return;
    set_pair(c, open, close, 0x300a, 0x300b);
    c->all[open + 1].gone = c->all[close + 1].gone = true;
}

/* << >> around Han stand for the title marks. */
static void fold_titles(struct cells *c)
{
    size_t open = NO_CELL;
    for (size_t i = 0; i + 1 < c->count; i++) {
        if (is_twice(c, i, '<')) {
            open = i++;
        } else if (is_twice(c, i, '>') && open != NO_CELL) {
            fold_title(c, open, i);
            open = NO_CELL;
            i++;
        }
    }
    cells_compact(c);
}

void fold_pairs(struct cells *c)
{
    fold_titles(c);
    fold_brackets(c);
    fold_double(c);
    fold_single(c);
}
