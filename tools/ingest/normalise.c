/* SPDX-License-Identifier: MIT */
#include "tools/ingest/normalise.h"
#include "tools/base/utf8.h"
#include "tools/ingest/address.h"
#include "tools/ingest/cells.h"
#include "tools/pack/class_table.h"
#include <stdlib.h>
#include <string.h>

/* One … may become two, and the two-em dash two dashes. */
static bool needs_spare(uint32_t c)
{
    return c == 0x2026 || c == 0x22ef || c == 0x2e3a;
}

static void protect_addresses(struct cells *c)
{
    uint32_t *points = checked_alloc(c->count, sizeof *points);
    size_t start, end = 0;
    for (size_t i = 0; i < c->count; i++)
        points[i] = c->all[i].point;
    while (address_find(points, c->count, end, &start, &end))
        for (size_t i = start; i < end; i++)
            c->all[i].fixed = true;
    free(points);
}

static struct cells read_cells(const char *text, size_t length)
{
    struct cells c = {checked_alloc(2 * length, sizeof *c.all), 0, NORMAL_TEXT};
    const char *p = text, *end = text + length;
    while (p < end) {
        size_t from = (size_t)(p - text);
        uint32_t point = utf8_next(&p, end);
        c.all[c.count++] = (struct cell){.point = point, .from = from};
        if (needs_spare(point))
            c.all[c.count++] =
                (struct cell){.point = point, .from = from, .spare = true};
    }
    return c;
}

/* How a neighbour of spaces behaves: a wide character, a word of Latin, or a
 * mark with its own blank. */
enum side { WIDE, LATIN, MARK };

static enum side side_of(const struct cells *c, size_t i)
{
    enum zj_class class = ZJ_CLASS_OF(class_of_point(c->all[i].point));
    if (class == ZJ_ID || class == ZJ_IM)
        return WIDE;
    return cell_is_cjk(c, i) || class == ZJ_BL ? MARK : LATIN;
}

static size_t count_of(const struct cells *c, size_t from, size_t to,
                       uint32_t point)
{
    size_t count = 0;
    for (; from < to; from++)
        count += c->all[from].point == point;
    return count;
}

static enum zj_class class_of_cell(const struct cells *c, size_t i)
{
    return cell_is_cjk(c, i) ? ZJ_CLASS_OF(class_of_point(c->all[i].point))
                             : ZJ_AL;
}

/* Is, or was until it was removed. */
static bool is_space(const struct cells *c, size_t i)
{
    return i < c->count && (c->all[i].gone || point_is_space(c->all[i].point));
}

/* Is there a space on the other side of the pair whose closing (opening) mark
 * is cell `at` as well? Then the writer puts spaces around all of them. */
static bool is_spaced_pair(const struct cells *c, size_t at)
{
    size_t i = at;
    if (class_of_cell(c, at) == ZJ_CL) {
        while (i > 0 && class_of_cell(c, i) != ZJ_OP)
            i--;
        return i > 0 && is_space(c, i - 1);
    }
    while (i < c->count && class_of_cell(c, i) != ZJ_CL)
        i++;
    return is_space(c, i + 1);
}

/* Does the space between cells `a` and `b` part the halves of a title, as in
 * 锻造“铁肩膀” 厚植“暖土壤”? */
static bool parts_head(const struct cells *c, size_t a, size_t b)
{
    bool closes = class_of_cell(c, a) == ZJ_CL;
    bool opens = class_of_cell(c, b) == ZJ_OP;
    if (c->form != NORMAL_HEAD || !(closes || opens))
        return false;
    return (closes ? !is_spaced_pair(c, a) : side_of(c, a) == WIDE) &&
           (opens ? !is_spaced_pair(c, b) : side_of(c, b) == WIDE);
}

/* Does a name with a colon begin at cell `at`, as in 08:00 来源：? */
static bool parts_imprint(const struct cells *c, size_t at)
{
    size_t i = at;
    while (i < c->count && i < at + 8 && side_of(c, i) == WIDE)
        i++;
    return c->form == NORMAL_IMPRINT && i > at && i < c->count &&
           (c->all[i].point == ':' || c->all[i].point == 0xff1a);
}

/* What the run of spaces [from, to) becomes, 0 for nothing. One between two
 * wide characters may be meant; U+3000 is, unless it is beside a mark (R18,
 * and R21 for captions: 图1　...). */
