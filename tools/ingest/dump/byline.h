/* SPDX-License-Identifier: MIT
 *
 * Lines that name the people who wrote. */
#ifndef BYLINE_H
#define BYLINE_H

#include "tools/ingest/dump/page.h"

/* 本报记者 某某, ■某市委书记 某某. */
bool byline_is(const struct line *l);

/* A person's name ends before the character `end` of the text, a blank or
 * nothing before it; blanks may spread the name. *at: where it begins. */
bool byline_name_at(const struct line *l, size_t end, size_t *at);

#endif
