/* SPDX-License-Identifier: MIT */
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/vocabulary.h"
#include <string.h>

static unsigned han_number(const uint32_t *k, size_t n, size_t *used)
{
    unsigned value = 0;
    size_t i = 0;
    for (; i < n && i < 4; i++) {
        int digit = char_han_digit(k[i]);
        if (digit < 0 || digit == 100)
            break;
        value =
            digit == 10 ? (value ? value * 10 : 10) : value + (unsigned)digit;
    }
    *used = i;
    return value;
}

static unsigned arabic_number(const uint32_t *k, size_t n, size_t *used)
{
    unsigned value = 0;
    size_t i = 0;
    for (; i < n && i < 4 && char_is_digit(k[i]); i++)
        value = value * 10 + (k[i] - '0');
    *used = i;
    return i < 3 ? value : 0; /* years and amounts are no numbering */
}

static bool is_unit(uint32_t c)
{
    return c == U'章' || c == U'节' || c == U'编' || c == U'部' || c == U'篇';
}

/* 第一章, 第3条, 第一, */
static struct mark ordinal(const uint32_t *k, size_t n)
{
    size_t used;
    unsigned value = han_number(k + 1, n - 1, &used);
    if (used == 0)
        value = arabic_number(k + 1, n - 1, &used);
    size_t at = used + 1;
    if (used == 0 || value == 0 || at >= n)
        return (struct mark){0};
    if (is_unit(k[at]) && !(k[at] == U'部' && at + 1 < n && k[at + 1] != U'分'))
        return (struct mark){MARK_CHAPTER, value, at + 1};
    if (k[at] == U'条')
        return (struct mark){MARK_ARTICLE, value, at + 1};
    if (char_is_pause(k[at]))
        return (struct mark){MARK_ORDINAL, value, at + 1};
    return (struct mark){0};
}

/* (一), (1), 〔1〕, [1]. */
static struct mark bracketed(const uint32_t *k, size_t n)
{
    size_t used;
    bool square = k[0] == '[' || k[0] == U'〔' || k[0] == U'【';
    unsigned value = han_number(k + 1, n - 1, &used);
    enum mark_style style = MARK_PAREN;
    if (used == 0) {
        value = arabic_number(k + 1, n - 1, &used);
        style = square ? MARK_SQUARE : MARK_ROUND;
    }
    size_t at = used + 1;
    if (value == 0 || at >= n || !char_is_closer(k[at]))
        return (struct mark){0};
    bool comma = at + 1 < n && k[at + 1] == U'、';
    at += comma ? 2 : 1;
    return (struct mark){style, value, at};
}

static bool is_point(const uint32_t *k, size_t n, size_t at)
{
    if (k[at] == U'、' || k[at] == U'．')
        return true;
    bool more = at + 1 < n && char_is_digit(k[at + 1]);
    return k[at] == '.' && !more;
}

/* 一、 1. 1、 1) */
static struct mark bare_number(const uint32_t *k, size_t n)
{
    size_t used;
    unsigned value = han_number(k, n, &used);
    if (used > 0 && value > 0 && used < n &&
        (k[used] == U'、' || k[used] == '.' || k[used] == U'．'))
        return (struct mark){MARK_HAN, value, used + 1};
    value = arabic_number(k, n, &used);
    if (value == 0 || used >= n)
        return (struct mark){0};
    if (k[used] == ')')
        return (struct mark){MARK_ROUND, value, used + 1};
    if (is_point(k, n, used))
        return (struct mark){MARK_ARABIC, value, used + 1};
    return (struct mark){0};
}

struct mark marks_find(const struct line *l)
{
    const uint32_t *k = l->k;
    if (l->kn < 2)
        return (struct mark){0};
    if (k[0] == U'第')
        return ordinal(k, l->kn);
    bool quote = k[0] == 0x201c || k[0] == 0x2018 || k[0] == U'《' ||
                 k[0] == U'「' || k[0] == U'『'; /* “十四五”... */
    if (char_is_opener(k[0]) && !quote)
        return bracketed(k, l->kn);
    if (char_circled(k[0]))
        return (struct mark){MARK_CIRCLED, char_circled(k[0]), 1};
    if (char_is_bullet(k[0]) ||
        ((k[0] == '-' || k[0] == 0x2013) && k[1] != k[0]))
        return (struct mark){MARK_BULLET, 0, 1};
    return bare_number(k, l->kn);
}

size_t marks_label(const struct line *l)
{
    for (size_t i = 0; i < l->kn && i <= 10; i++) {
        if (l->k[i] == ':')
            return i > 0 && i + 1 < l->kn ? i : 0;
        bool number = i > 0 && char_is_digit(l->k[i]); /* Q1: */
        if (!char_is_han(l->k[i]) && !char_is_latin(l->k[i]) && !number &&
            l->k[i] != '(' && l->k[i] != ')' && l->k[i] != U'·')
            return 0;
    }
    return 0;
}

bool marks_start_paragraph(const struct line *l)
{
    struct mark m = marks_find(l);
    return m.style != MARK_NONE || marks_label(l) > 0 ||
           strncmp(l->key, "本报讯", 9) == 0;
}
