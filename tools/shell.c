/* SPDX-License-Identifier: MIT */
#include "tools/shell.h"
#include "tools/base/file.h"
#include "tools/base/message.h"
#include "tools/commands.h"
#include "tools/help.h"
#include "tools/options.h"
#include "tools/scratch.h"
#include "tools/version.h"
#include <errno.h>
#include <string.h>

struct common { /* the options every command takes */
    bool quiet, help, version;
};

static bool is(const char *word, const char *brief, const char *full)
{
    return strcmp(word, brief) == 0 || strcmp(word, full) == 0;
}

static bool take_common(struct common *c, const char *word)
{
    bool *option = is(word, "-q", "--quiet")        ? &c->quiet
                   : is(word, "-h", "--help")       ? &c->help
                   : strcmp(word, "--version") == 0 ? &c->version
                                                    : NULL;
    if (option)
        *option = true;
    return option != NULL;
}

/* Takes the common options out of argv, wherever they stand before "--";
 * returns the new argc. */
static int take_all_common(struct common *c, int argc, char **argv)
{
    int kept = 1;
    bool options = true;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--") == 0)
            options = false;
        if (!options || !take_common(c, argv[i]))
            argv[kept++] = argv[i];
    }
    argv[kept] = NULL;
    return kept;
}

static int no_command(void)
{
    help_overview(stderr);
    return EXIT_USAGE;
}

static int unknown_command(const char *name)
{
    message_error("there is no command '%s'; see 'zhujian help'", name);
    return EXIT_USAGE;
}

static int run_command(int argc, char **argv)
{
    const struct command *command = command_find(argv[0]);
    if (!command)
        return unknown_command(argv[0]);
    optind = 0; /* so that getopt starts afresh */
    return command->main(argc, argv);
}

static int show_help(const char *name)
{
    if (!name)
        help_overview(stdout);
    else if (!help_topic(name))
        return unknown_command(name);
    return EXIT_DONE;
}

static int dispatch(const struct common *common, int argc, char **argv)
{
    if (common->version) {
        puts("zhujian " ZHUJIAN_VERSION);
        return EXIT_DONE;
    }
    if (common->help)
        return show_help(argv[1]);
    if (argc < 2)
        return no_command();
    return run_command(argc - 1, argv + 1);
}

/* Results that did not reach the disk or the pipe are a failure. */
static int finish_output(int status)
{
    bool failed = ferror(stdout) != 0;
    if (fflush(stdout) == 0 && !failed)
        return status;
    message_error("standard output: cannot write: %s", strerror(errno));
    return status == EXIT_DONE ? EXIT_FAILED : status;
}

int shell_run(int argc, char **argv)
{
    struct common common = {0};
    argc = take_all_common(&common, argc, argv);
    message_set_quiet(common.quiet);
    int status = finish_output(dispatch(&common, argc, argv));
    shell_abandon();
    return status;
}

void shell_abandon(void)
{
    file_write_abandon();
    scratch_remove();
}
