/* SPDX-License-Identifier: MIT
 *
 * The breaker looks at each character once; the rules speak of measuring each
 * line that could be. Here every such line is measured, slowly and straight
 * from the rules, and both must agree. In eighths of an em. */
#include "firmware/typeset/line.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>
#include <string.h>

#define EM   8
#define MOST 120

/* One letter a class:
 *   h Han   i iteration  ( opening  ) closing  , comma  : colon  . stop
 *   ! mark  ' interpunct ~ connector / solidus - dash half  e ellipsis half
 *   1 digit a letter     $ prefix   % suffix   [ ] half brackets
 *   ; half stop          space */
static const char letters[] = "hi(),:.!'~/-e1a$%[]; ";

static uint8_t class_of(char c)
{
    static const uint8_t classes[] = {ZJ_ID, ZJ_IM, ZJ_OP, ZJ_CL, ZJ_PM, ZJ_PC,
                                      ZJ_PE, ZJ_EX, ZJ_IP, ZJ_CN, ZJ_SL, ZJ_DS,
                                      ZJ_EL, ZJ_NU, ZJ_AL, ZJ_PR, ZJ_PO, ZJ_OH,
                                      ZJ_CH, ZJ_PH, ZJ_SP};
    return classes[strchr(letters, c) - letters];
}

static bool in(char c, const char *set)
{
    return c && strchr(set, c);
}

static int advance_of(char c)
{
    return in(c, "hi(),:.!~-e") ? EM : EM / 2;
}

struct rules {
    struct zj_setting set;
    const char *text;
    int count;
};

/* ------------------------------------------------------------ Measuring --- */

struct measured {
    int width, room; /* R4 (width of a line) and R9 (what can be squeezed) */
    int bare;        /* width without a last mark that may hang; else -1   */
};

/* Edges of [from, to) without spaces. */
static void strip(const struct rules *r, int *from, int *to)
{
    while (*to > *from && r->text[*to - 1] == ' ')
        --*to;
    while (*from < *to && r->text[*from] == ' ')
        ++*from;
}

/* Is the second, fourth ... ! of a row at `k` in a line from `from`? */
static bool is_second(const struct rules *r, int from, int k)
{
    int row = 0;
    while (k - row > from && r->text[k - row - 1] == '!')
        row++;
    bool close = !(r->set.house & ZJ_HOUSE_WIDE_EXCLAIMS);
    return close && r->text[k] == '!' && row % 2;
}

static bool left_gone(const struct rules *r, int from, int k)
{
    bool tight = r->set.house & ZJ_HOUSE_TIGHT_PAIRS;
    if (k == from)
        return !r->set.no_start_trim;
    return in(r->text[k - 1], tight ? "('[),:.!" : "('[");
}

static bool right_gone(const struct rules *r, int from, int to, int k)
{
    return k == to - 1 || in(r->text[k + 1], "),:.!(']};") ||
           is_second(r, from, k);
}

static bool is_gap(char a, char b)
{
    return (in(a, "hi") && in(b, "1a")) || (in(a, "1a") && in(b, "hi"));
}

/* Width and what can be squeezed between two characters (R10). */
static void add_gap(const struct rules *r, int k, struct measured *m)
{
    int wide = r->set.house & ZJ_HOUSE_NARROW_GAPS ? EM / 8 : EM / 4;
    if (!is_gap(r->text[k - 1], r->text[k]))
        return;
    m->width += wide;
    if (r->set.house & ZJ_HOUSE_SOFT_GAPS)
        m->room += wide - EM / 8;
}

static bool is_firm(const struct rules *r, char c)
{
    return r->set.house & ZJ_HOUSE_FIRM_STOPS && in(c, ".!");
}

static bool may_hang(const struct rules *r, int from, int to)
{
    int before = to - 2;
    while (before > from && r->text[before] == ' ')
        before--;
    return r->set.hang && to - from > 1 && in(r->text[to - 1], ",.") &&
           !in(r->text[before], "),:.!'-e");
}

static struct measured measure(const struct rules *r, int from, int to)
{
    struct measured m = {0, 0, -1};
    strip(r, &from, &to);
    for (int k = from; k < to; k++) {
        char c = r->text[k];
        m.width += advance_of(c);
        if (k > from)
            add_gap(r, k, &m);
        if (c == '(' && left_gone(r, from, k))
            m.width -= EM / 2;
        else if (c == '(' && k > from)
            m.room += EM / 2;
        if (in(c, "),:.!") && right_gone(r, from, to, k))
            m.width -= EM / 2;
        else if (in(c, "),:.!") && !is_firm(r, c))
            m.room += EM / 2;
        if (c == ' ')
            m.room += EM / 4;
    }
    if (may_hang(r, from, to))
        m.bare = m.width - EM / 2;
    return m;
}

