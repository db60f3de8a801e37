/* SPDX-License-Identifier: MIT
 *
 * Properties that hold for any text, and the figures of single lines. */
#include "firmware/typeset/line.h"
#include "tests/quick.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#define EM   16
#define MOST 4000

/* ------------------------------------------------------ A paragraph set --- */

struct paragraph {
    struct zj_setting setting;
    int16_t indent, rest;
    struct zj_item items[MOST];
    size_t count;
};

/* What happens to each line taken. */
typedef void visit_line(const struct zj_line *l, size_t from, void *to);

static bool is_plain(const struct zj_item *item)
{
    return item->class_byte == ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0) &&
           item->advance == EM;
}

/* Adds item i; when they are added many at a time, unseen, and the plain Han
 * among them together. Returns how many. */
static size_t add_some(struct zj_line *l, const struct paragraph *p, size_t i,
                       size_t batch)
{
    uint16_t codes[MOST], count = 0;
    struct zj_item han = zj_line_han(l, 0, EM);
    size_t most = batch - i % batch;
    if (batch == 1) {
        assert_true(zj_line_add(l, &p->items[i]));
        return 1;
    }
    for (; count < most && i + count < p->count; count++) {
        if (!is_plain(&p->items[i + count]))
            break;
        codes[count] = p->items[i + count].code;
    }
    if (!count) {
        struct zj_item *item = zj_line_place(l);
        assert_non_null(item);
        *item = p->items[i];
        zj_line_fit(l, item);
        return 1;
    }
    return zj_line_put_han(l, &han, codes, count);
}

/* Sets a paragraph, taking lines whenever `batch` items were added; returns
 * the number of lines. */
static size_t set_lines(const struct paragraph *p, size_t batch,
                        visit_line *visit, void *to)
{
    struct zj_line l;
    size_t done = 0, lines = 0;
    zj_line_begin(&l, &p->setting, p->indent, p->rest);
    for (size_t i = 0; i <= p->count;) {
        size_t added = i < p->count ? add_some(&l, p, i, batch) : 1;
        if (i == p->count)
            zj_line_end(&l);
        i += added;
        if (i <= p->count && i % batch && l.count < ZJ_LINE_ITEMS)
            continue;
        for (; zj_line_take(&l); lines++) {
            visit(&l, done, to);
            done += l.length;
        }
        assert_true(l.count < ZJ_LINE_ITEMS);
    }
    assert_int_equal(done, p->count);
    return lines;
}

/* --------------------------------------------------------- Random texts --- */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static struct zj_item item_of(uint8_t class, uint8_t width, bool trim,
                              uint8_t advance)
{
    return (struct zj_item){.class_byte = ZJ_CLASS_BYTE(class, width, trim),
                            .advance = advance};
}

static bool is_in(uint8_t class, const uint8_t *set)
{
    for (; *set != ZJ_CLASSES; set++)
        if (*set == class)
            return true;
    return false;
}

static const uint8_t marks[] = {ZJ_OP, ZJ_CL, ZJ_PM,     ZJ_PC,
                                ZJ_PE, ZJ_EX, ZJ_CLASSES};
static const uint8_t wide[] = {ZJ_ID, ZJ_IM, ZJ_OP, ZJ_CL,     ZJ_PM,
                               ZJ_PC, ZJ_PE, ZJ_EX, ZJ_CN,     ZJ_DS,
                               ZJ_EL, ZJ_FS, ZJ_BL, ZJ_CLASSES};

static struct zj_item random_item(uint32_t *seed, uint32_t han)
{
    uint8_t class = (uint8_t)(next_random(seed) % ZJ_CLASSES);
    if (next_random(seed) % 100 < han)
        class = ZJ_ID;
    if (class == ZJ_CONTROL || class == ZJ_ZW ||
        (class == ZJ_GL && next_random(seed) % 2))
        return item_of(class, ZJ_WIDTH_ZERO, false, 0);
    if (is_in(class, wide))
        return item_of(class, ZJ_WIDTH_FULL, is_in(class, marks), EM);
    return item_of(class, ZJ_WIDTH_FONT, false, EM / 2);
}

