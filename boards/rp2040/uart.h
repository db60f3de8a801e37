/* SPDX-License-Identifier: MIT
 *
 * The log: 115200 bits a second, 8N1, on UART0 (GP0). Write only; what is
 * said goes nowhere when nobody listens. */
#ifndef RP2040_UART_H
#define RP2040_UART_H

void uart_start(void);

/* Sends a line and its end. */
void uart_line(const char *text);

/* Waits until the last bit has left. */
void uart_drain(void);

#endif
