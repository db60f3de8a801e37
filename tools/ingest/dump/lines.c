/* SPDX-License-Identifier: MIT */
#include "tools/ingest/dump/page.h"
#include "tools/base/buffer.h"
#include "tools/base/utf8.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/entities.h"
#include <stdlib.h>
#include <string.h>

#define LONGEST_HEAD 50 /* characters; longer lines are running text */

/* Brackets and quotations left open at the end of a line. */
static unsigned count_open(const struct line *l, bool *stray)
{
    uint32_t stack[16];
    unsigned depth = 0;
    *stray = false;
    for (size_t i = 0; i < l->n; i++) {
        if (char_is_opener(l->c[i]) && depth < 16)
            stack[depth++] = l->c[i];
        uint32_t opener = char_opener_of(l->c[i]);
        bool item = i < 4 && (l->c[i] == ')' || l->c[i] == 0xff09);
        if (!opener || (item && depth == 0))
            continue;
        if (depth > 0 && stack[depth - 1] == opener)
            depth--;
        else if (depth == 0)
            *stray = true;
    }
    return depth;
}

/* A full stop of a Western sentence: behind a letter or a digit. */
static bool is_stop(const struct line *l, size_t i)
{
    return l->c[i] == '.' && i > 0 && char_is_latin(l->c[i - 1]);
}

/* A parenthesis that ends a line stands for itself when nothing, or the end
 * of a sentence, stands before it: "...。(图片由市委提供)". */
static bool ends_aside(const struct line *l)
{
    uint32_t opener = char_opener_of(l->c[l->n - 1]);
    if (opener != '(' && opener != 0xff08)
        return false;
    size_t i = l->n - 1;
    while (i > 0 && l->c[i] != opener)
        i--;
    if (l->c[i] != opener)
        return false;
    while (i > 0 && char_is_blank(l->c[i - 1]))
        i--;
    return i == 0 || char_is_terminal(l->c[i - 1]) ||
           char_is_closer(l->c[i - 1]);
}

static enum line_end find_end(const struct line *l, unsigned open)
{
    size_t i = l->n;
    while (i > 2 && char_circled(l->c[i - 1]) && char_is_terminal(l->c[i - 2]))
        i--; /* the sign of a footnote */
    while (i > 1 && char_is_closer(l->c[i - 1]))
        i--;
    uint32_t c = char_fold(l->c[i - 1]);
    if (char_is_terminal(c) || is_stop(l, i - 1) || ends_aside(l))
        return END_FULL;
    if (open > 0)
        return END_OPEN;
    if (i < l->n)
        return END_NONE;
    if (c == ';')
        return END_SEMI;
    if (c == ':')
        return END_COLON;
    return char_is_pause(c) ? END_COMMA : END_NONE;
}

static void count_marks(struct line *l)
{
    l->sentences = l->commas = 0;
    for (size_t i = 0; i < l->n; i++) {
        uint32_t c = char_fold(l->c[i]);
        l->sentences += c == 0x3002;
        l->commas += c == ',' || c == ';';
    }
}

/* 只活了十 / 七棵 */
static bool is_cut_in_number(const struct line *l, uint32_t last)
{
    bool han = l->n > 12 && l->commas > 0 && char_han_digit(last) > 0;
    return han || (l->n > 20 && char_is_digit(last) && !strchr(l->key, ':'));
}

/* "祝大家新年快乐!", "您好!" */
static bool greets(const struct line *l, uint32_t last)
{
    if (l->kn < 2 || last != '!')
        return false;
    uint32_t before = l->k[l->kn - 2];
    return strstr(l->key, "敬请") || l->k[0] == U'祝' || l->k[0] == U'愿' ||
           before == U'好' || before == U'谢' || before == U'礼';
}

/* Running text rather than a headline: by marks and length alone. */
static bool is_body(const struct line *l)
{
    uint32_t last = char_fold(l->c[l->n - 1]);
    bool cry = last == '!' || last == '?';
    if (l->n > LONGEST_HEAD || l->sentences > 0 || is_cut_in_number(l, last))
        return true;
    if (l->end == END_FULL)
        return greets(l, last) || (!(cry && l->n <= 30) && !ends_aside(l));
    if (l->end == END_OPEN)
        return l->commas > 0 || l->n > 12;
    return l->end != END_NONE || l->commas > 2 || (l->commas == 2 && l->n > 32);
}

static uint32_t *decode(const char *text, size_t *n)
{
    size_t length = strlen(text);
    uint32_t *c = checked_alloc(utf8_count(text, length) + 1, sizeof *c);
    *n = utf8_decode(text, length, c);
    return c;
}

static void make_key(struct line *l)
{
    struct buffer b = {0};
    l->kn = 0;
    for (size_t i = 0; i < l->n; i++)
        if (!char_is_blank(l->c[i]))
            buffer_utf8(&b, char_simplify(char_fold(l->c[i])));
    l->key = buffer_take(&b);
    l->k = decode(l->key, &l->kn);
}

static void forget_text(struct line *l)
{
    free(l->text);
    free(l->key);
    free(l->c);
    free(l->k);
}

