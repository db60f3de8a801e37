/* SPDX-License-Identifier: MIT
 *
 * The sum by which a board knows the picture its panel shows. */
#include "boards/rp2040/board.h"
#include "boards/rp2040/flash.h"
#include "boards/rp2040/glass.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#define WIDTH  800
#define HEIGHT 480
#define ROW    40 /* px of a list's row */

/* The chip's flash, which the sum has no need of; what erases and programs
 * the host's has the same names. */
uint32_t board_flash_end(void)
{
    abort();
}

const uint8_t *flash_bytes(uint32_t offset)
{
    (void)offset;
    abort();
}

static uint32_t words[ZJ_CANVAS_WORDS(WIDTH, HEIGHT, 1)];

static uint32_t sum_of_list(uint16_t width, uint16_t height, int selected)
{
    struct zj_canvas c;
    zj_canvas_init(&c, words, width, height, 1, ZJ_ROTATE_0);
    zj_canvas_clear(&c);
    struct zj_rect bar = {0, (int16_t)(selected * ROW), (int16_t)width, ROW};
    zj_canvas_fill(&c, bar, ZJ_BLACK);
    return glass_sum(&c);
}

static void regression_a_list_with_another_row_selected_is_another(void **state)
{
    (void)state;
    static const uint16_t sizes[][2] = {
        {800, 480}, {480, 800}, {400, 300}, {296, 128}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int row = 1; row < sizes[i][1] / ROW; row++)
            for (int other = 0; other < row; other++)
                assert_int_not_equal(
                    sum_of_list(sizes[i][0], sizes[i][1], row),
                    sum_of_list(sizes[i][0], sizes[i][1], other));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            regression_a_list_with_another_row_selected_is_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
