/* SPDX-License-Identifier: MIT */
#include "boards/lm3s6965evb/uart.h"
#include "boards/lm3s6965evb/registers.h"

#define FR_BUSY     (1u << 3)
#define FR_TXFF     (1u << 5)
#define LCRH_8_BITS (3u << 5)
#define LCRH_FIFO   (1u << 4)
#define CTL_ENABLE  ((1u << 8) | 1u) /* transmitter, UART */
/* 50 MHz / (16 * 115200) = 27 + 8/64 */
#define DIVIDER    27u
#define DIVIDER_64 8u
#define PINS       3u

void uart_start(void)
{
    REG(UART0 + UART_IBRD) = DIVIDER;
    REG(UART0 + UART_FBRD) = DIVIDER_64;
    REG(UART0 + UART_LCRH) = LCRH_8_BITS | LCRH_FIFO;
    REG(UART0 + UART_CTL) = CTL_ENABLE;
    REG(PORT_A + GPIO_AFSEL) |= PINS;
    REG(PORT_A + GPIO_DEN) |= PINS;
}

static void put(char c)
{
    while ((REG(UART0 + UART_FR) & FR_TXFF) != 0) {
    }
    REG(UART0 + UART_DR) = (uint8_t)c;
}

void uart_text(const char *text)
{
    while (*text != 0)
        put(*text++);
}

void uart_number(uint32_t value)
{
    uint32_t unit = 1;
    while (value / unit >= 10)
        unit *= 10;
    for (; unit > 0; unit /= 10)
        put((char)('0' + value / unit % 10));
}

void uart_hex(uint32_t value)
{
    for (int shift = 28; shift >= 0; shift -= 4)
        put("0123456789abcdef"[value >> shift & 15]);
}

void uart_line(const char *text)
{
    uart_text(text);
    uart_text("\r\n");
}

void uart_drain(void)
{
    while ((REG(UART0 + UART_FR) & FR_BUSY) != 0) {
    }
}
