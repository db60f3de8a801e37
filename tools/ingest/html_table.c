/* SPDX-License-Identifier: MIT */
#include "tools/ingest/html_table.h"
#include <stdlib.h>
#include <string.h>

#define LONGEST_CELL 900 /* bytes of one text in a table of data */
#define REPEATED     200 /* bytes of a cell that is said in each of its rows */

/* ---- data or layout ---- */

struct survey {
    size_t rows, cells;
    bool said, layout, header, links;
    const GumboNode *table;
};

static unsigned span_of(const GumboNode *n, const char *name)
{
    const char *value = html_attribute(n, name);
    unsigned long count = value ? strtoul(value, NULL, 10) : 1;
    return count < 1               ? 1
           : count > TABLE_COLUMNS ? TABLE_COLUMNS
                                   : (unsigned)count;
}

static bool survey_enter(const GumboNode *n, void *data)
{
    struct survey *s = data;
    GumboTag tag = html_tag(n);
    bool cell = tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
    bool wide =
        n->type == GUMBO_NODE_TEXT && strlen(n->v.text.text) > LONGEST_CELL;
    s->rows += tag == GUMBO_TAG_TR;
    if (cell)
        s->cells += span_of(n, "colspan") * span_of(n, "rowspan");
    s->said = s->said || tag == GUMBO_TAG_CAPTION || tag == GUMBO_TAG_THEAD;
    s->links = s->links || html_is_link(n);
    s->header = s->header || tag == GUMBO_TAG_TH;
    s->layout =
        s->layout || wide || html_is_heading(tag) || tag == GUMBO_TAG_PRE ||
        (tag == GUMBO_TAG_TABLE && n != s->table) || tag == GUMBO_TAG_IMG;
    return !s->layout;
}

static void survey_leave(const GumboNode *n, void *data)
{
    (void)n;
    (void)data;
}

bool html_table_is_data(const GumboNode *table)
{
    struct survey s = {.table = table};
    struct html_visitor v = {survey_enter, survey_leave, &s};
    html_walk(table, &v);
    bool several =
        s.cells >= 2 * s.rows && s.cells >= 2 && (s.rows > 1 || !s.links);
    return !s.layout && (several || (s.said && s.cells > 0) ||
                         (s.header && s.cells > s.rows));
}

/* ---- rows ---- */

void html_table_begin_row(struct html_table *t)
{
    t->column = 0;
}

static void add_tab(struct html_table *t, struct flow *f)
{
    if (t->column++ > 0)
        flow_blank(f, '\t');
    else
        f->blank = false;
}

/* Cells from rows above that reach down to here. */
static void add_below(struct html_table *t, struct flow *f)
{
    while (t->column < TABLE_COLUMNS && t->below[t->column].rows > 0) {
        struct html_cell *c = &t->below[t->column];
        add_tab(t, f);
        if (c->text)
            flow_text(f, c->text, strlen(c->text), f->line);
        if (--c->rows == 0) {
            free(c->text);
            c->text = NULL;
        }
    }
}

void html_table_begin_cell(struct html_table *t, const GumboNode *cell,
                           struct flow *f)
{
    add_below(t, f);
    add_tab(t, f);
    t->rows = span_of(cell, "rowspan");
    t->columns = span_of(cell, "colspan");
    t->start = f->text.length;
}

void html_table_end_cell(struct html_table *t, struct flow *f)
{
    size_t n = f->text.length - t->start, at = t->column - 1;
    for (unsigned i = 0; i < t->columns; i++) {
        if (i > 0)
            add_tab(t, f);
        if (t->rows < 2 || at + i >= TABLE_COLUMNS)
            continue;
        free(t->below[at + i].text);
        bool said = i == 0 && n > 0 && n <= REPEATED;
        t->below[at + i] = (struct html_cell){
            t->rows - 1,
            said ? checked_slice(f->text.data + t->start, n) : NULL};
    }
    f->blank = false;
}

void html_table_end_row(struct html_table *t, struct flow *f)
{
    add_below(t, f);
    flow_drop_tabs(f);
}

void html_table_end(struct html_table *t)
{
    for (size_t i = 0; i < TABLE_COLUMNS; i++)
        free(t->below[i].text);
    *t = (struct html_table){0};
}
