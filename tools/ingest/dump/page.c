/* SPDX-License-Identifier: MIT */
#include "tools/ingest/dump/page.h"
#include "tools/ingest/dump/series.h"

void page_decide(struct page *p, size_t i, int kind, const char *reason)
{
    struct line *l = &p->lines[i];
    if (l->kind != KIND_NONE)
        return;
    l->kind = kind;
    l->reason = reason;
}

bool line_is_free(const struct page *p, size_t i)
{
    return i < p->count && p->lines[i].kind == KIND_NONE;
}

void lines_decide(struct page *p, size_t from, size_t to, int kind,
                  int alternative)
{
    for (size_t i = from; i < to; i++) {
        if (!line_is_free(p, i))
            continue;
        p->lines[i].kind = kind;
        p->lines[i].alternative = alternative;
    }
}

size_t page_after(const struct page *p, size_t i)
{
    while (++i < p->count)
        if (p->lines[i].kind != KIND_DROP)
            return i;
    return NO_LINE;
}

bool kind_is_byline(int kind)
{
    return kind == ZJ_KIND_AUTHOR || kind == ZJ_KIND_DATE ||
           kind == ZJ_KIND_SOURCE || kind == ZJ_KIND_META ||
           kind == ZJ_KIND_EDITION || kind == ZJ_KIND_EDITOR ||
           kind == ZJ_KIND_CREDIT;
}

void page_look(struct page *p)
{
    page_recognise(p);
    page_drop_contents(p);
    page_find_contacts(p);
    series_find_interview(p);
    series_find_footnotes(p);
    series_find_names(p);
    series_find_tables(p);
    series_find_rows(p);
    series_find_lists(p);
    series_find_verse(p);
    page_find_captions(p);
}

void page_judge(struct page *p)
{
    page_look(p);
    page_join(p);
    for (size_t i = 0; i < p->count; i++) {
        p->lines[i].told = p->lines[i].kind;
        p->lines[i].joined = p->lines[i].next != NO_LINE;
    }
    page_find_heads(p);
    page_settle(p);
}

/* The format said of some lines what they are. */
static bool page_is_given(const struct page *p)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->lines[i].kind != KIND_NONE)
            return true;
    return false;
}

void page_understand(struct page *p, struct document *d)
{
    bool given = page_is_given(p);
    page_judge(p);
    if (!given)
        page_weigh(p);
    page_gather(p, d);
}

void page_open(struct page *p, const char *text, size_t length)
{
    page_split(p, text, length);
    page_unwrap(p);
    p->gap = page_usual_gap(p);
}

void page_read(struct document *d, const char *file, const char *text,
               size_t length, const char *without)
{
    struct page p = {.file = file, .without = without};
    page_open(&p, text, length);
    page_understand(&p, d);
    page_free(&p);
}
