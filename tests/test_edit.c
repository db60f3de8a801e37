/* SPDX-License-Identifier: MIT
 *
 * Annotated Markdown: what was recognised, written down and read back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "tools/ingest/edit.h"
#include "tools/ingest/ingest.h"
#include "tools/ingest/markdown.h"
#include <glob.h>

static void expect_same_text(const char *a, const char *b)
{
    assert_string_equal(a ? a : "", b ? b : "");
}

static void expect_same_data(const struct article *a, const struct article *b)
{
    expect_same_text(a->title, b->title);
    expect_same_text(a->subtitle, b->subtitle);
    expect_same_text(a->kicker, b->kicker);
    expect_same_text(a->author, b->author);
    expect_same_text(a->date, b->date);
    expect_same_text(a->date_text, b->date_text);
    expect_same_text(a->source, b->source);
    expect_same_text(a->edition, b->edition);
    expect_same_text(a->place, b->place);
    expect_same_text(a->collection, b->collection);
    expect_same_text(a->address, b->address);
}

static void expect_same_block(const struct block *a, const struct block *b)
{
    assert_string_equal(a->text, b->text);
    assert_string_equal(kind_name(a->kind), kind_name(b->kind));
    assert_int_equal(a->span_count, b->span_count);
    for (size_t i = 0; i < a->span_count; i++) {
        assert_int_equal(a->spans[i].start, b->spans[i].start);
        assert_int_equal(a->spans[i].end, b->spans[i].end);
        assert_int_equal(a->spans[i].style, b->spans[i].style);
        expect_same_text(a->spans[i].target, b->spans[i].target);
    }
}

/* Dropped blocks need not come back. */
static void expect_same_blocks(const struct article *a, const struct article *b)
{
    size_t k = 0;
    for (size_t i = 0; i < a->block_count; i++) {
        if (a->blocks[i].kind == KIND_DROP)
            continue;
        assert_true(k < b->block_count);
        expect_same_block(&a->blocks[i], &b->blocks[k++]);
    }
    assert_int_equal(k, b->block_count);
}

static void expect_same(const struct document *a, const struct document *b)
{
    assert_int_equal(a->article_count, b->article_count);
    for (size_t i = 0; i < a->article_count; i++) {
        expect_same_data(&a->articles[i], &b->articles[i]);
        expect_same_blocks(&a->articles[i], &b->articles[i]);
    }
}

static void expect_return(const struct document *d)
{
    struct buffer text = {0};
    struct document back = {0};
    document_write_markdown(d, &text);
    document_read_markdown(&back, "a.md", text.data, text.length);
    expect_same(d, &back);
    document_free(&back);
    buffer_free(&text);
}

static size_t try_files(const char *pattern)
{
    glob_t found;
    if (glob(pattern, 0, NULL, &found) != 0)
        return 0;
    size_t count = found.gl_pathc;
    for (size_t i = 0; i < count; i++) {
        struct document d = {0};
        assert_true(ingest_read(found.gl_pathv[i], &d));
        expect_return(&d);
        document_free(&d);
    }
    globfree(&found);
    return count;
}

static void own_documents_come_back(void **state)
{
    (void)state;
    assert_true(try_files("tests/structure/*.txt") >= 20);
    assert_true(try_files("assets/articles/*") > 0);
}

static void web_pages_and_markdown_come_back(void **state)
{
    (void)state;
    assert_true(try_files("tests/html/*.html") >= 20);
    assert_true(try_files("tests/markdown/*.md") >= 6);
}

static void real_pages_come_back(void **state)
{
    (void)state;
    if (try_files("../shared/articles/*.txt") > 0)
        return;
    print_message("skipped: there is no ../shared/articles\n");
    skip();
}

static void marks_in_the_text_stay_text(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "1. 一",     "- 二",           "**三**", "# 四",     "[五](六)",
        "<b>七</b>", "a_b_c*d*",       "| 八 |", "&nbsp;九", "`十`",
        "[^1]: 注",  "<!-- title -->", "===",    "> 引",     "\\反",
        "~~删~~",    "一\t二",         "甲　乙", "~~~",      "![图](a.png)",
    };
    struct document d = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char text[256];
        snprintf(text, sizeof text, "# 标题\n\n占位。\n");
        document_read_markdown(&d, "a.md", text, strlen(text));
        struct block *b = &d.articles[0].blocks[1];
        free(b->text);
        b->text = checked_copy(texts[i]);
        expect_return(&d);
        document_free(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_documents_come_back),
        cmocka_unit_test(web_pages_and_markdown_come_back),
        cmocka_unit_test(real_pages_come_back),
        cmocka_unit_test(marks_in_the_text_stay_text),
    };
    return cmocka_run_group_tests_name("edit", tests, NULL, NULL);
}
