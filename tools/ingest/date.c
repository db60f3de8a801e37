/* SPDX-License-Identifier: MIT */
#include "tools/ingest/date.h"
#include "tools/ingest/chars.h"
#include <stdio.h>

struct cursor {
    const uint32_t *c;
    size_t at, n;
};

static uint32_t peek(const struct cursor *s)
{
    return s->at < s->n ? s->c[s->at] : 0;
}

static bool take(struct cursor *s, uint32_t c)
{
    bool same = peek(s) == c;
    s->at += same;
    return same;
}

/* At most `most` decimal digits; 0 when there is none. */
static unsigned take_arabic(struct cursor *s, unsigned most)
{
    unsigned value = 0;
    for (; most > 0 && char_is_digit(peek(s)); most--)
        value = value * 10 + (s->c[s->at++] - '0');
    return value;
}

/* 二〇二一 or 二十三. */
static unsigned take_han(struct cursor *s)
{
    unsigned value = 0;
    bool tens = false;
    for (int digit; (digit = char_han_digit(peek(s))) >= 0 && digit < 100;
         s->at++) {
        if (digit == 10) {
            value = value ? value * 10 : 10;
            tens = true;
        } else {
            value =
                tens ? value + (unsigned)digit : value * 10 + (unsigned)digit;
        }
        if (value > 9999)
            return 0;
    }
    return value;
}

static unsigned take_number(struct cursor *s, unsigned most)
{
    return char_is_digit(peek(s)) ? take_arabic(s, most) : take_han(s);
}

static bool is_possible(const struct date *d)
{
    static const unsigned days[] = {31, 29, 31, 30, 31, 30,
                                    31, 31, 30, 31, 30, 31};
    return d->year >= 1900 && d->year < 2100 && d->month <= 12 &&
           (d->month == 0 || d->day <= days[d->month - 1]);
}

/* 年5月3日, 年5月. */
static bool take_named(struct cursor *s, struct date *d)
{
    d->month = take_number(s, 2);
    if (d->month == 0 || !take(s, U'月'))
        return false;
    size_t back = s->at;
    d->day = take_number(s, 2);
    if (d->day && (take(s, U'日') || take(s, U'号')))
        return true;
    d->day = 0;
    s->at = back;
    return true;
}

/* -05-03, .5.3, /5/3: the same mark twice. */
static bool take_marked(struct cursor *s, struct date *d)
{
    uint32_t mark = peek(s);
    if (char_is_digit(mark))
        mark = '/'; /* 2021 05/03 */
    else if (mark == '-' || mark == '/' || mark == '.')
        s->at++;
    else
        return false;
    d->month = take_arabic(s, 2);
    if (d->month == 0 || !take(s, mark))
        return false;
    d->day = take_arabic(s, 2);
    return d->day > 0;
}

/* 08:30 or 08:30:15 directly behind a date. */
static void skip_time(struct cursor *s)
{
    struct cursor t = *s;
    take(&t, ' ');
    take(&t, 't');
    for (unsigned parts = 0; parts < 3; parts++) {
        size_t before = t.at;
        take_arabic(&t, 2);
        if (t.at == before)
            return;
        if (parts > 0)
            s->at = t.at;
        if (!take(&t, ':'))
            return;
    }
}

static bool date_at(const uint32_t *c, size_t at, size_t n, struct date *d)
{
    struct cursor s = {c, at, n};
    *d = (struct date){.start = at};
    d->year = take_number(&s, 4);
    bool good = take(&s, U'年') ? take_named(&s, d) : take_marked(&s, d);
    if (!good || !is_possible(d))
        return false;
    skip_time(&s);
    d->end = s.at;
    return true;
}

bool date_find(const uint32_t *c, size_t n, struct date *d)
{
    for (size_t i = 0; i < n; i++) {
        bool inside = i > 0 && char_is_digit(c[i - 1]);
        if (!inside && date_at(c, i, n, d))
            return true;
    }
    return false;
}

void date_write(const struct date *d, char *iso)
{
    unsigned year = d->year % 10000, month = d->month % 100;
    if (d->day)
        snprintf(iso, 11, "%04u-%02u-%02u", year, month, d->day % 100);
    else
        snprintf(iso, 11, "%04u-%02u", year, month);
}
