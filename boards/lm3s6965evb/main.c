/* SPDX-License-Identifier: MIT */
#include "boards/lm3s6965evb/board.h"
#include "boards/lm3s6965evb/clock.h"
#include "boards/lm3s6965evb/fault.h"
#include "boards/lm3s6965evb/oled.h"
#include "boards/lm3s6965evb/start.h"
#include "boards/lm3s6965evb/uart.h"
#include "boards/lm3s6965evb/watchdog.h"
#include "firmware/reader/notice.h"
#include "firmware/reader/reader_state.h"
#include "tools/version.h"

/* Bytes: SPEC.md, archives for cards. Advances of four faces, besides. */
#define DICTIONARY (16384 + ZJ_ROLE_INTERFACE * ZJ_FACE_BOXED)

/* Enough for the screen lying and upright. */
#define LYING   ZJ_CANVAS_WORDS(OLED_WIDTH, OLED_HEIGHT, 2)
#define UPRIGHT ZJ_CANVAS_WORDS(OLED_HEIGHT, OLED_WIDTH, 2)

static struct zj_reader reader;
static struct zj_board board;
static uint32_t canvas[LYING > UPRIGHT ? LYING : UPRIGHT];
static uint8_t dictionary[DICTIONARY];

#define REPORT_MS      60000u /* how long it is shown, without a key    */
#define FAULTS_TRUSTED 1      /* in a row; then the place is left alone */

static void add_hex(char *to, uint32_t value)
{
    for (int shift = 28; shift >= 0; shift -= 4)
        *to++ = "0123456789abcdef"[value >> shift & 15];
}

/* Says that it crashed, and where, until a key is pressed. */
static void report(const struct fault *fault)
{
    char where[] = "pc ........";
    struct zj_event event;
    add_hex(where + 3, fault->pc);
    const struct zj_notice lines[] = {
        {ZJ_TEXT_CRASH_TITLE, NULL},
        {ZJ_TEXTS, fault->pc ? where : "hung"},
        {ZJ_TEXT_CRASH_HELP, NULL},
    };
    zj_reader_notice(&reader, &board, canvas, lines, 3);
    uart_text("crashes in a row: ");
    uart_number(fault->count);
    uart_line("");
    board.event(board.context, &event, REPORT_MS);
}

int main(void)
{
    struct fault fault;
    clock_start();
    uart_start();
    watchdog_start();
    uart_line("Zhujian " ZHUJIAN_VERSION " on lm3s6965evb");
    if (watchdog_was_hungry()) {
        uart_line("restarted by the watchdog");
        fault_keep(0);
    }
    board_start(&board, dictionary, sizeof dictionary);
    if (fault_take(&fault))
        report(&fault);
    if (fault.count > FAULTS_TRUSTED)
        board.state_sector = 0;
    zj_reader_run(&reader, &board, canvas);
    restart(); /* not reached: this board is never switched off in order */
}
