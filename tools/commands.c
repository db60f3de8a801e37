/* SPDX-License-Identifier: MIT */
#include "tools/commands.h"
#include "tools/help.h"
#include "tools/manual.h"
#include <stddef.h>
#include <string.h>

const struct command commands[] = {
    {"help", "say what a command does", manual_help, help_main},
    {NULL, NULL, NULL, NULL},
};

const struct command *command_find(const char *name)
{
    for (const struct command *c = commands; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}