void line_measure(struct line *l, char *text)
{
    forget_text(l);
    l->text = text;
    l->c = decode(text, &l->n);
    make_key(l);
    l->cells = 0;
    for (size_t i = 0; i < l->n; i++)
        l->cells += char_cells(l->c[i]);
    count_marks(l);
    unsigned open = count_open(l, &l->stray_closer);
    l->end = find_end(l, open);
    l->body = is_body(l);
}

/* How many blanks stand at c; *one is the character to keep for them, *column
 * whether they separate columns. */
static size_t blank_run(const uint32_t *c, size_t n, uint32_t *one,
                        bool *column)
{
    size_t i = 0;
    *one = n ? c[0] : 0;
    for (; i < n && char_is_blank(c[i]); i++)
        if (i > 0 || c[i] == '\t')
            *one = *one == '\t' || c[i] == '\t' ? '\t' : ' ';
    *column = i > 1 || (i == 1 && *one == '\t');
    return i;
}

/* Writes the cleaned text of a line; counts its columns. */
static char *clean(const uint32_t *c, size_t n, unsigned *columns)
{
    struct buffer b = {0};
    uint32_t one;
    bool column;
    *columns = 1;
    for (size_t i = 0, run; i < n; i += run ? run : 1) {
        run = blank_run(c + i, n - i, &one, &column);
        buffer_utf8(&b, one);
        *columns += column;
    }
    return buffer_take(&b);
}

/* Drops ghosts, replaces ill-formed bytes and measures the indent. */
static size_t decode_visible(const char *s, size_t length, uint32_t *out)
{
    const char *end = s + length;
    size_t n = 0;
    while (s < end) {
        uint32_t c = utf8_next(&s, end);
        if (c == UTF8_BAD)
            c = 0xfffd;
        if (!char_is_ghost(c))
            out[n++] = c;
    }
    while (n > 0 && char_is_blank(out[n - 1]))
        n--;
    return n;
}

static unsigned measure_indent(const uint32_t *c, size_t n, size_t *start)
{
    unsigned cells = 0;
    size_t i = 0;
    for (; i < n && char_is_blank(c[i]); i++)
        cells += c[i] == '\t' ? 4 : c[i] == 0x3000 || c[i] == 0x2003 ? 2 : 1;
    *start = i;
    return cells;
}

struct line *page_add(struct page *p, size_t number, unsigned gap, char *text)
{
    if (p->count == p->room) {
        p->room = p->room ? p->room * 2 : 64;
        p->lines = checked_resize(p->lines, p->room, sizeof *p->lines);
    }
    struct line *l = &p->lines[p->count++];
    *l = (struct line){.kind = KIND_NONE,
                       .alternative = -1,
                       .columns = 1,
                       .gap = gap,
                       .next = NO_LINE,
                       .number_count = 1};
    l->numbers = checked_alloc(1, sizeof *l->numbers);
    l->numbers[0].line = number;
    line_measure(l, text);
    return l;
}

/* Appends a source line; false when there is no text in it. */
static bool add_line(struct page *p, size_t number, unsigned gap, const char *s,
                     size_t length)
{
    struct buffer decoded = {0};
    entities_decode(&decoded, s, length);
    uint32_t *c = checked_alloc(decoded.length + 1, sizeof *c);
    size_t start,
        n = decode_visible(decoded.data ? decoded.data : "", decoded.length, c);
    unsigned indent = measure_indent(c, n, &start), columns;
    if (start < n) {
        char *text = clean(c + start, n - start, &columns);
        struct line *l = page_add(p, number, gap, text);
        l->indent = indent;
        l->columns = columns;
    }
    free(c);
    buffer_free(&decoded);
    return start < n;
}

/* End of the source line at s; *next is where the following one starts. */
static const char *line_stop(const char *s, const char *end, const char **next)
{
    while (s < end && *s != '\n' && *s != '\r')
        s++;
    *next = s + (s < end);
    if (s + 1 < end && s[0] == '\r' && s[1] == '\n')
        *next = s + 2;
    return s;
}

unsigned page_usual_gap(const struct page *p)
{
    size_t votes[4] = {0};
    for (size_t i = 1; i < p->count; i++)
        if (p->lines[i].body)
            votes[p->lines[i].gap < 3 ? p->lines[i].gap : 3]++;
    unsigned best = 0;
    for (unsigned i = 1; i < 4; i++)
        if (votes[i] > votes[best])
            best = i;
    return best;
}

void page_split(struct page *p, const char *text, size_t length)
{
    const char *end = text + length, *next;
    unsigned gap = 0;
    for (size_t number = 1; text < end; number++, text = next) {
        const char *stop = line_stop(text, end, &next);
        bool any = add_line(p, number, gap, text, (size_t)(stop - text));
        gap = any ? 0 : gap + 1;
    }
    p->gap = page_usual_gap(p);
}

void line_free(struct line *l)
{
    forget_text(l);
    free(l->numbers);
    for (size_t i = 0; i < l->span_count; i++)
        free(l->spans[i].target);
    free(l->spans);
    free(l->anchor);
}

void page_free(struct page *p)
{
    for (size_t i = 0; i < p->count; i++)
        line_free(&p->lines[i]);
    free(p->lines);
    *p = (struct page){0};
}
