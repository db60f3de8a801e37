/* SPDX-License-Identifier: MIT */
#include "tools/help.h"
#include "boards/sdl/keys.h"
#include "tools/base/message.h"
#include "tools/boards.h"
#include "tools/commands.h"
#include "tools/manual.h"
#include "tools/options.h"
#include <string.h>

void help_overview(FILE *to)
{
    fputs("zhujian packs Chinese articles into one archive and reads it.\n\n"
          "usage: zhujian COMMAND [OPTION]... [ARGUMENT]...\n\n",
          to);
    for (const struct command *c = commands; c->name; c++)
        fprintf(to, "  %-10s %s\n", c->name, c->summary);
    fputs("\nOptions of every command:\n"
          "  -q, --quiet   no warnings, no progress\n"
          "  -h, --help    the same as 'zhujian help COMMAND'\n"
          "      --version the version\n\n"
          "'zhujian help COMMAND' says more; 'zhujian help keys' names the "
          "keys,\n'zhujian help boards' the boards.\n",
          to);
}

static void print_boards(void)
{
    puts("Boards, for --board NAME:\n\n"
         "  name         screen    bits keys  what it is");
    for (unsigned i = 0; i < board_profile_count; i++) {
        const struct board_profile *b = &board_profiles[i];
        char screen[16];
        snprintf(screen, sizeof screen, "%ux%u", (unsigned)b->width,
                 (unsigned)b->height);
        printf("  %-12s %-9s %4u %4u  %s\n", b->name, screen, (unsigned)b->bits,
               (unsigned)b->keys, b->summary);
    }
}

bool help_topic(const char *name)
{
    const struct command *command = command_find(name);
    if (command)
        fputs(command->manual, stdout);
    else if (strcmp(name, "keys") == 0)
        printf("%s\n%s", sdl_keys_text, manual_script);
    else if (strcmp(name, "boards") == 0)
        print_boards();
    else
        return false;
    return true;
}

static int no_topic(const char *name)
{
    message_error("help: there is nothing on '%s'; see 'zhujian help'", name);
    return EXIT_USAGE;
}

int help_main(int argc, char **argv)
{
    static const struct option none[] = {{0}};
    if (option_next(argc, argv, ":", none) != -1)
        return EXIT_USAGE;
    if (argc - optind > 1)
        return usage_error("help", "one COMMAND at a time");
    if (optind == argc)
        help_overview(stdout);
    else if (!help_topic(argv[optind]))
        return no_topic(argv[optind]);
    return EXIT_DONE;
}
