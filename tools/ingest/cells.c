/* SPDX-License-Identifier: MIT */
#include "tools/ingest/cells.h"
#include "tools/base/buffer.h"
#include "tools/pack/class_table.h"
#include "tools/pack/quotes.h"
#include <stdlib.h>

static bool is_passed_over(const struct cell *cell)
{
    return cell->gone || point_is_space(cell->point);
}

size_t cell_before(const struct cells *c, size_t i)
{
    while (i-- > 0)
        if (!is_passed_over(&c->all[i]))
            return i;
    return NO_CELL;
}

size_t cell_after(const struct cells *c, size_t i)
{
    for (i++; i < c->count; i++)
        if (!is_passed_over(&c->all[i]))
            return i;
    return NO_CELL;
}

static bool is_doubled(const struct cells *c, size_t i)
{
    uint32_t p = c->all[i].point;
    return (p == 0x2014 || p == 0x2026) &&
           ((i && c->all[i - 1].point == p) ||
            (i + 1 < c->count && c->all[i + 1].point == p));
}

static bool is_curly(uint32_t p)
{
    return p == 0x2018 || p == 0x2019 || p == 0x201c || p == 0x201d;
}

bool cell_is_cjk(const struct cells *c, size_t i)
{
    if (i == NO_CELL)
        return false;
    uint32_t p = c->all[i].point;
    return point_is_cjk(p) || (is_curly(p) && !c->all[i].half) ||
           is_doubled(c, i);
}

bool cell_is_han(const struct cells *c, size_t i)
{
    return i != NO_CELL && point_is_han(c->all[i].point);
}

bool cell_is_digit(const struct cells *c, size_t i)
{
    return i != NO_CELL && point_is_digit(c->all[i].point);
}

bool cell_is_latin(const struct cells *c, size_t i)
{
    return i != NO_CELL && (c->all[i].fixed || cell_is_digit(c, i) ||
                            point_is_letter(c->all[i].point));
}

bool cells_enclose_han(const struct cells *c, size_t from, size_t to)
{
    for (size_t i = from + 1; i < to; i++)
        if (cell_is_han(c, i))
            return true;
    return false;
}

void cells_replace(struct cells *c, size_t from, size_t to, uint32_t point,
                   size_t count)
{
    for (size_t i = from; i < to; i++) {
        c->all[i].point = point;
        c->all[i].gone = i - from >= count;
    }
}

void cells_compact(struct cells *c)
{
    size_t kept = 0;
    for (size_t i = 0; i < c->count; i++)
        if (!c->all[i].gone)
            c->all[kept++] = c->all[i];
    c->count = kept;
}

void mark_half_quotes(struct cells *c)
{
    uint32_t *points = checked_alloc(c->count, sizeof *points);
    bool *fixed = checked_alloc(c->count, sizeof *fixed);
    uint8_t *bytes = checked_alloc(c->count, sizeof *bytes);
    for (size_t i = 0; i < c->count; i++) {
        points[i] = c->all[i].point;
        fixed[i] = c->all[i].fixed;
        bytes[i] = ZJ_CLASS_BYTE(ZJ_OP, ZJ_WIDTH_FULL, 0);
    }
    quotes_classify(points, c->count, fixed, bytes);
    for (size_t i = 0; i < c->count; i++)
        c->all[i].half =
            is_curly(points[i]) && ZJ_WIDTH_OF(bytes[i]) == ZJ_WIDTH_HALF;
    free(points);
    free(fixed);
    free(bytes);
}
