/* SPDX-License-Identifier: MIT
 *
 * Titles that come twice before the text. */
#include "tools/ingest/dump/heads.h"
#include <string.h>

static const char repeated[] = "the title once more";

bool heads_has_drop(const struct page *p, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (p->lines[i].kind == KIND_DROP && p->lines[i].reason != repeated)
            return true;
    return false;
}

/* Of two headlines before the text, the one that is the title "once more":
 * "Title_Site", or the title itself; NO_LINE when they differ. */
static size_t find_copy(const struct page *p, size_t i, size_t k)
{
    const struct line *a = &p->lines[i], *b = &p->lines[k];
    size_t n = strlen(b->key);
    if (b->kn < 5 || strncmp(a->key, b->key, n) != 0)
        return NO_LINE;
    bool longer = a->key[n] != 0;
    if (longer && !strchr("_-|(", a->key[n]))
        return NO_LINE;
    return longer || heads_has_drop(p, i, k) ? i : k;
}

void heads_drop_repeated(struct page *p)
{
    size_t stop = heads_first_content(p);
    for (size_t i = 0; i < stop; i++) {
        size_t end = i + NEARBY < stop ? i + NEARBY : stop;
        for (size_t k = i + 1; k < end && heads_is(p, i); k++) {
            size_t copy = heads_is(p, k) ? find_copy(p, i, k) : NO_LINE;
            if (copy != NO_LINE)
                page_decide(p, copy, KIND_DROP, repeated);
        }
    }
}
