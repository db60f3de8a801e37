/* SPDX-License-Identifier: MIT */
#include "notice.h"
#include "reader_state.h"
#include <string.h>

static enum zj_status draw_line(struct zj_reader *r,
                                const struct zj_notice *line, uint32_t row)
{
    uint16_t em = r->interface_face.em;
    struct zj_words words = {.count = 0};
    struct zj_label label = {.x = (int16_t)(em / 2),
                             .width = (uint16_t)(r->canvas.width - em),
                             .role = ZJ_ROLE_INTERFACE,
                             .ink = ZJ_BLACK};
    bool tiny = zj_screen_is_tiny(r->canvas.width, r->canvas.height);
    label.y = (int16_t)(tiny ? em / 8u + row * em * 5u / 4u
                             : em / 2u + row * em * 3u / 2u);
    if (label.y + em > r->canvas.height)
        return ZJ_OK;
    if (line->words < ZJ_TEXTS)
        zj_words_text(r, &words, line->words);
    if (line->ascii)
        zj_words_ascii(r, &words, line->ascii);
    return zj_label_words(r, &label, &words);
}

enum zj_status zj_reader_notice(struct zj_reader *r,
                                const struct zj_board *board, uint32_t *words,
                                const struct zj_notice *lines, uint32_t count)
{
    memset(r, 0, sizeof *r);
    r->board = board;
    r->canvas.words = words;
    r->archive_status = ZJ_ENOARCHIVE;
    enum zj_status status = zj_reader_layout(r);
    zj_canvas_clear(&r->canvas);
    for (uint32_t i = 0; i < count && status == ZJ_OK; i++)
        status = draw_line(r, &lines[i], i);
    struct zj_rect all = {0, 0, (int16_t)r->canvas.width,
                          (int16_t)r->canvas.height};
    enum zj_status shown =
        board->show(board->context, &r->canvas, all, ZJ_FLASH_SELDOM);
    return shown != ZJ_OK ? shown : status;
}
