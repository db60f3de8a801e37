/* SPDX-License-Identifier: MIT */
#include "boards/rp2040/led.h"
#include "boards/rp2040/clock.h"
#include "boards/rp2040/device.h"
#include "boards/rp2040/gpio.h"

#define GROUPS   3
#define LIT_MS   150
#define DARK_MS  250
#define PAUSE_MS 800

void led_blink(enum led_code code)
{
    for (int i = 0; i < GROUPS * (int)code; i++) {
        gpio_output(device.led, true);
        sleep_ms(LIT_MS);
        gpio_write(device.led, false);
        sleep_ms((i + 1) % (int)code == 0 ? PAUSE_MS : DARK_MS);
    }
}
