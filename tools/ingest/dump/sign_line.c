/* SPDX-License-Identifier: MIT
 *
 * What a line shows by itself: length, marks, names, numbers. */
#include "tools/ingest/dump/sign.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/date.h"
#include "tools/ingest/dump/byline.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/vocabulary.h"
#include <string.h>
#include <uchar.h>

static unsigned always(const struct view *v)
{
    (void)v;
    return 1;
}

/* Its length; longer bins for longer lines. */
unsigned sign_length(const struct view *v)
{
    static const size_t bounds[] = {1,  2,  3,  4,  6,  8,  11,
                                    15, 20, 26, 34, 50, 80, 150};
    return 1 + sign_bin(v->l->n, bounds, 14);
}

/* The last line of a paragraph that was put together. */
static const struct line *last_line(const struct view *v)
{
    const struct line *l = v->l;
    while (l->next != NO_LINE)
        l = &v->page->lines[l->next];
    return l;
}

static bool holds(const char32_t *set, uint32_t c)
{
    while (*set && *set != c)
        set++;
    return *set != 0;
}

unsigned sign_class(uint32_t c)
{
    static const char32_t *const sets[] = {
        U"。", U"?", U"!…", U":", U";", U",、", U"()", U"“”", U"《》",
    };
    static const char32_t dashes[] = U"—―-─", arrows[] = U"▲▼△↑←→◀▶",
                          boxes[] = U"■□●◆◎";
    for (unsigned i = 0; i < sizeof sets / sizeof *sets; i++)
        if (holds(sets[i], c))
            return i + 1;
    if (char_is_opener(c) || char_is_closer(c))
        return 10;
    if (char_is_digit(c) || char_is_latin(c))
        return char_is_digit(c) ? 11 : 12;
    if (holds(dashes, c))
        return 13;
    if (holds(arrows, c) || holds(boxes, c))
        return holds(arrows, c) ? 14 : 15;
    if (char_is_bullet(c))
        return 16;
    return char_is_han(c) ? 17 : 18;
}

static unsigned first_class(const struct view *v)
{
    return sign_class(v->l->k[0]);
}

static unsigned last_class(const struct view *v)
{
    const struct line *l = last_line(v);
    return sign_class(l->k[l->kn - 1]);
}

static unsigned length_and_end(const struct view *v)
{
    return sign_length(v) * CLASSES + last_class(v);
}

unsigned sign_mark(const struct view *v)
{
    return (unsigned)marks_find(v->l).style;
}

static unsigned mark_and_length(const struct view *v)
{
    unsigned style = sign_mark(v);
    return style ? style * 16 + sign_length(v) : 0;
}

static unsigned stops(const struct view *v)
{
    return 1 + sign_most(v->l->sentences, 3) * 4 + sign_most(v->l->commas, 3);
}

static unsigned indent(const struct view *v)
{
    unsigned i = v->l->indent;
    unsigned value = i == 0 ? 0 : i < 2 ? 1 : i <= 4 ? 2 : i <= 12 ? 3 : 4;
    return 1 + v->s->indented * 10U + value * 2 + v->l->body;
}

static unsigned gap_of(const struct view *v, const struct line *l)
{
    if (!l)
        return 3;
    return l->gap < v->page->gap ? 0 : l->gap == v->page->gap ? 1 : 2;
}

static unsigned gaps(const struct view *v)
{
    size_t i = v->s->units[v->u];
    const struct line *below =
        i + 1 < v->page->count ? &v->page->lines[i + 1] : NULL;
    return 1 + gap_of(v, i ? v->l : NULL) * 4 + gap_of(v, below);
}

unsigned sign_blanks(const struct view *v)
{
    size_t n = 0;
    for (size_t i = 0; i < v->l->n; i++)
        n += char_is_blank(v->l->c[i]);
    return 1 + sign_most(n, 3) * 2 + (v->l->columns > 1);
}

static unsigned is_bracketed(const struct view *v)
{
    const struct line *l = v->l;
    if (l->kn < 2 || !char_is_opener(l->k[0]) ||
        char_opener_of(l->k[l->kn - 1]) != l->k[0])
        return 0;
    return l->k[0] == '('      ? 1
           : l->k[0] == U'《'  ? 2
           : l->k[0] == 0x201c ? 3
                               : 4;
}

static unsigned is_dashed(const struct view *v)
{
    const struct line *l = v->l;
    bool front = l->k[0] == 0x2014 || l->k[0] == 0x2015 || l->k[0] == 0x2500;
    bool back = l->k[l->kn - 1] == 0x2014 || l->k[l->kn - 1] == 0x2500;
    return front ? 1 : back ? 2 : 0;
}

/* Digits and other characters than Han, in quarters. */
static unsigned mixture(const struct view *v)
{
    size_t han = 0, digits = 0;
    for (size_t i = 0; i < v->l->kn; i++) {
        han += char_is_han(v->l->k[i]);
        digits += char_is_digit(v->l->k[i]);
    }
    return 1 + sign_most(han * 4 / v->l->kn, 3) * 4 +
           sign_most(digits * 8 / v->l->kn, 3);
}

