/* SPDX-License-Identifier: MIT */
#include "tools/ingest/cells.h"
#include "tools/pack/class_table.h"

/* Characters of an English quotation; longer ones are not looked for. */
#define LONGEST 1000

static bool is_closing(const struct cells *c, size_t i)
{
    if (i == NO_CELL)
        return false;
    enum zj_class class = ZJ_CLASS_OF(class_of_point(c->all[i].point));
    return class == ZJ_CL || class == ZJ_CH || c->all[i].point == '"';
}

/* Does the closing quote at `i` end a quotation without any Han? An English
 * sentence inside a Chinese one keeps its own marks. */
static bool ends_english(const struct cells *c, size_t i)
{
    uint32_t close = c->all[i].point;
    if (close != 0x2019 && close != 0x201d)
        return false;
    for (size_t k = i; k-- > 0 && i - k < LONGEST;) {
        if (c->all[k].point == close - 1)
            return true;
        if (cell_is_han(c, k))
            return false;
    }
    return false;
}

/* The end of a quotation in Latin. */
static bool is_latin_quote(const struct cells *c, size_t i)
{
    return i != NO_CELL && c->all[i].half &&
           (c->all[i].point == 0x2019 || c->all[i].point == 0x201d);
}

/* Letters, digits and what belongs to them: % ) ] and quotes. */
static bool ends_latin(const struct cells *c, size_t i)
{
    if (i == NO_CELL)
        return false;
    enum zj_class class = ZJ_CLASS_OF(class_of_point(c->all[i].point));
    return cell_is_latin(c, i) || class == ZJ_PO || class == ZJ_CH ||
           is_latin_quote(c, i);
}

/* Digits right beside the mark: 1,000 10:30. */
static bool is_in_number(const struct cells *c, size_t i)
{
    return i > 0 && i + 1 < c->count && cell_is_digit(c, i - 1) &&
           cell_is_digit(c, i + 1);
}

static bool is_chinese_pause(const struct cells *c, size_t i)
{
    size_t before = cell_before(c, i), after = cell_after(c, i);
    if (is_in_number(c, i))
        return false;
    if (cell_is_cjk(c, before))
        return true;
    return ends_latin(c, before) && cell_is_cjk(c, after) &&
           !ends_english(c, after);
}

/* 一. at the start is a number, not a sentence. */
static bool is_after_number(const struct cells *c, size_t i)
{
    size_t before = cell_before(c, i);
    while (before != NO_CELL && point_is_han_digit(c->all[before].point))
        before = cell_before(c, before);
    return before == NO_CELL;
}

static bool is_chinese_stop(const struct cells *c, size_t i)
{
    size_t before = cell_before(c, i), after = cell_after(c, i);
    if (is_latin_quote(c, before))
        return cell_is_cjk(c, after) && !is_closing(c, after);
    return !is_after_number(c, i) && cell_is_cjk(c, before) &&
           (after == NO_CELL || cell_is_cjk(c, after) || is_closing(c, after));
}

/* What an ASCII stop stands for, or itself. */
static uint32_t fold(const struct cells *c, size_t i)
{
    uint32_t p = c->all[i].point;
    switch (p) {
    case ',':
    case ';':
    case ':':
    case '?':
    case '!':
        return is_chinese_pause(c, i) ? p + 0xff01 - '!' : p;
    case '.':
        return is_chinese_stop(c, i) ? 0x3002 : p;
    default:
        return p;
    }
}

bool fold_stops(struct cells *c)
{
    bool changed = false;
    for (size_t i = 0; i < c->count; i++) {
        uint32_t point = c->all[i].fixed ? c->all[i].point : fold(c, i);
        changed |= point != c->all[i].point;
        c->all[i].point = point;
    }
    return changed;
}
