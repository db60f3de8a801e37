/* SPDX-License-Identifier: MIT
 *
 * The interface's own words and glyphs. They are linked into the firmware, so
 * that it can speak without an archive; made from assets/interface at build
 * time. */
#ifndef ZJ_INTERFACE_H
#define ZJ_INTERFACE_H

#include "interface_text.h"
#include <stdint.h>

/* Its codes are like an archive's: below 256 those with a class and a box of
 * their own, from 256 plain full-width characters. */
struct zj_interface {
    const uint8_t *face;    /* a face (typeset/face.h), seed 0, mapped     */
    uint32_t face_length;   /* bytes                                       */
    const uint8_t *classes; /* class bytes of codes 0 .. 255               */
    const uint16_t *codes;  /* all strings, one after the other            */
    const uint16_t *starts; /* of string i: codes[starts[i]] up to
                               codes[starts[i + 1]]; ZJ_TEXTS + 1 of them  */
    const uint16_t *ascii;  /* code of ASCII character 32 + i, 95 of them;
                               0 where there is none                       */
};

/* At 20 px, for screens at least 400 px wide; at 16 px for smaller ones. */
extern const struct zj_interface zj_interface_20;
extern const struct zj_interface zj_interface_16;

#endif
