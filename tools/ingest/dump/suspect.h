/* SPDX-License-Identifier: MIT */
#ifndef SUSPECT_H
#define SUSPECT_H

#include "tools/ingest/dump/page.h"

/* Adds what looks damaged in the page to the document: a word said twice, 一
 * standing for a dash, a word with a part missing where lines were joined.
 * Nothing is changed: only a person can tell. */
void suspects_find(struct document *d, const struct page *p);

#endif
