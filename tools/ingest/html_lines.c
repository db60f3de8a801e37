/* SPDX-License-Identifier: MIT */
#include "tools/ingest/html_lines.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/html_look.h"
#include "tools/ingest/html_part.h"
#include "tools/ingest/html_table.h"
#include "tools/base/utf8.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define LISTS         16
#define LONGEST_ASIDE 65536 /* bytes of text beside a line */

struct reader {
    struct html_lines *to;
    struct flow flow;
    const struct html_measure *measure;
    const GumboNode *main;
    const GumboNode *part;  /* that is dropped, or NULL */
    const GumboNode *note;  /* a footnote, or NULL */
    const GumboNode *table; /* of data, or NULL */
    const GumboNode *block; /* innermost that makes lines */
    const GumboNode *article;
    const char *reason; /* for dropping `part` */
    struct flow aside;  /* dropped out of the line being read */
    const char *aside_reason;
    const GumboNode *passed; /* left out with all in it */
    struct buffer sign;      /* of a list's item, before its text */
    const char *alt;         /* what a picture shows; the page's own */
    struct html_table cells;
    size_t number;        /* of the next node */
    size_t depth, quotes; /* of lists and quotations */
    size_t pre;           /* elements around that keep the ends of lines */
    size_t raised;        /* by <sup>, 0: not; of the flow + 1 */
    unsigned item[LISTS]; /* number of the next item */
    char form[LISTS];     /* '1', 'a', 'A', or 0: a bullet */
    unsigned level;       /* of the heading being read */
    unsigned gap;         /* empty lines before the next line */
    size_t line;          /* source line of the text being read */
    size_t links;         /* around the text being read */
    bool unlinked;        /* there is other text in the line */
    bool bullet;          /* the line begins with one */
    bool captioned;       /* an element in the line is called a caption */
    bool pictured, targeted;
    char *anchor;
};

/* ---- lines ---- */

static struct html_line *add_info(struct reader *r)
{
    struct html_lines *t = r->to;
    if (t->page.count > t->room) {
        t->room = t->room * 2 + 64;
        t->lines = checked_resize(t->lines, t->room, sizeof *t->lines);
    }
    struct html_line *info = &t->lines[t->page.count - 1];
    *info = (struct html_line){0};
    return info;
}

static void add_plain(struct reader *r, const char *text, int kind,
                      const char *reason)
{
    struct line *l = page_add(&r->to->page, r->line, 0, checked_copy(text));
    l->kind = kind;
    l->reason = reason;
    add_info(r);
}

static bool is_strong(const struct line *l)
{
    size_t at = 0;
    for (size_t i = 0; i < l->span_count; i++) {
        const struct span *s = &l->spans[i];
        at += strspn(l->text + at, " ");
        if (!(s->style & ZJ_STYLE_STRONG) || at < s->start)
            return false;
        at = s->end;
    }
    return at > 0 && l->text[at] == 0;
}

static bool has_link(const struct line *l)
{
    for (size_t i = 0; i < l->span_count; i++)
        if (l->spans[i].style & ZJ_STYLE_LINK)
            return true;
    return false;
}

/* A line whose whole text is strong says so by being a heading. */
static void drop_whole_span(struct line *l)
{
    if (l->span_count == 1 && l->spans[0].style == ZJ_STYLE_STRONG &&
        l->spans[0].start == 0 && l->spans[0].end == strlen(l->text) &&
        !l->body)
        l->span_count = 0;
}

static bool is_captioned(const struct reader *r)
{
    return r->captioned || (r->block && html_is_caption(r->block));
}

static void describe(struct reader *r, struct line *l)
{
    struct html_line *info = add_info(r);
    l->reason = r->part ? r->reason : NULL;
    info->strong = is_strong(l);
    info->linked = !r->unlinked;
    r->unlinked = false;
    info->links = has_link(l);
    info->centred = r->block && html_is_centred(r->block);
    info->aside = r->block && html_is_right(r->block);
    info->block = r->block;
    info->titled = r->block && html_is_title(r->block);
    info->byline = r->block && html_is_byline(r->block);
    drop_whole_span(l);
    if (l->kind == KIND_DROP)
        return;
    info->level = r->level;
    info->pictured = r->pictured;
    info->opens = r->article && r->level > 0;
    if (l->kind == KIND_NONE && is_captioned(r))
        l->kind = ZJ_KIND_CAPTION;
    r->captioned = false;
    r->pictured = false;
    r->article = info->opens ? NULL : r->article;
}

