/* SPDX-License-Identifier: MIT */
#include "tests/chip.h"
#include <stddef.h>
#include <string.h>

uint32_t chip_random(struct chip *c)
{
    c->seed = c->seed * 1664525u + 1013904223u;
    return c->seed >> 8;
}

static uint8_t random_byte(struct chip *c)
{
    return (uint8_t)chip_random(c);
}

/* False: this call fails without any effect. */
static bool answers(struct chip *c)
{
    uint32_t call = c->calls++;
    return !c->off && (call < c->fail_from || call >= c->fail_to);
}

static enum zj_status chip_read(void *context, uint32_t offset, void *to,
                                uint32_t length)
{
    struct chip *c = context;
    c->reads++;
    memset(to, 0x5a, length); /* a failed read may leave anything */
    if (!answers(c))
        return ZJ_EIO;
    memcpy(to, c->bytes + offset, length);
    return ZJ_OK;
}

/* True when the power fails in this step. */
static bool step(struct chip *c)
{
    c->steps++;
    if (c->power == UINT32_MAX || c->power--)
        return false;
    c->off = true;
    c->power = UINT32_MAX;
    return true;
}

static void program_byte(struct chip *c, uint32_t at, uint8_t byte)
{
    uint32_t sector = at >= c->board.state_sector;
    c->misuses += (byte & ~c->bytes[at]) != 0 || c->weak[sector];
    uint8_t worn = c->worn[at / CHIP_RECORD];
    if (worn == 1)
        return;
    if (worn == 2 && at % CHIP_RECORD == 5)
        byte |= (uint8_t) ~(byte - 1); /* its lowest bit stays, and others */
    if (worn == 2 && at % CHIP_RECORD == 30)
        byte = 0xff;
    c->bytes[at] &= byte;
}

static void tear_program(struct chip *c, uint32_t offset, const uint8_t *from,
                         uint32_t done, uint32_t length)
{
    if (c->tear == TEAR_BITS)
        program_byte(c, offset + done, from[done] | random_byte(c));
    if (c->tear == TEAR_MIXED)
        for (uint32_t i = 0; i < length; i++)
            program_byte(c, offset + i, from[i] | random_byte(c));
}

static enum zj_status chip_program(void *context, uint32_t offset,
                                   const void *from, uint32_t length)
{
    struct chip *c = context;
    const uint8_t *bytes = from;
    if (!answers(c))
        return ZJ_EIO;
    for (uint32_t i = 0; i < length; i++) {
        if (step(c)) {
            tear_program(c, offset, bytes, i, length);
            return ZJ_EIO;
        }
        if (c->tear != TEAR_MIXED)
            program_byte(c, offset + i, bytes[i]);
    }
    for (uint32_t i = 0; c->tear == TEAR_MIXED && i < length; i++)
        program_byte(c, offset + i, bytes[i]);
    return c->worn[offset / CHIP_RECORD] == 3 ? ZJ_EIO : ZJ_OK;
}

static void tear_erase(struct chip *c, uint32_t offset, uint32_t stage)
{
    uint32_t length = c->board.state_sector;
    uint8_t *sector = c->bytes + offset;
    uint32_t whole = length * stage / CHIP_ERASE_STEPS;
    if (stage == 0)
        return; /* before anything happened */
    if (c->tear == TEAR_WEAK) {
        whole = length;
        c->weak[offset != 0] = true;
    }
    if (c->tear == TEAR_BITS)
        whole = 0;
    memset(sector, 0xff, whole);
    if (c->tear == TEAR_BITS || c->tear == TEAR_MIXED)
        for (uint32_t i = whole; i < length; i++)
            sector[i] |= (uint8_t)(random_byte(c) & random_byte(c));
}

static enum zj_status chip_erase(void *context, uint32_t offset)
{
    struct chip *c = context;
    if (!answers(c))
        return ZJ_EIO;
    for (uint32_t stage = 0; stage < CHIP_ERASE_STEPS; stage++) {
        if (step(c)) {
            tear_erase(c, offset, stage);
            return ZJ_EIO;
        }
    }
    if (c->dead_erase[offset != 0])
        return ZJ_EIO;
    c->erases++;
    c->weak[offset != 0] = false;
    memset(c->bytes + offset, 0xff, c->board.state_sector);
    for (uint32_t i = 0; i < c->board.state_sector; i += CHIP_RECORD)
        if (c->worn[(offset + i) / CHIP_RECORD] == 4)
            c->bytes[offset + i + 9] = 0xf7;
    return ZJ_OK;
}

void chip_init(struct chip *c, uint32_t sector)
{
    memset(c, 0, sizeof *c);
    memset(c->bytes, 0xff, sizeof c->bytes);
    c->power = UINT32_MAX;
    c->board = (struct zj_board){.name = "chip",
                                 .state_sector = sector,
                                 .state_read = chip_read,
                                 .state_program = chip_program,
                                 .state_erase = chip_erase};
    c->board.context = c;
}

void chip_copy(struct chip *to, const struct chip *from)
{
    memcpy(to, from,
           offsetof(struct chip, bytes) + 2 * from->board.state_sector);
    to->board.context = to;
}

void chip_cut_after(struct chip *c, uint32_t steps)
{
    c->power = steps;
}

void chip_restart(struct chip *c)
{
    c->power = UINT32_MAX;
    c->off = false;
}
