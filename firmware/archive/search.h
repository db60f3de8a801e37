/* SPDX-License-Identifier: MIT
 *
 * Search: every place where the text of the articles has a row of characters.
 * The whole text is read once, block by block, a bounded piece at a time, so
 * that a key can stop it. Letters match in either case; the same mark in its
 * full and half width is one mark. A hit does not reach over the end of a
 * block. */
#ifndef ZJ_SEARCH_H
#define ZJ_SEARCH_H

#include "text.h"

#define ZJ_QUERY_MOST  32 /* characters of a query                       */
#define ZJ_QUERY_CODES 6  /* codes that may stand for one of them        */

struct zj_hit {
    uint32_t article; /* index                                 */
    uint32_t offset;  /* character of the article it begins at */
};

struct zj_search {
    struct zj_archive *archive;
    struct zj_text text;
    uint16_t codes[ZJ_QUERY_MOST][ZJ_QUERY_CODES]; /* unused ones: END    */
    uint16_t window[ZJ_QUERY_MOST]; /* characters read last, in a ring    */
    uint8_t length; /* characters of the query                            */
    uint8_t filled; /* of the window since the block began                */
    uint32_t index; /* article being read                                 */
    struct zj_article article;
};

/* Begins a search for `count` code points. ZJ_EINVAL: none, or more than
 * ZJ_QUERY_MOST; ZJ_END: the archive does not have one of the characters, so
 * there is no hit. */
enum zj_status zj_search_begin(struct zj_search *s, struct zj_archive *a,
                               const uint32_t *points, uint32_t count);

/* Reads at most `most` characters on. ZJ_OK with *found: the next hit; ZJ_OK
 * without: not done yet; ZJ_END: there are no more. */
enum zj_status zj_search_next(struct zj_search *s, uint32_t most, bool *found,
                              struct zj_hit *hit);

#endif
