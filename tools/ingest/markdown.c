/* SPDX-License-Identifier: MIT */
#include "tools/ingest/markdown.h"
#include "tools/base/message.h"
#include "tools/ingest/facts.h"
#include "tools/ingest/markdown_text.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- articles and blocks ---- */

static struct article *current(struct markdown *r)
{
    if (!r->article)
        r->article = document_add(r->document, r->file);
    return r->article;
}

static void begin_article(struct markdown *r)
{
    bool empty = r->article && r->article->block_count == 0;
    if (!empty)
        r->article = document_add(r->document, r->file);
}

struct block *markdown_end_block(struct markdown *r, int kind)
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

int markdown_text_kind(const struct markdown *r)
{
    if (r->depth > 0)
        return ZJ_KIND_LIST;
    return r->quotes > 0 ? ZJ_KIND_QUOTE : ZJ_KIND_PARA;
}

/* ---- headings ---- */

static int heading_kind(struct markdown *r, unsigned level)
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

/* Above the text the title of the data again: many write it twice. */
static bool repeats_title(const struct markdown *r, unsigned level)
{
    const struct article *a = r->article;
    if (level != 1 || !r->titled || !a || !a->title)
        return false;
    for (size_t i = 0; i + 1 < a->block_count; i++)
        if (a->blocks[i].kind < ZJ_KIND_TITLE ||
            a->blocks[i].kind > ZJ_KIND_META)
            return false;
    return strcmp(a->blocks[a->block_count - 1].text, a->title) == 0;
}

void markdown_end_heading(struct markdown *r)
{
    unsigned level = r->heading;
    int kind = heading_kind(r, level);
    struct block *b = markdown_end_block(r, kind);
    r->heading = 0;
    if (!b)
        return;
    if (repeats_title(r, level)) {
        article_drop_last(r->article);
        r->top = 0;
        return;
    }
    char *name = take_name(b->text);
    if (!b->anchor)
        b->anchor = name ? name : make_name(b->text);
    else
        free(name);
}

/* ---- paragraphs ---- */

/* Lines ended by hand are verse when all of them are short. */
static void end_paragraph(struct markdown *r)
{
    struct article *a = current(r);
    int kind = r->only_picture ? ZJ_KIND_CAPTION : markdown_text_kind(r);
    markdown_end_block(r, kind);
    size_t count = a->block_count - r->first;
    bool verse = count >= 2 && kind == ZJ_KIND_PARA;
    for (size_t i = r->first; i < a->block_count; i++)
        verse = verse && a->blocks[i].kind == ZJ_KIND_PARA &&
                strlen(a->blocks[i].text) <= 24 * 3;
    for (size_t i = r->first; verse && i < a->block_count; i++)
        a->blocks[i].kind = ZJ_KIND_VERSE;
}

/* ---- comments ---- */

void markdown_take_comment(struct markdown *r, const char *text, size_t line)
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

static void end_html(struct markdown *r)
{
    struct buffer html = r->comment;
    r->comment = (struct buffer){0};
    if (html.data)
        markdown_take_html(r, html.data, html.length);
    buffer_free(&html);
}

/* ---- what md4c calls ---- */

static void enter_list(struct markdown *r, bool ordered, unsigned first)
{
    if (r->depth < MARKDOWN_DEEPEST)
        r->lists[r->depth] = (struct markdown_list){ordered, first};
    r->depth++;
}

static int on_enter(MD_BLOCKTYPE type, void *detail, void *data)
{
    struct markdown *r = data;
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
    if (type == MD_BLOCK_LI) {
        const MD_BLOCK_LI_DETAIL *item = detail;
        r->marked = true;
        r->task = item->is_task ? item->task_mark : 0;
    }
    if ((type == MD_BLOCK_UL || type == MD_BLOCK_OL) && r->depth > 1)
        markdown_end_block(r, ZJ_KIND_LIST); /* the item's own text */
    if (type == MD_BLOCK_P || type == MD_BLOCK_LI) {
        r->only_picture = type == MD_BLOCK_P;
        r->first = current(r)->block_count;
    }
    if ((type == MD_BLOCK_TD || type == MD_BLOCK_TH) && r->cells++ > 0)
        flow_blank(&r->flow, '\t');
    return 0;
}

static void end_row(struct markdown *r)
{
    flow_drop_tabs(&r->flow);
    markdown_end_block(r, ZJ_KIND_TABLE);
}

static int on_leave(MD_BLOCKTYPE type, void *detail, void *data)
{
    struct markdown *r = data;
    (void)detail;
    if (type == MD_BLOCK_CODE)
        r->code = false;
    if (type == MD_BLOCK_P)
        end_paragraph(r);
    else if (type == MD_BLOCK_H)
        markdown_end_heading(r);
    else if (type == MD_BLOCK_LI)
        markdown_end_block(r, ZJ_KIND_LIST);
    else if (type == MD_BLOCK_TR)
        end_row(r);
    else if (type == MD_BLOCK_CODE)
        markdown_end_block(r, ZJ_KIND_VERSE);
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
    struct markdown *r = data;
    markdown_mark_item(r);
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
    struct markdown *r = data;
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

/* 2024年5月6日 of 2024-05-06, as a head has it; other text as it is. */
static char *date_for_head(const char *iso)
{
    struct buffer b = {0};
    unsigned year, month, day;
    char rest;
    if (sscanf(iso, "%4u-%2u-%2u%c", &year, &month, &day, &rest) != 3)
        return checked_copy(iso);
    buffer_printf(&b, "%u年%u月%u日", year, month, day);
    return buffer_take(&b);
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
        if (*field && shown[i].kind == ZJ_KIND_DATE)
            article_add(a, ZJ_KIND_DATE, date_for_head(*field));
        else if (*field)
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

static void finish(struct markdown *r, size_t first)
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

static void read_facts(struct markdown *r, const char *text, size_t inner)
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
        .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
                 MD_FLAG_NOINDENTEDCODEBLOCKS,
        .enter_block = on_enter,
        .leave_block = on_leave,
        .enter_span = on_enter_span,
        .leave_span = on_leave_span,
        .text = markdown_on_text,
    };
    struct markdown r = {.document = d, .file = file, .line = 1, .kind = -1};
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
