/* SPDX-License-Identifier: MIT
 *
 * An article's data (title, author, date, source, place) from its blocks. */
#include "tools/base/buffer.h"
#include "tools/base/utf8.h"
#include "tools/ingest/block.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/date.h"
#include "tools/ingest/dump/vocabulary.h"
#include <stdlib.h>
#include <string.h>

#define LONGEST_TITLE 60 /* bytes of text that stands in for a title */

void field_set(char **field, const char *text, size_t length)
{
    if (!*field && length > 0)
        *field = checked_slice(text, length);
}

/* A block's text as folded characters, blanks and all, so that positions in
 * it can be found again in the text. */
struct view {
    const char *text;
    uint32_t *c;
    size_t n;
};

static struct view view_open(const char *text)
{
    struct view v = {.text = text};
    v.c = checked_alloc(strlen(text) + 1, sizeof *v.c);
    v.n = utf8_decode(text, strlen(text), v.c);
    for (size_t i = 0; i < v.n; i++)
        v.c[i] = char_fold(v.c[i]);
    return v;
}

/* Bytes before character i. */
static size_t view_byte(const struct view *v, size_t i)
{
    const char *s = v->text, *end = s + strlen(s);
    for (; i > 0 && s < end; i--)
        utf8_next(&s, end);
    return (size_t)(s - v->text);
}

static void set_slice(char **field, const struct view *v, size_t from,
                      size_t to)
{
    while (from < to && char_is_blank(v->c[from]))
        from++;
    while (to > from && char_is_blank(v->c[to - 1]))
        to--;
    size_t start = view_byte(v, from);
    field_set(field, v->text + start, view_byte(v, to) - start);
}

/* ---- dates ---- */

static void take_date(struct article *a, const struct view *v)
{
    struct date d;
    char iso[11];
    if (a->date || !date_find(v->c, v->n, &d))
        return;
    date_write(&d, iso);
    field_set(&a->date, iso, strlen(iso));
    set_slice(&a->date_text, v, d.start, d.end);
}

/* ---- sources ---- */

static size_t find_word(const struct view *v, const char *word)
{
    uint32_t w[16];
    size_t m = utf8_decode(word, strlen(word), w);
    for (size_t i = 0; i + m <= v->n; i++)
        if (memcmp(v->c + i, w, m * sizeof *w) == 0)
            return i + m;
    return NO_LINE;
}

static bool ends_value(uint32_t c)
{
    return char_is_blank(c) || char_is_terminal(c) || c == ')' || c == ']' ||
           c == ';' || c == '|' || c == 0x3010; /* 【 */
}

static void take_labelled(char **field, const struct view *v, size_t at)
{
    while (at < v->n && (char_is_blank(v->c[at]) || v->c[at] == ':'))
        at++;
    size_t end = at;
    while (end < v->n && !ends_value(v->c[end]))
        end++;
    set_slice(field, v, at, end);
}

/* 《中国报》: what stands in the first title marks. */
static bool take_quoted(char **field, const struct view *v)
{
    size_t from = find_word(v, "《"), to = find_word(v, "》");
    if (from == NO_LINE || to == NO_LINE || to <= from)
        return false;
    set_slice(field, v, from, to - 1);
    return true;
}

static void take_media(char **field, const struct view *v)
{
    for (size_t i = 0, start = 0; i <= v->n; i++) {
        if (i < v->n && !ends_value(v->c[i]) && !char_is_digit(v->c[i]))
            continue;
        if (vocabulary_is_media(v->c + start, i - start))
            set_slice(field, v, start, i);
        start = i + 1;
    }
}

static void take_source(struct article *a, const struct view *v)
{
    static const char *const words[] = {
        "来源:", "来源|", "来源/", "来源于",    "稿源:",     "转自:",
        "出处:", "摘自:", "原载",  "发布单位:", "供稿单位:",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t at = find_word(v, words[i]);
        if (at == NO_LINE)
            continue;
        take_labelled(&a->source, v, at);
        return;
    }
    if (!take_quoted(&a->source, v))
        take_media(&a->source, v);
}

/* ---- people and places ---- */

static void take_author(struct article *a, const struct view *v)
{
    static const char *const words[] = {"作者:", "作者|", "作者/", "文/",
                                        "文|",   "文:",   "撰文:", "撰稿:"};
    size_t from = 0, to = v->n;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t at = find_word(v, words[i]);
        if (at == NO_LINE)
            continue;
        take_labelled(&a->author, v, at);
        return;
    }
    while (from < to && !char_is_han(v->c[from]) && !char_is_latin(v->c[from]))
        from++;
    while (to > from && char_is_closer(v->c[to - 1]))
        to--;
    set_slice(&a->author, v, from, to);
}

