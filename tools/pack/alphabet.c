/* SPDX-License-Identifier: MIT */
#include "alphabet.h"
#include "firmware/archive/codes.h"
#include "tools/base/buffer.h"
#include "tools/base/message.h"
#include <stdlib.h>
#include <string.h>

#define PLAIN ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0)

struct counter { /* open addressing, keyed by unit */
    uint32_t *keys;
    uint32_t *values; /* index into letters, plus one */
    size_t size;      /* a power of two */
};

static size_t slot_of(const struct counter *c, uint32_t unit)
{
    size_t i = (unit * 0x9e3779b1u) & (c->size - 1);
    while (c->values[i] && c->keys[i] != unit)
        i = (i + 1) & (c->size - 1);
    return i;
}

static void grow(struct counter *c)
{
    struct counter old = *c;
    c->size = old.size ? old.size * 2 : 4096;
    c->keys = checked_alloc(c->size, sizeof *c->keys);
    c->values = checked_alloc(c->size, sizeof *c->values);
    for (size_t i = 0; i < old.size; i++)
        if (old.values[i]) {
            size_t to = slot_of(c, old.keys[i]);
            c->keys[to] = old.keys[i];
            c->values[to] = old.values[i];
        }
    free(old.keys);
    free(old.values);
}

static struct letter *letter_of(struct alphabet *a, struct counter *c,
                                uint32_t unit)
{
    if (a->letter_count * 2 >= c->size)
        grow(c);
    size_t i = slot_of(c, unit);
    if (!c->values[i]) {
        if ((a->letter_count & (a->letter_count - 1)) == 0)
            a->letters = checked_resize(a->letters, a->letter_count * 2 + 1,
                                        sizeof *a->letters);
        a->letters[a->letter_count++] = (struct letter){
            .unit = unit, .point = unit >> 8, .class_byte = (uint8_t)unit};
        c->keys[i] = unit;
        c->values[i] = (uint32_t)a->letter_count;
    }
    return &a->letters[c->values[i] - 1];
}

static int by_count(const void *p, const void *q)
{
    const struct letter *a = p, *b = q;
    bool plain_a = a->class_byte == PLAIN, plain_b = b->class_byte == PLAIN;
    if (plain_a != plain_b)
        return plain_a - plain_b;
    if (a->count != b->count)
        return a->count < b->count ? 1 : -1;
    if (a->point != b->point)
        return a->point < b->point ? -1 : 1;
    return a->class_byte - b->class_byte;
}

static int by_point(const void *p, const void *q)
{
    const struct letter *a = p, *b = q;
    if (a->point != b->point)
        return a->point < b->point ? -1 : 1;
    return a->class_byte - b->class_byte;
}

/* 256 characters less with two bytes are one code more of one byte. The last
 * of those stands for about so many characters (poems; manuals gain nothing
 * by more). */
#define RARE 4096

/* How many characters are rare: groups of 256, the rarest first. The letters
 * go from the most frequent to the least. The first group makes room for the
 * byte that they begin with. */
static uint16_t count_rare(const struct alphabet *a, size_t specials)
{
    uint64_t all = 0, group = 0;
    size_t rare = 0, next = 0;
    for (size_t i = 0; i < a->letter_count; i++)
        all += a->letters[i].count;
    for (size_t i = a->letter_count; i-- > specials;) {
        group += a->letters[i].count;
        if (group > all / RARE)
            break;
        if (++next % 256 == 0) {
            rare = next;
            group = 0;
        }
    }
    return (uint16_t)(rare > 256 ? rare : 0);
}

static void sort_by_point(struct letter *letters, size_t count)
{
    if (count)
        qsort(letters, count, sizeof *letters, by_point);
}

/* All ranges of codes go up with the code points, so that the table of code
 * points is short. The rarest of too many specials are treated as plain
 * characters: they are set full-width, which can be read. */
static void assign(struct alphabet *a)
{
    size_t specials = 0;
    const size_t most = ZJ_SPECIALS - ZJ_CONTROLS;
    while (specials < a->letter_count && specials < most &&
           a->letters[specials].class_byte != PLAIN)
        specials++;
    for (size_t i = specials; i < a->letter_count; i++)
        a->letters[i].class_byte = PLAIN;
    a->rare_count = count_rare(a, specials);
    size_t rare = a->letter_count - a->rare_count;
    if (a->letter_count) {
        sort_by_point(a->letters, specials);
        sort_by_point(a->letters + specials, rare - specials);
        sort_by_point(a->letters + rare, a->rare_count);
    }
    for (size_t i = 0; i < a->letter_count; i++)
        a->letters[i].code =
            (uint16_t)(i < specials ? ZJ_CONTROLS + i
                                    : ZJ_SPECIALS + i - specials);
    a->special_count = (uint16_t)(ZJ_CONTROLS + specials);
    a->code_count = (uint32_t)(ZJ_SPECIALS + a->letter_count - specials);
}

static void count_units(struct alphabet *a, struct counter *c,
                        const struct volume *v)
{
    uint32_t article = 0, position = 0;
    for (size_t i = 0; i < v->unit_count; i++) {
        uint32_t unit = v->units[i];
        while (article + 1 < v->article_count &&
               position >= v->articles[article + 1].first)
            article++;
        if (UNIT_IS_CONTROL(unit)) {
            position += UNIT_CONTROL_NUMBER(unit) == ZJ_CODE_END;
            continue;
        }
        position++;
        struct letter *l = letter_of(a, c, unit);
        if (!l->count++)
            l->article = article;
    }
}

bool alphabet_number(struct alphabet *a, struct volume *v)
{
    struct counter c = {0};
    *a = (struct alphabet){0};
    count_units(a, &c, v);
    bool fits = a->letter_count <= 60000;
    if (!fits)
        message_error("%zu different characters, at most 60000 fit one "
                      "archive; split it",
                      a->letter_count);
    if (a->letter_count)
        qsort(a->letters, a->letter_count, sizeof *a->letters, by_count);
    assign(a);
    for (size_t i = 0; i < a->letter_count; i++)
        c.values[slot_of(&c, a->letters[i].unit)] = (uint32_t)i + 1;
    for (size_t i = 0; fits && i < v->unit_count; i++)
        if (!UNIT_IS_CONTROL(v->units[i]))
            v->units[i] = letter_of(a, &c, v->units[i])->code;
    free(c.keys);
    free(c.values);
    return fits;
}

void alphabet_free(struct alphabet *a)
{
    free(a->letters);
    *a = (struct alphabet){0};
}
