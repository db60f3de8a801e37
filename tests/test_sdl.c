/* SPDX-License-Identifier: MIT */
#include "boards/sdl/sdl.h"
#include "boards/sdl/window.h"
#include "tests/folder.h"
#include "tools/base/file.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#define WIDTH  100
#define HEIGHT 60

struct fixture {
    struct sdl s;
    struct zj_canvas c;
    uint32_t words[ZJ_CANVAS_WORDS(128, 128, 2)];
};

static const struct zj_board like = {
    .name = "test", .width = WIDTH, .height = HEIGHT, .bits = 2, .keys = 7};

static void start(struct fixture *f, const char *folder)
{
    assert_true(sdl_open(&f->s, &like, folder));
    SDL_PumpEvents();
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
}

static void draw(struct fixture *f, uint8_t bits, uint8_t rotation)
{
    uint32_t seed = 3;
    zj_canvas_init(&f->c, f->words, WIDTH, HEIGHT, bits, rotation);
    for (size_t i = 0; i < (size_t)f->c.stride * f->c.height; i++) {
        seed = seed * 1103515245u + 12345u;
        f->words[i] = seed ^ seed << 13;
    }
    struct zj_rect all = {0, 0, (int16_t)f->c.width, (int16_t)f->c.height};
    assert_int_equal(f->s.board.show(&f->s, &f->c, all, ZJ_FLASH_SELDOM),
                     ZJ_OK);
}

static uint32_t pixel(const SDL_Surface *surface, int x, int y)
{
    const uint8_t *row = surface->pixels;
    uint32_t value;
    memcpy(&value, row + y * surface->pitch + x * 4, sizeof value);
    return value & 0xffffff;
}

static uint32_t expected(const struct fixture *f, int x, int y)
{
    return image_grey(zj_canvas_pixel(&f->c, x, y), f->c.bits) * 0x010101u;
}

/* ---- what is seen ---- */

static void surface_is_the_canvas_at_each_depth_and_rotation(void **state)
{
    (void)state;
    struct fixture f;
    start(&f, NULL);
    for (uint8_t bits = 1; bits <= 2; bits++)
        for (uint8_t rotation = 0; rotation < 4; rotation++) {
            draw(&f, bits, rotation);
            assert_int_equal(f.s.screen->w, f.c.width);
            assert_int_equal(f.s.screen->h, f.c.height);
            for (int y = 0; y < f.c.height; y++)
                for (int x = 0; x < f.c.width; x++)
                    assert_int_equal(pixel(f.s.screen, x, y),
                                     expected(&f, x, y));
        }
    sdl_close(&f.s);
}

/* Each pixel of the window is that of the picture it enlarges, or lies
 * outside the picture. */
static void assert_window(struct fixture *f, int zoom)
{
    const SDL_Surface *w = SDL_GetWindowSurface(f->s.window);
    int left = (w->w - f->c.width * zoom) / 2;
    int top = (w->h - f->c.height * zoom) / 2;
    for (int y = 0; y < f->c.height * zoom; y++)
        for (int x = 0; x < f->c.width * zoom; x++)
            assert_int_equal(pixel(w, left + x, top + y),
                             expected(f, x / zoom, y / zoom));
    if (left > 0)
        assert_int_equal(pixel(w, 0, 0), 0x606060);
}

static void window_enlarges_by_a_whole_number(void **state)
{
    (void)state;
    struct fixture f;
    start(&f, NULL);
    SDL_SetWindowSize(f.s.window, WIDTH * 3 + 50, HEIGHT * 3 + 31);
    draw(&f, 2, ZJ_ROTATE_0);
    assert_window(&f, 3);
    SDL_SetWindowSize(f.s.window, WIDTH, HEIGHT);
    draw(&f, 1, ZJ_ROTATE_180);
    assert_window(&f, 1);
    sdl_close(&f.s);
}

