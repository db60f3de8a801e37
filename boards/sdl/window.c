/* SPDX-License-Identifier: MIT */
#include "boards/sdl/window.h"
#include "boards/sdl/overlay.h"
#include "tools/base/buffer.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SURROUND 0x60 /* grey around the picture in a larger window */

int sdl_zoom_fitting(int width, int height, int into_width, int into_height)
{
    int across = into_width / width;
    int down = into_height / height;
    int zoom = across < down ? across : down;
    return zoom > 1 ? zoom : 1;
}

/* ---- size ---- */

static int upright_width(const struct sdl *s)
{
    return s->rotation & 1 ? s->glass.height : s->glass.width;
}

static int upright_height(const struct sdl *s)
{
    return s->rotation & 1 ? s->glass.width : s->glass.height;
}

/* The largest zoom the display has room for. */
static int display_zoom(const struct sdl *s)
{
    SDL_Rect room;
    int display = s->window ? SDL_GetWindowDisplayIndex(s->window) : 0;
    if (display < 0 || SDL_GetDisplayUsableBounds(display, &room) != 0)
        return 1;
    return sdl_zoom_fitting(upright_width(s), upright_height(s), room.w,
                            room.h);
}

static int wanted_zoom(const struct sdl *s)
{
    int most = display_zoom(s);
    int zoom = s->settings.zoom;
    return zoom > 0 && zoom < most ? zoom : most;
}

static void resize(struct sdl *s)
{
    int zoom = wanted_zoom(s);
    if (!s->settings.full_screen)
        SDL_SetWindowSize(s->window, upright_width(s) * zoom,
                          upright_height(s) * zoom);
}

void window_zoom(struct sdl *s, int step)
{
    int zoom = wanted_zoom(s) + step;
    if (zoom < 1 || zoom > display_zoom(s))
        return;
    s->settings.zoom = zoom;
    resize(s);
}

/* ---- pixels ---- */

static SDL_Surface *new_surface(int width, int height)
{
    return SDL_CreateRGBSurfaceWithFormat(0, width, height, 32,
                                          SDL_PIXELFORMAT_RGB888);
}

/* A surface of the picture's upright size; true when there is one. */
static bool fit_screen(struct sdl *s)
{
    int width = upright_width(s), height = upright_height(s);
    if (s->screen && s->screen->w == width && s->screen->h == height)
        return true;
    SDL_FreeSurface(s->screen);
    s->screen = new_surface(width, height);
    if (s->screen && s->window)
        resize(s);
    return s->screen != NULL;
}

static void copy_row(uint32_t *to, const uint8_t *grey, int width)
{
    for (int x = 0; x < width; x++)
        to[x] = grey[x] * 0x010101u;
}

static void copy_image(SDL_Surface *to, const struct image *from)
{
    uint8_t *row = to->pixels;
    for (int y = 0; y < from->height; y++, row += to->pitch)
        copy_row((uint32_t *)(void *)row, from->grey + (size_t)y * from->width,
                 from->width);
}

/* Puts a picture of the panel upright on the screen. */
static void copy_panel(struct sdl *s, const struct image *panel)
{
    struct image upright;
    image_upright(panel, s->rotation, &upright);
    copy_image(s->screen, &upright);
    image_free(&upright);
}

/* In the middle, as large as whole pixels allow; what does not fit is cut. */
static void blit(SDL_Surface *from, SDL_Surface *to)
{
    int zoom = sdl_zoom_fitting(from->w, from->h, to->w, to->h);
    SDL_Rect at = {0, 0, from->w * zoom, from->h * zoom};
    at.x = (to->w - at.w) / 2;
    at.y = (to->h - at.h) / 2;
    SDL_BlitScaled(from, NULL, to, &at);
}

/* Window surfaces are lost when the window changes size: asked for anew. */
static void present(struct sdl *s)
{
    SDL_Surface *to = SDL_GetWindowSurface(s->window);
    if (!to || !s->screen)
        return;
    uint32_t surround = SDL_MapRGB(to->format, SURROUND, SURROUND, SURROUND);
    SDL_FillRect(to, NULL, surround);
    blit(s->screen, to);
    if (s->help)
        blit(s->help, to);
    SDL_UpdateWindowSurface(s->window);
}

void window_help(struct sdl *s, bool on)
{
    struct image sheet;
    SDL_FreeSurface(s->help);
    s->help = NULL;
    if (on) {
        overlay_draw(&sheet, sdl_keys_text);
        s->help = new_surface(sheet.width, sheet.height);
        if (s->help)
            copy_image(s->help, &sheet);
        image_free(&sheet);
    }
    present(s);
}

