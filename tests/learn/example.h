/* SPDX-License-Identifier: MIT
 *
 * Documents to learn from: the signs of their lines, and the labels a person
 * allows for each. */
#ifndef EXAMPLE_H
#define EXAMPLE_H

#include "tools/ingest/dump/path.h"

struct example_unit {
    uint16_t signs[SIGNS_MOST];
    size_t count;
    uint32_t allowed; /* bits of labels; 0: a row that cannot agree */
    size_t line;      /* its first in the file */
    bool alike;
};

struct example {
    const char *name;           /* of the file; the caller's */
    struct example_unit *units; /* owned */
    size_t count;
    size_t rows; /* a person wrote down */
    bool varied; /* made from another one */
    unsigned fold;
};

/* Reads oK-NAME.txt and oK-NAME.tsv beside it, K the fold; varied ones begin
 * with v. False when a file cannot be read. */
bool example_read(struct example *e, const char *text);

#endif
