/* SPDX-License-Identifier: MIT */
#include "tools/ingest/html.h"
#include "tools/base/message.h"
#include "tools/ingest/dump/page.h"
#include "tools/ingest/flow.h"
#include "tools/ingest/html_facts.h"
#include "tools/ingest/html_main.h"
#include "tools/ingest/html_plain.h"
#include <stdlib.h>
#include <string.h>

#define DEEPEST 4096 /* elements inside each other; the parser recurses */
#define LISTS   16

static const char outside[] = "outside the page's text";

struct reader {
    struct page page;
    struct flow flow;
    const GumboNode *main;
    size_t first, last;     /* lines of the main part: [first, last) */
    size_t headings, title; /* of the first level, and the first one */
    size_t depth;           /* of lists */
    size_t quotes, cells;
    size_t pre;             /* elements around that keep the ends of lines */
    const GumboNode *table; /* the data table being read, or NULL */
    unsigned item[LISTS];   /* number of the next item, 0: a bullet */
    unsigned gap;           /* empty lines before the next line */
    size_t line;            /* source line of the text being read */
    char *anchor;
};

/* ---- lines ---- */

static bool is_heading(GumboTag tag)
{
    return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
}

/* A line whose whole text is strong says so by being a heading. */
static void drop_whole_span(struct line *l)
{
    if (l->span_count != 1 || l->spans[0].style != ZJ_STYLE_STRONG ||
        l->spans[0].start != 0 || l->spans[0].end != strlen(l->text) || l->body)
        return;
    l->span_count = 0;
}

static struct line *end_line(struct reader *r, int kind)
{
    struct span *spans;
    size_t count, line = r->flow.line;
    char *text = flow_take(&r->flow, &spans, &count);
    if (!text)
        return NULL;
    struct line *l = page_add(&r->page, line, r->gap, text);
    l->spans = spans;
    l->span_count = count;
    l->anchor = r->anchor;
    l->kind = kind;
    r->anchor = NULL;
    r->gap = 0;
    drop_whole_span(l);
    return l;
}

static int present_kind(const struct reader *r)
{
    if (r->table)
        return ZJ_KIND_TABLE;
    if (r->depth > 0)
        return ZJ_KIND_LIST;
    if (r->quotes > 0)
        return ZJ_KIND_QUOTE;
    return r->pre > 0 ? ZJ_KIND_VERSE : KIND_NONE;
}

static void end_block(struct reader *r, int kind)
{
    end_line(r, kind);
    r->gap = 1;
}

/* ---- tables ---- */

struct survey {
    size_t rows, cells;
    bool layout;
    const GumboNode *table;
};

static bool survey_enter(const GumboNode *n, void *data)
{
    struct survey *s = data;
    GumboTag tag = html_tag(n);
    s->rows += tag == GUMBO_TAG_TR;
    s->cells += tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
    bool wide = n->type == GUMBO_NODE_TEXT && strlen(n->v.text.text) > 300;
    s->layout = s->layout || wide || is_heading(tag) ||
                (tag == GUMBO_TAG_TABLE && n != s->table);
    return true;
}

static void survey_leave(const GumboNode *n, void *data)
{
    (void)n;
    (void)data;
}

/* Rows of several short cells; other tables only lay out a page. */
static bool is_data(const GumboNode *table)
{
    struct survey s = {.table = table};
    struct html_visitor v = {survey_enter, survey_leave, &s};
    html_walk(table, &v);
    return !s.layout && s.rows >= 2 && s.cells >= 2 * s.rows;
}

/* ---- lists ---- */

static void enter_list(struct reader *r, bool ordered)
{
    if (r->depth < LISTS)
        r->item[r->depth] = ordered;
    r->depth++;
}

static void mark_item(struct reader *r)
{
    struct buffer sign = {0};
    unsigned *number = &r->item[r->depth - 1 < LISTS ? r->depth - 1 : 0];
    if (r->depth == 0)
        return;
    if (*number)
        buffer_printf(&sign, "%u. ", (*number)++);
    else
        buffer_text(&sign, "• ");
    flow_text(&r->flow, sign.data, sign.length, 0);
    buffer_free(&sign);
}

