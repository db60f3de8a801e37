/* SPDX-License-Identifier: MIT
 *
 * Other engines doing a reader's work on the same text, for `make bench`:
 * pages of 800x480 px, lines of 32 px, 24 px type, two ems of indent. Each
 * peer_NAME.c is one engine; peer.c is their main function. */
#ifndef PEER_H
#define PEER_H

#include <stddef.h>

#define PAGE_WIDTH  800
#define PAGE_HEIGHT 480
#define MARGIN      16
#define LINES       14 /* a page */
#define PITCH       32 /* px from line to line */
#define EM          24 /* px */

/* From nothing to a page in the middle of the text, drawn. */
void peer_open(const char *file);

/* Back to the page in the middle; draws nothing. */
void peer_middle(void);

/* The page after this one, drawn. */
void peer_turn(void);

/* Lays out the whole text; returns how many pages it has. */
unsigned peer_count(void);

/* Bytes of ink of the page last drawn, to see that there is a page. */
unsigned long peer_ink(void);

/* ---- for engines that do not read files themselves ---- */

struct paragraph {
    const char *text;
    size_t length;
};

extern struct paragraph *paragraphs;
extern size_t paragraph_count;

/* Reads a text, one paragraph a line. */
void read_paragraphs(const char *file);

/* The paragraph in the middle, by bytes. */
size_t middle_paragraph(void);

#endif