static bool has(const struct line *l, uint32_t c)
{
    for (size_t i = 0; i < l->kn; i++)
        if (l->k[i] == c)
            return true;
    return false;
}

static unsigned has_bar(const struct view *v)
{
    const struct line *l = v->l;
    if (l->n > 60)
        return 0;
    if (has(l, '|') || has(l, 0xff5c) || has(l, 0x4e28) || has(l, 0x2502))
        return 1;
    if (has(l, '>'))
        return 2;
    if (has(l, '/'))
        return 3;
    return has(l, U'·') ? 4 : 0;
}

static unsigned dated(const struct view *v)
{
    struct date d;
    const struct line *l = v->l;
    if (l->kn > 100 || !date_find(l->k, l->kn, &d))
        return 0;
    size_t rest = l->kn - (d.end - d.start);
    unsigned value = rest == 0 ? 1 : rest <= 4 ? 2 : rest <= 20 ? 3 : 4;
    return value * 2 + (d.start == 0);
}

static unsigned media(const struct view *v)
{
    return !v->l->body && v->l->kn <= 30 &&
           vocabulary_is_media(v->l->k, v->l->kn);
}

unsigned sign_names(const struct view *v)
{
    const struct line *l = v->l;
    size_t at;
    if (vocabulary_is_name(l->k, l->kn))
        return l->n > l->kn ? 2 : 1;
    if (l->n > 60)
        return 0;
    size_t end = l->n;
    if (end > 2 && char_fold(l->c[end - 1]) == ')')
        end--;
    if (byline_name_at(l, end, &at) && at > 0)
        return 3 + (end < l->n);
    size_t label = marks_label(l);
    return label && vocabulary_is_name(l->k + label + 1, l->kn - label - 1) ? 5
                                                                            : 0;
}

static unsigned post(const struct view *v)
{
    return v->l->n <= 60 && vocabulary_has_post(v->l->key);
}

static unsigned byline(const struct view *v)
{
    return byline_is(v->l);
}

static unsigned label(const struct view *v)
{
    size_t n = marks_label(v->l);
    unsigned value = n == 0 ? 0 : n <= 2 ? 1 : n <= 4 ? 2 : 3;
    return value ? 1 + value * 2 + (v->l->n > 40) : 0;
}

unsigned sign_navigation(const struct view *v)
{
    return v->s->navigation[v->u];
}

static unsigned opens(const struct view *v)
{
    return vocabulary_opens_report(v->l->key);
}

static unsigned titles_of_sections(const struct view *v)
{
    if (vocabulary_is_digest(v->l->key))
        return 1;
    if (vocabulary_is_note_title(v->page, v->l))
        return 2;
    return vocabulary_is_related(v->page, v->l) ? 3 : 0;
}

/* Its mark's place among those of the headlines: 汉中市: and 六安市: */
static unsigned place_label(const struct view *v)
{
    size_t n = marks_label(v->l);
    return n > 0 && !v->l->body && vocabulary_place_suffix(v->l->k, n) > 0;
}

/* 文字 | 某某, 图: 某某: a word of few characters, a bar or a colon, a name. */
static unsigned credit_form(const struct view *v)
{
    const struct line *l = v->l;
    size_t i = 0;
    while (i < l->kn && i < 6 && (char_is_han(l->k[i]) || l->k[i] == U'、'))
        i++;
    if (i == 0 || i + 1 >= l->kn || l->kn > 24)
        return 0;
    uint32_t c = l->k[i];
    bool bar =
        c == '|' || c == '/' || c == 0x4e28 || c == 0x2502 || c == 0xff5c;
    if (!bar && c != ':')
        return 0;
    bool name = vocabulary_is_name(l->k + i + 1, l->kn - i - 1);
    return 1 + (unsigned)bar * 2 + (unsigned)name;
}

static unsigned sure(const struct view *v)
{
    return v->l->joined ? 2 : 1;
}

const struct sign signs_of_line[] = {
    {"always", 2, always, false},
    {"length", 16, sign_length, false},
    {"first", CLASSES, first_class, false},
    {"last", CLASSES, last_class, false},
    {"length-last", 16 * CLASSES, length_and_end, false},
    {"mark", 11, sign_mark, false},
    {"mark-length", 11 * 16, mark_and_length, false},
    {"stops", 17, stops, false},
    {"indent", 21, indent, false},
    {"gaps", 17, gaps, false},
    {"blanks", 9, sign_blanks, false},
    {"bracketed", 5, is_bracketed, false},
    {"dashed", 3, is_dashed, false},
    {"mixture", 17, mixture, false},
    {"bar", 5, has_bar, false},
    {"dated", 10, dated, false},
    {"media", 2, media, false},
    {"name", 6, sign_names, false},
    {"post", 2, post, false},
    {"byline", 2, byline, false},
    {"label", 9, label, false},
    {"navigation", 4, sign_navigation, false},
    {"opens", 2, opens, false},
    {"section", 4, titles_of_sections, false},
    {"place-label", 2, place_label, false},
    {"joined", 3, sure, false},
    {"credit", 5, credit_form, false},
};
const size_t signs_of_line_count = sizeof signs_of_line / sizeof *signs_of_line;
