/* SPDX-License-Identifier: MIT
 *
 * The board that is a window: true pixels, enlarged by whole numbers, keys
 * and mouse. It sleeps until something happens.
 *
 * The window shows the panel upright, as one who turns the device with the
 * text sees it. */
#ifndef SDL_BOARD_H
#define SDL_BOARD_H

#include "boards/headless/flash.h"
#include "boards/headless/image.h"
#include "boards/sdl/keys.h"
#include "boards/sdl/paper.h"
#include "boards/sdl/settings.h"
#include "firmware/board.h"
#include <SDL.h>
#include <stdbool.h>

enum sdl_end {               /* why the event function gave ZJ_EINVAL */
               SDL_END_NOT,  /* it did not                                  */
               SDL_END_QUIT, /* the window was closed                       */
               SDL_END_DROPPED, /* a file was dropped; see `dropped` */
               SDL_END_FAILED, /* SDL failed                                  */
};

struct sdl {
    struct zj_board board; /* for the reader; its context is this   */
    struct image glass;    /* the panel as mounted                  */
    struct paper paper;    /* what electronic paper makes of it; without a
                              panel type nothing */
    uint8_t rotation;      /* of the canvas shown last              */
    struct flash flash;
    struct sdl_press press; /* the key or button held down           */
    struct sdl_settings settings;
    SDL_Window *window;
    SDL_Surface *help;   /* the sheet that names the keys; NULL: not shown */
    SDL_Surface *screen; /* the picture upright, a px a pixel     */
    char *title;         /* owned */
    char *folder;        /* where settings are kept; owned        */
    enum sdl_end end;
    char *dropped; /* path; owned                           */
};

/* Opens a window for a board like `like`: its name, size, bits, keys and
 * archive are taken over. State and window settings are kept in `folder`, or
 * nowhere when it is NULL. Says why when it fails; then there is nothing to
 * close. The struct must not move afterwards. */
bool sdl_open(struct sdl *s, const struct zj_board *like, const char *folder);
void sdl_close(struct sdl *s);

/* From now on the window looks like that panel: its refreshes take their time,
 * flash and leave shadows, unless the person has switched that off (F2). */
void sdl_imitate(struct sdl *s, const struct zj_panel_type *type);

/* Lets the reader run again after ZJ_EINVAL, on another archive. */
void sdl_resume(struct sdl *s, struct zj_source archive);

/* Puts words into the window's title. */
void sdl_title(struct sdl *s, const char *title);

/* Whether somebody sees what this driver of SDL draws, or `asked` (the value
 * of SDL_VIDEODRIVER, or NULL) for one that nobody sees. */
bool sdl_is_seen(const char *driver, const char *asked);

/* The largest zoom at which width x height px fit into a window or screen of
 * that size; at least 1. */
int sdl_zoom_fitting(int width, int height, int into_width, int into_height);

#endif
