/* SPDX-License-Identifier: MIT
 *
 * The library: where reading went on, the articles, settings and colophon. */
#include "reader_state.h"

/* Rows before the articles: one, when there is a place to go on from. */
static uint32_t rows_before(const struct zj_reader *r)
{
    return r->has_article ? 1 : 0;
}

/* Rows behind them: settings, and the colophon if the archive has one. */
static uint32_t rows_behind(const struct zj_reader *r)
{
    return r->archive.hidden_count ? 2 : 1;
}

enum zj_status zj_library_open(struct zj_reader *r)
{
    r->screen = ZJ_SCREEN_LIBRARY;
    r->back_count = 0;
    zj_list_open(r, rows_before(r) + r->archive.article_count + rows_behind(r),
                 r->canvas.height >= 400 ? 12 : 9);
    zj_list_select(&r->list, r->library_row);
    return ZJ_OK;
}

/* What the catalogue says of an article that fits the right margin: its
 * place, else its date, else its source. */
static enum zj_status draw_note(struct zj_reader *r, struct zj_label label,
                                const struct zj_article *article)
{
    static const uint8_t kinds[] = {ZJ_KIND_META, ZJ_KIND_DATE, ZJ_KIND_SOURCE};
    uint32_t first;
    uint8_t em = r->faces[ZJ_ROLE_BODY].em;
    uint8_t small = zj_reader_face(r, ZJ_ROLE_SMALL)->em;
    label.x = (int16_t)(label.x + label.width);
    label.width = (uint16_t)(r->canvas.width - label.x - em);
    label.y = (int16_t)(label.y + (em - small) * 9 / 10);
    label.align = ZJ_ALIGN_RIGHT;
    label.role = ZJ_ROLE_SMALL;
    enum zj_status status = zj_reader_field(r, article, kinds, 3, &first);
    if (status == ZJ_OK)
        return zj_label_text(r, &label, first, 40);
    if (status != ZJ_END)
        return status;
    return zj_label_string(r, &label, ZJ_TEXT_ARTICLE_UNDATED);
}

static enum zj_status draw_article(struct zj_reader *r, struct zj_label label,
                                   uint32_t index)
{
    struct zj_article article;
    enum zj_status status = zj_archive_article(&r->archive, index, &article);
    if (status == ZJ_OK)
        status = zj_text_move(&r->text, &r->archive, 0, r->archive.characters,
                              article.catalogue);
    if (status != ZJ_OK)
        return status;
    struct zj_text entry = r->text;
    bool wide = r->canvas.width >= 600;
    if (wide)
        label.width = (uint16_t)(label.width * 4 / 5);
    status = zj_label_text(r, &label, article.catalogue, 120);
    if (status != ZJ_OK || !wide)
        return status;
    r->text = entry; /* back to the entry's start costs nothing so */
    return draw_note(r, label, &article);
}

/* "继续读：" and the title of the article that was being read. */
static enum zj_status draw_continue(struct zj_reader *r, struct zj_label label)
{
    struct zj_words words = {.count = 0};
    uint8_t em = r->interface_face.em;
    struct zj_label mark = label;
    mark.y = (int16_t)(label.y + (r->faces[ZJ_ROLE_BODY].em - em) * 9 / 10);
    zj_words_text(r, &words, ZJ_TEXT_MARK_SELECTED);
    zj_words_text(r, &words, ZJ_TEXT_LIBRARY_CONTINUE);
    enum zj_status status = zj_label_words(r, &mark, &words);
    uint16_t used = (uint16_t)(em * 9 / 2);
    label.x = (int16_t)(label.x + used);
    label.width = (uint16_t)(label.width > used ? label.width - used : em);
    if (status == ZJ_OK)
        status = zj_label_text(r, &label, r->article.catalogue, 120);
    return status;
}

static enum zj_status draw_row(struct zj_reader *r, uint32_t row)
{
    struct zj_label label = zj_list_row(r, row);
    uint32_t before = rows_before(r), count = r->archive.article_count;
    if (row < before)
        return draw_continue(r, label);
    if (row < before + count)
        return draw_article(r, label, row - before);
    bool settings = row == before + count;
    return zj_label_string(
        r, &label, settings ? ZJ_TEXT_SETTINGS_TITLE : ZJ_TEXT_ABOUT_TITLE);
}

static enum zj_status draw_count(struct zj_reader *r)
{
    struct zj_words words = {.count = 0};
    uint16_t em = r->interface_face.em;
    struct zj_label label = {.x = (int16_t)em,
                             .y = (int16_t)((r->list.y - em) / 2),
                             .width = (uint16_t)(r->canvas.width - 2 * em),
                             .align = ZJ_ALIGN_RIGHT,
                             .ink = ZJ_BLACK};
    if (!r->list.y)
        return ZJ_OK;
    zj_words_number(r, &words, r->archive.article_count);
    zj_words_text(r, &words, ZJ_TEXT_UNIT_ARTICLE);
    return zj_label_words(r, &label, &words);
}

enum zj_status zj_library_draw(struct zj_reader *r)
{
    const struct zj_list *l = &r->list;
    enum zj_status status = zj_list_frame(r, ZJ_TEXTS);
    if (status == ZJ_OK)
        status = draw_count(r);
    for (uint32_t row = l->top;
         row < l->count && row < l->top + l->visible && status == ZJ_OK; row++)
        status = draw_row(r, row);
    return status;
}

enum zj_status zj_library_choose(struct zj_reader *r)
{
    uint32_t before = rows_before(r), count = r->archive.article_count;
    uint32_t row = r->list.selected;
    r->library_row = row;
    if (row < before)
        return zj_page_show(r, r->page);
    if (row < before + count) {
        if (!before) /* the list grows by the row to go on from */
            r->library_row++;
        return zj_page_open(r, row - before, 0);
    }
    if (row == before + count)
        return zj_settings_open(r);
    return zj_page_open(r, count, 0);
}
