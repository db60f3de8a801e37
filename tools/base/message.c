/* SPDX-License-Identifier: MIT */
#include "message.h"
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static bool quiet;
static unsigned warnings;
static bool bar_shown;

static void say(const char *prefix, const char *format, va_list arguments)
{
    progress_end();
    fprintf(stderr, "zhujian: %s", prefix);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
}

void message_set_quiet(bool be_quiet)
{
    quiet = be_quiet;
}

void message_error(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say("", format, arguments);
    va_end(arguments);
}

void message_warn(const char *format, ...)
{
    va_list arguments;
    warnings++;
    if (quiet)
        return;
    va_start(arguments, format);
    say("warning: ", format, arguments);
    va_end(arguments);
}

void message_note(const char *format, ...)
{
    va_list arguments;
    if (quiet)
        return;
    va_start(arguments, format);
    say("", format, arguments);
    va_end(arguments);
}

unsigned message_warnings(void)
{
    return warnings;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Seconds still to go at the pace so far, once that can be judged. */
static void estimate(double since, uint64_t done, uint64_t total)
{
    double spent = now() - since;
    if (spent > 2 && done > 0 && done < total)
        fprintf(stderr, "  %.0f s left",
                spent * (double)(total - done) / (double)done);
}

void progress_show(const char *what, uint64_t done, uint64_t total)
{
    static const char *current;
    static double begun, drawn;
    if (quiet || !isatty(STDERR_FILENO) || total == 0)
        return;
    if (what != current) {
        current = what;
        begun = now();
        drawn = 0;
    }
    if (now() - drawn < 0.1 && done < total)
        return;
    drawn = now();
    int filled = (int)(done * 30 / total);
    fprintf(stderr, "\r\033[K%-12s [%.*s%.*s] %3d%%", what, filled,
            "==============================", 30 - filled,
            "                              ", (int)(done * 100 / total));
    estimate(begun, done, total);
    fflush(stderr);
    bar_shown = true;
}

void progress_end(void)
{
    if (bar_shown)
        fputs("\r\033[K", stderr);
    bar_shown = false;
}
