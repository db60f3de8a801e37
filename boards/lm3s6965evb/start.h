/* SPDX-License-Identifier: MIT
 *
 * Interrupts, faults and the memory the linker script lays out. */
#ifndef LM3S6965_START_H
#define LM3S6965_START_H

#include <stdbool.h>
#include <stdint.h>

int main(void);
void start(void); /* the reset handler */

/* Starts the processor and everything on the chip anew. */
_Noreturn void restart(void);

/* Turns interrupts off and says whether they were on. */
static inline bool interrupts_off(void)
{
    uint32_t masked;
    __asm volatile("mrs %0, primask\n\tcpsid i" : "=r"(masked)::"memory");
    return masked == 0;
}

static inline void interrupts_restore(bool on)
{
    if (on)
        __asm volatile("cpsie i" ::: "memory");
}

/* Handlers, each in the file of what it serves. */
void tick_handler(void);
void key_handler(void);
void fault_handler(void);

#endif
