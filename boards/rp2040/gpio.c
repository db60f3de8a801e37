/* SPDX-License-Identifier: MIT */
#include "boards/rp2040/gpio.h"
#include "boards/rp2040/registers.h"
#include "boards/rp2040/start.h"

/* 2.19.6.3 */
#define PAD_SCHMITT      (1u << 1)
#define PAD_PULL_DOWN    (1u << 2)
#define PAD_PULL_UP      (1u << 3)
#define PAD_4_MA         (1u << 4)
#define PAD_INPUT_ENABLE (1u << 6)

#define PINS 30u

/* Pads are always written whole: their reset values are not relied on. */
static void set_pad(uint32_t pin, uint32_t bits)
{
    REG(PAD(pin)) = PAD_SCHMITT | PAD_4_MA | PAD_INPUT_ENABLE | bits;
}

void gpio_input(uint32_t pin, enum gpio_pull pull)
{
    REG(SIO_GPIO_OE_CLR) = 1u << pin;
    set_pad(pin, pull == GPIO_PULL_UP     ? PAD_PULL_UP
                 : pull == GPIO_PULL_DOWN ? PAD_PULL_DOWN
                                          : 0);
    REG(IO_CTRL(pin)) = FUNCTION_SIO;
    REG(IO_INTR(pin)) = IO_EDGES(pin);
    REG_SET(IO_INTE(pin)) = IO_EDGES(pin);
    REG(NVIC_ISER) = 1u << IRQ_IO_BANK0;
}

void gpio_output(uint32_t pin, bool level)
{
    gpio_write(pin, level);
    REG(SIO_GPIO_OE_SET) = 1u << pin;
    set_pad(pin, 0);
    REG(IO_CTRL(pin)) = FUNCTION_SIO;
}

void gpio_function(uint32_t pin, uint32_t function)
{
    set_pad(pin, 0);
    REG(IO_CTRL(pin)) = function;
}

bool gpio_read(uint32_t pin)
{
    return (REG(SIO_GPIO_IN) >> pin & 1) != 0;
}

void gpio_write(uint32_t pin, bool level)
{
    REG(level ? SIO_GPIO_OUT_SET : SIO_GPIO_OUT_CLR) = 1u << pin;
}

uint32_t gpio_read_all(void)
{
    return REG(SIO_GPIO_IN);
}

void gpio_handler(void)
{
    for (uint32_t pin = 0; pin < PINS; pin += 8)
        REG(IO_INTR(pin)) = REG(IO_INTR(pin));
    gpio_changed();
}
