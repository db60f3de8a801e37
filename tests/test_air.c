/* SPDX-License-Identifier: MIT
 *
 * What a page has too much of goes above its headings. */
#include "firmware/typeset/air.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#define ROWS 12

static struct zj_composer c;
static struct zj_air air;

static void begin(void)
{
    c = (struct zj_composer){.geometry = {.rows = ROWS, .pitch = 36}};
    zj_air_begin(&air);
}

/* A block of `lines` lines; the first takes `rows` rows. */
static void block(uint8_t kind, uint8_t rows, int lines)
{
    c.kind = kind;
    c.rows = rows;
    for (int i = 0; i < lines; i++) {
        c.first = i == 0;
        c.last = i == lines - 1;
        zj_air_note(&air, &c);
        c.rows = 1;
        c.rule = false;
    }
}

/* Rows are counted in a byte: 250 and 20 more are not 14. */
static void a_page_of_more_rows_than_a_byte_counts_stays_as_it_is(void **state)
{
    (void)state;
    begin();
    c.geometry.rows = 280;
    block(ZJ_KIND_PARA, 1, 250);
    block(ZJ_KIND_HEADING, 2, 1);
    block(ZJ_KIND_PARA, 1, 18);
    assert_int_equal(zj_air_spread(&air, &c, false), 0);
}

static void a_full_page_stays_as_it_is(void **state)
{
    (void)state;
    begin();
    block(ZJ_KIND_PARA, 1, 5);
    block(ZJ_KIND_HEADING, 2, 1);
    block(ZJ_KIND_PARA, 1, 5);
    assert_int_equal(zj_air_spread(&air, &c, false), 0);
    assert_int_equal(air.places[0].more, 0);
}

static void a_heading_takes_one_row_that_is_left(void **state)
{
    (void)state;
    begin();
    block(ZJ_KIND_PARA, 1, 3);
    block(ZJ_KIND_HEADING, 2, 1);
    block(ZJ_KIND_PARA, 1, 4);
    assert_int_equal(zj_air_spread(&air, &c, false), 1); /* of three */
    assert_int_equal(air.count, 1);
    assert_int_equal(air.places[0].row, 3);
    assert_int_equal(air.places[0].text, 5);
    assert_int_equal(zj_air_shift(&air.places[0], 36), 24);
}

static void the_lowest_heading_takes_it_first(void **state)
{
    (void)state;
    begin();
    block(ZJ_KIND_PARA, 1, 2);
    block(ZJ_KIND_HEADING, 2, 1);
    block(ZJ_KIND_PARA, 1, 2);
    block(ZJ_KIND_QUOTE, 1, 1); /* a place, but headings come before it */
    block(ZJ_KIND_SUBHEADING, 1, 1);
    block(ZJ_KIND_PARA, 1, 3);
    assert_int_equal(zj_air_spread(&air, &c, false), 1);
    assert_int_equal(air.count, 3);
    assert_int_equal(air.places[0].more, 0);
    assert_int_equal(air.places[1].more, 0);
    assert_int_equal(air.places[2].more, 1);
}

static void headings_in_a_row_stay_together(void **state)
{
    (void)state;
    begin();
    block(ZJ_KIND_PARA, 1, 2);
    block(ZJ_KIND_HEADING, 2, 1);
    block(ZJ_KIND_SUBHEADING, 1, 1);
    block(ZJ_KIND_PARA, 1, 3);
    assert_int_equal(zj_air_spread(&air, &c, false), 1);
    assert_int_equal(air.count, 1);
    assert_int_equal(air.places[0].row, 2);
    assert_int_equal(air.places[0].text, 5);
}

static void a_heading_at_the_top_gets_none(void **state)
{
    (void)state;
    begin();
    block(ZJ_KIND_HEADING, 1, 1);
    block(ZJ_KIND_SUBHEADING, 1, 1);
    block(ZJ_KIND_PARA, 1, 8);
    assert_int_equal(zj_air_spread(&air, &c, false), 0);
    assert_int_equal(air.count, 0);
}

