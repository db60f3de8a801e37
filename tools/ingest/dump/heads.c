/* SPDX-License-Identifier: MIT
 *
 * Finds groups of headlines, the page's first title, the other articles, and
 * says what each headline is: kicker, title, subtitle, heading. */
#include "tools/ingest/dump/heads.h"
#include "tools/base/buffer.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/vocabulary.h"
#include <stdlib.h>
#include <string.h>

static const char page_head[] = "head of the page";

bool line_is_content(const struct line *l)
{
    return (l->kind == KIND_NONE && l->body) || l->kind == ZJ_KIND_PARA ||
           l->kind == ZJ_KIND_QUESTION || l->kind == ZJ_KIND_ANSWER ||
           l->kind == ZJ_KIND_VERSE || l->kind == ZJ_KIND_LIST ||
           l->kind == ZJ_KIND_TABLE || l->kind == ZJ_KIND_FOOTNOTE;
}

static bool is_aside(const struct line *l)
{
    return l->kind == KIND_DROP || l->kind == ZJ_KIND_CAPTION ||
           l->kind == ZJ_KIND_CREDIT;
}

size_t heads_after(const struct page *p, size_t i)
{
    while (++i < p->count)
        if (!is_aside(&p->lines[i]))
            return i;
    return NO_LINE;
}

size_t heads_before(const struct page *p, size_t i)
{
    while (i-- > 0)
        if (!is_aside(&p->lines[i]))
            return i;
    return NO_LINE;
}

static bool kind_is_furniture(int kind)
{
    return kind == KIND_DROP || kind_is_byline(kind);
}

bool heads_is(const struct page *p, size_t i)
{
    return i < p->count && p->lines[i].kind == KIND_NONE && !p->lines[i].body;
}

static bool is_numbered(const struct line *l)
{
    enum mark_style style = marks_find(l).style;
    return style != MARK_NONE && style != MARK_BULLET;
}

/* ---- notes ---- */

/* Text below 编者按: all of it before the page's title, one paragraph of it
 * inside an article. */
static void find_notes(struct page *p)
{
    bool titled = false;
    for (size_t i = 0; i < p->count; i++) {
        titled = titled || heads_is(p, i);
        if (p->lines[i].kind != ZJ_KIND_NOTE_TITLE)
            continue;
        size_t k = i + 1;
        for (; k < p->count && (k == i + 1 || !titled); k++) {
            struct line *l = &p->lines[k];
            bool text = (l->kind == KIND_NONE && l->body) || l->continuation ||
                        (l->kind == ZJ_KIND_PARA && l->next != NO_LINE);
            if (!text)
                break;
            l->kind = ZJ_KIND_NOTE;
        }
    }
}

/* A page that opens with a word and one paragraph before its headlines: the
 * word heads a note. */
static void find_opening_note(struct page *p)
{
    if (p->count < 5 || !heads_is(p, 0) || p->lines[0].kn > 4 ||
        !line_is_content(&p->lines[1]) || !heads_is(p, 2) || !heads_is(p, 3))
        return;
    page_decide(p, 0, ZJ_KIND_NOTE_TITLE, NULL);
    p->lines[0].alternative = ZJ_KIND_TITLE;
}

/* ---- furniture and signatures among the headlines ---- */

size_t heads_first_content(const struct page *p)
{
    size_t i = 0;
    while (i < p->count && !line_is_content(&p->lines[i]))
        i++;
    return i;
}

static bool is_menu_word(const struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    return l->kn <= 4 && (heads_is(p, i) || l->kind == KIND_DROP);
}

/* The sizes of letters to choose from: 大 / 中 / 小, below their button. */
static void drop_letters(struct page *p)
{
    size_t stop = heads_first_content(p);
    for (size_t i = 1; i < stop; i++)
        if (p->lines[i].kn == 1 && p->lines[i - 1].kind == KIND_DROP)
            page_decide(p, i, KIND_DROP, page_head);
}

/* Three words or more below each other, before any text, are a menu. */
static void drop_menus(struct page *p)
{
    size_t stop = heads_first_content(p);
    for (size_t i = 0, end; i < stop; i = end + 1) {
        for (end = i; end < stop && is_menu_word(p, end); end++)
            ;
        bool text = end < p->count && line_is_content(&p->lines[end]);
        if (end > i && end < p->count && p->lines[end].kind == ZJ_KIND_AUTHOR)
            end--; /* a short title */
        for (size_t k = i; k < end && end - i >= 3 && !text; k++)
            page_decide(p, k, KIND_DROP, page_head);
    }
}

