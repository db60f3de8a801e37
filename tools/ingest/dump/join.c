/* SPDX-License-Identifier: MIT
 *
 * Puts together paragraphs that a column, a page or a picture cut: after a
 * comma, inside a word, a number, a quotation. What speaks for it is weighed;
 * of the lines that may go on, the one that fits best does, or none. */
#include "tools/ingest/dump/page.h"
#include "tools/ingest/dump/tie.h"
#include "tools/ingest/dump/weights.h"

static int weigh(const struct page *p, size_t i, size_t k)
{
    uint16_t signs[TIE_MOST];
    size_t n = tie_find(p, i, k, signs);
    int points = 0;
    for (size_t s = 0; s < n; s++)
        points += tie_weights[signs[s]];
    return points;
}

/* The line that continues line i, NO_LINE when none does. */
static size_t find_rest(const struct page *p, size_t i)
{
    size_t best = NO_LINE;
    int most = TIE_NEEDED;
    bool last = i + 1 >= p->count;
    for (size_t k = i + 1; !last; k++) {
        if (!tie_may_end(p, i, k, &last))
            continue;
        int points = weigh(p, i, k);
        if (points > most) {
            most = points;
            best = k;
        }
    }
    return best;
}

/* A short line inside a paragraph belongs to a picture. */
static void link_lines(struct page *p, size_t i, size_t k)
{
    p->lines[i].next = k;
    p->lines[k].continuation = true;
    page_decide(p, i, ZJ_KIND_PARA, NULL);
    p->lines[k].kind = p->lines[i].kind;
    for (size_t x = i + 1; x < k; x++)
        page_decide(p, x, ZJ_KIND_CAPTION, NULL);
}

void page_join(struct page *p)
{
    size_t inside = 0; /* lines before it lie in a paragraph */
    for (size_t i = 0; i < p->count; i++) {
        if (i < inside || !tie_is_open(p, i))
            continue;
        size_t k = find_rest(p, i);
        if (k == NO_LINE)
            continue;
        link_lines(p, i, k);
        inside = k;
    }
}