/* What a picture shows, when the words below it do not say so. */
static void say_picture(struct reader *r, int kind)
{
    bool said = kind == ZJ_KIND_CAPTION || is_captioned(r) ||
                (r->block && html_is_centred(r->block)) ||
                (r->alt && strcmp(r->alt, r->flow.text.data) == 0);
    if (r->alt && !said && r->to->page.count < HTML_LINES)
        add_plain(r, r->alt, ZJ_KIND_CAPTION, NULL);
    r->alt = NULL;
}

static void flush_aside(struct reader *r)
{
    struct span *spans;
    size_t count;
    char *text = flow_take(&r->aside, &spans, &count);
    if (text && r->to->page.count < HTML_LINES)
        add_plain(r, text, KIND_DROP, r->aside_reason);
    free(text);
}

static bool is_blank(const char *text)
{
    const char *end = text + strlen(text);
    while (text < end)
        if (!char_is_blank(utf8_next(&text, end)))
            return false;
    return true;
}

static struct line *take_line(struct reader *r, int kind)
{
    struct span *spans;
    size_t count, line = r->flow.line;
    char *text = flow_take(&r->flow, &spans, &count);
    if (text && (is_blank(text) || r->to->page.count >= HTML_LINES)) {
        for (size_t i = 0; i < count; i++)
            free(spans[i].target);
        free(spans);
        free(text);
        text = NULL;
    }
    if (!text)
        return NULL;
    struct line *l =
        page_add(&r->to->page, line ? line : r->line, r->gap, text);
    l->spans = spans;
    l->span_count = count;
    l->anchor = r->anchor;
    l->kind = kind;
    r->anchor = NULL;
    r->targeted = false;
    r->gap = 0;
    return l;
}

static bool end_line(struct reader *r, int kind)
{
    if (r->flow.text.length > 0 && !r->part)
        say_picture(r, kind);
    if (r->bullet && kind == KIND_NONE)
        kind = ZJ_KIND_LIST;
    r->bullet = false;
    struct line *l = take_line(r, r->part ? KIND_DROP : kind);
    if (l)
        describe(r, l);
    flush_aside(r);
    return l != NULL;
}

static int present_kind(const struct reader *r)
{
    if (r->part)
        return KIND_DROP;
    if (r->note)
        return ZJ_KIND_FOOTNOTE;
    if (r->pre > 0)
        return ZJ_KIND_VERSE;
    if (r->depth > 0)
        return ZJ_KIND_LIST;
    return r->quotes > 0 ? ZJ_KIND_QUOTE : KIND_NONE;
}

static void end_block(struct reader *r, int kind)
{
    if (r->table) {
        flow_text(&r->flow, "\n", 1, r->line);
        return;
    }
    if (end_line(r, kind))
        r->to->page.lines[r->to->page.count - 1].whole = true;
    r->gap = 1;
}

/* ---- text ---- */

/* The sign of an item comes with its first text. */
static void add_text(struct reader *r, const char *text, size_t n)
{
    if (r->sign.length > 0 && strspn(text, " \t\r\n") < n) {
        flow_text(&r->flow, r->sign.data, r->sign.length, r->line);
        flow_text(&r->flow, " ", 1, r->line);
        r->sign.length = 0;
    }
    r->unlinked =
        r->unlinked || (r->links == 0 && strspn(text, " |>/[]\t\r\n") < n);
    flow_text(&r->flow, text, n, r->line);
}

/* Blanks before a line of code say where it belongs. */
static size_t add_indent(struct reader *r, const char *text, size_t n)
{
    size_t i = 0;
    for (; i < n && (text[i] == ' ' || text[i] == '\t'); i++)
        for (int k = text[i] == '\t' ? 4 : 1; k > 0; k--)
            flow_blank(&r->flow, 0xa0);
    return i;
}

