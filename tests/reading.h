/* SPDX-License-Identifier: MIT
 *
 * Everything an archive says, read through the reader's own functions and
 * drawn together to a few numbers that can be compared. */
#ifndef READING_H
#define READING_H

#include "firmware/archive/text.h"

#define READING_ARTICLES 8
#define READING_CODES    1024 /* whose characters are looked up */

#define READING_LOST UINT32_MAX

struct reading {
    enum zj_status opened;
    enum zj_status tables; /* the first error in a table           */
    enum zj_status articles[READING_ARTICLES]; /* ... in their texts   */
    uint64_t table_digest; /* records, headings, links, dates      */
    uint64_t digests[READING_ARTICLES]; /* text, kinds, styles, links  */
    uint32_t points[READING_CODES];     /* of codes; READING_LOST: an error */
    uint32_t count;    /* articles, hidden ones too            */
    uint32_t failures; /* calls that failed with ZJ_EIO        */
};

/* Opens `a` and reads it all. With `patient`, a call that fails with ZJ_EIO is
 * made again, up to three times. */
void reading_take(struct reading *r, struct zj_archive *a,
                  const struct zj_source *source, bool patient);

/* Is `r` the same as `good`, with errors in place of some parts, but never
 * anything else? */
bool reading_is_honest(const struct reading *r, const struct reading *good);

/* How many parts of `r` are errors (1: all, when it cannot be opened). */
uint32_t reading_errors(const struct reading *r);

#endif
