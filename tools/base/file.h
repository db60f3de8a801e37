/* SPDX-License-Identifier: MIT
 *
 * Whole files, read and written safely. Every failure is said once, naming
 * the file and the reason. */
#ifndef FILE_H
#define FILE_H

#include "buffer.h"
#include <stdbool.h>
#include <stddef.h>

/* Appends the content of a regular file of at most `limit` bytes. A file that
 * is written to meanwhile is an error: half of it may be old. */
bool file_read(const char *path, size_t limit, struct buffer *to);

/* Writes a file aside, syncs it and renames it into place, so that `path`
 * always holds the old content or the new, even after Ctrl-C. */
bool file_write(const char *path, const void *bytes, size_t length);

/* Removes what an interrupted file_write left; called from signal handlers
 * and at exit. */
void file_write_abandon(void);

#endif
