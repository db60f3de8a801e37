/* SPDX-License-Identifier: MIT
 *
 * The controllers inside the panel model: what panel_model.c and panel_chip.c
 * ask of each other. */
#ifndef PANEL_CHIP_H
#define PANEL_CHIP_H

#include "tests/panel_model.h"

#define MS  UINT64_C(1000000) /* in nanoseconds */
#define RAM 255               /* data length of the planes: a window */
#define OLD 0
#define NEW 1

/* How many data bytes a command takes. Lists end where least > most. */
struct panel_rule {
    uint8_t command, least, most;
};

struct panel_chip {
    const char *name;
    int width, height;
    bool ssd;         /* Solomon Systech, else UltraChip       */
    bool wide;        /* window x in two bytes                 */
    bool upside_down; /* gates reversed on the glass           */
    uint8_t fast;     /* forced temperature of the fast waveform */
    const struct panel_rule *rules;
    uint16_t on_ms, off_ms, refresh_ms[REFRESH_KINDS];
};

/* The chip of a panel, or NULL. */
const struct panel_chip *panel_chip_find(const char *name);

/* A command has all its data: do it. */
void panel_chip_uc_done(struct panel_model *m, uint8_t command);
void panel_chip_ssd_done(struct panel_model *m, uint8_t command);

/* ---- of panel_model.c ---- */

__attribute__((format(printf, 2, 3))) void
panel_complain(struct panel_model *m, const char *format, ...);

/* Pixels of a plane. */
size_t panel_area(const struct panel_model *m);

/* Planes full of noise: after power, reset and deep sleep. */
void panel_lose_memory(struct panel_model *m);

/* BUSY for so long, a little after what causes it. */
void panel_be_busy(struct panel_model *m, uint64_t ms);

/* Brings planes to the glass inside x0 .. x1, y0 .. y1. */
void panel_refresh(struct panel_model *m, enum panel_refresh kind, int x0,
                   int y0, int x1, int y1);

#endif
