/* SPDX-License-Identifier: MIT
 *
 * The watchdog restarts the board when it is not fed for 60 seconds. */
#ifndef LM3S6965_WATCHDOG_H
#define LM3S6965_WATCHDOG_H

#include <stdbool.h>

void watchdog_start(void);
void watchdog_feed(void);

/* Whether it was what started the board this time; asks once. */
bool watchdog_was_hungry(void);

#endif
