/* SPDX-License-Identifier: MIT
 *
 * Plain lines a board shows by itself: its test page, a report of a crash.
 * They need no archive. */
#ifndef ZJ_NOTICE_H
#define ZJ_NOTICE_H

#include "interface.h"
#include "reader.h"

struct zj_notice {
    enum zj_text_id words; /* of the interface; ZJ_TEXTS: none */
    const char *ascii;     /* behind them; NULL: nothing       */
};

/* Shows `count` lines from the top left; what does not fit is cut. `r` and
 * `words` as in zj_reader_start, which may follow with the same memory.
 * Returns what board->show does. */
enum zj_status zj_reader_notice(struct zj_reader *r,
                                const struct zj_board *board, uint32_t *words,
                                const struct zj_notice *lines, uint32_t count);

#endif
