/* SPDX-License-Identifier: MIT */
#include "compose.h"
#include "break.h"
#include <stddef.h>

/* The marks together reach back over a page, and skipping to a place from the
 * one before it costs little. */
#define MARK_STEP  96u   /* characters between marks, at least              */
#define MARK_REACH 1024u /* characters behind a mark for which it is of use */

/* Px from line to line of a balanced block. */
#define LINE_OF(em) ((em)*5 / 4)

/* Ems below which what is moved in from both margins is moved in by half. */
#define NARROW 20

/* Rows of a page on which air is saved; of half as many there is none. */
#define SMALL_PAGE 8

static const struct zj_face *face_of(const struct zj_composer *c, uint8_t role)
{
    return c->faces[role] ? c->faces[role] : c->faces[ZJ_ROLE_BODY];
}

/* ---- reading ---- */

/* Now and then on the way, so that where a page ended is found again without
 * reading its LZ4 block anew. */
static void keep_mark(struct zj_composer *c)
{
    uint32_t at = c->text.first + c->text.position;
    uint8_t last = (uint8_t)((c->mark_next + ZJ_MARKS - 1) % ZJ_MARKS);
    if (c->mark_count && at - c->marks[last].at < MARK_STEP)
        return;
    c->marks[c->mark_next] = zj_text_mark(&c->text);
    c->mark_next = (uint8_t)((c->mark_next + 1) % ZJ_MARKS);
    c->mark_count = (uint8_t)(c->mark_count + (c->mark_count < ZJ_MARKS));
}

/* The nearest before character `at` of the whole text, or NULL. */
static const struct zj_text_mark *find_mark(const struct zj_composer *c,
                                            uint32_t at)
{
    const struct zj_text_mark *best = NULL;
    uint32_t least = MARK_REACH;
    for (uint8_t i = 0; i < c->mark_count; i++) {
        uint32_t ahead = at - c->marks[i].at;
        if (ahead >= least)
            continue;
        least = ahead;
        best = &c->marks[i];
    }
    return best;
}

static void forget_run(struct zj_composer *c)
{
    c->run_at = c->special_at = c->run.count = 0;
}

static enum zj_status open_text(struct zj_composer *c, struct zj_archive *a,
                                const struct zj_article *article,
                                uint32_t offset)
{
    bool intact = c->intact && c->archive_id == a->id && c->text.archive == a;
    c->archive_id = a->id;
    c->intact = true;
    forget_run(c);
    if (!intact)
        c->mark_count = 0;
    else if (zj_text_is_at(&c->text, a, article->first, article->characters,
                           offset))
        return ZJ_OK; /* the page before ended with its block */
    const struct zj_text_mark *mark = find_mark(c, article->first + offset);
    enum zj_status status =
        mark ? zj_text_return(&c->text, a, mark, article->first,
                              article->characters, offset)
             : zj_text_open(&c->text, a, article->first, article->characters,
                            offset);
    c->intact = status == ZJ_OK;
    return status;
}

enum zj_status zj_compose_open(struct zj_composer *c, struct zj_archive *a,
                               const struct zj_article *article,
                               uint32_t offset)
{
    c->in_block = false;
    c->before = ZJ_KINDS;
    c->head = offset == 0;
    c->masthead = c->head;
    c->titled = true;
    c->partner = 0;
    c->beside = false;
    c->ends_only = c->held = false;
    c->start = c->end = offset;
    return open_text(c, a, article, offset);
}

void zj_compose_forget(struct zj_composer *c)
{
    c->held = false;
}

/* What a block is in the article, and how wide characters are cut, may depend
 * on where the text was opened; of most it does not. */
bool zj_compose_holds(const struct zj_composer *c, const struct zj_archive *a,
                      const struct zj_article *article, uint32_t offset)
{
    bool plain = !zj_style_is_front(c->kind) &&
                 !zj_style_of(c->kind)->balanced && c->rows && !c->rule &&
                 !c->line.cut;
    return c->held && plain && c->intact && c->start == offset &&
           c->archive_id == a->id && c->text.archive == a &&
           c->text.first == article->first &&
           c->text.characters == article->characters;
}

/* Makes sure that there are characters at hand, or an end or join. */
static enum zj_status read_run(struct zj_composer *c)
{
    if (c->run_at < c->run.count)
        return ZJ_OK;
    forget_run(c);
    keep_mark(c);
    enum zj_status status = zj_text_read(&c->text, &c->about, &c->run, ZJ_RUN);
    if (status != ZJ_OK)
        c->run.count = 0;
    if (status < ZJ_OK)
        c->intact = false;
    return status;
}

/* ---- blocks ---- */

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
    c->rule = c->titled && zj_style_is_front(c->before) && !front;
    if (front != c->titled && !zj_style_is_imprint(c->kind))
        c->titled = front;
    c->notes = c->kind == ZJ_KIND_FOOTNOTE && c->before != ZJ_KIND_FOOTNOTE &&
               c->before < ZJ_KINDS && !c->rule;
}

