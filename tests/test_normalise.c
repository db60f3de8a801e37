/* SPDX-License-Identifier: MIT */
#include "tools/base/utf8.h"
#include "tools/ingest/normalise.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static void check(const char *input, const char *expected)
{
    struct buffer out = {0};
    normalise(input, strlen(input), &out);
    const char *got = out.data ? out.data : "";
    if (strcmp(got, expected) != 0)
        fail_msg("%s\n  became   %s\n  expected %s", input, got, expected);
    buffer_free(&out);
}

static void keeps(const char *text)
{
    check(text, text);
}

static void stops_after_han_become_full_width(void **state)
{
    (void)state;
    check("停水,请储水.", "停水，请储水。");
    check("真的吗?好!是;对:", "真的吗？好！是；对：");
    check("共12%,同比", "共12%，同比");
    check("3人(女),共", "3人（女），共");
    check("用Word,很好", "用Word，很好");
    check("好.\"", "好。\"");
    check("他说\"好.\"", "他说“好。”");
    check("真的?!", "真的？！");
    keeps("他会用Word,Excel.");
    keeps("共1,200.5元");
    keeps("10:30到3:2");
    keeps("I came, I saw.");
    keeps("v2.0和Inc.");
    keeps("一.总则");
    keeps("1.总则");
    keeps("好.OK");
}

static void english_quoted_in_chinese_keeps_its_marks(void **state)
{
    (void)state;
    keeps("他说：“Oh, no!”");
    keeps("他说：“Who are you?”就走了");
    check("他说:\"Oh, no!\"", "他说：“Oh, no!”");
    keeps("“Hello, world,” he said.");
}

static void pairs_are_converted_together(void **state)
{
    (void)state;
    check("李明(化名)", "李明（化名）");
    check("李明(42)", "李明（42）");
    check("(附件)", "（附件）");
    check("（附件)", "（附件）");
    check("a(b)c(汉(d)e)", "a(b)c（汉（d）e）");
    keeps("f(x)");
    keeps("他(说");
    keeps("他)说");
    check("说\"好\"和\"ok\"", "说“好”和“ok”");
    check("\"好\"\"坏\"", "“好”“坏”");
    keeps("say \"ok\"");
    keeps("他\"说");
    keeps("55\"屏和65\"屏");
    check("是'好'的", "是‘好’的");
    keeps("it's 'ok'");
    check("<<红楼>>和<<a>>", "《红楼》和<<a>>");
    keeps("a << b");
}

static void ellipses_and_dashes_are_double(void **state)
{
    (void)state;
    check("好...好", "好……好");
    check("好......", "好……");
    check("好。。。", "好……");
    check("好…", "好……");
    check("好………", "好……");
    check("好…………", "好…………");
    check("好……………", "好…………");
    check("好⋯⋯", "好……");
    check("好・・・", "好……");
    keeps("wait...");
    keeps("wait…");
    keeps("好。。");
    check("好--好", "好——好");
    check("好 -- 好", "好——好");
    check("好──好", "好——好");
    check("好――好", "好——好");
    check("好－－好", "好——好");
    check("好———好", "好——好");
    check("好⸺好", "好——好");
    check("--好", "——好");
    keeps("a--b");
    keeps("a⸺b");
    keeps("京—沪");
    keeps("2020-2021");
    keeps("一一对应");
    keeps("----");
}

static void letters_digits_and_connectors_have_one_width(void **state)
{
    (void)state;
    check("２０２４年Ａｂ", "2024年Ab");
    check("３．１４", "3.14");
    check("3~5人", "3～5人");
    check("3%~5%，20℃~25℃", "3%～5%，20℃～25℃");
    check("上海〜南京", "上海～南京");
    check("男／女", "男/女");
    check("西斯•戈", "西斯·戈");
    check("西斯・戈‧马･克⋅斯", "西斯·戈·马·克·斯");
    keeps("•要点");
    keeps("好，3％");
    keeps("（甲）．乙");
    keeps("~user");
}

static void spaces_beside_chinese_go(void **state)
{
    (void)state;
    check("使用 Linux 系统 , 好 。", "使用Linux系统，好。");
    check("第 3 章", "第3章");
    check("甲  乙", "甲 乙");
    check("5  kg a\tb", "5 kg a b");
    check("　　好 ", "好");
    check("好（ 甲 ）", "好（甲）");
    check("“ 好 ”", "“好”");
    check("好\n好", "好好");
    check("a\nb", "a b");
    check("■ 好", "■好");
    check("一、　好", "一、好");
    keeps("图1　好");
    keeps("甲　乙");
    keeps("a\u00a0b");
    check("好\u00a0b", "好b");
    check("   ", "");
    check("", "");
}

