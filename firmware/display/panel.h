/* SPDX-License-Identifier: MIT
 *
 * E-ink panels. A panel is data: a size, a start script and a controller; a
 * controller is a set of scripts (panels.c) run by one interpreter (panel.c).
 * The driver keeps no picture. Rows go from the canvas to the controller,
 * whose second memory plane holds the picture before; the driver keeps that
 * plane true, because in a partial refresh each pixel is driven by its old
 * and new value, and a wrong old value leaves a ghost. */
#ifndef ZJ_PANEL_H
#define ZJ_PANEL_H

#include "../status.h"
#include "canvas.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The wires of a panel: four-wire SPI, mode 0, at most 20 MHz. */
struct zj_panel_bus {
    void *context; /* passed to every function below */

    /* Sets the level of the reset pin. */
    void (*reset)(void *context, bool level);

    /* Sends one byte with D/C low. */
    void (*command)(void *context, uint8_t byte);

    /* Sends bytes with D/C high; may be called again for the same command. */
    void (*data)(void *context, const uint8_t *bytes, size_t length);

    /* Level of the BUSY pin as it is; what it means is the panel's. */
    bool (*busy)(void *context);

    /* Returns after at least `ms` milliseconds; asleep if the board can. */
    void (*sleep_ms)(void *context, uint32_t ms);
};

/* How a picture is brought to the glass, best and slowest first. */
enum zj_panel_mode {
    ZJ_PANEL_FULL,    /* every pixel, flashing; leaves least residue     */
    ZJ_PANEL_FAST,    /* every pixel, a shorter waveform; one flash      */
    ZJ_PANEL_PARTIAL, /* only pixels that changed, no flash              */
    ZJ_PANEL_GREY,    /* every pixel, four levels, flashing              */
    ZJ_PANEL_MODES
};

/* How a controller is told a window. All take x in whole bytes. */
enum zj_panel_window {
    ZJ_WINDOW_UC16,   /* 90: two bytes a coordinate, high byte first     */
    ZJ_WINDOW_UC8,    /* 90: x in one byte, y in two, high byte first    */
    ZJ_WINDOW_BYTES,  /* 44, 45, 4e, 4f: x counted in bytes              */
    ZJ_WINDOW_PIXELS, /* the same, x in pixels, two bytes, low first     */
};

/* A controller: what its scripts say is told in panels.c. */
struct zj_panel_controller {
    const uint8_t *mode[ZJ_PANEL_MODES]; /* NULL: it cannot              */
    const uint8_t *sleep;                /* deep sleep, left by reset    */
    const uint8_t *recall;               /* both planes := the canvas    */
    uint8_t window;                      /* enum zj_panel_window         */
    bool busy;                           /* level of BUSY while busy     */
};

/* A panel. */
struct zj_panel_type {
    const char *name; /* controller and size: "uc8179-800x480"           */
    const struct zj_panel_controller *controller;
    const uint8_t *start;        /* script after every reset             */
    uint16_t width;              /* px a row, as the controller counts   */
    uint16_t height;             /* px                                   */
    bool upside_down;            /* the glass has its gates reversed     */
    uint16_t ms[ZJ_PANEL_MODES]; /* about how long a picture takes, power
                on and off with it, but not the sending; 0: it cannot */
};

/* All panels known, for boards that choose by name. */
extern const struct zj_panel_type *const zj_panels[];
extern const size_t zj_panels_count;

extern const struct zj_panel_type zj_panel_uc8179_800x480;
extern const struct zj_panel_type zj_panel_ssd1677_800x480;
extern const struct zj_panel_type zj_panel_ssd1683_400x300;
extern const struct zj_panel_type zj_panel_ssd1680_128x296;
extern const struct zj_panel_type zj_panel_ssd1680_122x250;
extern const struct zj_panel_type zj_panel_ssd1681_200x200;
extern const struct zj_panel_type zj_panel_uc8151d_128x296;

/* Whether a panel shows four levels of a canvas of two bits. */
bool zj_panel_greys(const struct zj_panel_type *type);

/* A panel at work: 24 bytes, no picture. Fields are the driver's own. */
struct zj_panel {
    const struct zj_panel_type *type;
    const struct zj_panel_bus *bus;
    bool awake; /* reset and started                                     */
    bool known; /* its old plane is what the glass shows                 */
    bool greys; /* the glass shows greys, which no old plane can tell    */
};

/* Resets and starts a panel. What the glass shows is not known, so the first
 * picture will be whole and full. Returns ZJ_OK or ZJ_ETIMEOUT. */
enum zj_status zj_panel_init(struct zj_panel *p,
                             const struct zj_panel_type *type,
                             const struct zj_panel_bus *bus);

/* The mode zj_panel_show() will really use when asked for `mode` now: a mode
 * the controller lacks gives the next cleaner one, and while the old plane
 * is not true only full and grey will do. After greys fast will, too: it
 * drives every pixel all the way. */
enum zj_panel_mode zj_panel_mode_now(const struct zj_panel *p,
                                     const struct zj_canvas *c,
                                     enum zj_panel_mode mode);

/* Shows the part `r` (px, logical) of the canvas; pixels outside stay as
 * shown before. x is widened to whole bytes of the panel. Grey, and the first
 * picture after start or failure, show the whole canvas. A panel asleep is
 * woken. The panel is left without high voltage. When BUSY does not end in
 * time the panel is reset and everything tried once more, in full.
 * Returns ZJ_OK, ZJ_EINVAL when canvas and panel differ in size, or
 * ZJ_ETIMEOUT. */
enum zj_status zj_panel_show(struct zj_panel *p, const struct zj_canvas *c,
                             struct zj_rect r, enum zj_panel_mode mode);

/* Deep sleep: microamperes, the picture stays on the glass. Returns ZJ_OK. */
enum zj_status zj_panel_sleep(struct zj_panel *p);

/* Wakes a panel by reset. `shown` is a canvas that still holds exactly what
 * the glass shows (it was not drawn on since the last picture), so that the
 * next refresh may be partial; NULL when there is none, and the next picture
 * will be full. A canvas of two bits counts as shown in greys where the panel
 * can. Returns ZJ_OK, ZJ_EINVAL or ZJ_ETIMEOUT. */
enum zj_status zj_panel_wake(struct zj_panel *p, const struct zj_canvas *shown);

#endif
