/* SPDX-License-Identifier: MIT */
#include "tools/darkroom.h"
#include "tools/base/message.h"
#include "tools/options.h"
#include "tools/page_mark.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- settings ---- */

static bool set_number(struct zj_reader *r, const char *key, uint32_t value)
{
    char text[16];
    snprintf(text, sizeof text, "%lu", (unsigned long)value);
    return zj_reader_set(r, key, text) == ZJ_OK;
}

static int set_word(struct zj_reader *r, const char *word)
{
    const char *equals = strchr(word, '=');
    if (!equals)
        return usage_error("render", "--set takes KEY=VALUE, not '%s'", word);
    char *key = checked_slice(word, (size_t)(equals - word));
    enum zj_status status = zj_reader_set(r, key, equals + 1);
    free(key);
    if (status == ZJ_EINVAL)
        return usage_error("render", "there is no setting '%s'", word);
    return EXIT_DONE;
}

/* Unless told otherwise, pages are as grey as the archive's glyphs. */
static void set_bits(struct zj_reader *r, uint32_t bits)
{
    set_number(r, "grey", bits != 1);
    if (bits == 0 && r->faces[ZJ_ROLE_BODY].bits == 1)
        set_number(r, "grey", 0);
}

static int set_size(struct darkroom *d, uint32_t size)
{
    struct zj_reader *r = &d->machine.reader;
    if (size == 0 || (set_number(r, "size", size) && r->settings.size == size))
        return EXIT_DONE;
    message_error("%s: has no text of %lu px; the nearest is %u px", d->path,
                  (unsigned long)size, (unsigned)r->settings.size);
    return EXIT_FAILED;
}

static int set_look(struct darkroom *d, const struct look *look)
{
    struct zj_reader *r = &d->machine.reader;
    set_number(r, "rotation", look->rotation);
    set_bits(r, look->bits);
    int status = set_size(d, look->size);
    for (size_t i = 0; i < look->setting_count && status == EXIT_DONE; i++)
        status = set_word(r, look->settings[i]);
    return status;
}

/* ---- opening ---- */

static int start(struct darkroom *d, const struct look *look)
{
    struct zj_reader *r = &d->machine.reader;
    zj_reader_start(r, &d->board.board, d->machine.words);
    if (r->screen != ZJ_SCREEN_ERROR)
        return set_look(d, look);
    message_error("%s: %s", d->path, status_text(r->error));
    return EXIT_FAILED;
}

int darkroom_open(struct darkroom *d, const struct look *look, const char *path)
{
    d->path = path;
    machine_init(&d->machine, &look->board);
    if (!machine_load(&d->machine, path)) {
        machine_free(&d->machine);
        return EXIT_FAILED;
    }
    headless_init(&d->board, &d->machine.like);
    int status = start(d, look);
    if (status != EXIT_DONE)
        darkroom_close(d);
    return status;
}

void darkroom_close(struct darkroom *d)
{
    headless_free(&d->board);
    machine_free(&d->machine);
}

/* ---- pages ---- */

static bool say_page(const struct darkroom *d, uint32_t article, uint32_t page,
                     const char *what)
{
    message_error("%s: article %lu, page %lu: %s", d->path,
                  (unsigned long)article, (unsigned long)page, what);
    return false;
}

static bool is_shown(const struct darkroom *d)
{
    const struct zj_reader *r = &d->machine.reader;
    return r->screen == ZJ_SCREEN_PAGE ||
           say_page(d, r->article_index + 1, r->page + 1,
                    status_text(r->error));
}

bool darkroom_goto(struct darkroom *d, uint32_t article, uint32_t page)
{
    struct zj_reader *r = &d->machine.reader;
    uint32_t articles = r->archive.article_count;
    if (article > articles) {
        message_error("%s: has %lu articles, no article %lu", d->path,
                      (unsigned long)articles, (unsigned long)article);
        return false;
    }
    enum zj_status status = zj_reader_goto(r, article, page);
    while (status == ZJ_OK && r->has_article && !r->pages.complete)
        status = zj_reader_idle(r); /* until the number of pages is shown */
    if (status == ZJ_OK)
        return is_shown(d);
    return say_page(d, article, page,
                    status == ZJ_EINVAL ? "there is no such page"
                                        : status_text(status));
}

bool darkroom_next(struct darkroom *d)
{
    struct zj_event next = {ZJ_KEY_NEXT, false};
    return zj_reader_key(&d->machine.reader, next) == ZJ_OK && is_shown(d);
}

int darkroom_bits(const struct darkroom *d)
{
    return d->machine.reader.canvas.bits;
}

void darkroom_page(struct darkroom *d, struct page_image *page)
{
    page->image = d->board.glass;
    page_mark(&d->machine.reader, page->mark);
}