static void check_form(enum normal_form form, const char *input,
                       const char *expected)
{
    struct normal n;
    normalise_mapped(input, strlen(input), form, &n);
    assert_string_equal(n.text.data, expected);
    normal_free(&n);
}

static void check_head(const char *input, const char *expected)
{
    check_form(NORMAL_HEAD, input, expected);
}

static void regression_a_byline_keeps_the_space_before_a_name(void **state)
{
    (void)state;
    check_form(NORMAL_IMPRINT, "2023年5月6日 08:00  来源:山城日报 作者: 何一",
               "2023年5月6日08:00 来源：山城日报 作者：何一");
    check_form(NORMAL_IMPRINT, "【综述】 作者：何一", "【综述】 作者：何一");
    check_form(NORMAL_IMPRINT, "2023 年 5 月 6 日", "2023年5月6日");
}

static void a_byline_loses_the_square_before_it(void **state)
{
    (void)state;
    check_form(NORMAL_IMPRINT, "■本报记者 何一", "本报记者 何一");
    check_form(NORMAL_IMPRINT, "◆ ● 何一", "何一");
    check_form(NORMAL_IMPRINT, "■", "■");
    check_form(NORMAL_TEXT, "■何一", "■何一");
}

static void the_square_before_a_byline_is_kept_in_the_original(void **state)
{
    static const char text[] = "■何一";
    struct normal n;
    struct normal_change *changes;
    (void)state;
    normalise_mapped(text, strlen(text), NORMAL_IMPRINT, &n);
    assert_int_equal(normal_changes(&n, text, &changes), 1);
    assert_int_equal(changes[0].at, 0);
    assert_int_equal(changes[0].from, 0);
    assert_int_equal(changes[0].to, 6);
    free(changes);
    normal_free(&n);
}

static void headings_and_captions_end_without_a_full_stop(void **state)
{
    (void)state;
    check_form(NORMAL_HEAD, "抓实基层.", "抓实基层");
    check_form(NORMAL_CAPTION, "图1　渡口的清晨。", "图1　渡口的清晨");
    check_form(NORMAL_HEAD, "怎么办？看基层。", "怎么办？看基层。");
    check_form(NORMAL_CAPTION, "渡口。船已走了。", "渡口。船已走了。");
    check_form(NORMAL_HEAD, "等等……。", "等等……。");
    check_form(NORMAL_HEAD, "真的？", "真的？");
    check_form(NORMAL_HEAD, "。", "。");
    check_form(NORMAL_TEXT, "抓实基层。", "抓实基层。");
}

static void a_space_that_parts_a_title_stays_beside_quotes(void **state)
{
    (void)state;
    check_head("锻造“铁肩膀” 厚植“暖土壤” 以双轮服务发展",
               "锻造“铁肩膀” 厚植“暖土壤” 以双轮服务发展");
    check_head("守住“红线”  “蓝图”成真", "守住“红线” “蓝图”成真");
    check_head("一张图到底 “五色卡”管山", "一张图到底 “五色卡”管山");
    check_head("深化 “放管服” 改革 促发展", "深化“放管服”改革 促发展");
    check_head("读《山海》 ，看今天", "读《山海》，看今天");
    check_head("解读： “新办法”来了", "解读：“新办法”来了");
    check_head("对话“AI” 20问", "对话“AI”20问");
    check("造“铁肩” 植“暖土”", "造“铁肩”植“暖土”");
}

static void addresses_are_left_alone(void **state)
{
    (void)state;
    check("见http://a.cn/b?c=1,2,好", "见http://a.cn/b?c=1,2，好");
    check("见 https://a.cn/~b/--c... 好", "见https://a.cn/~b/--c……好");
    check("寄a.b@c.com,好", "寄a.b@c.com，好");
    check("(见www.a.cn)", "（见www.a.cn）");
    keeps("http://a.cn/(b)");
}

static void
regression_an_address_ends_at_a_bracket_it_does_not_close(void **state)
{
    (void)state;
    check("网址http://a.cn(点击进入)。", "网址http://a.cn（点击进入）。");
    check("见http://a.cn/b_(c)(另见d,好)", "见http://a.cn/b_(c)（另见d，好）");
    check("见http://a.cn(see,好", "见http://a.cn(see，好");
}

static void regression_dots_alone_in_quotes_are_an_ellipsis(void **state)
{
    (void)state;
    check("他说\"...\"后", "他说“……”后");
    check("\"...\"他不说话", "“……”他不说话");
    check("他不说话:\"...\"", "他不说话：“……”");
    check("他说\"…\"后", "他说“……”后");
    keeps("he said \"...\" and left");
    keeps("say \"…\", no");
}

