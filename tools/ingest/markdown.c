/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "tools/ingest/markdown.h"
#include "tools/base/message.h"
#include "tools/base/utf8.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/entities.h"
#include "tools/ingest/facts.h"
#include "tools/ingest/flow.h"
#include "tools/ingest/tag.h"
#include <ctype.h>
#include <md4c.h>
#include <stdlib.h>
#include <string.h>

#define DEEPEST 32 /* lists and quotations inside each other */

struct level { /* an open list */
    bool ordered;
    unsigned number; /* of the next item */
};

struct reader {
    struct document *document;
    struct article *article; /* being filled; NULL before the first */
    const char *file;
    const char *text, *end;  /* what md4c was given */
    const char *seen;        /* line `line` holds it */
    size_t line, first_line; /* of the text */
    bool code;               /* inside a block of code */
    struct flow flow;
    struct level lists[DEEPEST];
    size_t depth; /* of lists; may exceed DEEPEST */
    size_t quotes;
    bool titled;           /* the data names a title */
    bool marked;           /* the next item's sign is due */
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

/* ---- lines ---- */

/* md4c hands out places in the text it was given, mostly in order. */
static size_t line_of(struct reader *r, const char *p)
{
    if (p < r->text || p > r->end)
        return r->line;
    if (p < r->seen) {
        r->seen = r->text;
        r->line = r->first_line;
    }
    for (; r->seen < p; r->seen++)
        r->line += *r->seen == '\n';
    return r->line;
}

/* ---- articles and blocks ---- */

static struct article *current(struct reader *r)
{
    if (!r->article)
        r->article = document_add(r->document, r->file);
    return r->article;
}

static void begin_article(struct reader *r)
{
    bool empty = r->article && r->article->block_count == 0;
    if (!empty)
        r->article = document_add(r->document, r->file);
}

static struct block *end_block(struct reader *r, int kind)
{
    int said = r->kind;
    struct block *b = flow_end(&r->flow, current(r), said >= 0 ? said : kind);
    if (!b)
        return NULL;
    r->kind = -1;
    b->anchor = r->anchor;
    r->anchor = NULL;
    return b;
}

static int text_kind(const struct reader *r)
{
    if (r->depth > 0)
        return ZJ_KIND_LIST;
    return r->quotes > 0 ? ZJ_KIND_QUOTE : ZJ_KIND_PARA;
}

/* ---- headings ---- */

static int heading_kind(struct reader *r, unsigned level)
{
    if (r->kind == ZJ_KIND_TITLE || (level == 1 && !r->titled)) {
        bool filled = false;
        for (size_t i = 0; r->article && i < r->article->block_count; i++)
            filled = filled || r->article->blocks[i].kind == ZJ_KIND_TITLE;
        if (filled)
            begin_article(r);
        r->top = 0;
        return ZJ_KIND_TITLE;
    }
    if (!r->top || level < r->top)
        r->top = level;
    return level == r->top ? ZJ_KIND_HEADING : ZJ_KIND_SUBHEADING;
}

/* "Title {#name}": the name; the mark goes. */
static char *take_name(char *text)
{
    size_t n = strlen(text);
    char *open = strrchr(text, '{');
    if (!open || open[1] != '#' || n == 0 || text[n - 1] != '}')
        return NULL;
    char *name = checked_slice(open + 2, (size_t)(text + n - 1 - open) - 2);
    while (open > text && open[-1] == ' ')
        open--;
    *open = 0;
    return name;
}

/* As code hosts name headings: small letters, blanks to hyphens. */
static char *make_name(const char *text)
{
    struct buffer b = {0};
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == ' ')
            buffer_byte(&b, '-');
        else if (c >= 0x80 || isalnum(c) || c == '-' || c == '_')
            buffer_byte(&b, (uint8_t)tolower(c));
    }
    return buffer_take(&b);
}

static void end_heading(struct reader *r)
{
    int kind = heading_kind(r, r->heading);
    struct block *b = end_block(r, kind);
    r->heading = 0;
    if (!b)
        return;
    char *name = take_name(b->text);
    if (!b->anchor)
        b->anchor = name ? name : make_name(b->text);
    else
        free(name);
}

/* ---- paragraphs ---- */

/* Lines ended by hand are verse when all of them are short. */
static void end_paragraph(struct reader *r)
{
    struct article *a = current(r);
    int kind = r->only_picture ? ZJ_KIND_CAPTION : text_kind(r);
    end_block(r, kind);
    size_t count = a->block_count - r->first;
    bool verse = count >= 2 && kind == ZJ_KIND_PARA;
    for (size_t i = r->first; i < a->block_count; i++)
        verse = verse && strlen(a->blocks[i].text) <= 24 * 3;
    for (size_t i = r->first; verse && i < a->block_count; i++)
        a->blocks[i].kind = ZJ_KIND_VERSE;
}

