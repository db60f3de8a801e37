/* SPDX-License-Identifier: MIT */
#include "boards/rp2040/board.h"
#include "boards/rp2040/clock.h"
#include "boards/rp2040/device.h"
#include "boards/rp2040/fault.h"
#include "boards/rp2040/gpio.h"
#include "boards/rp2040/identity.h"
#include "boards/rp2040/report.h"
#include "boards/rp2040/screen.h"
#include "boards/rp2040/start.h"
#include "boards/rp2040/text.h"
#include "boards/rp2040/uart.h"
#include "boards/rp2040/watchdog.h"
#include "firmware/reader/reader_state.h"
#include "tools/version.h"

__attribute__((section(".identity"), used)) const struct identity identity = {
    IDENTITY_MAGIC, FLASH_SIZE, BOARD_NAME, ZHUJIAN_VERSION};

/* Crashes in a row after which the saved place is left alone. */
#define FAULTS_TRUSTED 1

/* Enough for the screen lying and upright. */
#define LYING   ZJ_CANVAS_WORDS(SCREEN_WIDTH, SCREEN_HEIGHT, SCREEN_BITS)
#define UPRIGHT ZJ_CANVAS_WORDS(SCREEN_HEIGHT, SCREEN_WIDTH, SCREEN_BITS)

static struct zj_reader reader;
static struct zj_board board;
static uint32_t canvas[LYING > UPRIGHT ? LYING : UPRIGHT];

static void start_chip(struct fault *fault)
{
    clock_start();
    if (device.latch != NO_PIN) {
        gpio_output(device.latch, true);
        gpio_input(device.mains, GPIO_FLOAT);
    }
    fault_find(fault);
    uart_start();
    watchdog_start();
    struct text t = {.length = 0};
    text_add(text_add(&t, "Zhujian "), identity.version);
    uart_line(text_add(text_add(&t, " on "), identity.board)->bytes);
}

static bool test_wanted(void)
{
    uint32_t down = board_keys_down();
    return device.test != 0 ? (down & device.test) == device.test : down != 0;
}

/* Everything off; on a board without a latch, or fed from USB, the next key
 * starts anew. */
static void switch_off(void)
{
    struct zj_event event;
    screen_sleep();
    if (device.latch != NO_PIN)
        gpio_write(device.latch, false);
    while (board.event(board.context, &event, UINT32_MAX) != ZJ_OK) {
    }
    watchdog_restart();
}

int main(void)
{
    struct fault fault;
    start_chip(&fault);
    board_start(&board, fault.count > FAULTS_TRUSTED);
    if (fault.kind != FAULT_NONE)
        report_fault(&reader, &board, canvas, &fault);
    else if (test_wanted())
        report_test(&reader, &board, canvas);
    enum zj_status status = zj_reader_run(&reader, &board, canvas);
    if (status == ZJ_EINVAL)
        switch_off();
    watchdog_restart(); /* the panel did not answer: try again */
}
