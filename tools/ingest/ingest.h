/* SPDX-License-Identifier: MIT
 *
 * Files and folders -> documents: finds out the encoding and the format, and
 * says in one line what cannot be read and why. */
#ifndef INGEST_H
#define INGEST_H

#include "tools/ingest/document.h"

#define INGEST_LIMIT ((size_t)512 << 20) /* bytes of a file */

/* Reads a file of any format and encoding known. On false a message has been
 * said and d is unchanged. */
bool ingest_read(const char *path, struct document *d);

#endif
