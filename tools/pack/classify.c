/* SPDX-License-Identifier: MIT */
#include "tools/pack/classify.h"
#include "tools/base/buffer.h"
#include "tools/ingest/address.h"
#include "tools/pack/class_table.h"
#include "tools/pack/quotes.h"
#include <stdlib.h>
#include <string.h>

/* A paragraph being classified. */
struct text {
    const uint32_t *points;
    size_t count;
    uint8_t *bytes; /* class byte of each                       */
    bool *glue;     /* glue goes before it                      */
    bool *fixed;    /* inside an address: nothing else is asked */
};

#define BYTE(class, width) ZJ_CLASS_BYTE(ZJ_##class, ZJ_WIDTH_##width, 0)

static uint32_t point_at(const struct text *t, size_t i)
{
    return i < t->count ? t->points[i] : 0;
}

static uint8_t class_at(const struct text *t, size_t i)
{
    return i < t->count ? (uint8_t)ZJ_CLASS_OF(t->bytes[i]) : ZJ_CONTROL;
}

/* The point before `i`, 0 at the start. */
static uint32_t point_before(const struct text *t, size_t i)
{
    return i ? t->points[i - 1] : 0;
}

static uint8_t class_before(const struct text *t, size_t i)
{
    return i ? class_at(t, i - 1) : ZJ_CONTROL;
}

static bool is_alnum(uint32_t c)
{
    return point_is_letter(c) || point_is_digit(c);
}

static void set(struct text *t, size_t i, uint8_t class)
{
    t->bytes[i] = (uint8_t)((t->bytes[i] & 0x60) | class);
}

/* R6: a URL may break after / ? & = #, but not right after the scheme's //,
 * not between two of these and not near its ends. */
static bool breaks_url(const struct text *t, size_t start, size_t end, size_t i)
{
    static const char marks[] = "/?&=#";
    uint32_t c = t->points[i], next = point_at(t, i + 1);
    bool scheme = c == '/' && point_before(t, i) == '/' && i >= start + 2 &&
                  t->points[i - 2] == ':';
    return strchr(marks, (int)c) && !strchr(marks, (int)next) && !scheme &&
           i + 1 - start >= 4 && end - i - 1 >= 4;
}

static void mark_address(struct text *t, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        t->fixed[i] = true;
        set(t, i, breaks_url(t, start, end, i) ? ZJ_UB : ZJ_UR);
    }
    if (!is_alnum(t->points[end - 1]))
        set(t, end - 1, ZJ_SY);
}

static void find_addresses(struct text *t)
{
    size_t start, end = 0;
    while (address_find(t->points, t->count, end, &start, &end))
        mark_address(t, start, end);
}

static bool is_dash(uint32_t c)
{
    return c == 0x2014 || c == 0x2015 || c == 0x2500 || c == 0xff0d;
}

static bool is_dots(uint32_t c)
{
    return c == 0x2026 || c == 0x22ef;
}

/* R3: two dashes are one mark. The breaker pairs halves as they come; an odd
 * one is glued to the pair before it. */
static size_t mark_run(struct text *t, size_t i, uint8_t class)
{
    size_t end = i;
    while (end < t->count &&
           (class == ZJ_DS ? is_dash(t->points[end]) : is_dots(t->points[end])))
        t->bytes[end++] = ZJ_CLASS_BYTE(class, ZJ_WIDTH_FULL, 0);
    if ((end - i) % 2)
        t->glue[end - 1] = true;
    return end - 1;
}

static void find_runs(struct text *t)
{
    for (size_t i = 0; i + 1 < t->count; i++) {
        if (is_dash(t->points[i]) && is_dash(t->points[i + 1]))
            i = mark_run(t, i, ZJ_DS);
        else if (is_dots(t->points[i]) && is_dots(t->points[i + 1]))
            i = mark_run(t, i, ZJ_EL);
    }
}

static size_t letters_before(const struct text *t, size_t i)
{
    size_t n = 0;
    while (n < i && point_is_letter(t->points[i - n - 1]))
        n++;
    return n;
}

static size_t letters_after(const struct text *t, size_t i)
{
    size_t n = 0;
    while (point_is_letter(point_at(t, i + 1 + n)))
        n++;
    return n;
}

/* A full-width or ASCII hyphen between two Han that each belong to a number
 * with its unit joins them (5月-8月); else before a digit it is a sign. */
static bool is_sign(const struct text *t, size_t i)
{
    uint32_t before = point_before(t, i);
    if (!point_is_digit(point_at(t, i + 1)) || is_alnum(before))
        return false;
    uint8_t class = class_before(t, i);
    if (class == ZJ_PO || class == ZJ_CH)
        return false;
    return !(i >= 2 && point_is_han(before) &&
             point_is_digit(t->points[i - 2]));
}

