/* SPDX-License-Identifier: MIT
 *
 * The log: 115200 bits a second, 8N1, on UART0 (GP0). Write only; what is
 * said goes nowhere when nobody listens. */
#ifndef RP2040_UART_H
#define RP2040_UART_H

#include <stdint.h>

void uart_start(void);
void uart_text(const char *text);
void uart_number(uint32_t value); /* decimal */
void uart_hex(uint32_t value);    /* eight digits */

/* Waits until the last bit has left. */
void uart_drain(void);

#endif
