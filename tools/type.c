/* SPDX-License-Identifier: MIT */
#include "tools/type.h"
#include "tools/base/buffer.h"
#include "tools/base/file.h"
#include "tools/base/utf8.h"
#include "tools/ingest/normalise.h"
#include "tools/options.h"
#include "tools/type_pages.h"
#include "tools/wrap.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EM         24 /* px */
#define INDENT     2  /* em */
#define LONGEST    (64u << 20)
#define START_SIGN "，、；：。．！？）〕］｝】〗》〉」』”’·～/％‰℃℉々,.;:!?)]}%"
#define END_SIGN   "（〔［｛【〖《〈「『“‘￥№([{$/"

struct typing {
    struct zj_line line;
    struct character *characters;
    size_t written;
    struct type_figures *figures;
};

static bool is_one_of(uint32_t c, const char *set)
{
    char bytes[5] = "";
    utf8_encode(c, bytes);
    return c && strstr(set, bytes);
}

static bool shows(const struct character *c)
{
    const uint32_t unseen =
        1u << ZJ_SP | 1u << ZJ_FS | 1u << ZJ_ZW | 1u << ZJ_CONTROL;
    return !(unseen >> ZJ_CLASS_OF(c->class_byte) & 1) &&
           !(c->flags & CHARACTER_NO_CHAR);
}

/* The code points at the edges of the line taken; 0 for none. These are
 * judged by lists of their own, not by the breaker's classes; only quotes,
 * stops and solidi inside Latin need those. */
static uint32_t edge(const struct typing *t, bool last)
{
    for (size_t i = 0; i < t->line.length; i++) {
        size_t at = last ? t->line.length - 1 - i : i;
        const struct character *c = &t->characters[t->written + at];
        uint8_t class = (uint8_t)ZJ_CLASS_OF(c->class_byte);
        if (shows(c))
            return class == ZJ_IN || class == ZJ_UR || class == ZJ_UB ||
                           class == ZJ_AL
                       ? 0
                       : c->point;
    }
    return 0;
}

static bool is_lone(const struct typing *t)
{
    size_t han = 0, other = 0;
    for (size_t i = 0; i < t->line.length; i++) {
        const struct zj_item *item = &t->line.items[i];
        uint32_t bit = 1u << ZJ_CLASS_OF(item->class_byte);
        han += bit == 1u << ZJ_ID || bit == 1u << ZJ_IM;
        other += (bit & (1u << ZJ_AL | 1u << ZJ_NU | 1u << ZJ_SY | 1u << ZJ_UR |
                         1u << ZJ_UB)) != 0;
    }
    return t->line.last && !t->line.first && han == 1 && !other;
}

static void note_line(struct typing *t)
{
    const struct zj_line *l = &t->line;
    struct type_figures *f = t->figures;
    f->lines++;
    f->forced += l->emergency;
    f->violations += !l->first && is_one_of(edge(t, false), START_SIGN);
    f->violations += !l->last && is_one_of(edge(t, true), END_SIGN);
    f->squeezed += l->stretch < 0;
    f->ragged += l->ragged;
    f->lone += is_lone(t);
    t->written += l->length;
    if (l->stretch <= 0 || !l->gaps)
        return;
    double em = (double)l->stretch / l->gaps / l->setting.em;
    f->stretched++;
    f->stretch += (double)l->stretch / l->setting.em;
    f->gaps += l->gaps;
    f->worst = em > f->worst ? em : f->worst;
}

static void add(struct typing *t, const struct character *c, bool plain)
{
    struct zj_item item = {
        .class_byte = plain ? c->class_byte & 0x7f : c->class_byte,
        .advance = nominal_advance(c, t->line.setting.em),
        .flags = c->flags,
    };
    zj_line_add(&t->line, &item);
    while (zj_line_take(&t->line))
        note_line(t);
}

static void set_paragraph(const struct zj_setting *setting, bool plain,
                          const char *text, size_t length,
                          struct type_figures *f)
{
    struct typing t = {.figures = f};
    uint32_t *points = checked_alloc(length, sizeof *points);
    size_t count = utf8_decode(text, length, points);
    t.characters = checked_alloc(2 * count, sizeof *t.characters);
    count = classify(points, count, 0, t.characters);
    zj_line_begin(&t.line, setting, (int16_t)(INDENT * setting->em), 0);
    for (size_t i = 0; i < count; i++)
        add(&t, &t.characters[i], plain);
    zj_line_end(&t.line);
    while (zj_line_take(&t.line))
        note_line(&t);
    f->paragraphs++;
    free(points);
    free(t.characters);
}

void type_measure(const struct zj_setting *setting, bool plain,
                  const char *text, size_t length, struct type_figures *f)
{
    const char *end = text + length;
    while (text < end) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        struct buffer normal = {0};
        if (!stop)
            stop = end;
        normalise(text, (size_t)(stop - text), &normal);
        if (normal.length)
            set_paragraph(setting, plain, normal.data, normal.length, f);
        buffer_free(&normal);
        text = stop + (stop < end);
    }
}

static const char row[] = "%5s %-7s %6s %5s %6s %6s %8s %9s %6s %5s %6s %6s\n";

static void print_number(const char *format, double number, int width)
{
    char text[32];
    snprintf(text, sizeof text, format, number);
    printf(" %*s", width, text);
}

static void print_figures(int ems, const char *name,
                          const struct type_figures *f)
{
    printf("%5d %-7s %6zu %5zu %6zu %6zu %8zu %9zu %6zu %5zu", ems, name,
           f->paragraphs, f->lines, f->violations, f->forced, f->squeezed,
           f->stretched, f->ragged, f->lone);
    print_number("%.3f", f->gaps > 0 ? f->stretch / f->gaps : 0, 6);
    print_number("%.3f", f->worst, 6);
    printf("\n");
}

/* Sets the text at one measure, both ways; returns the violations. */
static size_t compare(int ems, const struct buffer *text)
{
    struct type_figures ours = {0}, greedy = {0};
    struct zj_setting s = {.em = EM,
                           .measure = (uint16_t)(ems * EM),
                           .level = ZJ_LEVEL_GB,
                           .min_last = 2};
    type_measure(&s, false, text->data, text->length, &ours);
    print_figures(ems, "zhujian", &ours);
    s.push = ZJ_PUSH_OUT;
    s.min_last = 0;
    s.no_start_trim = true;
    type_measure(&s, true, text->data, text->length, &greedy);
    print_figures(ems, "greedy", &greedy);
    return ours.violations;
}

int type_main(int argc, char **argv)
{
    static const int measures[] = {12, 16, 20, 25, 31, 38};
    struct buffer text = {0};
    size_t violations = 0;
    static const struct option none[] = {{0}};
    if (option_next(argc, argv, ":", none) != -1)
        return EXIT_USAGE;
    if (optind == argc)
        return usage_error("type", "name text files, one paragraph a line");
    for (int i = optind; i < argc; i++) {
        if (!file_read(argv[i], LONGEST, &text)) {
            buffer_free(&text);
            return EXIT_FAILED;
        }
        buffer_byte(&text, '\n');
    }
    printf(row, "em", "", "paras", "lines", "barred", "forced", "squeezed",
           "stretched", "ragged", "lone", "mean", "worst");
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        violations += compare(measures[i], &text);
    buffer_free(&text);
    size_t faults = 0, files = (size_t)(argc - optind);
    if (!type_pages_print(argv + optind, files, &faults))
        return EXIT_FAILED;
    violations += faults;
    return violations ? EXIT_FAILED : EXIT_DONE;
}
