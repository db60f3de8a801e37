/* SPDX-License-Identifier: MIT */
#include "boards/sdl/sdl.h"
#include "boards/sdl/window.h"
#include "tools/base/buffer.h"
#include "tools/base/message.h"
#include <limits.h>
#include <stdlib.h>

/* ---- state and time ---- */

static enum zj_status state_read(void *context, uint32_t offset, void *to,
                                 uint32_t length)
{
    struct sdl *s = context;
    return flash_read(&s->flash, offset, to, length);
}

static enum zj_status state_program(void *context, uint32_t offset,
                                    const void *from, uint32_t length)
{
    struct sdl *s = context;
    return flash_program(&s->flash, offset, from, length);
}

static enum zj_status state_erase(void *context, uint32_t offset)
{
    struct sdl *s = context;
    return flash_erase(&s->flash, offset);
}

static uint32_t time_ms(void *context)
{
    (void)context;
    return SDL_GetTicks();
}

/* ---- what is seen ---- */

static enum zj_status show(void *context, const struct zj_canvas *c,
                           struct zj_rect r, enum zj_flashing flashing)
{
    struct sdl *s = context;
    image_show(&s->glass, c, r);
    if (s->paper.panel.type)
        paper_refresh(&s->paper, c, r, flashing);
    return window_show(s, c->rotation) ? ZJ_OK : ZJ_EIO;
}

/* ---- what is pressed ---- */

static void press_down(struct sdl *s, uint8_t key, int32_t source)
{
    if (key != ZJ_KEY_NONE)
        s->press = (struct sdl_press){key, source, SDL_GetTicks(), false};
}

static void run_command(struct sdl *s, enum sdl_command command)
{
    switch (command) {
    case SDL_COMMAND_QUIT:
        s->end = SDL_END_QUIT;
        break;
    case SDL_COMMAND_HELP:
        window_help(s, true);
        break;
    case SDL_COMMAND_PAPER:
        window_instant(s, !s->settings.instant);
        break;
    case SDL_COMMAND_FULL_SCREEN:
        window_full_screen(s, !s->settings.full_screen);
        break;
    case SDL_COMMAND_LARGER:
        window_zoom(s, +1);
        break;
    case SDL_COMMAND_SMALLER:
        window_zoom(s, -1);
        break;
    default:
        break;
    }
}

/* Any key takes the sheet away and does nothing else. */
static bool put_help_away(struct sdl *s)
{
    bool shown = s->help != NULL;
    if (shown)
        window_help(s, false);
    return shown;
}

static void key_down(struct sdl *s, const SDL_KeyboardEvent *e)
{
    if (e->repeat || put_help_away(s))
        return;
    enum sdl_command command = sdl_command(e->keysym);
    if (command != SDL_COMMAND_NONE)
        run_command(s, command);
    else
        press_down(s, sdl_key(e->keysym), e->keysym.sym);
}

static void button_down(struct sdl *s, const SDL_MouseButtonEvent *e)
{
    int width;
    if (put_help_away(s))
        return;
    SDL_GetWindowSize(s->window, &width, NULL);
    press_down(s, sdl_button_key(e->button, e->x, width), -e->button);
}

static bool wheel(const SDL_MouseWheelEvent *e, struct zj_event *event)
{
    *event = (struct zj_event){e->y < 0 ? ZJ_KEY_NEXT : ZJ_KEY_PREV, false};
    return e->y != 0;
}

static void drop(struct sdl *s, char *path)
{
    free(s->dropped);
    s->dropped = checked_copy(path);
    SDL_free(path);
    s->end = SDL_END_DROPPED;
}

