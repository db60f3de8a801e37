/* SPDX-License-Identifier: MIT
 *
 * Pimoroni Badger 2040: UC8151D, mounted lying, five keys, a battery whose
 * power the program must hold. A key switches it on, so the test page asks
 * for two: A and C. */
#include "boards/rp2040/device.h"
#include "firmware/board.h"

const struct device device = {
    .name = "badger2040",
    .panel = &zj_panel_uc8151d_128x296,
    .interface = &zj_interface_16,
    .mount = ZJ_ROTATE_270,
    .spi_rate = 12000000,
    .spi = {.port = 0, .sck = 18, .mosi = 19},
    .cs = 17,
    .dc = 20,
    .reset = 21,
    .busy = 26,
    .led = 25,
    .latch = 10,
    .mains = 24,
    .keys = 5,
    .wired = 5,
    .test = 1 << 0 | 1 << 2,
    .key = {{12, ZJ_KEY_PREV, true},
            {13, ZJ_KEY_OK, true},
            {14, ZJ_KEY_NEXT, true},
            {15, ZJ_KEY_UP, true},
            {11, ZJ_KEY_DOWN, true}},
};
