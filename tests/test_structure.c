/* SPDX-License-Identifier: MIT
 *
 * The structure of text dumps, against what a person wrote down. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "tests/agreement.h"
#include "tools/ingest/document.h"
#include <glob.h>
#include <unistd.h>

#define REAL "../shared/articles"

struct sum {
    size_t rows, agreed, files;
};

/* Measures a text and adds it up; "DIR/NAME.txt" and its truth. */
static struct agreement measure(const char *text, const char *truth, bool blind,
                                struct sum *sum)
{
    struct agreement a;
    assert_true(agreement_measure(text, truth, blind, true, &a));
    sum->rows += a.rows;
    sum->agreed += a.agreed;
    sum->files++;
    return a;
}

static const char *truth_of(const char *text, const char *folder)
{
    static char truth[4096];
    const char *name = strrchr(text, '/') + 1;
    snprintf(truth, sizeof truth, "%s/%.*s.tsv", folder, (int)strlen(name) - 4,
             name);
    return truth;
}

/* ---- our own documents ---- */

static struct sum measure_own(bool blind)
{
    glob_t found;
    struct sum sum = {0};
    assert_int_equal(glob("tests/structure/*.txt", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *text = found.gl_pathv[i];
        measure(text, truth_of(text, "tests/structure"), blind, &sum);
    }
    globfree(&found);
    printf("own documents%s: %zu of %zu rows agree, %zu files\n",
           blind ? ", without their words" : "", sum.agreed, sum.rows,
           sum.files);
    return sum;
}

static void own_documents_are_understood(void **state)
{
    (void)state;
    struct sum sum = measure_own(false);
    assert_true(sum.files >= 20);
    assert_int_equal(sum.agreed, sum.rows);
}

static void samples_are_understood(void **state)
{
    (void)state;
    glob_t found;
    struct sum sum = {0};
    assert_int_equal(glob("tests/structure/samples/*.tsv", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char text[4096];
        const char *name = strrchr(found.gl_pathv[i], '/') + 1;
        snprintf(text, sizeof text, "assets/articles/%.*s.txt",
                 (int)strlen(name) - 4, name);
        measure(text, found.gl_pathv[i], false, &sum);
    }
    globfree(&found);
    assert_int_equal(sum.files, 6);
    assert_int_equal(sum.agreed, sum.rows);
}

/* ---- the real pages ---- */

static const size_t articles[] = {1, 5, 1, 13, 1};

static bool find_real(glob_t *found)
{
    if (glob(REAL "/*.txt", 0, NULL, found) == 0)
        return true;
    print_message("skipped: there is no " REAL "\n");
    return false;
}

static void real_pages_are_understood(void **state)
{
    (void)state;
    glob_t found;
    struct sum sum = {0};
    if (!find_real(&found))
        skip();
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *text = found.gl_pathv[i];
        struct agreement a =
            measure(text, truth_of(text, REAL "/truth"), false, &sum);
        printf("%s: %zu of %zu rows agree, %zu articles\n",
               strrchr(text, '/') + 1, a.agreed, a.rows, a.articles);
        if (found.gl_pathc == 5)
            assert_int_equal(a.articles, articles[i]);
    }
    globfree(&found);
    printf("real pages: %zu of %zu rows agree\n", sum.agreed, sum.rows);
    assert_int_equal(sum.agreed, sum.rows);
}

/* What rests on a page's own words is little: none of the phrases it holds
 * is known, and at most one row in twenty is lost. */
static void real_pages_are_understood_without_their_words(void **state)
{
    (void)state;
    glob_t found;
    struct sum sum = {0};
    if (!find_real(&found))
        skip();
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *text = found.gl_pathv[i];
        measure(text, truth_of(text, REAL "/truth"), true, &sum);
    }
    globfree(&found);
    printf("real pages, without their words: %zu of %zu rows agree\n",
           sum.agreed, sum.rows);
    assert_true(sum.agreed * 20 >= sum.rows * 19);
}

/* ---- single rules ---- */

/* Reads lines and gives the first article. */
static struct document read_text(const char *text)
{
    struct document d = {0};
    document_read_text(&d, "a.txt", text, strlen(text));
    return d;
}

