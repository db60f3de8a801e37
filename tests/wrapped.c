/* SPDX-License-Identifier: MIT */
#include "tests/wrapped.h"
#include "tools/base/buffer.h"
#include "tools/base/utf8.h"
#include "tools/wrap.h"
#include <getopt.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static int split(char *words, char *argv[], int most)
{
    static char name[] = "wrap";
    int argc = 0;
    char *rest = NULL;
    argv[argc++] = name;
    for (char *w = strtok_r(words, " ", &rest); w && argc < most;
         w = strtok_r(NULL, " ", &rest))
        argv[argc++] = w;
    argv[argc] = NULL;
    return argc;
}

char *wrapped(const char *options, const char *text)
{
    struct wrap_options o;
    struct buffer out = {0};
    char *argv[24], *words = checked_copy(options);
    int argc = split(words, argv, 22);
    optind = 0;
    assert_true(wrap_read_options(&o, argc, argv));
    wrap_paragraph(&o, text, strlen(text), &out);
    free(words);
    if (out.length)
        out.data[--out.length] = 0;
    for (size_t i = 0; i < out.length; i++)
        if (out.data[i] == '\n')
            out.data[i] = '|';
    return buffer_take(&out);
}

static bool is_wide(uint32_t c)
{
    return c >= 0x2e80 || (c >= 0x2014 && c <= 0x2026) || c == 0xb7;
}

/* Copies `text` without the spaces that do not count. */
static void squeeze(const char *text, struct buffer *out)
{
    const char *p = text, *end = text + strlen(text);
    uint32_t last = '|';
    bool space = false;
    while (p < end) {
        uint32_t c = utf8_next(&p, end);
        if (c == ' ') {
            space = true;
            continue;
        }
        if (space && !is_wide(c) && !is_wide(last) && c != '|' && last != '|')
            buffer_byte(out, ' ');
        buffer_utf8(out, c);
        last = c;
        space = false;
    }
}

bool wrapped_same(const char *a, const char *b)
{
    struct buffer x = {0}, y = {0};
    squeeze(a, &x);
    squeeze(b, &y);
    bool same = x.length == y.length &&
                (!x.length || memcmp(x.data, y.data, x.length) == 0);
    buffer_free(&x);
    buffer_free(&y);
    return same;
}
