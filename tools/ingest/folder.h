/* SPDX-License-Identifier: MIT */
#ifndef INGEST_FOLDER_H
#define INGEST_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

struct folder_file {
    char *path;
    char *collection; /* name of the folder it is in; NULL for a file that
                         was named itself or stands at the top */
};

struct folder_list {
    struct folder_file *files;
    size_t count;
};

/* Appends a file, or all readable files below a folder: sorted by name as
 * bytes, files before folders, hidden ones left out, other kinds of files
 * than articles left out with a note. A folder that symbolic links lead back
 * to is an error, like whatever cannot be opened: said once, false. */
bool folder_list(const char *path, struct folder_list *list);

void folder_list_free(struct folder_list *list);

#endif
