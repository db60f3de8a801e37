/* SPDX-License-Identifier: MIT */
#ifndef RP2040_GPIO_H
#define RP2040_GPIO_H

#include <stdbool.h>
#include <stdint.h>

enum gpio_pull { GPIO_FLOAT, GPIO_PULL_DOWN, GPIO_PULL_UP };

/* Makes a pin an input with interrupts on both edges: every change ends a
 * sleep and is reported to gpio_changed(). */
void gpio_input(uint32_t pin, enum gpio_pull pull);

/* Makes a pin an output of this level. */
void gpio_output(uint32_t pin, bool level);

/* Hands a pin to SPI or UART (registers.h, FUNCTION_...). */
void gpio_function(uint32_t pin, uint32_t function);

bool gpio_read(uint32_t pin);
void gpio_write(uint32_t pin, bool level);

/* All pins at once, one bit each. */
uint32_t gpio_read_all(void);

/* Called by the interrupt handler after an input changed; the board's. */
void gpio_changed(void);

#endif