static bool is_at_start(const struct reader *r)
{
    const char *text = r->flow.text.data;
    return r->flow.text.length == 0 || is_blank(text);
}

static void add_code(struct reader *r, const char *text, size_t n)
{
    size_t skip = is_at_start(r) ? add_indent(r, text, n) : 0;
    add_text(r, text + skip, n - skip);
}

/* Ends of lines are blanks but in preformatted text. */
static void read_text(struct reader *r, const char *text)
{
    if (r->pre == 0 || r->table) {
        size_t lead = strspn(text, " \t\r\n");
        flow_text(&r->flow, text, lead, r->line);
        for (size_t i = 0; i < lead; i++)
            r->line += text[i] == '\n';
        add_text(r, text + lead, strlen(text + lead));
        return;
    }
    for (;;) {
        size_t n = strcspn(text, "\n");
        add_code(r, text, n);
        if (!text[n])
            return;
        if (!end_line(r, present_kind(r)))
            r->gap++;
        text += n + 1;
        r->line++;
    }
}

/* Word processors write bullets as letters of a font of signs. */
static bool read_bullet(struct reader *r, const GumboNode *n)
{
    const char *style = html_attribute(n->parent, "style");
    const char *text = n->v.text.text;
    bool signs =
        style && (strstr(style, "Wingdings") || strstr(style, "Symbol"));
    if (!signs || r->flow.text.length > 0 || strlen(text) > 2)
        return false;
    add_text(r, "• ", 4);
    r->bullet = true;
    return true;
}

/* Raised and lowered figures have characters of their own: m², H₂O. */
static bool read_raised(struct reader *r, const GumboNode *n)
{
    static const char *const up[] = {"⁰", "¹", "²", "³", "⁴",
                                     "⁵", "⁶", "⁷", "⁸", "⁹"};
    static const char *const down[] = {"₀", "₁", "₂", "₃", "₄",
                                       "₅", "₆", "₇", "₈", "₉"};
    GumboTag tag = html_tag(n->parent);
    const char *text = n->v.text.text;
    bool digits = strspn(text, "0123456789") == strlen(text);
    if ((tag != GUMBO_TAG_SUP && tag != GUMBO_TAG_SUB) || !digits)
        return false;
    for (; *text; text++) {
        const char *c = (tag == GUMBO_TAG_SUP ? up : down)[*text - '0'];
        add_text(r, c, strlen(c));
    }
    return true;
}

/* ---- lists ---- */

static void enter_list(struct reader *r, const GumboNode *n)
{
    const char *start = html_attribute(n, "start");
    const char *type = html_attribute(n, "type");
    if (r->depth < LISTS) {
        bool letters = type && (*type == 'a' || *type == 'A') && !type[1];
        bool ordered = html_tag(n) == GUMBO_TAG_OL;
        r->item[r->depth] =
            start ? (unsigned)strtoul(start, NULL, 10) & 0xfffff : 1;
        r->form[r->depth] = ordered ? letters ? *type : '1' : 0;
    }
    r->depth++;
}

static void enter_item(struct reader *r, const GumboNode *n)
{
    const char *value = html_attribute(n, "value");
    size_t list = r->depth > LISTS ? LISTS - 1 : r->depth - 1;
    r->sign.length = 0;
    if (r->depth == 0)
        return;
    unsigned *number = &r->item[list];
    if (value)
        *number = (unsigned)strtoul(value, NULL, 10) & 0xfffff;
    char form = r->form[list];
    if (form == 0)
        buffer_text(&r->sign, "•");
    else if (form == '1' || *number < 1 || *number > 26)
        buffer_printf(&r->sign, "%u.", *number);
    else
        buffer_printf(&r->sign, "%c.", form + (char)*number - 1);
    (*number)++;
}

/* ---- links and anchors ---- */

