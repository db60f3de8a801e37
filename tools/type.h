/* SPDX-License-Identifier: MIT
 *
 * How well lines are set: figures of real text at several measures, beside
 * those of a breaker that takes what fits and never squeezes. */
#ifndef TYPE_H
#define TYPE_H

#include "firmware/typeset/line.h"
#include <stddef.h>

struct type_figures {
    size_t paragraphs;
    size_t lines;
    size_t violations; /* lines that start or end with a forbidden mark     */
    size_t forced;     /* lines broken inside a unit that fits on none      */
    size_t squeezed;   /* lines made narrower                               */
    size_t stretched;  /* lines made wider                                  */
    size_t ragged;     /* lines left short                                  */
    size_t lone;       /* paragraphs whose last line holds one Han          */
    double stretch;    /* em added, over all gaps of stretched lines        */
    double gaps;
    double worst; /* em added to a gap of the most stretched line      */
};

/* Adds the lines of a text, one paragraph a line, set with nominal widths.
 * The text is put in order first. With `plain` no mark is trimmed. */
void type_measure(const struct zj_setting *setting, bool plain,
                  const char *text, size_t length, struct type_figures *f);

/* Measures text files and prints a table of their lines and one of their
 * pages; gives EXIT_FAILED if any line breaks a prohibition or any page one
 * of the rules for pages. */
int type_main(int argc, char **argv);

#endif
