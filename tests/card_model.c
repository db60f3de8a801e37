/* SPDX-License-Identifier: MIT */
#include "tests/card_model.h"
#include <string.h>

#define NO_DATA 0u

struct card_model card_model;

static void misused(const char *what)
{
    if (!card_model.misuse)
        card_model.misuse = what;
}

/* ---- checks, bit by bit as the specification draws them (4.5) ---- */

static uint32_t remainder_of(const uint8_t *bytes, size_t length, uint32_t poly,
                             int width)
{
    uint32_t r = 0;
    for (size_t i = 0; i < length * 8; i++) {
        uint32_t in = bytes[i / 8] >> (7 - i % 8) & 1;
        uint32_t top = r >> (width - 1) & 1;
        r = (r << 1 & ((1u << width) - 1)) ^ (in ^ top ? poly : 0);
    }
    return r;
}

static uint8_t frame_check(const uint8_t *frame)
{
    return (uint8_t)(remainder_of(frame, 5, 0x09, 7) << 1 | 1);
}

static uint16_t data_check(const uint8_t *bytes, size_t length)
{
    return (uint16_t)remainder_of(bytes, length, 0x1021, 16);
}

/* ---- what it sends ---- */

static void put(uint8_t byte)
{
    card_model.out[card_model.out_length++] = byte;
}

static void put_wait(void)
{
    for (uint32_t i = 0; i < card_model.slow; i++)
        put(0xff);
}

static void put_data(const uint8_t *bytes, uint32_t length)
{
    uint16_t check = data_check(bytes, length);
    put(0xff);
    put_wait();
    put(0xfe);
    for (uint32_t i = 0; i < length; i++)
        put(bytes[i]);
    if (card_model.broken_reads) {
        card_model.broken_reads--;
        card_model.out[card_model.out_length - 7] ^= 0x10;
    }
    put((uint8_t)(check >> 8));
    put((uint8_t)check);
}

static uint8_t state_bits(void)
{
    return !card_model.started || card_model.idle_bit;
}

/* ---- commands ---- */

static void set_bits(uint8_t *csd, unsigned low, unsigned count, uint32_t value)
{
    for (unsigned i = 0; i < count; i++)
        if (value >> i & 1)
            csd[15 - (low + i) / 8] |= (uint8_t)(1 << (low + i) % 8);
}

/* 4096 blocks: 4 * 1024, or 64 * 32 blocks of 1024 bytes. */
static void send_csd(void)
{
    uint8_t csd[16] = {0};
    if (card_model.by_block) {
        set_bits(csd, 126, 2, 1);
        set_bits(csd, 48, 22, CARD_MODEL_BLOCKS / 1024 - 1);
    } else {
        set_bits(csd, 80, 4, 10);
        set_bits(csd, 47, 3, 3);
        set_bits(csd, 62, 12, 63);
    }
    put(state_bits());
    put_data(csd, sizeof csd);
}

static bool block_of(uint32_t operand, uint32_t *block)
{
    *block = card_model.by_block ? operand : operand / SDCARD_BLOCK;
    if (!card_model.by_block && operand % SDCARD_BLOCK)
        misused("an address within a block");
    if (*block < CARD_MODEL_BLOCKS)
        return true;
    misused("a block beyond the end");
    return false;
}

static void start_data(uint8_t number, uint32_t operand)
{
    uint32_t block;
    if (!card_model.started)
        misused("data before the card has started");
    bool inside = block_of(operand, &block);
    put(inside ? state_bits() : 0x40);
    if (inside && number == 17) {
        card_model.reads++;
        put_data(card_model.blocks[block], SDCARD_BLOCK);
    } else if (inside) {
        card_model.writing = block + 1;
        card_model.in_length = 0;
    }
}

static void start(uint32_t operand)
{
    bool large = operand >> 30 & 1;
    if (!card_model.application) {
        put(0x05);
        return;
    }
    if (card_model.by_block && !large)
        misused("a large card started as a small one");
    card_model.started = !card_model.never_starts && card_model.clocks > 400;
    put(state_bits() && !card_model.started);
}

static void ocr(uint32_t operand)
{
    (void)operand;
    put(state_bits());
    put(card_model.by_block ? 0xc0 : 0x80);
    put(0xff);
    put(0x80);
    put(0);
}