/* Asserts that the paragraphs' texts are those given, up to NULL. */
static void expect_paragraphs(const char *text, const char *const *expected)
{
    struct document d = read_text(text);
    for (size_t i = 0; i < d.article_count; i++)
        for (size_t k = 0; k < d.articles[i].block_count; k++)
            if (d.articles[i].blocks[k].kind == ZJ_KIND_PARA) {
                assert_non_null(*expected);
                assert_string_equal(d.articles[i].blocks[k].text, *expected);
                expected++;
            }
    assert_null(*expected);
    document_free(&d);
}

#define TITLE "春天里的一次远行\n\n"

static void a_paragraph_cut_after_a_comma_is_joined(void **state)
{
    (void)state;
    const char *const one[] = {"山下有一条小河,河水很清,也很凉。", NULL};
    expect_paragraphs(TITLE "山下有一条小河,\n\n河水很清,也很凉。\n", one);
}

static void a_paragraph_cut_in_a_word_is_joined(void **state)
{
    (void)state;
    const char *const one[] = {"他走了很远的路。后来才找到那家图书馆。", NULL};
    expect_paragraphs(TITLE "他走了很远的路。后来才找到那家图\n\n书馆。\n",
                      one);
}

static void a_paragraph_cut_in_a_number_is_joined(void **state)
{
    (void)state;
    const char *const one[] = {"全村种树。三年种了1200棵,都活了。", NULL};
    expect_paragraphs(TITLE "全村种树。三年种了12\n\n00棵,都活了。\n", one);
}

static void a_paragraph_cut_in_a_quotation_is_joined(void **state)
{
    (void)state;
    const char *const one[] = {"大家都说“好事多磨”,果然不错。", NULL};
    expect_paragraphs(TITLE "大家都说“好事\n\n多磨”,果然不错。\n", one);
}

static void whole_paragraphs_are_never_joined(void **state)
{
    (void)state;
    const char *const two[] = {"他来了,坐在窗边。", "他说:“走吧。”",
                               "“好。”她答应了,也站起来。", NULL};
    expect_paragraphs(TITLE "他来了,坐在窗边。\n\n他说:“走吧。”\n\n"
                            "“好。”她答应了,也站起来。\n",
                      two);
}

static void western_words_keep_a_space_where_lines_meet(void **state)
{
    (void)state;
    const char *const one[] = {"会上介绍了Open Source的来历,很有趣。", NULL};
    expect_paragraphs(TITLE "会上介绍了Open Source的来历,\n\n很有趣。\n", one);
}

static void layout_blanks_of_a_paragraph_go(void **state)
{
    (void)state;
    const char *const one[] = {"雨停了,路上没有人。", NULL};
    expect_paragraphs(TITLE "　　雨停了,路上没有人。  \r\n", one);
}

static void lines_are_counted_the_same_with_any_line_end(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "标题在这里写着\n\n第一段话到这里结束。\n",
        "标题在这里写着\r\n\r\n第一段话到这里结束。\r\n",
        "标题在这里写着\r\r第一段话到这里结束。\r",
        "\xef\xbb\xbf标题在这里写着\n\n第一段话到这里结束。",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct document d = read_text(texts[i]);
        assert_int_equal(d.article_count, 1);
        assert_int_equal(d.articles[0].block_count, 2);
        assert_int_equal(d.articles[0].blocks[1].lines[0], 3);
        assert_string_equal(d.articles[0].title, "标题在这里写着");
        document_free(&d);
    }
}

static void text_without_a_character_gives_no_article(void **state)
{
    (void)state;
    struct document d = read_text(" \n\t\n　\n\n");
    assert_int_equal(d.article_count, 0);
    document_free(&d);
}

/* Asserts that no line of the text is dropped. */
static void assert_all_kept(const char *text)
{
    struct document d = read_text(text);
    assert_int_equal(d.article_count, 1);
    for (size_t i = 0; i < d.articles[0].block_count; i++)
        assert_int_not_equal(d.articles[0].blocks[i].kind, KIND_DROP);
    document_free(&d);
}

