/* SPDX-License-Identifier: MIT
 *
 * The reader: keys in, screens out. All its memory is one struct of constant
 * size, owned by the caller, besides the canvas's words. */
#ifndef ZJ_READER_H
#define ZJ_READER_H

#include "../board.h"
#include "../status.h"
#include <stdint.h>

/* The reader itself: defined in reader_state.h for those who must know its
 * size; nobody else looks inside. */
struct zj_reader;

/* Starts the reader on a board: restores the settings, opens the archive and
 * shows the last place read, the library or an error screen. `words` holds
 * ZJ_CANVAS_WORDS(board->width, board->height, 2) words, or as many for one
 * bit where the board's bits are 1 (turned screens may need one word a row
 * more: use the larger of both orientations).
 * Returns ZJ_OK also when an error screen is shown; errors are those of
 * board->show. */
enum zj_status zj_reader_start(struct zj_reader *r,
                               const struct zj_board *board, uint32_t *words);

/* Handles one key and shows what it changed. */
enum zj_status zj_reader_key(struct zj_reader *r, struct zj_event event);

/* Starts, then handles keys until the board's event function returns an
 * error; returns that (ZJ_EINVAL: switched off in order). */
enum zj_status zj_reader_run(struct zj_reader *r, const struct zj_board *board,
                             uint32_t *words);

/* Does a little of what can be done while no key is pressed: finding page
 * starts. zj_reader_run calls it; boards need not. */
enum zj_status zj_reader_idle(struct zj_reader *r);

/* A setting by its name, as in `zhujian render --set KEY=VALUE`: size (px),
 * rotation (0-3, quarter turns), leading (0-2), refresh (0-2), ragged, night,
 * hang, grey (0 or 1). ZJ_EINVAL when there is no such key or value. Nothing
 * is shown until the next key or zj_reader_goto. */
enum zj_status zj_reader_set(struct zj_reader *r, const char *key,
                             const char *value);

/* Opens an article (from 1) at a page (from 1) and draws it. ZJ_EINVAL when
 * there is no such page; then nothing changes. */
enum zj_status zj_reader_goto(struct zj_reader *r, uint32_t article,
                              uint32_t page);

/* Pages of the article on screen at the present size, 0 when none is open. */
uint32_t zj_reader_pages(struct zj_reader *r);

/* What was drawn. */
const struct zj_canvas *zj_reader_canvas(const struct zj_reader *r);

#endif
