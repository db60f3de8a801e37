/* SPDX-License-Identifier: MIT */
#include "tools/ingest/html_choose.h"
#include "tools/base/buffer.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/html_look.h"
#include <stdlib.h>
#include <string.h>

#define ENOUGH        4  /* points that make a line the title */
#define LONGEST_TITLE 80 /* characters */
#define KICKER        30
#define BEHIND        8 /* lines behind the text that may belong to it */
#define PLAIN         12
#define CAPTION       40 /* characters */
#define SIGNED        4  /* last lines of a text */
#define VERSE         20 /* characters */
#define ABOVE         4  /* lines above the title that may be data */
#define HEAD          3  /* lines of the text that may be data */

static const char outside[] = "outside the page's text";
static const char links[] = "links beside the title";

static void drop(struct page *p, size_t i, const char *reason)
{
    p->lines[i].kind = KIND_DROP;
    p->lines[i].reason = reason;
}

/* What the line says of itself, KIND_NONE when nothing. */
static int recognise(const struct page *p, size_t i)
{
    struct page one = {.file = p->file, .lines = &p->lines[i], .count = 1};
    int before = p->lines[i].kind;
    page_recognise(&one);
    int kind = p->lines[i].kind;
    p->lines[i].kind = before;
    p->lines[i].reason = NULL;
    return kind;
}

/* ---- the title ---- */

struct names { /* folded as lines' keys are */
    char *page, *title;
};

static char *fold_name(const char *name)
{
    struct line l = {0};
    line_measure(&l, checked_copy(name && *name ? name : " "));
    char *key = checked_copy(l.key);
    line_free(&l);
    return key;
}

/* "Title_Site": begins with the title, ends with the site's name. */
static int judge_name(const char *name, const char *key)
{
    name += strspn(name, "-_|");
    size_t n = strlen(name), k = strlen(key);
    if (k < 4 || k > n)
        return 0;
    if (k == n && memcmp(name, key, k) == 0)
        return 6;
    if (memcmp(name, key, k) == 0)
        return k >= 8 ? 5 : 1;
    return k * 2 <= n && memcmp(name + n - k, key, k) == 0 ? -6 : 0;
}

static int judge_title(const struct html_lines *l, size_t i,
                       const struct names *names)
{
    const struct line *t = &l->page.lines[i];
    const struct html_line *h = &l->lines[i];
    bool heading = h->level == 1 || h->level == 2;
    if (t->kind != KIND_NONE || t->n > LONGEST_TITLE || (h->linked && !heading))
        return -9;
    int points = judge_name(names->page, t->key);
    points += strcmp(names->title, t->key) == 0 ? 5 : 0;
    if (points == 0 && t->body && !h->level)
        return -9;
    return points + (h->level == 1 ? 4 : h->level > 0) + h->titled * 2 +
           h->strong + h->centred;
}

/* Of those that are as good the one nearest to the text. */
static size_t find_title(const struct html_lines *l,
                         const struct html_facts *facts)
{
    struct names names = {fold_name(facts->name), fold_name(facts->title)};
    size_t best = NO_LINE;
    int most = ENOUGH;
    for (size_t i = 0; i < l->last; i++) {
        int points = judge_title(l, i, &names);
        bool inside = i >= l->first + 3 && l->lines[i].level != 1;
        if (inside || points < most || (points == most && i > l->first))
            continue;
        most = points;
        best = i;
    }
    free(names.page);
    free(names.title);
    return best;
}

/* ---- around the text ---- */

static bool is_kicker(const struct html_lines *l, size_t i, size_t title)
{
    const struct line *k = &l->page.lines[i];
    return !l->lines[i].links && l->lines[i].centred &&
           l->lines[title].centred && k->n >= 4 && k->n <= KICKER && !k->body &&
           k->end == END_NONE && recognise(&l->page, i) == KIND_NONE;
}

