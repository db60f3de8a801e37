/* SPDX-License-Identifier: MIT
 *
 * Where pages end. */
#include "compose.h"

#define KEEP_LINES 2 /* of body that stay with a heading (R19) */

struct filling {
    uint32_t start;   /* of the page                                      */
    uint32_t good;    /* latest line a page may begin with; start: none   */
    uint32_t heading; /* the first behind the article's head; start: none */
    uint16_t rows;    /* filled                                           */
    uint8_t kept;     /* body lines since the last heading, to KEEP_LINES */
    uint8_t before;   /* kind of the line before; ZJ_KINDS: none          */
    bool collection;  /* the page has the title of a collection           */
};

/* R19: a heading and two lines of what follows, if there are two, stay
 * together. R20: a paragraph's last line does not stand alone at the top of a
 * page; nor does a credit or signature, which belongs to what is above it. */
static bool may_begin(const struct filling *f, const struct zj_composer *c)
{
    const struct zj_style *style = zj_style_of(c->kind);
    bool lone = c->last && (!c->first || style->tail || c->signature);
    bool kept = f->kept == KEEP_LINES || (style->keep && f->kept);
    return c->rows && !lone && kept;
}

/* What opens a collection has a page of its own: its title and a note. */
static bool opens_article(const struct filling *f, const struct zj_composer *c)
{
    bool title =
        c->first && zj_style_is_front(c->kind) && !zj_style_is_imprint(c->kind);
    return f->collection && title && !zj_style_is_front(f->before);
}

static void note_line(struct filling *f, const struct zj_composer *c)
{
    bool keeps = zj_style_of(c->kind)->keep && !c->signature;
    bool front = zj_style_is_front(c->kind);
    bool columns = c->kind == ZJ_KIND_TABLE && f->before != ZJ_KIND_TABLE;
    if (may_begin(f, c))
        f->good = c->start;
    if (keeps && c->rows && !front && zj_style_is_front(f->before))
        f->heading = c->start;
    if (keeps || (columns && f->rows)) /* they name what is below them */
        f->kept = 0;
    else if (f->kept < KEEP_LINES)
        f->kept++;
    f->before = c->kind;
    f->collection |= c->kind == ZJ_KIND_COLLECTION;
    f->rows = (uint16_t)(f->rows + c->rows);
}

/* The line before which a page ends that has no room for the one composed.
 * Where nothing is good, a heading rather parts from the article's head than
 * from its text. */
static uint32_t choose_end(const struct filling *f, const struct zj_composer *c)
{
    if (may_begin(f, c))
        return c->start;
    if (f->good != f->start)
        return f->good;
    bool stranded = f->kept < KEEP_LINES && !zj_style_is_front(c->kind);
    return stranded && f->heading != f->start ? f->heading : c->start;
}

/* Composes the page's next line; the first one may be there already. */
static enum zj_status next_line(const struct filling *f, struct zj_composer *c)
{
    if (c->held) {
        c->held = false;
        return ZJ_OK;
    }
    return zj_compose_next(c, f->rows == 0);
}

static bool is_full(const struct filling *f, const struct zj_composer *c)
{
    return f->rows && f->rows + c->rows > c->geometry.rows;
}

enum zj_status zj_page_end(struct zj_composer *c, struct zj_archive *a,
                           const struct zj_article *article, uint32_t start,
                           uint32_t *end)
{
    struct filling f = {.start = start,
                        .good = start,
                        .heading = start,
                        .kept = KEEP_LINES,
                        .before = ZJ_KINDS};
    enum zj_status status = ZJ_OK;
    if (!zj_compose_holds(c, a, article, start))
        status = zj_compose_open(c, a, article, start);
    c->ends_only = true;
    *end = article->characters;
    while (status == ZJ_OK) {
        status = next_line(&f, c);
        if (status != ZJ_OK)
            break;
        if (is_full(&f, c) || opens_article(&f, c)) {
            *end = is_full(&f, c) ? choose_end(&f, c) : c->start;
            c->held = *end == c->start;
            return ZJ_OK;
        }
        note_line(&f, c);
    }
    return status == ZJ_END ? ZJ_OK : status;
}