static void window_smaller_than_the_picture_still_draws(void **state)
{
    (void)state;
    struct fixture f;
    start(&f, NULL);
    SDL_SetWindowSize(f.s.window, 40, 30);
    draw(&f, 1, ZJ_ROTATE_0);
    const SDL_Surface *w = SDL_GetWindowSurface(f.s.window);
    assert_int_equal(pixel(w, 20, 15), expected(&f, 50, 30));
    sdl_close(&f.s);
}

static void turning_the_picture_turns_the_window(void **state)
{
    (void)state;
    struct fixture f;
    int width, height;
    start(&f, NULL);
    f.s.settings.zoom = 2;
    draw(&f, 1, ZJ_ROTATE_90);
    SDL_GetWindowSize(f.s.window, &width, &height);
    assert_int_equal(width, HEIGHT * 2);
    assert_int_equal(height, WIDTH * 2);
    sdl_close(&f.s);
}

static void zoom_is_the_largest_that_fits(void **state)
{
    (void)state;
    assert_int_equal(sdl_zoom_fitting(800, 480, 1920, 1080), 2);
    assert_int_equal(sdl_zoom_fitting(800, 480, 1600, 959), 1);
    assert_int_equal(sdl_zoom_fitting(128, 64, 1920, 1080), 15);
    assert_int_equal(sdl_zoom_fitting(800, 480, 640, 480), 1);
}

static void nobody_draws_unseen_without_asking(void **state)
{
    (void)state;
    assert_true(sdl_is_seen("x11", NULL));
    assert_true(sdl_is_seen("dummy", "dummy"));
    assert_false(sdl_is_seen("dummy", NULL));
    assert_false(sdl_is_seen("offscreen", ""));
}

/* ---- what is pressed ---- */

static void push_key(uint32_t type, SDL_Keycode code, uint16_t mod)
{
    SDL_Event e = {.type = type};
    e.key.keysym.sym = code;
    e.key.keysym.mod = mod;
    assert_int_equal(SDL_PushEvent(&e), 1);
}

static void tap(SDL_Keycode code, uint16_t mod)
{
    push_key(SDL_KEYDOWN, code, mod);
    push_key(SDL_KEYUP, code, mod);
}

static void push_button(uint8_t button, int x)
{
    SDL_Event e = {.type = SDL_MOUSEBUTTONDOWN};
    e.button.button = button;
    e.button.x = x;
    SDL_PushEvent(&e);
    e.type = SDL_MOUSEBUTTONUP;
    SDL_PushEvent(&e);
}

static enum zj_status wait_event(struct fixture *f, struct zj_event *event,
                                 uint32_t ms)
{
    *event = (struct zj_event){0};
    return f->s.board.event(&f->s, event, ms);
}

static void assert_short(struct fixture *f, uint8_t key)
{
    struct zj_event event;
    assert_int_equal(wait_event(f, &event, 1000), ZJ_OK);
    assert_int_equal(event.key, key);
    assert_false(event.held);
}

static void keyboard_keys_are_the_boards_keys(void **state)
{
    (void)state;
    static const struct {
        SDL_Keycode code;
        uint16_t mod;
        uint8_t key;
    } cases[] = {
        {SDLK_RIGHT, 0, ZJ_KEY_NEXT},
        {SDLK_SPACE, 0, ZJ_KEY_NEXT},
        {SDLK_PAGEDOWN, 0, ZJ_KEY_NEXT},
        {SDLK_LEFT, 0, ZJ_KEY_PREV},
        {SDLK_PAGEUP, 0, ZJ_KEY_PREV},
        {SDLK_UP, 0, ZJ_KEY_UP},
        {SDLK_SPACE, KMOD_LSHIFT, ZJ_KEY_PREV},
        {SDLK_DOWN, 0, ZJ_KEY_DOWN},
        {SDLK_RETURN, 0, ZJ_KEY_OK},
        {SDLK_KP_ENTER, 0, ZJ_KEY_OK},
        {SDLK_ESCAPE, 0, ZJ_KEY_BACK},
        {SDLK_BACKSPACE, 0, ZJ_KEY_BACK},
        {SDLK_m, 0, ZJ_KEY_MENU},
        {SDLK_F10, 0, ZJ_KEY_MENU},
        {SDLK_1, 0, ZJ_KEY_NEXT},
        {SDLK_7, 0, ZJ_KEY_MENU},
        {SDLK_m, KMOD_NUM, ZJ_KEY_MENU},
    };
    struct fixture f;
    start(&f, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tap(cases[i].code, cases[i].mod);
        assert_short(&f, cases[i].key);
    }
    sdl_close(&f.s);
}