static void a_last_line_below_the_text_is_kept(void **state)
{
    (void)state;
    assert_all_kept(
        "山口村的水\n\n村里从前吃水要到三里外的山沟去挑，天不亮就得动身，"
        "去晚了水就浑了。\n\n2019年秋天，县里派来了打井队，在村东头打了四"
        "十天，打到一百六十米才见水。\n水来了\n\n井台修好那天，全村的人都"
        "来看，老人们用手捧着喝，说比沟里的甜。\n\n真甜啊\n\n后来各家都通"
        "了管子，井台成了说话的地方。\n还在那里\n");
}

static void a_western_title_is_kept(void **state)
{
    (void)state;
    assert_all_kept("Notes on tea\n\nTea was first grown in the hills, where "
                    "the mist keeps the leaves soft.\n\nToday the gardens "
                    "reach down to the river.\n");
}

static void western_text_is_kept(void **state)
{
    (void)state;
    assert_all_kept("一封信\n\nWe came here.\n");
}

static void an_event_is_no_publication_date(void **state)
{
    (void)state;
    struct document d =
        read_text(TITLE "2020年10月22日,全市组织工作会议召开,各县都来了人。\n");
    assert_null(d.articles[0].date);
    document_free(&d);
}

static void dates_become_iso_and_keep_their_text(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"二〇二一年五月三日", "2021-05-03", "二〇二一年五月三日"},
        {"2021.5.3", "2021-05-03", "2021.5.3"},
        {"2021年5月", "2021-05", "2021年5月"},
        {"发布时间：2021-05-03 08:30", "2021-05-03", "2021-05-03 08:30"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[256];
        snprintf(text, sizeof text, TITLE "%s\n\n山下有一条小河,很清。\n",
                 rows[i][0]);
        struct document d = read_text(text);
        assert_non_null(d.articles[0].date);
        assert_string_equal(d.articles[0].date, rows[i][1]);
        assert_string_equal(d.articles[0].date_text, rows[i][2]);
        document_free(&d);
    }
}

static void impossible_dates_are_none(void **state)
{
    (void)state;
    struct document d = read_text(TITLE "2021-13-03\n\n山下有小河,很清。\n");
    assert_null(d.articles[0].date);
    document_free(&d);
}

static void places_come_from_titles_and_bylines(void **state)
{
    (void)state;
    struct document d = read_text("青山县:小院里的议事会\n\n村民们坐在一起,"
                                  "说了一下午。\n");
    assert_string_equal(d.articles[0].place, "青山县");
    document_free(&d);
    d = read_text(TITLE "■江西省绿水市委常委、组织部部长 李远山\n\n"
                        "村民们坐在一起,说了一下午。\n");
    assert_string_equal(d.articles[0].place, "绿水市");
    document_free(&d);
}

static size_t count_strong(const struct article *a)
{
    size_t count = 0;
    for (size_t i = 0; i < a->block_count; i++)
        for (size_t k = 0; k < a->blocks[i].span_count; k++)
            count += a->blocks[i].spans[k].style == ZJ_STYLE_STRONG;
    return count;
}

static void parallel_first_sentences_are_runin_headings(void **state)
{
    (void)state;
    struct document d = read_text(
        TITLE "近年来,小镇变了样。\n\n"
              "由拆转向修。过去老房子破了就拆,现在破了就修,一年修十栋。\n\n"
              "由看转向住。过去游客看完就走,现在住下来,一住就是三天。\n\n"
              "由等转向闯。过去年轻人等安置,现在回乡开店,生意很好。\n");
    assert_int_equal(count_strong(&d.articles[0]), 3);
    struct span *s = d.articles[0].blocks[2].spans;
    assert_int_equal(s->start, 0);
    assert_int_equal(s->end, strlen("由拆转向修。"));
    document_free(&d);
}

static void first_sentences_not_alike_are_none(void **state)
{
    (void)state;
    struct document d = read_text(
        TITLE "天还没亮。老人已经出门了,背着竹篓,往后山的方向走去。\n\n"
              "后山有一片很老的茶树林,没有人说得清是谁种下的。他每年来。\n");
    assert_int_equal(count_strong(&d.articles[0]), 0);
    document_free(&d);
}

static size_t count_suspects(const char *text)
{
    struct document d = read_text(text);
    size_t count = d.suspect_count;
    document_free(&d);
    return count;
}

