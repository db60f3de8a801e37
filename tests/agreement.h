/* SPDX-License-Identifier: MIT
 *
 * How far recognised structure agrees with what a person wrote down: rows
 * `kind[|alternative] TAB lines` of a .tsv beside the text. */
#ifndef AGREEMENT_H
#define AGREEMENT_H

#include <stdbool.h>
#include <stddef.h>

struct agreement {
    size_t rows; /* the more of those written down and those found */
    size_t agreed;
    size_t articles; /* found */
};

/* Reads `text` and compares; says each row that differs when `say`. With
 * `blind`, no phrase is known that occurs in the text itself. False when a
 * file cannot be read. */
bool agreement_measure(const char *text, const char *truth, bool blind,
                       bool say, struct agreement *a);

#endif
