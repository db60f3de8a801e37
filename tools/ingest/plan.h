/* SPDX-License-Identifier: MIT
 *
 * archive.yaml: what a person says about the files of a folder.
 *
 *   title: 棠江文丛            of the whole archive (topmost folder only)
 *   collection: 江边的事       instead of the folder's name
 *   encoding: GB18030          of all its files
 *   order: [b.txt, a.txt]      these first; then the others by name
 *   skip: [draft.txt]
 *   files:
 *     a.txt: {title: ..., date: ..., format: text, encoding: Big5} */
#ifndef PLAN_H
#define PLAN_H

#include "tools/ingest/document.h"

struct plan_names {
    char **names;
    size_t count;
};

struct plan_file {
    char *name;
    char *encoding;       /* NULL: found out */
    char *format;         /* text, markdown or html; NULL: found out */
    struct article known; /* fields said; the others NULL */
};

struct plan {
    char *title, *collection, *encoding;
    struct plan_names order, skip;
    struct plan_file *files;
    size_t file_count;
};

/* Reads archive.yaml of a folder; without one the plan is empty. False, with
 * a message naming file and line, when it cannot be understood. */
bool plan_read(const char *folder, struct plan *p);

/* What is said of a file, or NULL. */
const struct plan_file *plan_find(const struct plan *p, const char *name);

/* Place of a name in a list, or (size_t)-1. */
size_t plan_place(const struct plan_names *list, const char *name);

void plan_free(struct plan *p);

#endif