static void damage_is_reported_and_left_alone(void **state)
{
    (void)state;
    const char *text = TITLE "这种思想思想进修班,一年办两次,很受欢迎。\n";
    struct document d = read_text(text);
    assert_int_equal(d.suspect_count, 1);
    assert_int_equal(d.suspects[0].line, 3);
    assert_non_null(strstr(d.suspects[0].text, "思想思想"));
    assert_non_null(strstr(d.articles[0].blocks[1].text, "思想思想"));
    document_free(&d);
    assert_int_equal(count_suspects(TITLE "建立“问题收集一议题筛选一跟踪反馈”"
                                          "的流程,效果很好。\n"),
                     1);
}

static void usual_doublings_are_no_damage(void **state)
{
    (void)state;
    assert_int_equal(count_suspects(TITLE "大家研究研究,一步一步来,人人出力,"
                                          "家家户户都高兴。\n"),
                     0);
}

static size_t strong_in(const char *file, const char *title)
{
    glob_t found;
    char pattern[256], line[65536];
    snprintf(pattern, sizeof pattern, REAL "/%s", file);
    if (glob(pattern, 0, NULL, &found) != 0)
        return SIZE_MAX;
    FILE *f = fopen(found.gl_pathv[0], "rb");
    size_t n = fread(line, 1, sizeof line, f), count = 0;
    struct document d = {0};
    document_read_text(&d, "a.txt", line, n);
    fclose(f);
    globfree(&found);
    for (size_t i = 0; i < d.article_count; i++)
        if (strstr(d.articles[i].title, title))
            count = count_strong(&d.articles[i]);
    document_free(&d);
    return count;
}

static void real_runin_headings_are_found(void **state)
{
    (void)state;
    if (access(REAL, R_OK) != 0) {
        print_message("skipped: there is no " REAL "\n");
        skip();
    }
    assert_int_equal(strong_in("001*", "六式管理"), 6);
    assert_int_equal(strong_in("003*", "汉中市"), 3);
}

/* Any bytes give some document, and no more. */
static void any_bytes_are_read(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (size_t round = 0; round < 300; round++) {
        char bytes[512];
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525 + 1013904223;
            static const char some[] = "\n\t 。,“”：一、(1)\xe4\xb8\x80";
            bytes[i] = seed >> 30 ? some[(seed >> 8) % sizeof some]
                                  : (char)(seed >> 16);
        }
        struct document d = {0};
        document_read_text(&d, "a.txt", bytes, sizeof bytes);
        for (size_t i = 0; i < d.article_count; i++)
            assert_non_null(d.articles[i].title);
        document_free(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(real_pages_are_understood),
        cmocka_unit_test(real_pages_are_understood_without_their_words),
        cmocka_unit_test(real_runin_headings_are_found),
        cmocka_unit_test(own_documents_are_understood),
        cmocka_unit_test(samples_are_understood),
        cmocka_unit_test(a_paragraph_cut_after_a_comma_is_joined),
        cmocka_unit_test(a_paragraph_cut_in_a_word_is_joined),
        cmocka_unit_test(a_paragraph_cut_in_a_number_is_joined),
        cmocka_unit_test(a_paragraph_cut_in_a_quotation_is_joined),
        cmocka_unit_test(whole_paragraphs_are_never_joined),
        cmocka_unit_test(western_words_keep_a_space_where_lines_meet),
        cmocka_unit_test(layout_blanks_of_a_paragraph_go),
        cmocka_unit_test(lines_are_counted_the_same_with_any_line_end),
        cmocka_unit_test(text_without_a_character_gives_no_article),
        cmocka_unit_test(a_last_line_below_the_text_is_kept),
        cmocka_unit_test(a_western_title_is_kept),
        cmocka_unit_test(western_text_is_kept),
        cmocka_unit_test(an_event_is_no_publication_date),
        cmocka_unit_test(dates_become_iso_and_keep_their_text),
        cmocka_unit_test(impossible_dates_are_none),
        cmocka_unit_test(places_come_from_titles_and_bylines),
        cmocka_unit_test(parallel_first_sentences_are_runin_headings),
        cmocka_unit_test(first_sentences_not_alike_are_none),
        cmocka_unit_test(damage_is_reported_and_left_alone),
        cmocka_unit_test(usual_doublings_are_no_damage),
        cmocka_unit_test(any_bytes_are_read),
    };
    return cmocka_run_group_tests_name("structure", tests, NULL, NULL);
}
