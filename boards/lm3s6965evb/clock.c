/* SPDX-License-Identifier: MIT */
#include "boards/lm3s6965evb/clock.h"
#include "boards/lm3s6965evb/registers.h"
#include "boards/lm3s6965evb/start.h"

#define TICK_US     10000u
#define TICK_CYCLES (CLOCK_HZ / 1000000u * TICK_US)
#define CSR_ON      7u         /* the processor's clock, interrupt, enable */
#define ICSR_TICK   (1u << 26) /* its interrupt is pending */
#define GPIO_CLOCKS 0x3du      /* ports A, C, D, E, F */

static volatile uint32_t ticks;

void tick_handler(void)
{
    ticks++;
}

/* Around the PLL first, then, once it has locked, through it: 200 MHz / 4
 * (data sheet 6.3). */
static void start_pll(void)
{
    uint32_t rcc = RCC_SYSDIV(4u) | RCC_USESYSDIV | RCC_XTAL_8MHZ |
                   RCC_IOSCDIS | RCC_BYPASS | RCC_PWRDN | RCC_OEN;
    REG(RCC) = (REG(RCC) | RCC_BYPASS) & ~(RCC_USESYSDIV | RCC_MOSCDIS);
    REG(RCC) = rcc;
    rcc &= ~(RCC_PWRDN | RCC_OEN);
    REG(RCC) = rcc;
    while ((REG(RIS) & RIS_PLL_LOCKED) == 0) {
    }
    REG(RCC) = rcc & ~RCC_BYPASS;
}

void clock_start(void)
{
    start_pll();
    REG(RCGC0) |= RCGC0_WDT;
    REG(RCGC1) |= RCGC1_UART0 | RCGC1_SSI0;
    REG(RCGC2) |= GPIO_CLOCKS;
    (void)REG(RCGC2); /* blocks take three cycles to wake, 6.4 */
    REG(SYST_RVR) = TICK_CYCLES - 1;
    REG(SYST_CVR) = 0;
    REG(SYST_CSR) = CSR_ON;
}

uint32_t time_us(void)
{
    bool on = interrupts_off();
    uint32_t left = REG(SYST_CVR), count = ticks;
    if ((REG(SCB_ICSR) & ICSR_TICK) != 0) { /* not yet counted */
        left = REG(SYST_CVR);
        count++;
    }
    interrupts_restore(on);
    return count * TICK_US + (TICK_CYCLES - 1 - left) / (CLOCK_HZ / 1000000u);
}

uint32_t time_ms(void)
{
    return ticks * (TICK_US / 1000);
}

bool time_reached(uint32_t us)
{
    return (int32_t)(time_us() - us) >= 0;
}

void sleep(void)
{
    __asm volatile("dsb\n\twfi" ::: "memory");
}
