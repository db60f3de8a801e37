/* SPDX-License-Identifier: MIT */
#include "firmware/typeset/class.h"
#include "tools/base/utf8.h"
#include "tools/pack/classify.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = {
    "ID", "IM", "OP", "CL", "PM", "PC", "PE", "EX", "IP", "CN", "SL",
    "DS", "EL", "NU", "AL", "PR", "PO", "OH", "CH", "PH", "SY", "BL",
    "SP", "FS", "ZW", "GL", "IN", "HB", "UR", "UB", "--"};

#define MOST 400

/* Classes of a paragraph, glue put in as "+", separated by spaces. */
static void check_house(unsigned house, const char *text, const char *expected)
{
    uint32_t points[MOST];
    struct character out[2 * MOST];
    char got[4 * 2 * MOST] = "";
    size_t count = utf8_decode(text, strlen(text), points);
    count = classify(points, count, house, out);
    for (size_t i = 0; i < count; i++) {
        bool glue = out[i].flags & CHARACTER_NO_CHAR;
        if (i)
            strcat(got, " ");
        strcat(got, glue ? "+" : names[ZJ_CLASS_OF(out[i].class_byte)]);
    }
    if (strcmp(got, expected) != 0)
        fail_msg("%s\n  is       %s\n  expected %s", text, got, expected);
}

static void check(const char *text, const char *expected)
{
    check_house(0, text, expected);
}

/* The class byte of character `at` of a paragraph, glue not counted. */
static uint8_t byte_at(const char *text, size_t at)
{
    uint32_t points[MOST];
    struct character out[2 * MOST];
    size_t count = utf8_decode(text, strlen(text), points);
    count = classify(points, count, 0, out);
    for (size_t i = 0; i < count; i++)
        if (!(out[i].flags & CHARACTER_NO_CHAR) && at-- == 0)
            return out[i].class_byte;
    fail_msg("%s is too short", text);
    return 0;
}

static void marks_have_their_classes(void **state)
{
    (void)state;
    check("汉々（）《》，、；：。！？",
          "ID IM OP CL OP CL PM PM PC PC PE EX EX");
    check("人·人～人%℃％", "ID IP ID CN ID PO PO PO");
    check("￥№$①Ⅲ℉", "PR PR PR ID ID PO");
    check("一 二　三", "ID SP ID FS ID");
    check("a\u00a0b\u200bc\u2060d", "AL GL AL ZW AL GL AL");
    check("𠀀𪚥〇ー", "ID ID ID ID");
}

static void widths_and_trimming_follow_the_mark(void **state)
{
    (void)state;
    assert_int_equal(byte_at("，", 0), ZJ_CLASS_BYTE(ZJ_PM, ZJ_WIDTH_FULL, 1));
    assert_int_equal(byte_at("汉", 0), ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0));
    assert_int_equal(byte_at("人·人", 1),
                     ZJ_CLASS_BYTE(ZJ_IP, ZJ_WIDTH_HALF, 0));
    assert_int_equal(byte_at("a", 0), ZJ_CLASS_BYTE(ZJ_AL, ZJ_WIDTH_FONT, 0));
    assert_int_equal(byte_at("\u200b", 0),
                     ZJ_CLASS_BYTE(ZJ_ZW, ZJ_WIDTH_ZERO, 0));
    assert_int_equal(byte_at("⁉", 0), ZJ_CLASS_BYTE(ZJ_EX, ZJ_WIDTH_FULL, 0));
}

static void quotes_are_full_width_beside_or_around_han(void **state)
{
    (void)state;
    check("“好”", "OP ID CL");
    check("说“ok”吧", "ID OP AL AL CL ID");
    check("a “b” c", "AL SP OH AL CH SP AL");
    check("“a ‘b’ c”好", "OP AL SP OH AL CH SP AL CL ID");
    check("“‘b’”好", "OP OP AL CL CL ID");
    check("“a” “b”好", "OP AL CL SP OP AL CL ID");
    check("it’s", "AL AL AL AL");
    check("“好", "OP ID");
    check("好”", "ID CL");
    check("“a", "OH AL");
    assert_int_equal(byte_at("“好”", 0),
                     ZJ_CLASS_BYTE(ZJ_OP, ZJ_WIDTH_FULL, 1));
    assert_int_equal(byte_at("“b”", 0), ZJ_CLASS_BYTE(ZJ_OH, ZJ_WIDTH_HALF, 0));
}

