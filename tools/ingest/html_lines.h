/* SPDX-License-Identifier: MIT
 *
 * A parsed page as lines, with what its elements say of each. */
#ifndef HTML_LINES_H
#define HTML_LINES_H

#include "tools/ingest/dump/page.h"
#include "tools/ingest/html_measure.h"

#define HTML_LINES 200000 /* of a page; more are not read */

struct html_line {          /* beside a line of the page                    */
    unsigned level;         /* of a heading, 1 to 6; 0: none                */
    bool strong;            /* all of it is                                 */
    bool centred;           /* stands in the middle                         */
    bool linked;            /* all of it leads elsewhere                    */
    bool links;             /* some of it does                              */
    const GumboNode *block; /* whose text it is */
    bool aside;             /* set at the right                             */
    bool titled;            /* its element is called a title                */
    bool byline;            /* its element is called data of an article   */
    bool pictured;          /* a picture stands before it                   */
    bool opens;             /* heads an <article> of its own                */
};

struct html_lines {
    struct page page;
    struct html_line *lines; /* as many as the page has */
    size_t room;
    size_t first, last; /* lines of the main part: [first, last) */
};

/* Reads the page; what html_part_reason finds is dropped already. */
void html_lines_read(struct html_lines *to, const GumboNode *root,
                     const GumboNode *main, const struct html_measure *m);
void html_lines_free(struct html_lines *l);

#endif
