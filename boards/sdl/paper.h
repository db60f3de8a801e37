/* SPDX-License-Identifier: MIT
 *
 * What a picture change looks like on electronic paper: how long it takes,
 * how it flashes and what shadow it leaves. The firmware's own code chooses
 * the mode (display/refresh.h); this draws what the eye would see. */
#ifndef SDL_PAPER_H
#define SDL_PAPER_H

#include "boards/headless/image.h"
#include "firmware/board.h"
#include "firmware/display/refresh.h"

struct paper {
    struct zj_panel panel; /* its type NULL: an ordinary display       */
    struct zj_residue residue;
    struct image seen;       /* the panel with its shadows               */
    enum zj_panel_mode mode; /* of the refresh now being shown or last   */
    uint32_t ms;             /* it takes                                 */
};

/* Blank paper of a panel as large as the board that mounts it. */
void paper_init(struct paper *p, const struct zj_panel_type *type,
                uint16_t width, uint16_t height);
void paper_free(struct paper *p);

/* Chooses mode and time for showing the part `r` of the canvas. */
void paper_refresh(struct paper *p, const struct zj_canvas *c, struct zj_rect r,
                   enum zj_flashing flashing);

/* What is seen `at` ms after the beginning of that refresh, `glass` being the
 * picture it brings. `frame` has the panel's size. */
void paper_frame(const struct paper *p, const struct image *glass, uint32_t at,
                 struct image *frame);

/* The refresh is over: what is seen from now on. */
void paper_settle(struct paper *p, const struct image *glass);

/* "partial", "fast" ... */
const char *paper_mode_name(enum zj_panel_mode mode);

#endif
