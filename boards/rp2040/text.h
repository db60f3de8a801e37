/* SPDX-License-Identifier: MIT
 *
 * A line of ASCII text put together piece by piece; what is too much is
 * dropped. */
#ifndef RP2040_TEXT_H
#define RP2040_TEXT_H

#include <stdint.h>

struct text {
    char bytes[72]; /* NUL-terminated */
    uint8_t length;
};

/* Each gives its argument back, so that calls can be nested. */
struct text *text_add(struct text *t, const char *more);
struct text *text_number(struct text *t, uint32_t value); /* decimal */
struct text *text_hex(struct text *t, uint32_t value);    /* eight digits */

#endif