static void the_rule_of_a_head_takes_a_row_on_each_side(void **state)
{
    (void)state;
    begin();
    block(ZJ_KIND_TITLE, 2, 1);
    block(ZJ_KIND_AUTHOR, 1, 1);
    c.rule = true;
    block(ZJ_KIND_PARA, 2, 4);
    assert_int_equal(zj_air_spread(&air, &c, false), 2);
    assert_int_equal(air.places[0].row, 3);
    assert_int_equal(air.places[0].text, 4);
    assert_int_equal(air.places[0].more, 2);
    assert_int_equal(zj_air_shift(&air.places[0], 36), 36);
}

static void what_is_set_apart_gets_air_and_paragraphs_do_not(void **state)
{
    (void)state;
    begin();
    block(ZJ_KIND_PARA, 1, 2);
    block(ZJ_KIND_PARA, 1, 2);
    block(ZJ_KIND_LIST, 1, 1);
    block(ZJ_KIND_VERSE, 1, 2);
    block(ZJ_KIND_VERSE, 1, 1);
    block(ZJ_KIND_CREDIT, 1, 1); /* belongs to what is above it */
    block(ZJ_KIND_PARA, 1, 1);
    assert_int_equal(zj_air_spread(&air, &c, false), 2);
    assert_int_equal(air.count, 2);
    assert_int_equal(air.places[0].row, 5);
    assert_int_equal(air.places[0].text, 5);
    assert_int_equal(air.places[1].row, 9);
    assert_int_equal(zj_air_shift(&air.places[1], 36), 36);
}

static void interviews_have_air_before_a_question(void **state)
{
    (void)state;
    begin();
    block(ZJ_KIND_ANSWER, 1, 3);
    block(ZJ_KIND_QUESTION, 1, 2);
    block(ZJ_KIND_ANSWER, 1, 3);
    assert_int_equal(zj_air_spread(&air, &c, false), 1);
    assert_int_equal(air.places[0].row, 3);
}

static void a_last_page_and_a_title_page_stay_short(void **state)
{
    (void)state;
    begin();
    block(ZJ_KIND_PARA, 1, 2);
    block(ZJ_KIND_HEADING, 2, 1);
    block(ZJ_KIND_PARA, 1, 2);
    assert_int_equal(zj_air_spread(&air, &c, true), 0);
    begin();
    block(ZJ_KIND_COLLECTION, 3, 1);
    c.rule = true;
    block(ZJ_KIND_PARA, 2, 2);
    assert_int_equal(zj_air_spread(&air, &c, false), 0);
}

static void more_places_than_are_kept_are_no_harm(void **state)
{
    (void)state;
    begin();
    c.geometry.rows = 60;
    for (int i = 0; i < 20; i++) {
        block(ZJ_KIND_PARA, 1, 1);
        block(ZJ_KIND_SUBHEADING, 1, 1);
    }
    assert_int_equal(zj_air_spread(&air, &c, false), ZJ_AIR_PLACES);
    assert_int_equal(air.places[ZJ_AIR_PLACES - 1].row, 39);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_page_stays_as_it_is),
        cmocka_unit_test(a_page_of_more_rows_than_a_byte_counts_stays_as_it_is),
        cmocka_unit_test(a_heading_takes_one_row_that_is_left),
        cmocka_unit_test(the_lowest_heading_takes_it_first),
        cmocka_unit_test(headings_in_a_row_stay_together),
        cmocka_unit_test(a_heading_at_the_top_gets_none),
        cmocka_unit_test(the_rule_of_a_head_takes_a_row_on_each_side),
        cmocka_unit_test(what_is_set_apart_gets_air_and_paragraphs_do_not),
        cmocka_unit_test(interviews_have_air_before_a_question),
        cmocka_unit_test(a_last_page_and_a_title_page_stay_short),
        cmocka_unit_test(more_places_than_are_kept_are_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