static uint32_t space_for(const struct cells *c, size_t from, size_t to)
{
    if (from == 0 || to == c->count)
        return 0;
    enum side a = side_of(c, from - 1), b = side_of(c, to);
    if (parts_head(c, from - 1, to) || parts_imprint(c, to))
        return ' ';
    if (a == MARK || b == MARK)
        return 0;
    if (count_of(c, from, to, 0x3000))
        return 0x3000;
    if (a != b || (a == WIDE && count_of(c, from, to, '\n')))
        return 0;
    return a == LATIN && count_of(c, from, to, 0xa0) ? 0xa0 : ' ';
}

static size_t remove_run(struct cells *c, size_t from)
{
    size_t to = from;
    while (to < c->count && point_is_space(c->all[to].point))
        to++;
    size_t tabs = c->form == NORMAL_ROW ? count_of(c, from, to, '\t') : 0;
    uint32_t space = tabs ? '\t' : space_for(c, from, to);
    cells_replace(c, from, to, space, tabs ? tabs : space != 0);
    return to;
}

void remove_spaces(struct cells *c)
{
    for (size_t i = 0; i < c->count;)
        i = point_is_space(c->all[i].point) ? remove_run(c, i) : i + 1;
    cells_compact(c);
}

/* Headings and captions have no full stop (R19, R21), unless there are more
 * sentences than one. */
static void remove_stop(struct cells *c)
{
    size_t end = c->count;
    if (end < 2 || c->all[end - 1].point != 0x3002 ||
        class_of_cell(c, end - 2) == ZJ_EL)
        return;
    for (size_t i = 0; i + 1 < end; i++)
        if (class_of_cell(c, i) == ZJ_PE || class_of_cell(c, i) == ZJ_EX)
            return;
    c->count--;
}

/* ■ ◆ ● set a byline off in a column of text; under a title it stands apart
 * anyway. What is first instead stands for them in the original. */
static void remove_bullets(struct cells *c)
{
    size_t i = 0;
    while (i < c->count &&
           (ZJ_CLASS_OF(class_of_point(c->all[i].point)) == ZJ_BL ||
            point_is_space(c->all[i].point)))
        i++;
    if (i == 0 || i == c->count)
        return;
    c->all[i].from = c->all[0].from;
    memmove(c->all, c->all + i, (c->count - i) * sizeof *c->all);
    c->count -= i;
}

static void write_cells(const struct cells *c, size_t length, struct normal *n)
{
    n->from = checked_alloc(c->count + 1, sizeof *n->from);
    n->count = c->count;
    for (size_t i = 0; i < c->count; i++) {
        n->from[i] = c->all[i].from;
        buffer_utf8(&n->text, c->all[i].point);
    }
    n->from[c->count] = length;
}

void normalise_mapped(const char *text, size_t length, enum normal_form form,
                      struct normal *n)
{
    *n = (struct normal){0};
    struct cells c = read_cells(text, length);
    c.form = form;
    protect_addresses(&c);
    fold_widths(&c);
    mark_half_quotes(&c);
    fold_runs(&c);
    fold_stops(&c); /* a Chinese colon makes the quote after it Chinese */
    fold_pairs(&c);
    /* And a Chinese quote the comma after it, and that the quote before it:
     * “A”,“B”,好. Longer rows than these are no text. */
    mark_half_quotes(&c);
    for (int round = 0; round < 8 && fold_stops(&c); round++)
        mark_half_quotes(&c);
    remove_spaces(&c);
    if (form == NORMAL_HEAD || form == NORMAL_CAPTION)
        remove_stop(&c);
    else if (form == NORMAL_IMPRINT)
        remove_bullets(&c);
    write_cells(&c, length, n);
    free(c.all);
}

void normal_free(struct normal *n)
{
    buffer_free(&n->text);
    free(n->from);
    *n = (struct normal){0};
}

/* Did the input bytes [from, to) become exactly these `length` bytes? */
static bool is_same(const char *input, size_t from, size_t to,
                    const char *output, size_t length)
{
    return to - from == length && memcmp(input + from, output, length) == 0;
}

size_t normal_changes(const struct normal *n, const char *text,
                      struct normal_change **changes)
{
    const char *p = n->text.length ? n->text.data : "";
    const char *end = p + n->text.length;
    size_t count = 0;
    *changes = checked_alloc(n->count, sizeof **changes);
    for (size_t i = 0; i < n->count; i++) {
        const char *start = p;
        utf8_next(&p, end);
        if (!is_same(text, n->from[i], n->from[i + 1], start,
                     (size_t)(p - start)))
            (*changes)[count++] =
                (struct normal_change){i, n->from[i], n->from[i + 1]};
    }
    return count;
}

void normalise(const char *text, size_t length, struct buffer *out)
{
    struct normal n;
    normalise_mapped(text, length, NORMAL_TEXT, &n);
    buffer_add(out, n.text.data, n.text.length);
    normal_free(&n);
}