static void make_random(struct paragraph *p, uint32_t *seed)
{
    static const uint32_t han[] = {0, 50, 80, 95};
    uint32_t share = han[next_random(seed) % 4];
    memset(p, 0, sizeof *p);
    p->setting.em = EM;
    p->setting.measure = (uint16_t)((1 + next_random(seed) % 40) * EM);
    p->setting.level = (uint8_t)(next_random(seed) % 4);
    p->setting.push = (uint8_t)(next_random(seed) % 4);
    p->setting.align = (uint8_t)(next_random(seed) % 4);
    p->setting.min_last = (uint8_t)(next_random(seed) % 4);
    p->setting.hang = next_random(seed) % 2;
    p->setting.no_start_trim = next_random(seed) % 2;
    p->setting.house = next_random(seed) % 2 ? (uint8_t)next_random(seed) : 0;
    p->indent = (int16_t)(next_random(seed) % 3 * EM);
    p->rest = (int16_t)(next_random(seed) % 8 ? 0 : EM);
    p->count = next_random(seed) % 300;
    for (size_t i = 0; i < p->count; i++) {
        p->items[i] = random_item(seed, share);
        p->items[i].code = (uint16_t)i;
    }
}

static void for_random_texts(int texts, visit_line *visit)
{
    static struct paragraph p;
    uint32_t seed = 20240101;
    for (int i = 0; i < texts; i++) {
        make_random(&p, &seed);
        set_lines(&p, 1, visit, &p);
    }
}

/* ------------------------------------------------------------ Properties ---
 */

static uint8_t class_of(const struct zj_line *l, size_t i)
{
    return (uint8_t)ZJ_CLASS_OF(l->items[i].class_byte);
}

static bool shows(const struct zj_line *l, size_t i)
{
    static const uint8_t unseen[] = {ZJ_SP, ZJ_FS, ZJ_ZW, ZJ_CONTROL,
                                     ZJ_CLASSES};
    return !is_in(class_of(l, i), unseen) && l->items[i].advance;
}

/* The first and last item that show; false if none does. */
static bool find_edges(const struct zj_line *l, size_t *first, size_t *last)
{
    bool found = false;
    for (size_t i = 0; i < l->length; i++) {
        if (!shows(l, i))
            continue;
        if (!found)
            *first = i;
        *last = i;
        found = true;
    }
    return found;
}

static void check_order(const struct zj_line *l, size_t from, void *to)
{
    const struct paragraph *p = to;
    assert_true(l->length > 0 || p->count == 0);
    for (size_t i = 0; i < l->length; i++)
        assert_int_equal(l->items[i].code, from + i);
    assert_int_equal(l->first, from == 0);
    assert_int_equal(l->last, from + l->length == p->count);
}

static void characters_keep_their_order(void **state)
{
    (void)state;
    for_random_texts(3000, check_order);
}

static void check_edges(const struct zj_line *l, size_t from, void *to)
{
    static const uint8_t no_start[] = {ZJ_CL, ZJ_PM, ZJ_PC,     ZJ_PE, ZJ_EX,
                                       ZJ_IP, ZJ_CN, ZJ_SL,     ZJ_IM, ZJ_PO,
                                       ZJ_CH, ZJ_PH, ZJ_CLASSES};
    static const uint8_t no_end[] = {ZJ_OP, ZJ_OH, ZJ_PR, ZJ_CLASSES};
    static const uint8_t lines[] = {ZJ_DS, ZJ_EL, ZJ_CLASSES};
    static bool broken;
    size_t first, last;
    (void)to;
    bool after_emergency = from && broken;
    broken = l->emergency;
    if (l->setting.level == ZJ_LEVEL_NONE || !find_edges(l, &first, &last))
        return;
    if (from && !after_emergency) {
        assert_false(is_in(class_of(l, first), no_start));
        assert_false(l->setting.level == ZJ_LEVEL_STRICT &&
                     is_in(class_of(l, first), lines));
    }
    if (l->last || l->emergency)
        return;
    assert_false(is_in(class_of(l, last), no_end));
    assert_false(class_of(l, last) == ZJ_SL && l->setting.level >= ZJ_LEVEL_GB);
}

static void prohibitions_hold_unless_in_emergency(void **state)
{
    (void)state;
    for_random_texts(3000, check_edges);
}

/* Where the ink of an item may begin: a trimmed opening mark's cell starts
 * half an em before. */
