/* SPDX-License-Identifier: MIT
 *
 * A folder of accepted pages, and how the pages of today differ from them. */
#ifndef ACCEPTED_H
#define ACCEPTED_H

#include "tools/base/buffer.h"
#include "tools/expect.h"
#include <stdbool.h>
#include <stdint.h>

#define PAGE_NAME_SIZE 32

struct accepted {
    const char *folder;
    const char *diff;    /* folder for page_diff_save, or NULL              */
    bool accept;         /* make today's pages the accepted ones            */
    unsigned pages;      /* compared so far                                 */
    unsigned changed;    /* of them                                         */
    unsigned added;      /* not among the accepted ones                     */
    unsigned removed;    /* accepted, but there no longer                   */
    unsigned failed;     /* could not be read or written; said              */
    struct buffer names; /* of the pages compared, a newline behind each */
};

/* "a03-p012.png": article and page from 1, wider when needed. */
void page_name(char name[PAGE_NAME_SIZE], uint32_t article, uint32_t page);

/* Looks for the folders; says why when one cannot be used. */
bool accepted_begin(struct accepted *a);

/* Compares one page. Each that differs is a row on standard output: name, tab,
 * "glyphs", "layout", "screen" or "new". The first is also said in words. */
void accepted_page(struct accepted *a, const char *name, int bits,
                   const struct page_image *page);

/* Rows ("gone") for accepted pages that were not compared, then a summary.
 * True when all is as accepted, or has been accepted now. */
bool accepted_end(struct accepted *a);

#endif
