/* SPDX-License-Identifier: MIT */
#include "tests/wrapped.h"
#include "tools/base/buffer.h"
#include "tools/base/file.h"
#include "tools/base/utf8.h"
#include "tools/type.h"
#include "tools/wrap.h"
#include <ctype.h>
#include <getopt.h>
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define OWN    "tests/typography/cases.tsv"
#define SHARED "../shared/typography/cases.json"

/* -------------------------------------------------- Our own case file --- */

/* The fields of a line, split at tabs. */
static size_t split_fields(char *line, char *fields[], size_t most)
{
    size_t count = 0;
    for (char *f = line; f && count < most; count++) {
        fields[count] = f;
        f = strchr(f, '\t');
        if (f)
            *f++ = 0;
    }
    return count;
}

static bool check_case(const char *id, const char *options, const char *input,
                       const char *expected)
{
    char *got = wrapped(options, input);
    bool same = wrapped_same(got, expected);
    if (!same)
        print_error("%s\n  input    %s\n  options  %s\n  expected %s\n"
                    "  got      %s\n",
                    id, input, options, expected, got);
    free(got);
    return same;
}

static void every_case_of_ours_gives_its_lines(void **state)
{
    (void)state;
    FILE *file = fopen(OWN, "r");
    char *line = NULL;
    size_t room = 0, cases = 0, wrong = 0;
    ssize_t length;
    assert_non_null(file);
    while ((length = getline(&line, &room, file)) > 0) {
        char *fields[4];
        if (line[0] == '#' || line[0] == '\n')
            continue;
        line[length - 1] = 0;
        assert_int_equal(split_fields(line, fields, 4), 4);
        wrong += !check_case(fields[0], fields[1], fields[2], fields[3]);
        cases++;
    }
    free(line);
    fclose(file);
    assert_true(cases >= 480);
    assert_int_equal(wrong, 0);
}

/* ---------------------------------------------------- The shared cases --- */

/* As much of JSON as the case file needs: objects and arrays of strings,
 * numbers, true and false. */
struct json {
    const char *at;
};

static char peek(struct json *j)
{
    while (isspace((unsigned char)*j->at) || *j->at == ',' || *j->at == ':')
        j->at++;
    return *j->at;
}

static bool accept(struct json *j, char c)
{
    if (peek(j) != c)
        return false;
    j->at++;
    return true;
}

static void read_string(struct json *j, struct buffer *out)
{
    assert_true(accept(j, '"'));
    while (*j->at != '"') {
        assert_true(*j->at);
        if (*j->at == '\\')
            j->at++;
        buffer_byte(out, (uint8_t)*j->at++);
    }
    buffer_add(out, "", 0);
    j->at++;
}

/* A string, number or word, as text. */
static void read_scalar(struct json *j, struct buffer *out)
{
    if (peek(j) == '"') {
        read_string(j, out);
        return;
    }
    while (isalnum((unsigned char)*j->at) || *j->at == '-' || *j->at == '.')
        buffer_byte(out, (uint8_t)*j->at++);
    assert_true(out->length);
}

/* Strings of an array, joined with '|'. */
static void read_lines(struct json *j, struct buffer *out)
{
    bool first = true;
    assert_true(accept(j, '['));
    while (!accept(j, ']')) {
        if (!first)
            buffer_byte(out, '|');
        read_string(j, out);
        first = false;
    }
}

struct shared_case {
    struct buffer id, input, options, expected, any[8];
    size_t choices;
};

static void add_option(struct buffer *out, const char *key, const char *value)
{
    static const struct {
        const char *key, *option;
    } names[] = {{"level", "--level"},         {"push", "--push"},
                 {"indent_em", "--indent"},    {"min_last", "--min-last"},
                 {"measure_em", "--em"},       {"hang", "--hang"},
                 {"normalize", "--normalize"}, {"start_trim", NULL}};
    if (strcmp(key, "start_trim") == 0) {
        if (strcmp(value, "false") == 0)
            buffer_text(out, " --no-start-trim");
        return;
    }
    for (size_t i = 0; i + 1 < sizeof names / sizeof *names; i++) {
        if (strcmp(key, names[i].key) != 0)
            continue;
        if (strcmp(value, "true") == 0)
            buffer_printf(out, " %s", names[i].option);
        else if (strcmp(value, "false") != 0)
            buffer_printf(out, " %s %s", names[i].option, value);
        return;
    }
    fail_msg("the shared cases have an option '%s'", key);
}

static void read_option(struct json *j, const char *key, struct buffer *out)
{
    struct buffer value = {0};
    read_scalar(j, &value);
    add_option(out, key, value.data);
    buffer_free(&value);
}

static void read_options(struct json *j, struct buffer *out)
{
    assert_true(accept(j, '{'));
    while (!accept(j, '}')) {
        struct buffer key = {0};
        read_string(j, &key);
        peek(j);
        read_option(j, key.data, out);
        buffer_free(&key);
    }
}

static void read_choices(struct json *j, struct shared_case *c)
{
    assert_true(accept(j, '['));
    while (!accept(j, ']')) {
        assert_true(c->choices < 8);
        read_lines(j, &c->any[c->choices++]);
    }
}

static void read_member(struct json *j, const char *key, struct shared_case *c)
{
    struct buffer ignored = {0};
    if (strcmp(key, "id") == 0)
        read_string(j, &c->id);
    else if (strcmp(key, "input") == 0)
        read_string(j, &c->input);
    else if (strcmp(key, "measure_em") == 0)
        read_option(j, key, &c->options);
    else if (strcmp(key, "options") == 0)
        read_options(j, &c->options);
    else if (strcmp(key, "expected_lines") == 0)
        read_lines(j, &c->expected);
    else if (strcmp(key, "expected_any") == 0)
        read_choices(j, c);
    else
        read_scalar(j, &ignored);
    buffer_free(&ignored);
}

