/* SPDX-License-Identifier: MIT */
#include "tools/ingest/flow.h"
#include "tools/base/utf8.h"
#include "tools/ingest/chars.h"
#include <stdlib.h>

/* The present style: all open ones together, the innermost target. */
static uint8_t present(const struct flow *f, const char **target)
{
    uint8_t style = 0;
    *target = NULL;
    for (size_t i = 0; i < f->depth && i < FLOW_DEEPEST; i++) {
        style |= f->open[i].style;
        if (f->open[i].target)
            *target = f->open[i].target;
    }
    return style;
}

/* Ends the span in the present style. */
static void cut(struct flow *f)
{
    const char *target;
    uint8_t style = present(f, &target);
    if (style != 0 && f->text.length > f->from) {
        f->spans =
            checked_resize(f->spans, f->span_count + 1, sizeof *f->spans);
        f->spans[f->span_count++] =
            (struct span){f->from, f->text.length, style,
                          target ? checked_copy(target) : NULL};
    }
    f->from = f->text.length;
}

/* A line end between two wide characters is none: Chinese has no blanks. */
static bool joins(const struct flow *f, uint32_t next)
{
    const char *end = f->text.data + f->text.length, *p = end - 1;
    while (p > f->text.data && ((uint8_t)*p & 0xc0) == 0x80)
        p--;
    uint32_t last = utf8_next(&p, end);
    return f->wrapped && char_cells(last) == 2 && char_cells(next) == 2;
}

static void add_blank(struct flow *f, uint32_t next)
{
    bool tab = f->text.length > 0 && f->text.data[f->text.length - 1] == '\t';
    if (f->blank && f->text.length > 0 && !tab && !joins(f, next))
        buffer_byte(&f->text, ' ');
    f->blank = false;
}

void flow_text(struct flow *f, const char *text, size_t length, size_t line)
{
    const char *end = text + length;
    while (text < end) {
        uint32_t c = utf8_next(&text, end);
        if (c == '\n' || c == '\r' || char_is_blank(c)) {
            bool newline = c == '\n' || c == '\r';
            f->wrapped = f->blank ? f->wrapped || newline : newline;
            f->blank = true;
            continue;
        }
        if (c == UTF8_BAD)
            c = 0xfffd;
        if (char_is_ghost(c))
            continue;
        add_blank(f, c);
        if (f->line == 0)
            f->line = line;
        buffer_utf8(&f->text, c);
    }
}

void flow_blank(struct flow *f, uint32_t blank)
{
    buffer_utf8(&f->text, blank);
    f->blank = false;
}

void flow_drop_tabs(struct flow *f)
{
    while (f->text.length > 0 && f->text.data[f->text.length - 1] == '\t')
        f->text.data[--f->text.length] = 0;
}

void flow_open(struct flow *f, uint8_t style, const char *target, size_t length)
{
    cut(f);
    if (f->depth < FLOW_DEEPEST)
        f->open[f->depth] = (struct flow_style){
            style, target ? checked_slice(target, length) : NULL};
    f->depth++;
}

void flow_close(struct flow *f)
{
    if (f->depth == 0)
        return;
    cut(f);
    if (--f->depth < FLOW_DEEPEST)
        free(f->open[f->depth].target);
}

char *flow_take(struct flow *f, struct span **spans, size_t *count)
{
    cut(f);
    *spans = f->spans;
    *count = f->span_count;
    f->spans = NULL;
    f->span_count = f->from = f->line = 0;
    f->blank = f->wrapped = false;
    return f->text.length ? buffer_take(&f->text) : NULL;
}

struct block *flow_end(struct flow *f, struct article *a, int kind)
{
    struct span *spans;
    size_t count, line = f->line;
    char *text = flow_take(f, &spans, &count);
    if (!text)
        return NULL;
    struct block *b = article_add(a, kind, text);
    b->spans = spans;
    b->span_count = count;
    if (line)
        block_add_line(b, line);
    return b;
}

void flow_free(struct flow *f)
{
    struct span *spans;
    size_t count;
    while (f->depth > 0)
        flow_close(f);
    free(flow_take(f, &spans, &count));
    for (size_t i = 0; i < count; i++)
        free(spans[i].target);
    free(spans);
    buffer_free(&f->text);
}
