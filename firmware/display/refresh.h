/* SPDX-License-Identifier: MIT
 *
 * When to flash. Partial refreshes leave a residue (a ghost) where pixels
 * changed; fast and full ones remove it and flash. This keeps an estimate of
 * the residue in each part of the screen and chooses the mode of the next
 * refresh by it.
 *
 * There is no copy of the picture before, which would cost as much memory as
 * the canvas. Instead the screen is divided into at most 15 by 16 cells, and
 * of each one byte of ink (how much of it is black, from eight of its rows)
 * and one byte of residue are kept. Two pictures with shares of ink a and b
 * that have nothing else in common differ in a(1-b) + b(1-a) of their
 * pixels: that is what counts as changed where the ink is not the same. Equal
 * ink counts as unchanged; for two pages of text that is wrong in a few cells
 * in a hundred. White on black needs no rule of its own. */
#ifndef ZJ_REFRESH_H
#define ZJ_REFRESH_H

#include "flashing.h"
#include "panel.h"

#define ZJ_REFRESH_COLUMNS 15 /* at most */
#define ZJ_REFRESH_ROWS    16

/* Residue on a screen; 481 bytes. Fields are the module's own. */
struct zj_residue {
    uint8_t residue[ZJ_REFRESH_COLUMNS * ZJ_REFRESH_ROWS]; /* 1/1000 of the
                              contrast of black on white; 255 or more: 255 */
    uint8_t ink[ZJ_REFRESH_COLUMNS * ZJ_REFRESH_ROWS]; /* 255: all black   */
    uint8_t fast; /* fast refreshes since the last full one                */
};

/* Starts with a clean white screen, as before the first picture. */
void zj_refresh_init(struct zj_residue *s);

/* Starts with a picture that is on the glass already, with as much residue
 * everywhere, in 1/1000 of the contrast. */
void zj_refresh_resume(struct zj_residue *s, const struct zj_canvas *c,
                       uint8_t residue);

/* Residue on the mean, in 1/1000 of the contrast, 255 or less. */
uint8_t zj_refresh_mean(const struct zj_residue *s, const struct zj_canvas *c);

/* Looks at the part `r` (px, logical) of the canvas that is about to be
 * shown, counts what will change as changed, and returns the mode to show it
 * in: full, fast or partial. */
enum zj_panel_mode zj_refresh_choose(struct zj_residue *s,
                                     const struct zj_canvas *c,
                                     struct zj_rect r,
                                     enum zj_flashing flashing);

/* The same for a panel as it is now: a canvas of two bits is shown in greys
 * where the panel can, else the choice may have to be a cleaner one. Not to
 * be followed by zj_refresh_choose() for the same picture. */
enum zj_panel_mode zj_refresh_mode(struct zj_residue *s,
                                   const struct zj_panel *p,
                                   const struct zj_canvas *c, struct zj_rect r,
                                   enum zj_flashing flashing);

/* Tells that the picture last looked at was shown in `mode`. */
void zj_refresh_done(struct zj_residue *s, enum zj_panel_mode mode);

/* Chooses, shows on the panel, and remembers; what a board calls. Returns
 * what zj_panel_show() does. */
enum zj_status zj_refresh_show(struct zj_residue *s, struct zj_panel *p,
                               const struct zj_canvas *c, struct zj_rect r,
                               enum zj_flashing flashing);

#endif