/* Above the title stand the paper's page and date, and a kicker. */
static void choose_above(struct html_lines *l, size_t title)
{
    struct page *p = &l->page;
    bool paper = false;
    for (size_t i = 0; i < title; i++) {
        bool text = i >= l->first && p->lines[i].body;
        if (p->lines[i].kind == KIND_DROP || text)
            continue;
        bool open = p->lines[i].kind == KIND_NONE && !l->lines[i].linked;
        int kind = open ? recognise(p, i) : KIND_NONE;
        paper = paper || kind == ZJ_KIND_EDITION;
        bool source = kind == ZJ_KIND_SOURCE && strstr(p->lines[i].key, "来源");
        bool data = i + ABOVE >= title && (source || kind == ZJ_KIND_DATE);
        if (kind == ZJ_KIND_EDITION || (kind == ZJ_KIND_DATE && paper) || data)
            p->lines[i].kind = kind;
        else if (open && i + 1 == title && is_kicker(l, i, title))
            p->lines[i].kind = ZJ_KIND_KICKER;
        else
            drop(p, i, outside);
    }
}

/* Who wrote and edited often stands below the text's own element. */
static void choose_behind(struct html_lines *l)
{
    struct page *p = &l->page;
    size_t others = 0;
    for (size_t i = l->last; i < p->count; i++) {
        if (p->lines[i].kind == KIND_DROP)
            continue;
        bool open = p->lines[i].kind == KIND_NONE && !l->lines[i].linked;
        int kind = open && others < BEHIND ? recognise(p, i) : KIND_NONE;
        if (p->lines[i].kind == ZJ_KIND_FOOTNOTE)
            continue;
        if (kind == ZJ_KIND_EDITOR || kind == ZJ_KIND_CREDIT ||
            kind == ZJ_KIND_AUTHOR || kind == ZJ_KIND_SOURCE) {
            p->lines[i].kind = kind;
            continue;
        }
        drop(p, i, outside);
        others++;
    }
}

/* Words that no sentence has. */
static bool is_button(const struct html_lines *l, size_t i)
{
    const struct line *b = &l->page.lines[i];
    return l->lines[i].linked && b->n <= 12 && b->commas == 0;
}

/* Data of the article that the page calls so, however it is written. */
static int judge_byline(const struct html_lines *l, size_t i,
                        const struct html_facts *facts)
{
    const struct line *b = &l->page.lines[i];
    bool called = l->lines[i].byline;
    int says = recognise(&l->page, i);
    if (kind_is_byline(says) || says == KIND_DROP)
        return !called || says == KIND_DROP ? KIND_NONE
               : strncmp(b->key, "记者:", 7) == 0
                   ? ZJ_KIND_META /* no question */
                   : says;
    bool text = b->sentences > 0 || (b->body && !called);
    if (text || b->n > LONGEST_TITLE || (says != KIND_NONE && !called))
        return KIND_NONE;
    const char *who = facts->author;
    if (who && strncmp(b->text, who, strlen(who)) == 0)
        return ZJ_KIND_AUTHOR;
    if (facts->source && strcmp(b->text, facts->source) == 0)
        return ZJ_KIND_SOURCE;
    return l->lines[i].byline ? ZJ_KIND_META : KIND_NONE;
}

static void choose_between(struct html_lines *l, size_t title,
                           const struct html_facts *facts)
{
    struct page *p = &l->page;
    for (size_t i = title + 1; i < p->count && i < l->first + HEAD; i++) {
        if (p->lines[i].kind != KIND_NONE || l->lines[i].level > 0)
            continue;
        if (i < l->first && is_button(l, i))
            drop(p, i, links);
        else if (i < l->first || l->lines[i].byline)
            p->lines[i].kind = judge_byline(l, i, facts);
    }
}

/* ---- what elements mark ---- */

static unsigned top_level(const struct html_lines *l, size_t title)
{
    unsigned top = 7;
    for (size_t i = title == NO_LINE ? l->first : title + 1; i < l->last; i++)
        if (l->lines[i].level > 0 && l->lines[i].level < top &&
            l->page.lines[i].kind == KIND_NONE)
            top = l->lines[i].level;
    return top;
}

