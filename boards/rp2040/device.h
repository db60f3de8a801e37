/* SPDX-License-Identifier: MIT
 *
 * What tells one RP2040 board from another. Each board's folder defines one
 * `device`; everything else is shared. */
#ifndef RP2040_DEVICE_H
#define RP2040_DEVICE_H

#include "boards/rp2040/spi.h"
#include "firmware/display/panel.h"
#include "firmware/reader/interface.h"
#include <stdbool.h>
#include <stdint.h>

#define DEVICE_KEYS 7    /* at most */
#define NO_PIN      0xff /* this board has none */

struct device_key {
    uint8_t pin;
    uint8_t key;      /* enum zj_key                              */
    bool active_high; /* pressed is high, with a pull-down; else
                         pressed is low, with a pull-up           */
};

struct device {
    const char *name; /* as in --board NAME */
    const struct zj_panel_type *panel;
    const struct zj_interface *interface;
    uint8_t mount;     /* enum zj_rotation: the panel's own picture turned
                          clockwise by this much is upright               */
    uint32_t spi_rate; /* Hz at most */
    struct spi_pins spi;
    uint8_t cs, dc, reset, busy; /* pins of the panel */
    uint8_t led;   /* lit while high                                  */
    uint8_t latch; /* keeps the power on while high, or NO_PIN        */
    uint8_t mains; /* high while fed from USB; with a latch           */
    uint8_t keys;  /* keys every such board has: told to the reader   */
    uint8_t wired; /* keys that may be wired                          */
    uint32_t test; /* keys that, all held at power-on, ask for the test
                      page, one bit each; 0: any key does             */
    struct device_key key[DEVICE_KEYS];
};

extern const struct device device;

#endif
