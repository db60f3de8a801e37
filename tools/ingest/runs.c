/* SPDX-License-Identifier: MIT */
#include "tools/ingest/cells.h"
#include "tools/pack/class_table.h"

static bool is_dash(uint32_t c)
{
    return c == '-' || (c >= 0x2013 && c <= 0x2015) || c == 0x2500 ||
           c == 0xff0d || c == 0x2e3a;
}

/* Length of the run of cells like the one at `i`. */
static size_t run_length(const struct cells *c, size_t i, bool dash)
{
    uint32_t first = c->all[i].point;
    size_t end = i;
    while (end < c->count && !c->all[end].fixed &&
           (dash ? is_dash(c->all[end].point) : c->all[end].point == first))
        end++;
    return end - i;
}

static bool beside_cjk(const struct cells *c, size_t from, size_t to)
{
    return cell_is_cjk(c, cell_before(c, from)) ||
           cell_is_cjk(c, cell_after(c, to - 1));
}

/* Cells removed around a dash. */
static void remove_around(struct cells *c, size_t from, size_t to)
{
    while (from > 0 && point_is_space(c->all[from - 1].point))
        c->all[--from].gone = true;
    for (; to < c->count && point_is_space(c->all[to].point); to++)
        c->all[to].gone = true;
}

static bool between_latin(const struct cells *c, size_t from, size_t to)
{
    return cell_is_latin(c, cell_before(c, from)) &&
           cell_is_latin(c, cell_after(c, to - 1));
}

/* The run stays as it was. */
static void drop_spare(struct cells *c, size_t from, size_t to)
{
    for (; from < to; from++)
        c->all[from].gone |= c->all[from].spare;
}

static size_t fold_dash(struct cells *c, size_t i)
{
    size_t length = run_length(c, i, true), end = i + length;
    drop_spare(c, i, end);
    if (length < 2 || between_latin(c, i, end) || !beside_cjk(c, i, end))
        return end;
    cells_replace(c, i, end, 0x2014, 2);
    remove_around(c, i, end);
    return end;
}

/* How many cells in a row mean an ellipsis. 0: none do. */
static size_t dots_needed(uint32_t c)
{
    if (c == 0x2026 || c == 0x22ef)
        return 2;
    return c == '.' || c == 0x3002 || c == 0x30fb || c == 0xb7 ? 3 : 0;
}

static bool is_pause(const struct cells *c, size_t i)
{
    uint32_t p = i == NO_CELL ? 0 : c->all[i].point;
    return p == ',' || p == ';' || p == ':' || p == '?' || p == '!';
}

/* Dots alone in straight quotes, with CJK outside or what becomes it. */
static bool quoted_beside_cjk(const struct cells *c, size_t from, size_t to)
{
    size_t open = cell_before(c, from), close = cell_after(c, to - 1);
    if (open == NO_CELL || close == NO_CELL || c->all[open].point != '"' ||
        c->all[close].point != '"')
        return false;
    size_t before = cell_before(c, open);
    if (is_pause(c, before))
        before = cell_before(c, before);
    return cell_is_cjk(c, before) || cell_is_cjk(c, cell_after(c, close));
}

static size_t fold_dots(struct cells *c, size_t i)
{
    size_t length = run_length(c, i, false), end = i + length;
    uint32_t point = c->all[i].point;
    drop_spare(c, i, end);
    if (length < dots_needed(point) ||
        !(beside_cjk(c, i, end) || quoted_beside_cjk(c, i, end)))
        return end;
    /* Each has a spare cell beside it, so two ellipses are eight cells. */
    bool two = point == 0x2026 && length >= 8;
    cells_replace(c, i, end, 0x2026, two ? 4 : 2);
    return end;
}

void fold_runs(struct cells *c)
{
    for (size_t i = 0; i < c->count;) {
        if (c->all[i].fixed)
            i++;
        else if (is_dash(c->all[i].point))
            i = fold_dash(c, i);
        else if (dots_needed(c->all[i].point))
            i = fold_dots(c, i);
        else
            i++;
    }
    cells_compact(c);
}