static void condition(uint32_t operand)
{
    if (!card_model.second) {
        put(0x05);
        return;
    }
    put(1);
    put(0);
    put(0);
    put((uint8_t)(operand >> 8 & 0xf));
    put((uint8_t)operand);
}

static void obey(uint8_t number, uint32_t operand)
{
    put_wait();
    switch (number) {
    case 0:
        card_model.awake = true;
        card_model.started = card_model.checks = false;
        put(1);
        break;
    case 8:
        condition(operand);
        break;
    case 9:
        send_csd();
        break;
    case 13:
        put(state_bits());
        put(0);
        break;
    case 16:
        put(state_bits());
        break;
    case 17:
    case 24:
        start_data(number, operand);
        break;
    case 41:
        start(operand);
        break;
    case 55:
        put(state_bits());
        break;
    case 58:
        ocr(operand);
        break;
    case 59:
        card_model.checks = !card_model.no_checks && operand == 1;
        put((uint8_t)(state_bits() | (card_model.no_checks ? 4 : 0)));
        break;
    default:
        put((uint8_t)(state_bits() | 4));
        break;
    }
}

static void take_frame(void)
{
    const uint8_t *f = card_model.frame;
    uint8_t number = f[0] & 0x3f;
    uint32_t operand = (uint32_t)f[1] << 24 | (uint32_t)f[2] << 16 |
                       (uint32_t)f[3] << 8 | f[4];
    card_model.frame_length = 0;
    card_model.out_at = card_model.out_length = 0;
    if (!card_model.awake && number != 0)
        return; /* not yet in SPI mode: it does not listen */
    if (number == 0 && card_model.clocks < 74)
        misused("less than 74 clocks before the first command");
    if (frame_check(f) != f[5]) {
        misused("a command with a wrong check");
        put(0x08);
        return;
    }
    put(0xff);
    obey(number, operand);
    card_model.application = number == 55;
}

/* ---- data that comes in ---- */

static void take_data(uint8_t byte)
{
    struct card_model *m = &card_model;
    if (m->in_length == 0 && byte != 0xfe)
        return;
    m->in[m->in_length++] = byte;
    if (m->in_length < 1 + SDCARD_BLOCK + 2)
        return;
    uint16_t check = (uint16_t)(m->in[513] << 8 | m->in[514]);
    bool whole = check == data_check(m->in + 1, SDCARD_BLOCK);
    if (!whole)
        misused("data with a wrong check");
    if (m->broken_writes) {
        m->broken_writes--;
        whole = false;
    }
    m->out_at = m->out_length = 0;
    put(!whole ? 0xeb : m->protected ? 0xed : 0xe5);
    m->busy = m->hangs ? UINT32_MAX : m->slow;
    if (whole && !m->protected) {
        m->writes++;
        memcpy(m->blocks[m->writing - 1], m->in + 1, SDCARD_BLOCK);
    }
    m->writing = NO_DATA;
}

/* ---- the wires ---- */

static uint8_t next_out(void)
{
    struct card_model *m = &card_model;
    if (m->out_at < m->out_length)
        return m->out[m->out_at++];
    if (!m->busy)
        return 0xff;
    if (m->busy != UINT32_MAX)
        m->busy--;
    return 0;
}

static uint8_t exchange(uint8_t byte)
{
    struct card_model *m = &card_model;
    m->now_us += m->fast ? 1 : 20;
    m->exchanged++;
    if (m->absent)
        return 0xff;
    if (!m->selected) {
        m->clocks += 8;
        return 0xff;
    }
    m->clocks += 8;
    if (m->fast && !m->started)
        misused("too fast before the card has started");
    uint8_t out = next_out();
    if (m->writing)
        take_data(byte);
    else if (m->frame_length || (byte & 0xc0) == 0x40)
        m->frame[m->frame_length++] = byte;
    if (m->frame_length == sizeof m->frame)
        take_frame();
    return out;
}

static void select_card(bool on)
{
    card_model.selected = on;
    card_model.frame_length = 0;
    card_model.writing = NO_DATA;
    if (!on)
        card_model.out_at = card_model.out_length = 0;
}

static void set_fast(bool on)
{
    card_model.fast = on;
}

static uint32_t time_ms(void)
{
    card_model.now_us += 10;
    return card_model.now_us / 1000;
}

const struct sdcard_bus card_model_bus = {select_card, set_fast, exchange,
                                          time_ms};
