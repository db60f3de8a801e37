/* SPDX-License-Identifier: MIT */
#include "tools/pack/quotes.h"
#include "tools/base/buffer.h"
#include "tools/pack/class_table.h"
#include <stdlib.h>

#define OPEN_SINGLE  0x2018
#define CLOSE_SINGLE 0x2019
#define OPEN_DOUBLE  0x201c
#define CLOSE_DOUBLE 0x201d
#define NOWHERE      ((size_t)-1)

struct quotes {
    const uint32_t *points;
    size_t count;
    const bool *fixed;
    uint8_t *bytes;
    size_t *partner; /* of each quote; NOWHERE: none                     */
    size_t *cjk;     /* CJK characters before each character             */
    bool *full;      /* quotes known to be full-width                    */
};

#define HALF(class) ZJ_CLASS_BYTE(ZJ_##class, ZJ_WIDTH_HALF, 0)

static bool is_open(uint32_t c)
{
    return c == OPEN_SINGLE || c == OPEN_DOUBLE;
}

static bool is_close(uint32_t c)
{
    return c == CLOSE_SINGLE || c == CLOSE_DOUBLE;
}

static bool is_apostrophe(const struct quotes *q, size_t i)
{
    return q->points[i] == CLOSE_SINGLE && i && i + 1 < q->count &&
           point_is_letter(q->points[i - 1]) &&
           point_is_letter(q->points[i + 1]);
}

/* Pairs one kind of quotes, innermost first. `stack` holds q->count. */
static void pair_up(struct quotes *q, uint32_t open, size_t *stack)
{
    size_t depth = 0;
    for (size_t i = 0; i < q->count; i++) {
        if (q->fixed[i] || is_apostrophe(q, i))
            continue;
        if (q->points[i] == open) {
            stack[depth++] = i;
        } else if (q->points[i] == open + 1 && depth) {
            q->partner[i] = stack[--depth];
            q->partner[stack[depth]] = i;
        }
    }
}

/* Is the character a CJK one, or a quote known to be full-width? */
static bool counts_as_cjk(const struct quotes *q, size_t i)
{
    return q->full[i] || point_is_cjk(q->points[i]);
}

static bool cjk_before(const struct quotes *q, size_t i)
{
    while (i && point_is_space(q->points[i - 1]))
        i--;
    return i && counts_as_cjk(q, i - 1);
}

static bool cjk_after(const struct quotes *q, size_t i)
{
    while (i + 1 < q->count && point_is_space(q->points[i + 1]))
        i++;
    return i + 1 < q->count && counts_as_cjk(q, i + 1);
}

/* A quote without a partner reaches to the paragraph's edge. */
static bool is_full(const struct quotes *q, size_t i)
{
    bool open = is_open(q->points[i]);
    size_t from = open ? i : 0, to = open ? q->count : i;
    if (q->partner[i] != NOWHERE) {
        from = open ? i : q->partner[i];
        to = open ? q->partner[i] : i;
    }
    return q->cjk[to] > q->cjk[from] || cjk_before(q, from) ||
           (to < q->count && cjk_after(q, to));
}

/* One round; true if a quote was found to be full-width, which may make its
 * neighbours so. */
static bool find_full(struct quotes *q)
{
    bool found = false;
    for (size_t i = 0; i < q->count; i++) {
        uint32_t c = q->points[i];
        if ((!is_open(c) && !is_close(c)) || q->full[i] || q->fixed[i] ||
            is_apostrophe(q, i))
            continue;
        q->full[i] = is_full(q, i);
        found |= q->full[i];
    }
    return found;
}

static void set_classes(const struct quotes *q)
{
    for (size_t i = 0; i < q->count; i++) {
        uint32_t c = q->points[i];
        if (q->full[i] || q->fixed[i])
            continue;
        if (is_apostrophe(q, i))
            q->bytes[i] = HALF(AL);
        else if (is_open(c))
            q->bytes[i] = HALF(OH);
        else if (is_close(c))
            q->bytes[i] = HALF(CH);
    }
}

/* Straight quotes have no direction: they alternate, if their number is even
 * (an odd one is an inch, or a slip). */
static void set_straight(const struct quotes *q)
{
    size_t total = 0, seen = 0;
    for (size_t i = 0; i < q->count; i++)
        total += q->points[i] == '"' && !q->fixed[i];
    for (size_t i = 0; i < q->count && total % 2 == 0; i++)
        if (q->points[i] == '"' && !q->fixed[i])
            q->bytes[i] =
                ZJ_CLASS_BYTE(seen++ % 2 ? ZJ_CH : ZJ_OH, ZJ_WIDTH_FONT, 0);
}

static void prepare(struct quotes *q)
{
    q->partner = checked_alloc(q->count, sizeof *q->partner);
    q->cjk = checked_alloc(q->count + 1, sizeof *q->cjk);
    q->full = checked_alloc(q->count, sizeof *q->full);
    for (size_t i = 0; i < q->count; i++) {
        q->partner[i] = NOWHERE;
        q->cjk[i + 1] = q->cjk[i] + point_is_cjk(q->points[i]);
    }
    size_t *stack = checked_alloc(q->count, sizeof *stack);
    pair_up(q, OPEN_SINGLE, stack);
    pair_up(q, OPEN_DOUBLE, stack);
    free(stack);
}

void quotes_classify(const uint32_t *points, size_t count, const bool *fixed,
                     uint8_t *bytes)
{
    struct quotes q = {points, count, fixed, bytes, NULL, NULL, NULL};
    prepare(&q);
    /* Fullness spreads along rows of quotes; deeper ones than these are no
     * text. */
    for (int round = 0; round < 8 && find_full(&q); round++)
        continue;
    set_classes(&q);
    set_straight(&q);
    free(q.partner);
    free(q.cjk);
    free(q.full);
}
