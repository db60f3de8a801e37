/* SPDX-License-Identifier: MIT
 *
 * Whether a line stops in the middle of its paragraph, by rules. */
#ifndef CUT_H
#define CUT_H

#include "tools/ingest/dump/page.h"

/* The line that carries on line i, or NO_LINE. */
size_t cut_find(const struct page *p, size_t i);

/* 共办理诉求1. - a number is not over at the end of a long line. */
bool cut_ends_in_decimal(const struct line *l);

#endif
