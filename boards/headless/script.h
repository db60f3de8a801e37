/* SPDX-License-Identifier: MIT
 *
 * Key scripts: words separated by blanks.
 *
 *     next prev up down ok back menu    a key
 *     KEY:long                          pressed long
 *     KEY*N, KEY:long*N                 N times, 1 to 9999
 *     wait:MS                           MS milliseconds without a key
 *     restart                           power off and on again */
#ifndef SCRIPT_H
#define SCRIPT_H

#include "firmware/board.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct script_step {
    struct zj_event event; /* key ZJ_KEY_NONE: a wait              */
    uint32_t count;        /* presses still to come                */
    uint32_t wait_ms;      /* milliseconds still to wait           */
    bool restart;          /* neither: the power is cut            */
};

struct script {
    struct script_step *steps; /* owned */
    size_t count;
    size_t at; /* the step to be done next */
};

/* Says which word is wrong and gives false, with nothing to free. */
bool script_parse(struct script *s, const char *text);
void script_free(struct script *s);

#endif
