/* SPDX-License-Identifier: MIT
 *
 * How well pages are made up: what a printer would not accept, counted. */
#ifndef TYPE_PAGES_H
#define TYPE_PAGES_H

#include "firmware/reader/reader_state.h"
#include "tools/pack/pack.h"

struct page_figures {
    size_t pages;
    size_t lone;     /* begin with the last line of a paragraph (R20)       */
    size_t stranded; /* end with a heading, or one with too little of what
                        it stands over (R19)                                */
    size_t single;   /* hold a single character                             */
    size_t outside;  /* lines beside the text's area or below its last row,
                        or two in one place                                 */
    size_t off_grid; /* lines of running text that stand off their row      */
    size_t even;     /* pages that might be full, and are                   */
    size_t spread;   /* rows given to headings to make them so              */
    size_t uneven;   /* that might be full, and are not                     */
    size_t rows;     /* left free on those                                  */
    size_t worst;    /* most rows left free on one                          */
};

/* Adds the pages of every article as the reader is set. On pages of few rows
 * R19 and R20 cannot always be kept; those are not counted against it. False
 * when the archive cannot be read. */
bool type_pages(struct zj_reader *r, struct page_figures *f);

/* Packs the files, and prints the figures for several screens and sizes.
 * *faults gets how many things there are to complain about. */
bool type_pages_print(char **paths, size_t count, size_t *faults);

#endif
