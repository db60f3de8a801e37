/* SPDX-License-Identifier: MIT */
#ifndef PATHS_H
#define PATHS_H

#include <stdbool.h>

/* "folder/name"; the caller frees it. */
char *path_join(const char *folder, const char *name);

/* Makes a folder, and those above it, where there is none yet. Says why when
 * it cannot. */
bool path_make_folder(const char *folder);

/* Where this user's state is kept: $XDG_STATE_HOME/zhujian, made when it is
 * not there; the caller frees it. NULL, with a warning, when there can be
 * none. */
char *path_state_folder(void);

#endif