/* ---- elements ---- */

static uint8_t style_of(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_B:
    case GUMBO_TAG_STRONG:
        return ZJ_STYLE_STRONG;
    case GUMBO_TAG_EM:
    case GUMBO_TAG_I:
        return ZJ_STYLE_EMPHASIS;
    case GUMBO_TAG_A:
        return ZJ_STYLE_LINK;
    default:
        return 0;
    }
}

static void open_style(struct reader *r, const GumboNode *n)
{
    uint8_t style = style_of(html_tag(n));
    const char *href = html_attribute(n, "href");
    if (!style)
        return;
    bool link = style != ZJ_STYLE_LINK ||
                (href && strncmp(href, "javascript:", 11) != 0);
    flow_open(&r->flow, link ? style : 0, link ? href : NULL,
              link && href ? strlen(href) : 0);
}

static void note_anchor(struct reader *r, const GumboNode *n)
{
    const char *name = html_attribute(n, "id");
    if (!name && html_tag(n) == GUMBO_TAG_A)
        name = html_attribute(n, "name");
    if (name && *name && !r->anchor)
        r->anchor = checked_copy(name);
}

static void enter_element(struct reader *r, const GumboNode *n)
{
    GumboTag tag = html_tag(n);
    if (html_is_block(tag))
        end_block(r, present_kind(r));
    note_anchor(r, n);
    if (n == r->main)
        r->first = r->page.count;
    if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL)
        enter_list(r, tag == GUMBO_TAG_OL);
    else if (tag == GUMBO_TAG_LI)
        mark_item(r);
    else if (tag == GUMBO_TAG_BLOCKQUOTE)
        r->quotes++;
    else if (tag == GUMBO_TAG_PRE)
        r->pre++;
    else if (tag == GUMBO_TAG_TABLE && !r->table && is_data(n))
        r->table = n;
    else if (tag == GUMBO_TAG_TR)
        r->cells = 0;
    else if (tag == GUMBO_TAG_BR && end_line(r, present_kind(r)) == NULL)
        r->gap++;
    else if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) {
        if (r->table && r->cells++ > 0)
            flow_blank(&r->flow, '\t');
        else if (!r->table)
            end_block(r, present_kind(r));
    }
    open_style(r, n);
}

/* The kind an element gives the line that ends with it. */
static int kind_of(const struct reader *r, GumboTag tag)
{
    if (tag == GUMBO_TAG_FIGCAPTION)
        return ZJ_KIND_CAPTION;
    if (tag == GUMBO_TAG_CAPTION && r->table)
        return ZJ_KIND_SUBHEADING; /* a picture's it is not */
    if (tag == GUMBO_TAG_H2)
        return ZJ_KIND_HEADING;
    if (is_heading(tag) && tag != GUMBO_TAG_H1)
        return ZJ_KIND_SUBHEADING;
    return present_kind(r);
}

static void leave_element(struct reader *r, const GumboNode *n)
{
    GumboTag tag = html_tag(n);
    if (style_of(tag))
        flow_close(&r->flow);
    if (html_is_block(tag))
        end_block(r, kind_of(r, tag));
    if (tag == GUMBO_TAG_H1 && r->page.count > 0 && r->headings++ == 0)
        r->title = r->page.count - 1;
    if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL)
        r->depth -= r->depth > 0;
    if (tag == GUMBO_TAG_BLOCKQUOTE)
        r->quotes--;
    if (tag == GUMBO_TAG_PRE)
        r->pre--;
    if (n == r->table)
        r->table = NULL;
    if (n == r->main)
        r->last = r->page.count;
}

