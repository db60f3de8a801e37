/* SPDX-License-Identifier: MIT */
#include "boards/rp2040/watchdog.h"
#include "boards/rp2040/registers.h"

#define TRIGGER      (1u << 31)
#define ENABLE       (1u << 30)
#define PAUSE_DEBUG  (7u << 24)
#define LONGEST      0xffffffu
#define REASON_TIMER 1u
/* Left in a scratch register, which only power-on and the RUN pin clear: the
 * boot ROM, too, restarts the chip by watchdog when a UF2 file was written. */
#define OURS 0x7a6a7764u
/* Everything but the two oscillators starts anew (2.13.5). */
#define RESTARTED 0x1fffcu

void watchdog_start(void)
{
    REG(PSM_WDSEL) = RESTARTED;
    REG(WATCHDOG_SCRATCH0) = OURS;
    REG(WATCHDOG_LOAD) = LONGEST;
    REG(WATCHDOG_CTRL) = ENABLE | PAUSE_DEBUG;
}

void watchdog_feed(void)
{
    REG(WATCHDOG_LOAD) = LONGEST;
}

void watchdog_restart(void)
{
    REG(PSM_WDSEL) = RESTARTED;
    REG(WATCHDOG_CTRL) = TRIGGER;
    for (;;) {
    }
}

bool watchdog_was_hungry(void)
{
    return (REG(WATCHDOG_REASON) & REASON_TIMER) != 0 &&
           REG(WATCHDOG_SCRATCH0) == OURS;
}
