/* SPDX-License-Identifier: MIT */
#include "reader_state.h"

#define SMALL       200 /* px of a screen's shorter side: four rows at 16 px */
#define SMALL_AIR   4   /* px between the rows of a small screen             */
#define TINY_AIR    5
#define HEAD_FIFTHS 13 /* of an em                                          */

static uint16_t row_pitch(const struct zj_canvas *c, uint16_t em,
                          unsigned fifths)
{
    if (zj_screen_is_tiny(c->width, c->height))
        return (uint16_t)(em + TINY_AIR);
    if (c->width < SMALL || c->height < SMALL)
        return (uint16_t)(em + SMALL_AIR);
    return (uint16_t)(em * fifths / 5);
}

static uint16_t head_height(const struct zj_canvas *c, uint16_t em)
{
    if (zj_screen_is_tiny(c->width, c->height))
        return 0;
    if (c->width < SMALL || c->height < SMALL)
        return (uint16_t)(em + SMALL_AIR);
    return (uint16_t)(em * HEAD_FIFTHS / 5);
}

void zj_list_open(struct zj_reader *r, uint32_t count, unsigned fifths)
{
    struct zj_list *l = &r->list;
    uint16_t bottom = r->composer.geometry.status;

    l->count = count;
    l->selected = 0;
    l->top = 0;
    l->y = head_height(&r->canvas, r->interface_face.em);
    l->pitch = row_pitch(&r->canvas, r->faces[ZJ_ROLE_BODY].em, fifths);
    l->visible = (uint16_t)(bottom > l->y ? (bottom - l->y) / l->pitch : 1);
    if (!l->visible)
        l->visible = 1;
    else if (bottom > l->y) /* rows share what is left at the foot */
        l->pitch = (uint16_t)((bottom - l->y) / l->visible);
}

void zj_list_select(struct zj_list *l, uint32_t row)
{
    l->selected = row < l->count ? row : l->count ? l->count - 1 : 0;
    l->top = l->selected / l->visible * l->visible;
}

/* Lists turn like pages: a panel redraws a whole page as fast as a row. Past
 * the end they go on at the other end, so that two keys reach everything. */
void zj_list_move(struct zj_list *l, int step)
{
    if (!l->count)
        return;
    if (step > 0)
        zj_list_select(l, (l->selected + 1) % l->count);
    else
        zj_list_select(l, l->selected ? l->selected - 1 : l->count - 1);
}

struct zj_label zj_list_row(struct zj_reader *r, uint32_t row)
{
    const struct zj_list *l = &r->list;
    uint16_t em = r->archive_status == ZJ_OK ? r->faces[ZJ_ROLE_BODY].em
                                             : r->interface_face.em;
    int y = l->y + (int)(row - l->top) * l->pitch;
    struct zj_rect ground = {0, (int16_t)y, (int16_t)r->canvas.width,
                             (int16_t)l->pitch};
    struct zj_rect rule = {0, (int16_t)(y + l->pitch - 1),
                           (int16_t)r->canvas.width, 1};
    bool selected = row == l->selected;
    bool lowest = row - l->top + 1 == l->visible; /* the foot has a rule */
    if (selected || !lowest)
        zj_canvas_fill(&r->canvas, selected ? ground : rule, ZJ_BLACK);
    bool tiny = zj_screen_is_tiny(r->canvas.width, r->canvas.height);
    int margin = tiny ? em / 2 : em;
    return (struct zj_label){
        .x = (int16_t)margin,
        .y = (int16_t)(y + (l->pitch - em) / 2),
        .width = (uint16_t)(r->canvas.width - 2 * margin),
        .align = ZJ_ALIGN_LEFT,
        .role = ZJ_ROLE_BODY,
        .ink = selected ? ZJ_WHITE : ZJ_BLACK,
    };
}

/* "3 / 4": which screenful of the list this is. */
static enum zj_status draw_place(struct zj_reader *r, struct zj_label label)
{
    const struct zj_list *l = &r->list;
    struct zj_words words = {.count = 0};
    zj_words_number(r, &words, l->top / l->visible + 1);
    zj_words_ascii(r, &words, " / ");
    zj_words_number(r, &words, (l->count + l->visible - 1) / l->visible);
    label.align = ZJ_ALIGN_RIGHT;
    return zj_label_words(r, &label, &words);
}

/* What the keys do here: "▲▼ 选择  长按▼ 打开". */
static enum zj_status draw_hint(struct zj_reader *r,
                                const struct zj_label *label)
{
    struct zj_words words = {.count = 0};
    zj_words_text(r, &words, ZJ_TEXT_MARK_UP);
    zj_words_text(r, &words, ZJ_TEXT_MARK_DOWN);
    zj_words_text(r, &words, ZJ_TEXT_KEY_CHOOSE);
    zj_words_ascii(r, &words, "  ");
    if (r->board->keys < 5) {
        zj_words_text(r, &words, ZJ_TEXT_KEY_HOLD);
        zj_words_text(r, &words, ZJ_TEXT_MARK_DOWN);
    } else {
        zj_words_text(r, &words, ZJ_TEXT_KEY_OK);
    }
    zj_words_text(r, &words, ZJ_TEXT_KEY_OPEN);
    return zj_label_words(r, label, &words);
}

static enum zj_status draw_foot(struct zj_reader *r)
{
    uint16_t em = r->interface_face.em;
    uint16_t y = r->composer.geometry.status;
    int height = r->canvas.height - y;
    struct zj_rect rule = {0, (int16_t)y, (int16_t)r->canvas.width, 1};
    struct zj_label label = {.x = (int16_t)em,
                             .y = (int16_t)(y + (height - em + 1) / 2),
                             .width = (uint16_t)(r->canvas.width - 2 * em),
                             .ink = ZJ_BLACK};
    if (y >= r->canvas.height)
        return ZJ_OK;
    zj_canvas_fill(&r->canvas, rule, ZJ_BLACK);
    enum zj_status status = draw_place(r, label);
    label.width = (uint16_t)(label.width * 3 / 4);
    return status == ZJ_OK ? draw_hint(r, &label) : status;
}

/* The archive's own title, smaller where bold is too high for the head and
 * left out where small is as well: nothing is cut. */
static enum zj_status draw_title(struct zj_reader *r, struct zj_label label)
{
    int height = r->list.y;
    if (zj_reader_face(r, label.role)->em > height)
        label.role = ZJ_ROLE_SMALL;
    int em = zj_reader_face(r, label.role)->em;
    if (em > height)
        return ZJ_OK;
    label.y = (int16_t)((height - em) / 2);
    label.width = (uint16_t)(label.width * 2 / 3);
    return zj_label_text(r, &label, 0, 64);
}

enum zj_status zj_list_frame(struct zj_reader *r, enum zj_text_id title)
{
    const struct zj_list *l = &r->list;
    uint16_t em = r->interface_face.em;
    struct zj_rect rule = {0, (int16_t)(l->y - 1), (int16_t)r->canvas.width, 1};
    struct zj_label label = {.x = (int16_t)em,
                             .y = (int16_t)((l->y - em) / 2),
                             .width = (uint16_t)(r->canvas.width - 2 * em),
                             .role = ZJ_ROLE_STRONG,
                             .ink = ZJ_BLACK};
    enum zj_status status = ZJ_OK;
    zj_canvas_clear(&r->canvas);
    if (l->y) {
        zj_canvas_fill(&r->canvas, rule, ZJ_BLACK);
        status = title < ZJ_TEXTS ? zj_label_string(r, &label, title)
                                  : draw_title(r, label);
    }
    return status == ZJ_OK ? draw_foot(r) : status;
}
