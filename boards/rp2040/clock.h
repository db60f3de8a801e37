/* SPDX-License-Identifier: MIT
 *
 * Clocks, resets, time and sleep. The crystal (12 MHz) feeds the reference
 * clock, from which time is counted; the processor runs at 125 MHz from the
 * PLL while there is work and from the crystal while it waits. */
#ifndef RP2040_CLOCK_H
#define RP2040_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#define CLOCK_HZ 125000000u /* while there is work; SPI and UART too */

/* Takes the blocks this port uses out of reset and starts all clocks. */
void clock_start(void);

/* Microseconds since start; wraps after 71 minutes. */
uint32_t time_us(void);

/* Milliseconds since start; wraps after 49 days. To be called at least once
 * an hour, and not from interrupt handlers. */
uint32_t time_ms(void);

/* Whether the moment `us` has come; it lies at most 35 minutes away. */
bool time_reached(uint32_t us);

/* Sleeps until an interrupt was served, at latest until the moment `us`.
 * To be called with interrupts off, which they are again on return, so that
 * no change between the caller's look and its sleep is missed. */
void sleep_until(uint32_t us);

/* Sleeps for at least this long. */
void sleep_ms(uint32_t ms);

#endif
