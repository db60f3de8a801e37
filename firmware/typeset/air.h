/* SPDX-License-Identifier: MIT
 *
 * Even page bottoms: rows that a page would leave free at its foot go above
 * its headings instead, and between text and what is set apart from it, so
 * that all lines stay on the grid (R20; book design: "撑版"). Where pages
 * begin does not depend on it. */
#ifndef ZJ_AIR_H
#define ZJ_AIR_H

#include "compose.h"

#define ZJ_AIR_PLACES 8 /* on one page; those further down count more */

struct zj_air_place {
    uint8_t row;  /* where the heading begins, its own air included      */
    uint8_t text; /* where what it stands over begins; no heading: `row` */
    uint8_t most; /* rows it can take                                    */
    uint8_t more; /* rows it gets                                        */
};

struct zj_air {
    struct zj_air_place places[ZJ_AIR_PLACES];
    uint8_t count;
    uint8_t rows;    /* of the page's lines so far                        */
    uint8_t before;  /* kind of the line before                           */
    bool open;       /* that was a heading, the last place's              */
    bool collection; /* what opens a collection ends where it ends        */
};

/* Before a page's first line. */
void zj_air_begin(struct zj_air *air);

/* Looks at a line of the page, composed in c. */
void zj_air_note(struct zj_air *air, const struct zj_composer *c);

/* After the last one: sets `more` of every place; returns the rows given.
 * There are none on an article's last page (`last`). */
uint8_t zj_air_spread(struct zj_air *air, const struct zj_composer *c,
                      bool last);

/* Px by which a heading comes lower itself: it stays closer to what follows
 * than to what is above it. */
uint16_t zj_air_shift(const struct zj_air_place *place, uint16_t pitch);

#endif
