/* SPDX-License-Identifier: MIT
 *
 * Clocks, time and sleep. The kit's crystal of 8 MHz feeds the PLL, the
 * processor runs at 50 MHz, and time is counted in ticks of 10 ms. */
#ifndef LM3S6965_CLOCK_H
#define LM3S6965_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#define CLOCK_HZ 50000000u

/* Starts all clocks, of the blocks this board uses as well. */
void clock_start(void);

/* Microseconds since start; wraps after 71 minutes. */
uint32_t time_us(void);

/* Milliseconds since start, in steps of 10; wraps after 49 days. */
uint32_t time_ms(void);

/* Whether the moment `us` has come; it lies at most 35 minutes away. */
bool time_reached(uint32_t us);

/* Sleeps until an interrupt is due, which is the next tick at latest. To be
 * called with interrupts off, so that nothing between the caller's look and
 * its sleep is missed; the interrupt is served once they are on again. */
void sleep(void);

#endif
