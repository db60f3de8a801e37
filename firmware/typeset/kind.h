/* SPDX-License-Identifier: MIT
 *
 * What a block of text is. The numbers are those of the file (SPEC.md). */
#ifndef ZJ_KIND_H
#define ZJ_KIND_H

enum zj_kind {
    ZJ_KIND_PARA = 0,
    ZJ_KIND_TITLE = 1,
    ZJ_KIND_SUBTITLE = 2,
    ZJ_KIND_KICKER = 3,
    ZJ_KIND_AUTHOR = 4,
    ZJ_KIND_DATE = 5,
    ZJ_KIND_SOURCE = 6,
    ZJ_KIND_EDITION = 7,
    ZJ_KIND_META = 8,
    ZJ_KIND_COLLECTION = 9,
    ZJ_KIND_NOTE_TITLE = 10,
    ZJ_KIND_NOTE = 11,
    ZJ_KIND_HEADING = 12,
    ZJ_KIND_SUBHEADING = 13,
    ZJ_KIND_CAPTION = 14,
    ZJ_KIND_CREDIT = 15,
    ZJ_KIND_EDITOR = 16,
    ZJ_KIND_LIST = 17,
    ZJ_KIND_VERSE = 18,
    ZJ_KIND_TABLE = 19,
    ZJ_KIND_QUESTION = 20,
    ZJ_KIND_ANSWER = 21,
    ZJ_KIND_FOOTNOTE = 22,
    ZJ_KIND_QUOTE = 23,
    ZJ_KINDS = 24
};

/* Character styles inside a block; bits, so they combine. */
#define ZJ_STYLE_STRONG   1 /* bold, a run-in heading                */
#define ZJ_STYLE_EMPHASIS 2 /* dots below (着重号)                    */
#define ZJ_STYLE_LINK     4 /* leads somewhere                       */

#endif
