/* SPDX-License-Identifier: MIT */
#include "tools/options.h"
#include "tools/base/message.h"
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCREEN_MIN 32
#define SCREEN_MAX 4096

int usage_error(const char *command, const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    message_error("%s: %s; see 'zhujian help %s'", command, text, command);
    return EXIT_USAGE;
}

static void say_missing(char **argv)
{
    usage_error(argv[0], "option '%s' needs a value", argv[optind - 1]);
}

static void say_unknown(char **argv)
{
    const char *word = argv[optind - 1];
    if (optopt > 32 && optopt < 127 && strncmp(word, "--", 2) != 0)
        usage_error(argv[0], "there is no option '-%c'", optopt);
    else if (optopt && strchr(word, '='))
        usage_error(argv[0], "option '%s' takes no value", word);
    else
        usage_error(argv[0], "there is no option '%s'", word);
}

int option_next(int argc, char **argv, const char *shorts,
                const struct option *longs)
{
    opterr = 0;
    int option = getopt_long(argc, argv, shorts, longs, NULL);
    if (option == ':') {
        say_missing(argv);
        return '?';
    }
    if (option == '?')
        say_unknown(argv);
    return option;
}

/* Digits only: strtoul alone would take blanks and signs. */
static bool parse_digits(const char *text, char **end, uint32_t *out)
{
    if (*text < '0' || *text > '9')
        return false;
    errno = 0;
    unsigned long value = strtoul(text, end, 10);
    if (errno || value > UINT32_MAX)
        return false;
    *out = (uint32_t)value;
    return true;
}

bool option_number(const char *command, const char *option, const char *text,
                   uint32_t low, uint32_t high, uint32_t *out)
{
    char *end;
    uint32_t value;
    if (parse_digits(text, &end, &value) && !*end && value >= low &&
        value <= high) {
        *out = value;
        return true;
    }
    usage_error(command, "%s takes a number from %lu to %lu, not '%s'", option,
                (unsigned long)low, (unsigned long)high, text);
    return false;
}

bool option_flash(const char *command, const char *text, uint32_t *mib)
{
    if (!option_number(command, "--flash", text, 1, 16, mib))
        return false;
    if ((*mib & (*mib - 1)) == 0)
        return true;
    usage_error(command, "--flash is 1, 2, 4, 8 or 16 (MiB)");
    return false;
}

static bool in_screen(uint32_t pixels)
{
    return pixels >= SCREEN_MIN && pixels <= SCREEN_MAX;
}

bool option_screen(const char *command, const char *text, uint16_t *width,
                   uint16_t *height)
{
    char *end;
    uint32_t w, h;
    if (parse_digits(text, &end, &w) && *end == 'x' &&
        parse_digits(end + 1, &end, &h) && !*end && in_screen(w) &&
        in_screen(h)) {
        *width = (uint16_t)w;
        *height = (uint16_t)h;
        return true;
    }
    usage_error(command,
                "--screen takes WIDTHxHEIGHT, each %d to %d px, "
                "like 800x480, not '%s'",
                SCREEN_MIN, SCREEN_MAX, text);
    return false;
}
