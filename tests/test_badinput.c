/* SPDX-License-Identifier: MIT
 *
 * What is no article, among articles: it is said where and why, and the rest
 * of the folder is packed. */
#include "tests/folder.h"
#include "tests/run.h"
#include "tools/base/file.h"
#include "tools/base/utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

static const char spring[] = "海边小镇的春天\n\n"
                             "清晨的海风吹过堤岸，渔船一只接一只地驶出港口。\n";
static const char autumn[] = "海边小镇的秋天\n\n"
                             "傍晚的海风吹过堤岸，渔船一只接一只地驶回港口。\n";

static const char winter[] = "海边小镇的冬天\n\n"
                             "海面上结了薄冰，渔船都歇在港里，人们补网。\n";

static void put(const char *folder, const char *name, const char *text,
                size_t length)
{
    assert_true(file_write(folder_path(folder, name), text, length));
}

/* A folder with an article before and one behind what is bad. */
static char *begin(void)
{
    char *folder = folder_make();
    put(folder, "a.txt", spring, strlen(spring));
    put(folder, "z.txt", autumn, strlen(autumn));
    return folder;
}

/* Packs the folder: as many articles are in the archive, the status is this,
 * and the messages have these words. Removes the folder. */
static void packs(char *folder, int status, const char *articles,
                  const char *words)
{
    char *outside = folder_make();
    const char *out = folder_path(outside, "out.zj");
    struct run r = run_zhujian("pack", "--no-index", "--body-only", "-o", out,
                               folder, NULL);
    if (words && !strstr(r.err, words))
        fail_msg("no \"%s\" in: %s", words, r.err);
    if (!strstr(r.out, articles))
        fail_msg("no \"%s\" in: %.60s", articles, r.out);
    assert_int_equal(r.status, status);
    assert_true(file_exists(out));
    run_free(&r);
    folder_remove(outside);
    folder_remove(folder);
}

static char *repeated(const char *text, size_t times)
{
    struct buffer b = {0};
    for (size_t i = 0; i < times; i++)
        buffer_text(&b, text);
    return buffer_take(&b);
}

static void elements_too_deep_are_refused(void **state)
{
    (void)state;
    static const char *const nests[] = {"<div>", "<p><b><i><span>", "<ul><li>",
                                        "<table><tr><td>"};
    for (size_t i = 0; i < sizeof nests / sizeof *nests; i++) {
        char *folder = begin();
        char *deep = repeated(nests[i], 100000);
        put(folder, "m.html", deep, strlen(deep));
        free(deep);
        packs(folder, 1, "articles: 2\n", "m.html: elements more than");
    }
}

static void deep_markdown_is_taken_for_what_it_says(void **state)
{
    (void)state;
    char *folder = begin();
    char *deep = repeated("> ", 20000);
    put(folder, "m.md", deep, strlen(deep));
    free(deep);
    deep = repeated("[*a_ ", 20000);
    put(folder, "n.md", deep, strlen(deep));
    free(deep);
    char *outside = folder_make();
    struct run r = run_zhujian("pack", "--body-only", "-o",
                               folder_path(outside, "out.zj"), folder, NULL);
    assert_in_range(r.status, 0, 1);
    assert_non_null(strstr(r.out, "articles: "));
    run_free(&r);
    folder_remove(outside);
    folder_remove(folder);
}

static void nul_bytes_are_said_with_their_line(void **state)
{
    (void)state;
    char *folder = begin();
    static const char text[] = "题目\n\n一句话。\0\0\0\0\n还有一句。\n";
    put(folder, "m.txt", text, sizeof text - 1);
    packs(folder, 1, "articles: 2\n", "m.txt:3: is no text (NUL bytes");
}

static void a_million_empty_lines_are_nothing(void **state)
{
    (void)state;
    char *folder = begin();
    char *empty = repeated("\n", 1000000);
    put(folder, "m.txt", empty, strlen(empty));
    free(empty);
    packs(folder, 1, "articles: 2\n", "m.txt: there is no text in it");
}

static void an_article_around_a_million_empty_lines_is_read(void **state)
{
    (void)state;
    char *folder = begin();
    struct buffer b = {0};
    char *empty = repeated("\n", 1000000);
    buffer_text(&b, "山里小镇的冬天\n\n雪下了整整一夜，屋顶都白了。");
    buffer_text(&b, empty);
    buffer_text(&b, "早上起来，孩子们堆了一个很大的雪人。\n");
    put(folder, "m.txt", b.data, b.length);
    buffer_free(&b);
    free(empty);
    packs(folder, 0, "articles: 3\n", NULL);
}

static void an_empty_file_is_said(void **state)
{
    (void)state;
    char *folder = begin();
    put(folder, "m.txt", "", 0);
    packs(folder, 1, "articles: 2\n", "m.txt: is empty");
}

