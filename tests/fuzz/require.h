/* SPDX-License-Identifier: MIT
 *
 * What must hold whatever the bytes are. */
#ifndef REQUIRE_H
#define REQUIRE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define REQUIRE(condition)                                                     \
    do {                                                                       \
        if (!(condition)) {                                                    \
            fprintf(stderr, "broken: %s\n", #condition);                       \
            abort();                                                           \
        }                                                                      \
    } while (0)

/* Called by libFuzzer with one input. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
