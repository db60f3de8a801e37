/* SPDX-License-Identifier: MIT */
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/series.h"
#include <string.h>

/* The sign stands inside an earlier line: ...制度①,... */
static bool is_referred(const struct page *p, size_t i, struct mark m)
{
    const struct line *l = &p->lines[i];
    for (size_t k = i > NEARBY ? i - NEARBY : 0; k < i; k++) {
        const struct line *other = &p->lines[k];
        for (size_t at = 1; at + m.length <= other->kn; at++)
            if (memcmp(other->k + at, l->k, m.length * sizeof *l->k) == 0)
                return true;
    }
    return false;
}

static bool is_notes_heading(const struct line *l)
{
    static const char *const words[] = {
        "注释", "注释:",    "参考文献",  "参考文献:", "注",
        "注:",  "参考资料", "参考资料:", "【注释】",  "[注释]"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(l->key, words[i]) == 0)
            return true;
    return false;
}

void series_find_footnotes(struct page *p)
{
    bool under = false;
    for (size_t i = 1; i < p->count; i++) {
        const struct line *l = &p->lines[i];
        if (l->kind != KIND_NONE)
            continue;
        struct mark m = marks_find(l);
        bool sign = m.style == MARK_CIRCLED || m.style == MARK_SQUARE;
        if (is_notes_heading(l)) {
            under = true;
            page_decide(p, i, ZJ_KIND_HEADING, NULL);
            continue;
        }
        bool note = sign && is_referred(p, i, m);
        note = note || (under && m.style != MARK_NONE);
        note = note || (strncmp(l->key, "注:", 4) == 0 && l->kn > 2);
        if (note)
            page_decide(p, i, ZJ_KIND_FOOTNOTE, NULL);
    }
}
