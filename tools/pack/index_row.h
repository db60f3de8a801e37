/* SPDX-License-Identifier: MIT
 *
 * A row of an index: text and links into the articles, put together piece by
 * piece and ended as a block. */
#ifndef INDEX_ROW_H
#define INDEX_ROW_H

#include "tools/base/buffer.h"
#include "tools/pack/index_text.h"

struct index_row {
    struct buffer text;
    struct span *spans; /* owned until the row ends */
    size_t span_count;
};

void index_row_text(struct index_row *r, const char *text);
void index_row_points(struct index_row *r, const struct index_passage *p,
                      struct index_range range);

/* The article's name, leading to the passage; or, when the row led into this
 * article just before, 又. */
void index_row_link(struct index_row *r, struct index_text *t,
                    struct index_passage *p, bool again);

/* Words of a passage that lead to it. */
void index_row_passage(struct index_row *r, struct index_text *t,
                       struct index_passage *p, struct index_range words);

/* Links to passages, ascending, at most INDEX_LINKS of them: "A；B、又". */
#define INDEX_LINKS 12
void index_row_links(struct index_row *r, struct index_text *t,
                     const uint32_t *passages, size_t count);

/* A new article of that title, for rows. */
struct article *index_article_begin(struct document *d, const char *title);

/* Ends the row as a block of the article. */
void index_row_end(struct index_row *r, struct article *a, int kind);

#endif
