/* SPDX-License-Identifier: MIT */
#include "boards/rp2040/uart.h"
#include "boards/rp2040/gpio.h"
#include "boards/rp2040/registers.h"
#include <stdint.h>

#define TX_PIN     0u
#define FR_BUSY    (1u << 3)
#define FR_TXFF    (1u << 5)
#define LCR_8_BITS (3u << 5)
#define LCR_FIFO   (1u << 4)
#define CR_ENABLE  ((1u << 8) | 1u) /* transmitter, UART */
/* 125 MHz / (16 * 115200) = 67 + 52/64 */
#define DIVIDER    67u
#define DIVIDER_64 52u

void uart_start(void)
{
    REG(UART_IBRD) = DIVIDER;
    REG(UART_FBRD) = DIVIDER_64;
    REG(UART_LCR_H) = LCR_8_BITS | LCR_FIFO;
    REG(UART_CR) = CR_ENABLE;
    gpio_function(TX_PIN, FUNCTION_UART);
}

static void put(char c)
{
    while ((REG(UART_FR) & FR_TXFF) != 0) {
    }
    REG(UART_DR) = (uint8_t)c;
}

void uart_line(const char *text)
{
    while (*text != 0)
        put(*text++);
    put('\r');
    put('\n');
}

void uart_drain(void)
{
    while ((REG(UART_FR) & FR_BUSY) != 0) {
    }
}
