/* SPDX-License-Identifier: MIT */
#include "tools/ingest/cells.h"
#include "tools/pack/class_table.h"

/* ASCII for a full-width letter or digit; CLREQ advises against those. */
static uint32_t narrow(uint32_t c)
{
    bool letter = (c >= 0xff21 && c <= 0xff3a) || (c >= 0xff41 && c <= 0xff5a);
    return letter || (c >= 0xff10 && c <= 0xff19) ? c - 0xff01 + '!' : c;
}

static bool is_interpunct(uint32_t c)
{
    return c == 0x2022 || c == 0x30fb || c == 0x2027 || c == 0xff65 ||
           c == 0x22c5;
}

static bool between_digits(const struct cells *c, size_t i)
{
    return cell_is_digit(c, cell_before(c, i)) &&
           cell_is_digit(c, cell_after(c, i));
}

static bool between_han(const struct cells *c, size_t i)
{
    return cell_is_han(c, cell_before(c, i)) &&
           cell_is_han(c, cell_after(c, i));
}

/* 20℃, 5%: a number ends with its unit. */
static bool ends_number(const struct cells *c, size_t i)
{
    return i != NO_CELL &&
           ZJ_CLASS_OF(class_of_point(c->all[i].point)) == ZJ_PO;
}

/* A tilde between numbers or Han stands for the connector. */
static bool is_connector(const struct cells *c, size_t i)
{
    size_t before = cell_before(c, i), after = cell_after(c, i);
    return (cell_is_digit(c, before) || cell_is_cjk(c, before) ||
            ends_number(c, before)) &&
           (cell_is_digit(c, after) || cell_is_han(c, after));
}

static uint32_t fold(const struct cells *c, size_t i)
{
    uint32_t p = c->all[i].point;
    if (p == 0xff0e && between_digits(c, i))
        return '.';
    if (p == 0x301c || (p == '~' && is_connector(c, i)))
        return 0xff5e;
    if (is_interpunct(p) && between_han(c, i))
        return 0xb7;
    return p == 0xff0f ? '/' : p;
}

void fold_widths(struct cells *c)
{
    for (size_t i = 0; i < c->count; i++)
        if (!c->all[i].fixed)
            c->all[i].point = narrow(c->all[i].point);
    for (size_t i = 0; i < c->count; i++)
        if (!c->all[i].fixed)
            c->all[i].point = fold(c, i);
}
