/* SPDX-License-Identifier: MIT */
#include "tools/pack/index_order.h"
#include "tools/base/buffer.h"
#include "tools/base/utf8.h"
#include "tools/ingest/chars.h"
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#define LEVEL_1_FIRST 0xb0a1u
#define LEVEL_1_LAST  0xd7f9u
#define GROUP_RARE    (INDEX_GROUPS - 1)

/* The first code of each initial letter in the first level. */
static const struct {
    char letter;
    uint16_t first;
} initials[] = {
    {'A', 0xb0a1}, {'B', 0xb0c5}, {'C', 0xb2c1}, {'D', 0xb4ee}, {'E', 0xb6ea},
    {'F', 0xb7a2}, {'G', 0xb8c1}, {'H', 0xb9fe}, {'J', 0xbbf7}, {'K', 0xbfa6},
    {'L', 0xc0ac}, {'M', 0xc2e8}, {'N', 0xc4c3}, {'O', 0xc5b6}, {'P', 0xc5be},
    {'Q', 0xc6da}, {'R', 0xc8bb}, {'S', 0xc8f6}, {'T', 0xcbfa}, {'W', 0xcdda},
    {'X', 0xcef4}, {'Y', 0xd1b9}, {'Z', 0xd4d1},
};

#define INITIALS (sizeof initials / sizeof *initials)

static uint32_t key_of(iconv_t gb, uint32_t point)
{
    char utf8[4], out[8];
    if (point < 0x80)
        return char_is_digit(point) || char_is_latin(point) ? char_fold(point)
                                                            : 0;
    if (!char_is_han(point))
        return 0;
    size_t left = utf8_encode(point, utf8), room = sizeof out;
    char *from = utf8, *to = out;
    if (gb != (iconv_t)-1 &&
        iconv(gb, &from, &left, &to, &room) != (size_t)-1 &&
        room == sizeof out - 2) {
        uint32_t code = (uint32_t)(uint8_t)out[0] << 8 | (uint8_t)out[1];
        if (code >= LEVEL_1_FIRST && code <= LEVEL_1_LAST)
            return code;
    }
    return 0x10000 + point;
}

uint32_t *index_key(const char *text)
{
    static iconv_t gb; /* opened once: most of the cost */
    size_t length = strlen(text), count = 0;
    uint32_t *key = checked_alloc(length + 1, sizeof *key);
    const char *p = text, *end = text + length;
    if (!gb)
        gb = iconv_open("GB2312", "UTF-8");
    while (p < end) {
        uint32_t k = key_of(gb, utf8_next(&p, end));
        if (k)
            key[count++] = k;
    }
    return key;
}

int index_key_compare(const uint32_t *a, const uint32_t *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    return *a < *b ? -1 : *a > *b;
}

unsigned index_key_group(const uint32_t *key)
{
    unsigned group = 0;
    if (*key > 0xffff)
        return GROUP_RARE;
    while (group < INITIALS && *key >= initials[group].first)
        group++;
    return group;
}

void index_chapters(const size_t counts[INDEX_GROUPS], size_t least,
                    bool ends[INDEX_GROUPS])
{
    size_t rows = 0, left = 0;
    for (unsigned g = 0; g < INDEX_GROUPS; g++)
        left += counts[g];
    for (unsigned g = 0; g < INDEX_GROUPS; g++) {
        rows += counts[g];
        left -= counts[g];
        ends[g] = rows && (rows >= least || left == 0) &&
                  (left == 0 || left >= least / 2);
        if (ends[g])
            rows = 0;
    }
}

static void name_group(struct buffer *b, unsigned group)
{
    if (b->length)
        buffer_text(b, " ");
    if (group == 0)
        buffer_text(b, "数字 字母");
    else if (group == GROUP_RARE)
        buffer_text(b, "其他");
    else
        buffer_byte(b, (uint8_t)initials[group - 1].letter);
}

char *index_chapter_name(const size_t counts[INDEX_GROUPS], unsigned first,
                         unsigned last)
{
    struct buffer b = {0};
    for (unsigned g = first; g <= last; g++)
        if (counts[g])
            name_group(&b, g);
    return buffer_take(&b);
}
