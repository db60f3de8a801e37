/* SPDX-License-Identifier: MIT
 *
 * memcpy, memmove, memset and memcmp for builds without a C library. Words
 * are moved where both sides are aligned; Cortex-M0+ faults on others.
 * Compile with -fno-tree-loop-distribute-patterns, or the compiler replaces
 * these loops with calls to the functions they implement. */
#include <stdint.h>
#include <string.h>

typedef uint32_t __attribute__((may_alias)) word;

/* Four at a time: on the smallest cores the loop costs as much as a move. */
static size_t copy_words(uint8_t *to, const uint8_t *from, size_t length)
{
    word *t = (word *)(void *)to;
    const word *f = (const word *)(const void *)from;
    if ((((uintptr_t)to | (uintptr_t)from) & 3) != 0)
        return 0;
    for (size_t left = length; left >= 16; left -= 16, t += 4, f += 4) {
        t[0] = f[0];
        t[1] = f[1];
        t[2] = f[2];
        t[3] = f[3];
    }
    for (size_t left = length % 16; left >= 4; left -= 4)
        *t++ = *f++;
    return length & ~(size_t)3;
}

void *memcpy(void *restrict to, const void *restrict from, size_t length)
{
    uint8_t *t = to;
    const uint8_t *f = from;
    for (size_t i = copy_words(t, f, length); i < length; i++)
        t[i] = f[i];
    return to;
}

/* From the end on; returns the bytes at the beginning that are left. */
static size_t move_words_back(uint8_t *to, const uint8_t *from, size_t length)
{
    word *t = (word *)(void *)(to + length);
    const word *f = (const word *)(const void *)(from + length);
    if ((((uintptr_t)t | (uintptr_t)f) & 3) != 0)
        return length;
    for (; length >= 16; length -= 16) {
        t -= 4;
        f -= 4;
        t[3] = f[3];
        t[2] = f[2];
        t[1] = f[1];
        t[0] = f[0];
    }
    return length;
}

void *memmove(void *to, const void *from, size_t length)
{
    uint8_t *t = to;
    const uint8_t *f = from;
    if ((uintptr_t)t - (uintptr_t)f >= length)
        return memcpy(to, from, length);
    for (length = move_words_back(t, f, length); length > 0;) {
        length--;
        t[length] = f[length];
    }
    return to;
}

static word *set_words(word *t, uint32_t fill, size_t length)
{
    for (; length >= 16; length -= 16, t += 4) {
        t[0] = fill;
        t[1] = fill;
        t[2] = fill;
        t[3] = fill;
    }
    for (; length >= 4; length -= 4)
        *t++ = fill;
    return t;
}

void *memset(void *to, int value, size_t length)
{
    uint8_t *t = to;
    uint32_t fill = (uint8_t)value * 0x01010101u;
    while (length > 0 && ((uintptr_t)t & 3) != 0) {
        *t++ = (uint8_t)value;
        length--;
    }
    t = (uint8_t *)set_words((word *)(void *)t, fill, length);
    for (length &= 3; length > 0; length--)
        *t++ = (uint8_t)value;
    return to;
}

int memcmp(const void *a, const void *b, size_t length)
{
    const uint8_t *x = a;
    const uint8_t *y = b;
    for (size_t i = 0; i < length; i++)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return 0;
}
