/* SPDX-License-Identifier: MIT
 *
 * The boards known by name, as `--board NAME` chooses them: what the packer,
 * the renderer and the simulator must know of each. */
#ifndef BOARDS_H
#define BOARDS_H

#include "firmware/board.h"
#include "firmware/display/panel.h"
#include <stdbool.h>
#include <stdint.h>

struct board_profile {
    const char *name;
    const char *summary;
    uint16_t width;         /* px of the panel as mounted                 */
    uint16_t height;        /* px                                         */
    uint8_t bits;           /* most bits a pixel: 1 or 2                  */
    uint8_t keys;           /* 2 .. 7                                     */
    bool mapped;            /* the archive lies in the address space      */
    uint32_t flash;         /* bytes of flash for everything; 0: a file   */
    uint32_t archive_limit; /* bytes the largest archive may have         */
    uint32_t dictionary;    /* bytes for dictionaries; 0 where mapped     */
    const struct zj_panel_type *panel; /* electronic paper, or NULL       */
};

/* All of them, and how many. */
extern const struct board_profile board_profiles[];
extern const unsigned board_profile_count;

/* The board of that name, or NULL. */
const struct board_profile *board_find(const char *name);

/* The board of that name; says which there are and gives NULL when there is
 * none. `command` is named in the message. */
const struct board_profile *board_option(const char *command, const char *name);

/* The interface for a screen of that width in px. */
const struct zj_interface *board_interface(uint16_t width);

/* Sets name, size, bits, keys and interface of a board; the rest becomes
 * zero. */
void board_describe(const struct board_profile *profile,
                    struct zj_board *board);

/* MiB of the largest flash a board with flash may have. */
#define BOARD_FLASH_MOST 16

/* Bytes the largest archive may have when the board's flash has `mib` MiB; 0:
 * as much as it usually has. Boards without flash have one limit. */
uint32_t board_room(const struct board_profile *profile, uint32_t mib);

/* Whether an archive of `size` bytes is within that limit; says so when it is
 * not, and names the board's larger variants. */
bool board_holds(const struct board_profile *profile, uint32_t mib,
                 const char *path, uint64_t size);

#endif