static void check_width(const struct zj_line *l, size_t from, void *to)
{
    int32_t half = EM / 2, last_x = l->indent - half;
    size_t first, last;
    (void)from;
    (void)to;
    if (!find_edges(l, &first, &last))
        return;
    assert_true(l->width <= l->setting.measure + (l->hung ? half : 0));
    assert_true(l->items[first].x >= l->indent - half);
    for (size_t i = first; i <= last; i++) {
        const struct zj_item *item = &l->items[i];
        assert_true(item->x >= last_x - half);
        if (shows(l, i))
            assert_true(item->x + item->advance <= l->width + half);
        last_x = item->x;
    }
}

static void no_text_leaves_the_measure(void **state)
{
    (void)state;
    for_random_texts(3000, check_width);
}

/* A line that is neither the last nor ragged ends at the right edge. */
static void check_justified(const struct zj_line *l, size_t from, void *to)
{
    size_t first, last;
    (void)from;
    (void)to;
    if (l->setting.align != ZJ_ALIGN_JUSTIFY || l->last || l->ragged ||
        !find_edges(l, &first, &last))
        return;
    assert_int_equal(l->width - (l->hung ? EM / 2 : 0), l->setting.measure);
}

static void justified_lines_reach_the_edge(void **state)
{
    (void)state;
    for_random_texts(3000, check_justified);
}

struct ends {
    uint16_t length[MOST];
    int16_t x[MOST];
    size_t count, items;
};

static void note_end(const struct zj_line *l, size_t from, void *to)
{
    struct ends *e = to;
    e->length[e->count++] = l->length;
    for (size_t i = 0; i < l->length; i++)
        e->x[from + i] = l->items[i].x;
    e->items = from + l->length;
}

static void lines_do_not_depend_on_how_items_arrive(void **state)
{
    static struct paragraph p;
    static struct ends one, many;
    uint32_t seed = 7;
    (void)state;
    for (int i = 0; i < 1500; i++) {
        make_random(&p, &seed);
        one.count = many.count = 0;
        set_lines(&p, 1, note_end, &one);
        set_lines(&p, 2 + next_random(&seed) % 300, note_end, &many);
        assert_int_equal(one.count, many.count);
        assert_memory_equal(one.length, many.length,
                            one.count * sizeof *one.length);
        assert_memory_equal(one.x, many.x, one.items * sizeof *one.x);
    }
}

/* ---------------------------------------------------------- Bounded work ---
 */

static void ignore(const struct zj_line *l, size_t from, void *to)
{
    (void)l;
    (void)from;
    (void)to;
}

/* A million times the same item, through a paragraph of many lines. */
static size_t set_million(struct zj_item item, uint16_t measure)
{
    struct zj_setting s = {
        .em = EM, .measure = measure, .level = ZJ_LEVEL_GB, .min_last = 2};
    struct zj_line l;
    const size_t count = 1000000 / one_in(40);
    size_t lines = 0, items = 0;
    zj_line_begin(&l, &s, 0, 0);
    for (size_t i = 0; i <= count; i++) {
        if (i < count)
            zj_line_add(&l, &item);
        else
            zj_line_end(&l);
        for (; zj_line_take(&l); lines++) {
            assert_true(l.length > 0);
            assert_true(l.width <= measure);
            items += l.length;
        }
    }
    assert_int_equal(items, count);
    return lines;
}

static void hostile_paragraphs_end(void **state)
{
    (void)state;
    for (uint8_t class = 0; class < 32; class ++) {
        set_million(item_of(class, ZJ_WIDTH_FULL, true, EM), 10 * EM);
        set_million(item_of(class, ZJ_WIDTH_ZERO, true, 0), 10 * EM);
    }
    set_million(item_of(ZJ_AL, ZJ_WIDTH_FONT, false, 1), 4000);
    set_million(item_of(ZJ_OP, ZJ_WIDTH_FULL, true, 255), EM);
}

/* `count` times the same narrow item on a line with room for them all. */
static void set_all(struct paragraph *p, uint8_t class, size_t count)
{
    memset(p, 0, sizeof *p);
    p->setting = (struct zj_setting){
        .em = EM, .measure = 4000, .level = ZJ_LEVEL_GB, .min_last = 2};
    p->count = count;
    for (size_t i = 0; i < count; i++)
        p->items[i] = item_of(class, ZJ_WIDTH_FONT, false, 1);
}

