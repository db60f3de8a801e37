/* SPDX-License-Identifier: MIT */
#include "boards/rp2040/spi.h"
#include "boards/pl022/pl022.h"
#include "boards/rp2040/clock.h"
#include "boards/rp2040/gpio.h"
#include "boards/rp2040/registers.h"
#include "boards/rp2040/start.h"

/* 2.5.7; chaining a channel to itself means no chaining. */
#define CTRL_ENABLE    (1u << 0)
#define CTRL_INCR_READ (1u << 4)
#define CTRL_TREQ(n)   ((n) << 15)
#define CTRL_BUSY      (1u << 24)
#define CHANNEL_0      1u

#define DMA_FROM     16u /* bytes; fewer are sent without */
#define DMA_LIMIT_US 1000000u

static uintptr_t base(uint32_t port)
{
    return port == 0 ? SPI0_BASE : SPI1_BASE;
}

void spi_start(struct spi_pins pins, uint32_t rate)
{
    gpio_function(pins.sck, FUNCTION_SPI);
    gpio_function(pins.mosi, FUNCTION_SPI);
    pl022_init(base(pins.port), CLOCK_HZ, rate);
    pl022_enable_dma(base(pins.port));
    REG(DMA_INTE0) = CHANNEL_0;
    REG(NVIC_ISER) = 1u << IRQ_DMA_0;
}

void dma_handler(void)
{
    REG(DMA_INTR) = CHANNEL_0;
}

static void send_by_dma(uint32_t port, const uint8_t *bytes, uint32_t length)
{
    REG(DMA_READ_ADDR) = (uint32_t)(uintptr_t)bytes;
    REG(DMA_WRITE_ADDR) = (uint32_t)base(port) + PL022_DR;
    REG(DMA_TRANS_COUNT) = length;
    REG(DMA_CTRL_TRIG) = CTRL_ENABLE | CTRL_INCR_READ |
                         CTRL_TREQ(port == 0 ? DREQ_SPI0_TX : DREQ_SPI1_TX);
    uint32_t limit = time_us() + DMA_LIMIT_US;
    interrupts_off();
    while ((REG(DMA_CTRL_TRIG) & CTRL_BUSY) != 0 && !time_reached(limit))
        sleep_until(time_us() + 1000);
    interrupts_on();
}

void spi_send(uint32_t port, const uint8_t *bytes, uint32_t length)
{
    if (length < DMA_FROM) {
        pl022_write(base(port), bytes, length);
        return;
    }
    send_by_dma(port, bytes, length);
}

void spi_drain(uint32_t port)
{
    pl022_drain(base(port));
}