static uint8_t style_of(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_B:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_DT:
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

static bool leads_somewhere(const char *href)
{
    href += strspn(href, " \t\r\n");
    return *href && strcmp(href, "#") != 0 && strncmp(href, "##", 2) != 0 &&
           strncasecmp(href, "javascript:", 11) != 0 &&
           strncasecmp(href, "data:", 5) != 0;
}

/* Every element of a style opens one, so that closing needs no look back. */
static void open_style(struct reader *r, const GumboNode *n)
{
    uint8_t style = style_of(html_tag(n));
    const char *href = NULL;
    if (!style)
        return;
    if (style == ZJ_STYLE_LINK) {
        href = html_attribute(n, "href");
        href = href && leads_somewhere(href) ? href : NULL;
        style = href ? style : 0;
    }
    char *target = href ? html_decode_href(href) : NULL;
    flow_open(&r->flow, style, target, target ? strlen(target) : 0);
    free(target);
}

/* Of several names of a block the one that is used on the page stays. */
static void note_anchor(struct reader *r, const GumboNode *n)
{
    const char *name = html_attribute(n, "id");
    if (!name && html_tag(n) == GUMBO_TAG_A)
        name = html_attribute(n, "name");
    if (!name || !*name)
        return;
    bool target = html_is_target(r->measure, name);
    if (!r->anchor || (target && !r->targeted)) {
        free(r->anchor);
        r->anchor = checked_copy(name);
        r->targeted = target;
    }
    bool block = html_is_block(html_tag(n)) || r->flow.text.length == 0;
    if (block && !r->note && html_is_referred(r->measure, name, r->number))
        r->note = html_is_block(html_tag(n)) ? n : r->block;
}

/* ---- parts that go ---- */

/* A link from a note back to its place in the text: a sign alone. */
static bool leads_back(const GumboNode *n)
{
    const char *href = html_attribute(n, "href");
    if (html_tag(n) != GUMBO_TAG_A || !href || *href != '#')
        return false;
    while (n->type == GUMBO_NODE_ELEMENT) {
        if (n->v.element.children.length != 1)
            return false;
        n = n->v.element.children.data[0];
    }
    const char *text = n->type == GUMBO_NODE_TEXT ? n->v.text.text : "";
    static const char *const signs[] = {"↩", "^", "↑", "⤴", "↵", "⏎", "¶"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strncmp(text, signs[i], strlen(signs[i])) == 0)
            return strlen(text) <= 8;
    return false;
}

/* 1, 2, 3 ... beside lines of code. */
static bool counts_lines(const char *text)
{
    unsigned long line = 0;
    for (;;) {
        char *end;
        text += strspn(text, " \t\r\n");
        if (!*text)
            return line >= 2;
        if (strtoul(text, &end, 10) != ++line || end == text)
            return false;
        text = end;
    }
}

static void gather(struct buffer *b, const GumboNode *n)
{
    if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE)
        buffer_text(b, n->v.text.text);
}

static bool gather_enter(const GumboNode *n, void *data)
{
    struct buffer *b = data;
    if (b->length < LONGEST_ASIDE)
        gather(b, n);
    return !html_is_unseen(n);
}

static void gather_leave(const GumboNode *n, void *data)
{
    struct buffer *b = data;
    if (html_tag(n) == GUMBO_TAG_BR || html_is_block(html_tag(n)))
        buffer_byte(b, ' ');
}

static void gather_text(struct buffer *b, const GumboNode *n)
{
    struct html_visitor v = {gather_enter, gather_leave, b};
    html_walk(n, &v);
}

static bool is_line_numbers(const GumboNode *n)
{
    GumboTag tag = html_tag(n);
    struct buffer text = {0};
    if (tag != GUMBO_TAG_PRE && tag != GUMBO_TAG_TD)
        return false;
    if (tag == GUMBO_TAG_TD && !html_is_inside(n, GUMBO_TAG_FIGURE))
        return false;
    gather_text(&text, n);
    bool found = text.data && counts_lines(text.data);
    buffer_free(&text);
    return found;
}

static const char *find_reason(const GumboNode *n, const struct html_size *size)
{
    if (leads_back(n))
        return "the way back from a note";
    return is_line_numbers(n) ? "numbers of lines" : html_part_reason(n, size);
}