static void regression_a_stop_behind_latin_in_quotes_is_chinese(void **state)
{
    (void)state;
    check("“Hello”,他说", "“Hello”，他说");
    check("“OK”.他说", "“OK”。他说");
    check("“iPad”,“iPhone”,都行.", "“iPad”，“iPhone”，都行。");
    check("“A”,“B”,“C”,“D”,都行", "“A”，“B”，“C”，“D”，都行");
    keeps("“Hello”,he said");
    keeps("“A”,“B”,“C”");
    keeps("“OK”. He left.");
}

static void good_text_does_not_change(void **state)
{
    (void)state;
    keeps("他说：“好，‘走’吧……”——于是（三％）《书》〈篇〉「甲」『乙』走了。");
}

/* ------------------------------------------------------------- Mapping --- */

/* Puts the input together again from the mapping and the input. */
static void check_mapping(const char *text)
{
    size_t length = strlen(text);
    struct normal n;
    normalise_mapped(text, length, NORMAL_TEXT, &n);
    assert_int_equal(n.count,
                     n.text.data ? utf8_count(n.text.data, n.text.length) : 0);
    assert_int_equal(n.from[n.count], length);
    for (size_t i = 0; i < n.count; i++)
        assert_true(n.from[i] <= n.from[i + 1]);
    normal_free(&n);
}

static void every_character_knows_where_it_came_from(void **state)
{
    struct normal n;
    (void)state;
    normalise_mapped(" 好...a", strlen(" 好...a"), NORMAL_TEXT, &n);
    assert_int_equal(n.count, 4);
    assert_int_equal(n.from[0], 1);
    assert_int_equal(n.from[1], 4);
    assert_int_equal(n.from[2], 5);
    assert_int_equal(n.from[3], 7);
    assert_int_equal(n.from[4], 8);
    normal_free(&n);
}

static void changes_name_the_bytes_they_stand_for(void **state)
{
    const char *text = "好,走...a b";
    struct normal n;
    struct normal_change *changes;
    (void)state;
    normalise_mapped(text, strlen(text), NORMAL_TEXT, &n);
    assert_string_equal(n.text.data, "好，走……a b");
    assert_int_equal(normal_changes(&n, text, &changes), 3);
    assert_int_equal(changes[0].at, 1);
    assert_int_equal(changes[0].from, 3);
    assert_int_equal(changes[0].to, 4);
    assert_int_equal(changes[1].at, 3);
    assert_int_equal(changes[1].from, 7);
    assert_int_equal(changes[2].to, 10);
    free(changes);
    normal_free(&n);
}

static void any_text_has_a_whole_mapping(void **state)
{
    static const char *const parts[] = {
        "“",        "”",  "‘",  "’",  "\"", "'", "—",      "…",  "-",
        "/",        ".",  ",",  ":",  "1",  "b", "汉",     "字", "（",
        "）",       "(",  ")",  "，", "。", "!", " ",      "　", "•",
        "www.a.cn", "<<", ">>", "~",  "Ａ", "⸺", "\u00a0", "\n"};
    uint32_t seed = 5;
    (void)state;
    for (int n = 0; n < 20000; n++) {
        char text[400] = "";
        for (int i = 0; i < n % 30; i++) {
            seed = seed * 1664525u + 1013904223u;
            strcat(text, parts[(seed >> 8) % (sizeof parts / sizeof *parts)]);
        }
        check_mapping(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stops_after_han_become_full_width),
        cmocka_unit_test(english_quoted_in_chinese_keeps_its_marks),
        cmocka_unit_test(pairs_are_converted_together),
        cmocka_unit_test(ellipses_and_dashes_are_double),
        cmocka_unit_test(letters_digits_and_connectors_have_one_width),
        cmocka_unit_test(spaces_beside_chinese_go),
        cmocka_unit_test(regression_a_byline_keeps_the_space_before_a_name),
        cmocka_unit_test(a_byline_loses_the_square_before_it),
        cmocka_unit_test(the_square_before_a_byline_is_kept_in_the_original),
        cmocka_unit_test(headings_and_captions_end_without_a_full_stop),
        cmocka_unit_test(a_space_that_parts_a_title_stays_beside_quotes),
        cmocka_unit_test(addresses_are_left_alone),
        cmocka_unit_test(
            regression_an_address_ends_at_a_bracket_it_does_not_close),
        cmocka_unit_test(regression_dots_alone_in_quotes_are_an_ellipsis),
        cmocka_unit_test(regression_a_stop_behind_latin_in_quotes_is_chinese),
        cmocka_unit_test(good_text_does_not_change),
        cmocka_unit_test(every_character_knows_where_it_came_from),
        cmocka_unit_test(changes_name_the_bytes_they_stand_for),
        cmocka_unit_test(any_text_has_a_whole_mapping),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
