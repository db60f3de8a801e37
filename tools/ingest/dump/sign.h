/* SPDX-License-Identifier: MIT
 *
 * For the files that define signs: a sign is a name and a function that gives
 * a value for a line, 0 for nothing to be seen. */
#ifndef SIGN_H
#define SIGN_H

#include "tools/ingest/dump/signs.h"

#define CLASSES 19 /* of characters                                  */
#define KINDS   (ZJ_KINDS + 2) /* with KIND_DROP, and KIND_NONE last */
#define NOWHERE KINDS
#define SHAPES  10 /* of lines */
#define PAIRS   ((KINDS + 1) * (KINDS + 1))

/* A unit being looked at. */
struct view {
    const struct signs_page *s;
    const struct page *page;
    size_t u;
    const struct line *l;
};

struct sign {
    const char *name;
    unsigned values; /* one more than the greatest value              */
    unsigned (*find)(const struct view *v);
    bool verdict; /* what a pass found, and no observation         */
};

extern const struct sign signs_of_line[], signs_near_line[], signs_on_page[],
    signs_of_group[];
extern const size_t signs_of_line_count, signs_near_line_count,
    signs_on_page_count, signs_of_group_count;

/* The unit `step` away, NULL beyond the page. */
const struct line *view_line(const struct view *v, int step);
struct view view_move(const struct view *v, int step);

/* The first of `count` ascending bounds that is not below n. */
unsigned sign_bin(size_t n, const size_t *bounds, unsigned count);
unsigned sign_most(size_t n, unsigned most);

/* What sort of character c is, from 1. */
unsigned sign_class(uint32_t c);

/* Signs that others are made of. */
unsigned sign_length(const struct view *v);
unsigned sign_mark(const struct view *v);
unsigned sign_blanks(const struct view *v);
unsigned sign_names(const struct view *v);
unsigned sign_navigation(const struct view *v);
unsigned sign_around(const struct view *v);

/* Of a length, begun and ended by the same sort of character. */
bool lines_alike(const struct line *a, const struct line *b);

/* ---- words ---- */

#define WORD_GROUPS 19
#define WORD_PLACES 10

const char *words_name(size_t group);
bool words_are_furniture(size_t group);

/* Where a word of the group stands in a short line: at the start, the end,
 * inside; of long lines only the start and the end count. 0 when there is
 * none. */
unsigned words_find(const struct page *p, const struct line *l, size_t group);

/* A bit for each group that has a word in the line. */
uint32_t words_of(const struct page *p, const struct line *l);

#endif
