/* SPDX-License-Identifier: MIT */
#include "boards/sdcard/sdcard.h"
#include <stddef.h>

/* Commands, 7.3.1.3. */
#define GO_IDLE      0
#define SEND_IF_COND 8
#define SEND_CSD     9
#define SEND_STATUS  13
#define SET_BLOCKLEN 16
#define READ_BLOCK   17
#define WRITE_BLOCK  24
#define SEND_OP_COND 41 /* an application command */
#define APPLICATION  55
#define READ_OCR     58
#define CRC_ON       59

/* Bits of the first byte of a response, 7.3.2.1. */
#define R1_IDLE    0x01
#define R1_ILLEGAL 0x04
#define R1_NONE    0xff

#define VOLTAGE_PATTERN  0x1aau     /* 2.7 - 3.6 V, and bits to be echoed */
#define BY_BLOCK_IS_FINE (1u << 30) /* HCS of SEND_OP_COND, CCS of the OCR */
#define TOKEN            0xfe       /* before data, 7.3.3.2 */
#define ACCEPTED         0x05       /* after data written, 7.3.3.1 */

/* Milliseconds: what 7.2 and 4.6.2 allow, and some more. */
#define START_MS 1500u
#define READY_MS 600u
#define READ_MS  250u
#define TRIES    3

/* ---- checks ---- */

/* x^7 + x^3 + 1, and the bit that ends every command (7.2.2). */
static uint8_t check7(const uint8_t *bytes, size_t length)
{
    uint8_t crc = 0;
    for (size_t i = 0; i < length; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = (uint8_t)(crc & 0x80 ? crc << 1 ^ 0x12 : crc << 1);
    }
    return crc | 1;
}

/* x^16 + x^12 + x^5 + 1, a byte at a time. */
static uint16_t check16(uint16_t crc, uint8_t byte)
{
    uint32_t x = (crc >> 8 ^ byte) & 0xffu;
    x ^= x >> 4;
    return (uint16_t)((uint32_t)crc << 8 ^ x << 12 ^ x << 5 ^ x);
}

/* ---- bytes ---- */

static uint8_t receive(const struct sdcard *c)
{
    return c->bus->exchange(0xff);
}

/* The first byte that is not `idle`, or `idle` when the time is over. */
static uint8_t wait_not(const struct sdcard *c, uint8_t idle, uint32_t ms)
{
    uint32_t start = c->bus->time_ms();
    uint8_t byte;
    do
        byte = receive(c);
    while (byte == idle && c->bus->time_ms() - start <= ms);
    return byte;
}

/* A busy card holds the wire low; none at all leaves it high. */
static bool wait_ready(const struct sdcard *c)
{
    uint32_t start = c->bus->time_ms();
    do
        if (receive(c) == 0xff)
            return true;
    while (c->bus->time_ms() - start <= READY_MS);
    return false;
}

/* Sends a command to the selected card; its response's first byte. */
static uint8_t command(const struct sdcard *c, uint8_t number, uint32_t operand)
{
    uint8_t frame[6] = {(uint8_t)(0x40 | number), (uint8_t)(operand >> 24),
                        (uint8_t)(operand >> 16), (uint8_t)(operand >> 8),
                        (uint8_t)operand};
    uint8_t response = R1_NONE;
    if (number != GO_IDLE && !wait_ready(c))
        return R1_NONE;
    frame[5] = check7(frame, 5);
    for (size_t i = 0; i < sizeof frame; i++)
        c->bus->exchange(frame[i]);
    for (int i = 0; i < 9 && (response & 0x80) != 0; i++)
        response = receive(c);
    return response;
}

/* The same with everything around, for responses of one byte. */
static uint8_t ask(const struct sdcard *c, uint8_t number, uint32_t operand)
{
    c->bus->select(true);
    uint8_t response = command(c, number, operand);
    c->bus->select(false);
    return response;
}

/* For responses of four more bytes. */
static uint8_t ask_word(const struct sdcard *c, uint8_t number,
                        uint32_t operand, uint32_t *word)
{
    *word = 0;
    c->bus->select(true);
    uint8_t response = command(c, number, operand);
    for (int i = 0; i < 4; i++)
        *word = *word << 8 | receive(c);
    c->bus->select(false);
    return response;
}

/* Data the card sends after a command: token, bytes, check. */
static bool receive_data(const struct sdcard *c, uint8_t *to, uint32_t length)
{
    uint16_t crc = 0;
    if (wait_not(c, 0xff, READ_MS) != TOKEN)
        return false;
    for (uint32_t i = 0; i < length; i++) {
        to[i] = receive(c);
        crc = check16(crc, to[i]);
    }
    uint16_t sent = (uint16_t)(receive(c) << 8);
    sent = (uint16_t)(sent | receive(c));
    return sent == crc || !c->checked;
}

static bool read_data(const struct sdcard *c, uint8_t number, uint32_t operand,
                      uint8_t *to, uint32_t length)
{
    c->bus->select(true);
    /* Only errors count: some say that they are idle when they are not. */
    bool good = (command(c, number, operand) & ~R1_IDLE) == 0 &&
                receive_data(c, to, length);
    c->bus->select(false);
    return good;
}

static bool write_data(const struct sdcard *c, const uint8_t *from)
{
    uint16_t crc = 0;
    c->bus->exchange(0xff);
    c->bus->exchange(TOKEN);
    for (uint32_t i = 0; i < SDCARD_BLOCK; i++) {
        c->bus->exchange(from[i]);
        crc = check16(crc, from[i]);
    }
    c->bus->exchange((uint8_t)(crc >> 8));
    c->bus->exchange((uint8_t)crc);
    return (wait_not(c, 0xff, READ_MS) & 0x1f) == ACCEPTED && wait_ready(c);
}

