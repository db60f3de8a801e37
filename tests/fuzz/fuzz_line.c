/* SPDX-License-Identifier: MIT
 *
 * Lines of any characters in any setting: every character comes out once and
 * in order, in lines that keep the margins, after a bounded number of steps.
 * The input: 8 bytes of setting, then 2 bytes a character: its class byte
 * and its advance. */
#include "firmware/typeset/line.h"
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SETTING_BYTES 8
#define MOST_CHARACTERS 4096

#define REQUIRE(condition)                                                     \
    do {                                                                       \
        if (!(condition)) {                                                    \
            fprintf(stderr, "broken: %s\n", #condition);                       \
            abort();                                                           \
        }                                                                      \
    } while (0)

struct run {
    struct zj_line line;
    size_t added;
    size_t taken;
    size_t lines;
    uint16_t hang; /* px a line may be longer than the measure */
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct zj_setting setting_of(const uint8_t *b)
{
    uint16_t em = (uint16_t)(2 + b[0] % 127);
    uint16_t wide = (uint16_t)(b[1] % 64);
    return (struct zj_setting){
        .em = em,
        .measure = (uint16_t)(em + em * wide / 2 + b[2] % 7),
        .level = b[3] % 4,
        .push = b[4] % 4,
        .align = b[5] % 4,
        .min_last = b[6] % 8,
        .hang = b[7] & 1,
        .no_start_trim = b[7] >> 1 & 1,
    };
}

/* The classes a packer writes; all else is refused before it gets here. */
static struct zj_item item_of(const uint8_t *b, size_t number)
{
    int width = (int)ZJ_WIDTH_OF(b[0]);
    int class = (int)ZJ_CLASS_OF(b[0]) % ZJ_CLASSES;
    return (struct zj_item){
        .code = (uint16_t)number,
        .class_byte = ZJ_CLASS_BYTE(class, width, ZJ_TRIM_OF(b[0])),
        .advance = width == ZJ_WIDTH_ZERO ? 0 : (uint8_t)(b[1] ? b[1] : 1),
    };
}

static void check_line(struct run *r)
{
    const struct zj_line *l = &r->line;
    REQUIRE(l->length <= l->count);
    REQUIRE(l->first == (r->lines == 0));
    REQUIRE(!l->last || l->ended);
    for (size_t i = 0; i < l->length; i++)
        REQUIRE(l->items[i].code == (uint16_t)(r->taken + i));
    r->taken += l->length;
    r->lines++;
    REQUIRE(r->taken <= r->added);
    REQUIRE(l->length || r->added == 0);
    REQUIRE(l->length <= 1 || l->emergency ||
            l->width <= l->setting.measure + r->hang);
}

static void take_lines(struct run *r)
{
    while (zj_line_take(&r->line)) {
        REQUIRE(!r->line.last || r->line.length == r->line.count);
        check_line(r);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct run r;
    if (size < SETTING_BYTES)
        return 0;
    memset(&r, 0xa5, sizeof r); /* what was there before must not matter */
    r.added = r.taken = r.lines = 0;
    struct zj_setting setting = setting_of(data);
    r.hang = setting.hang ? setting.em : 0;
    int16_t indent = (int16_t)(data[2] % 4 * setting.em);
    int16_t rest = (int16_t)(data[7] >> 2 & 1 ? setting.em : 0);
    zj_line_begin(&r.line, &setting, indent, rest);
    size_t count = (size - SETTING_BYTES) / 2;
    if (count > MOST_CHARACTERS)
        count = MOST_CHARACTERS;
    for (size_t i = 0; i < count; i++) {
        struct zj_item item = item_of(data + SETTING_BYTES + 2 * i, i);
        uint16_t before = r.line.count;
        zj_line_add(&r.line, &item);
        REQUIRE(r.line.count == before + 1); /* there is always room */
        r.added++;
        take_lines(&r);
    }
    zj_line_end(&r.line);
    take_lines(&r);
    REQUIRE(r.taken == r.added);
    REQUIRE(r.lines > 0 && r.line.last);
    return 0;
}
