/* SPDX-License-Identifier: MIT */
#include "boards/lm3s6965evb/board.h"
#include "boards/lm3s6965evb/clock.h"
#include "boards/lm3s6965evb/oled.h"
#include "boards/lm3s6965evb/start.h"
#include "boards/lm3s6965evb/uart.h"
#include "boards/lm3s6965evb/watchdog.h"
#include "firmware/reader/reader_state.h"
#include "tools/version.h"

#define DICTIONARY 16384 /* bytes: SPEC.md, archives for cards */

/* Enough for the screen lying and upright. */
#define LYING   ZJ_CANVAS_WORDS(OLED_WIDTH, OLED_HEIGHT, 2)
#define UPRIGHT ZJ_CANVAS_WORDS(OLED_HEIGHT, OLED_WIDTH, 2)

static struct zj_reader reader;
static struct zj_board board;
static uint32_t canvas[LYING > UPRIGHT ? LYING : UPRIGHT];
static uint8_t dictionary[DICTIONARY];

int main(void)
{
    clock_start();
    uart_start();
    watchdog_start();
    uart_line("Zhujian " ZHUJIAN_VERSION " on lm3s6965evb");
    if (watchdog_was_hungry())
        uart_line("restarted by the watchdog");
    board_start(&board, dictionary, sizeof dictionary);
    zj_reader_run(&reader, &board, canvas);
    restart(); /* not reached: this board is never switched off in order */
}
