/* SPDX-License-Identifier: MIT
 *
 * Marks: punctuation brought to where Chinese typesetting wants its ink
 * (CLREQ, punctuation width adjustment; GB/T 15834-2011 section 5), whatever
 * the font thinks. */
#ifndef MARK_H
#define MARK_H

#include "firmware/typeset/class.h"
#include "tools/pack/picture.h"

/* Moves the ink of a character that is as wide as its class byte says, in an
 * em square of `em` px:
 *  - full-width opening marks into the right half, closing marks, pauses and
 *    stops into the left half, if they fit one;
 *  - the halves of a dash stretch from edge to edge, so that two join, and
 *    like other connectors stand at half height;
 *  - an ellipsis stands at half height, three dots to the em;
 *  - interpuncts and all others stand in the middle of their width when the
 *    font's own width is another;
 *  - where the font's advance is less than half of the ink, or nothing, the
 *    ink's width is taken instead. */
void mark_place(struct picture *p, uint8_t class_byte, int em);

/* Whether the blank half of the placed picture may be taken away. */
bool mark_trimmable(const struct picture *p, enum zj_class class, int em);

#endif
