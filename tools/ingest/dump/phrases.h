/* SPDX-License-Identifier: MIT
 *
 * Phrases that say what the line they stand in is. */
#ifndef PHRASES_H
#define PHRASES_H

#include <stddef.h>

enum where { WHOLE, START, END, INSIDE };

struct phrase {
    const char *text; /* as in a line's key: folded, no blanks, small */
    enum where where;
    unsigned longest; /* characters of the key; longer is no such line */
    int kind;
    const char *reason; /* of dropped lines */
};

/* The first that fits decides, so the particular stand before the general. */
extern const struct phrase phrases[];
extern const size_t phrase_count;

#endif
