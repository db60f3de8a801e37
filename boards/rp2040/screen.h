/* SPDX-License-Identifier: MIT
 *
 * The panel of an RP2040 board: its wires, and when it sleeps. */
#ifndef RP2040_SCREEN_H
#define RP2040_SCREEN_H

#include "firmware/board.h"
#include <stdbool.h>
#include <stdint.h>

/* Sets up pins and SPI; the panel itself is started by the first picture. */
void screen_start(void);

/* zj_board.show */
enum zj_status screen_show(void *context, const struct zj_canvas *c,
                           struct zj_rect r, enum zj_flashing flashing);

/* Deep sleep, and out of it again. Between the two the canvas shown last
 * must not be drawn on. */
void screen_sleep(void);
void screen_wake(void);

/* What the last picture was like, for the test page. */
struct screen_report {
    uint32_t ms;    /* from start to end                       */
    bool high, low; /* whether BUSY was seen at these levels   */
};

struct screen_report screen_last(void);

#endif
