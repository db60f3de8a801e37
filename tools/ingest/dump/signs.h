/* SPDX-License-Identifier: MIT
 *
 * Signs: small observations about a line of a dump and about what stands
 * around it. None decides; what each one counts for every kind is learned
 * (weights.tsv), and path.c looks for the kinds that fit all of them best. */
#ifndef SIGNS_H
#define SIGNS_H

#include "tools/ingest/dump/page.h"

#define SIGNS_MOST 190 /* observations of one line */

/* What can be observed of lines: paragraphs, each with its continuations. */
struct signs_page {
    const struct page *page;
    size_t *units; /* the lines that continue no other one; owned */
    size_t count;
    size_t *body;        /* running text among the units before each; owned */
    uint32_t *words;     /* groups of words each unit holds; owned */
    uint8_t *navigation; /* how far each is words of buttons, 0 to 3 */
    uint32_t furniture;  /* the groups that articles do not hold */
    bool indented;       /* most running text is */
    size_t pieces;       /* of running text between headlines */
    size_t reports;      /* texts that begin as reports do: 本报讯 */
    size_t signatures;   /* texts that end with (某某) */
};

void signs_open(struct signs_page *s, const struct page *p);
void signs_close(struct signs_page *s);

/* The signs of unit u, their numbers into `out`; how many. */
size_t signs_find(const struct signs_page *s, size_t u,
                  uint16_t out[SIGNS_MOST]);

/* Built like the unit before. */
bool signs_alike(const struct signs_page *s, size_t u);

/* How many different ones there are. */
size_t signs_total(void);

/* "length=3" of a number; at most 63 bytes. */
void sign_name(size_t sign, char out[64]);

/* Whether it repeats what the passes before have found. */
bool sign_is_verdict(size_t sign);

#endif
