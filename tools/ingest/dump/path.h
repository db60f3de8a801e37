/* SPDX-License-Identifier: MIT
 *
 * The kinds of all lines of a page that together fit their signs best. */
#ifndef PATH_H
#define PATH_H

#include "tools/ingest/dump/signs.h"

/* What a line can be: a kind, dropped, or a title that is not the page's
 * first. */
enum { LABEL_DROP = KIND_DROP, LABEL_NEXT_TITLE, LABELS };

/* The phases a page goes through: no title yet; behind the first title; the
 * same and a heading since; behind a later title; and a heading since. */
#define PATH_PHASES 5
#define PATH_NEVER  PATH_PHASES

/* The phase behind a line with that label; PATH_NEVER when there is none. */
unsigned path_phase(unsigned phase, size_t label);

/* Signs that depend on the path itself: the label before (LABELS: none), the
 * same for a line built like the one before, the phase. */
#define PATH_AFTER 0
#define PATH_ALIKE (LABELS + 1)
#define PATH_PHASE (2 * (LABELS + 1))
#define PATH_SIGNS (2 * (LABELS + 1) + PATH_PHASES)

typedef int path_row[LABELS]; /* what a sign counts for each label */

struct path_unit {
    path_row points; /* what the line's own signs give              */
    bool alike;      /* built like the line before                  */
};

/* Finds the labels that get the most points together; `weights` are those of
 * the PATH_SIGNS. */
void path_find(const struct path_unit *units, size_t count,
               const path_row weights[PATH_SIGNS], uint8_t *labels);

/* The name of a sign of a line, or of the path when it is signs_total() or
 * more; at most 63 bytes. */
void path_sign_name(size_t sign, char out[64]);

/* "title", "drop", "next-title": the label, LABELS when there is none. */
size_t path_label(const char *name);
void path_label_name(size_t label, char out[64]);

#endif
