/* SPDX-License-Identifier: MIT
 *
 * What a person wants to know after packing: articles, lines dropped and why,
 * guesses, missing glyphs. */
#ifndef PACK_REPORT_H
#define PACK_REPORT_H

#include "tools/pack/pack.h"

/* Both print to standard output; report_text cuts long tables short. */
void report_text(const struct pack_input *in, const struct pack_report *r);
void report_json(const struct pack_input *in, const struct pack_report *r);

#endif
