/* SPDX-License-Identifier: MIT
 *
 * Where the characters of a line stand, once its end is known. */
#ifndef ZJ_JUSTIFY_H
#define ZJ_JUSTIFY_H

#include "line.h"

/* Sets x of items [0, length) and the line's width and figures. R7, R11 and
 * R12: edge trims, hanging, squeezing or stretching, alignment. */
void zj_line_justify(struct zj_line *l);

#endif
