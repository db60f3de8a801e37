/* SPDX-License-Identifier: MIT
 *
 * What went wrong and what to do, in words; and a number to report. */
#include "reader_state.h"

struct explanation {
    enum zj_text_id what, advice;
};

/* Boards that load dictionaries have a card, the others flash. */
static enum zj_text_id how_to_bring_one(const struct zj_board *board)
{
    return board->dictionary_size ? ZJ_TEXT_ERROR_NO_ARCHIVE_HELP
                                  : ZJ_TEXT_ERROR_NO_ARCHIVE_FLASH;
}

static struct explanation explain(const struct zj_board *board,
                                  enum zj_status error)
{
    switch (error) {
    case ZJ_EFORMAT:
        return (struct explanation){ZJ_TEXT_ERROR_FORMAT,
                                    ZJ_TEXT_ERROR_FORMAT_HELP};
    case ZJ_ECORRUPT:
        return (struct explanation){ZJ_TEXT_ERROR_CORRUPT,
                                    ZJ_TEXT_ERROR_CORRUPT_HELP};
    case ZJ_EVERSION:
        return (struct explanation){ZJ_TEXT_ERROR_VERSION,
                                    ZJ_TEXT_ERROR_VERSION_HELP};
    case ZJ_ELIMIT:
        return (struct explanation){ZJ_TEXT_ERROR_LIMIT,
                                    ZJ_TEXT_ERROR_LIMIT_HELP};
    case ZJ_ENOARCHIVE:
        return (struct explanation){ZJ_TEXT_ERROR_NO_ARCHIVE,
                                    how_to_bring_one(board)};
    case ZJ_EIO:
        return (struct explanation){ZJ_TEXT_ERROR_STORAGE,
                                    ZJ_TEXT_ERROR_RESTART_HELP};
    case ZJ_ETIMEOUT:
        return (struct explanation){ZJ_TEXT_ERROR_PANEL,
                                    ZJ_TEXT_ERROR_RESTART_HELP};
    default:
        return (struct explanation){ZJ_TEXT_ERROR_REQUEST,
                                    ZJ_TEXT_ERROR_REPORT};
    }
}

/* Centred; on a tiny screen from edge to edge and without the number, for
 * which there is no room. */
enum zj_status zj_error_draw(struct zj_reader *r)
{
    struct explanation e = explain(r->board, r->error);
    struct zj_words number = {.count = 0};
    bool tiny = zj_screen_is_tiny(r->canvas.width, r->canvas.height);
    uint16_t em = r->interface_face.em;
    uint16_t margin = tiny ? 0 : em;
    int pitch = tiny ? em * 5 / 4 : em * 3 / 2;
    struct zj_label label = {.x = (int16_t)margin,
                             .y = (int16_t)((r->canvas.height - 4 * em) / 3),
                             .width = (uint16_t)(r->canvas.width - 2 * margin),
                             .align = ZJ_ALIGN_CENTRE,
                             .ink = ZJ_BLACK};
    if (label.y < em / 8)
        label.y = (int16_t)(em / 8);
    zj_canvas_clear(&r->canvas);
    enum zj_status status = zj_label_lines(r, &label, e.what, pitch);
    if (status == ZJ_OK)
        status = zj_label_lines(r, &label, e.advice, pitch);
    if (status != ZJ_OK || label.y + em > r->canvas.height)
        return status;
    zj_words_text(r, &number, ZJ_TEXT_ERROR_CODE);
    zj_words_ascii(r, &number, " ");
    zj_words_number(r, &number, (uint32_t) - (int32_t)r->error);
    return zj_label_words(r, &label, &number);
}
