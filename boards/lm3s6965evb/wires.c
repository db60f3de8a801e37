/* SPDX-License-Identifier: MIT */
#include "boards/lm3s6965evb/wires.h"
#include "boards/lm3s6965evb/clock.h"
#include "boards/lm3s6965evb/registers.h"
#include "boards/pl022/pl022.h"

#define SSI_PINS       0x34u /* of port A */
#define DISPLAY_SELECT 0x08u /* of port A */
#define DISPLAY_POWER  0x40u /* of port C */
#define DISPLAY_DATA   0x80u /* of port C */
#define CARD_SELECT    0x01u /* of port D */

#define DISPLAY_HZ   3500000u
#define CARD_HZ      12500000u
#define CARD_SLOW_HZ 400000u

static uint32_t bytes_sent;

uint32_t wires_bytes(void)
{
    return bytes_sent;
}

static void set(uint32_t port, uint32_t pins, bool high)
{
    REG(port + GPIO_DATA(pins)) = high ? pins : 0;
}

static void make_output(uint32_t port, uint32_t pins, bool high)
{
    set(port, pins, high);
    REG(port + GPIO_DIR) |= pins;
    set(port, pins, high);
    REG(port + GPIO_DEN) |= pins;
}

void wires_start(void)
{
    make_output(PORT_A, DISPLAY_SELECT, true);
    make_output(PORT_D, CARD_SELECT, true);
    make_output(PORT_C, DISPLAY_POWER, false);
    make_output(PORT_C, DISPLAY_DATA, true);
    REG(PORT_A + GPIO_AFSEL) |= SSI_PINS;
    REG(PORT_A + GPIO_PUR) |= SSI_PINS; /* no card: reads high */
    REG(PORT_A + GPIO_DEN) |= SSI_PINS;
    pl022_init(SSI0, CLOCK_HZ, CARD_SLOW_HZ);
}

/* ---- display ---- */

void display_power(bool on)
{
    set(PORT_C, DISPLAY_POWER, on);
}

void display_send(bool is_data, const uint8_t *bytes, size_t length)
{
    pl022_init(SSI0, CLOCK_HZ, DISPLAY_HZ);
    set(PORT_C, DISPLAY_DATA, is_data);
    set(PORT_A, DISPLAY_SELECT, false);
    pl022_write(SSI0, bytes, length);
    bytes_sent += (uint32_t)length;
    set(PORT_A, DISPLAY_SELECT, true);
    set(PORT_C, DISPLAY_DATA, true);
}

/* ---- card ---- */

static uint32_t card_hz = CARD_SLOW_HZ;

static void select_card(bool on)
{
    pl022_init(SSI0, CLOCK_HZ, card_hz);
    set(PORT_D, CARD_SELECT, !on);
}

static void set_card_fast(bool on)
{
    card_hz = on ? CARD_HZ : CARD_SLOW_HZ;
}

static uint8_t exchange(uint8_t byte)
{
    bytes_sent++;
    return pl022_exchange(SSI0, byte);
}

const struct sdcard_bus card_bus = {
    .select = select_card,
    .set_fast = set_card_fast,
    .exchange = exchange,
    .time_ms = time_ms,
};