static bool touches_cjk(const struct text *t, size_t i)
{
    uint32_t before = point_before(t, i), after = point_at(t, i + 1);
    return point_is_cjk(before) || point_is_cjk(after);
}

static bool inside_word(const struct text *t, size_t i)
{
    return is_alnum(point_before(t, i)) && is_alnum(point_at(t, i + 1));
}

/* R5, R6: sign, hyphen in a word, part of a number, or connector. */
static void mark_hyphen(struct text *t, size_t i)
{
    if (is_sign(t, i))
        set(t, i, ZJ_PR);
    else if (letters_before(t, i) >= 2 && letters_after(t, i) >= 2)
        set(t, i, ZJ_HB);
    else if (inside_word(t, i))
        set(t, i, ZJ_IN);
    else if (touches_cjk(t, i))
        set(t, i, ZJ_CN);
}

static void mark_sign(struct text *t, size_t i)
{
    if (is_sign(t, i))
        set(t, i, ZJ_PR);
    else if (inside_word(t, i) && t->points[i] != '+')
        set(t, i, ZJ_IN);
}

/* R5: . , : between digits belong to the number, . also to a word. */
static void mark_infix(struct text *t, size_t i)
{
    uint32_t c = t->points[i];
    bool digits = point_is_digit(point_before(t, i)) &&
                  point_is_digit(point_at(t, i + 1));
    if (digits || (c == '.' && inside_word(t, i)))
        t->bytes[i] = ZJ_CLASS_BYTE(ZJ_IN, ZJ_WIDTH_OF(t->bytes[i]), 0);
}

/* R4, R5: km/h is a unit; beside Han a solidus is a mark of its own. */
static void mark_solidus(struct text *t, size_t i)
{
    uint8_t before = class_before(t, i), after = class_at(t, i + 1);
    bool word = (before == ZJ_AL || before == ZJ_NU || before == ZJ_PO) &&
                (after == ZJ_AL || after == ZJ_NU);
    if (word)
        set(t, i, ZJ_IN);
    else if (touches_cjk(t, i))
        set(t, i, ZJ_SL);
}

static bool is_superscript(uint32_t c)
{
    return c == 0xb2 || c == 0xb3 || c == 0xb9 || (c >= 0x2070 && c < 0x2080);
}

static void mark_symbol(struct text *t, size_t i)
{
    switch (t->points[i]) {
    case '-':
    case 0x2010:
    case 0xff0d:
        mark_hyphen(t, i);
        break;
    case '+':
    case 0xb1:
    case 0x2212:
    case 0xff0b:
        mark_sign(t, i);
        break;
    case '.':
    case ',':
    case ':':
    case 0xff0e:
        mark_infix(t, i);
        break;
    case '/':
        mark_solidus(t, i);
        break;
    default:
        t->glue[i] |= i && is_superscript(t->points[i]);
    }
}

static void find_symbols(struct text *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (!t->fixed[i] && class_at(t, i) != ZJ_DS)
            mark_symbol(t, i);
}

#define CELLS_MOST 4 /* of a number that keeps the Han behind it */

/* R5 as an option: the Han behind a short number is its unit. */
static void keep_han_units(struct text *t)
{
    size_t cells = 0;
    for (size_t i = 0; i < t->count; i++) {
        bool number =
            class_at(t, i) == ZJ_NU || (class_at(t, i) == ZJ_IN && cells > 0);
        if (cells && cells <= CELLS_MOST && class_before(t, i) == ZJ_NU &&
            point_is_han(t->points[i]))
            t->glue[i] = true;
        if (number && !cells && class_before(t, i) == ZJ_AL)
            cells = CELLS_MOST; /* A4 is a name */
        cells = number ? cells + 1 : 0;
    }
}

/* R5 where a space stands between number and unit: 4.2 m, 150 kg. A word of
 * a Latin sentence has another one behind it. */
static void keep_latin_units(struct text *t)
{
    for (size_t i = 2; i < t->count; i++) {
        size_t end = i;
        if (t->points[i - 1] != ' ' || !point_is_digit(t->points[i - 2]))
            continue;
        while (end < i + 4 && point_is_letter(point_at(t, end)))
            end++;
        if (end > i && end < i + 4 && point_at(t, end) != ' ')
            t->glue[i] = true;
    }
}

static bool is_in_reference(uint32_t c)
{
    return point_is_digit(c) || c == ',' || c == '-' || c == 0x2013 ||
           c == 0x3001 || c == 0xff0c;
}

/* R17: [12] stays with what it is about. */
static void find_references(struct text *t)
{
    for (size_t i = 1; i < t->count; i++) {
        size_t end = i + 1;
        if (t->points[i] != '[' || point_is_space(t->points[i - 1]))
            continue;
        while (is_in_reference(point_at(t, end)))
            end++;
        if (end > i + 1 && end < i + 14 && point_at(t, end) == ']')
            t->glue[i] = true;
    }
}

