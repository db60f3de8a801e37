/* SPDX-License-Identifier: MIT
 *
 * Pages compared with the accepted ones: did the text move, or do only the
 * glyphs look different? */
#ifndef EXPECT_H
#define EXPECT_H

#include "boards/headless/image.h"
#include "boards/headless/png.h"

enum page_change {
    PAGE_SAME,
    PAGE_GLYPHS, /* every character stands where it stood              */
    PAGE_LAYOUT, /* characters, or where they stand, are others        */
    PAGE_SCREEN, /* another size of screen                             */
};

/* A page and its layout mark: equal marks, equal characters at equal places.
 * "" where the mark is lost; then the ink decides. */
struct page_image {
    struct image image;
    char mark[PNG_NOTE_SIZE];
};

enum page_change page_compare(const struct page_image *accepted,
                              const struct page_image *actual);

/* "only glyphs changed" ... */
const char *page_change_text(enum page_change change);

/* Writes accepted, actual and what changed (red) side by side. */
bool page_diff_save(const struct image *accepted, const struct image *actual,
                    const char *path);

#endif
