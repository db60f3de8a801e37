/* SPDX-License-Identifier: MIT */
#include "tests/folder.h"
#include "tests/run.h"
#include "tools/base/file.h"
#include "tools/pack/duplicates.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* clang-format off */
#define TITLE "海边小镇的春天"
#define TEXT  "清晨的海风吹过长长的堤岸，渔船一只接一只地驶出港口，" \
              "孩子们在沙滩上追逐着浪花，老人们坐在树下慢慢地修补渔网。"
/* clang-format on */

static size_t left_of(const char *first, const char *second)
{
    struct document d = {0};
    document_read_text(&d, "甲.txt", first, strlen(first));
    document_read_text(&d, "乙.txt", second, strlen(second));
    size_t before = d.article_count;
    size_t removed = duplicates_remove(&d);
    assert_int_equal(d.article_count, before - removed);
    assert_string_equal(d.articles[0].file, "甲.txt");
    size_t left = d.article_count;
    document_free(&d);
    return left;
}

static void the_same_article_is_kept_once(void **state)
{
    (void)state;
    assert_int_equal(left_of(TITLE "\n\n" TEXT "\n", TITLE "\n\n" TEXT "\n"),
                     1);
}

static void blanks_make_no_difference(void **state)
{
    (void)state;
    assert_int_equal(left_of(TITLE "\n\n" TEXT "\n",
                             "  " TITLE "\r\n\r\n\r\n　　" TEXT "  \r\n"),
                     1);
}

static void other_words_make_another_article(void **state)
{
    (void)state;
    assert_int_equal(
        left_of(TITLE "\n\n" TEXT "\n", TITLE "\n\n" TEXT "真好。\n"), 2);
    assert_int_equal(
        left_of(TITLE "\n\n" TEXT "\n", "山里小镇的秋天\n\n" TEXT "\n"), 2);
}

static struct article article_of(const char *date)
{
    struct article a = {.file = checked_copy("甲.txt"),
                        .title = checked_copy(TITLE),
                        .date = date ? checked_copy(date) : NULL};
    a.blocks = checked_alloc(1, sizeof *a.blocks);
    a.blocks[0] = (struct block){.text = checked_copy(TEXT)};
    a.block_count = 1;
    return a;
}

static size_t left_with(const char *first, const char *second)
{
    struct document d = {.article_count = 2};
    d.articles = checked_alloc(2, sizeof *d.articles);
    d.articles[0] = article_of(first);
    d.articles[1] = article_of(second);
    duplicates_remove(&d);
    size_t left = d.article_count;
    document_free(&d);
    return left;
}

static void another_date_makes_another_article(void **state)
{
    (void)state;
    assert_int_equal(left_with("2024-05-01", "2024-06-01"), 2);
    assert_int_equal(left_with("2024-05-01", "2024-05-01"), 1);
    assert_int_equal(left_with("2024-05-01", NULL), 1);
}

static void no_article_at_all_is_no_trouble(void **state)
{
    (void)state;
    struct document d = {0};
    assert_int_equal(duplicates_remove(&d), 0);
}

static void packing_names_both_files(void **state)
{
    (void)state;
    char *folder = folder_make();
    const char *text = TITLE "\n\n" TEXT "\n";
    const char *first = folder_path(folder, "a.txt");
    const char *again = folder_path(folder, "b.txt");
    assert_true(file_write(first, text, strlen(text)));
    assert_true(file_write(again, text, strlen(text)));
    struct run r =
        run_zhujian("pack", "--no-index", "-o", folder_path(folder, "out.zj"),
                    first, again, NULL);
    assert_int_equal(r.status, 0);
    assert_non_null(strstr(r.err, "a.txt"));
    assert_non_null(strstr(r.err, "b.txt"));
    assert_non_null(strstr(r.err, "packed once"));
    assert_non_null(strstr(r.out, "articles: 1\n"));
    run_free(&r);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_article_is_kept_once),
        cmocka_unit_test(blanks_make_no_difference),
        cmocka_unit_test(other_words_make_another_article),
        cmocka_unit_test(another_date_makes_another_article),
        cmocka_unit_test(no_article_at_all_is_no_trouble),
        cmocka_unit_test(packing_names_both_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
