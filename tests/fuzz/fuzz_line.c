/* SPDX-License-Identifier: MIT
 *
 * Lines of any characters in any setting: every character comes out once and
 * in order, in lines that keep the margins, after a bounded number of steps.
 * The input: 8 bytes of setting, then 2 bytes a character: its class byte
 * and its advance. */
#include "firmware/typeset/line.h"
#include "tests/fuzz/require.h"
#include <string.h>

#define SETTING_BYTES   8
#define MOST_CHARACTERS 4096

struct run {
    struct zj_line line;
    size_t added;
    size_t taken;
    size_t lines;
    bool full; /* a line was broken where the room for items ended */
};

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

static uint8_t advance_of(enum zj_width width, uint16_t em, uint8_t byte)
{
    switch (width) {
    case ZJ_WIDTH_ZERO:
        return 0;
    case ZJ_WIDTH_HALF:
        return (uint8_t)(em / 2);
    case ZJ_WIDTH_FULL:
        return (uint8_t)em;
    default:
        return byte ? byte : 1;
    }
}

/* Any class there is, with an advance as its width demands. Only what never
 * shows has no width: a mark's blank half is half of something. */
static struct zj_item item_of(const uint8_t *b, uint16_t em, size_t number)
{
    enum zj_width width = ZJ_WIDTH_OF(b[0]);
    int class = (int)ZJ_CLASS_OF(b[0]) % ZJ_CLASSES;
    if (width == ZJ_WIDTH_ZERO && class < ZJ_ZW)
        width = ZJ_WIDTH_FULL;
    return (struct zj_item){
        .code = (uint16_t)number,
        .class_byte = ZJ_CLASS_BYTE(class, (int)width, ZJ_TRIM_OF(b[0])),
        .advance = advance_of(width, em, b[1]),
    };
}

/* px a mark can hang; what follows it on the line does not show. */
static int widest(const struct zj_line *l)
{
    int most = 0;
    for (size_t i = 0; i < l->length; i++)
        most = l->items[i].advance > most ? l->items[i].advance : most;
    return most;
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
    r->full |= l->count == ZJ_LINE_ITEMS;
    REQUIRE(r->taken <= r->added);
    REQUIRE(l->length || r->added == 0);
    int margin = l->setting.measure + (l->hung ? widest(l) : 0);
    REQUIRE(l->setting.hang || !l->hung);
    REQUIRE(l->length <= 1 || l->emergency || l->width <= margin);
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
    r.full = false;
    struct zj_setting setting = setting_of(data);
    int16_t indent = (int16_t)(data[2] % 4 * setting.em);
    int16_t rest = (int16_t)(data[7] >> 2 & 1 ? setting.em : 0);
    zj_line_begin(&r.line, &setting, indent, rest);
    size_t count = (size - SETTING_BYTES) / 2;
    if (count > MOST_CHARACTERS)
        count = MOST_CHARACTERS;
    for (size_t i = 0; i < count; i++) {
        struct zj_item item =
            item_of(data + SETTING_BYTES + 2 * i, setting.em, i);
        uint16_t before = r.line.count;
        zj_line_add(&r.line, &item);
        REQUIRE(r.line.count == before + 1); /* there is always room */
        r.added++;
        take_lines(&r);
    }
    zj_line_end(&r.line);
    take_lines(&r);
    REQUIRE(r.taken == r.added);
    REQUIRE(r.lines > 0 && (r.line.last || r.full));
    return 0;
}
