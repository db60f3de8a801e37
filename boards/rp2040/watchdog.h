/* SPDX-License-Identifier: MIT
 *
 * The hardware watchdog: restarts a reader that hangs. */
#ifndef RP2040_WATCHDOG_H
#define RP2040_WATCHDOG_H

#include <stdbool.h>

/* Every sleep ends at least this often to feed the watchdog, whose longest
 * time is 8.3 s (RP2040-E1: it counts twice a microsecond). */
#define WATCHDOG_REST_US 4000000u

/* Starts it; from now on it must be fed. */
void watchdog_start(void);

void watchdog_feed(void);

/* Restarts the chip at once; SRAM keeps what it holds. */
void watchdog_restart(void) __attribute__((noreturn));

/* Whether the last start was the watchdog's because nobody fed it. To be
 * asked before watchdog_start(). */
bool watchdog_was_hungry(void);

#endif
