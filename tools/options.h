/* SPDX-License-Identifier: MIT
 *
 * What every subcommand does with its command line. Wrong usage is said once
 * on standard error, naming the command; the caller then returns 2. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <getopt.h>
#include <stdbool.h>
#include <stdint.h>

/* Exit statuses of the command. */
enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

/* The next option as getopt_long gives it, -1 behind the last. `shorts`
 * begins with ':'. An unknown option or a missing value is said and gives
 * '?'. */
int option_next(int argc, char **argv, const char *shorts,
                const struct option *longs);

/* A decimal number between low and high, both allowed. `option` names it in
 * the message: "--page". */
bool option_number(const char *command, const char *option, const char *text,
                   uint32_t low, uint32_t high, uint32_t *out);

/* --flash: 1, 2, 4, 8 or 16 MiB. */
bool option_flash(const char *command, const char *text, uint32_t *mib);

/* WIDTHxHEIGHT in px, each 32 to 4096. */
bool option_screen(const char *command, const char *text, uint16_t *width,
                   uint16_t *height);

/* "zhujian: COMMAND: what is wrong; see 'zhujian help COMMAND'"; returns
 * EXIT_USAGE. */
int usage_error(const char *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