/* Ends of lines are blanks but in preformatted text. */
static void read_text(struct reader *r, const char *text)
{
    size_t n = r->pre ? strcspn(text, "\n") : strlen(text);
    flow_text(&r->flow, text, n, r->line);
    while (text[n]) {
        if (end_line(r, present_kind(r)) == NULL)
            r->gap++;
        text += n + 1;
        n = strcspn(text, "\n");
        flow_text(&r->flow, text, n, ++r->line);
    }
}

static bool enter(const GumboNode *n, void *data)
{
    struct reader *r = data;
    if (html_is_skipped(n))
        return false;
    if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_CDATA ||
        n->type == GUMBO_NODE_WHITESPACE) {
        r->line = n->v.text.start_pos.line;
        read_text(r, n->v.text.text);
        return false;
    }
    if (n->type == GUMBO_NODE_ELEMENT)
        enter_element(r, n);
    return true;
}

static void leave(const GumboNode *n, void *data)
{
    struct reader *r = data;
    if (n->type == GUMBO_NODE_ELEMENT && !html_is_skipped(n))
        leave_element(r, n);
}

/* ---- the page ---- */

/* The line that the page's own name begins with: "Title_Site". */
static size_t find_named(const struct page *p, size_t stop, const char *name)
{
    size_t best = NO_LINE, longest = 8;
    for (size_t i = 0; i < stop && name; i++) {
        size_t n = strlen(p->lines[i].key);
        if (n > longest && strncmp(name, p->lines[i].key, n) == 0) {
            longest = n;
            best = i;
        }
    }
    return best;
}

/* The name of the page as lines' keys are written. */
static char *fold_name(const char *name)
{
    struct line l = {0};
    line_measure(&l, checked_copy(name && *name ? name : " "));
    char *key = checked_copy(l.key);
    line_free(&l);
    return key;
}

static size_t find_title(const struct reader *r, const char *name)
{
    if (r->headings == 1 && r->title < r->last)
        return r->title;
    size_t stop = r->first + 3 < r->last ? r->first + 3 : r->last;
    char *key = fold_name(name);
    size_t title = find_named(&r->page, stop, key);
    free(key);
    return title;
}

static void drop_lines(struct page *p, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        p->lines[i].kind = KIND_DROP;
        p->lines[i].reason = outside;
    }
}

/* Leaves the title, what stands between it and the text, and the text. */
static void choose_lines(struct reader *r, const char *name)
{
    struct page *p = &r->page;
    size_t title = find_title(r, name);
    drop_lines(p, 0, title < r->first ? title : r->first);
    drop_lines(p, r->last, p->count);
    if (title == NO_LINE)
        return;
    p->lines[title].kind = ZJ_KIND_TITLE;
    p->lines[title].starts_article = true;
}

static void read_page(struct reader *r, const GumboOutput *out,
                      struct document *d)
{
    struct html_visitor v = {enter, leave, r};
    struct html_facts facts = {0};
    size_t before = d->article_count;
    struct buffer plain = {0};
    html_facts_find(out->root, &facts);
    r->main = html_find_main(out->root);
    if (html_plain(r->main, &plain)) {
        document_read_text(d, r->page.file, plain.data, plain.length);
    } else {
        html_walk(out->root, &v);
        end_line(r, KIND_NONE);
        r->last = r->main == out->root ? r->page.count : r->last;
        choose_lines(r, facts.name);
        r->page.gap = page_usual_gap(&r->page);
        page_understand(&r->page, d);
    }
    buffer_free(&plain);
    if (d->article_count == before + 1)
        html_facts_apply(&facts, &d->articles[before]);
}

void document_read_html(struct document *d, const char *file, const char *text,
                        size_t length)
{
    struct reader r = {.page = {.file = file}};
    if (html_depth(text, length) > DEEPEST) {
        message_error("%s: elements more than %d deep in each other; "
                      "save it as plain text",
                      file, DEEPEST);
        return;
    }
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    GumboOutput *out = gumbo_parse_with_options(&options, text, length);
    read_page(&r, out, d);
    gumbo_destroy_output(&options, out);
    flow_free(&r.flow);
    free(r.anchor);
    page_free(&r.page);
}
