/* SPDX-License-Identifier: MIT
 *
 * A temporary folder for one test. */
#ifndef FOLDER_H
#define FOLDER_H

#include <stdbool.h>
#include <stddef.h>

/* A new empty folder; freed and removed with all in it by folder_remove. */
char *folder_make(void);
void folder_remove(char *folder);

/* folder/name, in a buffer that is used again after eight calls. */
const char *folder_path(const char *folder, const char *name);

/* How many files are in it. */
size_t folder_count(const char *folder);

bool file_exists(const char *path);

#endif
