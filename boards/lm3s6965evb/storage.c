/* SPDX-License-Identifier: MIT */
#include "boards/lm3s6965evb/storage.h"
#include "boards/lm3s6965evb/board.h"
#include "boards/lm3s6965evb/uart.h"
#include "boards/lm3s6965evb/wires.h"
#include <string.h>

#define BLOCKS_HELD  4
#define STATE_BLOCKS (2 * STORAGE_AREA / SDCARD_BLOCK)
#define NOTHING      UINT32_MAX

static struct sdcard card;
static struct held {
    uint8_t bytes[SDCARD_BLOCK];
    uint32_t number;
} held[BLOCKS_HELD];
static uint32_t next_held;

/* ---- blocks ---- */

static enum zj_status load(uint32_t number, struct held **block)
{
    for (int i = 0; i < BLOCKS_HELD; i++) {
        *block = &held[i];
        if (held[i].number == number)
            return ZJ_OK;
    }
    *block = &held[next_held];
    next_held = (next_held + 1) % BLOCKS_HELD;
    (*block)->number = NOTHING;
    enum zj_status status = sdcard_read(&card, number, (*block)->bytes);
    if (status == ZJ_OK)
        (*block)->number = number;
    return status;
}

/* How much of `length` bytes at `offset` lies in its block. */
static uint32_t part_of(uint64_t offset, uint32_t length)
{
    uint32_t rest = SDCARD_BLOCK - (uint32_t)offset % SDCARD_BLOCK;
    return length < rest ? length : rest;
}

static enum zj_status read_bytes(uint64_t offset, void *to, uint32_t length)
{
    uint8_t *out = to;
    while (length) {
        struct held *block;
        uint32_t part = part_of(offset, length);
        enum zj_status status = load((uint32_t)(offset / SDCARD_BLOCK), &block);
        if (status != ZJ_OK)
            return ZJ_EIO;
        memcpy(out, block->bytes + offset % SDCARD_BLOCK, part);
        out += part;
        offset += part;
        length -= part;
    }
    return ZJ_OK;
}

/* Writes a block that is held, and looks whether the card has kept it: one
 * that is write-protected may say it did. */
static enum zj_status write_held(struct held *block)
{
    uint32_t number = block->number;
    struct held *again;
    block->number = NOTHING;
    if (sdcard_write(&card, number, block->bytes) != ZJ_OK)
        return ZJ_EIO;
    /* load() takes the next slot: not this one, there are several. */
    if (&held[next_held] == block)
        next_held = (next_held + 1) % BLOCKS_HELD;
    if (load(number, &again) != ZJ_OK)
        return ZJ_EIO;
    return memcmp(again->bytes, block->bytes, SDCARD_BLOCK) == 0 ? ZJ_OK
                                                                 : ZJ_EIO;
}

/* ---- the archive ---- */

static enum zj_status read_archive(void *context, uint64_t offset, void *to,
                                   uint32_t length)
{
    (void)context;
    board_works();
    return read_bytes(offset, to, length);
}

/* ---- saved state ---- */

static uint64_t state_at(uint32_t offset)
{
    return (uint64_t)(card.blocks - STATE_BLOCKS) * SDCARD_BLOCK + offset;
}

static enum zj_status read_state(void *context, uint32_t offset, void *to,
                                 uint32_t length)
{
    (void)context;
    return read_bytes(state_at(offset), to, length);
}

static enum zj_status program_state(void *context, uint32_t offset,
                                    const void *from, uint32_t length)
{
    const uint8_t *bytes = from;
    uint64_t at = state_at(offset);
    (void)context;
    while (length) {
        struct held *block;
        uint32_t part = part_of(at, length);
        uint32_t first = (uint32_t)at % SDCARD_BLOCK;
        if (load((uint32_t)(at / SDCARD_BLOCK), &block) != ZJ_OK)
            return ZJ_EIO;
        for (uint32_t i = 0; i < part; i++)
            block->bytes[first + i] &= bytes[i];
        if (write_held(block) != ZJ_OK)
            return ZJ_EIO;
        bytes += part;
        at += part;
        length -= part;
    }
    return ZJ_OK;
}

static enum zj_status erase_state(void *context, uint32_t offset)
{
    uint32_t first = (uint32_t)(state_at(offset) / SDCARD_BLOCK);
    (void)context;
    for (uint32_t i = 0; i < STORAGE_AREA / SDCARD_BLOCK; i++) {
        struct held *block;
        if (load(first + i, &block) != ZJ_OK)
            return ZJ_EIO;
        memset(block->bytes, 0xff, SDCARD_BLOCK);
        if (write_held(block) != ZJ_OK)
            return ZJ_EIO;
    }
    return ZJ_OK;
}

/* ---- starting ---- */

static void tell(enum zj_status status)
{
    uart_text("card: ");
    if (status != ZJ_OK) {
        uart_line(status == ZJ_ETIMEOUT ? "none" : "cannot be used");
        return;
    }
    uart_number(card.blocks);
    uart_text(card.by_block ? " blocks, by block" : " blocks, by byte");
    uart_line(card.checked ? ", checked" : "");
}

/* As SPEC.md's header has it. */
static bool holds_archive(void)
{
    uint8_t name[8];
    return read_bytes(8, name, sizeof name) == ZJ_OK &&
           memcmp(name, "ZHUJIAN", sizeof name) == 0;
}

void storage_start(struct zj_board *board)
{
    for (int i = 0; i < BLOCKS_HELD; i++)
        held[i].number = NOTHING;
    tell(sdcard_start(&card, &card_bus));
    if (card.lost || card.blocks <= STATE_BLOCKS)
        return;
    board->archive.read = read_archive;
    board->archive.size = state_at(0);
    board->state_read = read_state;
    board->state_program = program_state;
    board->state_erase = erase_state;
    board->state_sector = holds_archive() ? STORAGE_AREA : 0;
}

bool storage_is_well(void)
{
    return !card.lost;
}
