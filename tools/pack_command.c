/* SPDX-License-Identifier: MIT */
#include "tools/base/message.h"
#include "tools/boards.h"
#include "tools/options.h"
#include "tools/pack.h"
#include "tools/pack/classify.h"
#include "tools/pack/pack.h"
#include "tools/pack/report.h"

enum {
    OPTION_TITLE = 256,
    OPTION_SIZE,
    OPTION_SCREEN,
    OPTION_BITS,
    OPTION_BOARD,
    OPTION_FONT,
    OPTION_STRICT,
    OPTION_KEEP,
    OPTION_FORCE,
    OPTION_BODY_ONLY,
    OPTION_HANDBOOK,
    OPTION_NO_INDEX,
    OPTION_JSON,
    OPTION_ORIGINALS,
    OPTION_FLASH,
    OPTION_KEEP_UNIT,
    OPTION_TIMINGS,
    OPTION_HOUSE,
};

static const struct option longs[] = {
    {"output", required_argument, NULL, 'o'},
    {"title", required_argument, NULL, OPTION_TITLE},
    {"size", required_argument, NULL, OPTION_SIZE},
    {"screen", required_argument, NULL, OPTION_SCREEN},
    {"bits", required_argument, NULL, OPTION_BITS},
    {"board", required_argument, NULL, OPTION_BOARD},
    {"font", required_argument, NULL, OPTION_FONT},
    {"strict", no_argument, NULL, OPTION_STRICT},
    {"keep-punctuation", no_argument, NULL, OPTION_KEEP},
    {"force", no_argument, NULL, OPTION_FORCE},
    {"body-only", no_argument, NULL, OPTION_BODY_ONLY},
    {"handbook", no_argument, NULL, OPTION_HANDBOOK},
    {"no-index", no_argument, NULL, OPTION_NO_INDEX},
    {"json", no_argument, NULL, OPTION_JSON},
    {"originals", no_argument, NULL, OPTION_ORIGINALS},
    {"flash", required_argument, NULL, OPTION_FLASH},
    {"house", required_argument, NULL, OPTION_HOUSE},
    {"keep-num-unit", no_argument, NULL, OPTION_KEEP_UNIT},
    {"timings", no_argument, NULL, OPTION_TIMINGS},
    {NULL, 0, NULL, 0},
};

struct request {
    struct pack_options options;
    const struct board_profile *board;
    const char *output;
    bool json; /* the report */
    bool timings;
};

static bool add_size(struct request *q, const char *text)
{
    struct pack_options *o = &q->options;
    uint32_t size;
    if (!option_number("pack", "--size", text, 16, 40, &size))
        return false;
    if (o->size_count == PACK_SIZES) {
        usage_error("pack", "at most %d sizes", PACK_SIZES);
        return false;
    }
    o->sizes[o->size_count++] = (uint8_t)size;
    return true;
}

static bool add_screen(struct request *q, const char *text)
{
    struct pack_options *o = &q->options;
    if (o->screen_count == PACK_SCREENS) {
        usage_error("pack", "at most %d screens", PACK_SCREENS);
        return false;
    }
    struct pack_screen *s = &o->screens[o->screen_count++];
    return option_screen("pack", text, &s->width, &s->height);
}

static bool take_bits(struct request *q, const char *text)
{
    uint32_t bits;
    if (!option_number("pack", "--bits", text, 1, 2, &bits))
        return false;
    q->options.bits = (uint8_t)bits;
    return true;
}

static bool take_flag(struct pack_options *o, int option)
{
    switch (option) {
    case OPTION_STRICT:
        return o->strict = true;
    case OPTION_ORIGINALS:
        return o->originals = true;
    case OPTION_KEEP:
        return o->keep_punctuation = true;
    case OPTION_FORCE:
        return o->force = true;
    case OPTION_BODY_ONLY:
        return o->body_only = true;
    case OPTION_HANDBOOK:
        return o->handbook = true;
    case OPTION_NO_INDEX:
        return o->no_index = true;
    case OPTION_KEEP_UNIT:
        return o->house.classify |= CLASSIFY_KEEP_UNITS;
    default:
        return false;
    }
}

static bool take_option(struct request *q, int option, const char *value)
{
    switch (option) {
    case 'o':
        q->output = value;
        return true;
    case OPTION_TITLE:
        q->options.title = value;
        return true;
    case OPTION_FONT:
        q->options.font = value;
        return true;
    case OPTION_SIZE:
        return add_size(q, value);
    case OPTION_SCREEN:
        return add_screen(q, value);
    case OPTION_BITS:
        return take_bits(q, value);
    case OPTION_FLASH:
        return option_flash("pack", value, &q->options.flash);
    case OPTION_HOUSE:
        return house_read("pack", value, &q->options.house);
    case OPTION_JSON:
        return q->json = true;
    case OPTION_TIMINGS:
        return q->timings = true;
    case OPTION_BOARD:
        return (q->board = board_option("pack", value)) != NULL;
    default:
        return take_flag(&q->options, option);
    }
}

void pack_for_board(struct pack_options *o, const struct board_profile *b)
{
    if (!o->screen_count)
        o->screens[o->screen_count++] =
            (struct pack_screen){b->width, b->height};
    if (!o->size_count)
        o->sizes[o->size_count++] = b->height < 300 ? 16 : 24;
    if (!o->bits) /* greys that slow every turn down must be asked for */
        o->bits = b->panel ? 1 : b->bits;
    if (!b->mapped)
        o->dictionary_limit = b->dictionary;
}

int pack_main(int argc, char **argv)
{
    struct request q = {.output = "archive.zj"};
    struct pack_report report;
    int option;
    while ((option = option_next(argc, argv, ":o:", longs)) != -1)
        if (!take_option(&q, option, optarg))
            return EXIT_USAGE;
    if (optind >= argc)
        return usage_error("pack", "name files or folders to pack");
    if (q.board)
        pack_for_board(&q.options, q.board);
    q.options.board = q.board;
    bool good =
        pack_inputs(argv + optind, (size_t)(argc - optind), &q.options,
                    q.output, &report, q.json ? report_json : report_text);
    if (q.timings)
        progress_print(stderr);
    return good ? EXIT_DONE : EXIT_FAILED;
}
