/* SPDX-License-Identifier: MIT
 *
 * Tests that try everything (every bit, every power cut) take a sample of it
 * when QUICK is set in the environment, as `make check` does. */
#ifndef QUICK_H
#define QUICK_H

#include <stdint.h>
#include <stdlib.h>

/* How many cases to go on from one to the next: 1, or `n` in a hurry. Odd
 * numbers meet every bit of a byte sooner or later. */
static inline uint32_t one_in(uint32_t n)
{
    return getenv("QUICK") ? n : 1;
}

#endif
