/* SPDX-License-Identifier: MIT */
#include "tools/wrap.h"
#include "firmware/typeset/compose.h"
#include "tools/base/message.h"
#include "tools/base/utf8.h"
#include "tools/ingest/normalise.h"
#include "tools/options.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EM        16   /* px; only halves and quarters of it matter */
#define EM_MOST   2000 /* em of a measure                           */
#define NUMBER(c) ((c) == 0x2e3a ? 2 : (c) == 0x2e3b ? 3 : 0)

uint8_t nominal_advance(const struct character *c, uint16_t em)
{
    switch (ZJ_WIDTH_OF(c->class_byte)) {
    case ZJ_WIDTH_ZERO:
        return 0;
    case ZJ_WIDTH_FULL:
        return (uint8_t)em;
    case ZJ_WIDTH_HALF:
        return (uint8_t)(em / 2);
    default: /* the two-em and three-em dash have glyphs as wide */
        return (uint8_t)(NUMBER(c->point) ? NUMBER(c->point) * em : em / 2);
    }
}

struct wrapping {
    struct zj_line line;
    struct character *characters;
    size_t written; /* of them */
    struct buffer *out;
};

static bool shows(const struct zj_item *item)
{
    uint32_t bit = 1u << ZJ_CLASS_OF(item->class_byte);
    return !(bit & (1u << ZJ_SP | 1u << ZJ_FS | 1u << ZJ_ZW)) &&
           !(item->flags & ZJ_ITEM_NO_CHAR);
}

static void write_line(struct wrapping *w)
{
    const struct zj_line *l = &w->line;
    size_t first = 0, end = l->length;
    while (end && !shows(&l->items[end - 1]))
        end--;
    while (first < end && !shows(&l->items[first]))
        first++;
    for (size_t i = first; i < end; i++)
        if (!(l->items[i].flags & ZJ_ITEM_NO_CHAR))
            buffer_utf8(w->out, w->characters[w->written + i].point);
    buffer_byte(w->out, '\n');
    w->written += l->length;
}

static void add_character(struct wrapping *w, const struct character *c)
{
    struct zj_item item = {
        .class_byte = c->class_byte,
        .advance = nominal_advance(c, w->line.setting.em),
        .flags = c->flags & CHARACTER_NO_CHAR ? ZJ_ITEM_NO_CHAR : 0,
    };
    zj_line_add(&w->line, &item);
    while (zj_line_take(&w->line))
        write_line(w);
}

static void wrap_points(struct wrapping *w, const struct wrap_options *o,
                        const uint32_t *points, size_t count)
{
    w->characters = checked_alloc(2 * count, sizeof *w->characters);
    count = classify(points, count, o->house.classify, w->characters);
    zj_line_begin(&w->line, &o->setting, o->indent, 0);
    for (size_t i = 0; i < count; i++)
        add_character(w, &w->characters[i]);
    zj_line_end(&w->line);
    while (zj_line_take(&w->line))
        write_line(w);
    free(w->characters);
}

void wrap_paragraph(const struct wrap_options *o, const char *text,
                    size_t length, struct buffer *out)
{
    struct wrapping w = {.out = out};
    struct buffer normal = {0};
    if (o->normalise) {
        normalise(text, length, &normal);
        text = normal.data ? normal.data : "";
        length = normal.length;
    }
    uint32_t *points = checked_alloc(length, sizeof *points);
    wrap_points(&w, o, points, utf8_decode(text, length, points));
    free(points);
    buffer_free(&normal);
}

static bool choose(const char *option, const char *text,
                   const char *const names[], uint8_t *out)
{
    for (uint8_t i = 0; names[i]; i++)
        if (strcmp(text, names[i]) == 0) {
            *out = i;
            return true;
        }
    usage_error("wrap", "%s cannot be '%s'", option, text);
    return false;
}

static const char *const levels[] = {"none", "basic", "gb", "strict", NULL};
static const char *const pushes[] = {"balanced", "in", "tight", "out", NULL};

static bool take_number(const char *option, const char *text, uint32_t low,
                        uint32_t high, uint32_t unit, uint16_t *out)
{
    uint32_t number = 0;
    if (!option_number("wrap", option, text, low, high, &number))
        return false;
    *out = (uint16_t)(number * unit);
    return true;
}

