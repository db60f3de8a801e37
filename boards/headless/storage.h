/* SPDX-License-Identifier: MIT
 *
 * An archive held in memory, so that nothing that happens to the file later
 * can reach the reader. */
#ifndef STORAGE_H
#define STORAGE_H

#include "firmware/source.h"
#include "tools/base/buffer.h"
#include <stdbool.h>

/* Most bytes an archive on the desktop may have. */
#define STORAGE_LIMIT ((size_t)1 << 30)

/* Reads a file. `mapped` says whether the bytes may also be used in place, as
 * from flash. Says why when it fails. storage_free frees. */
bool storage_load(struct buffer *bytes, const char *path);

/* The source that reads these bytes; they stay the caller's. */
struct zj_source storage_source(struct buffer *bytes, bool mapped);

#endif
