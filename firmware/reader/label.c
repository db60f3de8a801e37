/* SPDX-License-Identifier: MIT
 *
 * Labels go through the same line as everything else; only its first line is
 * shown, cut with an ellipsis where it does not fit. */
#include "../archive/text.h"
#include "reader_state.h"

static uint8_t interface_class(const struct zj_reader *r, uint16_t code)
{
    return code < ZJ_SPECIALS ? r->interface->classes[code]
                              : ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0);
}

static void add_code(struct zj_words *w, uint16_t code)
{
    if (w->count < sizeof w->codes / sizeof *w->codes)
        w->codes[w->count++] = code;
}

void zj_words_text(const struct zj_reader *r, struct zj_words *w,
                   enum zj_text_id id)
{
    const struct zj_interface *f = r->interface;
    for (uint16_t i = f->starts[id]; i < f->starts[id + 1]; i++)
        add_code(w, f->codes[i]);
}

void zj_words_ascii(const struct zj_reader *r, struct zj_words *w,
                    const char *text)
{
    for (; *text; text++)
        if (*text >= ' ' && *text <= '~')
            add_code(w, r->interface->ascii[*text - ' ']);
}

void zj_words_number(const struct zj_reader *r, struct zj_words *w,
                     uint32_t number)
{
    char digits[11];
    int at = 10;
    digits[at] = 0;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    zj_words_ascii(r, w, digits + at);
}

/* ---- drawing ---- */

/* The line to draw is the composer's, which forgets what it held in it. */
static struct zj_line *begin(struct zj_reader *r, const struct zj_label *l,
                             uint8_t em)
{
    struct zj_line *line = &r->composer.line;
    struct zj_setting s = {.em = em,
                           .measure = l->width < em ? em : l->width,
                           .level = ZJ_LEVEL_BASIC,
                           .align = ZJ_ALIGN_LEFT};
    zj_compose_forget(&r->composer);
    zj_line_begin(line, &s, 0, 0);
    return line;
}

static void add_item(struct zj_line *line, const struct zj_face *face,
                     uint16_t code, uint8_t class_byte, uint8_t style)
{
    struct zj_item item = {
        .code = code, .class_byte = class_byte, .style = style};
    item.advance = zj_face_advance(face, code, class_byte);
    zj_line_add(line, &item);
}

/* Items of the first line that leave room for `room` px. */
static uint16_t items_within(const struct zj_line *line, int room)
{
    uint16_t count = line->length;
    while (count) {
        const struct zj_item *last = &line->items[count - 1];
        if (last->x + last->advance <= room)
            break;
        count--;
    }
    return count;
}

static int aligned_x(const struct zj_label *l, int width)
{
    int spare = l->width > width ? l->width - width : 0;
    if (l->align == ZJ_ALIGN_RIGHT)
        return l->x + spare;
    return l->align == ZJ_ALIGN_CENTRE ? l->x + spare / 2 : l->x;
}

static enum zj_status draw_ellipsis(struct zj_reader *r, struct zj_pen *pen,
                                    int x, int y)
{
    const struct zj_interface *f = r->interface;
    uint16_t code = f->codes[f->starts[ZJ_TEXT_MARK_MORE]];
    struct zj_glyph glyph;
    enum zj_status status =
        zj_face_glyph(&r->interface_face, pen->cache, code, &glyph);
    if (status == ZJ_OK)
        zj_canvas_bitmap(pen->canvas, x + glyph.left, y + glyph.top,
                         &glyph.bitmap, pen->ink);
    return status;
}

/* Draws the line collected in the composer, which nothing else is using
 * while a screen is drawn label by label. */
static enum zj_status finish(struct zj_reader *r, const struct zj_label *l,
                             const struct zj_face *face)
{
    struct zj_line *line = &r->composer.line;
    struct zj_pen pen = {&r->canvas, &r->cache, face, face, l->ink};
    if (!line->ended)
        zj_line_end(line);
    if (!zj_line_take(line))
        return ZJ_OK;
    uint16_t count = line->length;
    int width = line->width;
    bool cut = !line->last;
    if (cut) {
        count = items_within(line, l->width - r->interface_face.em);
        width = count
                    ? line->items[count - 1].x + line->items[count - 1].advance
                    : 0;
    }
    int x = aligned_x(l, width + (cut ? r->interface_face.em : 0));
    enum zj_status status = zj_draw_line(&pen, line, 0, count, x, l->y);
    if (status == ZJ_OK && cut) {
        int drop = face->em - r->interface_face.em;
        status = draw_ellipsis(r, &pen, x + width, l->y + drop);
    }
    return status;
}

static void collect_words(struct zj_reader *r, const struct zj_label *l,
                          const struct zj_words *w)
{
    struct zj_line *line = begin(r, l, r->interface_face.em);
    for (uint8_t i = 0; i < w->count; i++)
        add_item(line, &r->interface_face, w->codes[i],
                 interface_class(r, w->codes[i]), 0);
}

