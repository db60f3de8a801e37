/* SPDX-License-Identifier: MIT */
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/byline.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/series.h"
#include "tools/ingest/dump/vocabulary.h"

#define LONGEST_VERSE 24 /* characters; longer lines are prose */

static bool is_verse_line(const struct page *p, size_t i)
{
    if (!line_is_free(p, i))
        return false;
    const struct line *l = &p->lines[i];
    return l->n <= LONGEST_VERSE && l->end != END_COLON && l->end != END_OPEN &&
           marks_find(l).style == MARK_NONE && marks_label(l) == 0 &&
           (char_is_han(l->k[l->kn / 2]) || char_is_han(l->k[0]));
}

/* Characters without marks. */
static size_t syllables(const struct line *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->kn; i++)
        n += char_is_han(l->k[i]);
    return n;
}

struct metre {
    size_t lines;
    size_t same;   /* as long as a neighbour     */
    size_t marked; /* ending with a mark         */
    size_t prose;  /* sentences with a pause     */
    size_t total;  /* characters                 */
    size_t broken; /* with an empty line before  */
    bool last;     /* nothing stands behind them */
};

static struct metre measure(const struct page *p, size_t from, size_t to)
{
    struct metre m = {.lines = to - from, .last = to == p->count && from > 2};
    for (size_t i = from; i < to; i++) {
        const struct line *l = &p->lines[i];
        size_t n = syllables(l);
        m.total += n;
        m.same += (i > from && n == syllables(l - 1)) ||
                  (i + 1 < to && n == syllables(l + 1));
        m.marked += l->end == END_COMMA || l->end == END_FULL;
        m.prose += l->commas > 0 && l->end == END_FULL;
        m.broken += i > from && l->gap > 0;
    }
    return m;
}

/* Regular lines, or short ones set closer than the page's paragraphs, or
 * short ones below a name. */
static bool is_verse(const struct page *p, struct metre m, bool signed_above)
{
    if (m.lines < 4 || m.total > m.lines * 16)
        return false;
    bool regular = m.same * 10 >= m.lines * 8;
    if (regular && m.marked * 10 >= m.lines * 8)
        return m.total >= m.lines * 5;
    bool stanza = signed_above && m.marked == m.lines;
    if (!regular && !stanza && m.prose * 3 >= m.lines)
        return false;
    if (m.last && !signed_above && m.marked * 2 < m.lines)
        return false; /* a menu below the text */
    bool close = m.broken * (signed_above ? 2 : 3) <= m.lines;
    return close &&
           (regular || p->gap > 0 || signed_above || m.marked * 2 >= m.lines) &&
           m.total <= m.lines * (stanza ? 16 : 12);
}

/* Two lines or more of five or seven syllables, each with its mark, that the
 * line above announces: 题诗一首: */
static bool is_announced(const struct page *p, size_t from, size_t end)
{
    if (from == 0 || end - from < 2 || p->lines[from - 1].end != END_COLON)
        return false;
    size_t n = syllables(&p->lines[from]);
    for (size_t i = from; i < end; i++)
        if (syllables(&p->lines[i]) != n ||
            (p->lines[i].end != END_COMMA && p->lines[i].end != END_FULL))
            return false;
    return n == 5 || n == 7;
}

/* Behind a page's last byline stand menus, not poems. */
static bool is_behind_byline(const struct page *p, size_t i)
{
    for (size_t k = i; k-- > 0;) {
        int kind = p->lines[k].kind;
        if (kind == ZJ_KIND_EDITOR || kind == ZJ_KIND_CREDIT ||
            kind == KIND_DROP)
            return k > p->count / 3;
        if (kind == KIND_NONE)
            return false;
    }
    return false;
}

/* One past the stanzas that begin at i. */
static size_t verse_end(const struct page *p, size_t i)
{
    size_t end = i;
    for (; is_verse_line(p, end); end++)
        if (end > i && p->lines[end].gap > p->gap + 1)
            break;
    bool title = end > i && end < p->count &&
                 p->lines[end].kind == ZJ_KIND_AUTHOR &&
                 p->lines[end - 1].end == END_NONE;
    return title ? end - 1 : end;
}

static bool is_signed(const struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    size_t at; /* 某分厂 某某 */
    bool behind = l->n <= 14 && l->kind == KIND_NONE && !l->body &&
                  byline_name_at(l, l->n, &at) && at > 2;
    return l->kind == ZJ_KIND_AUTHOR || behind ||
           (l->kn <= 3 && vocabulary_is_name(l->k, l->kn));
}

/* The first line of a run that is no headline or name above the poem. */
static size_t verse_begin(const struct page *p, size_t i, size_t end)
{
    for (size_t k = i; k < end && k <= i + 2; k++)
        if (is_signed(p, k) && k + 1 < end)
            return k + 1;
    while (i + 1 < end && !p->lines[i].body && p->lines[i + 1].body)
        i++;
    return i;
}

/* A line between empty lines heads the stanzas below it. */
static bool stands_alone(const struct page *p, size_t i)
{
    return p->lines[i].gap > p->gap && i + 1 < p->count &&
           p->lines[i + 1].gap > p->gap && !p->lines[i].body;
}

static void decide_verse(struct page *p, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++)
        if (!stands_alone(p, i))
            lines_decide(p, i, i + 1, ZJ_KIND_VERSE, -1);
}

void series_find_verse(struct page *p)
{
    for (size_t i = 0, end; i < p->count; i = end) {
        end = verse_end(p, i);
        bool announced = is_announced(p, i, end);
        size_t from = announced ? i : verse_begin(p, i, end);
        bool signed_above = from > 0 && is_signed(p, from - 1);
        if (announced || (is_verse(p, measure(p, from, end), signed_above) &&
                          !is_behind_byline(p, from)))
            decide_verse(p, from, end);
        end += end == i;
    }
}
