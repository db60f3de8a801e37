/* SPDX-License-Identifier: MIT */
#include "tools/ingest/edit.h"
#include "tools/base/utf8.h"
#include "tools/ingest/chars.h"
#include <string.h>

/* ---- data ---- */

/* A YAML string in double quotes that may stand in a comment: no "--". */
static void write_value(struct buffer *to, const char *name, const char *value)
{
    if (!value)
        return;
    buffer_printf(to, "%s: \"", name);
    for (const char *p = value; *p; p++)
        if (*p == '"' || *p == '\\')
            buffer_printf(to, "\\%c", *p);
        else if (*p == '-')
            buffer_text(to, "\\x2d");
        else
            buffer_byte(to, (uint8_t)*p);
    buffer_text(to, "\"\n");
}

/* A date stays readable: hyphens that stand alone are harmless. */
static void write_date(struct buffer *to, const struct article *a)
{
    const char *date = a->date_text ? a->date_text : a->date;
    if (date && !strstr(date, "--") && !strpbrk(date, "\"\\"))
        buffer_printf(to, "date: \"%s\"\n", date);
    else
        write_value(to, "date", date);
}

static void write_data(struct buffer *to, const struct article *a)
{
    buffer_text(to, "<!-- article\n");
    write_value(to, "title", a->title);
    write_value(to, "subtitle", a->subtitle);
    write_value(to, "kicker", a->kicker);
    write_value(to, "author", a->author);
    write_date(to, a);
    write_value(to, "source", a->source);
    write_value(to, "edition", a->edition);
    write_value(to, "place", a->place);
    write_value(to, "collection", a->collection);
    write_value(to, "address", a->address);
    buffer_text(to, "-->\n\n");
}

/* ---- text ---- */

/* A character that Markdown might take for a mark, or would lose. */
static void write_character(struct buffer *to, uint32_t c)
{
    if (c < 0x80 && strchr("\\`*_[]<>&#|~!{}", (char)c) && c)
        buffer_byte(to, '\\');
    if (c == '\t' || c == 0x3000 || c == 0xa0 || (c != ' ' && char_is_blank(c)))
        buffer_printf(to, "&#%u;", (unsigned)c);
    else
        buffer_utf8(to, c);
}

/* Marks of lists and headings at a paragraph's start: "-", "1." "2)". */
static const char *write_start(struct buffer *to, const char *text)
{
    size_t digits = strspn(text, "0123456789");
    if (digits > 0 && (text[digits] == '.' || text[digits] == ')')) {
        buffer_add(to, text, digits);
        text += digits;
        buffer_printf(to, "\\%c", *text++);
    } else if (*text == '-' || *text == '+' || *text == '=') {
        buffer_printf(to, "\\%c", *text++);
    }
    return text;
}

static void write_text(struct buffer *to, const char *from, const char *end)
{
    while (from < end)
        write_character(to, utf8_next(&from, end));
}

static void open_span(struct buffer *to, const struct span *s)
{
    if (s->style & ZJ_STYLE_STRONG)
        buffer_text(to, "<strong>");
    if (s->style & ZJ_STYLE_EMPHASIS)
        buffer_text(to, "<em>");
    if (s->style & ZJ_STYLE_LINK)
        buffer_printf(to, "<a href=\"%s\">", s->target ? s->target : "");
}

static void close_span(struct buffer *to, const struct span *s)
{
    if (s->style & ZJ_STYLE_LINK)
        buffer_text(to, "</a>");
    if (s->style & ZJ_STYLE_EMPHASIS)
        buffer_text(to, "</em>");
    if (s->style & ZJ_STYLE_STRONG)
        buffer_text(to, "</strong>");
}

static void write_spans(struct buffer *to, const struct block *b)
{
    const char *end = b->text + strlen(b->text);
    bool styled = b->span_count > 0 && b->spans[0].start == 0;
    const char *p = styled ? b->text : write_start(to, b->text);
    for (size_t i = 0; i < b->span_count; i++) {
        const struct span *s = &b->spans[i];
        const char *start = b->text + s->start;
        if (start > p)
            write_text(to, p, start);
        open_span(to, s);
        write_text(to, start > p ? start : p, b->text + s->end);
        close_span(to, s);
        p = b->text + s->end;
    }
    write_text(to, p, end);
    buffer_text(to, "\n\n");
}

/* ---- blocks ---- */

/* Kept in a comment, where two hyphens may not meet. */
static void write_dropped(struct buffer *to, const struct block *b)
{
    buffer_printf(to, "<!-- drop: %s\n", b->reason ? b->reason : "");
    for (const char *p = b->text; *p; p++) {
        buffer_byte(to, (uint8_t)*p);
        if (p[0] == '-' && (p[1] == '-' || p[1] == '>'))
            buffer_byte(to, ' ');
    }
    buffer_text(to, "\n-->\n\n");
}

static void write_kind(struct buffer *to, const struct block *b)
{
    bool marked = b->kind == ZJ_KIND_PARA || b->kind == ZJ_KIND_TITLE ||
                  b->kind == ZJ_KIND_HEADING;
    if (b->alternative >= 0)
        buffer_printf(to, "<!-- %s? or %s -->\n", kind_name(b->kind),
                      kind_name(b->alternative));
    else if (!marked)
        buffer_printf(to, "<!-- %s -->\n", kind_name(b->kind));
    if (b->kind == ZJ_KIND_TITLE)
        buffer_text(to, "# ");
    if (b->kind == ZJ_KIND_HEADING)
        buffer_text(to, "## ");
    if (b->kind == ZJ_KIND_SUBHEADING)
        buffer_text(to, "### ");
}

static void write_anchor(struct buffer *to, const struct block *b)
{
    if (b->anchor)
        buffer_printf(to, "<a id=\"%s\"></a>", b->anchor);
}

void document_write_markdown(const struct document *d, struct buffer *to)
{
    for (size_t i = 0; i < d->article_count; i++) {
        const struct article *a = &d->articles[i];
        write_data(to, a);
        for (size_t k = 0; k < a->block_count; k++) {
            if (a->blocks[k].kind == KIND_DROP) {
                write_dropped(to, &a->blocks[k]);
                continue;
            }
            write_kind(to, &a->blocks[k]);
            write_anchor(to, &a->blocks[k]);
            write_spans(to, &a->blocks[k]);
        }
    }
}
