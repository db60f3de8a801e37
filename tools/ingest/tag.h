/* SPDX-License-Identifier: MIT
 *
 * One HTML tag inside other text. */
#ifndef TAG_H
#define TAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tag {
    const char *name; /* not terminated */
    size_t name_length;
    const char *attributes, *end;
    bool closing;
};

/* Reads "<name ...>" or "</name>"; false when it is something else. */
bool tag_read(const char *text, size_t length, struct tag *t);

bool tag_is(const struct tag *t, const char *name);

/* The value of an attribute, quotes taken off; NULL when there is none. */
const char *tag_attribute(const struct tag *t, const char *name, size_t *n);

/* ZJ_STYLE_ bits of b, strong, em, i, a; 0 for others. */
uint8_t tag_style(const struct tag *t);

#endif