static void mark_headings(struct html_lines *l, unsigned top)
{
    for (size_t i = 0; i < l->page.count; i++) {
        struct line *h = &l->page.lines[i];
        if (h->kind == KIND_NONE && l->lines[i].level > 0)
            h->kind =
                l->lines[i].level == top ? ZJ_KIND_HEADING : ZJ_KIND_SUBHEADING;
    }
}

/* Several <article>s with headings of their own: a page of several. */
static size_t mark_articles(struct html_lines *l)
{
    size_t count = 0;
    for (size_t i = l->first; i < l->last; i++)
        count += l->lines[i].opens && l->page.lines[i].kind == KIND_NONE;
    for (size_t i = l->first; i < l->last && count >= 2; i++) {
        struct line *t = &l->page.lines[i];
        if (!l->lines[i].opens || t->kind != KIND_NONE)
            continue;
        t->kind = ZJ_KIND_TITLE;
        t->starts_article = true;
    }
    return count >= 2 ? count : 0;
}

static void mark_title(struct html_lines *l, size_t title, bool several)
{
    struct line *t = &l->page.lines[title];
    bool own = t->kind == ZJ_KIND_TITLE;
    t->kind = several && !own ? ZJ_KIND_COLLECTION : ZJ_KIND_TITLE;
    t->starts_article = !several || own;
}

/* Where most lines stand in the middle, that says nothing. */
static bool centres_all(const struct html_lines *l)
{
    size_t centred = 0, count = 0;
    for (size_t i = l->first; i < l->last; i++) {
        centred += l->lines[i].centred && !l->lines[i].pictured;
        count += !l->lines[i].pictured;
    }
    return centred * 2 > count;
}

/* Headings of the page are strong and stand in the middle. */
static bool heads_in_middle(const struct html_lines *l)
{
    for (size_t i = l->first; i < l->last; i++)
        if (l->lines[i].strong && l->lines[i].centred && !l->lines[i].pictured)
            return true;
    return false;
}

static void mark_captions(struct html_lines *l)
{
    bool all = centres_all(l), heads = heads_in_middle(l);
    for (size_t i = l->first; i < l->last && !all; i++) {
        const struct html_line *h = &l->lines[i];
        struct line *c = &l->page.lines[i];
        if (h->pictured && h->centred && !(h->strong && heads) && !h->level &&
            c->kind == KIND_NONE && recognise(&l->page, i) == KIND_NONE)
            c->kind = ZJ_KIND_CAPTION;
    }
}

/* Short lines that one paragraph breaks by hand. */
static bool is_verse(const struct html_lines *l, size_t from, size_t to,
                     size_t least)
{
    if (html_is_verse(l->lines[from].block))
        return true;
    bool verse = to - from >= least;
    for (size_t i = from; i < to && verse; i++) {
        const struct line *v = &l->page.lines[i];
        verse = v->n <= VERSE && char_is_han(v->k[0]) && marks_label(v) == 0 &&
                marks_find(v).style == MARK_NONE && !l->lines[i].links &&
                v->sentences <= 1 && recognise(&l->page, i) == KIND_NONE;
    }
    return verse;
}

/* A stanza of two lines is one only among longer ones. */
static bool mark_verse(struct html_lines *l, size_t least)
{
    bool any = false;
    for (size_t i = l->first, end; i < l->last; i = end) {
        const GumboNode *block = l->lines[i].block;
        GumboTag tag = block ? html_tag(block) : GUMBO_TAG_UNKNOWN;
        for (end = i + 1; end < l->last && l->lines[end].block == block &&
                          !l->page.lines[end - 1].whole;)
            end++;
        bool paragraph = tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV;
        if (!paragraph || !is_verse(l, i, end, least))
            continue;
        for (size_t k = i; k < end; k++)
            if (l->page.lines[k].kind == KIND_NONE)
                l->page.lines[k].kind = ZJ_KIND_VERSE;
        any = true;
    }
    return any;
}

/* Who signs stands at the right, at the end. */
static void mark_signature(struct html_lines *l)
{
    size_t from = l->last > l->first + SIGNED ? l->last - SIGNED : l->first;
    for (size_t i = from; i < l->last; i++) {
        struct line *s = &l->page.lines[i];
        if (l->lines[i].aside && s->kind == KIND_NONE && s->n <= KICKER &&
            s->sentences + s->commas == 0 &&
            recognise(&l->page, i) == KIND_NONE)
            s->kind = ZJ_KIND_AUTHOR;
    }
}

