/* SPDX-License-Identifier: MIT */
#include "reader_state.h"
#include <stddef.h>
#include <string.h>

/* ---- showing ---- */

static enum zj_status draw(struct zj_reader *r)
{
    switch (r->screen) {
    case ZJ_SCREEN_LIBRARY:
        return zj_library_draw(r);
    case ZJ_SCREEN_CONTENTS:
        return zj_contents_draw(r);
    case ZJ_SCREEN_PAGE:
        return zj_page_draw(r);
    case ZJ_SCREEN_SETTINGS:
        return zj_settings_draw(r);
    default:
        return zj_error_draw(r);
    }
}

static void fail(struct zj_reader *r, enum zj_status error)
{
    r->error = error;
    r->screen = ZJ_SCREEN_ERROR;
}

/* As the person reading has set it; a screen turned, or cleaned by hand, is
 * worth a flash. */
static enum zj_flashing flashing_of(const struct zj_reader *r)
{
    return r->cleaning ? ZJ_FLASH_NOW : (enum zj_flashing)r->settings.refresh;
}

/* Slow greys are for pages at rest: a page whose number is still being
 * counted will be shown once more. */
static uint8_t wished_depth(const struct zj_reader *r)
{
    bool rests = r->screen == ZJ_SCREEN_PAGE && r->pages.complete;
    return r->board->slow_greys && !rests ? 1 : r->bits;
}

/* One bit and two lie in the same memory. */
static void set_depth(struct zj_reader *r)
{
    struct zj_canvas *c = &r->canvas;
    uint8_t bits = wished_depth(r);
    if (c->bits != bits)
        zj_canvas_init(c, c->words, r->board->width, r->board->height, bits,
                       c->rotation);
}

/* Draws the screen; one that cannot be drawn whole is never shown. */
static enum zj_status show(struct zj_reader *r)
{
    struct zj_rect all = {0, 0, 0, 0};
    set_depth(r);
    enum zj_status status = draw(r);
    if (status != ZJ_OK) {
        fail(r, status);
        set_depth(r);
        zj_error_draw(r);
    }
    all.w = (int16_t)r->canvas.width;
    all.h = (int16_t)r->canvas.height;
    if (r->settings.night)
        zj_canvas_invert(&r->canvas, all);
    status = r->board->show(r->board->context, &r->canvas, r->canvas.dirty,
                            flashing_of(r));
    r->cleaning = false;
    zj_canvas_clean(&r->canvas);
    return status;
}

/* ---- starting ---- */

static enum zj_status open_archive(struct zj_reader *r)
{
    if (!r->board->archive.size)
        return ZJ_ENOARCHIVE;
    enum zj_status status = zj_archive_open(&r->archive, &r->board->archive);
    if (status != ZJ_OK)
        return status;
    return zj_archive_load_phrases(&r->archive, r->board->dictionary,
                                   r->board->dictionary_size, &r->phrase_bytes);
}

static void resume(struct zj_reader *r)
{
    struct zj_state_record place;
    uint32_t index;
    enum zj_status status = zj_library_open(r);
    if (zj_state_resume(&r->state, r->archive.id, &place) &&
        zj_archive_find(&r->archive, place.article, &index) == ZJ_OK &&
        /* Marked while it opens: a page that crashes is not tried again. */
        zj_state_mark(&r->state, &place) == ZJ_OK)
        status = zj_page_open(r, index, place.offset);
    if (status != ZJ_OK)
        fail(r, status);
}

static void restore_settings(struct zj_reader *r)
{
    struct zj_state_record newest;
    zj_state_open(&r->state, r->board);
    memset(&r->settings, 0, sizeof r->settings);
    r->settings.leading = ZJ_LEADING_NORMAL;
    r->settings.flags = ZJ_SETTING_GREY;
    r->settings.refresh = ZJ_FLASH_SELDOM;
    if (zj_state_newest(&r->state, &newest))
        r->settings = newest.settings;
    r->settings.rotation &= 3;
    r->settings.leading = (uint8_t)(r->settings.leading % 3);
    r->settings.refresh = (uint8_t)(r->settings.refresh % 3);
    r->settings.night = r->settings.night != 0;
    r->settings.align = r->settings.align != 0;
}

