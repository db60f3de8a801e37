/* SPDX-License-Identifier: MIT
 *
 * What is remembered of a crash: in memory that a restart leaves alone. */
#ifndef LM3S6965_FAULT_H
#define LM3S6965_FAULT_H

#include <stdbool.h>
#include <stdint.h>

struct fault {
    uint32_t count; /* crashes in a row                  */
    uint32_t pc;    /* where; 0: it hung                 */
    uint32_t told;  /* it was shown, or there was none   */
};

/* Records a crash. */
void fault_keep(uint32_t pc);

/* Gives what is recorded; true when it was not given yet. */
bool fault_take(struct fault *fault);

/* All is well again: forgets how many there were. */
void fault_forget(void);

#endif
