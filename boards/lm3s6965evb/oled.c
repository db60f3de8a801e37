/* SPDX-License-Identifier: MIT */
#include "boards/lm3s6965evb/oled.h"
#include "boards/lm3s6965evb/board.h"
#include "boards/lm3s6965evb/clock.h"
#include "boards/lm3s6965evb/uart.h"
#include "boards/lm3s6965evb/wires.h"
#include <string.h>

/* SSD0323 data sheet, table of commands: sleep; columns, two pixels each;
 * rows; the left pixel in the high half, rows interleaved as on this glass;
 * 64 rows driven. Contrast, timing and greys are as after reset. */
static const uint8_t setup[] = {0xae, 0x15, 0x00, 0x3f, 0x75, 0x00,
                                0x3f, 0xa0, 0x52, 0xa8, 0x3f};
static const uint8_t home[] = {0x15, 0x00, 0x3f, 0x75, 0x00, 0x3f};
static const uint8_t on[] = {0xaf};

#define ROW_BYTES (OLED_WIDTH / 2)

static uint32_t pictures;

void oled_start(void)
{
    uint8_t black[ROW_BYTES];
    memset(black, 0, sizeof black);
    display_send(false, setup, sizeof setup);
    for (int y = 0; y < OLED_HEIGHT; y++)
        display_send(true, black, sizeof black);
    display_power(true);
    display_send(false, on, sizeof on);
}

static unsigned bit(const uint8_t *row, int x)
{
    return row[x / 8] >> (7 - x % 8) & 1u;
}

/* Values 0 to 3 of ink become the levels 15, 10, 5 and 0. */
static void make_row(const struct zj_canvas *c, int y, uint8_t *out)
{
    uint8_t high[OLED_WIDTH / 8], low[OLED_WIDTH / 8];
    zj_canvas_panel_row(c, (uint16_t)y, 0, OLED_WIDTH, 0, high);
    memcpy(low, high, sizeof low);
    if (c->bits == 2)
        zj_canvas_panel_row(c, (uint16_t)y, 0, OLED_WIDTH, 1, low);
    for (int x = 0; x < OLED_WIDTH; x += 2) {
        unsigned left = bit(high, x) << 1 | bit(low, x);
        unsigned right = bit(high, x + 1) << 1 | bit(low, x + 1);
        out[x / 2] = (uint8_t)((15 - 5 * left) << 4 | (15 - 5 * right));
    }
}

/* The whole screen each time: it takes ten milliseconds and flashes nothing. */
enum zj_status oled_show(void *context, const struct zj_canvas *c,
                         struct zj_rect r, enum zj_flashing flashing)
{
    uint8_t row[ROW_BYTES];
    (void)context;
    (void)r;
    (void)flashing;
    uint32_t late = time_us() - board_asked();
    display_send(false, home, sizeof home);
    for (int y = 0; y < OLED_HEIGHT; y++) {
        make_row(c, y, row);
        display_send(true, row, sizeof row);
    }
    uart_text("picture ");
    uart_number(++pictures);
    uart_text(" after us ");
    uart_number(late);
    uart_line("");
    return ZJ_OK;
}