enum zj_status zj_reader_start(struct zj_reader *r,
                               const struct zj_board *board, uint32_t *words)
{
    memset(r, 0, sizeof *r);
    r->board = board;
    r->canvas.words = words;
    if (!board->interface)
        return ZJ_EINVAL; /* no words to say what is wrong */
    restore_settings(r);
    r->archive_status = open_archive(r);
    enum zj_status status = zj_reader_layout(r);
    if (r->archive_status != ZJ_OK)
        fail(r, r->archive_status);
    else if (status != ZJ_OK)
        fail(r, status);
    else
        resume(r);
    status = show(r);
    zj_state_unmark(&r->state);
    return status;
}

/* ---- settings ---- */

enum zj_status zj_reader_relayout(struct zj_reader *r)
{
    enum zj_status status = zj_reader_layout(r);
    if (status != ZJ_OK || !r->has_article)
        return status;
    uint32_t offset = r->place;
    uint8_t screen = r->screen;
    status = zj_page_open(r, r->article_index, offset);
    r->screen = screen;
    return status;
}

static bool number_of(const char *text, uint8_t most, uint8_t *number)
{
    uint32_t n = 0;
    if (!*text)
        return false;
    for (; *text; text++) {
        if (*text < '0' || *text > '9' || n > most)
            return false;
        n = n * 10 + (uint32_t)(*text - '0');
    }
    *number = (uint8_t)n;
    return n <= most;
}

static bool equal(const char *a, const char *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    return *a == *b;
}

struct choice {
    const char *name;
    uint8_t offset; /* of the byte in struct zj_settings */
    uint8_t most;
    uint8_t bit; /* of that byte; 0: all of it */
};

static const struct choice choices[] = {
    {"size", offsetof(struct zj_settings, size), 96, 0},
    {"rotation", offsetof(struct zj_settings, rotation), 3, 0},
    {"refresh", offsetof(struct zj_settings, refresh), 2, 0},
    {"night", offsetof(struct zj_settings, night), 1, 0},
    {"leading", offsetof(struct zj_settings, leading), 2, 0},
    {"ragged", offsetof(struct zj_settings, align), 1, 0},
    {"hang", offsetof(struct zj_settings, flags), 1, ZJ_SETTING_HANG},
    {"grey", offsetof(struct zj_settings, flags), 1, ZJ_SETTING_GREY},
};

static void choose(struct zj_settings *s, const struct choice *c,
                   uint8_t number)
{
    uint8_t *byte = (uint8_t *)s + c->offset;
    uint8_t rest = (uint8_t)(*byte & ~c->bit);
    *byte = c->bit ? (uint8_t)(rest | (number ? c->bit : 0)) : number;
}

enum zj_status zj_reader_set(struct zj_reader *r, const char *key,
                             const char *value)
{
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        const struct choice *c = &choices[i];
        uint8_t number;
        if (!equal(key, c->name))
            continue;
        if (!number_of(value, c->most, &number))
            return ZJ_EINVAL;
        choose(&r->settings, c, number);
        return zj_reader_relayout(r);
    }
    return ZJ_EINVAL;
}

/* ---- keys ---- */

