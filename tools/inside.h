/* SPDX-License-Identifier: MIT
 *
 * What an archive is made of, part by part. */
#ifndef INSIDE_H
#define INSIDE_H

#include "tools/archive_file.h"

#define INSIDE_PARTS (ZJ_SECTIONS + ZJ_FACES + ZJ_LAYOUTS + 1)

struct inside_part {
    const char *name; /* a constant */
    char note[40];    /* which face, which layout */
    uint64_t bytes;
    uint32_t count; /* records, or 0 */
    bool text;      /* counts as text: bytes a character */
};

/* All parts in the order of the file, frame headers counted as one; returns
 * how many. */
size_t inside_parts(const struct archive_file *f,
                    struct inside_part parts[INSIDE_PARTS]);

#endif
