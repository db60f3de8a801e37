/* SPDX-License-Identifier: MIT
 *
 * Raspberry Pi Pico with the Waveshare Pico-ePaper-7.5 (V2, UC8179,
 * 800x480), which has no keys: wire them from a pin to ground. Back and
 * forward are enough; the other two may be left out. */
#include "boards/rp2040/device.h"
#include "firmware/board.h"

const struct device device = {
    .name = "pico-epd75",
    .panel = &zj_panel_uc8179_800x480,
    .interface = &zj_interface_20,
    .spi_rate = 12000000,
    .spi = {.port = 1, .sck = 10, .mosi = 11},
    .cs = 9,
    .dc = 8,
    .reset = 12,
    .busy = 13,
    .led = 25,
    .latch = NO_PIN,
    .keys = 3,
    .wired = 4,
    .key = {{15, ZJ_KEY_PREV, false},
            {17, ZJ_KEY_NEXT, false},
            {2, ZJ_KEY_MENU, false},
            {3, ZJ_KEY_OK, false}},
};
