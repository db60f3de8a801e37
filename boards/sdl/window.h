/* SPDX-License-Identifier: MIT
 *
 * The window of the SDL board: its size, and what is drawn in it. */
#ifndef SDL_WINDOW_H
#define SDL_WINDOW_H

#include "boards/sdl/sdl.h"

/* Opens the window as settings say; SDL_GetError says why not. */
bool window_open(struct sdl *s);
void window_close(struct sdl *s);

/* Shows the glass, for a canvas of that rotation (enum zj_rotation); returns
 * when a panel would be done. False when SDL has no memory. */
bool window_show(struct sdl *s, uint8_t rotation);

/* Whether pictures change at once, or as on the panel that is imitated. */
void window_instant(struct sdl *s, bool on);

/* Enlarges or shrinks by one step, if the display has room. */
void window_zoom(struct sdl *s, int step);

void window_full_screen(struct sdl *s, bool on);

/* Lays a sheet that names the keys over the picture, or takes it away. */
void window_help(struct sdl *s, bool on);

/* The desktop moved, covered or resized the window. */
void window_changed(struct sdl *s, const SDL_WindowEvent *e);

#endif
