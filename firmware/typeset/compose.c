/* SPDX-License-Identifier: MIT */
#include "compose.h"
#include "break.h"

/* Px from line to line of a balanced block. */
#define LINE_OF(em) ((em)*5 / 4)

/* Rows of a page on which air is saved; of half as many there is none. */
#define SMALL_PAGE 8

/* ---- blocks ---- */

static const struct zj_face *face_of(const struct zj_composer *c, uint8_t role)
{
    return c->faces[role] ? c->faces[role] : c->faces[ZJ_ROLE_BODY];
}

enum zj_status zj_compose_open(struct zj_composer *c, struct zj_archive *a,
                               const struct zj_article *article,
                               uint32_t offset, uint32_t mark)
{
    c->has_ahead = false;
    c->ended = false;
    c->in_block = false;
    c->before = ZJ_KINDS;
    c->head = offset == 0;
    c->masthead = c->head;
    c->partner = 0;
    c->beside = false;
    c->start = c->end = offset;
    c->mark = mark;
    if (c->intact &&
        zj_text_is_at(&c->text, a, article->first, article->characters, offset))
        return ZJ_OK; /* the page before ended with its block */
    if (zj_text_is_at(&c->saved, a, article->first, article->characters,
                      offset)) {
        c->text = c->saved;
        c->intact = true;
        return ZJ_OK;
    }
    enum zj_status status =
        zj_text_open(&c->text, a, article->first, article->characters, offset);
    c->intact = status == ZJ_OK;
    return status;
}

static enum zj_status read_char(struct zj_composer *c, struct zj_char *ch)
{
    if (c->text.position == c->mark)
        c->saved = c->text;
    enum zj_status status = zj_text_next(&c->text, ch);
    if (status < ZJ_OK)
        c->intact = false;
    return status;
}

/* A narrow column takes one em of indent instead of two (CLREQ). */
static int16_t indent_px(const struct zj_composer *c, uint8_t halves)
{
    bool narrow = c->geometry.measure < 14 * c->geometry.em;
    if (narrow && halves > 2)
        halves = 2;
    return (int16_t)(halves * c->em / 2);
}

/* What the block before says about this one: whether the article's head ends
 * here, in a rule, and whether this is a signature below the text. */
static void place_in_article(struct zj_composer *c)
{
    bool front = zj_style_is_front(c->kind);
    c->head = c->head && front;
    c->masthead = c->masthead && zj_style_is_imprint(c->kind);
    c->signature = zj_style_is_imprint(c->kind) && !c->head &&
                   c->end > c->text.characters / 2;
    c->rule = zj_style_is_front(c->before) && !front;
    c->notes = c->kind == ZJ_KIND_FOOTNOTE && c->before != ZJ_KIND_FOOTNOTE &&
               c->before < ZJ_KINDS && !c->rule;
}

static void begin_block(struct zj_composer *c)
{
    const struct zj_style *style = zj_style_of(c->ahead.kind);
    const struct zj_geometry *g = &c->geometry;
    uint16_t inset = (uint16_t)(style->inset * g->em); /* both sides */
    struct zj_setting s = {.level = g->level,
                           .push = g->push,
                           .hang = g->hang,
                           .align = style->align,
                           .min_last = style->min_last};
    c->kind = c->ahead.kind;
    place_in_article(c);
    c->em = face_of(c, style->role)->em;
    s.em = c->em;
    uint16_t room = g->measure > inset + 8 * c->em
                        ? (uint16_t)(g->measure - inset)
                        : g->measure;
    s.measure = (uint16_t)(room / c->em * c->em);
    if (s.measure < c->em)
        s.measure = c->em;
    if (g->ragged && s.align == ZJ_ALIGN_JUSTIFY)
        s.align = ZJ_ALIGN_LEFT;
    bool starts = c->ahead.starts;
    zj_line_begin(&c->line, &s,
                  indent_px(c, starts ? style->indent : style->rest),
                  indent_px(c, style->rest));
    c->x = (int16_t)((g->measure - s.measure) / 2);
    c->in_block = true;
    c->first = starts;
    c->partner = 0;
    c->block_lines = 0;
    c->block_line = 0;
}