/* An office between a text and a date signs the text. */
static void find_signatures(struct page *p)
{
    for (size_t i = heads_first_content(p) + 1; i + 1 < p->count; i++) {
        const struct line *l = &p->lines[i];
        int above = p->lines[i - 1].kind, below = p->lines[i + 1].kind;
        bool text = line_is_content(l - 1) || above == ZJ_KIND_AUTHOR;
        bool office =
            heads_is(p, i) && l->n <= 30 && vocabulary_is_media(l->k, l->kn);
        bool dated =
            below == ZJ_KIND_DATE || (heads_is(p, i + 1) && i + 2 < p->count &&
                                      p->lines[i + 2].kind == ZJ_KIND_DATE);
        if (text && office && dated)
            page_decide(p, i, ZJ_KIND_AUTHOR, NULL);
    }
}

/* The page's first line may name who speaks in the next one: 某代表: */
static void open_with_colon(struct page *p)
{
    size_t i = 0;
    while (i < p->count && kind_is_furniture(p->lines[i].kind))
        i++;
    if (i + 1 >= p->count)
        return;
    struct line *l = &p->lines[i];
    if (l->kind == KIND_NONE && l->end == END_COLON && l->kn <= 20 &&
        l->sentences == 0 && heads_is(p, i + 1))
        l->body = false;
}

/* (一)用好这个阵地。 - a short numbered sentence above a paragraph. */
static bool is_numbered_sentence(const struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    enum mark_style style = marks_find(l).style;
    return l->kind == KIND_NONE && l->n <= 30 && l->sentences == 1 &&
           l->end == END_FULL && l->commas <= 1 && i + 1 < p->count &&
           (style == MARK_HAN || style == MARK_PAREN) && l[1].body &&
           l[1].kind == KIND_NONE && marks_find(&l[1]).style != style;
}

static void open_numbered(struct page *p)
{
    size_t count = 0;
    for (size_t i = 0; i < p->count; i++)
        count += is_numbered_sentence(p, i);
    for (size_t i = 0; i < p->count && count >= 2; i++)
        if (is_numbered_sentence(p, i))
            p->lines[i].body = false;
}

/* ---- groups ---- */

static void add_group(struct heads_list *h, struct heads g)
{
    h->groups = checked_resize(h->groups, h->count + 1, sizeof *h->groups);
    h->groups[h->count++] = g;
}

/* A name alone below a title; blanks may spread it. */
static bool is_lone_name(const struct line *l)
{
    bool spread = l->n == 3 && l->kn == 2 && char_is_han(l->k[0]) &&
                  char_is_han(l->k[1]); /* 某 某 */
    return (spread || vocabulary_is_name(l->k, l->kn)) && l->kn <= 3 &&
           !vocabulary_is_digest(l->key);
}

/* The lines [from, end) are a title and its author. */
static bool ends_with_name(const struct page *p, size_t from, size_t end)
{
    return end - from >= 2 && is_lone_name(&p->lines[end - 1]);
}

/* A remark in brackets between paragraphs is no headline. */
static bool is_remark(const struct line *l)
{
    return l->k[0] == '(' && l->k[l->kn - 1] == ')';
}

static void collect(const struct page *p, struct heads_list *h)
{
    bool text = false;
    for (size_t i = 0; i < p->count;) {
        text = text || line_is_content(&p->lines[i]);
        size_t end = i + 1;
        if (heads_is(p, i) && !(text && is_remark(&p->lines[i]))) {
            struct heads g = {.from = i,
                              .leads = !text,
                              .numbered = is_numbered(&p->lines[i])};
            while (heads_is(p, end) && !is_numbered(&p->lines[end]) &&
                   !g.numbered && !ends_with_name(p, i, end))
                end++;
            g.to = end;
            add_group(h, g);
        }
        i = end;
    }
}

/* The publication's name: as such names end, or above the number. */
static bool is_masthead(const struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    bool section = l->kn > 2 && l->k[l->kn - 1] == U'闻'; /* 本埠新闻 */
    return (vocabulary_is_media(l->k, l->kn) && !section) ||
           (i == 0 && p->count > 1 && p->lines[1].kind == ZJ_KIND_EDITION);
}

/* ---- the page's first title ---- */

