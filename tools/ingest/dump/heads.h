/* SPDX-License-Identifier: MIT
 *
 * Groups of headlines: lines that stand together and are no running text. */
#ifndef HEADS_H
#define HEADS_H

#include "tools/ingest/dump/page.h"

struct heads {
    size_t from, to; /* lines [from, to)                                  */
    bool numbered;   /* 一、(一)1.: always a heading                      */
    bool article;    /* begins an article                                 */
    bool leads;      /* stands before all running text of the page        */
};

struct heads_list {
    struct heads *groups;
    size_t count;
    size_t first; /* the group with the page's first title, or NO_LINE */
};

/* Judges which later groups begin articles; `first` is known. */
void heads_judge(const struct page *p, struct heads_list *h);

/* Nobody has said what line i is, and it looks like a headline. */
bool heads_is(const struct page *p, size_t i);

/* The first line with content; the number of lines when there is none. */
size_t heads_first_content(const struct page *p);

/* Drops all but one of a title that stands twice before the text. */
void heads_drop_repeated(struct page *p); /* repeated.c */

/* Whether furniture was dropped among the lines [from, to). */
bool heads_has_drop(const struct page *p, size_t from, size_t to);

/* Running text, lists, verse: what an article consists of. */
bool line_is_content(const struct line *l);

/* The next (previous) line that is neither dropped nor a picture's. */
size_t heads_after(const struct page *p, size_t i);
size_t heads_before(const struct page *p, size_t i);

#endif
