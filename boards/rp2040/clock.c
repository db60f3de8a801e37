/* SPDX-License-Identifier: MIT */
#include "boards/rp2040/clock.h"
#include "boards/rp2040/registers.h"
#include "boards/rp2040/start.h"
#include "boards/rp2040/uart.h"
#include "boards/rp2040/watchdog.h"

#define XOSC_ENABLE    ((0xfabu << 12) | 0xaa0u) /* 1 to 15 MHz */
#define XOSC_STABLE    (1u << 31)
#define XOSC_DELAY     3008u /* 64 ms, in units of 256 cycles: slow crystals */
#define PLL_LOCK       (1u << 31)
#define PLL_PD         (1u << 0)
#define PLL_POSTDIVPD  (1u << 3)
#define PLL_VCOPD      (1u << 5)
#define PLL_FEEDBACK   125u /* 12 MHz * 125 = 1500 MHz, in 750 .. 1600 */
#define PLL_DIVIDERS   ((6u << 16) | (2u << 12)) /* 1500 / 12 = 125 */
#define REF_FROM_XOSC  2u
#define SYS_FROM_REF   0u
#define SYS_FROM_AUX   1u         /* whose reset value is the system PLL */
#define PERI_ENABLE    (1u << 11) /* from the system clock */
#define TICK_12_CYCLES ((1u << 9) | 12u)

#define USED_BLOCKS                                                            \
    (RESET_DMA | RESET_IO_BANK0 | RESET_PADS_BANK0 | RESET_PLL_SYS |           \
     RESET_SPI0 | RESET_SPI1 | RESET_TIMER | RESET_UART0)

/* Shorter waits than this are not worth stopping the PLL for. */
#define SLOW_FROM_US 2000u

static void select_clock(uint32_t control, uint32_t selected, uint32_t source)
{
    REG(control) = source;
    while ((REG(selected) & (1u << source)) == 0) {
    }
}

/* 2.18.3: the order of powering up is the datasheet's. */
static void start_pll(void)
{
    REG(PLL_CS) = 1; /* no division of the reference */
    REG(PLL_FBDIV) = PLL_FEEDBACK;
    REG_CLEAR(PLL_PWR) = PLL_PD | PLL_VCOPD;
    while ((REG(PLL_CS) & PLL_LOCK) == 0) {
    }
    REG(PLL_PRIM) = PLL_DIVIDERS;
    REG_CLEAR(PLL_PWR) = PLL_POSTDIVPD;
    select_clock(CLK_SYS_CTRL, CLK_SYS_SELECTED, SYS_FROM_AUX);
}

static void stop_pll(void)
{
    uart_drain(); /* its bit rate changes with the clock */
    select_clock(CLK_SYS_CTRL, CLK_SYS_SELECTED, SYS_FROM_REF);
    REG_SET(PLL_PWR) = PLL_PD | PLL_POSTDIVPD | PLL_VCOPD;
}

static void leave_reset(uint32_t blocks)
{
    REG_SET(RESETS_RESET) = blocks;
    REG_CLEAR(RESETS_RESET) = blocks;
    while ((~REG(RESETS_DONE) & blocks) != 0) {
    }
}

void clock_start(void)
{
    REG(XOSC_STARTUP) = XOSC_DELAY;
    REG(XOSC_CTRL) = XOSC_ENABLE;
    while ((REG(XOSC_STATUS) & XOSC_STABLE) == 0) {
    }
    select_clock(CLK_REF_CTRL, CLK_REF_SELECTED, REF_FROM_XOSC);
    select_clock(CLK_SYS_CTRL, CLK_SYS_SELECTED, SYS_FROM_REF);
    REG(WATCHDOG_TICK) = TICK_12_CYCLES; /* 1 MHz, the timer's too */
    leave_reset(USED_BLOCKS);
    start_pll();
    REG(CLK_PERI_CTRL) = PERI_ENABLE;
    REG(TIMER_INTE) = 1;
    REG(NVIC_ISER) = 1u << IRQ_TIMER_0;
    interrupts_on();
}

uint32_t time_us(void)
{
    return REG(TIMER_TIMERAWL);
}

uint32_t time_ms(void)
{
    static uint32_t ms, last_us;
    uint32_t whole = (time_us() - last_us) / 1000;
    ms += whole;
    last_us += whole * 1000;
    return ms;
}

bool time_reached(uint32_t us)
{
    return (int32_t)(time_us() - us) >= 0;
}

void timer_handler(void)
{
    REG(TIMER_INTR) = 1;
}

void sleep_until(uint32_t us)
{
    watchdog_feed();
    if ((int32_t)(us - time_us()) > (int32_t)WATCHDOG_REST_US)
        us = time_us() + WATCHDOG_REST_US;
    bool slow = (int32_t)(us - time_us()) > (int32_t)SLOW_FROM_US;
    if (slow)
        stop_pll();
    REG(TIMER_ALARM0) = us;
    if (!time_reached(us))
        __asm volatile("wfi" ::: "memory");
    if (slow)
        start_pll();
    interrupts_on();
    __asm volatile("isb");
    interrupts_off();
}

void sleep_ms(uint32_t ms)
{
    uint32_t end = time_us() + ms * 1000 + 1;
    interrupts_off();
    while (!time_reached(end))
        sleep_until(end);
    interrupts_on();
}
