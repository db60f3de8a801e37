/* SPDX-License-Identifier: MIT
 *
 * The article model: what every input format becomes, and all that the packer
 * knows of it. */
#ifndef DOCUMENT_H
#define DOCUMENT_H

#include "firmware/typeset/kind.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PLACE_MARK '\1'     /* no link written in a file begins so */
#define KIND_DROP  ZJ_KINDS /* recognised as not part of the article */

struct span {          /* styled characters of a block */
    size_t start, end; /* bytes of block.text: [start, end)             */
    uint8_t style;     /* ZJ_STYLE_ bits                                */
    char *target;      /* of a link: "#anchor", "file.md#anchor" or a
                          URL; NULL for other styles                    */
};

struct block {
    int kind;        /* enum zj_kind or KIND_DROP                     */
    int alternative; /* the next best kind, or -1                     */
    char *text;      /* UTF-8, one paragraph, no newline; owned       */
    size_t *lines;   /* source lines it came from, from 1; owned      */
    size_t line_count;
    struct span *spans; /* ascending, not overlapping; owned             */
    size_t span_count;
    char *anchor;       /* name that links may point to, or NULL; owned  */
    uint32_t place;     /* number that links of the packer's own point to:
                           PLACE_MARK and the number; 0: none            */
    const char *reason; /* why it was dropped; a constant, or NULL       */
    bool uncertain;     /* a guess made with low confidence              */
};

struct article {
    char *file;     /* path it came from, for messages; owned        */
    char *title;    /* plain text; never NULL once read; owned       */
    char *subtitle; /* the rest may be NULL; each owned              */
    char *kicker;
    char *author;
    char *date;       /* ISO 8601: YYYY-MM-DD, YYYY-MM or YYYY         */
    char *date_text;  /* the date as the source writes it              */
    char *source;     /* newspaper, site                               */
    char *edition;    /* 第17版：城市党建                              */
    char *place;      /* 汉中市                                        */
    char *address;    /* URL the file was saved from, without "#..." */
    char *collection; /* title of the page or folder it belongs to     */
    struct block *blocks; /* in reading order, dropped ones among them     */
    size_t block_count;
    struct stash *stash; /* where the blocks are while `blocks` is NULL
                            (stash.h); NULL: always at hand            */
    uint64_t stash_at;
    size_t stash_length;
};

struct suspect { /* what looks damaged in the input               */
    size_t line;
    char *text;      /* owned */
    const char *why; /* a constant */
};

struct document { /* everything one input file gave                */
    struct article *articles;
    size_t article_count;
    struct suspect *suspects;
    size_t suspect_count;
    struct stash *stash; /* owned                                     */
    size_t text_bytes;   /* of what stash_document looked at          */
};

/* Reads a text file's content (UTF-8, any line ends) as a dump of a newspaper
 * or web page. `file` is kept for messages. Always gives at least one article
 * unless there is no text at all (then article_count is 0). */
void document_read_text(struct document *d, const char *file, const char *text,
                        size_t length);

void document_free(struct document *d);

/* "para", "heading" ... as `zhujian structure` prints it. */
const char *kind_name(int kind);

/* The kind of that name, or -1. */
int kind_from_name(const char *name);

#endif
