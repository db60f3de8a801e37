/* SPDX-License-Identifier: MIT */
#include "boards/rp2040/uart.h"
#include "boards/rp2040/gpio.h"
#include "boards/rp2040/registers.h"

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

void uart_text(const char *text)
{
    for (; *text != 0; text++) {
        if (*text == '\n')
            put('\r');
        put(*text);
    }
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

void uart_drain(void)
{
    while ((REG(UART_FR) & FR_BUSY) != 0) {
    }
}
