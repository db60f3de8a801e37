/* SPDX-License-Identifier: MIT
 *
 * A page of an article on the screen. */
#include "../typeset/air.h"
#include "reader_state.h"
#include <string.h>

/* ---- drawing ---- */

/* Remembers where a link of the page stands, one entry a run of characters
 * with the same link. */
static void collect_links(struct zj_reader *r)
{
    struct zj_text text;
    struct zj_char c;
    uint32_t last = UINT32_MAX;
    r->link_count = 0;
    enum zj_status status = zj_text_open(&text, &r->archive, r->article.first,
                                         r->page_end, r->page_start);
    while (status == ZJ_OK && r->link_count <= ZJ_PAGE_LINKS) {
        uint32_t offset = text.position;
        status = zj_text_next(&text, &c);
        bool linked = status == ZJ_OK && c.style & ZJ_STYLE_LINK;
        if (linked && c.link == last) {
            r->links[r->link_count - 1].length++;
        } else if (linked && r->link_count == ZJ_PAGE_LINKS) {
            break;
        } else if (linked) {
            r->links[r->link_count++] =
                (struct zj_page_link){c.link, offset, 1};
        }
        last = linked ? c.link : UINT32_MAX;
    }
}

/* The head of an article ends in a double rule, like a newspaper's; it has
 * the row that begins at y. */
static void draw_rule(struct zj_reader *r, int y)
{
    const struct zj_geometry *g = &r->composer.geometry;
    struct zj_rect rule = {(int16_t)g->left, (int16_t)(y + g->em / 2 - 2),
                           (int16_t)g->measure, 1};
    zj_canvas_fill(&r->canvas, rule, ZJ_BLACK);
    rule.y = (int16_t)(rule.y + 3);
    zj_canvas_fill(&r->canvas, rule, ZJ_BLACK);
}

/* Notes are parted from the text by a short rule in the gap above them. */
static void draw_note_rule(struct zj_reader *r, int y)
{
    const struct zj_geometry *g = &r->composer.geometry;
    struct zj_rect rule = {(int16_t)g->left,
                           (int16_t)(y - (g->pitch - g->em) / 3),
                           (int16_t)(g->measure / 4), 1};
    zj_canvas_fill(&r->canvas, rule, ZJ_BLACK);
}

/* A table has a thin rule above and below it. */
static void draw_table_rule(struct zj_reader *r, int y)
{
    const struct zj_geometry *g = &r->composer.geometry;
    struct zj_rect rule = {(int16_t)g->left, (int16_t)y, (int16_t)g->measure,
                           1};
    zj_canvas_fill(&r->canvas, rule, ZJ_BLACK);
}

/* Its line at y begins or ends a table: a rule a third of the gap away from
 * what it belongs to. */
static bool edge_table(struct zj_reader *r, int y, bool before)
{
    const struct zj_composer *c = &r->composer;
    int third = (c->geometry.pitch - c->geometry.em) / 3;
    bool table = c->kind == ZJ_KIND_TABLE;
    if (c->rows && table != before)
        draw_table_rule(r, y - (table ? third : 2 * third));
    return table;
}

static enum zj_status draw_composed(struct zj_reader *r, int y)
{
    const struct zj_composer *c = &r->composer;
    uint8_t role = zj_style_of(c->kind)->role;
    struct zj_pen pen = {
        &r->canvas, &r->cache, zj_reader_face(r, role),
        zj_reader_face(r, zj_style_role(c->kind, ZJ_STYLE_STRONG)), ZJ_BLACK};
    return zj_draw_line(&pen, &c->line, 0, c->line.length,
                        c->geometry.left + c->x, y + c->y);
}

/* Where what stands above a row ends and what belongs to it begins. */
static int cut_above(const struct zj_geometry *g, int row)
{
    return g->top + row * g->pitch - (g->pitch - g->em) / 3;
}

/* What stands below a place comes lower, its heading less so: the lines are
 * drawn already, so they are moved, from the foot up. */
static void lower(struct zj_reader *r, const struct zj_air *air)
{
    const struct zj_geometry *g = &r->composer.geometry;
    for (uint8_t i = air->count; i; i--) {
        const struct zj_air_place *p = &air->places[i - 1];
        int row = cut_above(g, p->row), text = cut_above(g, p->text);
        int px = p->more * g->pitch;
        zj_canvas_lower(&r->canvas, text, g->status - px - text, px);
        zj_canvas_lower(&r->canvas, row, text - row, zj_air_shift(p, g->pitch));
    }
}

