/* SPDX-License-Identifier: MIT */
#include "boards/rp2040/flash.h"
#include "boards/rp2040/layout.h"
#include "boards/rp2040/registers.h"
#include "boards/rp2040/start.h"
#include "boards/rp2040/watchdog.h"
#include <string.h>

#define BOOT2_WORDS 64u
#define BLOCK       65536u /* larger erase unit the ROM may use, ... */
#define BLOCK_ERASE 0xd8u  /* ... and its command                    */

struct rom {
    void (*connect)(void);
    void (*exit_xip)(void);
    void (*erase)(uint32_t offset, uint32_t count, uint32_t block_size,
                  uint8_t block_command);
    void (*program)(uint32_t offset, const uint8_t *bytes, uint32_t count);
    void (*flush)(void);
};

/* The second boot stage, run from SRAM to read flash fast again. */
static uint32_t boot2_copy[BOOT2_WORDS];
static uint8_t page_buffer[FLASH_PAGE];

typedef void *(*rom_lookup)(const uint16_t *table, uint32_t code);

/* 2.8.3: 16-bit pointers to the table and the lookup function. The compiler
 * must not see that these addresses are constants near NULL. */
static uintptr_t rom_word(uintptr_t address)
{
    __asm("" : "+r"(address));
    return *(const uint16_t *)address;
}

static uintptr_t rom_function(char a, char b)
{
    rom_lookup lookup = (rom_lookup)rom_word(0x18);
    const uint16_t *table = (const uint16_t *)rom_word(0x14);
    uint32_t code = (uint32_t)(uint8_t)a | (uint32_t)(uint8_t)b << 8;
    return (uintptr_t)lookup(table, code);
}

static struct rom find_rom(void)
{
    struct rom rom;
    rom.connect = (void (*)(void))rom_function('I', 'F');
    rom.exit_xip = (void (*)(void))rom_function('E', 'X');
    rom.erase =
        (void (*)(uint32_t, uint32_t, uint32_t, uint8_t))rom_function('R', 'E');
    rom.program =
        (void (*)(uint32_t, const uint8_t *, uint32_t))rom_function('R', 'P');
    rom.flush = (void (*)(void))rom_function('F', 'C');
    memcpy(boot2_copy, flash_bytes(0), sizeof boot2_copy);
    return rom;
}

RAM_CODE static void enter_xip(const struct rom *rom)
{
    rom->flush();
    ((void (*)(void))((uintptr_t)boot2_copy | 1))();
}

RAM_CODE static void erase_in_ram(const struct rom *rom, uint32_t offset)
{
    rom->connect();
    rom->exit_xip();
    rom->erase(offset, FLASH_SECTOR, BLOCK, BLOCK_ERASE);
    enter_xip(rom);
}

RAM_CODE static void program_in_ram(const struct rom *rom, uint32_t offset)
{
    rom->connect();
    rom->exit_xip();
    rom->program(offset, page_buffer, FLASH_PAGE);
    enter_xip(rom);
}

void flash_erase(uint32_t offset)
{
    struct rom rom = find_rom();
    watchdog_feed();
    interrupts_off();
    erase_in_ram(&rom, offset);
    interrupts_on();
}

/* Programming 0xff changes nothing, so pages are filled up with it. */
static void program_page(const struct rom *rom, uint32_t offset,
                         const uint8_t *from, uint32_t length)
{
    uint32_t start = offset % FLASH_PAGE;
    memset(page_buffer, 0xff, FLASH_PAGE);
    memcpy(page_buffer + start, from, length);
    interrupts_off();
    program_in_ram(rom, offset - start);
    interrupts_on();
}

void flash_program(uint32_t offset, const void *from, uint32_t length)
{
    struct rom rom = find_rom();
    const uint8_t *bytes = from;
    watchdog_feed();
    while (length > 0) {
        uint32_t room = FLASH_PAGE - offset % FLASH_PAGE;
        uint32_t part = length < room ? length : room;
        program_page(&rom, offset, bytes, part);
        offset += part;
        bytes += part;
        length -= part;
    }
}

const uint8_t *flash_bytes(uint32_t offset)
{
    return (const uint8_t *)(uintptr_t)(XIP_BASE + offset);
}