static enum zj_status list_key(struct zj_reader *r, struct zj_event e)
{
    switch (e.key) {
    case ZJ_KEY_NEXT:
    case ZJ_KEY_DOWN:
        zj_list_move(&r->list, 1);
        return ZJ_OK;
    case ZJ_KEY_PREV:
    case ZJ_KEY_UP:
        zj_list_move(&r->list, -1);
        return ZJ_OK;
    case ZJ_KEY_OK:
        if (r->screen == ZJ_SCREEN_LIBRARY)
            return zj_library_choose(r);
        return r->screen == ZJ_SCREEN_CONTENTS ? zj_contents_choose(r)
                                               : zj_settings_choose(r);
    case ZJ_KEY_BACK:
        if (r->screen != ZJ_SCREEN_LIBRARY && r->has_article)
            return zj_page_show(r, r->page);
        return zj_library_open(r);
    case ZJ_KEY_MENU:
        return zj_settings_open(r);
    default:
        return ZJ_OK;
    }
}

/* From an error any key leads back to the library; without an archive it
 * tries again. */
static enum zj_status error_key(struct zj_reader *r)
{
    if (!r->ready)
        return zj_reader_start(r, r->board, r->canvas.words);
    r->has_article = false;
    enum zj_status status = zj_library_open(r);
    if (status == ZJ_OK)
        return show(r);
    fail(r, status);
    return show(r);
}

/* Two keys are enough: a long press stands for the keys a board lacks. */
static struct zj_event translate(struct zj_event e)
{
    if (e.held && e.key == ZJ_KEY_NEXT)
        e.key = ZJ_KEY_OK;
    if (e.held && e.key == ZJ_KEY_PREV)
        e.key = ZJ_KEY_BACK;
    return e;
}

/* Who presses ahead is not made to look at each page for seconds. */
static bool is_passed_by(const struct zj_reader *r)
{
    const struct zj_board *b = r->board;
    return b->slow_greys && wished_depth(r) == 2 && b->waiting &&
           b->waiting(b->context);
}

enum zj_status zj_reader_key(struct zj_reader *r, struct zj_event event)
{
    if (event.key == ZJ_KEY_NONE || event.key >= ZJ_KEYS)
        return ZJ_OK;
    if (r->screen == ZJ_SCREEN_ERROR)
        return error_key(r);
    event = translate(event);
    enum zj_status status = r->screen == ZJ_SCREEN_PAGE ? zj_page_key(r, event)
                                                        : list_key(r, event);
    if (status != ZJ_OK)
        fail(r, status);
    return is_passed_by(r) ? ZJ_OK : show(r);
}

/* ---- running ---- */

enum zj_status zj_reader_idle(struct zj_reader *r)
{
    bool more = zj_pages_step(r);
    if (more || r->screen != ZJ_SCREEN_PAGE || !r->pages.complete)
        return ZJ_OK;
    return show(r); /* now the number of pages is known */
}

enum zj_status zj_reader_run(struct zj_reader *r, const struct zj_board *board,
                             uint32_t *words)
{
    struct zj_event event;
    enum zj_status status = zj_reader_start(r, board, words);
    while (status == ZJ_OK) {
        bool busy = r->has_article && !r->pages.complete;
        status = board->event(board->context, &event, busy ? 0 : UINT32_MAX);
        if (status == ZJ_OK)
            status = zj_reader_key(r, event);
        else if (status == ZJ_END)
            status = busy ? zj_reader_idle(r) : ZJ_OK;
    }
    return status;
}

enum zj_status zj_reader_goto(struct zj_reader *r, uint32_t article,
                              uint32_t page)
{
    uint32_t before = r->article_index, start = r->page_start;
    bool had = r->has_article;
    if (!r->ready || !article || !page)
        return ZJ_EINVAL;
    enum zj_status status = zj_page_open(r, article - 1, 0);
    if (status == ZJ_OK)
        status = zj_page_show(r, page - 1);
    if (status == ZJ_OK)
        return show(r);
    if (had)
        zj_page_open(r, before, start);
    return status == ZJ_END ? ZJ_EINVAL : status;
}

uint32_t zj_reader_pages(struct zj_reader *r)
{
    if (!r->has_article)
        return 0;
    while (zj_pages_step(r))
        continue;
    return r->pages.count;
}

const struct zj_canvas *zj_reader_canvas(const struct zj_reader *r)
{
    return &r->canvas;
}
