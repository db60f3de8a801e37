/* SPDX-License-Identifier: MIT
 *
 * What the window remembers between runs, a line each: "zoom 2",
 * "fullscreen 0", "instant 0". */
#ifndef SDL_SETTINGS_H
#define SDL_SETTINGS_H

#include <stdbool.h>

struct sdl_settings {
    int zoom; /* window px a picture px; 0: the largest that fits */
    bool full_screen;
    bool instant; /* pictures change at once, whatever the panel */
};

/* Reads them from folder/window; what is missing or makes no sense gets its
 * default. */
void sdl_settings_load(struct sdl_settings *s, const char *folder);
bool sdl_settings_save(const struct sdl_settings *s, const char *folder);

#endif