static void count_last(const struct zj_line *l, size_t from, void *to)
{
    size_t *lasts = to;
    (void)from;
    assert_int_equal(*lasts, 0); /* nothing comes behind the last line */
    *lasts += l->last;
}

static void a_paragraph_as_long_as_the_buffer_has_a_last_line(void **state)
{
    static struct paragraph p;
    static const uint8_t classes[] = {ZJ_SP, ZJ_FS, ZJ_CONTROL, ZJ_AL, ZJ_ID};
    (void)state;
    for (size_t i = 0; i < sizeof classes; i++)
        for (size_t count = ZJ_LINE_ITEMS - 1; count < 3 * ZJ_LINE_ITEMS;
             count++)
            for (size_t front = 0; front < 2; front++) {
                size_t lasts = 0;
                set_all(&p, classes[i], count);
                if (front) /* the only one that shows stands at the end */
                    p.items[ZJ_LINE_ITEMS - 1] =
                        item_of(ZJ_ID, ZJ_WIDTH_FULL, false, EM);
                set_lines(&p, 1, count_last, &lasts);
                assert_int_equal(lasts, 1);
            }
}

static void a_character_wider_than_the_measure_is_cut_to_it(void **state)
{
    struct paragraph p = {.setting = {.em = EM, .measure = EM}};
    (void)state;
    p.count = 3;
    for (size_t i = 0; i < p.count; i++)
        p.items[i] = item_of(ZJ_ID, ZJ_WIDTH_FONT, false, 200);
    assert_int_equal(set_lines(&p, 1, ignore, NULL), 3);
}

static void stay_within(const struct zj_line *l, size_t from, void *to)
{
    (void)from;
    (void)to;
    assert_true(l->width <= l->setting.measure + (l->hung ? l->setting.em : 0));
    assert_true(l->gaps <= l->length);
}

/* Bytes that no packer writes. */
static void any_class_byte_and_setting_is_harmless(void **state)
{
    static struct paragraph p;
    uint32_t seed = 99;
    (void)state;
    for (int n = 0; n < 5000; n++) {
        make_random(&p, &seed);
        p.setting.level = (uint8_t)next_random(&seed);
        p.setting.push = (uint8_t)next_random(&seed);
        p.setting.em = (uint16_t)(2 + next_random(&seed) % 60);
        p.setting.measure = (uint16_t)(p.setting.em + next_random(&seed) % 900);
        p.indent = (int16_t)next_random(&seed);
        p.rest = (int16_t)next_random(&seed);
        for (size_t i = 0; i < p.count; i++) {
            p.items[i].class_byte = (uint8_t)next_random(&seed);
            p.items[i].advance = (uint8_t)next_random(&seed);
            p.items[i].flags = (uint8_t)next_random(&seed);
        }
        set_lines(&p, 1, stay_within, NULL);
    }
}

/* -------------------------------------------------------- Single lines --- */

/* Items by letters: 'h' Han, ',' '.' '(' ')' full-width marks, '!' ?, '-' half
 * a dash, 'a' letter, '1' digit, '/' connector, ' ' space. */
static struct zj_item item_for(char c)
{
    switch (c) {
    case ',':
        return item_of(ZJ_PM, ZJ_WIDTH_FULL, true, EM);
    case '.':
        return item_of(ZJ_PE, ZJ_WIDTH_FULL, true, EM);
    case '!':
        return item_of(ZJ_EX, ZJ_WIDTH_FULL, true, EM);
    case '(':
        return item_of(ZJ_OP, ZJ_WIDTH_FULL, true, EM);
    case ')':
        return item_of(ZJ_CL, ZJ_WIDTH_FULL, true, EM);
    case '-':
        return item_of(ZJ_DS, ZJ_WIDTH_FULL, false, EM);
    case '/':
        return item_of(ZJ_CN, ZJ_WIDTH_FULL, false, EM);
    case 'a':
        return item_of(ZJ_AL, ZJ_WIDTH_FONT, false, EM / 2);
    case '1':
        return item_of(ZJ_NU, ZJ_WIDTH_FONT, false, EM / 2);
    case ' ':
        return item_of(ZJ_SP, ZJ_WIDTH_FONT, false, EM / 2);
    default:
        return item_of(ZJ_ID, ZJ_WIDTH_FULL, false, EM);
    }
}

