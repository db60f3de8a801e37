/* SPDX-License-Identifier: MIT
 *
 * Captions that do not say so: one short sentence beside long paragraphs. */
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/page.h"
#include <string.h>

#define LONGEST_CAPTION 50
#define LONG_PARAGRAPH  80

/* One sentence, at most one pause. */
static bool is_terse(const struct line *l, size_t longest)
{
    return l->kind == KIND_NONE && l->n <= longest && l->sentences == 1 &&
           l->end == END_FULL && l->commas <= 1;
}

/* What pictures show. */
static bool names_a_view(const struct line *l)
{
    static const char *const views[] = {
        "现场。", "场景。", "景观。", "全景。", "夜景。", "一角。",
        "外景。", "风光。", "合影。", "留影。", "照片。", "掠影。",
        "剪影。", "景象。", "鸟瞰。", "风貌。", "外观。", "新貌。",
    };
    size_t n = strlen(l->key);
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        size_t m = strlen(views[i]);
        if (n > m && strcmp(l->key + n - m, views[i]) == 0)
            return true;
    }
    return false;
}

/* 图1:..., 图①..., 图三 ... */
static bool is_numbered_figure(const struct line *l)
{
    if (l->kn < 3 || l->kn > 120 || l->k[0] != U'图')
        return false;
    return char_is_digit(l->k[1]) || char_circled(l->k[1]) ||
           (char_han_digit(l->k[1]) > 0 && char_is_pause(l->k[2]));
}

static size_t first_long(const struct page *p)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->lines[i].kind == KIND_NONE && p->lines[i].n >= LONG_PARAGRAPH)
            return i;
    return 0;
}

/* A page's pictures come before its text: two terse lines or more. */
static void find_leading(struct page *p)
{
    size_t text = first_long(p), from = text;
    while (from > 0 && is_terse(&p->lines[from - 1], LONGEST_CAPTION))
        from--;
    if (text - from < 2 || from == 0)
        return;
    for (size_t i = from; i < text; i++)
        page_decide(p, i, ZJ_KIND_CAPTION, NULL);
}

static bool stands_apart(const struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    bool last = i + 1 == p->count;
    bool before = l->gap > p->gap;
    bool after = last || p->lines[i + 1].gap > p->gap;
    return before && after;
}

static bool credits_picture(const struct line *l)
{
    return l->kind == ZJ_KIND_CREDIT &&
           (strstr(l->key, "摄") || strstr(l->key, "图") ||
            strstr(l->key, "照片"));
}

/* A paragraph that stops in the middle of a sentence. */
static bool is_cut_off(const struct line *l)
{
    return l->kind == KIND_NONE && l->end == END_NONE &&
           (l->n >= LONG_PARAGRAPH / 2 || l->sentences > 0);
}

/* A caption stands between line i and the paragraph it ends. */
static bool is_behind_caption(const struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    if (i < 2 || !is_cut_off(l - 2) || l[-1].n <= 6)
        return false;
    return l[-1].kind == ZJ_KIND_CAPTION ||
           (is_terse(l - 1, LONGEST_CAPTION) && l[-1].commas == 0);
}

static void find_single(struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    bool credited = i + 1 < p->count && credits_picture(l + 1);
    if (i == 0)
        return;
    const struct line *above = l - 1;
    if (is_cut_off(above) || is_behind_caption(p, i))
        return; /* the end of a paragraph that was cut */
    bool alone = above->kind == KIND_NONE && !above->body; /* a headline's */
    if (credited && alone && l->kind == KIND_NONE && l->sentences == 1 &&
        l->n <= LONG_PARAGRAPH)
        page_decide(p, i, ZJ_KIND_CAPTION, NULL);
    if (!is_terse(l, LONGEST_CAPTION))
        return;
    bool beside = p->lines[i - 1].n >= LONG_PARAGRAPH || stands_apart(p, i);
    if (credited ||
        (l->n <= 30 && beside && (names_a_view(l) || stands_apart(p, i))))
        page_decide(p, i, ZJ_KIND_CAPTION, NULL);
}

/* A credit that stands alone has its picture nearby: the nearest sentence
 * without a pause, up to three lines away. */
static void find_credited(struct page *p, size_t credit)
{
    static const int steps[] = {-1, -2, -3, 1};
    if (credit > 0 && p->lines[credit - 1].kind == ZJ_KIND_CAPTION)
        return;
    for (size_t s = 0; s < sizeof steps / sizeof *steps; s++) {
        size_t i = credit + (size_t)steps[s];
        if (i == 0 || i >= p->count)
            continue;
        const struct line *l = &p->lines[i];
        if (!is_terse(l, 30) || l->commas > 0 || is_behind_caption(p, i))
            continue;
        page_decide(p, i, ZJ_KIND_CAPTION, NULL);
        return;
    }
}

void page_find_captions(struct page *p)
{
    for (size_t i = 0; i < p->count; i++)
        if (is_numbered_figure(&p->lines[i]))
            page_decide(p, i, ZJ_KIND_CAPTION, NULL);
    find_leading(p);
    for (size_t i = 0; i < p->count; i++)
        if (p->lines[i].kind == ZJ_KIND_CREDIT &&
            p->lines[i].k[p->lines[i].kn - 1] == U'摄')
            find_credited(p, i);
    for (size_t i = 0; i < p->count; i++)
        find_single(p, i);
}
