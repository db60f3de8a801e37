/* SPDX-License-Identifier: MIT
 *
 * The log: UART0 (PA0, PA1; over USB on the kit), 115200 baud. */
#ifndef LM3S6965_UART_H
#define LM3S6965_UART_H

#include <stdint.h>

void uart_start(void);
void uart_text(const char *text);
void uart_number(uint32_t value); /* decimal      */
void uart_hex(uint32_t value);    /* eight digits */
void uart_line(const char *text); /* the same as uart_text, and a new line */

/* Waits until all has left. */
void uart_drain(void);

#endif
