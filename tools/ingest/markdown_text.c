/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "tools/ingest/markdown_text.h"
#include "tools/base/utf8.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/entities.h"
#include "tools/ingest/tag.h"
#include <stdlib.h>
#include <string.h>

/* md4c hands out places in the text it was given, mostly in order. */
static size_t line_of(struct markdown *r, const char *p)
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

static void break_line(struct markdown *r)
{
    int said = r->kind;
    markdown_end_block(r, markdown_text_kind(r));
    r->kind = said;
}

void markdown_mark_item(struct markdown *r)
{
    if (!r->marked || r->depth == 0 || r->depth > MARKDOWN_DEEPEST)
        return;
    struct markdown_list *l = &r->lists[r->depth - 1];
    struct buffer sign = {0};
    if (r->task)
        buffer_text(&sign, r->task == ' ' ? "□ " : "√ ");
    else if (l->ordered)
        buffer_printf(&sign, "%u. ", l->number++);
    else
        buffer_text(&sign, "• ");
    flow_text(&r->flow, sign.data, sign.length, 0);
    buffer_free(&sign);
    r->marked = false;
}

void markdown_take_tag(struct markdown *r, const char *text, size_t length)
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

/* "[^1]": its length, 0 when text is none. */
static size_t note_length(const char *text, size_t length)
{
    if (length < 4 || strncmp(text, "[^", 2) != 0)
        return 0;
    const char *end = memchr(text, ']', length < 24 ? length : 24);
    return end && end > text + 2 ? (size_t)(end + 1 - text) : 0;
}

/* A reference to a footnote becomes a link to it. */
static void take_note(struct markdown *r, const char *text, size_t n)
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
static bool begins_note(struct markdown *r, const char *text, size_t length,
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

/* A line that begins with a note below another one: [^1]: ... */
static void end_note_above(struct markdown *r, const char *text, size_t length)
{
    static const char joiner[] = "\xe2\x81\xa0"; /* see escape_notes */
    size_t n = length > 3 && memcmp(text, joiner, 3) == 0
                   ? note_length(text + 3, length - 3)
                   : 0;
    if (n > 0 && n + 3 < length && text[n + 3] == ':')
        markdown_end_block(r, markdown_text_kind(r));
}

static void take_notes(struct markdown *r, const char *text, size_t length)
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
static void take_text(struct markdown *r, const char *text, size_t length)
{
    const char *end = text + length, *first, *second;
    line_of(r, text);
    end_note_above(r, text, length);
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

/* A line of code; one of blanks is none. */
static void end_code(struct markdown *r)
{
    if (r->flow.text.length == 0)
        return;
    const char *p = r->flow.text.data, *end = p + r->flow.text.length;
    bool blank = true;
    while (blank && p < end)
        blank = char_is_blank(utf8_next(&p, end));
    if (blank)
        r->flow.text.length = 0;
    markdown_end_block(r, ZJ_KIND_VERSE);
}

/* Lines of code stay lines. */
static void take_code(struct markdown *r, const char *text, size_t length)
{
    size_t line = line_of(r, text);
    for (const char *end = text + length; text < end;) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        size_t n = (size_t)((stop ? stop : end) - text);
        size_t lead = r->flow.text.length == 0 ? strspn(text, " \t") : 0;
        lead = lead < n ? lead : n;
        for (size_t i = 0; i < lead; i++)
            for (int k = text[i] == '\t' ? 4 : 1; k > 0; k--)
                flow_blank(&r->flow, 0xa0); /* says where it belongs */
        flow_text(&r->flow, text + lead, n - lead, line);
        if (stop)
            end_code(r);
        text += n + (stop != NULL);
    }
}

/* A blank written as a number is meant to stay. */
static void take_entity(struct markdown *r, const char *text, size_t length)
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

static bool is_blank(const char *text, size_t length)
{
    size_t i = 0;
    while (i < length && (text[i] == ' ' || text[i] == '\t'))
        i++;
    return i == length;
}

int markdown_on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size,
                     void *data)
{
    struct markdown *r = data;
    markdown_mark_item(r);
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
            markdown_take_tag(r, text, size);
        break;
    case MD_TEXT_ENTITY:
        take_entity(r, text, size);
        break;
    case MD_TEXT_NULLCHAR:
        break;
    default:
        if (!r->picture && !is_blank(text, size))
            r->only_picture = false;
        if (r->code)
            take_code(r, text, size);
        else
            take_text(r, text, size);
    }
    return 0;
}
