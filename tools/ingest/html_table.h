/* SPDX-License-Identifier: MIT
 *
 * Tables: which hold data, and the cells of a row in their columns. */
#ifndef HTML_TABLE_H
#define HTML_TABLE_H

#include "tools/ingest/flow.h"
#include "tools/ingest/html_node.h"

#define TABLE_COLUMNS 64 /* cells further right are not put in columns */

struct html_cell { /* that stands in the next rows as well */
    unsigned rows; /* how many more */
    char *text;    /* owned; NULL when there is none */
};

struct html_table {
    struct html_cell below[TABLE_COLUMNS];
    size_t column;          /* of the next cell */
    size_t start;           /* of the present cell's text in the flow */
    unsigned rows, columns; /* that the present cell takes */
};

/* Rows of several short cells; other tables only lay out a page. */
bool html_table_is_data(const GumboNode *table);

/* A row's cells go into the flow with tabs between them: as many as there
 * are columns; what takes several rows is said in each. */
void html_table_begin_row(struct html_table *t);
void html_table_begin_cell(struct html_table *t, const GumboNode *cell,
                           struct flow *f);
void html_table_end_cell(struct html_table *t, struct flow *f);
void html_table_end_row(struct html_table *t, struct flow *f);
void html_table_end(struct html_table *t);

#endif