/* End of a number of an enumerator at `i`: digits, Han digits or one letter;
 * `i` itself where there is none. */
static size_t skip_number(const struct text *t, size_t i)
{
    size_t end = i;
    while (end < i + 3 && point_is_digit(point_at(t, end)))
        end++;
    while (end == i && point_is_letter(point_at(t, i)))
        return i + 1;
    if (end > i)
        return end;
    while (end < i + 4 && point_is_han_digit(point_at(t, end)))
        end++;
    return end;
}

static bool is_open_bracket(uint32_t c)
{
    return c == '(' || c == 0xff08 || c == 0x3014;
}

static bool is_close_bracket(uint32_t c)
{
    return c == ')' || c == 0xff09 || c == 0x3015;
}

static bool ends_enumerator(const struct text *t, size_t i)
{
    uint32_t c = point_at(t, i);
    bool dot = c == '.' || c == 0xff0e;
    return c == 0x3001 || is_close_bracket(c) ||
           (dot && !is_alnum(point_at(t, i + 1)));
}

/* ① ⑴ ⒈ ㈠ and bullets are enumerators by themselves. */
static bool is_enumerator(const struct text *t, size_t i)
{
    uint32_t c = point_at(t, i);
    return class_at(t, i) == ZJ_BL || (c >= 0x2460 && c <= 0x249b) ||
           (c >= 0x3220 && c <= 0x3229) || (c >= 0x2776 && c <= 0x2793);
}

/* End of the enumerator at `i`, or `i`. */
static size_t skip_enumerator(const struct text *t, size_t i)
{
    bool open = is_open_bracket(point_at(t, i));
    if (is_enumerator(t, i))
        return i + 1 + (point_at(t, i + 1) == 0x3001);
    size_t end = skip_number(t, i + open);
    if (end == i + open || !ends_enumerator(t, end) ||
        (open && !is_close_bracket(point_at(t, end))))
        return i;
    return end + 1 + (open && point_at(t, end + 1) == 0x3001);
}

static size_t skip_spaces(const struct text *t, size_t i)
{
    while (i < t->count &&
           (point_is_space(t->points[i]) || point_is_zero_width(t->points[i])))
        i++;
    return i;
}

/* R17: an enumerator or bullet at the start keeps what follows. */
static void find_enumerators(struct text *t)
{
    size_t i = skip_spaces(t, 0);
    for (;;) {
        size_t end = skip_enumerator(t, i);
        if (end == i)
            return;
        i = skip_spaces(t, end);
        if (i >= t->count)
            return;
        t->glue[i] = true;
    }
}

static void widen_percents(struct text *t)
{
    for (size_t i = 1; i < t->count; i++)
        if (t->points[i] == '%' && !t->fixed[i] && class_at(t, i - 1) == ZJ_NU)
            set(t, i, ZJ_NU);
}

static void halve_marks(struct text *t)
{
    const uint32_t marks =
        1u << ZJ_OP | 1u << ZJ_CL | 1u << ZJ_PM | 1u << ZJ_PC;
    for (size_t i = 0; i < t->count; i++)
        if (marks >> class_at(t, i) & 1 && ZJ_TRIM_OF(t->bytes[i]))
            t->bytes[i] = ZJ_CLASS_BYTE(class_at(t, i), ZJ_WIDTH_HALF, 0);
}

static size_t write_out(const struct text *t, struct character *out)
{
    size_t n = 0;
    for (size_t i = 0; i < t->count; i++) {
        if (t->glue[i])
            out[n++] =
                (struct character){0x2060, BYTE(GL, ZERO), CHARACTER_NO_CHAR};
        out[n++] = (struct character){t->points[i], t->bytes[i], 0};
    }
    return n;
}

size_t classify(const uint32_t *points, size_t count, unsigned house,
                struct character *out)
{
    struct text t = {.points = points, .count = count};
    t.bytes = checked_alloc(count, 1);
    t.glue = checked_alloc(count, sizeof *t.glue);
    t.fixed = checked_alloc(count, sizeof *t.fixed);
    for (size_t i = 0; i < count; i++)
        t.bytes[i] = class_of_point(points[i]);
    find_addresses(&t);
    quotes_classify(points, count, t.fixed, t.bytes);
    find_runs(&t);
    find_symbols(&t);
    if (house & CLASSIFY_KEEP_UNITS) {
        keep_han_units(&t);
        keep_latin_units(&t);
    }
    if (house & CLASSIFY_PERCENT_GAPS)
        widen_percents(&t);
    find_references(&t);
    find_enumerators(&t);
    if (house & CLASSIFY_HALF_MARKS)
        halve_marks(&t);
    size_t n = write_out(&t, out);
    free(t.bytes);
    free(t.glue);
    free(t.fixed);
    return n;
}
