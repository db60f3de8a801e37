/* SPDX-License-Identifier: MIT
 *
 * One temporary folder for one file, gone when the program ends. */
#ifndef SCRATCH_H
#define SCRATCH_H

/* The path of a file that may be written, in a new folder that only this
 * user can read; NULL when none can be made, which is said. The same path
 * each time. */
const char *scratch_path(const char *name);

/* Removes the file and the folder. Safe in a signal handler. */
void scratch_remove(void);

#endif
