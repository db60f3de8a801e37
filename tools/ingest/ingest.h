/* SPDX-License-Identifier: MIT
 *
 * Files and folders -> documents: finds out the encoding and the format, and
 * says in one line what cannot be read and why. */
#ifndef INGEST_H
#define INGEST_H

#include "tools/ingest/folder.h"

/* Bytes of a file: packing one takes less than 512 MB of memory. */
#define INGEST_LIMIT      ((size_t)12 << 20)
#define INGEST_HTML_LIMIT ((size_t)8 << 20) /* of a saved web page */

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

/* Reads a file of a list (folder.h) and sets what its plan says: over what
 * the file says itself, for all its articles; titles only when there is one
 * article. The folder's name is a collection for articles without one. */
bool ingest_read_listed(const struct folder_file *f, struct document *d);

/* Reads files and whole folders in the order given. Goes on behind what
 * cannot be read; false when there was such, or when there is no article at
 * all: then a message has been said. */
bool ingest_read_all(char *const *inputs, size_t count, struct document *d);

/* The title that archive.yaml of the only input, a folder, gives the whole
 * archive; owned by the caller, NULL when there is none. */
char *ingest_title(char *const *inputs, size_t count);

#endif