/* ---- electronic paper ---- */

#define FRAME_MS 40

static bool imitates(const struct sdl *s)
{
    return s->paper.panel.type && !s->settings.instant;
}

/* The title tells what a refresh took. */
static void show_title(struct sdl *s)
{
    char text[512];
    const char *title = s->title ? s->title : "";
    if (imitates(s) && s->paper.ms)
        snprintf(text, sizeof text, "%s – Zhujian – %s, %u.%u s (F1: keys)",
                 title, paper_mode_name(s->paper.mode),
                 (unsigned)s->paper.ms / 1000,
                 (unsigned)s->paper.ms / 100 % 10);
    else
        snprintf(text, sizeof text, "%s – Zhujian (F1: keys)", title);
    SDL_SetWindowTitle(s->window, text);
}

/* As on the device, nothing else happens meanwhile; keys wait. */
static void animate(struct sdl *s)
{
    struct image frame;
    uint32_t begun = SDL_GetTicks(), at;
    image_init(&frame, s->glass.width, s->glass.height);
    while ((at = SDL_GetTicks() - begun) < s->paper.ms) {
        paper_frame(&s->paper, &s->glass, at, &frame);
        copy_panel(s, &frame);
        present(s);
        SDL_PumpEvents();
        SDL_Delay(FRAME_MS);
    }
    image_free(&frame);
}

bool window_show(struct sdl *s, uint8_t rotation)
{
    s->rotation = rotation;
    if (!fit_screen(s))
        return false;
    if (imitates(s)) {
        animate(s);
        show_title(s);
    }
    if (s->paper.panel.type)
        paper_settle(&s->paper, &s->glass);
    copy_panel(s, imitates(s) ? &s->paper.seen : &s->glass);
    present(s);
    return true;
}

void window_instant(struct sdl *s, bool on)
{
    s->settings.instant = on;
    copy_panel(s, imitates(s) ? &s->paper.seen : &s->glass);
    present(s);
    show_title(s);
}

void sdl_title(struct sdl *s, const char *title)
{
    free(s->title);
    s->title = checked_copy(title);
    show_title(s);
}

void window_changed(struct sdl *s, const SDL_WindowEvent *e)
{
    if (e->event == SDL_WINDOWEVENT_FOCUS_LOST)
        s->press = (struct sdl_press){0};
    if (e->event == SDL_WINDOWEVENT_RESIZED && !s->settings.full_screen)
        s->settings.zoom = sdl_zoom_fitting(upright_width(s), upright_height(s),
                                            e->data1, e->data2);
    if (e->event == SDL_WINDOWEVENT_EXPOSED ||
        e->event == SDL_WINDOWEVENT_SIZE_CHANGED)
        present(s);
}

/* ---- the window ---- */

void window_full_screen(struct sdl *s, bool on)
{
    s->settings.full_screen = on;
    SDL_SetWindowFullscreen(s->window, on ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    if (!on)
        resize(s);
    present(s);
}

/* Where there is no display SDL draws into the void, for ever unseen. That
 * is right only for those who ask for it. */
bool sdl_is_seen(const char *driver, const char *asked)
{
    bool blind =
        strcmp(driver, "dummy") == 0 || strcmp(driver, "offscreen") == 0;
    return !blind || (asked && *asked);
}

static bool start_video(void)
{
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return false;
    if (sdl_is_seen(SDL_GetCurrentVideoDriver(), getenv("SDL_VIDEODRIVER")))
        return true;
    SDL_SetError("there is no display");
    return false;
}

bool window_open(struct sdl *s)
{
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    if (!start_video())
        return false;
    SDL_StopTextInput(); /* no input method between the keys and us */
    int zoom = wanted_zoom(s);
    s->window =
        SDL_CreateWindow("Zhujian", SDL_WINDOWPOS_CENTERED,
                         SDL_WINDOWPOS_CENTERED, upright_width(s) * zoom,
                         upright_height(s) * zoom, SDL_WINDOW_RESIZABLE);
    if (!s->window || !fit_screen(s))
        return false;
    copy_panel(s, &s->glass);
    if (s->settings.full_screen)
        window_full_screen(s, true);
    return true;
}

void window_close(struct sdl *s)
{
    SDL_FreeSurface(s->screen);
    SDL_FreeSurface(s->help);
    s->screen = NULL;
    s->help = NULL;
    if (s->window)
        SDL_DestroyWindow(s->window);
    s->window = NULL;
    if (SDL_WasInit(SDL_INIT_VIDEO))
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
}