/* The first line of `text` at a measure of `ems`. */
static void set_first(struct zj_line *l, const struct zj_setting *setting,
                      const char *text)
{
    zj_line_begin(l, setting, 0, 0);
    for (const char *c = text; *c; c++) {
        struct zj_item item = item_for(*c);
        zj_line_add(l, &item);
    }
    zj_line_end(l);
    assert_true(zj_line_take(l));
}

static struct zj_setting measure_of(uint16_t ems)
{
    return (struct zj_setting){
        .em = EM, .measure = (uint16_t)(ems * EM), .level = ZJ_LEVEL_GB};
}

static void check_x(const struct zj_line *l, const int16_t *x, size_t count)
{
    assert_int_equal(l->length, count);
    for (size_t i = 0; i < count; i++)
        if (l->items[i].x != x[i])
            fail_msg("item %zu stands at %d, not %d", i, l->items[i].x, x[i]);
}

#define CHECK_X(l, ...)                                                        \
    check_x(l, (int16_t[]){__VA_ARGS__},                                       \
            sizeof((int16_t[]){__VA_ARGS__}) / sizeof(int16_t))

static void an_opening_mark_at_line_start_stands_half_out(void **state)
{
    struct zj_setting s = measure_of(9);
    struct zj_line l;
    (void)state;
    set_first(&l, &s, "(hh)");
    CHECK_X(&l, -8, 8, 24, 40);
    assert_int_equal(l.width, 48);
    s.no_start_trim = true;
    set_first(&l, &s, "(hh)");
    CHECK_X(&l, 0, 16, 32, 48);
}

static void pairs_of_marks_lose_half_an_em(void **state)
{
    struct zj_setting s = measure_of(9);
    struct zj_line l;
    (void)state;
    set_first(&l, &s, "h,(h).)h");
    CHECK_X(&l, 0, 16, 24, 40, 56, 64, 72, 88);
    set_first(&l, &s, "h!!h");
    CHECK_X(&l, 0, 16, 24, 32);
    set_first(&l, &s, "h!!!h");
    CHECK_X(&l, 0, 16, 24, 32, 48);
}

static void slack_is_spread_evenly(void **state)
{
    struct zj_setting s = measure_of(5);
    struct zj_line l;
    (void)state;
    set_first(&l, &s, "hhhh(hhhh)hhhh");
    CHECK_X(&l, 0, 21, 42, 64);
    assert_int_equal(l.stretch, 16);
    assert_int_equal(l.gaps, 3);
    assert_int_equal(l.width, 80);
}

static void letters_and_connectors_are_not_stretched(void **state)
{
    struct zj_setting s = measure_of(6);
    struct zj_line l;
    (void)state;
    set_first(&l, &s, "h/hhha aaaaaaaaaa");
    /* 5 em and "a": the gap takes 4 px, the Han gaps nothing more. */
    CHECK_X(&l, 0, 16, 32, 48, 64, 88, 96);
    set_first(&l, &s, "hhhh-- hhhhhhhhh");
    CHECK_X(&l, 0, 16, 32, 48, 64, 80, 96);
}

static void a_line_is_left_short_rather_than_torn(void **state)
{
    struct zj_setting s = measure_of(6);
    struct zj_line l;
    (void)state;
    set_first(&l, &s, "hhaaaaaaaaaaaa");
    assert_true(l.ragged);
    CHECK_X(&l, 0, 16);
    assert_int_equal(l.width, 32);
}

static void squeezing_takes_brackets_before_commas(void **state)
{
    struct zj_setting s = measure_of(8);
    struct zj_line l;
    (void)state;
    /* 8.5 em with the last comma halved; the brackets alone give half. */
    set_first(&l, &s, "h,h(hh)h,hhhh");
    assert_int_equal(l.stretch, -8);
    assert_int_equal(l.gaps, 2);
    CHECK_X(&l, 0, 16, 32, 44, 60, 76, 92, 104, 120);
    /* 9 em: the comma must give half an em as well. */
    set_first(&l, &s, "h,hh(hhh),hhhh");
    assert_int_equal(l.stretch, -16);
    CHECK_X(&l, 0, 16, 24, 40, 48, 64, 80, 96, 112, 120);
}

