/* SPDX-License-Identifier: MIT */
#include "tools/ingest/entities.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* HTML 4.01 section 24: those met in Chinese pages. */
static const struct {
    const char *name;
    uint32_t character;
} names[] = {
    {"amp", '&'},       {"lt", '<'},         {"gt", '>'},
    {"quot", '"'},      {"apos", '\''},      {"nbsp", 0xa0},
    {"ensp", 0x2002},   {"emsp", 0x2003},    {"thinsp", 0x2009},
    {"ldquo", 0x201c},  {"rdquo", 0x201d},   {"lsquo", 0x2018},
    {"rsquo", 0x2019},  {"mdash", 0x2014},   {"ndash", 0x2013},
    {"hellip", 0x2026}, {"middot", 0xb7},    {"bull", 0x2022},
    {"times", 0xd7},    {"copy", 0xa9},      {"reg", 0xae},
    {"yen", 0xa5},      {"permil", 0x2030},  {"deg", 0xb0},
    {"laquo", 0xab},    {"raquo", 0xbb},     {"lsaquo", 0x2039},
    {"rsaquo", 0x203a}, {"zwnj", 0x200c},    {"zwj", 0x200d},
    {"shy", 0xad},      {"bigstar", 0x2605}, {"rarr", 0x2192},
};

static uint32_t named(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i].name) == length &&
            memcmp(names[i].name, name, length) == 0)
            return names[i].character;
    return 0;
}

static uint32_t numbered(const char *digits, size_t length)
{
    char copy[12] = {0};
    bool hex = length > 1 && (digits[0] | 0x20) == 'x';
    if (length == 0 || length >= sizeof copy)
        return 0;
    memcpy(copy, digits + hex, length - hex);
    char *end;
    unsigned long c = strtoul(copy, &end, hex ? 16 : 10);
    bool fits = c < 0xd800 || (c > 0xdfff && c < 0x110000);
    return *end || copy[0] == '-' || !fits ? 0 : (uint32_t)c;
}

/* The character of the reference at text ("&...;") and its length. */
static uint32_t reference(const char *text, size_t length, size_t *used)
{
    const char *end = memchr(text, ';', length < 12 ? length : 12);
    if (!end || end == text + 1)
        return 0;
    size_t inner = (size_t)(end - text) - 1;
    *used = inner + 2;
    return text[1] == '#' ? numbered(text + 2, inner - 1)
                          : named(text + 1, inner);
}

static void decode_once(struct buffer *to, const char *text, size_t length)
{
    size_t i = 0;
    while (i < length) {
        size_t used = 1;
        uint32_t c =
            text[i] == '&' ? reference(text + i, length - i, &used) : 0;
        if (c) {
            buffer_utf8(to, c);
            i += used;
        } else {
            buffer_byte(to, (uint8_t)text[i++]);
        }
    }
}

void entities_decode(struct buffer *to, const char *text, size_t length)
{
    if (!memchr(text, '&', length)) {
        buffer_add(to, text, length);
        return;
    }
    struct buffer once = {0};
    decode_once(&once, text, length);
    decode_once(to, once.data, once.length);
    buffer_free(&once);
}
