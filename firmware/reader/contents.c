/* SPDX-License-Identifier: MIT
 *
 * 目录: the headings of the open article, the links of the page it was opened
 * from, and the way to the articles before and after. */
#include "reader_state.h"

/* Rows: the article's beginning, its headings, the links, next, previous,
 * settings. */
enum row {
    ROW_START,
    ROW_HEADING,
    ROW_LINK,
    ROW_NEXT,
    ROW_PREVIOUS,
    ROW_SETTINGS
};

static enum row row_of(const struct zj_reader *r, uint32_t row, uint32_t *index)
{
    uint32_t headings = r->article.heading_count;
    *index = 0;
    if (row == 0)
        return ROW_START;
    row--;
    if (row < headings) {
        *index = row;
        return ROW_HEADING;
    }
    row -= headings;
    if (row < r->link_count) {
        *index = row;
        return ROW_LINK;
    }
    row -= r->link_count;
    return row == 0 ? ROW_NEXT : row == 1 ? ROW_PREVIOUS : ROW_SETTINGS;
}

/* The heading whose text the page shows. */
static uint32_t current_heading(struct zj_reader *r)
{
    struct zj_heading heading;
    uint32_t row = 0;
    for (uint32_t i = 0; i < r->article.heading_count; i++) {
        if (zj_archive_heading(&r->archive, &r->article, i, &heading) !=
                ZJ_OK ||
            heading.offset >= r->page_end)
            break;
        row = i + 1;
    }
    return row;
}

enum zj_status zj_contents_open(struct zj_reader *r)
{
    r->screen = ZJ_SCREEN_CONTENTS;
    zj_list_open(r, r->article.heading_count + r->link_count + 4, 10);
    zj_list_select(&r->list, current_heading(r));
    return ZJ_OK;
}

#define RUN_IN 3 /* level of a heading at the start of a paragraph */

static enum zj_status draw_heading(struct zj_reader *r, struct zj_label label,
                                   uint32_t index)
{
    struct zj_heading heading;
    enum zj_status status =
        zj_archive_heading(&r->archive, &r->article, index, &heading);
    if (status != ZJ_OK)
        return status;
    uint16_t step = (uint16_t)((heading.level - 1) * label.x);
    if (step < label.width / 2) {
        label.x = (int16_t)(label.x + step);
        label.width = (uint16_t)(label.width - step);
    }
    label.run_in = heading.level == RUN_IN;
    uint32_t most = r->article.characters - heading.offset;
    return zj_label_text(r, &label, r->article.first + heading.offset,
                         most < 60 ? most : 60);
}

static enum zj_status draw_link(struct zj_reader *r, struct zj_label label,
                                uint32_t index)
{
    const struct zj_page_link *link = &r->links[index];
    struct zj_label mark = label;
    uint8_t em = r->interface_face.em;
    mark.y = (int16_t)(label.y + (r->faces[ZJ_ROLE_BODY].em - em) * 9 / 10);
    enum zj_status status = zj_label_string(r, &mark, ZJ_TEXT_CONTENTS_LINKS);
    label.x = (int16_t)(label.x + 3 * em);
    label.width = (uint16_t)(label.width > 4 * em ? label.width - 3 * em : em);
    if (status == ZJ_OK)
        status = zj_label_text(r, &label, r->article.first + link->offset,
                               link->length);
    return status;
}

static enum zj_status draw_row(struct zj_reader *r, uint32_t row)
{
    uint32_t index;
    struct zj_label label = zj_list_row(r, row);
    switch (row_of(r, row, &index)) {
    case ROW_START:
        return zj_label_text(r, &label, r->article.catalogue, 60);
    case ROW_HEADING:
        return draw_heading(r, label, index);
    case ROW_LINK:
        return draw_link(r, label, index);
    case ROW_NEXT:
        return zj_label_string(r, &label, ZJ_TEXT_ARTICLE_NEXT);
    case ROW_PREVIOUS:
        return zj_label_string(r, &label, ZJ_TEXT_ARTICLE_PREVIOUS);
    case ROW_SETTINGS:
        break;
    }
    return zj_label_string(r, &label, ZJ_TEXT_SETTINGS_TITLE);
}

enum zj_status zj_contents_draw(struct zj_reader *r)
{
    const struct zj_list *l = &r->list;
    enum zj_status status = zj_list_frame(r, ZJ_TEXT_CONTENTS_TITLE);
    for (uint32_t row = l->top;
         row < l->count && row < l->top + l->visible && status == ZJ_OK; row++)
        status = draw_row(r, row);
    return status;
}

static enum zj_status go_to_heading(struct zj_reader *r, uint32_t index)
{
    struct zj_heading heading;
    enum zj_status status =
        zj_archive_heading(&r->archive, &r->article, index, &heading);
    if (status != ZJ_OK)
        return status;
    return zj_page_open(r, r->article_index, heading.offset);
}

/* Articles follow each other in a ring, so that no key does nothing. */
static enum zj_status go_beside(struct zj_reader *r, int step)
{
    uint32_t count = r->archive.article_count, now = r->article_index;
    if (!count)
        return ZJ_OK;
    if (now >= count)
        now = 0;
    else
        now = step > 0 ? (now + 1) % count : now ? now - 1 : count - 1;
    return zj_page_open(r, now, 0);
}

enum zj_status zj_contents_choose(struct zj_reader *r)
{
    uint32_t index;
    switch (row_of(r, r->list.selected, &index)) {
    case ROW_START:
        return zj_page_open(r, r->article_index, 0);
    case ROW_HEADING:
        return go_to_heading(r, index);
    case ROW_LINK:
        return zj_page_follow(r, r->links[index].number);
    case ROW_NEXT:
        return go_beside(r, 1);
    case ROW_PREVIOUS:
        return go_beside(r, -1);
    case ROW_SETTINGS:
        break;
    }
    return zj_settings_open(r);
}
