/* SPDX-License-Identifier: MIT
 *
 * `zhujian help [COMMAND | keys | boards]`. */
#ifndef HELP_H
#define HELP_H

#include <stdbool.h>
#include <stdio.h>

int help_main(int argc, char **argv);

/* The list of commands and topics. */
void help_overview(FILE *to);

/* Prints the help on a command or topic; false when there is none. */
bool help_topic(const char *name);

#endif
