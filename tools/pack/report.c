/* SPDX-License-Identifier: MIT */
#include "report.h"
#include "tools/base/utf8.h"
#include "tools/ingest/stash.h"
#include "tools/json.h"
#include <stdio.h>
#include <string.h>

#define ROWS    40 /* of a table; a person reads no more */
#define REASONS 32

static const char *or_dash(const char *text)
{
    return text && *text ? text : "-";
}

/* ---- articles ---- */

typedef void article_visitor(const struct article *a, size_t number,
                             void *context);

static void visit(const struct pack_input *in, article_visitor *visitor,
                  void *context)
{
    size_t number = 0;
    for (size_t i = 0; i < in->count; i++)
        for (size_t k = 0; k < in->documents[i].article_count; k++) {
            struct article *a = &in->documents[i].articles[k];
            stash_fetch(a);
            visitor(a, ++number, context);
            stash_return(a);
        }
}

static void print_article(const struct article *a, size_t number, void *context)
{
    (void)context;
    if (number <= ROWS)
        printf("%5zu  %-10s  %s  %s\n", number, a->date ? a->date : "日期不详",
               or_dash(a->place), a->title);
    else if (number == ROWS + 1)
        printf("       ... (zhujian list shows all)\n");
}

/* ---- dropped lines ---- */

struct reasons {
    const char *names[REASONS];
    size_t counts[REASONS];
    size_t count, lines;
};

static void count_reason(struct reasons *r, const struct block *b)
{
    const char *reason = b->reason ? b->reason : "not part of the article";
    size_t i = 0;
    while (i < r->count && strcmp(r->names[i], reason) != 0)
        i++;
    if (i == REASONS)
        return;
    if (i == r->count)
        r->names[r->count++] = reason;
    r->counts[i]++;
    r->lines += b->line_count ? b->line_count : 1;
}

static void count_dropped(const struct article *a, size_t number, void *context)
{
    (void)number;
    for (size_t i = 0; i < a->block_count; i++)
        if (a->blocks[i].kind == KIND_DROP)
            count_reason(context, &a->blocks[i]);
}

/* ---- guesses ---- */

#define GUESS 20 /* characters shown of what was guessed */

struct guesses {
    size_t count;
};

/* Bytes of the first GUESS characters. */
static int beginning(const char *text)
{
    const char *at = text, *end = text + strlen(text);
    for (int i = 0; i < GUESS && at < end; i++)
        utf8_next(&at, end);
    return (int)(at - text);
}

static void print_guesses(const struct article *a, size_t number, void *context)
{
    struct guesses *g = context;
    (void)number;
    for (size_t i = 0; i < a->block_count; i++) {
        const struct block *b = &a->blocks[i];
        if (!b->uncertain || g->count++ >= ROWS)
            continue;
        printf("  %s:%zu: taken for %s: %.*s%s\n", a->file,
               b->line_count ? b->lines[0] : 0, kind_name(b->kind),
               beginning(b->text), b->text,
               b->text[beginning(b->text)] ? "……" : "");
    }
}

void report_text(const struct pack_input *in, const struct pack_report *r)
{
    struct reasons reasons = {.count = 0};
    struct guesses guesses = {0};
    printf("articles: %zu\n", r->articles);
    visit(in, print_article, NULL);
    visit(in, count_dropped, &reasons);
    if (reasons.lines)
        printf("lines dropped: %zu (zhujian structure FILE shows each)\n",
               reasons.lines);
    for (size_t i = 0; i < reasons.count; i++)
        printf("%5zu  %s\n", reasons.counts[i], reasons.names[i]);
    visit(in, print_guesses, &guesses);
    if (guesses.count)
        printf("guesses to look at: %zu\n", guesses.count);
    if (r->missing)
        printf("characters without a glyph: %zu (drawn as boxes)\n",
               r->missing);
    printf("%zu characters, %zu different, %zu faces, %zu pages, "
           "%zu bytes (zhujian info shows each part)\n",
           r->characters, r->letters, r->faces, r->pages, r->bytes);
}

/* ---- the same as JSON ---- */

static void member(struct buffer *b, const char *name, const char *value)
{
    buffer_printf(b, ", \"%s\": ", name);
    json_string(b, value ? value : "");
}

static void json_blocks(struct buffer *b, const struct article *a, bool dropped)
{
    bool any = false;
    buffer_printf(b, ", \"%s\": [", dropped ? "dropped" : "guesses");
    for (size_t i = 0; i < a->block_count; i++) {
        const struct block *k = &a->blocks[i];
        bool wanted = dropped ? k->kind == KIND_DROP : k->uncertain;
        if (!wanted)
            continue;
        buffer_printf(b, "%s{\"line\": %zu, \"kind\": \"%s\"", any ? ", " : "",
                      k->line_count ? k->lines[0] : 0, kind_name(k->kind));
        if (dropped)
            member(b, "reason", k->reason);
        member(b, "text", k->text);
        buffer_text(b, "}");
        any = true;
    }
    buffer_text(b, "]");
}

static void json_article(const struct article *a, size_t number, void *context)
{
    struct buffer *b = context;
    buffer_printf(b, "%s{\"number\": %zu", number > 1 ? ",\n  " : "", number);
    member(b, "file", a->file);
    member(b, "title", a->title);
    member(b, "date", a->date);
    member(b, "source", a->source);
    member(b, "place", a->place);
    json_blocks(b, a, true);
    json_blocks(b, a, false);
    buffer_text(b, "}");
}

void report_json(const struct pack_input *in, const struct pack_report *r)
{
    struct buffer b = {0};
    buffer_printf(&b,
                  "{\"articles\": %zu, \"characters\": %zu, "
                  "\"different\": %zu, \"missing\": %zu, \"faces\": %zu, "
                  "\"pages\": %zu, \"bytes\": %zu,\n \"list\": [",
                  r->articles, r->characters, r->letters, r->missing, r->faces,
                  r->pages, r->bytes);
    visit(in, json_article, &b);
    printf("%s]}\n", b.data);
    buffer_free(&b);
}