static void other_keys_are_no_events(void **state)
{
    (void)state;
    struct fixture f;
    struct zj_event event;
    start(&f, NULL);
    tap(SDLK_x, 0);
    tap(SDLK_m, KMOD_LCTRL);
    tap(SDLK_q, 0);
    assert_int_equal(wait_event(&f, &event, 20), ZJ_END);
    sdl_close(&f.s);
}

static void left_half_is_prev_and_right_half_next(void **state)
{
    (void)state;
    struct fixture f;
    int width;
    start(&f, NULL);
    SDL_GetWindowSize(f.s.window, &width, NULL);
    push_button(SDL_BUTTON_LEFT, width - 1);
    assert_short(&f, ZJ_KEY_NEXT);
    push_button(SDL_BUTTON_LEFT, 0);
    assert_short(&f, ZJ_KEY_PREV);
    push_button(SDL_BUTTON_MIDDLE, 0);
    assert_short(&f, ZJ_KEY_MENU);
    push_button(SDL_BUTTON_RIGHT, 0);
    assert_short(&f, ZJ_KEY_BACK);
    sdl_close(&f.s);
}

static void wheel_turns_pages(void **state)
{
    (void)state;
    struct fixture f;
    SDL_Event e = {.type = SDL_MOUSEWHEEL};
    start(&f, NULL);
    e.wheel.y = -1;
    SDL_PushEvent(&e);
    assert_short(&f, ZJ_KEY_NEXT);
    e.wheel.y = 1;
    SDL_PushEvent(&e);
    assert_short(&f, ZJ_KEY_PREV);
    sdl_close(&f.s);
}

static void a_held_key_is_one_long_press(void **state)
{
    (void)state;
    struct fixture f;
    struct zj_event event;
    start(&f, NULL);
    uint32_t begun = f.s.board.time_ms(&f.s);
    push_key(SDL_KEYDOWN, SDLK_RIGHT, 0);
    assert_int_equal(wait_event(&f, &event, UINT32_MAX), ZJ_OK);
    assert_int_equal(event.key, ZJ_KEY_NEXT);
    assert_true(event.held);
    assert_true(f.s.board.time_ms(&f.s) - begun >= ZJ_HOLD_MS);
    SDL_Event repeat = {.type = SDL_KEYDOWN};
    repeat.key.keysym.sym = SDLK_RIGHT;
    repeat.key.repeat = 1;
    SDL_PushEvent(&repeat);
    push_key(SDL_KEYUP, SDLK_RIGHT, 0);
    assert_int_equal(wait_event(&f, &event, 20), ZJ_END);
    sdl_close(&f.s);
}

static void waiting_takes_its_time_and_hardly_any_work(void **state)
{
    (void)state;
    struct fixture f;
    struct zj_event event;
    start(&f, NULL);
    uint32_t begun = f.s.board.time_ms(&f.s);
    clock_t work = clock();
    assert_int_equal(wait_event(&f, &event, 300), ZJ_END);
    assert_true(f.s.board.time_ms(&f.s) - begun >= 300);
    assert_true(clock() - work < CLOCKS_PER_SEC / 10);
    sdl_close(&f.s);
}

