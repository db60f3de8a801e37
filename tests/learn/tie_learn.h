/* SPDX-License-Identifier: MIT
 *
 * Learning what ties two halves of a paragraph: of the lines behind one that
 * has not ended, which goes on, or none. */
#ifndef TIE_LEARN_H
#define TIE_LEARN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tie_choice { /* one line that may go on */
    uint16_t (*signs)[40];
    size_t count; /* of lines that may continue it */
    size_t right; /* which one does; `count`: none */
    size_t line;  /* in the file                   */
    const char *name;
    bool varied;
    unsigned fold;
};

struct tie_choices {
    struct tie_choice *all;
    size_t count;
};

/* Appends the choices of a document, the rows of its truth in `rows`. */
void tie_read(struct tie_choices *c, const char *file, const char *text,
              size_t length, const char *rows);

/* Learns from all but fold `held`; ties_total() weights. */
void tie_learn(const struct tie_choices *c, unsigned held, float *weights);

/* Prints how many of the fold (UINT_MAX: any) were missed or are false. */
void tie_judge(const struct tie_choices *c, unsigned fold, const float *weights,
               size_t counts[3]);

#endif
