/* SPDX-License-Identifier: MIT
 *
 * A model of an e-ink panel: the controller at the far end of the wires and
 * the glass. It takes the same calls as a panel's bus, or raw bytes with the
 * D/C level, runs on a simulated clock, and complains of everything a data
 * sheet forbids. It shares no code and no tables with the driver. */
#ifndef PANEL_MODEL_H
#define PANEL_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "firmware/display/panel.h"

struct panel_chip; /* a controller, in panel_model.c */

enum panel_refresh {
    REFRESH_FULL,
    REFRESH_FAST,
    REFRESH_PARTIAL,
    REFRESH_GREY,
    REFRESH_KINDS
};

/* How ghosts grow and fade, as shares of the contrast of black on white. */
struct panel_residue {
    double partial;      /* left by driving a pixel in a partial refresh */
    double kept_by_fast; /* share of a ghost a fast refresh leaves       */
    double kept_by_full; /* share of a ghost a full refresh leaves       */
};

struct panel_model {
    const struct panel_chip *chip;
    int width, height; /* px */

    /* What a test may look at. */
    unsigned violations; /* rules broken                            */
    char complaint[120]; /* the first of them                       */
    unsigned refreshes[REFRESH_KINDS];
    uint64_t bytes;      /* sent, commands too                      */
    uint64_t clock_ns;   /* since power came                        */
    uint64_t refresh_ns; /* spent refreshing                        */
    uint8_t *glass;      /* width * height: 0 white .. 3 black      */
    double *ghost;       /* width * height: residue, 0 .. 1         */

    /* What a test may set. */
    struct panel_residue residue;
    bool stuck;               /* BUSY never ends                         */
    unsigned stuck_refreshes; /* this many refreshes never end, but by
                                 reset                                   */

    /* The controller. */
    uint8_t *plane[2];    /* old and new, one byte a pixel           */
    uint8_t reg[256][44]; /* last data of each command               */
    bool written[256];    /* command seen since reset                */
    uint8_t command;
    bool in_command;
    size_t length; /* data bytes of the command so far        */
    bool reset_level, reset_seen, asleep, powered, windowed, polled;
    bool counter_set; /* SSD: 4e and 4f since the last plane     */
    uint64_t reset_ns, busy_from_ns, busy_until_ns;
    int x, y, x0, x1, y0, y1, step_y; /* address counter and window      */
    uint32_t noise;
};

/* Powers a panel by its name in zj_panels; nothing is known of what the
 * glass shows. False when there is no model of it. */
bool panel_model_open(struct panel_model *m, const char *name);
void panel_model_close(struct panel_model *m);

/* The wires, as calls: a bus whose context is the model. */
struct zj_panel_bus panel_model_bus(struct panel_model *m);

/* The wires, raw: a byte with D/C low (command) or high, the reset pin, the
 * BUSY pin, time passing. */
void panel_model_byte(struct panel_model *m, bool dc, uint8_t byte);
void panel_model_reset(struct panel_model *m, bool level);
bool panel_model_busy(struct panel_model *m);
void panel_model_pass(struct panel_model *m, uint64_t ns);

#endif