/* ---- starting ---- */

static bool go_idle(const struct sdcard *c)
{
    uint32_t start = c->bus->time_ms();
    do {
        c->bus->select(false);
        for (int i = 0; i < 10; i++) /* 74 clocks at least, 6.4.1 */
            c->bus->exchange(0xff);
        if (ask(c, GO_IDLE, 0) == R1_IDLE)
            return true;
    } while (c->bus->time_ms() - start < 100);
    return false;
}

/* Whether it is of version 2, which can be addressed by block. */
static enum zj_status ask_version(const struct sdcard *c, bool *second)
{
    uint32_t echo;
    uint8_t response = ask_word(c, SEND_IF_COND, VOLTAGE_PATTERN, &echo);
    *second = (response & R1_ILLEGAL) == 0;
    if (response == R1_NONE)
        return ZJ_EIO;
    return *second && (echo & 0xfff) != VOLTAGE_PATTERN ? ZJ_EVERSION : ZJ_OK;
}

static enum zj_status wait_until_started(const struct sdcard *c, bool second)
{
    uint32_t start = c->bus->time_ms();
    uint8_t response;
    do {
        ask(c, APPLICATION, 0);
        response = ask(c, SEND_OP_COND, second ? BY_BLOCK_IS_FINE : 0);
        if (response == 0)
            return ZJ_OK;
        if ((response & ~R1_IDLE) != 0)
            return response == R1_NONE ? ZJ_EIO : ZJ_EVERSION;
    } while (c->bus->time_ms() - start < START_MS);
    return ZJ_EIO;
}

static uint32_t bits(const uint8_t *csd, unsigned high, unsigned count)
{
    uint32_t value = 0;
    for (unsigned i = 0; i < count; i++) {
        unsigned bit = 127 - (high - i);
        value = value << 1 | (csd[bit / 8] >> (7 - bit % 8) & 1);
    }
    return value;
}

/* Size in blocks: 5.3.2 and 5.3.3. */
static uint32_t size_of(const uint8_t csd[16])
{
    uint32_t version = bits(csd, 127, 2);
    if (version == 1)
        return (bits(csd, 69, 22) + 1) * 1024;
    uint32_t shift = bits(csd, 49, 3) + 2 + bits(csd, 83, 4);
    return version == 0 && shift >= 9 ? (bits(csd, 73, 12) + 1) << (shift - 9)
                                      : 0;
}

static enum zj_status ask_size(struct sdcard *c)
{
    uint8_t csd[16];
    bool good = false;
    for (int i = 0; i < TRIES && !good; i++)
        good = read_data(c, SEND_CSD, 0, csd, sizeof csd);
    if (!good)
        return ZJ_EIO;
    c->blocks = size_of(csd);
    return c->blocks ? ZJ_OK : ZJ_EVERSION;
}

/* What a card of either version is told once it has started. */
static enum zj_status settle(struct sdcard *c, bool second)
{
    uint32_t conditions = 0;
    if (second && ask_word(c, READ_OCR, 0, &conditions) == R1_NONE)
        return ZJ_EIO;
    c->by_block = (conditions & BY_BLOCK_IS_FINE) != 0;
    if (!c->by_block && (ask(c, SET_BLOCKLEN, SDCARD_BLOCK) & ~R1_IDLE) != 0)
        return ZJ_EIO;
    c->checked = (ask(c, CRC_ON, 1) & ~R1_IDLE) == 0;
    return ask_size(c);
}

enum zj_status sdcard_start(struct sdcard *c, const struct sdcard_bus *bus)
{
    bool second = false;
    *c = (struct sdcard){.bus = bus, .lost = true};
    bus->set_fast(false);
    if (!go_idle(c))
        return ZJ_ETIMEOUT;
    enum zj_status status = ask_version(c, &second);
    if (status == ZJ_OK)
        status = wait_until_started(c, second);
    bus->set_fast(true);
    if (status == ZJ_OK)
        status = settle(c, second);
    c->lost = status != ZJ_OK;
    return status;
}

/* ---- blocks ---- */

static uint32_t address(const struct sdcard *c, uint32_t number)
{
    return c->by_block ? number : number * SDCARD_BLOCK;
}

enum zj_status sdcard_read(struct sdcard *c, uint32_t number, uint8_t *to)
{
    if (c->lost)
        return ZJ_EIO;
    if (number >= c->blocks)
        return ZJ_EINVAL;
    for (int i = 0; i < TRIES; i++)
        if (read_data(c, READ_BLOCK, address(c, number), to, SDCARD_BLOCK))
            return ZJ_OK;
    c->lost = true;
    return ZJ_EIO;
}

/* A second byte of the status tells what went wrong while writing, 7.3.2.3. */
static bool write_once(const struct sdcard *c, uint32_t number,
                       const uint8_t *from)
{
    c->bus->select(true);
    bool good = (command(c, WRITE_BLOCK, address(c, number)) & ~R1_IDLE) == 0 &&
                write_data(c, from);
    c->bus->select(false);
    if (!good)
        return false;
    c->bus->select(true);
    good = (command(c, SEND_STATUS, 0) & ~R1_IDLE) == 0 && receive(c) == 0;
    c->bus->select(false);
    return good;
}

enum zj_status sdcard_write(struct sdcard *c, uint32_t number,
                            const uint8_t *from)
{
    if (c->lost)
        return ZJ_EIO;
    if (number >= c->blocks)
        return ZJ_EINVAL;
    for (int i = 0; i < TRIES; i++)
        if (write_once(c, number, from))
            return ZJ_OK;
    return ZJ_EIO;
}
