/* SPDX-License-Identifier: MIT */
#include "tools/view.h"
#include "boards/headless/headless.h"
#include "boards/headless/png.h"
#include "boards/sdl/sdl.h"
#include "tools/base/message.h"
#include "tools/machine.h"
#include "tools/options.h"
#include "tools/pack.h"
#include "tools/paths.h"
#include "tools/scratch.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COMMAND "view"
#define DESKTOP "sdl"

struct request {
    const struct board_profile *board;
    const char *keys; /* NULL: a window */
    const char *shot; /* NULL: none     */
    char **inputs;
    size_t input_count;
};

/* ---- the command line ---- */

static bool take_option(struct request *r, int option)
{
    switch (option) {
    case 'B':
        r->board = board_option(COMMAND, optarg);
        return r->board != NULL;
    case 'k':
        r->keys = optarg;
        return true;
    case 's':
        r->shot = optarg;
        return true;
    default:
        return false;
    }
}

static int parse(struct request *r, int argc, char **argv)
{
    static const struct option longs[] = {
        {"board", required_argument, NULL, 'B'},
        {"keys", required_argument, NULL, 'k'},
        {"shot", required_argument, NULL, 's'},
        {0}};
    int option;
    r->board = board_find(DESKTOP);
    while ((option = option_next(argc, argv, ":", longs)) != -1)
        if (!take_option(r, option))
            return EXIT_USAGE;
    r->inputs = argv + optind;
    r->input_count = (size_t)(argc - optind);
    return r->input_count ? EXIT_DONE : usage_error(COMMAND, "which INPUT?");
}

/* ---- what is read ---- */

static bool has_archive_name(const char *path)
{
    size_t length = strlen(path);
    return length > 3 && strcmp(path + length - 3, ".zj") == 0;
}

/* An archive by any other name says so itself (SPEC.md, header). */
static bool has_archive_head(const char *path)
{
    char head[16];
    FILE *file = fopen(path, "rb");
    bool found = file && fread(head, 1, sizeof head, file) == sizeof head &&
                 memcmp(head + 8, "ZHUJIAN", 8) == 0;
    if (file)
        fclose(file);
    return found;
}

static bool is_archive(const char *path)
{
    return has_archive_name(path) || has_archive_head(path);
}

/* Packs for the board that was asked for; on the desktop's own board the
 * defaults of `pack` are looked at. */
static bool pack(const struct request *r, char **inputs, size_t count,
                 const char *output)
{
    struct pack_options options = {.force = true};
    if (strcmp(r->board->name, DESKTOP) != 0)
        pack_for_board(&options, r->board);
    return pack_inputs(inputs, count, &options, output, NULL, NULL);
}

/* Puts an archive into the machine, or makes one of the inputs first. */
static bool load(const struct request *r, struct machine *m, char **inputs,
                 size_t count)
{
    if (count == 1 && is_archive(inputs[0]))
        return machine_load(m, inputs[0]);
    const char *path = scratch_path("archive.zj");
    return path && pack(r, inputs, count, path) && machine_load(m, path);
}

/* ---- without a window ---- */

static bool take_shot(const struct request *r, const struct machine *m,
                      const struct image *glass)
{
    int bits = m->reader.canvas.bits;
    return !r->shot || png_save(glass, bits, "", r->shot);
}

static bool is_good(const struct machine *m, const char *name)
{
    if (m->reader.screen != ZJ_SCREEN_ERROR)
        return true;
    message_error("%s: %s", name, status_text(m->reader.error));
    return false;
}

static bool run_script(const struct request *r, struct machine *m,
                       struct script *script)
{
    struct headless board;
    headless_init(&board, &m->like);
    board.script = *script;
    *script = (struct script){0};
    headless_run(&board, &m->reader, m->words);
    bool good = take_shot(r, m, &board.glass);
    good = is_good(m, r->inputs[0]) && good;
    headless_free(&board);
    return good;
}

static int view_scripted(const struct request *r, struct machine *m)
{
    struct script script;
    if (!script_parse(&script, r->keys))
        return EXIT_USAGE;
    bool good =
        load(r, m, r->inputs, r->input_count) && run_script(r, m, &script);
    script_free(&script);
    return good ? EXIT_DONE : EXIT_FAILED;
}

/* ---- in a window ---- */

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

/* What was dropped takes the archive's place; if it cannot, all stays. */
static void take_dropped(const struct request *r, struct sdl *s,
                         struct machine *m)
{
    char *path = s->dropped;
    s->dropped = NULL;
    if (load(r, m, &path, 1))
        sdl_title(s, base_name(path));
    sdl_resume(s, m->like.archive);
    free(path);
}

static bool run_window(const struct request *r, struct machine *m,
                       struct sdl *s)
{
    sdl_title(s, base_name(r->inputs[0]));
    if (r->board->panel)
        sdl_imitate(s, r->board->panel);
    do {
        if (s->end == SDL_END_DROPPED)
            take_dropped(r, s, m);
        zj_reader_run(&m->reader, &s->board, m->words);
    } while (s->end == SDL_END_DROPPED);
    if (s->end == SDL_END_QUIT)
        return take_shot(r, m, &s->glass);
    message_error("the window failed: %s", SDL_GetError());
    return false;
}

static int view_in_window(const struct request *r, struct machine *m)
{
    struct sdl s;
    if (!load(r, m, r->inputs, r->input_count))
        return EXIT_FAILED;
    char *folder = path_state_folder();
    bool good = sdl_open(&s, &m->like, folder);
    free(folder);
    if (!good)
        return EXIT_FAILED;
    good = run_window(r, m, &s);
    sdl_close(&s);
    return good ? EXIT_DONE : EXIT_FAILED;
}

int view_main(int argc, char **argv)
{
    struct request r = {0};
    int status = parse(&r, argc, argv);
    if (status != EXIT_DONE)
        return status;
    struct machine *m = checked_alloc(1, sizeof *m);
    machine_init(m, r.board);
    status = r.keys ? view_scripted(&r, m) : view_in_window(&r, m);
    machine_free(m);
    free(m);
    return status;
}
