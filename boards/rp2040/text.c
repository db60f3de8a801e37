/* SPDX-License-Identifier: MIT */
#include "boards/rp2040/text.h"

static void put(struct text *t, char c)
{
    if (t->length >= sizeof t->bytes - 1)
        return;
    t->bytes[t->length++] = c;
    t->bytes[t->length] = 0;
}

struct text *text_add(struct text *t, const char *more)
{
    while (*more != 0)
        put(t, *more++);
    return t;
}

struct text *text_number(struct text *t, uint32_t value)
{
    uint32_t unit = 1;
    while (value / unit >= 10)
        unit *= 10;
    for (; unit > 0; unit /= 10)
        put(t, (char)('0' + value / unit % 10));
    return t;
}

struct text *text_hex(struct text *t, uint32_t value)
{
    for (int shift = 28; shift >= 0; shift -= 4)
        put(t, "0123456789abcdef"[value >> shift & 15]);
    return t;
}
