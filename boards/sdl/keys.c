/* SPDX-License-Identifier: MIT */
#include "boards/sdl/keys.h"
#include <stddef.h>

static const struct {
    SDL_Keycode code;
    uint8_t key;
} keys[] = {
    {SDLK_RIGHT, ZJ_KEY_NEXT},  {SDLK_PAGEDOWN, ZJ_KEY_NEXT},
    {SDLK_SPACE, ZJ_KEY_NEXT},  {SDLK_1, ZJ_KEY_NEXT},
    {SDLK_LEFT, ZJ_KEY_PREV},   {SDLK_PAGEUP, ZJ_KEY_PREV},
    {SDLK_2, ZJ_KEY_PREV},      {SDLK_UP, ZJ_KEY_UP},
    {SDLK_3, ZJ_KEY_UP},        {SDLK_DOWN, ZJ_KEY_DOWN},
    {SDLK_4, ZJ_KEY_DOWN},      {SDLK_RETURN, ZJ_KEY_OK},
    {SDLK_KP_ENTER, ZJ_KEY_OK}, {SDLK_5, ZJ_KEY_OK},
    {SDLK_ESCAPE, ZJ_KEY_BACK}, {SDLK_BACKSPACE, ZJ_KEY_BACK},
    {SDLK_6, ZJ_KEY_BACK},      {SDLK_m, ZJ_KEY_MENU},
    {SDLK_F10, ZJ_KEY_MENU},    {SDLK_APPLICATION, ZJ_KEY_MENU},
    {SDLK_7, ZJ_KEY_MENU},
};

const char sdl_keys_text[] =
    "The reader has up to seven keys. In the window they are:\n\n"
    "  next   Right, Space, Page Down, 1; click right, wheel down\n"
    "  prev   Left, Shift+Space, Page Up, 2; click left, wheel up\n"
    "  up     Up, 3\n"
    "  down   Down, 4\n"
    "  ok     Enter, 5; or a long next\n"
    "  back   Escape, Backspace, 6, right button; or a long prev\n"
    "  menu   M, F10, 7, middle button\n\n"
    "Held for 0.6 s it is a long press. The window itself knows:\n\n"
    "  F1     these keys\n"
    "  F2     how electronic paper would show it, or at once\n"
    "  F11    full screen\n"
    "  + -    zoom\n"
    "  Ctrl+Q quit\n";

uint8_t sdl_key(SDL_Keysym symbol)
{
    if (symbol.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI))
        return ZJ_KEY_NONE;
    if (symbol.sym == SDLK_SPACE && symbol.mod & KMOD_SHIFT)
        return ZJ_KEY_PREV;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].code == symbol.sym)
            return keys[i].key;
    return ZJ_KEY_NONE;
}

enum sdl_command sdl_command(SDL_Keysym symbol)
{
    switch (symbol.sym) {
    case SDLK_q:
    case SDLK_w:
        return symbol.mod & KMOD_CTRL ? SDL_COMMAND_QUIT : SDL_COMMAND_NONE;
    case SDLK_F1:
        return SDL_COMMAND_HELP;
    case SDLK_F2:
        return SDL_COMMAND_PAPER;
    case SDLK_F11:
        return SDL_COMMAND_FULL_SCREEN;
    case SDLK_PLUS:
    case SDLK_EQUALS:
    case SDLK_KP_PLUS:
        return SDL_COMMAND_LARGER;
    case SDLK_MINUS:
    case SDLK_KP_MINUS:
        return SDL_COMMAND_SMALLER;
    default:
        return SDL_COMMAND_NONE;
    }
}

uint8_t sdl_button_key(uint8_t button, int x, int width)
{
    switch (button) {
    case SDL_BUTTON_LEFT:
        return x < width / 2 ? ZJ_KEY_PREV : ZJ_KEY_NEXT;
    case SDL_BUTTON_MIDDLE:
        return ZJ_KEY_MENU;
    case SDL_BUTTON_RIGHT:
        return ZJ_KEY_BACK;
    default:
        return ZJ_KEY_NONE;
    }
}

bool sdl_press_release(struct sdl_press *p, int32_t source,
                       struct zj_event *event)
{
    if (p->key == ZJ_KEY_NONE || p->source != source)
        return false;
    bool given = p->given;
    *event = (struct zj_event){p->key, false};
    *p = (struct sdl_press){0};
    return !given;
}

bool sdl_press_hold(struct sdl_press *p, uint32_t now, struct zj_event *event)
{
    if (p->key == ZJ_KEY_NONE || p->given || now - p->since < ZJ_HOLD_MS)
        return false;
    p->given = true;
    *event = (struct zj_event){p->key, true};
    return true;
}

uint32_t sdl_press_left(const struct sdl_press *p, uint32_t now)
{
    if (p->key == ZJ_KEY_NONE || p->given)
        return UINT32_MAX;
    uint32_t held = now - p->since;
    return held < ZJ_HOLD_MS ? ZJ_HOLD_MS - held : 0;
}
