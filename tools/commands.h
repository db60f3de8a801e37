/* SPDX-License-Identifier: MIT
 *
 * The subcommands of `zhujian`, in the order in which they are listed. */
#ifndef COMMANDS_H
#define COMMANDS_H

struct command {
    const char *name;
    const char *summary; /* one line                                    */
    const char *manual;  /* what `zhujian help NAME` prints             */
    int (*main)(int argc, char **argv); /* argv[0] is the name; gives
                            EXIT_DONE, EXIT_FAILED or EXIT_USAGE         */
};

/* Ends with a NULL name. */
extern const struct command commands[];

/* The command of that name, or NULL. */
const struct command *command_find(const char *name);

#endif
