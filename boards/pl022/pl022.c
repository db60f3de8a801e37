/* SPDX-License-Identifier: MIT */
#include "boards/pl022/pl022.h"

/* Registers and bits: ARM DDI 0194G, chapter 3. */
#define CR0   0x00u
#define CR1   0x04u
#define SR    0x0cu
#define CPSR  0x10u
#define ICR   0x20u
#define DMACR 0x24u

#define CR0_8_BITS  7u
#define CR0_SCR(n)  ((n) << 8)
#define CR1_SSE     2u
#define SR_TNF      2u
#define SR_RNE      4u
#define SR_BSY      16u
#define ICR_OVERRUN 1u
#define DMACR_TX    2u

static volatile uint32_t *reg(uintptr_t port, uint32_t offset)
{
    return (volatile uint32_t *)(port + offset);
}

void pl022_init(uintptr_t port, uint32_t clock, uint32_t rate)
{
    /* clock / (prescale * (scr + 1)), prescale even and at least 2 */
    uint32_t divider = (clock + rate - 1) / rate;
    uint32_t prescale = 2;
    while (prescale < 254 && prescale * 256 < divider)
        prescale += 2;
    uint32_t scr = (divider + prescale - 1) / prescale;
    *reg(port, CR1) = 0;
    *reg(port, CPSR) = prescale;
    *reg(port, CR0) = CR0_8_BITS | CR0_SCR(scr > 0 ? scr - 1 : 0);
    *reg(port, CR1) = CR1_SSE;
}

void pl022_enable_dma(uintptr_t port)
{
    *reg(port, DMACR) = DMACR_TX;
}

uint8_t pl022_exchange(uintptr_t port, uint8_t byte)
{
    *reg(port, PL022_DR) = byte;
    while ((*reg(port, SR) & SR_RNE) == 0) {
    }
    return (uint8_t)*reg(port, PL022_DR);
}

/* Forgets what came in. */
static void forget(uintptr_t port)
{
    while ((*reg(port, SR) & SR_RNE) != 0)
        (void)*reg(port, PL022_DR);
}

/* The receiver is emptied on the way: a full one is no more than an overrun
 * here, but a model of the port may wait for it. */
void pl022_write(uintptr_t port, const uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        while ((*reg(port, SR) & SR_TNF) == 0) {
        }
        *reg(port, PL022_DR) = bytes[i];
        forget(port);
    }
    pl022_drain(port);
}

void pl022_drain(uintptr_t port)
{
    while ((*reg(port, SR) & SR_BSY) != 0) {
    }
    forget(port);
    *reg(port, ICR) = ICR_OVERRUN;
}
