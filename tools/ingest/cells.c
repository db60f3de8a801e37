/* SPDX-License-Identifier: MIT */
#include "tools/ingest/cells.h"
#include "tools/pack/class_table.h"

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

bool cell_is_cjk(const struct cells *c, size_t i)
{
    if (i == NO_CELL)
        return false;
    uint32_t p = c->all[i].point;
    return point_is_cjk(p) || (p >= 0x2018 && p <= 0x201d) || is_doubled(c, i);
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