/* 辽宁朝阳市常委 -> 朝阳市: the first division below the province. */
static void take_place(struct article *a, const struct view *v, size_t from,
                       size_t to)
{
    size_t province = vocabulary_province(v->c + from, to - from);
    size_t start = from + province;
    for (size_t i = start + 2; i <= to && i <= start + 9; i++) {
        size_t more = vocabulary_place_suffix(v->c + start, i - start);
        bool han = char_is_han(v->c[i - 1]);
        if (!han)
            break;
        if (more == 0)
            continue;
        set_slice(&a->place, v, start, i);
        return;
    }
    if (province > 0)
        set_slice(&a->place, v, from, start);
}

static void take_author_place(struct article *a, const struct view *v)
{
    size_t from = 0;
    while (from < v->n && !char_is_han(v->c[from]))
        from++;
    if (vocabulary_has_post(v->text))
        take_place(a, v, from, v->n);
}

/* 汉中市:... */
static void take_title_place(struct article *a, const struct view *v)
{
    size_t i = 0;
    while (i < v->n && i < 10 && char_is_han(v->c[i]))
        i++;
    if (i < v->n && v->c[i] == ':' && vocabulary_place_suffix(v->c, i) > 0)
        set_slice(&a->place, v, 0, i);
}

/* ---- all ---- */

static void take_block(struct article *a, const struct block *b)
{
    struct view v = view_open(b->text);
    size_t n = strlen(b->text);
    int kind = b->kind;
    if (kind == ZJ_KIND_DATE || kind == ZJ_KIND_SOURCE ||
        kind == ZJ_KIND_META || kind == ZJ_KIND_EDITION ||
        kind == ZJ_KIND_AUTHOR)
        take_date(a, &v);
    if (kind == ZJ_KIND_SOURCE)
        take_source(a, &v);
    if (kind == ZJ_KIND_AUTHOR) {
        take_author(a, &v);
        take_author_place(a, &v);
    }
    if (kind == ZJ_KIND_TITLE) {
        field_set(&a->title, b->text, n);
        take_title_place(a, &v);
    }
    if (kind == ZJ_KIND_SUBTITLE)
        field_set(&a->subtitle, b->text, n);
    if (kind == ZJ_KIND_KICKER)
        field_set(&a->kicker, b->text, n);
    if (kind == ZJ_KIND_EDITION)
        field_set(&a->edition, b->text, n);
    if (kind == ZJ_KIND_COLLECTION)
        field_set(&a->collection, b->text, n);
    free(v.c);
}

/* At most LONGEST_TITLE bytes, cut at a character or the first stop. */
static size_t title_length(const char *text)
{
    const char *p = text, *end = text + strlen(text);
    while (p < end && p - text < LONGEST_TITLE) {
        const char *next = p;
        uint32_t c = utf8_next(&next, end);
        if (char_is_terminal(c))
            break;
        p = next;
    }
    return (size_t)(p - text);
}

static void set_title(struct article *a)
{
    for (size_t i = 0; i < a->block_count && !a->title; i++)
        if (a->blocks[i].kind != KIND_DROP)
            field_set(&a->title, a->blocks[i].text,
                      title_length(a->blocks[i].text));
    const char *slash = a->file ? strrchr(a->file, '/') : NULL;
    const char *name = slash ? slash + 1 : a->file ? a->file : "";
    if (!a->title)
        a->title = checked_copy(name);
}

void article_complete(struct article *a)
{
    for (size_t i = 0; i < a->block_count; i++)
        take_block(a, &a->blocks[i]);
    set_title(a);
}

/* The value all articles that have one agree on, or NULL. */
static const char *common(const struct document *d, size_t first, size_t offset)
{
    const char *value = NULL;
    for (size_t i = first; i < d->article_count; i++) {
        const char *mine = *(char **)(void *)((char *)&d->articles[i] + offset);
        if (mine && value && strcmp(mine, value) != 0)
            return NULL;
        value = mine ? mine : value;
    }
    return value;
}

void document_share(struct document *d, size_t first)
{
    static const size_t shared[] = {
        offsetof(struct article, source),
        offsetof(struct article, edition),
        offsetof(struct article, date),
        offsetof(struct article, date_text),
        offsetof(struct article, collection),
    };
    for (size_t k = 0; k < sizeof shared / sizeof *shared; k++) {
        const char *value = common(d, first, shared[k]);
        for (size_t i = first; i < d->article_count && value; i++)
            field_set((char **)(void *)((char *)&d->articles[i] + shared[k]),
                      value, strlen(value));
    }
}
