/* SPDX-License-Identifier: MIT
 *
 * Interrupts and the memory the linker script lays out. */
#ifndef RP2040_START_H
#define RP2040_START_H

#include <stdint.h>

#define RAM_CODE __attribute__((section(".ramfunc"), noinline))
#define NOINIT   __attribute__((section(".noinit")))

int main(void);
void start(void); /* the reset handler */

static inline void interrupts_off(void)
{
    __asm volatile("cpsid i" ::: "memory");
}

static inline void interrupts_on(void)
{
    __asm volatile("cpsie i" ::: "memory");
}

/* Handlers, each in the file of what it serves. */
void timer_handler(void);
void dma_handler(void);
void gpio_handler(void);
void fault_handler(void);

#endif
