/* SPDX-License-Identifier: MIT
 *
 * Saved web pages and Markdown files against what a person wrote down. A row
 * of NAME.tsv is `kind[|alternative] TAB text`, in the order of the page,
 * where ` ~ ` stands for the middle of a text and ` ~` at the end for its
 * rest. Rows of other first words: `drop` text that must have been dropped,
 * for a reason; `@title`, `@date` and so on, the first article's data; `link`
 * and `anchor`, what must be there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "tests/folder.h"
#include "tools/base/buffer.h"
#include "tools/base/file.h"
#include "tools/ingest/edit.h"
#include "tools/ingest/facts.h"
#include "tools/ingest/ingest.h"
#include "tools/ingest/markdown.h"
#include <glob.h>
#include <time.h>

struct sum {
    size_t rows, agreed, files;
};

/* ---- one row ---- */

static bool allows(const char *kinds, const char *kind)
{
    size_t n = strlen(kind);
    for (const char *p = kinds; p; p = strchr(p, '|')) {
        p += *p == '|';
        if (strncmp(p, kind, n) == 0 && (p[n] == 0 || p[n] == '|'))
            return true;
    }
    return false;
}

static bool matches(const char *pattern, const char *text)
{
    char plain[1024];
    const char *cut = strstr(pattern, " ~");
    size_t used = 0;
    for (; *text && used + 1 < sizeof plain; text++) {
        bool nbsp = text[0] == '\xc2' && text[1] == '\xa0';
        plain[used++] = nbsp ? ' ' : *text;
        text += nbsp;
    }
    plain[used] = 0;
    text = plain;
    if (!cut)
        return strcmp(pattern, text) == 0;
    size_t head = (size_t)(cut - pattern), n = strlen(text);
    const char *tail = cut[2] ? cut + 3 : "";
    return strncmp(pattern, text, head) == 0 && n >= head + strlen(tail) &&
           strcmp(text + n - strlen(tail), tail) == 0;
}

/* Blocks of all articles in a row. */
static const struct block *block_at(const struct document *d, size_t n)
{
    for (size_t i = 0; i < d->article_count; i++) {
        if (n < d->articles[i].block_count)
            return &d->articles[i].blocks[n];
        n -= d->articles[i].block_count;
    }
    return NULL;
}

static bool is_dropped(const struct document *d, const char *text)
{
    const struct block *b;
    for (size_t i = 0; (b = block_at(d, i)); i++)
        if (b->kind == KIND_DROP && b->reason && strstr(b->text, text))
            return true;
    return false;
}

static bool has_link(const struct document *d, const char *target)
{
    const struct block *b;
    for (size_t i = 0; (b = block_at(d, i)); i++)
        for (size_t k = 0; k < b->span_count && b->kind != KIND_DROP; k++)
            if (b->spans[k].target && strcmp(b->spans[k].target, target) == 0)
                return true;
    return false;
}

static bool has_anchor(const struct document *d, const char *name)
{
    const struct block *b;
    for (size_t i = 0; (b = block_at(d, i)); i++)
        if (b->anchor && b->kind != KIND_DROP && strcmp(b->anchor, name) == 0)
            return true;
    return false;
}

static bool has_datum(const struct document *d, const char *name,
                      const char *value)
{
    struct article *a = &d->articles[0];
    bool iso = strcmp(name, "date") == 0;
    char **field = iso ? &a->date : facts_field(a, name);
    assert_non_null(field);
    return *field && strcmp(*field, value) == 0;
}

/* ---- a file ---- */

/* The next block from *at on that fits the row, within the next few; *at goes
 * behind it. */
static bool find_block(const struct document *d, const char *kinds,
                       const char *text, size_t *at)
{
    const struct block *b;
    size_t kept = 0;
    for (size_t i = *at; kept < 12 && (b = block_at(d, i)); i++) {
        kept += b->kind != KIND_DROP;
        if (!allows(kinds, kind_name(b->kind)) || !matches(text, b->text))
            continue;
        *at = i + 1;
        return true;
    }
    return false;
}

static bool check_row(const struct document *d, const char *kinds,
                      const char *text, size_t *at)
{
    if (strcmp(kinds, "drop") == 0)
        return is_dropped(d, text);
    if (strcmp(kinds, "link") == 0)
        return has_link(d, text);
    if (strcmp(kinds, "anchor") == 0)
        return has_anchor(d, text);
    if (kinds[0] == '@')
        return has_datum(d, kinds + 1, text);
    return find_block(d, kinds, text, at);
}

static size_t count_kept(const struct document *d, const char *file)
{
    const struct block *b;
    size_t kept = 0;
    for (size_t i = 0; (b = block_at(d, i)); i++) {
        if (b->kind == KIND_DROP && !b->reason)
            fail_msg("%s: %s is dropped without a reason", file, b->text);
        kept += b->kind != KIND_DROP;
    }
    return kept;
}

static void compare(const struct document *d, char *truth, const char *file,
                    struct sum *sum)
{
    size_t at = 0, blocks = 0, others = 0;
    for (char *row = strtok(truth, "\n"); row; row = strtok(NULL, "\n")) {
        char *text = strchr(row, '\t');
        assert_non_null(text);
        *text++ = 0;
        bool other = row[0] == '@' || strcmp(row, "drop") == 0 ||
                     strcmp(row, "link") == 0 || strcmp(row, "anchor") == 0;
        bool good = check_row(d, row, text, &at);
        sum->agreed += good;
        blocks += !other;
        others += other;
        if (!good)
            printf("  %s: there is no %s %s\n", file, row, text);
    }
    size_t kept = count_kept(d, file);
    if (kept > blocks)
        printf("  %s: %zu blocks more than written down\n", file,
               kept - blocks);
    sum->rows += others + (kept > blocks ? kept : blocks);
    sum->files++;
}

static void measure(const char *file, struct sum *sum)
{
    struct document d = {0};
    struct buffer truth = {0}, name = {0};
    const char *dot = strrchr(file, '.');
    buffer_printf(&name, "%.*s.tsv", (int)(dot - file), file);
    assert_true(file_read(name.data, 1 << 20, &truth));
    assert_true(ingest_read(file, &d));
    compare(&d, truth.data, file, sum);
    document_free(&d);
    buffer_free(&truth);
    buffer_free(&name);
}

static struct sum measure_all(const char *pattern, const char *what)
{
    glob_t found;
    struct sum sum = {0};
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        measure(found.gl_pathv[i], &sum);
    globfree(&found);
    printf("%s: %zu of %zu rows agree, %zu files\n", what, sum.agreed, sum.rows,
           sum.files);
    return sum;
}

static void web_pages_are_understood(void **state)
{
    (void)state;
    struct sum sum = measure_all("tests/html/*.html", "web pages");
    assert_true(sum.files >= 20);
    assert_int_equal(sum.agreed, sum.rows);
}

static void markdown_files_are_understood(void **state)
{
    (void)state;
    struct sum sum = measure_all("tests/markdown/*.md", "Markdown files");
    assert_true(sum.files >= 6);
    assert_int_equal(sum.agreed, sum.rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(web_pages_are_understood),
        cmocka_unit_test(markdown_files_are_understood),
    };
    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
