/* SPDX-License-Identifier: MIT
 *
 * 文字 | 某某, 摄影/某某 编辑/某某: what people did, a separator, who. */
#ifndef ROLE_H
#define ROLE_H

#include "tools/ingest/dump/page.h"

/* The kind the line's first role makes of it: author, credit, editor or
 * source; KIND_NONE when it is no such line. */
int role_find(const struct line *l);

#endif
