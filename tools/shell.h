/* SPDX-License-Identifier: MIT
 *
 * The command line as a whole: what stands before and around a subcommand. */
#ifndef SHELL_H
#define SHELL_H

/* Runs `zhujian argv[1] ...` and gives its exit status. argv is changed: the
 * options meant for every command are taken out. */
int shell_run(int argc, char **argv);

/* Removes every half-written file. Safe in a signal handler. */
void shell_abandon(void);

#endif
