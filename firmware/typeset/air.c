/* SPDX-License-Identifier: MIT */
#include "air.h"
#include <string.h>

#define RULE_MOST 2 /* rows: one on each side */

/* Kinds set apart from the text around them; the rest is text. */
static uint8_t family_of(uint8_t kind)
{
    switch (kind) {
    case ZJ_KIND_NOTE:
    case ZJ_KIND_VERSE:
    case ZJ_KIND_TABLE:
    case ZJ_KIND_QUOTE:
    case ZJ_KIND_FOOTNOTE:
        return kind;
    case ZJ_KIND_CAPTION:
    case ZJ_KIND_CREDIT:
        return ZJ_KIND_CAPTION;
    default:
        return ZJ_KIND_PARA;
    }
}

static bool is_heading(const struct zj_composer *c)
{
    const struct zj_style *style = zj_style_of(c->kind);
    return style->keep && style->balanced && !c->signature;
}

static void add_place(struct zj_air *air, uint8_t row, uint8_t text,
                      uint8_t most)
{
    if (air->count == ZJ_AIR_PLACES)
        memmove(air->places, air->places + 1,
                --air->count * sizeof *air->places);
    air->places[air->count++] = (struct zj_air_place){row, text, most, 0};
}

/* A block begins here; is there reason for air between it and the one
 * before? Interviews have it before a question. */
static bool is_apart(const struct zj_air *air, const struct zj_composer *c)
{
    bool tail = zj_style_of(c->kind)->tail || c->signature;
    bool question =
        c->kind == ZJ_KIND_QUESTION && air->before != ZJ_KIND_QUESTION;
    return !tail && (question || family_of(c->kind) != family_of(air->before));
}

void zj_air_begin(struct zj_air *air)
{
    *air = (struct zj_air){.before = ZJ_KINDS};
}

void zj_air_note(struct zj_air *air, const struct zj_composer *c)
{
    uint8_t row = air->rows, end = (uint8_t)(row + c->rows);
    bool heading = is_heading(c), begins = row && c->rows && c->first;
    if (begins && c->rule) /* the rule has the block's first row */
        add_place(air, row, (uint8_t)(row + 1), RULE_MOST);
    else if (begins && heading && !air->open)
        add_place(air, row, end, 1);
    else if (begins && !heading && !air->open && is_apart(air, c))
        add_place(air, row, row, 1);
    else if (heading && air->open && air->count) /* both stay together */
        air->places[air->count - 1].text = end;
    air->open = heading;
    air->rows = end;
    air->before = c->kind;
    air->collection |= c->kind == ZJ_KIND_COLLECTION;
}

/* Gives each place of one sort a row, from the foot up; returns what is left
 * of the rows. */
static uint16_t give(struct zj_air *air, bool heading, uint16_t rows)
{
    for (uint8_t i = air->count; i && rows; i--) {
        struct zj_air_place *p = &air->places[i - 1];
        if (p->more == p->most || (p->text > p->row) != heading)
            continue;
        p->more++;
        rows--;
    }
    return rows;
}

uint8_t zj_air_spread(struct zj_air *air, const struct zj_composer *c,
                      bool last)
{
    uint16_t rows = c->geometry.rows;
    uint16_t free = rows > air->rows ? (uint16_t)(rows - air->rows) : 0;
    if (last || air->collection || rows > UINT8_MAX) /* they are 8 bits */
        return 0;
    uint16_t left = give(air, true, free);
    left = give(air, false, left);
    left = give(air, true, left); /* a rule takes two */
    return (uint8_t)(free - left);
}

uint16_t zj_air_shift(const struct zj_air_place *place, uint16_t pitch)
{
    uint16_t px = (uint16_t)(place->more * pitch);
    if (place->text == place->row)
        return px;
    return place->most == RULE_MOST ? px / 2 : (uint16_t)(px * 2 / 3);
}
