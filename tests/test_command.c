/* SPDX-License-Identifier: MIT */
#include "tests/folder.h"
#include "tests/run.h"
#include "tools/base/file.h"
#include "tools/boards.h"
#include "tools/commands.h"
#include "tools/options.h"
#include "tools/scratch.h"
#include "tools/shell.h"
#include "tools/version.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

static void assert_holds(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("'%s' is not in:\n%s", part, text);
}

/* Wrong usage: status 2, nothing on standard output, one line that holds
 * `part`. */
static void assert_usage(struct run run, const char *part)
{
    assert_int_equal(run.status, EXIT_USAGE);
    assert_string_equal(run.out, "");
    assert_holds(run.err, part);
    assert_ptr_equal(strchr(run.err, '\n'), run.err + strlen(run.err) - 1);
    run_free(&run);
}

/* ---- the command as a whole ---- */

static void no_command_is_wrong_usage(void **state)
{
    (void)state;
    static const char *const none[] = {NULL};
    struct run run = run_words(none, NULL);
    assert_int_equal(run.status, EXIT_USAGE);
    assert_string_equal(run.out, "");
    assert_holds(run.err, "usage: zhujian COMMAND");
    run_free(&run);
}

static void unknown_words_are_wrong_usage(void **state)
{
    (void)state;
    assert_usage(run_zhujian("pakc", NULL), "'pakc'");
    assert_usage(run_zhujian("", NULL), "''");
    assert_usage(run_zhujian("-x", NULL), "'-x'");
    assert_usage(run_zhujian("help", "pakc", NULL), "'pakc'");
    assert_usage(run_zhujian("pakc", "--help", NULL), "'pakc'");
    assert_usage(run_zhujian("help", "help", "help", NULL), "one COMMAND");
    assert_usage(run_zhujian("help", "--", "--version", NULL), "--version");
}

static void help_lists_every_command(void **state)
{
    (void)state;
    struct run run = run_zhujian("help", NULL);
    assert_int_equal(run.status, EXIT_DONE);
    assert_string_equal(run.err, "");
    for (const struct command *c = commands; c->name; c++) {
        assert_holds(run.out, c->name);
        assert_holds(run.out, c->summary);
    }
    run_free(&run);
}

static void every_command_has_help_of_its_own(void **state)
{
    (void)state;
    for (const struct command *c = commands; c->name; c++) {
        struct run help = run_zhujian("help", c->name, NULL);
        struct run option = run_zhujian(c->name, "--help", NULL);
        char usage[64];
        snprintf(usage, sizeof usage, "usage: zhujian %s", c->name);
        assert_int_equal(help.status, EXIT_DONE);
        assert_int_equal(option.status, EXIT_DONE);
        assert_memory_equal(help.out, usage, strlen(usage));
        assert_string_equal(help.out, option.out);
        run_free(&help);
        run_free(&option);
    }
}

static void every_command_refuses_an_unknown_option(void **state)
{
    (void)state;
    for (const struct command *c = commands; c->name; c++)
        assert_usage(run_zhujian(c->name, "--no-such", NULL), "'--no-such'");
}

static void help_names_keys_and_boards(void **state)
{
    (void)state;
    struct run keys = run_zhujian("help", "keys", NULL);
    struct run boards = run_zhujian("help", "boards", NULL);
    assert_holds(keys.out, "Page Down");
    assert_holds(keys.out, "wait:MS");
    for (unsigned i = 0; i < board_profile_count; i++)
        assert_holds(boards.out, board_profiles[i].name);
    run_free(&keys);
    run_free(&boards);
}

static void version_is_said_anywhere(void **state)
{
    (void)state;
    struct run run = run_zhujian("help", "--version", NULL);
    assert_int_equal(run.status, EXIT_DONE);
    assert_string_equal(run.out, "zhujian " ZHUJIAN_VERSION "\n");
    run_free(&run);
}

static void quiet_may_stand_anywhere(void **state)
{
    (void)state;
    static const char *const words[][4] = {{"-q", "help", "help"},
                                           {"help", "-q", "help"},
                                           {"help", "help", "--quiet"}};
    for (size_t i = 0; i < 3; i++) {
        struct run run = run_words(words[i], NULL);
        assert_int_equal(run.status, EXIT_DONE);
        assert_holds(run.out, "usage: zhujian help");
        run_free(&run);
    }
}

static void output_that_is_lost_is_a_failure(void **state)
{
    (void)state;
    pid_t pid = fork();
    if (pid == 0) {
        char zhujian[] = "zhujian", help[] = "help";
        char *argv[] = {zhujian, help, NULL};
        dup2(open("/dev/full", O_WRONLY), STDOUT_FILENO);
        dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
        _exit(shell_run(2, argv));
    }
    int status;
    waitpid(pid, &status, 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), EXIT_FAILED);
}

static void abandoning_removes_the_temporary_file(void **state)
{
    (void)state;
    char *folder = folder_make();
    setenv("TMPDIR", folder, 1);
    const char *path = scratch_path("archive.zj");
    assert_non_null(path);
    assert_true(file_write(path, "x", 1));
    assert_ptr_equal(scratch_path("archive.zj"), path);
    assert_int_equal(folder_count(folder), 1);
    shell_abandon();
    assert_int_equal(folder_count(folder), 0);
    unsetenv("TMPDIR");
    folder_remove(folder);
}

