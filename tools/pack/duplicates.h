/* SPDX-License-Identifier: MIT
 *
 * The same article saved twice is packed once. */
#ifndef DUPLICATES_H
#define DUPLICATES_H

#include "tools/ingest/document.h"

/* Removes every article that an earlier one of the document repeats: the same
 * title and text but for blanks, and no other date. Each is said, with both
 * files. Returns how many. */
size_t duplicates_remove(struct document *d);

#endif
