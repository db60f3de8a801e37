/* SPDX-License-Identifier: MIT */
#include "tools/base/buffer.h"
#include "tools/ingest/block.h"
#include "tools/ingest/markdown.h"
#include "tools/ingest/stash.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* clang-format off */
static const char text[] =
    "# 甲\n\n一段**粗**的文字，[链接](#b)。\n\n## 小节 {#b}\n\n- 一\n- 二\n\n"
    "# 乙\n\n只有一段。\n";
/* clang-format on */

static void read_twice(struct document *kept, struct document *away)
{
    *kept = *away = (struct document){0};
    document_read_markdown(kept, "文.md", text, strlen(text));
    document_read_markdown(away, "文.md", text, strlen(text));
}

static void assert_same_block(const struct block *a, const struct block *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->uncertain, b->uncertain);
    assert_string_equal(a->text, b->text);
    assert_string_equal(a->anchor ? a->anchor : "", b->anchor ? b->anchor : "");
    assert_int_equal(a->line_count, b->line_count);
    if (a->line_count)
        assert_memory_equal(a->lines, b->lines,
                            a->line_count * sizeof *a->lines);
    assert_int_equal(a->span_count, b->span_count);
    for (size_t i = 0; i < a->span_count; i++) {
        assert_int_equal(a->spans[i].start, b->spans[i].start);
        assert_int_equal(a->spans[i].style, b->spans[i].style);
        assert_string_equal(a->spans[i].target ? a->spans[i].target : "",
                            b->spans[i].target ? b->spans[i].target : "");
    }
}

static void blocks_put_aside_come_back_whole(void **state)
{
    struct document kept, away;
    (void)state;
    read_twice(&kept, &away);
    stash_document(&away, 0, 0);
    assert_int_equal(away.article_count, 2);
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < 2; i++) {
            struct article *a = &away.articles[i];
            assert_null(a->blocks);
            assert_string_equal(a->title, kept.articles[i].title);
            stash_fetch(a);
            assert_int_equal(a->block_count, kept.articles[i].block_count);
            for (size_t k = 0; k < a->block_count; k++)
                assert_same_block(&a->blocks[k], &kept.articles[i].blocks[k]);
            stash_return(a);
        }
    document_free(&kept);
    document_free(&away);
}

static void little_text_stays_in_memory(void **state)
{
    struct document kept, away;
    (void)state;
    read_twice(&kept, &away);
    stash_document(&away, 0, STASH_FROM);
    assert_non_null(away.articles[0].blocks);
    stash_return(&away.articles[0]);
    assert_non_null(away.articles[0].blocks);
    document_free(&kept);
    document_free(&away);
}

/* Links of the indexes once led nowhere in a large folder. */
static void regression_marks_made_on_blocks_put_aside_are_kept(void **state)
{
    struct document kept, away;
    (void)state;
    read_twice(&kept, &away);
    stash_document(&away, 0, 0);
    struct article *a = &away.articles[0];
    stash_fetch(a);
    a->blocks[1].place = 77;
    stash_update(a);
    assert_null(a->blocks);
    stash_fetch(a);
    assert_int_equal(a->blocks[1].place, 77);
    assert_same_block(&a->blocks[1], &kept.articles[0].blocks[1]);
    document_free(&kept);
    document_free(&away);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_put_aside_come_back_whole),
        cmocka_unit_test(little_text_stays_in_memory),
        cmocka_unit_test(regression_marks_made_on_blocks_put_aside_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