static int rate_title(const struct page *p, const struct heads_list *h,
                      size_t i)
{
    const struct heads *g = &h->groups[i];
    size_t next = page_after(p, g->to - 1), n = 0;
    int points = 0;
    for (size_t k = g->from; k < g->to; k++)
        n = p->lines[k].n > n ? p->lines[k].n : n;
    if (next != NO_LINE && kind_is_byline(p->lines[next].kind))
        points += 3;
    if (n >= 8 && n <= 45)
        points += 3;
    if (n <= 4)
        points -= 3;
    if (g->to - g->from == 1 && i == 0 && i + 1 < h->count &&
        h->groups[1].leads && n <= 20 && is_masthead(p, g->from))
        points -= 5;
    bool last = i + 1 == h->count || !h->groups[i + 1].leads;
    points += ends_with_name(p, g->from, g->to) ? 3 : 0;
    return points + last - (g->numbered ? 4 : 0);
}

static size_t find_first(const struct page *p, const struct heads_list *h)
{
    size_t best = NO_LINE;
    int most = -100;
    for (size_t i = 0; i < h->count && h->groups[i].leads; i++) {
        int points = rate_title(p, h, i);
        if (points > most) {
            most = points;
            best = i;
        }
    }
    return best;
}

/* A page that begins with text: an introduction before its first title, when
 * it is short and titles follow. */
static size_t find_late_first(const struct page *p, const struct heads_list *h)
{
    size_t text = 0;
    if (h->count < 2 || h->groups[0].numbered)
        return NO_LINE;
    for (size_t i = 0; i < h->groups[0].from; i++)
        text += line_is_content(&p->lines[i]) && !p->lines[i].continuation;
    return text <= 2 ? 0 : NO_LINE;
}

/* ---- naming ---- */

static bool is_dashed(const struct line *l)
{
    return l->n > 2 &&
           (l->c[0] == 0x2014 || l->c[0] == 0x2015 || l->c[0] == 0x2500 ||
            (l->c[0] == '-' && l->c[1] == '-'));
}

static void decide(struct page *p, size_t i, int kind, int alternative)
{
    page_decide(p, i, kind, NULL);
    if (p->lines[i].kind == kind)
        p->lines[i].alternative = alternative;
}

/* Which line of a title's lines is the title itself. A kicker sets the scene
 * and comes first; a subtitle explains and is the longer one, or begins with
 * a dash. */
static size_t main_line(const struct page *p, size_t from, size_t to)
{
    const struct line *l = &p->lines[from];
    if (to - from == 1 || is_dashed(&l[1]))
        return from;
    if (l->n > 2 && (l->c[l->n - 1] == 0x2014 || l->c[l->n - 1] == 0x2500))
        return from + 1; /* leads over to the title */
    if (to - from > 2)
        return from + 1;
    return l[1].n > l[0].n + 4 || l[1].commas > l[0].commas ? from : from + 1;
}

static void name_article(struct page *p, struct heads *g, bool collection)
{
    size_t from = g->from, to = g->to;
    while (to - from > 1 && is_lone_name(&p->lines[to - 1]))
        decide(p, --to, ZJ_KIND_AUTHOR, -1);
    while (to - from > 1 && p->lines[from].n <= 10 &&
           vocabulary_is_media(p->lines[from].k, p->lines[from].kn))
        decide(p, from++, ZJ_KIND_SOURCE, KIND_DROP);
    if (collection && to - from > 1)
        decide(p, from++, ZJ_KIND_COLLECTION, ZJ_KIND_KICKER);
    p->lines[from].starts_article = true;
    size_t title = main_line(p, from, to);
    for (size_t i = from; i < to; i++)
        if (i < title)
            decide(p, i, ZJ_KIND_KICKER, ZJ_KIND_TITLE);
        else if (i == title)
            decide(p, i, ZJ_KIND_TITLE, to - from > 1 ? ZJ_KIND_SUBTITLE : -1);
        else
            decide(p, i, ZJ_KIND_SUBTITLE, -1);
    p->article_count++;
}

static enum mark_style top_style(const struct page *p,
                                 const struct heads_list *h)
{
    enum mark_style top = MARK_SQUARE;
    for (size_t i = 0; i < h->count; i++)
        if (h->groups[i].numbered) {
            enum mark_style style =
                marks_find(&p->lines[h->groups[i].from]).style;
            top = style < top ? style : top;
        }
    return top;
}

