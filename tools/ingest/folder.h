/* SPDX-License-Identifier: MIT
 *
 * Which files an input stands for: itself, or all articles in a folder, as
 * its archive.yaml (plan.h) says. */
#ifndef INGEST_FOLDER_H
#define INGEST_FOLDER_H

#include "tools/ingest/document.h"

struct folder_file {
    char *path;
    char *encoding;       /* said by a plan, or NULL */
    char *format;         /* likewise */
    struct article known; /* fields said by a plan; `collection` also by the
                             folder's name, NULL at the top */
};

struct folder_list {
    struct folder_file *files;
    size_t count;
};

/* Appends a file, or all articles below a folder: those the plan orders, then
 * by name as bytes, files before folders; hidden ones are left out, other
 * kinds of files with a note. A folder that symbolic links lead back to is an
 * error, like whatever cannot be opened, or a folder without any article:
 * said once, false. */
bool folder_list(const char *path, struct folder_list *list);

void folder_list_free(struct folder_list *list);

#endif
