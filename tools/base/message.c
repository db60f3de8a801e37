/* SPDX-License-Identifier: MIT */
#include "message.h"
#include <stdarg.h>
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define STAGES 24

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

static double clock_of(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double now(void)
{
    return clock_of(CLOCK_MONOTONIC);
}

/* ---- stages ---- */

struct stage {
    const char *what;
    double seconds, cpu;
    long peak; /* KiB, of the process up to its end */
};

static struct {
    struct stage stages[STAGES];
    size_t count;
    double began, cpu; /* of the last one */
} timed;

static void stage_end(void)
{
    struct rusage u;
    if (!timed.count)
        return;
    struct stage *s = &timed.stages[timed.count - 1];
    getrusage(RUSAGE_SELF, &u);
    s->seconds += now() - timed.began;
    s->cpu += clock_of(CLOCK_PROCESS_CPUTIME_ID) - timed.cpu;
    s->peak = u.ru_maxrss;
}

void progress_stage(const char *what)
{
    if (timed.count && timed.stages[timed.count - 1].what == what)
        return;
    stage_end();
    if (timed.count < STAGES)
        timed.stages[timed.count++] = (struct stage){.what = what};
    timed.began = now();
    timed.cpu = clock_of(CLOCK_PROCESS_CPUTIME_ID);
}

void progress_print(FILE *to)
{
    struct stage sum = {.what = "together"};
    stage_end();
    for (size_t i = 0; i < timed.count; i++) {
        const struct stage *s = &timed.stages[i];
        fprintf(to, "%8.2f s %8.2f s cpu %6ld KiB  %s\n", s->seconds, s->cpu,
                s->peak, s->what);
        sum.seconds += s->seconds;
        sum.cpu += s->cpu;
    }
    fprintf(to, "%8.2f s %8.2f s cpu             %s\n", sum.seconds, sum.cpu,
            sum.what);
    timed.count = 0;
}

/* ---- the bar ---- */

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
    progress_stage(what);
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
