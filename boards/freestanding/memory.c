/* SPDX-License-Identifier: MIT
 *
 * memcpy, memmove, memset and memcmp for builds without a C library. Words
 * are moved where both sides are aligned; Cortex-M0+ faults on others.
 * Compile with -fno-tree-loop-distribute-patterns, or the compiler replaces
 * these loops with calls to the functions they implement. */
#include <stdint.h>
#include <string.h>

typedef uint32_t __attribute__((may_alias)) word;

static size_t copy_words(uint8_t *to, const uint8_t *from, size_t length)
{
    if ((((uintptr_t)to | (uintptr_t)from) & 3) != 0)
        return 0;
    size_t done = 0;
    for (; length - done >= 4; done += 4)
        *(word *)(void *)(to + done) =
            *(const word *)(const void *)(from + done);
    return done;
}

void *memcpy(void *restrict to, const void *restrict from, size_t length)
{
    uint8_t *t = to;
    const uint8_t *f = from;
    for (size_t i = copy_words(t, f, length); i < length; i++)
        t[i] = f[i];
    return to;
}

void *memmove(void *to, const void *from, size_t length)
{
    uint8_t *t = to;
    const uint8_t *f = from;
    if ((uintptr_t)t - (uintptr_t)f >= length)
        return memcpy(to, from, length);
    while (length-- > 0)
        t[length] = f[length];
    return to;
}

void *memset(void *to, int value, size_t length)
{
    uint8_t *t = to;
    uint32_t fill = (uint8_t)value * 0x01010101u;
    while (length > 0 && ((uintptr_t)t & 3) != 0) {
        *t++ = (uint8_t)value;
        length--;
    }
    for (; length >= 4; length -= 4, t += 4)
        *(word *)(void *)t = fill;
    while (length-- > 0)
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