static void straight_quotes_alternate(void **state)
{
    (void)state;
    check("说\"好\"吧", "ID OH ID CH ID");
    check("55\"屏", "NU NU SY ID");
}

static void dashes_and_dots_are_pairs(void **state)
{
    (void)state;
    check("好——好", "ID DS DS ID");
    check("好—好", "ID CN ID");
    check("好———好", "ID DS DS + DS ID");
    check("好……好", "ID EL EL ID");
    check("好…………好", "ID EL EL EL EL ID");
    check("好…好", "ID EL ID");
}

static void numbers_keep_their_marks(void **state)
{
    (void)state;
    check("1,200.5", "NU IN NU NU NU IN NU");
    check("10:30", "NU NU IN NU NU");
    check("好,1", "ID PH NU");
    check("2024-05", "NU NU NU NU IN NU NU");
    check("50kg", "NU NU AL AL");
    check("km/h", "AL AL IN AL");
    check("m²/s", "AL + PO IN AL");
    check("COVID-19", "AL AL AL AL AL IN NU NU");
    check("３．５", "SY IN SY");
}

static void a_hyphen_is_what_its_neighbours_say(void **state)
{
    (void)state;
    check("-5", "PR NU");
    check("降到-5℃", "ID ID PR NU PO");
    check("－5℃", "PR NU PO");
    check("5月-8月", "NU ID CN NU ID");
    check("well-known", "AL AL AL AL HB AL AL AL AL AL");
    check("X-ray", "AL IN AL AL AL");
    check("京-沪", "ID CN ID");
    check("+3%", "PR NU PO");
    check("C++", "AL SY SY");
    check("3-2", "NU IN NU");
    check("好(3)-2", "ID OH NU CH SY NU");
    check("±5", "PR NU");
}

static void a_solidus_beside_han_is_a_mark(void **state)
{
    (void)state;
    check("男/女", "ID SL ID");
    check("元/m", "ID SL AL");
    check("a/b", "AL IN AL");
    check("男／女", "ID SL ID");
}

static void addresses_break_only_where_they_may(void **state)
{
    (void)state;
    check("见http://a.cn/bcde。",
          "ID UR UR UR UR UR UR UR UR UR UR UR UB UR UR UR UR PE");
    check("http://a.cn/b", "UR UR UR UR UR UR UR UR UR UR UR UR UR");
    check("http://a.cn/", "UR UR UR UR UR UR UR UR UR UR UR SY");
    check("信a.b@c.com。", "ID UR UR UR UR UR UR UR UR UR PE");
    check("www.a.cn.", "UR UR UR UR UR UR UR UR PH");
    check("a@b", "AL SY AL");
}

static void references_and_superscripts_are_glued(void **state)
{
    (void)state;
    check("好[12]好", "ID + OH NU NU CH ID");
    check("好[1,3-5]", "ID + OH NU IN NU IN NU CH");
    check("[12]好", "OH NU NU CH ID");
    check("好[注]", "ID OH ID CH");
    check("m²", "AL + PO");
}

static void
a_number_keeps_a_unit_behind_a_space_if_the_house_wants_it(void **state)
{
    const unsigned keep = CLASSIFY_KEEP_UNITS;
    (void)state;
    check_house(keep, "4.2 m，", "NU IN NU SP + AL PM");
    check_house(keep, "150 kg", "NU NU NU SP + AL AL");
    check_house(keep, "9 in all", "NU SP AL AL SP AL AL AL");
    check_house(keep, "2 words", "NU SP AL AL AL AL AL");
    check("150 kg", "NU NU NU SP AL AL");
}

static void regression_a_hyphen_behind_a_closing_mark_is_a_sign(void **state)
{
    (void)state;
    check("）-5℃", "CL PR NU PO");
    check("》-5", "CL PR NU");
}