static enum zj_status draw_text(struct zj_reader *r)
{
    struct zj_composer *c = &r->composer;
    const struct zj_geometry *g = &c->geometry;
    struct zj_air air;
    int row = 0, y = g->top;
    bool table = false;
    enum zj_status status =
        zj_compose_open(c, &r->archive, &r->article, r->page_start);
    zj_air_begin(&air);
    while (status == ZJ_OK && c->end < r->page_end) {
        status = zj_compose_next(c, row == 0);
        if (status != ZJ_OK || c->start >= r->page_end)
            break;
        if (c->rows)
            y = g->top + row * g->pitch;
        row += c->rows;
        zj_air_note(&air, c);
        if (c->rule)
            draw_rule(r, y);
        if (c->notes)
            draw_note_rule(r, y);
        table = edge_table(r, y, table);
        status = draw_composed(r, y);
    }
    bool last = r->page_end >= r->article.characters;
    if (table) /* on to the next page, or ended with this one */
        draw_table_rule(r, y + g->em + (g->pitch - g->em) / 3);
    if (status >= ZJ_OK && zj_air_spread(&air, c, last))
        lower(r, &air);
    return status == ZJ_END ? ZJ_OK : status;
}

/* Above the status line a rule, and on it how far the page is. */
static void draw_progress(struct zj_reader *r)
{
    uint16_t y = r->composer.geometry.status, width = r->canvas.width;
    uint32_t total = r->article.characters;
    uint32_t done = total < 0x10000 ? width * r->page_end / (total ? total : 1)
                                    : r->page_end / (total / width);
    struct zj_rect rule = {0, (int16_t)y, (int16_t)width, 1};
    zj_canvas_fill(&r->canvas, rule, ZJ_BLACK);
    rule.y = (int16_t)(y - 1);
    rule.h = 3;
    rule.w = (int16_t)(done < width ? done : width);
    zj_canvas_fill(&r->canvas, rule, ZJ_BLACK);
}

static enum zj_status draw_numbers(struct zj_reader *r, struct zj_label label)
{
    struct zj_words words = {.count = 0};
    zj_words_number(r, &words, r->page + 1);
    zj_words_ascii(r, &words, " / ");
    if (r->pages.complete)
        zj_words_number(r, &words, r->pages.count);
    else
        zj_words_ascii(r, &words, "-");
    label.align = ZJ_ALIGN_RIGHT;
    return zj_label_words(r, &label, &words);
}

#define TITLE_LEAST 3 /* ems of a title in the status line, or none */

static enum zj_status draw_status(struct zj_reader *r)
{
    const struct zj_geometry *g = &r->composer.geometry;
    uint8_t em = r->interface_face.em;
    uint8_t small = zj_reader_face(r, ZJ_ROLE_SMALL)->em;
    int height = r->canvas.height - g->status, larger = em > small ? em : small;
    int baseline = g->status + (height + larger) / 2;
    struct zj_label label = {.x = (int16_t)em,
                             .y = (int16_t)(baseline - em + 1),
                             .width = (uint16_t)(g->width - 2 * em),
                             .role = ZJ_ROLE_SMALL,
                             .ink = ZJ_BLACK};
    if (g->status >= r->canvas.height)
        return ZJ_OK;
    draw_progress(r);
    enum zj_status status = draw_numbers(r, label);
    int room = label.width - 7 * em; /* the numbers take the rest */
    bool fits = small + 4 <= height; /* below the rule */
    if (status != ZJ_OK || room < TITLE_LEAST * small || !fits)
        return status;
    label.width = (uint16_t)room;
    label.y = (int16_t)(label.y + (em - small) * 9 / 10);
    return zj_label_title(r, &label);
}

enum zj_status zj_page_draw(struct zj_reader *r)
{
    zj_canvas_clear(&r->canvas);
    enum zj_status status = draw_text(r);
    if (status == ZJ_OK)
        status = draw_status(r);
    return status;
}

/* ---- going ---- */

static void describe(const struct zj_reader *r, struct zj_state_record *s)
{
    memset(s, 0, sizeof *s);
    s->article = r->article.id;
    s->archive = r->archive.id;
    s->offset = r->place;
    s->settings = r->settings;
}

