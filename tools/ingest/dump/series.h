/* SPDX-License-Identifier: MIT
 *
 * Lines that are what they are because of their neighbours. */
#ifndef SERIES_H
#define SERIES_H

#include "tools/ingest/dump/page.h"

void page_find_contacts(struct page *p);    /* contact.c   */
void series_find_interview(struct page *p); /* interview.c */
void series_find_footnotes(struct page *p); /* footnote.c  */
void series_find_tables(struct page *p);    /* items.c     */
void series_find_names(struct page *p);     /* items.c     */
void series_find_rows(struct page *p);      /* items.c     */
void series_find_lists(struct page *p);     /* items.c     */
void series_find_verse(struct page *p);     /* verse.c     */

/* Nobody has said yet what line i is. */
bool line_is_free(const struct page *p, size_t i);

/* Gives the free ones of the lines [from, to) a kind. */
void lines_decide(struct page *p, size_t from, size_t to, int kind,
                  int alternative);

#endif
