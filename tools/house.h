/* SPDX-License-Identifier: MIT
 *
 * House style: the choices on which good printers differ, by name. What needs
 * context is done when packing, the rest is asked of the device. */
#ifndef HOUSE_H
#define HOUSE_H

#include <stdbool.h>
#include <stdint.h>

struct house {
    uint16_t ask;      /* ZJ_ASK_ bits (firmware/typeset/compose.h)     */
    unsigned classify; /* CLASSIFY_ bits (tools/pack/classify.h)        */
};

/* Adds choices written as words with commas between ("level=strict,
 * push=tight,firm-stops"). False when a word is none of them, which has been
 * said for `command`. */
bool house_read(const char *command, const char *words, struct house *h);

#endif
