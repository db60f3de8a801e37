/* SPDX-License-Identifier: MIT */
#include "tools/shell.h"
#include <signal.h>
#include <stddef.h>

/* Leaves no half-written file behind, then ends as the signal would have:
 * the caller sees 130 after Ctrl-C. */
static void give_up(int number)
{
    shell_abandon();
    signal(number, SIG_DFL);
    raise(number);
}

int main(int argc, char **argv)
{
    static const int fatal[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
    struct sigaction action = {.sa_handler = give_up};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
        sigaction(fatal[i], &action, NULL);
    return shell_run(argc, argv);
}
