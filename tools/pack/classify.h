/* SPDX-License-Identifier: MIT
 *
 * The typesetting decisions that need context, made once, on the host: the
 * device looks at class bytes only. The same code point may get different
 * class bytes in different places (a full-width and a half-width quote); the
 * packer makes them different codes. */
#ifndef CLASSIFY_H
#define CLASSIFY_H

#include <stddef.h>
#include <stdint.h>

/* ZJ_ITEM_NO_CHAR: glue that was put in and is not in the text. */
#define CHARACTER_NO_CHAR 1

struct character {
    uint32_t point;     /* U+2060 for glue put in                        */
    uint8_t class_byte; /* ZJ_CLASS_BYTE; trimmable by class, the font
                           may still veto it                             */
    uint8_t flags;      /* CHARACTER_ bits                               */
};

/* What houses do differently; 0 is how it is usually done. KEEP_UNITS: a
 * number of at most four cells and the Han behind it (18万), and one and a
 * short Latin unit behind a space (150 kg), stay on one line (R5). */
#define CLASSIFY_KEEP_UNITS 1

/* % behind a digit has a gap beside Han, as digits have (R10). */
#define CLASSIFY_PERCENT_GAPS 2

/* 开明: of the full-width marks only 。？！ take a whole em. */
#define CLASSIFY_HALF_MARKS 4

/* Classifies a paragraph; `house` is CLASSIFY_ bits. `out` holds at least 2 *
 * count entries; returns how many it got: the characters in order, with glue
 * between some of them. */
size_t classify(const uint32_t *points, size_t count, unsigned house,
                struct character *out);

#endif
