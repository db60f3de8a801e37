/* SPDX-License-Identifier: MIT
 *
 * Line breaking as tests ask for it: options and text in, lines out. */
#ifndef WRAPPED_H
#define WRAPPED_H

#include <stdbool.h>
#include <stddef.h>

/* The lines of a paragraph joined with '|', under options written as on the
 * command line ("--em 9 --hang"); the caller frees it. */
char *wrapped(const char *options, const char *text);

/* Are two such strings the same, but for spaces at line ends and beside CJK
 * characters? */
bool wrapped_same(const char *a, const char *b);

#endif