static void break_line(struct reader *r)
{
    int said = r->kind;
    end_block(r, text_kind(r));
    r->kind = said;
}

static void mark_item(struct reader *r)
{
    if (!r->marked || r->depth == 0 || r->depth > DEEPEST)
        return;
    struct level *l = &r->lists[r->depth - 1];
    struct buffer sign = {0};
    if (l->ordered)
        buffer_printf(&sign, "%u. ", l->number++);
    else
        buffer_text(&sign, "• ");
    flow_text(&r->flow, sign.data, sign.length, 0);
    buffer_free(&sign);
    r->marked = false;
}

/* ---- comments ---- */

/* "<!-- caption -->" or "<!-- article\n title: ... -->" */
static void take_comment(struct reader *r, const char *text, size_t line)
{
    const char *start = strstr(text, "<!--");
    const char *end = start ? strstr(start, "-->") : NULL;
    if (!end)
        return;
    start += 4 + strspn(start + 4, " \t\r\n");
    size_t word = strspn(start, "abcdefghijklmnopqrstuvwxyz-");
    while (word > 0 && start[word - 1] == '-')
        word--;
    char *name = checked_slice(start, word);
    int kind = kind_from_name(name);
    if (strcmp(name, "article") == 0) {
        r->article = document_add(r->document, r->file);
        const char *yaml = start + word;
        facts_read(r->article, yaml, (size_t)(end - yaml), r->file, line);
        r->titled = false; /* its title stands below as well */
        r->top = 0;
    } else if (kind >= 0 && kind != KIND_DROP) {
        r->kind = kind;
    }
    free(name);
}

static void end_html(struct reader *r)
{
    if (r->comment.data)
        take_comment(r, r->comment.data, r->line);
    buffer_free(&r->comment);
}

/* <a name="x">, <strong>, <br> inside text. */
static void take_tag(struct reader *r, const char *text, size_t length)
{
    struct tag t;
    if (!tag_read(text, length, &t))
        return;
    if (tag_is(&t, "br") && !t.closing)
        break_line(r);
    if (t.closing && tag_style(&t))
        flow_close(&r->flow);
    if (t.closing || !tag_style(&t))
        return;
    size_t n;
    const char *target = tag_attribute(&t, "href", &n);
    flow_open(&r->flow, tag_style(&t), target, target ? n : 0);
    target = tag_attribute(&t, "id", &n);
    if (target && !r->anchor)
        r->anchor = checked_slice(target, n);
}

/* ---- text ---- */

/* "[^1]": its length, 0 when text is none. */
static size_t note_length(const char *text, size_t length)
{
    if (length < 4 || strncmp(text, "[^", 2) != 0)
        return 0;
    const char *end = memchr(text, ']', length < 24 ? length : 24);
    return end && end > text + 2 ? (size_t)(end + 1 - text) : 0;
}

/* A reference to a footnote becomes a link to it. */
static void take_note(struct reader *r, const char *text, size_t n)
{
    struct buffer target = {0}, sign = {0};
    buffer_printf(&target, "#note-%.*s", (int)(n - 3), text + 2);
    buffer_printf(&sign, "[%.*s]", (int)(n - 3), text + 2);
    flow_open(&r->flow, ZJ_STYLE_LINK, target.data, target.length);
    flow_text(&r->flow, sign.data, sign.length, r->line);
    flow_close(&r->flow);
    buffer_free(&target);
    buffer_free(&sign);
}

/* "[^1]: ..." at a paragraph's start is the note itself. */
static bool begins_note(struct reader *r, const char *text, size_t length,
                        size_t n)
{
    if (r->flow.text.length > 0 || n >= length || text[n] != ':')
        return false;
    struct buffer name = {0};
    buffer_printf(&name, "note-%.*s", (int)(n - 3), text + 2);
    r->kind = ZJ_KIND_FOOTNOTE;
    free(r->anchor);
    r->anchor = buffer_take(&name);
    buffer_printf(&name, "[%.*s] ", (int)(n - 3), text + 2);
    flow_text(&r->flow, name.data, name.length, r->line);
    buffer_free(&name);
    return true;
}

static void take_notes(struct reader *r, const char *text, size_t length)
{
    const char *end = text + length;
    while (text < end) {
        const char *open = memchr(text, '[', (size_t)(end - text));
        const char *stop = open ? open : end;
        size_t left = (size_t)(end - stop), n = note_length(stop, left);
        flow_text(&r->flow, text, (size_t)(stop - text), r->line);
        if (n > 0 && begins_note(r, stop, left, n))
            n++;
        else if (n > 0)
            take_note(r, stop, n);
        else if (open)
            flow_text(&r->flow, open, n = 1, r->line);
        text = stop + n;
    }
}

/* "**" that md4c left in: Chinese marks around it hide what it is. A pair of
 * them still means strong. */