/* ------------------------------------------------------------- Breaking --- */

static bool never_starts(const struct rules *r, char c)
{
    if (r->set.level == ZJ_LEVEL_NONE)
        return false;
    return in(c, "),:.!'~/i%];") ||
           (r->set.level == ZJ_LEVEL_STRICT && in(c, "-e"));
}

static bool never_ends(const struct rules *r, char c)
{
    if (r->set.level == ZJ_LEVEL_NONE)
        return false;
    return in(c, "([$") || (r->set.level >= ZJ_LEVEL_GB && c == '/');
}

/* Halves of dashes and dots stand in pairs, counted from the beginning of
 * their row (R3). */
static bool is_pair(const struct rules *r, int k)
{
    int row = 0;
    while (k - row > 0 && r->text[k - row - 1] == r->text[k])
        row++;
    return in(r->text[k], "-e") && row % 2;
}

/* Are these two parts of one unit (R3, R5, R6)? */
static bool is_unit(const struct rules *r, int k)
{
    char a = r->text[k - 1], b = r->text[k];
    if (is_pair(r, k))
        return true;
    return (in(a, "1a") && in(b, "1a$%[")) || (a == '$' && in(b, "1a$")) ||
           (a == '%' && in(b, "1a%")) || (a == ']' && in(b, "1a")) ||
           (a == ';' && b == ';');
}

/* Does a prohibition keep a line from ending before `k`? */
static bool banned(const struct rules *r, int k)
{
    int edge = k - 1;
    while (edge > 0 && r->text[edge] == ' ')
        edge--;
    return never_starts(r, r->text[k]) || never_ends(r, r->text[edge]);
}

/* Why a line may not end before `k`: 0 it may, 1 a unit, 2 a prohibition. */
static int barred(const struct rules *r, int k)
{
    if (r->text[k] == ' ' || (r->text[k - 1] != ' ' && is_unit(r, k)))
        return 1;
    return banned(r, k) ? 2 : 0;
}

static bool legal(const struct rules *r, int k)
{
    return k == r->count || !barred(r, k);
}

/* px left over when the line is [from, to); negative: too much. */
static int slack(const struct rules *r, int from, int to)
{
    struct measured m = measure(r, from, to);
    if (m.width > r->set.measure && m.bare >= 0 && m.bare <= r->set.measure)
        return r->set.measure - m.bare;
    return r->set.measure - m.width;
}

/* Does a prohibition keep the line from ending between b0 and b1 where its
 * text still fits? */
static bool is_prohibited(const struct rules *r, int from, int b0, int b1)
{
    for (int k = b0 + 1; k < b1; k++)
        if (barred(r, k) == 2 && measure(r, from, k).width <= r->set.measure)
            return true;
    return false;
}

/* R6: where a line without a legal end is broken: where it is full, if
 * possible inside a unit only, and never inside a pair (R3) that fits. */
static int burst(const struct rules *r, int from)
{
    int safe = 0, any = 0;
    for (int k = from + 1; k < r->count; k++) {
        bool pair = r->text[k - 1] != ' ' && is_pair(r, k);
        struct measured m = measure(r, from, k);
        if (r->text[k] == ' ' || !m.width || m.width > r->set.measure)
            continue;
        if (!pair || !any)
            any = k;
        if (!pair && !banned(r, k))
            safe = k;
    }
    return safe ? safe : any;
}

/* R9: the end of the line from `from`. */
static int choose(const struct rules *r, int from)
{
    int b0 = 0, b1 = 0;
    for (int k = from + 1; k <= r->count && !b1; k++) {
        if (!legal(r, k) || measure(r, from, k).width == 0)
            continue;
        if (slack(r, from, k) >= 0)
            b0 = k;
        else
            b1 = k;
    }
    if (!b1)
        return b0 ? b0 : r->count;
    struct measured m = measure(r, from, b1);
    int over = m.width - r->set.measure;
    bool squeezes = over <= m.room && r->set.push != ZJ_PUSH_OUT;
    if (!b0)
        return squeezes ? b1 : burst(r, from);
    if (r->set.push == ZJ_PUSH_BALANCED)
        squeezes = squeezes && over <= slack(r, from, b0);
    if (r->set.push == ZJ_PUSH_IN)
        squeezes = squeezes && is_prohibited(r, from, b0, b1);
    return squeezes ? b1 : b0;
}

