/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "tests/run.h"
#include "tools/base/buffer.h"
#include "tools/shell.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORDS_MAX 32

static void child(const char *const *words, FILE *in, FILE *out, FILE *err)
{
    char *argv[WORDS_MAX + 2] = {checked_copy("zhujian")};
    int argc = 1;
    for (; words[argc - 1] && argc <= WORDS_MAX; argc++)
        argv[argc] = checked_copy(words[argc - 1]);
    dup2(fileno(in), STDIN_FILENO);
    dup2(fileno(out), STDOUT_FILENO);
    dup2(fileno(err), STDERR_FILENO);
    _exit(shell_run(argc, argv));
}

static char *content(FILE *file)
{
    struct buffer text = {0};
    char chunk[4096];
    size_t got;
    rewind(file);
    while ((got = fread(chunk, 1, sizeof chunk, file)) > 0)
        buffer_add(&text, chunk, got);
    fclose(file);
    return buffer_take(&text);
}

struct run run_words(const char *const *words, const char *input)
{
    FILE *in = tmpfile(), *out = tmpfile(), *err = tmpfile();
    if (!in || !out || !err)
        abort();
    fputs(input ? input : "", in);
    rewind(in);
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0)
        child(words, in, out, err);
    int status = 0;
    waitpid(pid, &status, 0);
    fclose(in);
    return (struct run){
        .status =
            WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status),
        .out = content(out),
        .err = content(err),
    };
}

struct run run_zhujian(const char *word, ...)
{
    const char *words[WORDS_MAX + 1] = {0};
    size_t count = 0;
    va_list more;
    va_start(more, word);
    for (; word && count < WORDS_MAX; word = va_arg(more, const char *))
        words[count++] = word;
    va_end(more);
    return run_words(words, NULL);
}

void run_free(struct run *run)
{
    free(run->out);
    free(run->err);
}