/* Headings and captions never leave a character alone (R14). */
static uint8_t fewest_last(const struct zj_geometry *g,
                           const struct zj_style *style)
{
    bool lone = g->house & ZJ_ASK_LONE_LAST && !style->balanced;
    return lone ? 0 : style->min_last;
}

static void begin_block(struct zj_composer *c)
{
    const struct zj_style *style = zj_style_of(c->about.kind);
    const struct zj_geometry *g = &c->geometry;
    bool narrow = g->measure < NARROW * g->em;
    uint16_t inset = (uint16_t)(style->inset * g->em / (narrow ? 2 : 1));
    struct zj_setting s = {.level = g->level,
                           .push = g->push,
                           .hang = g->hang,
                           .align = style->align,
                           .min_last = fewest_last(g, style),
                           .house = (uint8_t)(g->house >> ZJ_ASK_HOUSE_SHIFT),
                           .no_start_trim = g->house & ZJ_ASK_FULL_START,
                           .ends_only = c->ends_only && !style->balanced};
    c->kind = c->about.kind;
    place_in_article(c);
    c->em = face_of(c, style->role)->em;
    s.em = c->em;
    uint16_t room = g->measure > inset + 8 * c->em
                        ? (uint16_t)(g->measure - inset) /* both sides */
                        : g->measure;
    s.measure = (uint16_t)(room / c->em * c->em);
    if (s.measure < c->em)
        s.measure = c->em;
    if (g->ragged && s.align == ZJ_ALIGN_JUSTIFY)
        s.align = ZJ_ALIGN_LEFT;
    bool starts = c->about.starts;
    zj_line_begin(&c->line, &s,
                  indent_px(c, starts ? style->indent : style->rest),
                  indent_px(c, style->rest));
    c->x = (int16_t)((g->measure - s.measure) / 2);
    c->in_block = true;
    c->joined = false;
    c->first = starts;
    c->partner = 0;
    c->leads = false;
    c->block_lines = 0;
    c->block_line = 0;
}

/* Fills the item of character `at` of the run. */
static inline __attribute__((always_inline)) void
fill_item(const struct zj_composer *c, const struct zj_face *face, uint32_t at,
          struct zj_item *item)
{
    uint16_t code = c->run.codes[at];
    uint8_t class_byte = zj_archive_class(c->text.archive, code);
    item->code = code;
    item->style = c->about.style;
    item->class_byte = class_byte;
    item->flags = 0;
    if (ZJ_WIDTH_OF(class_byte) == ZJ_WIDTH_FULL)
        item->advance = face->em;
    else
        item->advance = zj_face_advance(face, code, class_byte);
    if (code == ZJ_CODE_JOIN) {
        item->class_byte = c->about.class_byte;
        item->advance = 0;
        item->flags = ZJ_ITEM_NO_CHAR;
    }
}

static void pass_item(struct zj_composer *c)
{
    c->special_at =
        (uint8_t)(c->special_at + (c->run.codes[c->run_at] < ZJ_SPECIALS));
    c->run_at++;
}

static const struct zj_face *face_of_run(const struct zj_composer *c)
{
    return face_of(c, zj_style_role(c->about.kind, c->about.style));
}

static struct zj_item next_item(struct zj_composer *c)
{
    struct zj_item item = {0};
    fill_item(c, face_of_run(c), c->run_at, &item);
    pass_item(c);
    return item;
}

/* *ended: the block has no more characters; this is its end, or the article
 * is cut inside of it. Else a run is at hand. */
static enum zj_status read_on(struct zj_composer *c, bool *ended)
{
    enum zj_status status = read_run(c);
    *ended = status == ZJ_END ||
             (status == ZJ_OK && c->run.codes[c->run_at] == ZJ_CODE_END);
    if (status == ZJ_OK && c->run.codes[c->run_at] == ZJ_CODE_JOIN)
        c->joined = true;
    if (status == ZJ_OK && *ended)
        pass_item(c);
    return *ended ? ZJ_OK : status;
}

/* Gives the line as much of the run as there is room for. */
static void feed_run(struct zj_composer *c)
{
    const struct zj_face *face = face_of_run(c);
    const struct zj_run *run = &c->run;
    const struct zj_item han = zj_line_han(&c->line, c->about.style, face->em);
    uint32_t at = c->run_at, special = c->special_at;
    for (;; special++, at++) {
        bool more = special < run->specials;
        uint32_t next = more ? run->special[special] : run->count;
        if (next > at)
            at += zj_line_put_han(&c->line, &han, run->codes + at, next - at);
        if (at < next || !more)
            break;
        struct zj_item *item = zj_line_place(&c->line);
        if (!item)
            break;
        fill_item(c, face, at, item);
        zj_line_fit(&c->line, item);
    }
    c->run_at = (uint8_t)at;
    c->special_at = (uint8_t)special;
}