static void a_short_number_keeps_a_han_unit_if_the_house_wants_it(void **state)
{
    const unsigned keep = CLASSIFY_KEEP_UNITS;
    (void)state;
    check_house(keep, "18万", "NU NU + ID");
    check_house(keep, "2024年春", "NU NU NU NU + ID ID");
    check_house(keep, "1.25亿", "NU IN NU NU + ID");
    check_house(keep, "12345人", "NU NU NU NU NU ID");
    check_house(keep, "1,234人", "NU IN NU NU NU ID");
    check_house(keep, "A4纸", "AL NU ID");
    check("18万", "NU NU ID");
}

static void enumerators_keep_what_follows(void **state)
{
    (void)state;
    check("■好", "BL + ID");
    check("好■好", "ID BL ID");
    check("■ 好", "BL SP + ID");
    check("1.好", "NU PH + ID");
    check("12、好", "NU NU PM + ID");
    check("1.5倍", "NU IN NU ID");
    check("一、好", "ID PM + ID");
    check("十二、好", "ID ID PM + ID");
    check("（一）好", "OP ID CL + ID");
    check("（1）好", "OP NU CL + ID");
    check("1)好", "NU CH + ID");
    check("①好", "ID + ID");
    check("　　①好", "FS FS ID + ID");
    check("（好）好", "OP ID CL ID");
    check("一个", "ID ID");
    check("A.好", "AL PH + ID");
    check("a.m.好", "AL IN AL PH ID");
    check("①", "ID");
}

/* Any text gives all its characters in order, and no more glue than
 * characters. */
static void all_characters_come_out_in_order(void **state)
{
    static const char *const parts[] = {
        "“",  "”",      "‘",      "’",      "\"", "'",       "—",    "…",  "-",
        "/",  ".",      ",",      ":",      "1",  "2",       "a",    "b",  "汉",
        "字", "（",     "）",     "(",      ")",  "[",       "]",    "，", "。",
        "！", " ",      "　",     "■",      "①",  "http://", "www.", "@",  "%",
        "²",  "\u2060", "\u200b", "\u0301", "𠀀", "+",       "℃",    "￥"};
    uint32_t seed = 5, points[MOST];
    struct character out[2 * MOST];
    (void)state;
    for (int n = 0; n < 20000; n++) {
        char text[MOST] = "";
        for (int i = 0; i < n % 30; i++) {
            seed = seed * 1664525u + 1013904223u;
            strcat(text, parts[(seed >> 8) % (sizeof parts / sizeof *parts)]);
        }
        size_t count = utf8_decode(text, strlen(text), points), at = 0;
        size_t got = classify(points, count, 0, out);
        assert_true(got <= 2 * count);
        for (size_t i = 0; i < got; i++) {
            assert_true(ZJ_CLASS_OF(out[i].class_byte) < ZJ_CLASSES);
            if (!(out[i].flags & CHARACTER_NO_CHAR))
                assert_int_equal(out[i].point, points[at++]);
        }
        assert_int_equal(at, count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_have_their_classes),
        cmocka_unit_test(widths_and_trimming_follow_the_mark),
        cmocka_unit_test(quotes_are_full_width_beside_or_around_han),
        cmocka_unit_test(straight_quotes_alternate),
        cmocka_unit_test(dashes_and_dots_are_pairs),
        cmocka_unit_test(numbers_keep_their_marks),
        cmocka_unit_test(a_hyphen_is_what_its_neighbours_say),
        cmocka_unit_test(a_solidus_beside_han_is_a_mark),
        cmocka_unit_test(addresses_break_only_where_they_may),
        cmocka_unit_test(references_and_superscripts_are_glued),
        cmocka_unit_test(
            a_number_keeps_a_unit_behind_a_space_if_the_house_wants_it),
        cmocka_unit_test(regression_a_hyphen_behind_a_closing_mark_is_a_sign),
        cmocka_unit_test(a_short_number_keeps_a_han_unit_if_the_house_wants_it),
        cmocka_unit_test(enumerators_keep_what_follows),
        cmocka_unit_test(all_characters_come_out_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
