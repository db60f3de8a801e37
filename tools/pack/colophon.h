/* SPDX-License-Identifier: MIT
 *
 * The colophon: the hidden article that names the fonts and their licences. */
#ifndef COLOPHON_H
#define COLOPHON_H

#include "tools/ingest/document.h"

void colophon_begin(struct article *a);
void colophon_free(struct article *a);

#endif
