/* SPDX-License-Identifier: MIT
 *
 * What the host command says to a person: on standard error, one line a
 * message, "zhujian: FILE: what is wrong; what to do". */
#ifndef MESSAGE_H
#define MESSAGE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* No warnings and no progress (-q); errors are still said. */
void message_set_quiet(bool quiet);

/* printf-like; no newline at the end. */
void message_error(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
void message_warn(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
void message_note(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* Number of warnings said (or kept quiet) so far, for --strict. */
unsigned message_warnings(void);

/* A progress bar on a terminal: `done` of `total` of the work called `what`.
 * Nothing is drawn elsewhere. progress_end removes the bar. */
void progress_show(const char *what, uint64_t done, uint64_t total);
void progress_end(void);

/* From now on the work is `what`, a constant; progress_show says so too. A
 * stage that goes on is not a new one. */
void progress_stage(const char *what);

/* Prints a row a stage: seconds, seconds of all cores, and the most memory
 * the process had taken when it ended. Forgets them. */
void progress_print(FILE *to);

#endif
