/* SPDX-License-Identifier: MIT
 *
 * `zhujian wrap`: paragraphs in, typeset lines out, by the firmware's own line
 * breaker with nominal widths. */
#ifndef WRAP_H
#define WRAP_H

#include "firmware/typeset/line.h"
#include "tools/base/buffer.h"
#include "tools/house.h"
#include "tools/pack/classify.h"

/* The command; gives an exit status (tools/options.h). */
int wrap_main(int argc, char **argv);

/* Px of a character of a face whose letters are half an em wide. */
uint8_t nominal_advance(const struct character *c, uint16_t em);

struct wrap_options {
    struct zj_setting setting; /* measure in nominal px                  */
    int16_t indent;            /* px, of first lines                     */
    bool normalise;            /* put punctuation in order first         */
    struct house house;        /* choices on which printers differ       */
};

/* Reads the command line; false when it is wrong, which has been said. */
bool wrap_read_options(struct wrap_options *o, int argc, char **argv);

/* Wraps one paragraph (UTF-8, no newline) and adds its lines to `out`, each
 * with a newline; spaces at their edges are left out. */
void wrap_paragraph(const struct wrap_options *o, const char *text,
                    size_t length, struct buffer *out);

#endif
