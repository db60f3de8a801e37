/* SPDX-License-Identifier: MIT */
#include "tools/pack/index_names.h"
#include "tools/base/buffer.h"
#include "tools/ingest/chars.h"
#include <stdlib.h>
#include <string.h>

#define DEEPEST    8  /* marks in marks                                   */
#define NAME_LONG  16 /* characters in quotation marks: more is a saying  */
#define LIST_LONG  12 /* with a 、 among them                             */
#define TITLE_LONG 40 /* in 《》                                          */

/* ---- what is a name ---- */

static size_t count_of(const struct index_passage *p, struct index_range r,
                       const char32_t *set)
{
    size_t count = 0;
    for (size_t i = r.start; i < r.end; i++)
        count += index_one_of(set, p->points[i]);
    return count;
}

/* Somebody says it: 说“…”, 道：“…”. */
static bool is_speech(const struct index_passage *p, size_t open)
{
    if (!open)
        return false;
    uint32_t before = p->points[open - 1];
    if (!index_one_of(U"：:", before))
        return p->points[open] == U'“' && index_one_of(U"说道问答喊", before);
    return open > 1 && index_one_of(U"说道问答喊示称", p->points[open - 2]);
}

/* A number or a single letter says nothing by itself. */
static bool says_something(const struct index_passage *p, struct index_range r)
{
    size_t han = 0, digits = 0;
    for (size_t i = r.start; i < r.end; i++) {
        han += char_is_han(p->points[i]);
        digits += char_is_digit(p->points[i]);
    }
    return han || digits >= 3 || (digits && count_of(p, r, U"+＋") > 0) ||
           (!digits && r.end - r.start >= 3);
}

static bool is_name(const struct index_passage *p, struct index_range r)
{
    size_t length = r.end - r.start;
    uint32_t open = p->points[r.start - 1];
    if (open == U'《' || open == U'〈')
        return length >= 1 && length <= TITLE_LONG;
    size_t commas = count_of(p, r, U"、");
    return length >= 2 && length <= (commas ? LIST_LONG : NAME_LONG) &&
           commas <= 1 && !count_of(p, r, U"。！？!?；;：:，,…") &&
           says_something(p, r) && !is_speech(p, r.start - 1);
}

/* ---- finding ---- */

static char *key_of(const struct index_passage *p, struct index_range r)
{
    struct buffer key = {0};
    bool title = index_one_of(U"《〈", p->points[r.start - 1]);
    buffer_text(&key, title ? "《" : "");
    for (size_t i = r.start; i < r.end; i++)
        if (!char_is_blank(p->points[i]) && !char_is_ghost(p->points[i]))
            buffer_utf8(&key, char_fold(p->points[i]));
    buffer_text(&key, title ? "》" : "");
    return buffer_take(&key);
}

static void add(struct index_names *n, size_t *room, const struct index_text *t,
                size_t passage, struct index_range r)
{
    const struct index_passage *p = &t->passages[passage];
    if (!is_name(p, r))
        return;
    if (n->count == *room) {
        *room = *room ? *room * 2 : 256;
        n->all = checked_resize(n->all, *room, sizeof *n->all);
    }
    n->all[n->count++] = (struct index_name){
        key_of(p, r), {(uint32_t)passage, r.start - 1, r.end + 1}};
}

static void scan(struct index_names *n, size_t *room,
                 const struct index_text *t, size_t passage)
{
    const struct index_passage *p = &t->passages[passage];
    size_t open[DEEPEST], depth = 0;
    for (size_t i = 0; i < p->count; i++) {
        size_t level = depth;
        if (index_closer_of(p->points[i]) && depth < DEEPEST)
            open[depth++] = i;
        while (level &&
               index_closer_of(p->points[open[level - 1]]) != p->points[i])
            level--;
        if (!level)
            continue;
        depth = level - 1; /* marks left open inside count for nothing */
        add(n, room, t, passage, (struct index_range){open[depth] + 1, i});
    }
}

static int compare(const void *a, const void *b)
{
    const struct index_name *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    if (order)
        return order;
    if (x->mention.passage != y->mention.passage)
        return x->mention.passage < y->mention.passage ? -1 : 1;
    return x->mention.start < y->mention.start ? -1 : 1;
}

/* One mention a passage, and none in a title when its text has one too. */
static bool is_repeated(const struct index_names *n, const struct index_text *t,
                        size_t kept, size_t i)
{
    const struct index_name *name = &n->all[i];
    const struct index_passage *own = &t->passages[name->mention.passage];
    if (kept && strcmp(n->all[kept - 1].key, name->key) == 0 &&
        n->all[kept - 1].mention.passage == name->mention.passage)
        return true;
    if (own->weight != INDEX_TITLE)
        return false;
    for (; i < n->count && strcmp(n->all[i].key, name->key) == 0; i++) {
        const struct index_passage *p = &t->passages[n->all[i].mention.passage];
        if (p->article != own->article)
            break;
        if (p->weight == INDEX_TEXT)
            return true;
    }
    return false;
}

void index_names_find(struct index_names *n, const struct index_text *t)
{
    size_t room = 0, kept = 0;
    *n = (struct index_names){0};
    for (size_t i = 0; i < t->passage_count; i++)
        scan(n, &room, t, i);
    if (n->count)
        qsort(n->all, n->count, sizeof *n->all, compare);
    for (size_t i = 0; i < n->count; i++) {
        struct index_name name = n->all[i];
        if (is_repeated(n, t, kept, i))
            free(name.key);
        else
            n->all[kept++] = name;
    }
    n->count = kept;
}

void index_names_free(struct index_names *n)
{
    for (size_t i = 0; i < n->count; i++)
        free(n->all[i].key);
    free(n->all);
    *n = (struct index_names){0};
}
