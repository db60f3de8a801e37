/* SPDX-License-Identifier: MIT
 *
 * Punctuation of a paragraph put in order (R16 of the typesetting rules, after
 * GB/T 15834 and CLREQ): marks typed in ASCII between Han become the marks
 * they stand for, stray spaces go. Web and mail addresses are left alone. */
#ifndef NORMALISE_H
#define NORMALISE_H

#include "tools/base/buffer.h"
#include <stddef.h>

/* A paragraph in order, and where each of its characters came from. The
 * characters of the input from byte from[k] up to from[k + 1] became
 * character k; what lies before from[0] was removed. So the original can be
 * put together again, and offsets carried over. */
struct normal {
    struct buffer text; /* UTF-8                                        */
    size_t *from;       /* byte offsets in the input, ascending; count + 1
                           entries, the last one the input's length      */
    size_t count;       /* characters of text                           */
};

/* A place where the text was changed. */
struct normal_change {
    size_t at;       /* character of the result                         */
    size_t from, to; /* bytes of the input that it stands for           */
};

enum normal_form {
    NORMAL_TEXT,
    NORMAL_ROW,     /* of a table, whose cells end in tabs: those stay */
    NORMAL_HEAD,    /* a title or heading: a space that parts its halves stays
                       beside a quotation mark as well; no 。 at its end   */
    NORMAL_CAPTION, /* of a picture: no 。 at its end either            */
    NORMAL_IMPRINT  /* author, date, source: a space before a name with a
                       colon stays (08:00 来源：); no ■ before it         */
};

/* Fills `n`; release it with normal_free. `text` is one paragraph of
 * well-formed UTF-8. */
void normalise_mapped(const char *text, size_t length, enum normal_form form,
                      struct normal *n);

void normal_free(struct normal *n);

/* The changed characters, ascending; the caller frees *changes. `text` is the
 * input. What was removed before the first character is not among them. */
size_t normal_changes(const struct normal *n, const char *text,
                      struct normal_change **changes);

/* Adds the paragraph in order to `out`. */
void normalise(const char *text, size_t length, struct buffer *out);

#endif