static void a_last_line_may_be_spaced_as_the_one_before(void **state)
{
    (void)state;
    for (int even = 0; even < 2; even++) {
        struct zj_setting s = {.em = EM,
                               .measure = 4 * EM + 6,
                               .house = even ? ZJ_HOUSE_EVEN_LAST : 0};
        struct zj_item han = item_of(ZJ_ID, ZJ_WIDTH_FULL, false, EM);
        int16_t step = (int16_t)(EM + 2 * even);
        struct zj_line l;
        zj_line_begin(&l, &s, 0, 0);
        for (int i = 0; i < 7; i++)
            zj_line_add(&l, &han);
        zj_line_end(&l);
        assert_true(zj_line_take(&l)); /* four, 6 px over three gaps */
        check_x(&l, (int16_t[]){0, EM + 2, 2 * EM + 4, 3 * EM + 6}, 4);
        assert_true(zj_line_take(&l) && l.last);
        check_x(&l, (int16_t[]){0, step, (int16_t)(2 * step)}, 3);
        assert_false(zj_line_take(&l));
    }
}

static void soft_gaps_are_squeezed_before_stops(void **state)
{
    (void)state;
    struct zj_setting s = {.em = EM,
                           .measure = 4 * EM,
                           .push = ZJ_PUSH_TIGHT,
                           .house = ZJ_HOUSE_SOFT_GAPS};
    struct zj_item items[] = {
        item_of(ZJ_ID, ZJ_WIDTH_FULL, false, EM),
        item_of(ZJ_AL, ZJ_WIDTH_HALF, false, EM / 2),
        item_of(ZJ_ID, ZJ_WIDTH_FULL, false, EM),
        item_of(ZJ_PE, ZJ_WIDTH_FULL, true, EM),
        item_of(ZJ_AL, ZJ_WIDTH_HALF, false, EM / 2 - 4),
        item_of(ZJ_ID, ZJ_WIDTH_FULL, false, EM),
    };
    struct zj_line l;
    zj_line_begin(&l, &s, 0, 0);
    for (int i = 0; i < 6; i++)
        zj_line_add(&l, &items[i]);
    zj_line_end(&l);
    assert_true(zj_line_take(&l));
    /* 16 + 4 + 8 + 4 + 16 + 16 + 4 = 68: both gaps give their 2 px */
    assert_int_equal(l.length, 5);
    check_x(&l, (int16_t[]){0, 18, 28, 44, 60}, 5);
    assert_int_equal(l.width, 4 * EM);
}

static void a_hanging_stop_stands_in_the_margin(void **state)
{
    struct zj_setting s = measure_of(5);
    struct zj_line l;
    (void)state;
    s.hang = true;
    set_first(&l, &s, "hhhhh,hhh");
    CHECK_X(&l, 0, 16, 32, 48, 64, 80);
    assert_true(l.hung);
    assert_int_equal(l.width, 88);
    set_first(&l, &s, "hhahh.hhh");
    assert_true(l.hung);
    assert_int_equal(l.stretch, 0);
    assert_int_equal(l.items[5].x, 80);
}

static void lines_are_centred_or_set_right(void **state)
{
    struct zj_setting s = measure_of(8);
    struct zj_line l;
    (void)state;
    s.align = ZJ_ALIGN_CENTRE;
    set_first(&l, &s, "hhhh");
    CHECK_X(&l, 32, 48, 64, 80);
    assert_int_equal(l.width, 96);
    s.align = ZJ_ALIGN_RIGHT;
    set_first(&l, &s, "hhhh");
    CHECK_X(&l, 64, 80, 96, 112);
    s.align = ZJ_ALIGN_LEFT;
    set_first(&l, &s, "hhhhhh(hhh)hhhh");
    assert_int_equal(l.stretch, 0);
    assert_int_equal(l.width, 8 * EM);
}

/* ------------------------------------------------------------- Headings --- */

