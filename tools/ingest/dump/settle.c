/* SPDX-License-Identifier: MIT
 *
 * What is still undecided: the signature and the furniture at a page's end;
 * all else is running text. */
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/heads.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/vocabulary.h"
#include <string.h>

#define MENU 4 /* headlines in a row behind the last text are a menu */

static const char behind[] = "behind the article's end";

static size_t last_content(const struct page *p)
{
    for (size_t i = p->count; i-- > 0;)
        if (line_is_content(&p->lines[i]))
            return i;
    return NO_LINE;
}

static size_t count_open(const struct page *p, size_t from)
{
    size_t count = 0;
    for (size_t i = from; i < p->count; i++)
        count += p->lines[i].kind == KIND_NONE;
    return count;
}

/* An office or a person below a letter or a notice. */
static bool signs(const struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    bool dated = i + 1 < p->count && p->lines[i + 1].kind == ZJ_KIND_DATE;
    return l->n <= 30 && marks_label(l) == 0 && l->end == END_NONE &&
           (dated || vocabulary_is_name(l->k, l->kn) ||
            vocabulary_is_media(l->k, l->kn));
}

static void settle_end(struct page *p)
{
    size_t last = last_content(p);
    size_t from = last == NO_LINE ? 0 : last + 1;
    bool closed = count_open(p, from) >= MENU;
    for (size_t i = from; i < p->count && last != NO_LINE; i++) {
        int kind = p->lines[i].kind;
        if (kind == KIND_NONE && !closed && signs(p, i))
            page_decide(p, i, ZJ_KIND_AUTHOR, NULL);
        else if (closed)
            page_decide(p, i, KIND_DROP, behind);
        closed = closed || kind == ZJ_KIND_EDITOR || kind == KIND_DROP;
    }
}

void page_settle(struct page *p)
{
    settle_end(p);
    for (size_t i = 0; i < p->count; i++) {
        p->lines[i].uncertain =
            p->lines[i].kind == KIND_NONE && !p->lines[i].body;
        page_decide(p, i, ZJ_KIND_PARA, NULL);
    }
}
