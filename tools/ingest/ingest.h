/* SPDX-License-Identifier: MIT
 *
 * Files and folders -> documents: finds out the encoding and the format, and
 * says in one line what cannot be read and why. */
#ifndef INGEST_H
#define INGEST_H

#include "tools/ingest/document.h"

#define INGEST_LIMIT ((size_t)512 << 20) /* bytes of a file */

enum ingest_format {
    INGEST_ANY, /* by name, then by content */
    INGEST_TEXT,
    INGEST_MARKDOWN,
    INGEST_HTML
};

struct ingest_options {
    const char *encoding; /* as iconv names it; NULL to find out */
    enum ingest_format format;
};

/* Reads a file of any format and encoding known and appends its articles. On
 * false a message has been said and d is unchanged. */
bool ingest_read(const char *path, struct document *d);

/* The same with what is known beforehand. */
bool ingest_read_as(const char *path, const struct ingest_options *known,
                    struct document *d);

/* Reads files and whole folders, in the order given, a folder's files in the
 * order of folder.h; folders become collections unless the article names
 * one. Goes on behind a file that cannot be read; false when there was one,
 * or when there is no article at all. */
bool ingest_read_all(char *const *inputs, size_t count, struct document *d);

#endif