/* ---- options ---- */

static void numbers_are_digits_within_their_range(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",   "0",   "-1",  "+5",  " 5",
        "5 ", "0x5", "1.5", "101", "99999999999999999999"};
    uint32_t n = 7;
    assert_true(option_number("help", "--n", "1", 1, 100, &n));
    assert_int_equal(n, 1);
    assert_true(option_number("help", "--n", "100", 1, 100, &n));
    assert_int_equal(n, 100);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(option_number("help", "--n", bad[i], 1, 100, &n));
    assert_int_equal(n, 100);
}

static void screens_are_width_x_height(void **state)
{
    (void)state;
    static const char *const bad[] = {"",       "800",      "800x",
                                      "x480",   "800X480",  "800x480x",
                                      "31x480", "800x4097", "-800x480"};
    uint16_t w, h;
    assert_true(option_screen("help", "4096x32", &w, &h));
    assert_int_equal(w, 4096);
    assert_int_equal(h, 32);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(option_screen("help", bad[i], &w, &h));
}

static void boards_are_what_the_reader_can_serve(void **state)
{
    (void)state;
    for (unsigned i = 0; i < board_profile_count; i++) {
        const struct board_profile *b = &board_profiles[i];
        struct zj_board board;
        board_describe(b, &board);
        assert_ptr_equal(board_find(b->name), b);
        assert_string_equal(board.name, b->name);
        assert_int_equal(board.width, b->width);
        assert_int_equal(board.height, b->height);
        assert_in_range(board.bits, 1, 2);
        assert_in_range(board.keys, 2, 7);
        assert_true(b->archive_limit > 0);
        assert_true(b->flash == 0 || b->archive_limit < b->flash);
    }
    assert_null(board_find("pico"));
    assert_null(board_option("view", "pico"));
}

/* A board's folder says the same as the table: as many keys, and the panel's
 * size, perhaps mounted lying. */
static void profiles_agree_with_the_boards_folders(void **state)
{
    (void)state;
    unsigned found = 0;
    for (unsigned i = 0; i < board_profile_count; i++) {
        const struct board_profile *b = &board_profiles[i];
        struct buffer source = {0};
        char path[128], part[64];
        snprintf(path, sizeof path, "boards/%s/device.c", b->name);
        if (!file_exists(path))
            continue;
        found++;
        assert_true(file_read(path, 1 << 16, &source));
        snprintf(part, sizeof part, ".keys = %u,", (unsigned)b->keys);
        assert_holds(source.data, part);
        bool lying = b->panel->width == b->height;
        assert_int_equal(lying ? b->panel->height : b->panel->width, b->width);
        snprintf(part, sizeof part, "_%ux%u,", (unsigned)b->panel->width,
                 (unsigned)b->panel->height);
        assert_holds(source.data, part);
        buffer_free(&source);
    }
    assert_in_range(found, 4, board_profile_count);
}

/* ---- the man page ---- */

/* The next "--option" of the text, its dashes as roff writes them; false
 * when there is none left. */
static bool next_option(const char **text, char option[64])
{
    const char *at = strstr(*text, "--");
    size_t length = 0;
    if (!at)
        return false;
    for (; (isalpha((unsigned char)*at) || *at == '-') && length < 60; at++) {
        if (*at == '-')
            option[length++] = '\\';
        option[length++] = *at;
    }
    option[length] = 0;
    *text = at;
    return true;
}

static void man_page_names_every_command_and_option(void **state)
{
    (void)state;
    struct buffer page = {0};
    assert_true(file_read("assets/zhujian.1", 1 << 20, &page));
    for (const struct command *c = commands; c->name; c++) {
        char heading[64], option[64];
        const char *text = c->manual;
        snprintf(heading, sizeof heading, "\n.SS zhujian %s", c->name);
        assert_holds(page.data, heading);
        while (next_option(&text, option))
            if (strlen(option) > 4)
                assert_holds(page.data, option);
    }
    buffer_free(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_command_is_wrong_usage),
        cmocka_unit_test(unknown_words_are_wrong_usage),
        cmocka_unit_test(help_lists_every_command),
        cmocka_unit_test(every_command_has_help_of_its_own),
        cmocka_unit_test(every_command_refuses_an_unknown_option),
        cmocka_unit_test(help_names_keys_and_boards),
        cmocka_unit_test(version_is_said_anywhere),
        cmocka_unit_test(quiet_may_stand_anywhere),
        cmocka_unit_test(output_that_is_lost_is_a_failure),
        cmocka_unit_test(abandoning_removes_the_temporary_file),
        cmocka_unit_test(numbers_are_digits_within_their_range),
        cmocka_unit_test(screens_are_width_x_height),
        cmocka_unit_test(boards_are_what_the_reader_can_serve),
        cmocka_unit_test(profiles_agree_with_the_boards_folders),
        cmocka_unit_test(man_page_names_every_command_and_option),
    };
    return cmocka_run_group_tests_name("command", tests, NULL, NULL);
}
