/* SPDX-License-Identifier: MIT
 *
 * The sheet that F1 lays over the window: words in the interface's own
 * glyphs, so that it needs no font of the desktop. */
#ifndef SDL_OVERLAY_H
#define SDL_OVERLAY_H

#include "boards/headless/image.h"

/* Draws lines of ASCII text; a line that begins with blanks has its first
 * word in a column of its own. `sheet` is made; image_free frees it. */
void overlay_draw(struct image *sheet, const char *text);

#endif