/* Keeps the place; a state that cannot be stored is kept in memory. */
static void save_place(struct zj_reader *r)
{
    struct zj_state_record record;
    describe(r, &record);
    if (r->article_index < r->archive.article_count)
        zj_state_save(&r->state, &record);
}

static enum zj_status turn_to(struct zj_reader *r, uint32_t page)
{
    uint32_t start, end;
    enum zj_status status = zj_pages_get(r, page, &start, &end);
    if (status != ZJ_OK)
        return status;
    r->page = page;
    r->page_start = start;
    r->page_end = end;
    r->screen = ZJ_SCREEN_PAGE;
    return ZJ_OK;
}

enum zj_status zj_page_show(struct zj_reader *r, uint32_t page)
{
    bool turned = page != r->page;
    enum zj_status status = turn_to(r, page);
    if (status != ZJ_OK)
        return status;
    if (turned)
        r->place = r->page_start;
    save_place(r);
    return ZJ_OK;
}

enum zj_status zj_page_open(struct zj_reader *r, uint32_t article,
                            uint32_t offset)
{
    uint32_t page;
    struct zj_article record;
    enum zj_status status = zj_archive_article(&r->archive, article, &record);
    if (status != ZJ_OK)
        return status;
    r->article = record;
    r->article_index = article;
    r->has_article = true;
    status = zj_label_keep_title(r);
    if (status == ZJ_OK)
        status = zj_pages_open(r);
    if (status == ZJ_OK)
        status = zj_pages_of(r, offset, &page);
    if (status == ZJ_OK)
        status = turn_to(r, page);
    if (status != ZJ_OK)
        return status;
    r->place = offset;
    save_place(r);
    return ZJ_OK;
}

enum zj_status zj_page_follow(struct zj_reader *r, uint32_t link)
{
    struct zj_link to;
    enum zj_status status = zj_archive_link(&r->archive, link, &to);
    if (status != ZJ_OK || to.article == ZJ_NO_ARTICLE)
        return status;
    if (r->back_count == ZJ_BACK_STACK) { /* the oldest is forgotten */
        memmove(r->back, r->back + 1, sizeof r->back - sizeof r->back[0]);
        r->back_count--;
    }
    r->back[r->back_count++] = (struct zj_back){r->article_index, r->place};
    return zj_page_open(r, to.article, to.offset);
}

enum zj_status zj_page_return(struct zj_reader *r)
{
    if (!r->back_count)
        return zj_library_open(r);
    const struct zj_back *b = &r->back[--r->back_count];
    return zj_page_open(r, b->article, b->offset);
}

static enum zj_status beside(struct zj_reader *r, int step)
{
    uint32_t count = r->archive.article_count;
    uint32_t to = r->article_index + (uint32_t)step;
    return to < count ? zj_page_open(r, to, 0) : ZJ_OK;
}

/* Forward from the last page leads to the next article, back from the first
 * to the end of the one before. */
static enum zj_status turn(struct zj_reader *r, int step)
{
    enum zj_status status;
    if (step < 0 && r->page == 0) {
        uint32_t before = r->article_index - 1;
        struct zj_article a;
        if (!r->article_index || before >= r->archive.article_count)
            return ZJ_OK;
        status = zj_archive_article(&r->archive, before, &a);
        return status == ZJ_OK && a.characters
                   ? zj_page_open(r, before, a.characters - 1)
                   : status;
    }
    status = zj_page_show(r, r->page + (uint32_t)step);
    return status == ZJ_END ? beside(r, 1) : status;
}

enum zj_status zj_page_key(struct zj_reader *r, struct zj_event e)
{
    switch (e.key) {
    case ZJ_KEY_NEXT:
        return turn(r, 1);
    case ZJ_KEY_PREV:
        return turn(r, -1);
    case ZJ_KEY_UP:
        return beside(r, -1);
    case ZJ_KEY_DOWN:
        return beside(r, 1);
    case ZJ_KEY_OK:
        collect_links(r);
        return zj_contents_open(r);
    case ZJ_KEY_BACK:
        return zj_page_return(r);
    case ZJ_KEY_MENU:
        return zj_settings_open(r);
    default:
        return ZJ_OK;
    }
}
