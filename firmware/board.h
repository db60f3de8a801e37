/* SPDX-License-Identifier: MIT
 *
 * The board interface: everything the reader asks of the machine it runs on.
 * A new board is one folder under boards/ that fills in this struct. The SDL
 * window, the headless renderer and the fuzzer are boards too. */
#ifndef ZJ_BOARD_H
#define ZJ_BOARD_H

#include "display/canvas.h"
#include "display/flashing.h"
#include "source.h"
#include <stdbool.h>
#include <stdint.h>

enum zj_key {
    ZJ_KEY_NONE,
    ZJ_KEY_NEXT, /* forward, down a list                              */
    ZJ_KEY_PREV, /* back, up a list                                   */
    ZJ_KEY_UP,   /* where a board has them, a list or size up ...     */
    ZJ_KEY_DOWN, /* ... and down; on a page: article before and after */
    ZJ_KEY_OK,   /* open; same as a long NEXT                         */
    ZJ_KEY_BACK, /* up one screen; same as a long PREV                */
    ZJ_KEY_MENU, /* settings; same as a long MENU                     */
    ZJ_KEYS
};

struct zj_event {
    uint8_t key; /* enum zj_key                             */
    bool held;   /* pressed for at least ZJ_HOLD_MS         */
};

#define ZJ_HOLD_MS 600 /* a press of at least this is a long one */

struct zj_interface; /* reader/interface.h */

struct zj_board {
    void *context;    /* passed to every function below               */
    const char *name; /* as in `--board NAME`                         */

    uint16_t width;  /* px of the panel as mounted, before rotation   */
    uint16_t height; /* px                                            */
    uint8_t bits;    /* most bits a pixel the panel shows: 1 or 2     */
    bool slow_greys; /* greys take seconds and flash: only pages at rest
                        are shown in two bits, all else in one        */
    uint8_t keys;    /* how many keys it has: 2 .. 7                  */

    /* Words and glyphs of the interface: zj_interface_20, or zj_interface_16
     * for screens less than 400 px wide. A board names one, so that only that
     * one is linked into its firmware. */
    const struct zj_interface *interface;

    struct zj_source archive; /* archive.size == 0: no archive        */

    /* Memory for the dictionaries of archives that are not mapped, loaded
     * once; NULL and 0 on boards whose storage is. */
    void *dictionary;
    uint32_t dictionary_size; /* bytes */

    /* Saved state: two erase sectors of `state_sector` bytes each, at 0 and
     * at state_sector. Erased bytes read 0xff; programming may only clear
     * bits. state_sector == 0: nothing can be kept (a read-only board).
     * Each returns ZJ_OK or ZJ_EIO. */
    uint32_t state_sector;
    enum zj_status (*state_read)(void *context, uint32_t offset, void *to,
                                 uint32_t length);
    enum zj_status (*state_program)(void *context, uint32_t offset,
                                    const void *from, uint32_t length);
    enum zj_status (*state_erase)(void *context, uint32_t offset);

    /* Shows the part `r` (logical coordinates) of the canvas; what lies
     * outside is as shown before. What flashing that is worth is a wish: a
     * panel that cannot flash has none, one that must does. Returns ZJ_OK,
     * ZJ_EIO or ZJ_ETIMEOUT. */
    enum zj_status (*show)(void *context, const struct zj_canvas *c,
                           struct zj_rect r, enum zj_flashing flashing);

    /* Waits for a key, asleep if it can, at most `timeout_ms`
     * (0: do not wait; UINT32_MAX: for ever). ZJ_OK with an event, ZJ_END
     * when the time is over, ZJ_EINVAL when the board is being switched
     * off and the reader should return. */
    enum zj_status (*event)(void *context, struct zj_event *event,
                            uint32_t timeout_ms);

    /* Whether event() would give a key at once; NULL where nobody can tell.
     * Pages in slow greys are passed by while it does. */
    bool (*waiting)(void *context);

    /* Milliseconds since some moment; wraps. */
    uint32_t (*time_ms)(void *context);
};

#endif
