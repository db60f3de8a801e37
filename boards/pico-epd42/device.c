/* SPDX-License-Identifier: MIT
 *
 * Raspberry Pi Pico with the Waveshare Pico-ePaper-4.2 (V2, SSD1683,
 * 400x300) and its two keys. */
#include "boards/rp2040/device.h"
#include "firmware/board.h"

const struct device device = {
    .name = "pico-epd42",
    .panel = &zj_panel_ssd1683_400x300,
    .interface = &zj_interface_20,
    .spi_rate = 12000000,
    .spi = {.port = 1, .sck = 10, .mosi = 11},
    .cs = 9,
    .dc = 8,
    .reset = 12,
    .busy = 13,
    .led = 25,
    .latch = NO_PIN,
    .keys = 2,
    .wired = 2,
    .key = {{15, ZJ_KEY_PREV, false}, {17, ZJ_KEY_NEXT, false}},
};
