/* SPDX-License-Identifier: MIT
 *
 * The four memory functions a freestanding C compiler may call on its own
 * (GCC manual, "Standards"), and nothing else of <string.h>: builds without
 * a C library put this folder on the include path. */
#ifndef STRING_H
#define STRING_H

#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t length);
void *memmove(void *to, const void *from, size_t length);
void *memset(void *to, int value, size_t length);
int memcmp(const void *a, const void *b, size_t length);

#endif