/* What a device would be asked for; the other options may still differ. */
static bool take_house(struct wrap_options *o, const char *words)
{
    struct zj_geometry g = {0};
    if (!house_read("wrap", words, &o->house))
        return false;
    zj_geometry_house(&g, o->house.ask);
    o->setting.level = g.level;
    o->setting.push = g.push;
    o->setting.no_start_trim = g.house & ZJ_ASK_FULL_START;
    o->setting.min_last = g.house & ZJ_ASK_LONE_LAST ? 0 : 2;
    o->setting.house = (uint8_t)(g.house >> ZJ_ASK_HOUSE_SHIFT);
    return true;
}

static bool take_option(struct wrap_options *o, int option, const char *value)
{
    uint16_t number = 0;
    bool good = true;
    switch (option) {
    case 'e':
        return take_number("--em", value, 1, EM_MOST, EM, &o->setting.measure);
    case 'i':
        good = take_number("--indent", value, 0, EM_MOST, EM, &number);
        o->indent = (int16_t)number;
        return good;
    case 'm':
        good = take_number("--min-last", value, 0, 255, 1, &number);
        o->setting.min_last = (uint8_t)number;
        return good;
    case 'l':
        return choose("--level", value, levels, &o->setting.level);
    case 'p':
        return choose("--push", value, pushes, &o->setting.push);
    case 'h':
        o->setting.hang = true;
        return true;
    case 's':
        o->setting.no_start_trim = true;
        return true;
    case 'o':
        return take_house(o, value);
    case 'n':
        o->normalise = true;
        return true;
    case 'k':
        o->house.classify |= CLASSIFY_KEEP_UNITS;
        return true;
    default:
        return false;
    }
}

bool wrap_read_options(struct wrap_options *o, int argc, char **argv)
{
    static const struct option longs[] = {
        {"em", required_argument, NULL, 'e'},
        {"indent", required_argument, NULL, 'i'},
        {"level", required_argument, NULL, 'l'},
        {"push", required_argument, NULL, 'p'},
        {"hang", no_argument, NULL, 'h'},
        {"min-last", required_argument, NULL, 'm'},
        {"no-start-trim", no_argument, NULL, 's'},
        {"normalize", no_argument, NULL, 'n'},
        {"house", required_argument, NULL, 'o'},
        {"keep-num-unit", no_argument, NULL, 'k'},
        {NULL, 0, NULL, 0}};
    *o = (struct wrap_options){
        .setting = {.em = EM, .level = ZJ_LEVEL_GB, .min_last = 2}};
    int option;
    while ((option = option_next(argc, argv, ":", longs)) != -1)
        if (!take_option(o, option, optarg))
            return false;
    if (optind < argc)
        usage_error("wrap", "reads standard input, not '%s'", argv[optind]);
    else if (!o->setting.measure)
        usage_error("wrap", "--em N is needed: the measure in ems");
    else if (o->indent >= o->setting.measure)
        usage_error("wrap", "--indent must be less than --em");
    else
        return true;
    return false;
}

static bool is_utf8(const char *text, size_t length)
{
    const char *end = text + length;
    while (text < end)
        if (utf8_next(&text, end) == UTF8_BAD)
            return false;
    return true;
}

static bool write_out(struct buffer *out)
{
    bool good = fwrite(out->data, 1, out->length, stdout) == out->length;
    out->length = 0;
    if (!good)
        message_error("cannot write the lines: %s", strerror(errno));
    return good;
}

static bool wrap_line(const struct wrap_options *o, size_t number,
                      const char *text, size_t length, struct buffer *out)
{
    while (length && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        length--;
    if (!is_utf8(text, length)) {
        message_error("standard input: line %zu is not UTF-8; convert the "
                      "text first",
                      number);
        return false;
    }
    wrap_paragraph(o, text, length, out);
    return write_out(out);
}

int wrap_main(int argc, char **argv)
{
    struct wrap_options o;
    struct buffer out = {0};
    char *text = NULL;
    size_t room = 0, number = 0;
    ssize_t length;
    bool good = true;
    if (!wrap_read_options(&o, argc, argv))
        return EXIT_USAGE;
    while (good && (length = getline(&text, &room, stdin)) >= 0)
        good = wrap_line(&o, ++number, text, (size_t)length, &out);
    free(text);
    buffer_free(&out);
    return good && fflush(stdout) == 0 ? EXIT_DONE : EXIT_FAILED;
}