static bool makes_lines(const GumboNode *n)
{
    GumboTag tag = html_tag(n);
    return html_is_block(tag) || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
}

/* In a line: its words go beside it. Else all its lines go. */
static bool begin_part(struct reader *r, const GumboNode *n,
                       const struct html_size *size, const char *reason)
{
    if (!makes_lines(n)) {
        struct buffer text = {0};
        gather_text(&text, n);
        flow_text(&r->aside, text.data ? text.data : "", text.length, r->line);
        flow_text(&r->aside, " ", 1, r->line);
        r->aside_reason = reason;
        buffer_free(&text);
        r->number = size->after;
        r->passed = n;
        return false;
    }
    end_block(r, present_kind(r));
    r->part = n;
    r->reason = reason;
    return true;
}

/* ---- elements ---- */

static void enter_table_part(struct reader *r, const GumboNode *n,
                             const struct html_size *size)
{
    GumboTag tag = html_tag(n);
    bool cell = tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
    if (tag == GUMBO_TAG_TABLE && !r->table && size->linked * 2 <= size->text &&
        html_table_is_data(n))
        r->table = n;
    else if (!r->table && cell)
        end_block(r, present_kind(r));
    else if (r->table && tag == GUMBO_TAG_TR)
        html_table_begin_row(&r->cells);
    else if (r->table && cell)
        html_table_begin_cell(&r->cells, n, &r->flow);
}

static void enter_words(struct reader *r, const GumboNode *n)
{
    GumboTag tag = html_tag(n);
    r->links += html_is_link(n);
    if (!makes_lines(n) && html_is_caption(n))
        r->captioned = true;
    if (html_is_apart(n))
        flow_text(&r->flow, " ", 1, r->line);
    if (tag == GUMBO_TAG_RT && !html_follows(n, GUMBO_TAG_RP))
        add_text(r, "(", 1);
    if (tag == GUMBO_TAG_Q)
        add_text(r, "“", 3);
    if (html_sign_target(n) && html_sign_is_bare(n))
        add_text(r, "[", 1);
    const char *words = tag == GUMBO_TAG_IMG ? html_picture_words(n) : NULL;
    if (tag == GUMBO_TAG_IMG && !r->part) {
        r->pictured = true;
        r->alt = words && r->flow.text.length == 0 ? words : r->alt;
    }
}

static void leave_words(struct reader *r, const GumboNode *n)
{
    GumboTag tag = html_tag(n);
    r->links -= html_is_link(n);
    if (tag == GUMBO_TAG_RT && !html_follows(n, GUMBO_TAG_RP))
        add_text(r, ")", 1);
    if (tag == GUMBO_TAG_Q)
        add_text(r, "”", 3);
    if (html_sign_target(n) && html_sign_is_bare(n))
        add_text(r, "]", 1);
}

static void enter_block(struct reader *r, const GumboNode *n)
{
    GumboTag tag = html_tag(n);
    if (n == r->main)
        r->to->first = r->to->page.count;
    if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL)
        enter_list(r, n);
    else if (tag == GUMBO_TAG_LI)
        enter_item(r, n);
    else if (tag == GUMBO_TAG_BLOCKQUOTE)
        r->quotes++;
    else if (tag == GUMBO_TAG_PRE)
        r->pre++;
    else if (tag == GUMBO_TAG_ARTICLE)
        r->article = n;
    else if (html_is_heading(tag))
        r->level = tag - GUMBO_TAG_H1 + 1;
}

static void enter_element(struct reader *r, const GumboNode *n,
                          const struct html_size *size)
{
    GumboTag tag = html_tag(n);
    if (html_is_block(tag))
        end_block(r, present_kind(r));
    if (makes_lines(n))
        r->block = n;
    note_anchor(r, n);
    enter_block(r, n);
    enter_table_part(r, n, size);
    if (tag == GUMBO_TAG_BR && r->table)
        flow_text(&r->flow, "\n", 1, r->line);
    else if (tag == GUMBO_TAG_BR && !end_line(r, present_kind(r)))
        r->gap++;
    enter_words(r, n);
    open_style(r, n);
}