/* Lines of a balanced heading as text, joined with '|'. */
static void check_balance(uint16_t ems, const char *text, const char *expected)
{
    struct zj_setting s = measure_of(ems);
    struct zj_item items[ZJ_LINE_ITEMS];
    struct zj_line l;
    char got[300] = "";
    size_t count = strlen(text), n = 0;
    s.min_last = 2;
    s.align = ZJ_ALIGN_CENTRE;
    for (size_t i = 0; i < count; i++)
        items[i] = item_for(text[i]);
    zj_line_balance(&l, &s, items, (uint16_t)count);
    for (size_t i = 0; i < count; i++) {
        if (items[i].flags & ZJ_ITEM_NEW_LINE)
            got[n++] = '|';
        got[n++] = text[i];
    }
    got[n] = 0;
    assert_string_equal(got, expected);
}

/* A word ends before a bracket, so that is better than any other place. */
static void headings_rather_break_before_a_bracket(void **state)
{
    (void)state;
    check_balance(11, "hhhhhhhh(hhhh)", "hhhhhhhh|(hhhh)");
    check_balance(7, "hhhh(hhh)hhhhhhh", "hhhh|(hhh)|hhhhhhh");
}

static void headings_are_balanced(void **state)
{
    (void)state;
    check_balance(10, "hhhhhhhh", "hhhhhhhh");
    check_balance(10, "hhhhhhhhhhhh", "hhhhhh|hhhhhh");
    check_balance(10, "hhhhhhh hhhhhhhh", "hhhhhhh |hhhhhhhh");
    check_balance(10, "hhhh,hhhhhhhh", "hhhh,|hhhhhhhh");
    check_balance(10, "hhhh(hhhhhh)hh", "hhhh|(hhhhhh)hh");
    check_balance(10, "hhhhhh11hhhhhh", "hhhhhh|11hhhhhh");
    check_balance(8, "hhhhhhhhhhhhhhhhhhhhh", "hhhhhhh|hhhhhhh|hhhhhhh");
    check_balance(4, "(hhhhhhhhhh)", "(hhh|hhhh|hhh)");
}

static void forced_lines_are_kept(void **state)
{
    struct zj_setting s = measure_of(10);
    struct zj_line l;
    (void)state;
    zj_line_begin(&l, &s, 0, 0);
    for (int i = 0; i < 9; i++) {
        struct zj_item item = item_for('h');
        item.flags = i == 4 ? ZJ_ITEM_NEW_LINE : 0;
        zj_line_add(&l, &item);
    }
    zj_line_end(&l);
    assert_true(zj_line_take(&l));
    assert_int_equal(l.length, 4);
    assert_int_equal(l.stretch, 0);
    assert_true(zj_line_take(&l));
    assert_int_equal(l.length, 5);
    assert_false(zj_line_take(&l));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_keep_their_order),
        cmocka_unit_test(prohibitions_hold_unless_in_emergency),
        cmocka_unit_test(no_text_leaves_the_measure),
        cmocka_unit_test(justified_lines_reach_the_edge),
        cmocka_unit_test(lines_do_not_depend_on_how_items_arrive),
        cmocka_unit_test(hostile_paragraphs_end),
        cmocka_unit_test(a_paragraph_as_long_as_the_buffer_has_a_last_line),
        cmocka_unit_test(a_character_wider_than_the_measure_is_cut_to_it),
        cmocka_unit_test(any_class_byte_and_setting_is_harmless),
        cmocka_unit_test(an_opening_mark_at_line_start_stands_half_out),
        cmocka_unit_test(pairs_of_marks_lose_half_an_em),
        cmocka_unit_test(slack_is_spread_evenly),
        cmocka_unit_test(letters_and_connectors_are_not_stretched),
        cmocka_unit_test(a_line_is_left_short_rather_than_torn),
        cmocka_unit_test(squeezing_takes_brackets_before_commas),
        cmocka_unit_test(a_last_line_may_be_spaced_as_the_one_before),
        cmocka_unit_test(soft_gaps_are_squeezed_before_stops),
        cmocka_unit_test(a_hanging_stop_stands_in_the_margin),
        cmocka_unit_test(lines_are_centred_or_set_right),
        cmocka_unit_test(headings_are_balanced),
        cmocka_unit_test(headings_rather_break_before_a_bracket),
        cmocka_unit_test(forced_lines_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