static void take_text(struct reader *r, const char *text, size_t length)
{
    const char *end = text + length, *first, *second;
    line_of(r, text);
    for (; text < end; text = second + 2) {
        first = memmem(text, (size_t)(end - text), "**", 2);
        second = first ? memmem(first + 2, (size_t)(end - first) - 2, "**", 2)
                       : NULL;
        if (!second)
            break;
        take_notes(r, text, (size_t)(first - text));
        flow_open(&r->flow, ZJ_STYLE_STRONG, NULL, 0);
        take_notes(r, first + 2, (size_t)(second - first) - 2);
        flow_close(&r->flow);
    }
    take_notes(r, text, (size_t)(end - text));
}

/* Lines of code stay lines. */
static void take_code(struct reader *r, const char *text, size_t length)
{
    size_t line = line_of(r, text);
    for (const char *end = text + length; text < end;) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        size_t n = (size_t)((stop ? stop : end) - text);
        flow_text(&r->flow, text, n, line);
        if (stop)
            end_block(r, ZJ_KIND_VERSE);
        text += n + (stop != NULL);
    }
}

/* A blank written as a number is meant to stay. */
static void take_entity(struct reader *r, const char *text, size_t length)
{
    struct buffer decoded = {0};
    entities_decode(&decoded, text, length);
    const char *p = decoded.data, *end = p + decoded.length;
    uint32_t c = utf8_next(&p, end);
    if (length > 2 && text[1] == '#' && char_is_blank(c) && p == end)
        flow_blank(&r->flow, c);
    else
        flow_text(&r->flow, decoded.data, decoded.length, line_of(r, text));
    buffer_free(&decoded);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size,
                   void *data)
{
    struct reader *r = data;
    mark_item(r);
    switch (type) {
    case MD_TEXT_BR:
        break_line(r);
        break;
    case MD_TEXT_SOFTBR:
        flow_text(&r->flow, "\n", 1, r->line);
        break;
    case MD_TEXT_HTML:
        if (r->comment.data)
            buffer_add(&r->comment, text, size);
        else
            take_tag(r, text, size);
        break;
    case MD_TEXT_ENTITY:
        take_entity(r, text, size);
        break;
    case MD_TEXT_NULLCHAR:
        break;
    default:
        if (!r->picture)
            r->only_picture = false;
        if (r->code)
            take_code(r, text, size);
        else
            take_text(r, text, size);
    }
    return 0;
}

/* ---- what md4c calls ---- */

static void enter_list(struct reader *r, bool ordered, unsigned first)
{
    if (r->depth < DEEPEST)
        r->lists[r->depth] = (struct level){ordered, first};
    r->depth++;
}

static int on_enter(MD_BLOCKTYPE type, void *detail, void *data)
{
    struct reader *r = data;
    if (type == MD_BLOCK_UL)
        enter_list(r, false, 1);
    else if (type == MD_BLOCK_OL)
        enter_list(r, true, ((MD_BLOCK_OL_DETAIL *)detail)->start);
    else if (type == MD_BLOCK_H)
        r->heading = ((MD_BLOCK_H_DETAIL *)detail)->level;
    else if (type == MD_BLOCK_QUOTE)
        r->quotes++;
    else if (type == MD_BLOCK_HTML)
        buffer_text(&r->comment, " ");
    else if (type == MD_BLOCK_TR)
        r->cells = 0;
    if (type == MD_BLOCK_CODE)
        r->code = true;
    if (type == MD_BLOCK_LI)
        r->marked = true;
    if ((type == MD_BLOCK_UL || type == MD_BLOCK_OL) && r->depth > 1)
        end_block(r, ZJ_KIND_LIST); /* the item's own text */
    if (type == MD_BLOCK_P || type == MD_BLOCK_LI) {
        r->only_picture = type == MD_BLOCK_P;
        r->first = current(r)->block_count;
    }
    if ((type == MD_BLOCK_TD || type == MD_BLOCK_TH) && r->cells++ > 0)
        flow_blank(&r->flow, '\t');
    return 0;
}