/* -------------------------------------------------------- R14, afterwards ---
 */

static int count_in(const struct rules *r, int from, const char *set)
{
    int n = 0;
    for (int k = from; k < r->count; k++)
        n += in(r->text[k], set);
    return n;
}

static bool is_lone(const struct rules *r, int from)
{
    int han = count_in(r, from, "hi");
    return han > 0 && han < r->set.min_last && !count_in(r, from, "1a");
}

static bool fits_alone(const struct rules *r, int from)
{
    return choose(r, from) == r->count;
}

/* The end of a line that would end at `end`. */
static int keep_company(const struct rules *r, int from, int end)
{
    int best = end;
    if (end == r->count || !is_lone(r, end) || !fits_alone(r, end))
        return end;
    struct measured all = measure(r, from, r->count);
    if (r->set.push != ZJ_PUSH_OUT && all.width - all.room <= r->set.measure)
        return r->count;
    for (int k = end - 1; k > from; k--) {
        if (!legal(r, k) || is_lone(r, k) || !measure(r, from, k).width)
            continue;
        if (!fits_alone(r, k))
            break;
        bool enough = count_in(r, k, "hi") >= r->set.min_last;
        if (best == end || enough)
            best = k;
        if (enough)
            break;
    }
    return best;
}

/* ------------------------------------------------------------ Comparing --- */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void make_text(char *text, uint32_t *seed)
{
    uint32_t length = next_random(seed) % (MOST - 3);
    uint32_t share = 30 + next_random(seed) % 60;
    size_t n = 0;
    text[n++] = 'h';
    while (n < length) {
        char c = letters[next_random(seed) % (sizeof letters - 1)];
        if (next_random(seed) % 100 < share)
            c = 'h';
        text[n++] = c;
        if (in(c, "-e"))
            text[n++] = c;
    }
    text[n] = 0;
}

static struct zj_item item_of(char c)
{
    enum zj_width width = in(c, "hi(),:.!~-e") ? ZJ_WIDTH_FULL : ZJ_WIDTH_HALF;
    return (struct zj_item){
        .class_byte = ZJ_CLASS_BYTE(class_of(c), width, in(c, "(),:.!")),
        .advance = (uint8_t)advance_of(c)};
}

/* Ends of the breaker's lines; returns how many there are. */
static int run_breaker(const struct rules *r, int ends[])
{
    struct zj_line l;
    int lines = 0, done = 0;
    zj_line_begin(&l, &r->set, 0, 0);
    for (const char *c = r->text; *c; c++) {
        struct zj_item item = item_of(*c);
        zj_line_add(&l, &item);
    }
    zj_line_end(&l);
    while (zj_line_take(&l)) {
        done += l.length;
        ends[lines++] = done;
    }
    return lines;
}

/* Returns the lines compared. */
static int compare(const struct rules *r)
{
    int ends[MOST], lines = run_breaker(r, ends), from = 0, n = 0;
    while (from < r->count) {
        int end = keep_company(r, from, choose(r, from));
        if (n >= lines || ends[n] != end)
            fail_msg("%s\n  measure %d, level %d, push %d, hang %d, last %d: "
                     "house %d, line %d from %d ends at %d, not %d",
                     r->text, r->set.measure / EM, r->set.level, r->set.push,
                     r->set.hang, r->set.min_last, r->set.house, n, from,
                     n < lines ? ends[n] : -1, end);
        from = end;
        n++;
    }
    return n;
}

static void breaking_agrees_with_measuring_every_line(void **state)
{
    char text[MOST + 1];
    uint32_t seed = 11;
    int lines = 0;
    (void)state;
    for (int i = 0; i < 40000; i++) {
        make_text(text, &seed);
        struct rules r = {.text = text, .count = (int)strlen(text)};
        r.set.em = EM;
        r.set.measure = (uint16_t)((2 + next_random(&seed) % 14) * EM);
        r.set.level = (uint8_t)(next_random(&seed) % 4);
        r.set.push = (uint8_t)(next_random(&seed) % 4);
        r.set.hang = next_random(&seed) % 2;
        r.set.no_start_trim = next_random(&seed) % 2;
        r.set.min_last = (uint8_t)(next_random(&seed) % 4);
        r.set.house = (uint8_t)(next_random(&seed) & 0x7f);
        lines += compare(&r);
    }
    assert_true(lines > 100000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breaking_agrees_with_measuring_every_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
