/* SPDX-License-Identifier: MIT */
#include "tools/render.h"
#include "tools/accepted.h"
#include "tools/base/message.h"
#include "tools/darkroom.h"
#include "tools/options.h"
#include "tools/paths.h"
#include <stdlib.h>
#include <string.h>

#define COMMAND  "render"
#define ANY_PAGE 1000000

struct request {
    const char *archive;
    const char *output; /* picture, or folder with `all`; may be NULL there */
    const struct board_profile *board;
    uint16_t width, height; /* of --screen; 0: the board's */
    struct look look;
    uint32_t article; /* from 1; 0: not given */
    uint32_t page;
    bool all;
    struct accepted accepted; /* folder NULL: nothing to compare with */
};

/* ---- the command line ---- */

static bool take_rotation(struct look *look, const char *text)
{
    uint32_t degrees;
    if (!option_number(COMMAND, "--rotate", text, 0, 270, &degrees))
        return false;
    look->rotation = degrees / 90;
    if (degrees % 90 == 0)
        return true;
    usage_error(COMMAND, "--rotate takes 0, 90, 180 or 270, not '%s'", text);
    return false;
}

static bool take_setting(struct look *look, const char *word)
{
    if (look->setting_count == LOOK_SETTINGS) {
        usage_error(COMMAND, "more than %d times --set", LOOK_SETTINGS);
        return false;
    }
    look->settings[look->setting_count++] = word;
    return true;
}

static bool take_number(struct request *r, int option, const char *text)
{
    switch (option) {
    case 'n':
        return option_number(COMMAND, "--article", text, 1, ANY_PAGE,
                             &r->article);
    case 'p':
        return option_number(COMMAND, "--page", text, 1, ANY_PAGE, &r->page);
    case 's':
        return option_number(COMMAND, "--size", text, 8, 64, &r->look.size);
    default:
        return option_number(COMMAND, "--bits", text, 1, 2, &r->look.bits);
    }
}

static bool take_option(struct request *r, int option)
{
    switch (option) {
    case 'o':
        r->output = optarg;
        return true;
    case 'a':
        r->all = true;
        return true;
    case 'x':
        r->accepted.folder = optarg;
        return true;
    case 'd':
        r->accepted.diff = optarg;
        return true;
    case 'c':
        r->accepted.accept = true;
        return true;
    case 'B':
        r->board = board_option(COMMAND, optarg);
        return r->board != NULL;
    case 'S':
        return option_screen(COMMAND, optarg, &r->width, &r->height);
    case 'r':
        return take_rotation(&r->look, optarg);
    case 'k':
        return take_setting(&r->look, optarg);
    case '?':
        return false;
    default:
        return take_number(r, option, optarg);
    }
}

static int complete(const struct request *r, int left)
{
    const struct accepted *a = &r->accepted;
    if (left != 1)
        return usage_error(COMMAND,
                           left ? "one FILE.zj at a time" : "which FILE.zj?");
    if (!r->output && !a->folder)
        return usage_error(COMMAND, "-o is missing");
    if (r->all && r->page)
        return usage_error(COMMAND, "--all and --page exclude each other");
    if (a->folder && (!r->all || r->article))
        return usage_error(COMMAND, "--expect compares --all articles");
    if ((a->diff || a->accept) && !a->folder)
        return usage_error(COMMAND, "--diff and --accept need --expect DIR");
    if (r->look.bits > r->board->bits)
        return usage_error(COMMAND, "%s shows no greys", r->board->name);
    return EXIT_DONE;
}

static void settle(struct request *r)
{
    r->look.board = *r->board;
    if (r->width) {
        r->look.board.width = r->width;
        r->look.board.height = r->height;
    }
}

static int parse(struct request *r, int argc, char **argv)
{
    static const struct option longs[] = {
        {"output", required_argument, NULL, 'o'},
        {"article", required_argument, NULL, 'n'},
        {"page", required_argument, NULL, 'p'},
        {"all", no_argument, NULL, 'a'},
        {"size", required_argument, NULL, 's'},
        {"bits", required_argument, NULL, 'b'},
        {"screen", required_argument, NULL, 'S'},
        {"board", required_argument, NULL, 'B'},
        {"rotate", required_argument, NULL, 'r'},
        {"set", required_argument, NULL, 'k'},
        {"expect", required_argument, NULL, 'x'},
        {"diff", required_argument, NULL, 'd'},
        {"accept", no_argument, NULL, 'c'},
        {0}};
    int option;
    r->board = board_find("sdl");
    while ((option = option_next(argc, argv, ":o:", longs)) != -1)
        if (!take_option(r, option))
            return EXIT_USAGE;
    r->archive = argv[optind];
    settle(r);
    return complete(r, argc - optind);
}

/* ---- the work ---- */

static bool render_one(struct request *r, struct darkroom *d)
{
    struct page_image page;
    if (!darkroom_goto(d, r->article ? r->article : 1, r->page ? r->page : 1))
        return false;
    darkroom_page(d, &page);
    return png_save(&page.image, darkroom_bits(d), page.mark, r->output);
}

/* The page now shown: saved, compared, or both. */
static bool finish_page(struct request *r, struct darkroom *d, uint32_t article,
                        uint32_t number)
{
    char name[PAGE_NAME_SIZE];
    struct page_image page;
    bool good = true;
    page_name(name, article, number);
    darkroom_page(d, &page);
    if (r->output) {
        char *path = path_join(r->output, name);
        good = png_save(&page.image, darkroom_bits(d), page.mark, path);
        free(path);
    }
    if (r->accepted.folder)
        accepted_page(&r->accepted, name, darkroom_bits(d), &page);
    return good;
}

static bool render_article(struct request *r, struct darkroom *d,
                           uint32_t article)
{
    bool good = darkroom_goto(d, article, 1);
    uint32_t pages = good ? zj_reader_pages(&d->machine.reader) : 0;
    for (uint32_t page = 1; page <= pages && good; page++) {
        good = page == 1 || darkroom_next(d);
        good = good && finish_page(r, d, article, page);
    }
    return good;
}

static bool render_all(struct request *r, struct darkroom *d)
{
    uint32_t first = r->article ? r->article : 1;
    uint32_t last =
        r->article ? r->article : d->machine.reader.archive.article_count;
    bool good = !r->output || path_make_folder(r->output);
    good = good && (!r->accepted.folder || accepted_begin(&r->accepted));
    for (uint32_t article = first; article <= last && good; article++) {
        progress_show("render", article - first, last - first + 1);
        good = render_article(r, d, article);
    }
    progress_end();
    if (good && r->accepted.folder)
        good = accepted_end(&r->accepted);
    return good;
}

int render_main(int argc, char **argv)
{
    struct request r = {0};
    int status = parse(&r, argc, argv);
    if (status != EXIT_DONE)
        return status;
    struct darkroom *d = checked_alloc(1, sizeof *d);
    status = darkroom_open(d, &r.look, r.archive);
    if (status == EXIT_DONE) {
        bool good = r.all ? render_all(&r, d) : render_one(&r, d);
        status = good ? EXIT_DONE : EXIT_FAILED;
        darkroom_close(d);
    }
    free(d);
    return status;
}
