/* SPDX-License-Identifier: MIT
 *
 * Running text with styles, as marked-up formats give it piece by piece:
 * white space is collapsed, nested styles become flat spans. */
#ifndef FLOW_H
#define FLOW_H

#include "tools/ingest/block.h"
#include "tools/base/buffer.h"

#define FLOW_DEEPEST 16 /* styles in styles; deeper ones count for nothing */

struct flow_style {
    uint8_t style;
    char *target; /* of a link; owned */
};

struct flow {
    struct buffer text;
    struct span *spans; /* owned until taken */
    size_t span_count;
    struct flow_style open[FLOW_DEEPEST];
    size_t depth; /* may exceed FLOW_DEEPEST */
    size_t from;  /* start of the text in the present style */
    bool blank;   /* white space is due */
    bool wrapped; /* it holds a line end and nothing else wide */
    size_t line;  /* source line of the first character; 0: none */
};

/* Adds UTF-8 text that stands on source line `line`; 0 when it stands on
 * none. */
void flow_text(struct flow *f, const char *text, size_t length, size_t line);

/* A blank that stays as it is: a tab between the cells of a table's row. */
void flow_blank(struct flow *f, uint32_t blank);

/* Takes tabs at the end away: empty cells of a row. */
void flow_drop_tabs(struct flow *f);

/* Copies `target` (may be NULL, and need not end with a NUL). */
void flow_open(struct flow *f, uint8_t style, const char *target,
               size_t length);
void flow_close(struct flow *f);

/* Ends a block: gives its text (NULL when there is none) and its spans, both
 * owned by the caller, and starts anew. Open styles stay open. */
char *flow_take(struct flow *f, struct span **spans, size_t *count);

/* The same, as a block of the article; NULL when there is no text. */
struct block *flow_end(struct flow *f, struct article *a, int kind);

void flow_free(struct flow *f);

#endif
