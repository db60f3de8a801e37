/* SPDX-License-Identifier: MIT */
#include "boards/lm3s6965evb/watchdog.h"
#include "boards/lm3s6965evb/clock.h"
#include "boards/lm3s6965evb/registers.h"

/* It counts down twice: the first end is only remembered, the second resets
 * (data sheet 10.1). */
#define HALF_SECONDS 30u
#define CTL_ON       3u /* counting, reset at the second end */
#define UNLOCK       0x1acce551u

void watchdog_start(void)
{
    REG(WATCHDOG + WDT_LOCK) = UNLOCK;
    REG(WATCHDOG + WDT_LOAD) = HALF_SECONDS * CLOCK_HZ;
    REG(WATCHDOG + WDT_CTL) = CTL_ON;
}

void watchdog_feed(void)
{
    REG(WATCHDOG + WDT_ICR) = 1;
    REG(WATCHDOG + WDT_LOAD) = HALF_SECONDS * CLOCK_HZ;
}

bool watchdog_was_hungry(void)
{
    bool hungry = (REG(RESC) & RESC_WDT) != 0;
    REG(RESC) = 0;
    return hungry;
}