/* The kind an element gives the line that ends with it. */
static int kind_of(const struct reader *r, GumboTag tag)
{
    int present = present_kind(r);
    if (present == KIND_DROP)
        return present;
    if (tag == GUMBO_TAG_FIGCAPTION)
        return ZJ_KIND_CAPTION;
    if (tag == GUMBO_TAG_CAPTION || tag == GUMBO_TAG_SUMMARY)
        return ZJ_KIND_SUBHEADING;
    if (tag == GUMBO_TAG_DT && present == KIND_NONE)
        return ZJ_KIND_PARA;
    return present;
}

static void leave_table_part(struct reader *r, const GumboNode *n)
{
    GumboTag tag = html_tag(n);
    if (!r->table)
        return;
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH)
        html_table_end_cell(&r->cells, &r->flow);
    if (tag == GUMBO_TAG_TR) {
        html_table_end_row(&r->cells, &r->flow);
        end_line(r, r->part ? KIND_DROP : ZJ_KIND_TABLE);
    }
    if (tag == GUMBO_TAG_CAPTION)
        end_line(r, kind_of(r, tag));
    if (n != r->table)
        return;
    end_line(r, present_kind(r));
    html_table_end(&r->cells);
    r->table = NULL;
}

static void leave_block(struct reader *r, const GumboNode *n)
{
    GumboTag tag = html_tag(n);
    if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL)
        r->depth -= r->depth > 0;
    else if (tag == GUMBO_TAG_LI)
        r->sign.length = 0;
    else if (tag == GUMBO_TAG_BLOCKQUOTE)
        r->quotes--;
    else if (tag == GUMBO_TAG_PRE)
        r->pre--;
    else if (html_is_heading(tag))
        r->level = 0;
    if (n == r->article)
        r->article = NULL;
    if (n == r->note)
        r->note = NULL;
    if (n == r->main)
        r->to->last = r->to->page.count;
}

static void leave_element(struct reader *r, const GumboNode *n)
{
    GumboTag tag = html_tag(n);
    if (style_of(tag))
        flow_close(&r->flow);
    leave_words(r, n);
    leave_table_part(r, n);
    if (makes_lines(n))
        end_block(r, kind_of(r, tag));
    leave_block(r, n);
    if (n == r->block)
        r->block = n->parent;
    if (n == r->part)
        r->part = NULL;
}

static bool enter(const GumboNode *n, void *data)
{
    struct reader *r = data;
    const struct html_size *size = &r->measure->sizes[r->number++];
    if (html_is_unseen(n))
        return false;
    if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_CDATA ||
        n->type == GUMBO_NODE_WHITESPACE) {
        r->line = n->v.text.start_pos.line;
        if (!read_raised(r, n) && !read_bullet(r, n))
            read_text(r, n->v.text.text);
        return false;
    }
    if (n->type != GUMBO_NODE_ELEMENT)
        return true;
    const char *reason = r->part ? NULL : find_reason(n, size);
    if (reason && !begin_part(r, n, size, reason))
        return false;
    enter_element(r, n, size);
    return true;
}

static void leave(const GumboNode *n, void *data)
{
    struct reader *r = data;
    if (n->type == GUMBO_NODE_ELEMENT && !html_is_unseen(n) && n != r->passed)
        leave_element(r, n);
}

void html_lines_read(struct html_lines *to, const GumboNode *root,
                     const GumboNode *main, const struct html_measure *m)
{
    struct reader r = {.to = to, .measure = m, .main = main, .line = 1};
    struct html_visitor v = {enter, leave, &r};
    html_walk(root, &v);
    end_line(&r, present_kind(&r));
    if (main == root)
        to->last = to->page.count;
    html_table_end(&r.cells);
    flow_free(&r.flow);
    flow_free(&r.aside);
    buffer_free(&r.sign);
    free(r.anchor);
}

void html_lines_free(struct html_lines *l)
{
    page_free(&l->page);
    free(l->lines);
}