/* True when it is an event for the reader. */
static bool handle(struct sdl *s, const SDL_Event *e, struct zj_event *event)
{
    switch (e->type) {
    case SDL_QUIT:
        s->end = SDL_END_QUIT;
        return false;
    case SDL_KEYDOWN:
        key_down(s, &e->key);
        return false;
    case SDL_KEYUP:
        return sdl_press_release(&s->press, e->key.keysym.sym, event);
    case SDL_MOUSEBUTTONDOWN:
        button_down(s, &e->button);
        return false;
    case SDL_MOUSEBUTTONUP:
        return sdl_press_release(&s->press, -e->button.button, event);
    case SDL_MOUSEWHEEL:
        return wheel(&e->wheel, event);
    case SDL_DROPFILE:
        drop(s, e->drop.file);
        return false;
    case SDL_WINDOWEVENT:
        window_changed(s, &e->window);
        return false;
    default:
        return false;
    }
}

/* Sleeps until SDL has an event or the time is over; true with an event. */
static bool sleep_until(struct sdl *s, SDL_Event *e, uint32_t ms)
{
    if (ms != UINT32_MAX)
        return SDL_WaitEventTimeout(e, ms > INT_MAX ? INT_MAX : (int)ms);
    if (SDL_WaitEvent(e))
        return true;
    s->end = SDL_END_FAILED;
    return false;
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static enum zj_status next_event(void *context, struct zj_event *event,
                                 uint32_t timeout_ms)
{
    struct sdl *s = context;
    uint32_t begun = SDL_GetTicks();
    for (;;) {
        SDL_Event e;
        uint32_t now = SDL_GetTicks();
        uint32_t left = timeout_ms;
        if (timeout_ms != UINT32_MAX)
            left = now - begun < timeout_ms ? timeout_ms - (now - begun) : 0;
        if (s->end != SDL_END_NOT)
            return ZJ_EINVAL;
        if (sdl_press_hold(&s->press, now, event))
            return ZJ_OK;
        left = least(left, sdl_press_left(&s->press, now));
        if (sleep_until(s, &e, left)) {
            if (handle(s, &e, event))
                return ZJ_OK;
        } else if (timeout_ms != UINT32_MAX &&
                   SDL_GetTicks() - begun >= timeout_ms) {
            return s->end == SDL_END_NOT ? ZJ_END : ZJ_EINVAL;
        }
    }
}

/* ---- opening and closing ---- */

static void fill_board(struct sdl *s)
{
    s->board.context = s;
    s->board.state_sector = FLASH_SECTOR;
    s->board.state_read = state_read;
    s->board.state_program = state_program;
    s->board.state_erase = state_erase;
    s->board.show = show;
    s->board.event = next_event;
    s->board.time_ms = time_ms;
}

static void open_state(struct sdl *s, const char *folder)
{
    char path[PATH_MAX];
    flash_init(&s->flash);
    if (!folder)
        return;
    snprintf(path, sizeof path, "%s/state", folder);
    flash_open(&s->flash, path);
    sdl_settings_load(&s->settings, folder);
    s->folder = checked_copy(folder);
}

bool sdl_open(struct sdl *s, const struct zj_board *like, const char *folder)
{
    *s = (struct sdl){.board = *like};
    fill_board(s);
    image_init(&s->glass, like->width, like->height);
    open_state(s, folder);
    if (window_open(s))
        return true;
    message_error("cannot open a window: %s; without a display use --keys",
                  SDL_GetError());
    sdl_close(s);
    return false;
}

void sdl_close(struct sdl *s)
{
    if (s->window && s->folder)
        sdl_settings_save(&s->settings, s->folder);
    window_close(s);
    flash_close(&s->flash);
    image_free(&s->glass);
    paper_free(&s->paper);
    free(s->folder);
    free(s->title);
    free(s->dropped);
    *s = (struct sdl){.flash = {.file = -1}};
}

void sdl_imitate(struct sdl *s, const struct zj_panel_type *type)
{
    paper_free(&s->paper);
    paper_init(&s->paper, type, s->glass.width, s->glass.height);
}

void sdl_resume(struct sdl *s, struct zj_source archive)
{
    s->board.archive = archive;
    s->end = SDL_END_NOT;
    s->press = (struct sdl_press){0};
}