static void f1_names_the_keys_until_any_key(void **state)
{
    (void)state;
    struct fixture f;
    struct zj_event event;
    start(&f, NULL);
    SDL_SetWindowSize(f.s.window, 800, 600);
    draw(&f, 1, ZJ_ROTATE_0);
    tap(SDLK_F1, 0);
    assert_int_equal(wait_event(&f, &event, 20), ZJ_END);
    assert_non_null(f.s.help);
    const SDL_Surface *w = SDL_GetWindowSurface(f.s.window);
    int black = 0, left = (w->w - f.s.help->w) / 2;
    for (int y = 0; y < f.s.help->h; y++)
        for (int x = 0; x < f.s.help->w; x++) {
            int top = (w->h - f.s.help->h) / 2;
            assert_int_equal(pixel(w, left + x, top + y),
                             pixel(f.s.help, x, y));
            black += pixel(f.s.help, x, y) == 0;
        }
    assert_in_range(black, 4000, 40000);
    tap(SDLK_RIGHT, 0);
    assert_int_equal(wait_event(&f, &event, 20), ZJ_END);
    assert_null(f.s.help);
    tap(SDLK_RIGHT, 0);
    assert_short(&f, ZJ_KEY_NEXT);
    sdl_close(&f.s);
}

/* ---- electronic paper ---- */

/* A page of black and white stripes, shifted by `phase` rows. */
static void stripes(struct fixture *f, int phase)
{
    for (int y = 0; y < f->c.height; y++) {
        struct zj_rect row = {0, (int16_t)y, (int16_t)f->c.width, 1};
        bool black = ((y + phase) / 4) % 2;
        zj_canvas_fill(&f->c, row, black ? ZJ_BLACK : ZJ_WHITE);
    }
}

static void show_all(struct fixture *f, enum zj_flashing flashing)
{
    struct zj_rect all = {0, 0, (int16_t)f->c.width, (int16_t)f->c.height};
    assert_int_equal(f->s.board.show(&f->s, &f->c, all, flashing), ZJ_OK);
}

static void paper_takes_its_time_and_leaves_shadows(void **state)
{
    (void)state;
    struct fixture f;
    start(&f, NULL);
    sdl_imitate(&f.s, &zj_panel_ssd1683_400x300);
    f.s.paper.panel.known = true; /* no full refresh at first: it is slow */
    zj_canvas_init(&f.c, f.words, WIDTH, HEIGHT, 1, ZJ_ROTATE_0);
    stripes(&f, 0);
    uint32_t begun = f.s.board.time_ms(&f.s);
    show_all(&f, ZJ_FLASH_SELDOM);
    assert_int_equal(f.s.paper.mode, ZJ_PANEL_PARTIAL);
    assert_true(f.s.board.time_ms(&f.s) - begun >=
                zj_panel_ssd1683_400x300.ms[ZJ_PANEL_PARTIAL]);
    assert_int_equal(pixel(f.s.screen, 0, 0), 0xffffff); /* not driven */
    assert_int_equal(pixel(f.s.screen, 0, 4), 20 * 0x010101);
    tap(SDLK_F2, 0);
    struct zj_event event;
    assert_int_equal(wait_event(&f, &event, 20), ZJ_END);
    assert_int_equal(pixel(f.s.screen, 0, 4), 0);
    begun = f.s.board.time_ms(&f.s);
    show_all(&f, ZJ_FLASH_NOW);
    assert_true(f.s.board.time_ms(&f.s) - begun < 300);
    window_instant(&f.s, false);
    assert_int_equal(pixel(f.s.screen, 0, 4), 0); /* a full one is clean */
    sdl_close(&f.s);
}

/* ---- the end, and what stays ---- */

static void ctrl_q_ends_and_resume_goes_on(void **state)
{
    (void)state;
    struct fixture f;
    struct zj_event event;
    start(&f, NULL);
    tap(SDLK_q, KMOD_LCTRL);
    assert_int_equal(wait_event(&f, &event, 1000), ZJ_EINVAL);
    assert_int_equal(f.s.end, SDL_END_QUIT);
    assert_int_equal(wait_event(&f, &event, 0), ZJ_EINVAL);
    sdl_resume(&f.s, (struct zj_source){0});
    tap(SDLK_RIGHT, 0);
    assert_short(&f, ZJ_KEY_NEXT);
    sdl_close(&f.s);
}