/* A sentence above others is text, whatever words it holds. */
static void keep_prose(struct html_lines *l)
{
    bool below = false;
    for (size_t i = l->last; i-- > l->first;) {
        struct line *t = &l->page.lines[i];
        bool prose = t->body && t->whole && t->sentences > 0 &&
                     t->kind == KIND_NONE && !l->lines[i].linked;
        if (prose && below && recognise(&l->page, i) == KIND_DROP)
            t->kind = ZJ_KIND_PARA;
        below = below || prose;
    }
}

static bool is_short(const struct html_lines *l, size_t i)
{
    return i >= l->first && i < l->last && l->page.lines[i].n <= VERSE;
}

/* A sentence by itself is nothing below a picture where none is. */
static void keep_unpictured(struct html_lines *l)
{
    for (size_t i = l->first + 1; i < l->last; i++) {
        struct line *t = &l->page.lines[i];
        bool near = l->lines[i - 1].pictured || l->lines[i].pictured ||
                    (i + 1 < l->last && l->lines[i + 1].pictured);
        bool plain = t->kind == KIND_NONE && t->whole && t->body &&
                     t->sentences > 0 && !l->lines[i].links && !near &&
                     !is_short(l, i - 1) && !is_short(l, i + 1);
        if (plain && t->k[0] != U'图' && marks_label(t) == 0 &&
            marks_find(t).style == MARK_NONE && t->n <= CAPTION &&
            recognise(&l->page, i) == KIND_NONE)
            t->kind = ZJ_KIND_PARA;
    }
}

/* Where headings are marked, a plain paragraph is none. */
static void mark_plain(struct html_lines *l, size_t from, bool headed)
{
    for (size_t i = from; i < l->last; i++) {
        const struct html_line *h = &l->lines[i];
        struct line *t = &l->page.lines[i];
        if (!t->whole || h->strong || t->kind != KIND_NONE ||
            marks_find(t).style != MARK_NONE)
            continue;
        t->body =
            t->body || (headed && t->n >= PLAIN) || (h->links && t->commas > 0);
    }
}

static bool is_number(const struct line *l)
{
    size_t i = 0;
    while (i < l->n && (char_is_digit(l->c[i]) || char_han_digit(l->c[i]) > 0))
        i++;
    return i == l->n && l->n <= 3;
}

/* "01" in an element of its own, above its heading. */
static void join_numbers(struct html_lines *l)
{
    for (size_t i = l->first; i + 1 < l->last; i++) {
        struct line *a = &l->page.lines[i], *b = a + 1;
        bool heads = (l->lines[i + 1].strong || l->lines[i + 1].level) &&
                     !is_number(b) && !b->body;
        if (a->kind != b->kind || !heads || !is_number(a) || a->span_count > 0)
            continue;
        struct buffer text = {0};
        buffer_printf(&text, "%s ", a->text);
        free(a->text);
        a->text = buffer_take(&text);
        a->kind = b->kind = b->kind == KIND_NONE ? ZJ_KIND_HEADING : b->kind;
        a->next = i + 1;
        b->continuation = true;
    }
}

void html_choose(struct html_lines *l, const struct html_facts *facts)
{
    size_t title = find_title(l, facts);
    bool titled = title != NO_LINE;
    choose_above(l, titled ? title : l->first);
    choose_behind(l);
    size_t several = mark_articles(l);
    if (titled) {
        choose_between(l, title, facts);
        mark_title(l, title, several > 0);
    }
    unsigned top = top_level(l, title);
    mark_headings(l, top);
    join_numbers(l);
    mark_captions(l);
    if (mark_verse(l, 3))
        mark_verse(l, 2);
    mark_signature(l);
    keep_prose(l);
    keep_unpictured(l);
    mark_plain(l, titled && title < l->first ? title + 1 : l->first, top < 7);
}
