/* SPDX-License-Identifier: MIT
 *
 * ARM PrimeCell PL022, the SPI port of RP2040, LM3S6965 and others
 * (ARM DDI 0194G). Master, mode 0, 8 bits a frame, most significant first.
 * A port is named by the address of its first register. */
#ifndef PL022_H
#define PL022_H

#include <stddef.h>
#include <stdint.h>

#define PL022_DR 0x08u /* offset of the data register, for DMA */

/* Sets up and enables a port that is out of reset. `clock` is the frequency
 * the port is fed with, `rate` the highest bit rate wanted, both in Hz; the
 * next lower rate the divider can make is used. Calling it again changes the
 * rate; the port must be idle. */
void pl022_init(uintptr_t port, uint32_t clock, uint32_t rate);

/* Lets the port ask a DMA channel for bytes to send. */
void pl022_enable_dma(uintptr_t port);

/* Sends one byte and returns the one that came in. */
uint8_t pl022_exchange(uintptr_t port, uint8_t byte);

/* Sends bytes; returns when the last bit has left. */
void pl022_write(uintptr_t port, const uint8_t *bytes, size_t length);

/* Waits until the last bit has left and forgets what came in. */
void pl022_drain(uintptr_t port);

#endif
