/* SPDX-License-Identifier: MIT
 *
 * What the signs count, as learned: made of weights.tsv when building. */
#ifndef WEIGHTS_H
#define WEIGHTS_H

#include <stdint.h>

struct weight {
    uint8_t label;
    int16_t points; /* tenths */
};

extern const struct weight weights[];

/* The weights of sign i are those from weight_rows[i] to weight_rows[i + 1];
 * the signs of the path stand behind those of the lines. */
extern const uint16_t weight_rows[];

/* The same for the signs of ties. */
extern const int16_t tie_weights[];

#endif