static void name_heading(struct page *p, const struct heads *g,
                         enum mark_style top)
{
    const struct line *l = &p->lines[g->from];
    bool below = g->numbered && marks_find(l).style != top;
    decide(p, g->from, below ? ZJ_KIND_SUBHEADING : ZJ_KIND_HEADING, -1);
    for (size_t i = g->from + 1; i < g->to; i++)
        decide(p, i, ZJ_KIND_SUBHEADING, ZJ_KIND_HEADING);
}

/* A group before the text that is not the title: furniture above it, a
 * section's heading below it. */
static void name_leading(struct page *p, const struct heads *g, bool above)
{
    for (size_t i = g->from; i < g->to; i++)
        if (!above)
            decide(p, i, ZJ_KIND_HEADING, -1);
        else if (is_masthead(p, i))
            decide(p, i, ZJ_KIND_SOURCE, KIND_DROP);
        else if (p->lines[i].n <= 8 || heads_has_drop(p, 0, g->to + 1))
            page_decide(p, i, KIND_DROP, page_head);
        else
            decide(p, i, ZJ_KIND_KICKER, ZJ_KIND_COLLECTION);
}

static bool has_text_behind(const struct page *p, size_t i)
{
    for (; i < p->count; i++)
        if (line_is_content(&p->lines[i]))
            return true;
    return false;
}

static size_t count_articles(const struct heads_list *h)
{
    size_t count = h->first != NO_LINE;
    for (size_t i = 0; i < h->count; i++)
        count += h->groups[i].article && i != h->first;
    return count;
}

static void name_all(struct page *p, struct heads_list *h)
{
    enum mark_style top = top_style(p, h);
    bool several = count_articles(h) > 1;
    for (size_t i = 0; i < h->count; i++) {
        struct heads *g = &h->groups[i];
        if (i == h->first)
            name_article(p, g, several && g->leads);
        else if (g->leads)
            name_leading(p, g, h->first != NO_LINE && i < h->first);
        else if (g->article)
            name_article(p, g, false);
        else if (!has_text_behind(p, g->to))
            continue; /* settled with the page's end */
        else
            name_heading(p, g, top);
    }
}

/* Text before the first title introduces the page. */
static void name_introduction(struct page *p, const struct heads_list *h)
{
    if (h->first == NO_LINE || h->groups[h->first].leads)
        return;
    for (size_t i = 0; i < h->groups[h->first].from; i++) {
        struct line *l = &p->lines[i];
        bool text =
            (l->kind == KIND_NONE && l->body) || l->kind == ZJ_KIND_PARA;
        if (!text)
            continue;
        l->kind = ZJ_KIND_NOTE;
        l->alternative = ZJ_KIND_PARA;
    }
}

static size_t find_given(const struct page *p)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->lines[i].kind == ZJ_KIND_TITLE)
            return i;
    return NO_LINE;
}

/* The format said which line is the title: other headlines are sections,
 * those directly below it belong to it. */
static void name_below(struct page *p, const struct heads_list *h, size_t title)
{
    enum mark_style top = top_style(p, h);
    p->article_count = 1;
    for (size_t i = 0; i < h->count; i++) {
        const struct heads *g = &h->groups[i];
        size_t from = g->from;
        if (!has_text_behind(p, g->to))
            continue;
        if (g->leads && is_lone_name(&p->lines[from]))
            decide(p, from, ZJ_KIND_AUTHOR, -1);
        else if (g->leads && from == title + 1 && !g->numbered)
            decide(p, from, ZJ_KIND_SUBTITLE, ZJ_KIND_HEADING);
        name_heading(p, g, top);
    }
}

void page_find_heads(struct page *p)
{
    struct heads_list h = {0};
    size_t given = find_given(p);
    drop_letters(p);
    open_with_colon(p);
    open_numbered(p);
    if (given == NO_LINE)
        drop_menus(p);
    find_signatures(p);
    if (given == NO_LINE)
        find_opening_note(p);
    find_notes(p);
    heads_drop_repeated(p);
    collect(p, &h);
    if (given != NO_LINE) {
        name_below(p, &h, given);
        free(h.groups);
        return;
    }
    h.first = find_first(p, &h);
    if (h.first == NO_LINE)
        h.first = find_late_first(p, &h);
    heads_judge(p, &h);
    name_introduction(p, &h);
    name_all(p, &h);
    free(h.groups);
}
