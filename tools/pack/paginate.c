/* SPDX-License-Identifier: MIT */
#include "paginate.h"
#include "firmware/reader/reader_state.h"
#include "tools/archive_file.h"
#include "tools/base/message.h"
#include "tools/boards.h"
#include <stdio.h>
#include <stdlib.h>

#define DICTIONARIES 65536 /* bytes: more than any board has */

static enum zj_status show_nothing(void *context, const struct zj_canvas *c,
                                   struct zj_rect r, enum zj_flashing flashing)
{
    (void)context;
    (void)c;
    (void)r;
    (void)flashing;
    return ZJ_OK;
}

static bool find_starts(struct zj_reader *r, uint32_t index,
                        struct buffer *starts, uint32_t *count)
{
    struct zj_article article;
    uint32_t start = 0;
    enum zj_status status = zj_archive_article(&r->archive, index, &article);
    while (status == ZJ_OK) {
        buffer_u32(starts, start);
        ++*count;
        status =
            zj_page_end(&r->composer, &r->archive, &article, start, &start);
        if (start >= article.characters)
            break;
    }
    if (status != ZJ_OK)
        message_error("paginating: %s", status_text(status));
    return status == ZJ_OK;
}

static void add_key(struct zj_reader *r, struct buffer *records)
{
    uint32_t key[ZJ_LAYOUT_KEY];
    zj_geometry_key(&r->composer.geometry, r->composer.faces, key);
    for (int i = 0; i < ZJ_LAYOUT_KEY; i++)
        buffer_u32(records, key[i]);
}

static bool paginate_all(struct zj_reader *r, struct buffer *records,
                         size_t *pages)
{
    struct buffer starts = {0};
    uint32_t total = r->archive.article_count + r->archive.hidden_count;
    uint32_t count = 0;
    bool good = true;
    add_key(r, records);
    for (uint32_t i = 0; i < total && good; i++) {
        progress_show("paginating", i, total);
        buffer_u32(records, count);
        good = find_starts(r, i, &starts, &count);
    }
    buffer_u32(records, count);
    buffer_add(records, starts.data, starts.length);
    buffer_free(&starts);
    *pages += count;
    return good;
}

bool paginate(const struct buffer *file, struct pack_screen screen,
              uint8_t size, struct buffer *records, size_t *pages)
{
    struct memory_bytes bytes = {(const uint8_t *)file->data, file->length};
    struct zj_board board = {.name = "packer",
                             .width = screen.width,
                             .height = screen.height,
                             .bits = 1,
                             .keys = 7,
                             .interface = board_interface(screen.width),
                             .archive = memory_source(&bytes),
                             .dictionary = checked_alloc(DICTIONARIES, 1),
                             .dictionary_size = DICTIONARIES,
                             .show = show_nothing};
    struct zj_reader *r = checked_alloc(1, sizeof *r);
    uint32_t *words = checked_alloc(
        ZJ_CANVAS_WORDS(screen.width, screen.height, 1), sizeof *words);
    char text[4];
    snprintf(text, sizeof text, "%u", size);
    zj_reader_start(r, &board, words);
    enum zj_status status = r->archive_status;
    if (status == ZJ_OK)
        status = zj_reader_set(r, "size", text);
    bool good = status == ZJ_OK && paginate_all(r, records, pages);
    if (status != ZJ_OK)
        message_error("paginating: %s", status_text(status));
    free(board.dictionary);
    free(words);
    free(r);
    return good;
}
