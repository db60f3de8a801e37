/* SPDX-License-Identifier: MIT
 *
 * What hangs on SSI0: the display and the card take turns. PA2 clock, PA4 in,
 * PA5 out; PA3 low selects the display, PD0 low the card, PC7 tells display
 * data (high) from commands, PC6 switches the display's 15 V on. An emulator
 * knows no PA3: there the display listens whenever the card does not. */
#ifndef LM3S6965_WIRES_H
#define LM3S6965_WIRES_H

#include "boards/sdcard/sdcard.h"
#include <stddef.h>

void wires_start(void);

void display_power(bool on);

/* Sends commands or picture data to the display. */
void display_send(bool is_data, const uint8_t *bytes, size_t length);

extern const struct sdcard_bus card_bus;

/* Bytes sent to display and card together; wraps. */
uint32_t wires_bytes(void);

#endif
