/* SPDX-License-Identifier: MIT
 *
 * RP2040 registers this port uses, named as in the RP2040 datasheet. Each
 * peripheral's registers repeat at +0x2000 (write sets bits) and +0x3000
 * (write clears bits), section 2.1.2. */
#ifndef RP2040_REGISTERS_H
#define RP2040_REGISTERS_H

#include <stdint.h>

#define REG(address)       (*(volatile uint32_t *)(uintptr_t)(address))
#define REG_SET(address)   REG((address) + 0x2000u)
#define REG_CLEAR(address) REG((address) + 0x3000u)

#define XIP_BASE        0x10000000u
#define CLOCKS_BASE     0x40008000u
#define RESETS_BASE     0x4000c000u
#define PSM_BASE        0x40010000u
#define IO_BANK0_BASE   0x40014000u
#define PADS_BANK0_BASE 0x4001c000u
#define XOSC_BASE       0x40024000u
#define PLL_SYS_BASE    0x40028000u
#define UART0_BASE      0x40034000u
#define SPI0_BASE       0x4003c000u
#define SPI1_BASE       0x40040000u
#define TIMER_BASE      0x40054000u
#define WATCHDOG_BASE   0x40058000u
#define DMA_BASE        0x50000000u
#define SIO_BASE        0xd0000000u
#define PPB_BASE        0xe0000000u

/* 2.14.3: one bit a block, 1 holds it in reset. */
#define RESETS_RESET     (RESETS_BASE + 0x0)
#define RESETS_DONE      (RESETS_BASE + 0x8)
#define RESET_DMA        (1u << 2)
#define RESET_IO_BANK0   (1u << 5)
#define RESET_PADS_BANK0 (1u << 8)
#define RESET_PLL_SYS    (1u << 12)
#define RESET_SPI0       (1u << 16)
#define RESET_SPI1       (1u << 17)
#define RESET_TIMER      (1u << 21)
#define RESET_UART0      (1u << 22)

/* 2.13.5 */
#define PSM_WDSEL (PSM_BASE + 0x8)

/* 2.15.7 */
#define CLK_REF_CTRL     (CLOCKS_BASE + 0x30)
#define CLK_REF_SELECTED (CLOCKS_BASE + 0x38)
#define CLK_SYS_CTRL     (CLOCKS_BASE + 0x3c)
#define CLK_SYS_SELECTED (CLOCKS_BASE + 0x44)
#define CLK_PERI_CTRL    (CLOCKS_BASE + 0x48)

/* 2.16.7 */
#define XOSC_CTRL    (XOSC_BASE + 0x00)
#define XOSC_STATUS  (XOSC_BASE + 0x04)
#define XOSC_STARTUP (XOSC_BASE + 0x0c)

/* 2.18.4 */
#define PLL_CS    (PLL_SYS_BASE + 0x0)
#define PLL_PWR   (PLL_SYS_BASE + 0x4)
#define PLL_FBDIV (PLL_SYS_BASE + 0x8)
#define PLL_PRIM  (PLL_SYS_BASE + 0xc)

/* 4.7.6 */
#define WATCHDOG_CTRL     (WATCHDOG_BASE + 0x00)
#define WATCHDOG_LOAD     (WATCHDOG_BASE + 0x04)
#define WATCHDOG_REASON   (WATCHDOG_BASE + 0x08)
#define WATCHDOG_SCRATCH0 (WATCHDOG_BASE + 0x0c)
#define WATCHDOG_TICK     (WATCHDOG_BASE + 0x2c)

/* 4.6.5 */
#define TIMER_ALARM0   (TIMER_BASE + 0x10)
#define TIMER_TIMERAWL (TIMER_BASE + 0x28)
#define TIMER_INTR     (TIMER_BASE + 0x34)
#define TIMER_INTE     (TIMER_BASE + 0x38)

/* 2.19.6 */
#define IO_CTRL(pin)  (IO_BANK0_BASE + 8u * (pin) + 4u)
#define IO_INTR(pin)  (IO_BANK0_BASE + 0x0f0u + (pin) / 8u * 4u)
#define IO_INTE(pin)  (IO_BANK0_BASE + 0x100u + (pin) / 8u * 4u)
#define IO_EDGES(pin) (0xcu << (pin) % 8u * 4u) /* low and high edge */
#define PAD(pin)      (PADS_BANK0_BASE + 4u + 4u * (pin))
#define FUNCTION_SPI  1u
#define FUNCTION_UART 2u
#define FUNCTION_SIO  5u

/* 2.3.1.7 */
#define SIO_GPIO_IN      (SIO_BASE + 0x04)
#define SIO_GPIO_OUT_SET (SIO_BASE + 0x14)
#define SIO_GPIO_OUT_CLR (SIO_BASE + 0x18)
#define SIO_GPIO_OE_SET  (SIO_BASE + 0x24)
#define SIO_GPIO_OE_CLR  (SIO_BASE + 0x28)

/* 4.2.8 */
#define UART_DR    (UART0_BASE + 0x00)
#define UART_FR    (UART0_BASE + 0x18)
#define UART_IBRD  (UART0_BASE + 0x24)
#define UART_FBRD  (UART0_BASE + 0x28)
#define UART_LCR_H (UART0_BASE + 0x2c)
#define UART_CR    (UART0_BASE + 0x30)

/* 2.5.7, channel 0 */
#define DMA_READ_ADDR   (DMA_BASE + 0x00)
#define DMA_WRITE_ADDR  (DMA_BASE + 0x04)
#define DMA_TRANS_COUNT (DMA_BASE + 0x08)
#define DMA_CTRL_TRIG   (DMA_BASE + 0x0c)
#define DMA_INTR        (DMA_BASE + 0x400)
#define DMA_INTE0       (DMA_BASE + 0x404)
#define DREQ_SPI0_TX    16u
#define DREQ_SPI1_TX    18u

/* Armv6-M system control, 2.4.8 */
#define NVIC_ISER    (PPB_BASE + 0xe100)
#define IRQ_TIMER_0  0u
#define IRQ_DMA_0    11u
#define IRQ_IO_BANK0 13u

#endif