static void read_case(struct json *j, struct shared_case *c)
{
    assert_true(accept(j, '{'));
    while (!accept(j, '}')) {
        struct buffer key = {0};
        read_string(j, &key);
        peek(j);
        read_member(j, key.data, c);
        buffer_free(&key);
    }
}

static bool passes(const struct shared_case *c)
{
    for (size_t i = 0; i < c->choices; i++) {
        char *got = wrapped(c->options.data, c->input.data);
        bool same = wrapped_same(got, c->any[i].data);
        free(got);
        if (same)
            return true;
    }
    return check_case(c->id.data, c->options.data, c->input.data,
                      c->expected.data);
}

static void free_case(struct shared_case *c)
{
    buffer_free(&c->id);
    buffer_free(&c->input);
    buffer_free(&c->options);
    buffer_free(&c->expected);
    for (size_t i = 0; i < c->choices; i++)
        buffer_free(&c->any[i]);
}

static void every_shared_case_gives_its_lines(void **state)
{
    (void)state;
    struct buffer text = {0};
    size_t cases = 0, wrong = 0;
    if (access(SHARED, R_OK) != 0) {
        print_message("skipped: there is no " SHARED "\n");
        skip();
    }
    assert_true(file_read(SHARED, 1 << 20, &text));
    struct json j = {text.data};
    assert_true(accept(&j, '['));
    while (!accept(&j, ']')) {
        struct shared_case c = {0};
        read_case(&j, &c);
        wrong += !passes(&c);
        cases++;
        free_case(&c);
    }
    buffer_free(&text);
    assert_true(cases >= 40);
    assert_int_equal(wrong, 0);
}

/* --------------------------------------------------------- The command --- */

static bool reads(const char *words)
{
    struct wrap_options o;
    char text[200], *argv[16], *rest = NULL;
    int argc = 0;
    snprintf(text, sizeof text, "wrap %s", words);
    for (char *w = strtok_r(text, " ", &rest); w;
         w = strtok_r(NULL, " ", &rest))
        argv[argc++] = w;
    argv[argc] = NULL;
    optind = 0;
    return wrap_read_options(&o, argc, argv);
}

static void wrong_options_are_refused(void **state)
{
    (void)state;
    assert_true(reads("--em 12 --indent 2 --level none --push tight"));
    assert_true(reads("--em 1"));
    assert_false(reads(""));
    assert_false(reads("--em 0"));
    assert_false(reads("--em 12x"));
    assert_false(reads("--em 99999"));
    assert_false(reads("--em 12 --level loose"));
    assert_false(reads("--em 12 --push up"));
    assert_false(reads("--em 2 --indent 2"));
    assert_false(reads("--em 12 file.txt"));
    assert_true(reads("--em 12 --house level=basic,push=in,even-last"));
    assert_false(reads("--em 12 --house level=loose"));
    assert_false(reads("--em 12 --house firm-stops,"));
    assert_false(reads("--em 12 --house firm"));
}

static void an_empty_paragraph_is_one_empty_line(void **state)
{
    (void)state;
    struct wrap_options o;
    struct buffer out = {0};
    char name[] = "wrap", em[] = "--em", n[] = "9";
    char *argv[] = {name, em, n, NULL};
    optind = 0;
    assert_true(wrap_read_options(&o, 3, argv));
    wrap_paragraph(&o, "", 0, &out);
    assert_string_equal(out.data, "\n");
    wrap_paragraph(&o, "   ", 3, &out);
    assert_string_equal(out.data, "\n\n");
    buffer_free(&out);
}

/* ----------------------------------------------------------- Real text --- */

static void check_file(const char *path)
{
    struct buffer text = {0};
    assert_true(file_read(path, 1 << 24, &text));
    for (int em = 5; em <= 40; em += 7)
        for (int how = 0; how < 16; how++) {
            struct zj_setting s = {.em = 24,
                                   .measure = (uint16_t)(em * 24),
                                   .level =
                                       how & 1 ? ZJ_LEVEL_GB : ZJ_LEVEL_STRICT,
                                   .push = (uint8_t)(how >> 1 & 3),
                                   .min_last = 2,
                                   .hang = how >> 3};
            struct type_figures f = {0};
            type_measure(&s, false, text.data, text.length, &f);
            assert_true(f.lines > 0);
            /* A line broken where it was full may break a prohibition. */
            if (!f.forced)
                assert_int_equal(f.violations, 0);
            assert_true(f.worst <= 0.5);
        }
    buffer_free(&text);
}

static void real_text_breaks_no_prohibition(void **state)
{
    glob_t files;
    (void)state;
    assert_int_equal(glob("assets/articles/*.txt", 0, NULL, &files), 0);
    if (glob("../shared/articles/*.txt", GLOB_APPEND, NULL, &files) != 0)
        print_message("there are no ../shared/articles\n");
    for (size_t i = 0; i < files.gl_pathc; i++)
        check_file(files.gl_pathv[i]);
    globfree(&files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shared_case_gives_its_lines),
        cmocka_unit_test(every_case_of_ours_gives_its_lines),
        cmocka_unit_test(wrong_options_are_refused),
        cmocka_unit_test(an_empty_paragraph_is_one_empty_line),
        cmocka_unit_test(real_text_breaks_no_prohibition),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
