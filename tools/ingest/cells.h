/* SPDX-License-Identifier: MIT
 *
 * A paragraph while it is put in order: its characters, each with the place
 * it came from. */
#ifndef CELLS_H
#define CELLS_H

#include "tools/ingest/normalise.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cell {
    uint32_t point;
    size_t from; /* byte of the input                    */
    bool fixed;  /* part of an address: never changed    */
    bool half;   /* a curly quote that is not full-width */
    bool gone;   /* removed                              */
    bool spare;  /* a second cell for a mark (… or the two-em dash) that may
                    become two                           */
};

struct cells {
    struct cell *all;
    size_t count;
    enum normal_form form;
};

#define NO_CELL ((size_t)-1)

/* The nearest cell before or after `i` that is neither a space nor removed;
 * NO_CELL at the paragraph's edge. */
size_t cell_before(const struct cells *c, size_t i);
size_t cell_after(const struct cells *c, size_t i);

/* Questions about such a neighbour; all are false for NO_CELL. */
bool cell_is_cjk(const struct cells *c, size_t i); /* Han, full-width mark,
                       curly quote, doubled dash or dots                 */
bool cell_is_han(const struct cells *c, size_t i);
bool cell_is_digit(const struct cells *c, size_t i);
bool cell_is_latin(const struct cells *c, size_t i); /* letter or digit  */

/* Is there a Han character between cells `from` and `to`? */
bool cells_enclose_han(const struct cells *c, size_t from, size_t to);

/* Several marks for one: cells [from, to) become `count` times `point`, or
 * as many as there are cells. */
void cells_replace(struct cells *c, size_t from, size_t to, uint32_t point,
                   size_t count);

/* Drops the removed cells. */
void cells_compact(struct cells *c);

/* Decides which curly quotes are full-width (R15). */
void mark_half_quotes(struct cells *c);

/* The steps, in order. */
void fold_widths(struct cells *c); /* Ａ to A, 〜 to ～ ...              */
void fold_runs(struct cells *c);  /* ... to ……, -- to ——              */
void fold_pairs(struct cells *c); /* "" () << >>                      */
bool fold_stops(struct cells *c); /* , . ; : ? !; true: any changed   */
void remove_spaces(struct cells *c);

#endif
