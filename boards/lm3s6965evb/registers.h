/* SPDX-License-Identifier: MIT
 *
 * Registers of the LM3S6965 this board uses, by the names of its data sheet
 * (system control: chapter 6; GPIO: 8; watchdog: 10; UART: 12; SSI: 13), and
 * those of the Cortex-M3 (ARM DDI 0403, B3). */
#ifndef LM3S6965_REGISTERS_H
#define LM3S6965_REGISTERS_H

#include <stdint.h>

#define REG(address) (*(volatile uint32_t *)(uintptr_t)(address))

/* System control */
#define RESC  0x400fe05cu /* why it was reset */
#define RIS   0x400fe050u
#define RCC   0x400fe060u
#define RCGC0 0x400fe100u /* clocks: watchdog */
#define RCGC1 0x400fe104u /* UART, SSI        */
#define RCGC2 0x400fe108u /* GPIO             */

#define RIS_PLL_LOCKED (1u << 6)
#define RCC_SYSDIV(n)  (((n)-1u) << 23)
#define RCC_USESYSDIV  (1u << 22)
#define RCC_PWRDN      (1u << 13)
#define RCC_OEN        (1u << 12)
#define RCC_BYPASS     (1u << 11)
#define RCC_XTAL_8MHZ  (0xeu << 6)
#define RCC_IOSCDIS    (1u << 1)
#define RCC_MOSCDIS    (1u << 0)
#define RCGC0_WDT      (1u << 3)
#define RCGC1_UART0    (1u << 0)
#define RCGC1_SSI0     (1u << 4)
#define RESC_WDT       (1u << 3)

/* Blocks */
#define WATCHDOG 0x40000000u
#define SSI0     0x40008000u
#define UART0    0x4000c000u

/* GPIO ports: PL061, with registers of Luminary's own from 0x500 on */
#define PORT_A 0x40004000u
#define PORT_C 0x40006000u
#define PORT_D 0x40007000u
#define PORT_E 0x40024000u
#define PORT_F 0x40025000u

#define GPIO_DATA(mask) ((uint32_t)(mask) << 2) /* only these pins */
#define GPIO_DIR        0x400u
#define GPIO_IS         0x404u
#define GPIO_IBE        0x408u
#define GPIO_IM         0x410u
#define GPIO_ICR        0x41cu
#define GPIO_AFSEL      0x420u
#define GPIO_PUR        0x510u
#define GPIO_DEN        0x51cu

/* UART: PL011 */
#define UART_DR   0x00u
#define UART_FR   0x18u
#define UART_IBRD 0x24u
#define UART_FBRD 0x28u
#define UART_LCRH 0x2cu
#define UART_CTL  0x30u

/* Watchdog: SP805 */
#define WDT_LOAD 0x000u
#define WDT_CTL  0x008u
#define WDT_ICR  0x00cu
#define WDT_LOCK 0xc00u

/* Cortex-M3 */
#define SYST_CSR  0xe000e010u
#define SYST_RVR  0xe000e014u
#define SYST_CVR  0xe000e018u
#define NVIC_ISER 0xe000e100u
#define SCB_ICSR  0xe000ed04u
#define SCB_AIRCR 0xe000ed0cu
#define SCB_CCR   0xe000ed14u

/* Interrupts */
#define IRQ_PORT_E 4u
#define IRQ_PORT_F 30u

#endif
