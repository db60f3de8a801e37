/* SPDX-License-Identifier: MIT */
#include "tools/boards.h"
#include "firmware/reader/interface.h"
#include "boards/rp2040/layout.h"
#include "tools/base/buffer.h"
#include "tools/base/message.h"
#include "tools/options.h"
#include <string.h>

#define MIB 1048576u

/* The desktop holds the archive in memory, at most 1 GiB. The flash of an
 * RP2040 board also holds the reader and the saved state. Sectors of a card
 * are addressed by 31 bits of bytes. */
#define DESKTOP_LIMIT (1024 * MIB)
#define RP2040_LIMIT  (2 * MIB - FLASH_ARCHIVE - FLASH_KEPT_SIZE)
#define CARD_LIMIT    (2047 * MIB)
/* SPEC.md: what dictionaries of a card archive take together, at most. */
#define CARD_DICTIONARY (16 * 1024)

const struct board_profile board_profiles[] = {
    {"sdl", "a window on the desktop", 800, 480, 2, 7, true, 0, DESKTOP_LIMIT,
     0, NULL},
    {"headless", "no display: pages as PNG", 800, 480, 2, 7, true, 0,
     DESKTOP_LIMIT, 0, NULL},
    {"pico-epd75", "Pico, Waveshare 7.5\" V2 (UC8179)", 800, 480, 2, 3, true,
     2 * MIB, RP2040_LIMIT, 0, &zj_panel_uc8179_800x480},
    {"pico-epd426", "Pico, Waveshare 4.26\" (SSD1677)", 800, 480, 1, 3, true,
     2 * MIB, RP2040_LIMIT, 0, &zj_panel_ssd1677_800x480},
    {"pico-epd42", "Pico, Waveshare 4.2\" V2 (SSD1683)", 400, 300, 1, 2, true,
     2 * MIB, RP2040_LIMIT, 0, &zj_panel_ssd1683_400x300},
    {"badger2040", "Pimoroni Badger 2040 (UC8151D)", 296, 128, 1, 5, true,
     2 * MIB, RP2040_LIMIT, 0, &zj_panel_uc8151d_128x296},
    {"lm3s6965evb", "TI LM3S6965 kit: OLED, SD card", 128, 64, 2, 5, false, 0,
     CARD_LIMIT, CARD_DICTIONARY, NULL},
};

const unsigned board_profile_count =
    sizeof board_profiles / sizeof *board_profiles;

const struct board_profile *board_find(const char *name)
{
    for (unsigned i = 0; i < board_profile_count; i++)
        if (strcmp(board_profiles[i].name, name) == 0)
            return &board_profiles[i];
    return NULL;
}

const struct board_profile *board_option(const char *command, const char *name)
{
    const struct board_profile *found = board_find(name);
    if (found)
        return found;
    struct buffer names = {0};
    for (unsigned i = 0; i < board_profile_count; i++)
        buffer_printf(&names, " %s", board_profiles[i].name);
    usage_error(command, "there is no board '%s'; the boards are%s", name,
                names.data);
    buffer_free(&names);
    return NULL;
}

const struct zj_interface *board_interface(uint16_t width)
{
    return width < 400 ? &zj_interface_16 : &zj_interface_20;
}

void board_describe(const struct board_profile *profile, struct zj_board *board)
{
    *board = (struct zj_board){
        .name = profile->name,
        .width = profile->width,
        .height = profile->height,
        .bits = profile->bits,
        .slow_greys = profile->panel != NULL,
        .keys = profile->keys,
        .interface = board_interface(profile->width),
    };
}

uint32_t board_room(const struct board_profile *profile, uint32_t mib)
{
    if (profile->flash == 0 || mib == 0)
        return profile->archive_limit;
    return mib * MIB - (profile->flash - profile->archive_limit);
}

bool board_holds(const struct board_profile *profile, uint32_t mib,
                 const char *path, uint64_t size)
{
    uint32_t room = board_room(profile, mib);
    if (size <= room)
        return true;
    message_error("%s: %llu KiB, more than %s holds (%u KiB); leave out "
                  "articles, a --size or the indexes (--no-index), or keep one "
                  "face a size (--body-only)%s",
                  path, (unsigned long long)(size + 1023) / 1024, profile->name,
                  (unsigned)(room / 1024),
                  profile->flash && mib < BOARD_FLASH_MOST
                      ? "; a board with more flash: --flash MIB"
                      : "");
    return false;
}
