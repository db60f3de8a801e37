/* SPDX-License-Identifier: MIT */
#include "utf8.h"
#include <stdbool.h>

static bool is_tail(const char *p, const char *end)
{
    return p < end && ((uint8_t)*p & 0xc0) == 0x80;
}

/* Length by first byte; 0 where no character starts so. */
static int sequence_length(uint8_t first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first < 0xe0)
        return 2;
    if (first >= 0xe0 && first < 0xf0)
        return 3;
    return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

uint32_t utf8_next(const char **p, const char *end)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const char *s = *p;
    uint8_t first = (uint8_t)*s++;
    int length = sequence_length(first);
    ++*p;
    if (length <= 1)
        return length ? first : UTF8_BAD;
    uint32_t c = first & (0xffu >> (length + 1));
    for (int i = 1; i < length; i++) {
        if (!is_tail(s, end))
            return UTF8_BAD;
        c = c << 6 | ((uint8_t)*s++ & 0x3f);
    }
    if (c < least[length] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
        return UTF8_BAD;
    *p = s;
    return c;
}

size_t utf8_encode(uint32_t c, char b[4])
{
    if (c < 0x80) {
        b[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        b[0] = (char)(0xc0 | c >> 6);
        b[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        b[0] = (char)(0xe0 | c >> 12);
        b[1] = (char)(0x80 | (c >> 6 & 0x3f));
        b[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    b[0] = (char)(0xf0 | c >> 18);
    b[1] = (char)(0x80 | (c >> 12 & 0x3f));
    b[2] = (char)(0x80 | (c >> 6 & 0x3f));
    b[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

size_t utf8_count(const char *text, size_t length)
{
    const char *end = text + length;
    size_t count = 0;
    for (; text < end; count++)
        utf8_next(&text, end);
    return count;
}

size_t utf8_decode(const char *text, size_t length, uint32_t *out)
{
    const char *end = text + length;
    size_t count = 0;
    while (text < end)
        out[count++] = utf8_next(&text, end);
    return count;
}