static void a_file_too_large_is_refused_before_it_is_read(void **state)
{
    (void)state;
    char *folder = begin();
    put(folder, "m.txt", spring, strlen(spring));
    assert_int_equal(truncate(folder_path(folder, "m.txt"), 500l << 20), 0);
    packs(folder, 1, "articles: 2\n", "m.txt: larger than");
}

static void links_in_a_circle_are_said(void **state)
{
    (void)state;
    char *folder = begin();
    assert_int_equal(symlink(".", folder_path(folder, "m")), 0);
    packs(folder, 1, "articles: 2\n", "/m: leads back to a folder around it");
    folder = begin();
    assert_int_equal(symlink("n.txt", folder_path(folder, "m.txt")), 0);
    assert_int_equal(symlink("m.txt", folder_path(folder, "n.txt")), 0);
    packs(folder, 1, "articles: 2\n", "m.txt: cannot open");
}

/* A link that led nowhere once kept every folder beside it out. */
static void regression_folders_beside_a_bad_link_are_packed(void **state)
{
    (void)state;
    char *folder = begin();
    assert_int_equal(symlink("gone.txt", folder_path(folder, "m.txt")), 0);
    assert_int_equal(mkdir(folder_path(folder, "sub"), 0700), 0);
    put(folder, "sub/b.txt", winter, strlen(winter));
    packs(folder, 1, "articles: 3\n", "m.txt: cannot open");
}

/* A short text with three broken bytes was once refused, without a place. */
static void regression_a_short_text_with_broken_bytes_is_repaired(void **state)
{
    (void)state;
    char *folder = begin();
    static const char text[] = "坏了的字\n\n这里有\xff\xfe\xc0坏字节。\n";
    put(folder, "m.txt", text, sizeof text - 1);
    packs(folder, 0, "articles: 3\n", "m.txt:3: 3 bytes are no UTF-8");
}

static void bytes_of_no_encoding_are_said_with_their_line(void **state)
{
    (void)state;
    char *folder = begin();
    static const char text[] = "Title\n\xff\xff\xff\xff\xff\xff\n";
    put(folder, "m.txt", text, sizeof text - 1);
    packs(folder, 1, "articles: 2\n", "m.txt:2: is no text in an encoding");
}

static void what_is_no_file_is_not_waited_for(void **state)
{
    (void)state;
    char *folder = begin();
    assert_int_equal(mkfifo(folder_path(folder, "m.txt"), 0600), 0);
    packs(folder, 1, "articles: 2\n", "m.txt: not a file");
    folder = begin();
    assert_int_equal(symlink("/dev/zero", folder_path(folder, "m.txt")), 0);
    packs(folder, 1, "articles: 2\n", "m.txt: not a file");
}

/* The report once cut what it guessed after 60 bytes. */
static void regression_a_report_is_made_of_whole_characters(void **state)
{
    (void)state;
    char *folder = folder_make();
    const char *out = folder_path(folder, "out.zj");
    struct run r = run_zhujian("pack", "--no-index", "--body-only", "-o", out,
                               "assets/articles/04-eight-cities.txt", NULL);
    const char *at = r.out, *end = r.out + strlen(r.out);
    assert_non_null(strstr(r.out, "taken for note"));
    while (at < end)
        assert_true(utf8_next(&at, end) != UTF8_BAD);
    run_free(&r);
    folder_remove(folder);
}

static void an_archive_of_another_version_is_refused_by_name(void **state)
{
    (void)state;
    char *folder = begin();
    char *out = checked_copy(folder_path(folder, "out.zj"));
    struct run r = run_zhujian("pack", "-q", "-o", out, folder, NULL);
    struct buffer bytes = {0};
    run_free(&r);
    assert_true(file_read(out, 1 << 24, &bytes));
    bytes.data[16] = 7;
    assert_true(file_write(out, bytes.data, bytes.length));
    r = run_zhujian("info", out, NULL);
    assert_int_equal(r.status, 1);
    assert_non_null(strstr(r.err, "format version 7;"));
    run_free(&r);
    buffer_free(&bytes);
    free(out);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_too_deep_are_refused),
        cmocka_unit_test(deep_markdown_is_taken_for_what_it_says),
        cmocka_unit_test(nul_bytes_are_said_with_their_line),
        cmocka_unit_test(a_million_empty_lines_are_nothing),
        cmocka_unit_test(an_article_around_a_million_empty_lines_is_read),
        cmocka_unit_test(an_empty_file_is_said),
        cmocka_unit_test(a_file_too_large_is_refused_before_it_is_read),
        cmocka_unit_test(links_in_a_circle_are_said),
        cmocka_unit_test(regression_folders_beside_a_bad_link_are_packed),
        cmocka_unit_test(regression_a_short_text_with_broken_bytes_is_repaired),
        cmocka_unit_test(bytes_of_no_encoding_are_said_with_their_line),
        cmocka_unit_test(what_is_no_file_is_not_waited_for),
        cmocka_unit_test(an_archive_of_another_version_is_refused_by_name),
        cmocka_unit_test(regression_a_report_is_made_of_whole_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