static int on_leave(MD_BLOCKTYPE type, void *detail, void *data)
{
    struct reader *r = data;
    (void)detail;
    if (type == MD_BLOCK_CODE)
        r->code = false;
    if (type == MD_BLOCK_P)
        end_paragraph(r);
    else if (type == MD_BLOCK_H)
        end_heading(r);
    else if (type == MD_BLOCK_LI)
        end_block(r, ZJ_KIND_LIST);
    else if (type == MD_BLOCK_TR)
        end_block(r, ZJ_KIND_TABLE);
    else if (type == MD_BLOCK_CODE)
        end_block(r, ZJ_KIND_VERSE);
    else if (type == MD_BLOCK_HTML)
        end_html(r);
    else if (type == MD_BLOCK_QUOTE)
        r->quotes--;
    else if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
        r->depth--;
    return 0;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *data)
{
    struct reader *r = data;
    mark_item(r);
    if (type == MD_SPAN_STRONG)
        flow_open(&r->flow, ZJ_STYLE_STRONG, NULL, 0);
    else if (type == MD_SPAN_EM)
        flow_open(&r->flow, ZJ_STYLE_EMPHASIS, NULL, 0);
    else if (type == MD_SPAN_A) {
        const MD_ATTRIBUTE *href = &((MD_SPAN_A_DETAIL *)detail)->href;
        flow_open(&r->flow, ZJ_STYLE_LINK, href->text ? href->text : "",
                  href->size);
    }
    if (type == MD_SPAN_IMG)
        r->picture = true;
    return 0;
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *data)
{
    struct reader *r = data;
    (void)detail;
    if (type == MD_SPAN_STRONG || type == MD_SPAN_EM || type == MD_SPAN_A)
        flow_close(&r->flow);
    if (type == MD_SPAN_IMG)
        r->picture = false;
    return 0;
}

/* ---- the file ---- */

/* Length of "---" YAML "---" at the top, 0 when there is none. *inner is
 * where the YAML ends. */
static size_t find_facts(const char *text, size_t length, size_t *inner)
{
    if (length < 4 || strncmp(text, "---", 3) != 0 ||
        (text[3] != '\n' && text[3] != '\r'))
        return 0;
    for (size_t i = 3; i + 4 <= length; i++) {
        if (text[i] != '\n' || strncmp(text + i + 1, "---", 3) != 0)
            continue;
        size_t after = i + 4;
        if (after < length && text[after] != '\n' && text[after] != '\r')
            continue;
        *inner = i + 1;
        return after;
    }
    return 0;
}

/* What the data says is shown as the article's head. */
static void add_facts(struct article *a)
{
    static const struct {
        const char *name;
        int kind;
    } shown[] = {
        {"edition", ZJ_KIND_EDITION}, {"kicker", ZJ_KIND_KICKER},
        {"title", ZJ_KIND_TITLE},     {"subtitle", ZJ_KIND_SUBTITLE},
        {"author", ZJ_KIND_AUTHOR},   {"date", ZJ_KIND_DATE},
        {"source", ZJ_KIND_SOURCE},
    };
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        char **field = facts_field(a, shown[i].name);
        if (*field)
            article_add(a, shown[i].kind, checked_copy(*field));
    }
}

/* "[^1]: ..." at a line's start would be a link's address to md4c; behind a
 * word joiner, which goes again, it is text. */
static char *escape_notes(const char *text, size_t length, size_t *after)
{
    struct buffer b = {0};
    bool start = true;
    for (size_t i = 0; i < length; i++) {
        if (start && length - i > 2 && strncmp(text + i, "[^", 2) == 0)
            buffer_utf8(&b, 0x2060);
        start = text[i] == '\n';
        buffer_byte(&b, (uint8_t)text[i]);
    }
    *after = b.length;
    return buffer_take(&b);
}

static void finish(struct reader *r, size_t first)
{
    struct document *d = r->document;
    for (size_t i = first; i < d->article_count; i++) {
        article_mark_footnotes(&d->articles[i]);
        article_complete(&d->articles[i]);
    }
    flow_free(&r->flow);
    buffer_free(&r->comment);
    free(r->anchor);
}

static void read_facts(struct reader *r, const char *text, size_t inner)
{
    struct article *a = current(r);
    const char *yaml = strchr(text, '\n') + 1;
    facts_read(a, yaml, inner - (size_t)(yaml - text), r->file, 2);
    r->titled = a->title != NULL;
    add_facts(a);
}

void document_read_markdown(struct document *d, const char *file,
                            const char *text, size_t length)
{
    static const MD_PARSER parser = {
        .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH |
                 MD_FLAG_NOINDENTEDCODEBLOCKS,
        .enter_block = on_enter,
        .leave_block = on_leave,
        .enter_span = on_enter_span,
        .leave_span = on_leave_span,
        .text = on_text,
    };
    struct reader r = {.document = d, .file = file, .line = 1, .kind = -1};
    size_t first = d->article_count, inner = 0, skipped, size;
    skipped = find_facts(text, length, &inner);
    if (skipped)
        read_facts(&r, text, inner);
    for (size_t i = 0; i < skipped; i++)
        r.line += text[i] == '\n';
    char *copy = escape_notes(text + skipped, length - skipped, &size);
    r.text = r.seen = copy;
    r.end = copy + size;
    r.first_line = r.line;
    if (size > 0x7fffffff || md_parse(copy, (MD_SIZE)size, &parser, &r) != 0)
        message_error("%s: cannot be read as Markdown", file);
    finish(&r, first);
    free(copy);
}