/* Gives the line the run at hand, or the block's end. */
static enum zj_status feed(struct zj_composer *c)
{
    bool ended;
    enum zj_status status = read_on(c, &ended);
    if (status == ZJ_OK && ended)
        zj_line_end(&c->line);
    else if (status == ZJ_OK)
        feed_run(c);
    return status;
}

static bool is_heading(uint8_t kind)
{
    return kind == ZJ_KIND_HEADING || kind == ZJ_KIND_SUBHEADING;
}

/* Rows of air above a block; a subheading has some where no heading is right
 * above it. At the top of a page only a title has some, and
 * on a small one nothing; between a kicker and its title, or below the rule,
 * there is none. */
static uint16_t air_above(const struct zj_composer *c, bool at_top)
{
    bool alone = c->kind == ZJ_KIND_SUBHEADING && !is_heading(c->before);
    uint16_t rows = c->geometry.rows;
    uint16_t air = (uint16_t)(zj_style_of(c->kind)->air + alone);
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
    return ZJ_WIDTH_OF(item->class_byte) == ZJ_WIDTH_FULL &&
           !ZJ_TRIM_OF(item->class_byte);
}

/* A space between the halves of a title, or between an office and a name,
 * stands for a whole em, of which a mark beside it has half. Px by which it
 * grows, if it is one. */
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

/* Lays the next block in c->line; *wider gets what its spaces grow by, *fits
 * whether it fits on one line. */
static enum zj_status lay_partner(struct zj_composer *c, uint16_t *wider,
                                  bool *fits)
{
    struct zj_item back[2] = {{0}, {0}};
    *wider = 0;
    *fits = false;
    while (!zj_line_take(&c->line)) {
        bool ended;
        enum zj_status status = read_on(c, &ended);
        if (status != ZJ_OK)
            return status;
        if (ended) {
            zj_line_end(&c->line);
            *fits = zj_line_take(&c->line) && c->line.last;
            break;
        }
        struct zj_item item = next_item(c);
        *wider = (uint16_t)(*wider + widening(c, &back[0], &back[1], &item));
        back[0] = back[1];
        back[1] = item;
        zj_line_add(&c->line, &item);
    }
    return ZJ_OK;
}

/* How wide the next block is, if it may share this one's row; 0 if it may
 * not. Afterwards the text stands where it stood. */
static enum zj_status measure_partner(struct zj_composer *c,
                                      const struct zj_setting *setting)
{
    struct zj_setting left = *setting;
    struct zj_text_mark mark = zj_text_mark(&c->text);
    uint32_t position = c->text.position;
    uint16_t wider;
    bool fits;
    left.align = ZJ_ALIGN_LEFT;
    enum zj_status status = read_run(c);
    zj_line_begin(&c->line, &left, 0, 0);
    c->leads = status == ZJ_OK && c->about.kind == ZJ_KIND_SUBHEADING;
    if (status == ZJ_OK && !c->beside && !c->signature &&
        zj_style_share_row(c->kind, c->about.kind)) {
        status = lay_partner(c, &wider, &fits);
        c->partner = fits ? (uint16_t)(c->line.width + wider) : 0;
    }
    if (status < ZJ_OK)
        return status;
    forget_run(c);
    return zj_text_return(&c->text, c->text.archive, &mark, c->text.first,
                          c->text.characters, position);
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
        enum zj_status status = read_on(c, &ended);
        if (status != ZJ_OK)
            return status;
        if (ended)
            break;
        c->items[count++] = next_item(c);
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
static uint32_t characters_in(const struct zj_composer *c)
{
    const struct zj_line *l = &c->line;
    uint32_t count = 0;
    if (!c->joined)
        return l->length;
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
    int slack = room - height;
    /* A little below the middle: a heading belongs to what follows, the more
     * so to a subheading. */
    c->y = (int16_t)((c->leads ? slack : slack * 2 / 3) + c->block_line * own);
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
    c->end += characters_in(c);
    c->last = c->line.last;
    if (c->last) {
        c->end++;
        c->in_block = false;
    }
    if (c->kind == ZJ_KIND_TABLE && c->first && c->last && !c->ends_only)
        align_columns(c);
    place(c);
    if (c->last)
        c->before = c->signature ? ZJ_KIND_PARA : c->kind;
}

static enum zj_status enter_block(struct zj_composer *c, bool at_top)
{
    enum zj_status status = read_run(c);
    if (status != ZJ_OK)
        return status;
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
        status = feed(c);
        if (status != ZJ_OK)
            return status;
    }
    finish_line(c);
    return ZJ_OK;
}
