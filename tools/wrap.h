/* SPDX-License-Identifier: MIT
 *
 * `zhujian wrap`: paragraphs in, typeset lines out, by the firmware's own line
 * breaker with nominal widths. */
#ifndef WRAP_H
#define WRAP_H

#include "firmware/typeset/line.h"
#include "tools/base/buffer.h"
#include "tools/pack/classify.h"

/* The command; gives an exit status (tools/options.h). */
int wrap_main(int argc, char **argv);

/* Px of a character of a face whose letters are half an em wide. */
uint8_t nominal_advance(const struct character *c, uint16_t em);

/* Wraps one paragraph (UTF-8, no newline) and adds its lines to `out`, each
 * with a newline; spaces at their edges are left out. */
void wrap_paragraph(const struct zj_setting *setting, int16_t indent,
                    const char *text, size_t length, struct buffer *out);

#endif
