/* SPDX-License-Identifier: MIT
 *
 * What went wrong before this start: a record in SRAM that survives a restart
 * of the chip, though not loss of power. */
#ifndef RP2040_FAULT_H
#define RP2040_FAULT_H

#include <stdint.h>

enum fault_kind {
    FAULT_NONE,
    FAULT_HARD, /* the processor refused an instruction or an access */
    FAULT_HANG, /* nothing fed the watchdog                          */
};

struct fault {
    uint32_t kind;  /* enum fault_kind                                   */
    uint32_t count; /* how many in a row, this one included              */
    uint32_t pc;    /* where, where it would have returned to, and the   */
    uint32_t lr;    /* status word; 0 when unknown                       */
    uint32_t psr;
};

/* Why the chip started. To be called once, first thing. */
void fault_find(struct fault *fault);

/* The reader works: faults before this moment no longer count. */
void fault_forget(void);

#endif
