/* SPDX-License-Identifier: MIT */
#ifndef PAGE_MARK_H
#define PAGE_MARK_H

#include "boards/headless/png.h"
#include "firmware/reader/reader_state.h"

/* The layout mark of the page on screen: a hash over every character, its
 * style and its place, the size of the screen and the number of pages. Pages
 * with equal marks differ in the shapes of glyphs only. "" when the page
 * cannot be composed. */
void page_mark(struct zj_reader *r, char mark[PNG_NOTE_SIZE]);

#endif
