/* SPDX-License-Identifier: MIT
 *
 * What a picture is worth: from the reader's setting to the board. */
#include "boards/headless/headless.h"
#include "tests/library.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

static struct library samples;
static struct headless board;
static struct zj_reader *reader;
static uint32_t words[ZJ_CANVAS_WORDS(832, 832, 2)];

static int pack_samples(void **state)
{
    static const struct pack_options options = {
        .screens = {{400, 300}}, .screen_count = 1, .body_only = true};
    (void)state;
    reader = calloc(1, sizeof *reader);
    return library_pack(&samples, "assets/articles", &options) ? 0 : -1;
}

static int free_samples(void **state)
{
    (void)state;
    free(reader);
    library_free(&samples);
    return 0;
}

static int start(void **state)
{
    (void)state;
    headless_init(&board, &samples.like);
    return zj_reader_start(reader, &board.board, words) == ZJ_OK ? 0 : -1;
}

static int stop(void **state)
{
    (void)state;
    headless_free(&board);
    return 0;
}

static enum zj_flashing press(enum zj_key key)
{
    struct zj_event e = {.key = (uint8_t)key};
    uint32_t shows = board.shows;
    assert_int_equal(zj_reader_key(reader, e), ZJ_OK);
    assert_int_equal(board.shows, shows + 1);
    return board.flashing;
}

/* Chooses row `row` of the settings, and says what that picture was worth. */
static enum zj_flashing choose(int row)
{
    press(ZJ_KEY_MENU);
    for (int i = 0; i < row; i++)
        press(ZJ_KEY_NEXT);
    return press(ZJ_KEY_OK);
}

static void pictures_are_worth_what_the_setting_says(void **unused)
{
    static const char *const values[] = {"0", "1", "2"};
    (void)unused;
    assert_int_equal(board.flashing, ZJ_FLASH_SELDOM);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(zj_reader_set(reader, "refresh", values[i]), ZJ_OK);
        assert_int_equal(press(ZJ_KEY_NEXT), i);
        assert_int_equal(press(ZJ_KEY_OK), i);
        assert_int_equal(press(ZJ_KEY_BACK), i);
    }
    assert_int_equal(zj_reader_set(reader, "refresh", "3"), ZJ_EINVAL);
    assert_int_equal(zj_reader_set(reader, "night", "1"), ZJ_OK);
    assert_int_equal(press(ZJ_KEY_NEXT), ZJ_FLASH_NEVER);
}

static void a_turned_screen_is_cleaned_once(void **unused)
{
    (void)unused;
    assert_int_equal(choose(4), ZJ_FLASH_NOW);
    assert_int_equal(reader->settings.rotation, 1);
    assert_int_equal(press(ZJ_KEY_NEXT), ZJ_FLASH_SELDOM);
    assert_int_equal(zj_reader_set(reader, "rotation", "1"), ZJ_OK);
    assert_int_equal(press(ZJ_KEY_NEXT), ZJ_FLASH_SELDOM);
    assert_int_equal(zj_reader_set(reader, "rotation", "3"), ZJ_OK);
    assert_int_equal(press(ZJ_KEY_NEXT), ZJ_FLASH_NOW);
}

static void choosing_how_much_flashing_cleans_the_screen(void **unused)
{
    (void)unused;
    assert_int_equal(choose(5), ZJ_FLASH_NOW);
    assert_int_equal(reader->settings.refresh, ZJ_FLASH_NEVER);
    assert_int_equal(press(ZJ_KEY_NEXT), ZJ_FLASH_NEVER);
}

static void a_setting_of_another_version_is_one_of_ours(void **unused)
{
    struct zj_settings strange = reader->settings;
    (void)unused;
    strange.refresh = 200;
    zj_state_save_settings(&reader->state, &strange);
    assert_int_equal(zj_reader_start(reader, &board.board, words), ZJ_OK);
    assert_true(board.flashing <= ZJ_FLASH_NEVER);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(pictures_are_worth_what_the_setting_says),
        CASE(a_turned_screen_is_cleaned_once),
        CASE(choosing_how_much_flashing_cleans_the_screen),
        CASE(a_setting_of_another_version_is_one_of_ours),
    };
    return cmocka_run_group_tests_name("flashing", tests, pack_samples,
                                       free_samples);
}