enum zj_status zj_label_words(struct zj_reader *r, const struct zj_label *l,
                              const struct zj_words *w)
{
    collect_words(r, l, w);
    return finish(r, l, &r->interface_face);
}

enum zj_status zj_label_string(struct zj_reader *r, const struct zj_label *l,
                               enum zj_text_id id)
{
    struct zj_words words = {.count = 0};
    zj_words_text(r, &words, id);
    return zj_label_words(r, l, &words);
}

enum zj_status zj_label_lines(struct zj_reader *r, struct zj_label *l,
                              enum zj_text_id id, int pitch)
{
    struct zj_words words = {.count = 0};
    struct zj_line *line = &r->composer.line;
    const struct zj_face *face = &r->interface_face;
    struct zj_pen pen = {&r->canvas, &r->cache, face, face, l->ink};
    enum zj_status status = ZJ_OK;
    zj_words_text(r, &words, id);
    collect_words(r, l, &words);
    zj_line_end(line);
    while (status == ZJ_OK && zj_line_take(line)) {
        status = zj_draw_line(&pen, line, 0, line->length,
                              aligned_x(l, line->width), l->y);
        l->y = (int16_t)(l->y + pitch);
        if (line->last)
            break;
    }
    return status;
}

static void add_held(struct zj_line *line, const struct zj_face *face,
                     const struct zj_label *l, const struct zj_char *held)
{
    if (held->code != ZJ_CODE_JOIN)
        add_item(line, face, held->code, held->class_byte, l->style);
}

/* A heading in the text ends where what is strong does, and has no stop. */
static bool ends_run_in(const struct zj_label *l, const struct zj_char *c)
{
    return l->run_in && !(c->style & ZJ_STYLE_STRONG);
}

static bool is_needless(const struct zj_label *l, const struct zj_char *c)
{
    return l->run_in && ZJ_CLASS_OF(c->class_byte) == ZJ_PE;
}

enum zj_status zj_label_text(struct zj_reader *r, const struct zj_label *l,
                             uint32_t first, uint32_t most)
{
    struct zj_char c, held = {.code = ZJ_CODE_JOIN};
    const struct zj_face *face = zj_reader_face(r, l->role);
    struct zj_line *line = begin(r, l, face->em);
    uint32_t room = r->archive.characters - first;
    enum zj_status status = zj_text_move(&r->text, &r->archive, first,
                                         room < most ? room : most, 0);
    for (int i = 0; i < ZJ_LINE_ITEMS - 8 && status == ZJ_OK; i++) {
        status = zj_text_next(&r->text, &c);
        if (status != ZJ_OK || c.code == ZJ_CODE_END ||
            (i && ends_run_in(l, &c)))
            break;
        add_held(line, face, l, &held);
        held = c;
    }
    if (status != ZJ_OK && status != ZJ_END)
        return status;
    if (!is_needless(l, &held))
        add_held(line, face, l, &held);
    return finish(r, l, face);
}

enum zj_status zj_label_keep_title(struct zj_reader *r)
{
    struct zj_text text;
    struct zj_char c;
    enum zj_status status = zj_text_open(
        &text, &r->archive, 0, r->archive.characters, r->article.catalogue);
    r->title_count = 0;
    while (status == ZJ_OK && r->title_count < ZJ_TITLE_CODES) {
        status = zj_text_next(&text, &c);
        if (status == ZJ_OK && c.code == ZJ_CODE_END)
            break;
        if (status == ZJ_OK && c.code != ZJ_CODE_JOIN)
            r->title[r->title_count++] = c.code;
    }
    return status;
}

enum zj_status zj_label_title(struct zj_reader *r, const struct zj_label *l)
{
    const struct zj_face *face = zj_reader_face(r, l->role);
    struct zj_line *line = begin(r, l, face->em);
    for (uint8_t i = 0; i < r->title_count; i++)
        add_item(line, face, r->title[i],
                 zj_archive_class(&r->archive, r->title[i]), l->style);
    return finish(r, l, face);
}

static int wish(const uint8_t *kinds, int count, uint8_t kind)
{
    int i = 0;
    while (i < count && kinds[i] != kind)
        i++;
    return i;
}

enum zj_status zj_reader_field(struct zj_reader *r,
                               const struct zj_article *article,
                               const uint8_t *kinds, int count, uint32_t *first)
{
    struct zj_text *text = &r->text;
    struct zj_text before = {0}, found = {0};
    struct zj_char c;
    int titles = 0, best = count;
    enum zj_status status = zj_text_move(
        text, &r->archive, 0, r->archive.characters, article->catalogue);
    while (status == ZJ_OK && titles < 2 && best > 0) {
        before = *text;
        status = zj_text_next(text, &c);
        if (status != ZJ_OK || !c.starts)
            continue;
        titles += c.kind == ZJ_KIND_TITLE;
        int wished = wish(kinds, count, c.kind);
        if (titles < 2 && wished < best) {
            best = wished;
            found = before;
        }
    }
    if (status != ZJ_OK && status != ZJ_END)
        return status;
    if (best == count)
        return ZJ_END;
    *text = found;
    *first = found.position;
    return ZJ_OK;
}