static struct zj_item item_of(const struct zj_composer *c,
                              const struct zj_char *ch)
{
    const struct zj_face *face = face_of(c, zj_style_role(ch->kind, ch->style));
    struct zj_item item = {
        .code = ch->code, .class_byte = ch->class_byte, .style = ch->style};
    if (ch->code == ZJ_CODE_JOIN)
        item.flags = ZJ_ITEM_NO_CHAR;
    else
        item.advance = zj_face_advance(face, ch->code, ch->class_byte);
    return item;
}

/* The next character of the block; *ended is set behind its last. */
static enum zj_status next_item(struct zj_composer *c, struct zj_item *item,
                                bool *ended)
{
    struct zj_char ch;
    enum zj_status status = ZJ_OK;
    if (c->has_ahead)
        ch = c->ahead;
    else
        status = read_char(c, &ch);
    c->has_ahead = false;
    if (status == ZJ_END) { /* an article cut inside a block */
        *ended = true;
        return ZJ_OK;
    }
    if (status != ZJ_OK)
        return status;
    *ended = ch.code == ZJ_CODE_END;
    if (!*ended)
        *item = item_of(c, &ch);
    return ZJ_OK;
}

static enum zj_status feed_next(struct zj_composer *c)
{
    struct zj_item item;
    bool ended;
    enum zj_status status = next_item(c, &item, &ended);
    if (status != ZJ_OK)
        return status;
    if (ended)
        zj_line_end(&c->line);
    else
        zj_line_add(&c->line, &item);
    return ZJ_OK;
}

/* Rows of air above a block. At the top of a page only a title has some, and
 * on a small one nothing; between a kicker and its title, or below the rule,
 * there is none. */
static uint16_t air_above(const struct zj_composer *c, bool at_top)
{
    uint16_t rows = c->geometry.rows, air = zj_style_of(c->kind)->air;
    bool front = zj_style_is_front(c->kind);
    if (c->rule || c->before == ZJ_KIND_KICKER || rows < SMALL_PAGE / 2)
        return 0;
    return at_top && (!front || rows < SMALL_PAGE) ? 0 : air;
}

/* Rows of a block of `lines` balanced lines. */
static uint16_t rows_of(const struct zj_composer *c, uint16_t lines,
                        bool at_top)
{
    uint16_t pitch = c->geometry.pitch;
    uint16_t height = (uint16_t)((lines - 1) * LINE_OF(c->em) + c->em);
    uint16_t rows = (uint16_t)((height + pitch - 1) / pitch);
    return (uint16_t)(rows + air_above(c, at_top));
}

static bool is_wide(const struct zj_item *item)
{
    return ZJ_WIDTH_OF(item->class_byte) == ZJ_WIDTH_FULL;
}

/* A space between the halves of a title, or between an office and a name,
 * stands for a whole em. Px by which it grows, if it is one. */
static uint16_t widening(const struct zj_composer *c,
                         const struct zj_item *before,
                         const struct zj_item *space,
                         const struct zj_item *after)
{
    bool wide = ZJ_CLASS_OF(space->class_byte) == ZJ_SP && is_wide(before) &&
                is_wide(after);
    return wide && space->advance < c->em ? c->em - space->advance : 0;
}

static void widen_spaces(struct zj_composer *c, uint16_t count)
{
    for (uint16_t i = 1; i + 1 < count; i++) {
        struct zj_item *item = &c->items[i];
        uint16_t px = widening(c, item - 1, item, item + 1);
        item->advance = (uint8_t)(item->advance + px);
    }
}

/* Lays the next block, whose first character is given, in c->line; *wider
 * gets what its spaces grow by, *ended whether it fits on one line. */
static enum zj_status lay_partner(struct zj_composer *c, struct zj_char ch,
                                  uint16_t *wider, bool *ended)
{
    struct zj_item back[2] = {{0}, {0}};
    enum zj_status status = ZJ_OK;
    *wider = 0;
    *ended = false;
    while (status == ZJ_OK && !zj_line_take(&c->line)) {
        if (ch.code == ZJ_CODE_END) {
            zj_line_end(&c->line);
            *ended = zj_line_take(&c->line) && c->line.last;
            break;
        }
        struct zj_item item = item_of(c, &ch);
        *wider = (uint16_t)(*wider + widening(c, &back[0], &back[1], &item));
        back[0] = back[1];
        back[1] = item;
        zj_line_add(&c->line, &item);
        status = read_char(c, &ch);
    }
    return status;
}

