/* SPDX-License-Identifier: MIT
 *
 * Which key of the board a key of the keyboard, a mouse button or the wheel
 * stands for, and how long it is held. */
#ifndef SDL_KEYS_H
#define SDL_KEYS_H

#include "firmware/board.h"
#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

/* What the window itself does. */
enum sdl_command {
    SDL_COMMAND_NONE,
    SDL_COMMAND_QUIT,
    SDL_COMMAND_HELP,
    SDL_COMMAND_PAPER,
    SDL_COMMAND_FULL_SCREEN,
    SDL_COMMAND_LARGER,
    SDL_COMMAND_SMALLER,
};

/* Something held down, until it is let go or has been held long enough. */
struct sdl_press {
    uint8_t key;    /* enum zj_key; ZJ_KEY_NONE: nothing is held        */
    int32_t source; /* SDL key code, or -button                         */
    uint32_t since; /* ms                                               */
    bool given;     /* already given as a long press                    */
};

/* All of this in words, for a person. */
extern const char sdl_keys_text[];

/* The board's key (enum zj_key) for a key of the keyboard. */
uint8_t sdl_key(SDL_Keysym symbol);

/* The window's command for it. */
enum sdl_command sdl_command(SDL_Keysym symbol);

/* The board's key for a mouse button pressed at x in a window that wide. */
uint8_t sdl_button_key(uint8_t button, int x, int width);

/* What a press is when it is let go: true and an event, unless it was given
 * as a long one. */
bool sdl_press_release(struct sdl_press *p, int32_t source,
                       struct zj_event *event);

/* A press that has become a long one by `now`: true and an event, once. */
bool sdl_press_hold(struct sdl_press *p, uint32_t now, struct zj_event *event);

/* Milliseconds until sdl_press_hold may be true; UINT32_MAX: never. */
uint32_t sdl_press_left(const struct sdl_press *p, uint32_t now);

#endif
