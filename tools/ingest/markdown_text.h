/* SPDX-License-Identifier: MIT
 *
 * What the parts of the Markdown reader share: markdown.c has the blocks,
 * markdown_text.c what stands inside them. */
#ifndef MARKDOWN_TEXT_H
#define MARKDOWN_TEXT_H

#include "tools/ingest/flow.h"
#include <md4c.h>

#define MARKDOWN_DEEPEST 32 /* lists and quotations inside each other */

struct markdown_list { /* an open list */
    bool ordered;
    unsigned number; /* of the next item */
};

struct markdown {
    struct document *document;
    struct article *article; /* being filled; NULL before the first */
    const char *file;
    const char *text, *end;  /* what md4c was given */
    const char *seen;        /* line `line` holds it */
    size_t line, first_line; /* of the text */
    bool code;               /* inside a block of code */
    struct flow flow;
    struct markdown_list lists[MARKDOWN_DEEPEST];
    size_t depth; /* of lists; may exceed MARKDOWN_DEEPEST */
    size_t quotes;
    bool titled;           /* the data names a title */
    bool marked;           /* the next item's sign is due */
    char task;             /* ' ' or 'x': it is a task; 0: it is none */
    bool picture;          /* inside an image's text */
    bool only_picture;     /* the paragraph is nothing else */
    size_t cells;          /* of the table row so far */
    int kind;              /* said by a comment, or -1 */
    unsigned heading;      /* level of the open heading */
    unsigned top;          /* highest level of a section so far, or 0 */
    size_t first;          /* block that began the paragraph */
    struct buffer comment; /* of the HTML block so far */
    char *anchor;          /* of the next block; owned */
};

/* Ends the block being read, if there is any text: of the kind a comment
 * said, or of this one. */
struct block *markdown_end_block(struct markdown *r, int kind);

/* Of text that is no heading: by the lists and quotations around it. */
int markdown_text_kind(const struct markdown *r);

/* Adds the bullet or number of the list item that begins, once. */
void markdown_mark_item(struct markdown *r);

/* Ends the heading of level r->heading. */
void markdown_end_heading(struct markdown *r);

/* "<!-- caption -->", "<!-- article ... -->" at the text's start, which ends
 * with a NUL: the next block's kind, an article's data. */
void markdown_take_comment(struct markdown *r, const char *text, size_t line);

/* A tag inside of text: <a name="x">, <strong>, <br>. */
void markdown_take_tag(struct markdown *r, const char *text, size_t length);

/* HTML between paragraphs; ends with a NUL. */
void markdown_take_html(struct markdown *r, const char *text, size_t length);

/* md4c's callback for text; `data` is the struct markdown. */
int markdown_on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size,
                     void *data);

#endif