/* How wide the next block is, if it may share this one's row; 0 if it may
 * not. Afterwards the text stands where it stood. */
static enum zj_status measure_partner(struct zj_composer *c,
                                      const struct zj_setting *setting)
{
    struct zj_setting left = *setting;
    struct zj_char ch;
    uint16_t wider;
    bool ended;
    left.align = ZJ_ALIGN_LEFT;
    c->glance = c->text;
    enum zj_status status = read_char(c, &ch);
    zj_line_begin(&c->line, &left, 0, 0);
    if (status == ZJ_OK && !c->beside && !c->signature &&
        zj_style_share_row(c->kind, ch.kind)) {
        status = lay_partner(c, ch, &wider, &ended);
        c->partner = ended ? (uint16_t)(c->line.width + wider) : 0;
    }
    c->text = c->glance;
    return status == ZJ_END ? ZJ_OK : status;
}

/* Sets the block's items in lines of even length; a block too long for that,
 * or for a page, line by line. */
static void lay_block(struct zj_composer *c, const struct zj_setting *setting,
                      uint16_t count, bool whole, bool at_top)
{
    uint16_t lines = 0;
    widen_spaces(c, count);
    if (whole)
        lines = zj_line_balance(&c->line, setting, c->items, count);
    zj_line_begin(&c->line, setting, 0, 0);
    for (uint16_t i = 0; i < count; i++)
        zj_line_add(&c->line, &c->items[i]);
    if (whole)
        zj_line_end(&c->line);
    uint16_t rows = rows_of(c, lines ? lines : 1, at_top);
    if (lines && rows <= c->geometry.rows) {
        c->block_lines = (uint8_t)lines;
        c->block_rows = (uint8_t)rows;
    }
}

/* Reads a heading whole, for lay_block. */
static enum zj_status balance_block(struct zj_composer *c, bool at_top)
{
    struct zj_setting setting = c->line.setting;
    uint16_t count = 0;
    bool ended = false;
    while (count < ZJ_HEAD_ITEMS) {
        enum zj_status status = next_item(c, &c->items[count], &ended);
        if (status != ZJ_OK)
            return status;
        if (ended)
            break;
        count++;
    }
    if (ended) {
        enum zj_status status = measure_partner(c, &setting);
        if (status != ZJ_OK)
            return status;
    }
    lay_block(c, &setting, count, ended, at_top);
    return ZJ_OK;
}

/* ---- lines ---- */

/* Characters the taken line holds. */
static uint32_t characters_in(const struct zj_line *l)
{
    uint32_t count = 0;
    for (uint16_t i = 0; i < l->length; i++)
        count += !(l->items[i].flags & ZJ_ITEM_NO_CHAR);
    return count;
}

/* Small type stands on the body's baseline: nine tenths of an em below the
 * top of the square. */
static int16_t baseline_shift(const struct zj_composer *c)
{
    return (int16_t)((c->geometry.em - c->em) * 9 / 10);
}

static void place_rows(struct zj_composer *c)
{
    const struct zj_geometry *g = &c->geometry;
    int own = LINE_OF(c->em);
    if (!c->block_lines) {
        int shift = baseline_shift(c);
        bool tall = c->em > g->pitch;
        c->rows = (uint8_t)(tall ? (c->em + g->pitch - 1) / g->pitch : 1);
        c->y = (int16_t)(shift < 0 && !tall ? 0 : shift);
        return;
    }
    int height = (c->block_lines - 1) * own + c->em;
    int room = (c->block_rows - 1) * g->pitch + g->em;
    c->rows = c->block_line ? 0 : c->block_rows;
    /* A little below the middle: a heading belongs to what follows. */
    c->y = (int16_t)((room - height) * 2 / 3 + c->block_line * own);
    c->block_line++;
}

/* Room for the rule below an article's head. */
static void place_rule(struct zj_composer *c)
{
    if (!c->rule)
        return;
    c->rows++;
    c->y = (int16_t)(c->y + c->geometry.pitch);
}

/* The left edge of what is `width` px wide in a row: a signature ends two ems
 * from the right (GB/T 9704), all else is centred. */
