/* SPDX-License-Identifier: MIT */
#ifndef RP2040_LED_H
#define RP2040_LED_H

/* How often the LED blinks in a group, and what it means. */
enum led_code {
    LED_NO_PANEL = 2, /* the panel does not answer       */
    LED_FAULT = 3,    /* the reader crashed; see the log */
};

/* Blinks three groups; takes a few seconds. */
void led_blink(enum led_code code);

#endif