static void a_dropped_file_ends_with_its_path(void **state)
{
    (void)state;
    struct fixture f;
    struct zj_event event;
    SDL_Event e = {.type = SDL_DROPFILE};
    start(&f, NULL);
    e.drop.file = SDL_strdup("/home/li/文章.txt");
    SDL_PushEvent(&e);
    assert_int_equal(wait_event(&f, &event, 1000), ZJ_EINVAL);
    assert_int_equal(f.s.end, SDL_END_DROPPED);
    assert_string_equal(f.s.dropped, "/home/li/文章.txt");
    sdl_close(&f.s);
}

static void state_and_zoom_outlive_the_window(void **state)
{
    (void)state;
    char *folder = folder_make();
    struct fixture f;
    uint32_t word = 0x600d600d;
    start(&f, folder);
    assert_int_equal(f.s.board.state_program(&f.s, 0, &word, 4), ZJ_OK);
    f.s.settings.zoom = 4;
    tap(SDLK_MINUS, 0);
    struct zj_event event;
    assert_int_equal(wait_event(&f, &event, 20), ZJ_END);
    sdl_close(&f.s);
    start(&f, folder);
    word = 0;
    assert_int_equal(f.s.board.state_read(&f.s, 0, &word, 4), ZJ_OK);
    assert_int_equal(word, 0x600d600d);
    assert_int_equal(f.s.settings.zoom, 3);
    assert_false(f.s.settings.full_screen);
    sdl_close(&f.s);
    folder_remove(folder);
}

static void full_screen_is_remembered(void **state)
{
    (void)state;
    char *folder = folder_make();
    struct fixture f;
    struct zj_event event;
    start(&f, folder);
    tap(SDLK_F11, 0);
    assert_int_equal(wait_event(&f, &event, 20), ZJ_END);
    sdl_close(&f.s);
    start(&f, folder);
    assert_true(f.s.settings.full_screen);
    sdl_close(&f.s);
    folder_remove(folder);
}

static void senseless_settings_become_defaults(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "zoom", "zoom -3\nfullscreen 7",
                                        "zoom 99999999999999", "\377\376"};
    char *folder = folder_make();
    struct sdl_settings s;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_true(file_write(folder_path(folder, "window"), texts[i],
                               strlen(texts[i])));
        sdl_settings_load(&s, folder);
        assert_int_equal(s.zoom, 0);
        assert_false(s.full_screen);
    }
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(surface_is_the_canvas_at_each_depth_and_rotation),
        cmocka_unit_test(window_enlarges_by_a_whole_number),
        cmocka_unit_test(window_smaller_than_the_picture_still_draws),
        cmocka_unit_test(turning_the_picture_turns_the_window),
        cmocka_unit_test(zoom_is_the_largest_that_fits),
        cmocka_unit_test(nobody_draws_unseen_without_asking),
        cmocka_unit_test(keyboard_keys_are_the_boards_keys),
        cmocka_unit_test(other_keys_are_no_events),
        cmocka_unit_test(left_half_is_prev_and_right_half_next),
        cmocka_unit_test(wheel_turns_pages),
        cmocka_unit_test(a_held_key_is_one_long_press),
        cmocka_unit_test(waiting_takes_its_time_and_hardly_any_work),
        cmocka_unit_test(f1_names_the_keys_until_any_key),
        cmocka_unit_test(paper_takes_its_time_and_leaves_shadows),
        cmocka_unit_test(ctrl_q_ends_and_resume_goes_on),
        cmocka_unit_test(a_dropped_file_ends_with_its_path),
        cmocka_unit_test(state_and_zoom_outlive_the_window),
        cmocka_unit_test(full_screen_is_remembered),
        cmocka_unit_test(senseless_settings_become_defaults),
    };
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    return cmocka_run_group_tests_name("sdl", tests, NULL, NULL);
}
