/* SPDX-License-Identifier: MIT
 *
 * The vector table, what runs before main, and what runs when all is lost. */
#include "boards/lm3s6965evb/start.h"
#include "boards/lm3s6965evb/fault.h"
#include "boards/lm3s6965evb/registers.h"
#include "boards/lm3s6965evb/uart.h"
#include <string.h>

#define KEY           0x05fa0000u
#define SYSRESETREQ   4u
#define CCR_DIV_0_TRP 16u

extern uint32_t data_start[], data_end[], data_load[];
extern uint32_t bss_start[], bss_end[], stack_low[], stack_top[];

typedef void (*vector)(void);

/* An exception nobody asked for ends like a fault: told, restarted. */
#define FAULT  fault_handler
#define FAULT5 FAULT, FAULT, FAULT, FAULT, FAULT

/* Up to the last interrupt this board turns on. */
extern const vector vectors[];
__attribute__((section(".vectors"), used)) const vector vectors[] = {
    (vector)(uintptr_t)stack_top,
    start,
    FAULT5,
    FAULT5,
    FAULT,
    FAULT,
    FAULT,        /* 2 to 14 */
    tick_handler, /* 15: SysTick */
    FAULT,
    FAULT,
    FAULT,
    FAULT,       /* 16 to 19 */
    key_handler, /* 20: port E */
    FAULT5,
    FAULT5,
    FAULT5,
    FAULT5,
    FAULT5,      /* 21 to 45 */
    key_handler, /* 46: port F */
};
_Static_assert(sizeof vectors == (16 + IRQ_PORT_F + 1) * sizeof(vector),
               "each handler at its place");

/* Bytes, as the labels of the linker script are not objects to C. */
static uint32_t span(const uint32_t *from, const uint32_t *to)
{
    return (uint32_t)((uintptr_t)to - (uintptr_t)from);
}

void start(void)
{
    memcpy(data_start, data_load, span(data_start, data_end));
    memset(bss_start, 0, span(bss_start, bss_end));
    REG(SCB_CCR) |= CCR_DIV_0_TRP;
    main();
    restart();
}

_Noreturn void restart(void)
{
    uart_drain();
    REG(SCB_AIRCR) = KEY | SYSRESETREQ;
    for (;;) {
    }
}

/* `stack` is where the processor put its registers (ARM DDI 0403, B1.5.6),
 * unless the stack itself was what broke: it lies lowest in memory, so that
 * running over it is a fault and not a broken variable. */
__attribute__((used, noreturn)) static void tell_fault(const uint32_t *stack)
{
    bool sane = stack >= stack_low && stack + 8 <= stack_top;
    uart_text("fault at ");
    uart_hex(sane ? stack[6] : 0);
    uart_text(" from ");
    uart_hex(sane ? stack[5] : 0);
    uart_line("");
    fault_keep(sane ? stack[6] : 1);
    restart();
}

__attribute__((naked)) void fault_handler(void)
{
    __asm volatile("mrs r0, msp\n"
                   "ldr r1, =stack_top\n"
                   "mov sp, r1\n"
                   "bl  tell_fault\n"
                   ".ltorg");
}
