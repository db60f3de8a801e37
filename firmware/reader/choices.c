/* SPDX-License-Identifier: MIT
 *
 * 设置: one row a setting; choosing it takes the next value. */
#include "reader_state.h"

enum row {
    ROW_SIZE,
    ROW_LEADING,
    ROW_ALIGN,
    ROW_HANG,
    ROW_ROTATE,
    ROW_REFRESH,
    ROW_NIGHT,
    ROW_GREY,
    ROW_BACK,
    ROWS
};

/* Where there are no greys to choose the row on them is left out. */
static enum row row_of(const struct zj_reader *r, uint32_t row)
{
    bool skip = row >= ROW_GREY && !zj_reader_greys(r);
    return (enum row)(row + skip);
}

enum zj_status zj_settings_open(struct zj_reader *r)
{
    r->screen = ZJ_SCREEN_SETTINGS;
    zj_list_open(r, ROWS - !zj_reader_greys(r), 10);
    return ZJ_OK;
}

static enum zj_text_id name_of(enum row row)
{
    static const uint8_t names[ROWS] = {
        [ROW_SIZE] = ZJ_TEXT_SETTINGS_SIZE,
        [ROW_LEADING] = ZJ_TEXT_SETTINGS_LEADING,
        [ROW_ALIGN] = ZJ_TEXT_SETTINGS_ALIGN,
        [ROW_HANG] = ZJ_TEXT_SETTINGS_HANG,
        [ROW_ROTATE] = ZJ_TEXT_SETTINGS_ROTATE,
        [ROW_REFRESH] = ZJ_TEXT_SETTINGS_REFRESH,
        [ROW_NIGHT] = ZJ_TEXT_SETTINGS_NIGHT,
        [ROW_GREY] = ZJ_TEXT_SETTINGS_GRAY,
        [ROW_BACK] = ZJ_TEXT_KEY_BACK,
    };
    return (enum zj_text_id)names[row];
}

static enum zj_text_id on_off(bool on)
{
    return on ? ZJ_TEXT_VALUE_ON : ZJ_TEXT_VALUE_OFF;
}

static enum zj_text_id value_of(const struct zj_reader *r, enum row row)
{
    const struct zj_settings *s = &r->settings;
    switch (row) {
    case ROW_LEADING:
        return (enum zj_text_id)(ZJ_TEXT_SETTINGS_LEADING_TIGHT + s->leading);
    case ROW_ALIGN:
        return (enum zj_text_id)(ZJ_TEXT_SETTINGS_ALIGN_JUSTIFY + s->align);
    case ROW_HANG:
        return on_off(s->flags & ZJ_SETTING_HANG);
    case ROW_ROTATE:
        return (enum zj_text_id)(ZJ_TEXT_SETTINGS_ROTATE_0 + s->rotation);
    case ROW_REFRESH:
        return (enum zj_text_id)(ZJ_TEXT_SETTINGS_REFRESH_CLEAN + s->refresh);
    case ROW_NIGHT:
        return on_off(s->night);
    case ROW_GREY:
        return on_off(s->flags & ZJ_SETTING_GREY);
    default:
        return ZJ_TEXTS;
    }
}

static enum zj_status draw_row(struct zj_reader *r, uint32_t row)
{
    struct zj_label label = zj_list_row(r, row);
    struct zj_words words = {.count = 0};
    enum row what = row_of(r, row);
    label.y = (int16_t)(label.y +
                        (r->faces[ZJ_ROLE_BODY].em - r->interface_face.em) / 2);
    enum zj_status status = zj_label_string(r, &label, name_of(what));
    if (what == ROW_SIZE)
        zj_words_number(r, &words, r->settings.size);
    else if (value_of(r, what) < ZJ_TEXTS)
        zj_words_text(r, &words, value_of(r, what));
    label.align = ZJ_ALIGN_RIGHT;
    return status == ZJ_OK ? zj_label_words(r, &label, &words) : status;
}

enum zj_status zj_settings_draw(struct zj_reader *r)
{
    const struct zj_list *l = &r->list;
    enum zj_status status = zj_list_frame(r, ZJ_TEXT_SETTINGS_TITLE);
    for (uint32_t row = l->top;
         row < l->count && row < l->top + l->visible && status == ZJ_OK; row++)
        status = draw_row(r, row);
    return status;
}

/* Sizes go round: behind the largest comes the smallest. */
static uint8_t next_size(struct zj_reader *r)
{
    uint8_t size = zj_reader_size(r, 1);
    if (size != r->settings.size)
        return size;
    while ((size = zj_reader_size(r, -1)) != r->settings.size)
        r->settings.size = size;
    return size;
}

static void change(struct zj_reader *r, enum row row)
{
    struct zj_settings *s = &r->settings;
    switch (row) {
    case ROW_SIZE:
        s->size = next_size(r);
        break;
    case ROW_LEADING:
        s->leading = (uint8_t)((s->leading + 1) % 3);
        break;
    case ROW_ALIGN:
        s->align ^= 1;
        break;
    case ROW_HANG:
        s->flags ^= ZJ_SETTING_HANG;
        break;
    case ROW_ROTATE:
        s->rotation = (s->rotation + 1) & 3;
        break;
    case ROW_REFRESH: /* also how to clean the screen by hand */
        s->refresh = (uint8_t)((s->refresh + 1) % 3);
        r->cleaning = true;
        break;
    case ROW_NIGHT:
        s->night ^= 1;
        break;
    case ROW_GREY:
        s->flags ^= ZJ_SETTING_GREY;
        break;
    default:
        break;
    }
}

enum zj_status zj_settings_choose(struct zj_reader *r)
{
    uint32_t row = r->list.selected;
    enum row what = row_of(r, row);
    if (what == ROW_BACK)
        return r->has_article ? zj_page_show(r, r->page) : zj_library_open(r);
    change(r, what);
    enum zj_status status = zj_reader_relayout(r);
    if (status != ZJ_OK)
        return status;
    status = zj_settings_open(r);
    zj_list_select(&r->list, row);
    /* A board that cannot keep it works all the same. */
    zj_state_save_settings(&r->state, &r->settings);
    return status;
}
