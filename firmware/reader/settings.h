/* SPDX-License-Identifier: MIT
 *
 * What the person reading has chosen; kept with every saved place. */
#ifndef ZJ_SETTINGS_H
#define ZJ_SETTINGS_H

#include <stdint.h>

/* Bits of zj_settings.flags. */
#define ZJ_SETTING_HANG 1 /* commas and stops may hang in the margin */
#define ZJ_SETTING_GREY 2 /* glyphs of two bits where there are any  */

/* Seven bytes, as stored (state.h). Nothing but the reader looks at the
 * values: another version may have stored ones that this one does not know. */
struct zj_settings {
    uint8_t size;     /* px of the body text; 0: the archive's first face */
    uint8_t rotation; /* quarters of a turn clockwise, 0 .. 3             */
    uint8_t refresh;  /* enum zj_flashing (display/flashing.h), 0 .. 2    */
    uint8_t night;    /* 1: white on black                                */
    uint8_t leading;  /* 0 tight, 1 normal, 2 wide                        */
    uint8_t align;    /* 0 justified, 1 left                               */
    uint8_t flags;    /* ZJ_SETTING_ bits                                 */
};

#endif
