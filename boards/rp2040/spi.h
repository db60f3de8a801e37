/* SPDX-License-Identifier: MIT
 *
 * SPI output by DMA: the processor sleeps while a row of pixels leaves. */
#ifndef RP2040_SPI_H
#define RP2040_SPI_H

#include <stdint.h>

struct spi_pins {
    uint8_t port; /* 0 or 1 */
    uint8_t sck;  /* pins of that port */
    uint8_t mosi;
};

/* Starts a port at the highest rate not above `rate` Hz. */
void spi_start(struct spi_pins pins, uint32_t rate);

/* Sends bytes; returns when they are no longer needed, while the last few may
 * still be leaving. */
void spi_send(uint32_t port, const uint8_t *bytes, uint32_t length);

/* Waits until the last bit has left. */
void spi_drain(uint32_t port);

#endif