static int row_start(const struct zj_composer *c, int width)
{
    int slack = c->geometry.measure - width, em = c->geometry.em;
    return c->signature && slack > 2 * em ? slack - 2 * em : slack / 2;
}

/* One-line blocks of the head: two short ones share a row, in the masthead at
 * its ends, the edition at the right as in a newspaper, else side by side. */
static void place_in_row(struct zj_composer *c, int left)
{
    int own = c->line.width - left, gap = 2 * c->em;
    int width = own + gap + c->partner;
    bool pair = c->partner && width <= c->geometry.measure;
    bool right = c->masthead && c->kind == ZJ_KIND_EDITION;
    if (pair && c->masthead)
        width = c->geometry.measure;
    int x = row_start(c, pair ? width : own);
    c->beside = pair;
    c->beside_x = (int16_t)(right ? x : x + width - c->partner);
    c->x = (int16_t)((pair && right ? x + width - own : x) - left);
}

/* Where the line's ink begins: an opening mark has its blank half in front. */
static int left_edge(const struct zj_line *l)
{
    const struct zj_item *item = l->items;
    bool trimmed = item->flags & ZJ_ITEM_TRIM;
    if (!l->length)
        return 0;
    return item->x + (trimmed ? zj_item_blank(item, l->scan.half) : 0);
}

static void place(struct zj_composer *c)
{
    int left = left_edge(&c->line);
    if (c->beside && c->first) { /* on the row of the block before */
        c->x = (int16_t)(c->beside_x - left);
        c->rows = 0;
        c->beside = false;
        return;
    }
    place_rows(c);
    place_rule(c);
    c->beside = false;
    bool single = c->first && c->last && zj_style_of(c->kind)->balanced;
    if (single && (c->partner || zj_style_is_imprint(c->kind)))
        place_in_row(c, left);
}

/* A tab of a table: the only space that is a whole em wide. */
static bool is_tab(const struct zj_item *item)
{
    return ZJ_CLASS_OF(item->class_byte) == ZJ_SP && is_wide(item);
}

/* Cells of a row that fits on one line begin where columns of equal width
 * do, or right behind a wider cell. */
static void align_columns(struct zj_composer *c)
{
    struct zj_line *l = &c->line;
    int columns = 1, column = 0, shift = 0;
    for (uint16_t i = 0; i < l->length; i++)
        columns += is_tab(&l->items[i]);
    int width = l->setting.measure / columns / c->em * c->em;
    int slack = l->setting.measure - l->width;
    for (uint16_t i = 0; i < l->length; i++) {
        struct zj_item *item = &l->items[i];
        item->x = (int16_t)(item->x + shift);
        if (!is_tab(item))
            continue;
        int more = ++column * width - (item->x + item->advance);
        more = more < slack - shift ? more : slack - shift;
        shift += more > 0 ? more : 0;
    }
    l->width = (uint16_t)(l->width + shift);
}

static void finish_line(struct zj_composer *c)
{
    c->start = c->end;
    c->end += characters_in(&c->line);
    c->last = c->line.last;
    if (c->last) {
        c->end++;
        c->in_block = false;
    }
    if (c->kind == ZJ_KIND_TABLE && c->first && c->last)
        align_columns(c);
    place(c);
    if (c->last)
        c->before = c->signature ? ZJ_KIND_PARA : c->kind;
}

static enum zj_status enter_block(struct zj_composer *c, bool at_top)
{
    enum zj_status status = ZJ_OK;
    if (!c->has_ahead)
        status = read_char(c, &c->ahead);
    if (status != ZJ_OK)
        return status;
    c->has_ahead = true;
    begin_block(c);
    c->rule = c->rule && !at_top;
    bool whole = zj_style_of(c->kind)->balanced && c->first;
    return whole ? balance_block(c, at_top) : ZJ_OK;
}

enum zj_status zj_compose_next(struct zj_composer *c, bool at_top)
{
    enum zj_status status;
    bool fresh = !c->in_block;
    if (fresh) {
        status = enter_block(c, at_top);
        if (status != ZJ_OK)
            return status;
    } else {
        c->first = false;
        c->rule = c->notes = false;
    }
    while (!zj_line_take(&c->line)) {
        status = feed_next(c);
        if (status != ZJ_OK)
            return status;
    }
    finish_line(c);
    return ZJ_OK;
}
