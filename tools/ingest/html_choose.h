/* SPDX-License-Identifier: MIT */
#ifndef HTML_CHOOSE_H
#define HTML_CHOOSE_H

#include "tools/ingest/html_facts.h"
#include "tools/ingest/html_lines.h"

/* Leaves the title, what belongs to it before and behind, and the main part;
 * drops the rest. Gives kinds to what elements mark: headings by their levels,
 * articles of their own, captions. */
void html_choose(struct html_lines *l, const struct html_facts *facts);

#endif
