/* SPDX-License-Identifier: MIT
 *
 * The reader on real articles: every page, on every kind of board. */
#include "boards/headless/headless.h"
#include "boards/sdl/sdl.h"
#include "firmware/archive/crc.h"
#include "firmware/reader/notice.h"
#include "tests/library.h"
#include "tests/panel_model.h"
#include "tests/quick.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const struct pack_options options = {
    .sizes = {24, 28},
    .size_count = 2,
    .screens = {{800, 480}},
    .screen_count = 1,
};

static struct library samples, real;
static bool has_real;

static int pack_all(void **state)
{
    (void)state;
    has_real = library_has_real() &&
               library_pack(&real, "../shared/articles", &options);
    return library_pack(&samples, "assets/articles", &options) ? 0 : -1;
}

static int free_all(void **state)
{
    (void)state;
    library_free(&samples);
    library_free(&real);
    return 0;
}

/* ---- one reader on a board ---- */

struct seat {
    struct zj_reader reader;
    uint32_t words[ZJ_CANVAS_WORDS(832, 832, 2)];
};

static struct seat *sit(const struct zj_board *board)
{
    struct seat *s = calloc(1, sizeof *s);
    assert_non_null(s);
    assert_int_equal(zj_reader_start(&s->reader, board, s->words), ZJ_OK);
    assert_int_equal(s->reader.archive_status, ZJ_OK);
    return s;
}

static void press(struct seat *s, enum zj_key key, bool held)
{
    struct zj_event e = {.key = (uint8_t)key, .held = held};
    assert_int_equal(zj_reader_key(&s->reader, e), ZJ_OK);
    assert_int_not_equal(s->reader.screen, ZJ_SCREEN_ERROR);
}

/* ---- a board with a panel ---- */

struct panel_board {
    struct zj_board board;
    struct panel_model model;
    struct zj_panel_bus bus;
    struct zj_panel panel;
    unsigned shows;
};

static enum zj_status show_on_panel(void *context, const struct zj_canvas *c,
                                    struct zj_rect r, enum zj_flashing flashing)
{
    struct panel_board *p = context;
    (void)flashing;
    /* All modes get their turn. */
    enum zj_panel_mode mode = p->shows % 7 == 0   ? ZJ_PANEL_FULL
                              : p->shows % 3 == 0 ? ZJ_PANEL_FAST
                                                  : ZJ_PANEL_PARTIAL;
    p->shows++;
    return zj_panel_show(&p->panel, c, r, mode);
}

static void open_panel(struct panel_board *p, const struct zj_board *like)
{
    memset(p, 0, sizeof *p);
    p->board = *like;
    p->board.context = p;
    p->board.bits = 1;
    p->board.show = show_on_panel;
    assert_true(panel_model_open(&p->model, "uc8179-800x480"));
    p->bus = panel_model_bus(&p->model);
    assert_int_equal(
        zj_panel_init(&p->panel, &zj_panel_uc8179_800x480, &p->bus), ZJ_OK);
}

static void glass_is(const struct panel_board *p, const struct image *image)
{
    for (size_t i = 0; i < (size_t)image->width * image->height; i++)
        if ((p->model.glass[i] == 3) != (image->grey[i] == 0))
            fail_msg("glass differs at %zu,%zu", i % image->width,
                     i / image->width);
}

/* ---- every page, three ways ---- */

static void same_on_all_boards(const struct library *l)
{
    struct headless h;
    struct sdl window;
    struct panel_board *p = malloc(sizeof *p);
    struct zj_board like = l->like;
    like.bits = 1;
    headless_init(&h, &like);
    assert_true(sdl_open(&window, &like, NULL));
    open_panel(p, &like);
    struct seat *a = sit(&h.board), *b = sit(&window.board),
                *c = sit(&p->board);
    uint32_t articles = a->reader.archive.article_count + 1;
    for (uint32_t i = 1; i <= articles; i++)
        for (uint32_t page = 1;; page += one_in(11)) {
            enum zj_status status = zj_reader_goto(&a->reader, i, page);
            if (status == ZJ_EINVAL)
                break;
            assert_int_equal(status, ZJ_OK);
            zj_reader_goto(&b->reader, i, page);
            zj_reader_goto(&c->reader, i, page);
            assert_true(image_equal(&h.glass, &window.glass));
            glass_is(p, &h.glass);
        }
    assert_string_equal(p->model.complaint, "");
    assert_int_equal(p->model.violations, 0);
    panel_model_close(&p->model);
    free(p);
    sdl_close(&window);
    headless_free(&h);
    free(a);
    free(b);
    free(c);
}

static void all_boards_show_the_same_pixels_of_every_sample_page(void **s)
{
    (void)s;
    same_on_all_boards(&samples);
}

static void all_boards_show_the_same_pixels_of_every_real_page(void **s)
{
    (void)s;
    if (!has_real)
        skip();
    same_on_all_boards(&real);
}

/* ---- pages join ---- */

/* Sets the page's lines and checks that each begins where the last ended and
 * that its items are the text's characters. */
static uint32_t lines_of_page(struct zj_reader *r, uint32_t start, uint32_t end)
{
    struct zj_composer *c = &r->composer;
    struct zj_text text;
    struct zj_char ch;
    uint32_t at = start;
    assert_int_equal(zj_text_open(&text, &r->archive, r->article.first,
                                  r->article.characters, start),
                     ZJ_OK);
    assert_int_equal(zj_compose_open(c, &r->archive, &r->article, start),
                     ZJ_OK);
    while (at < end) {
        assert_int_equal(zj_compose_next(c, at == start), ZJ_OK);
        assert_int_equal(c->start, at);
        for (uint16_t i = 0; i < c->line.length; i++) {
            const struct zj_item *item = &c->line.items[i];
            if (item->flags & ZJ_ITEM_NO_CHAR)
                continue;
            do
                assert_int_equal(zj_text_next(&text, &ch), ZJ_OK);
            while (ch.code == ZJ_CODE_JOIN);
            assert_int_equal(ch.code, item->code);
        }
        if (c->last) {
            do
                assert_int_equal(zj_text_next(&text, &ch), ZJ_OK);
            while (ch.code == ZJ_CODE_JOIN);
            assert_int_equal(ch.code, ZJ_CODE_END);
        }
        at = c->end;
        /* One letter may hang or lean a little; nothing leaves the screen. */
        assert_true(c->geometry.left + c->x + c->line.width <=
                    c->geometry.width);
    }
    return at;
}

static void pages_join(const struct library *l, const char *size)
{
    struct headless h;
    uint32_t start, end;
    headless_init(&h, &l->like);
    struct seat *s = sit(&h.board);
    struct zj_reader *r = &s->reader;
    assert_int_equal(zj_reader_set(r, "size", size), ZJ_OK);
    for (uint32_t i = 1; i <= r->archive.article_count + 1; i++) {
        uint32_t expected = 0;
        assert_int_equal(zj_reader_goto(r, i, 1), ZJ_OK);
        for (uint32_t p = 0; zj_pages_get(r, p, &start, &end) == ZJ_OK; p++) {
            assert_int_equal(start, expected);
            assert_true(end > start);
            expected = lines_of_page(r, start, end);
            assert_int_equal(expected, end);
        }
        assert_int_equal(expected, r->article.characters);
    }
    headless_free(&h);
    free(s);
}

static void pages_join_without_gap_or_overlap_and_show_all_text(void **s)
{
    (void)s;
    pages_join(&samples, "24");
    pages_join(&samples, "28");
}

static void pages_of_real_articles_join_and_show_all_text(void **s)
{
    (void)s;
    if (!has_real)
        skip();
    pages_join(&real, "24");
    pages_join(&real, "28");
}

/* ---- stored page starts ---- */

static void stored_page_starts_are_those_the_reader_finds_itself(void **s)
{
    (void)s;
    struct headless h;
    headless_init(&h, &samples.like);
    struct seat *seat = sit(&h.board);
    struct zj_reader *r = &seat->reader;
    for (uint32_t i = 1; i <= r->archive.article_count; i++) {
        uint32_t start = 0, stored, end;
        assert_int_equal(zj_reader_goto(r, i, 1), ZJ_OK);
        assert_true(r->pages.layout >= 0);
        for (uint32_t p = 0; p < r->pages.count; p++) {
            assert_int_equal(zj_pages_get(r, p, &stored, &end), ZJ_OK);
            assert_int_equal(stored, start);
            assert_int_equal(zj_page_end(&r->composer, &r->archive, &r->article,
                                         start, &start),
                             ZJ_OK);
        }
        assert_int_equal(start, r->article.characters);
    }
    headless_free(&h);
    free(seat);
}

static void
a_size_without_stored_pages_finds_them_while_no_key_is_pressed(void **s)
{
    (void)s;
    struct headless h;
    headless_init(&h, &samples.like);
    struct seat *seat = sit(&h.board);
    struct zj_reader *r = &seat->reader;
    assert_int_equal(zj_reader_set(r, "leading", "2"), ZJ_OK);
    assert_int_equal(zj_reader_goto(r, 2, 1), ZJ_OK);
    assert_int_equal(r->pages.layout, -1);
    assert_false(r->pages.complete);
    for (int i = 0; i < 10000 && !r->pages.complete; i++)
        assert_int_equal(zj_reader_idle(r), ZJ_OK);
    assert_true(r->pages.complete);
    uint32_t count = r->pages.count;
    assert_int_equal(zj_reader_goto(r, 2, count), ZJ_OK);
    assert_int_equal(zj_reader_goto(r, 2, count + 1), ZJ_EINVAL);
    headless_free(&h);
    free(seat);
}

/* Lists are drawn with the line that was to begin the next page found: once
 * the search then never ended. */
static void regression_lists_drawn_while_pages_are_found(void **s)
{
    (void)s;
    struct headless h;
    headless_init(&h, &samples.like);
    struct seat *seat = sit(&h.board);
    struct zj_reader *r = &seat->reader;
    uint32_t counts[2];
    for (int lists = 0; lists < 2; lists++) {
        assert_int_equal(zj_reader_set(r, "leading", lists ? "0" : "2"), ZJ_OK);
        assert_int_equal(zj_reader_set(r, "leading", "2"), ZJ_OK);
        r->pages.known = false;
        assert_int_equal(zj_reader_goto(r, 2, 1), ZJ_OK);
        press(seat, ZJ_KEY_MENU, false);
        for (int i = 0; i < 10000 && !r->pages.complete; i++) {
            assert_int_equal(zj_reader_idle(r), ZJ_OK);
            if (lists)
                press(seat, ZJ_KEY_NEXT, false);
        }
        assert_true(r->pages.complete);
        counts[lists] = r->pages.count;
    }
    assert_int_equal(counts[0], counts[1]);
    headless_free(&h);
    free(seat);
}

/* ---- going about ---- */

static void two_keys_reach_everything_and_come_back(void **s)
{
    (void)s;
    struct headless h;
    headless_init(&h, &samples.like);
    struct seat *seat = sit(&h.board);
    struct zj_reader *r = &seat->reader;
    assert_int_equal(r->screen, ZJ_SCREEN_LIBRARY);
    press(seat, ZJ_KEY_NEXT, false);
    press(seat, ZJ_KEY_NEXT, true);
    assert_int_equal(r->screen, ZJ_SCREEN_PAGE);
    assert_int_equal(r->article_index, 1);
    press(seat, ZJ_KEY_NEXT, false);
    assert_int_equal(r->page, 1);
    press(seat, ZJ_KEY_NEXT, true);
    assert_int_equal(r->screen, ZJ_SCREEN_CONTENTS);
    press(seat, ZJ_KEY_PREV, true);
    assert_int_equal(r->screen, ZJ_SCREEN_PAGE);
    assert_int_equal(r->page, 1);
    press(seat, ZJ_KEY_PREV, true);
    assert_int_equal(r->screen, ZJ_SCREEN_LIBRARY);
    headless_free(&h);
    free(seat);
}

static void every_heading_of_the_contents_opens_the_page_that_holds_it(void **s)
{
    (void)s;
    struct headless h;
    struct zj_heading heading;
    headless_init(&h, &samples.like);
    struct seat *seat = sit(&h.board);
    struct zj_reader *r = &seat->reader;
    uint32_t headings = 0;
    for (uint32_t i = 1; i <= r->archive.article_count; i++) {
        assert_int_equal(zj_reader_goto(r, i, 1), ZJ_OK);
        for (uint32_t k = 0; k < r->article.heading_count; k++) {
            press(seat, ZJ_KEY_OK, false);
            zj_list_select(&r->list, k + 1);
            press(seat, ZJ_KEY_OK, false);
            assert_int_equal(
                zj_archive_heading(&r->archive, &r->article, k, &heading),
                ZJ_OK);
            assert_true(r->page_start <= heading.offset);
            assert_true(heading.offset < r->page_end);
            headings++;
        }
    }
    assert_true(headings > 20);
    headless_free(&h);
    free(seat);
}

static void the_last_place_is_opened_again_after_a_restart(void **s)
{
    (void)s;
    struct headless h;
    headless_init(&h, &samples.like);
    struct seat *first = sit(&h.board);
    assert_int_equal(zj_reader_goto(&first->reader, 3, 2), ZJ_OK);
    struct image before;
    image_init(&before, h.glass.width, h.glass.height);
    memcpy(before.grey, h.glass.grey, (size_t)before.width * before.height);
    free(first);
    struct seat *again = sit(&h.board);
    assert_int_equal(again->reader.article_index, 2);
    assert_int_equal(again->reader.page, 1);
    assert_true(image_equal(&before, &h.glass));
    image_free(&before);
    headless_free(&h);
    free(again);
}

static void changing_the_size_keeps_the_place(void **s)
{
    (void)s;
    struct headless h;
    headless_init(&h, &samples.like);
    struct seat *seat = sit(&h.board);
    struct zj_reader *r = &seat->reader;
    assert_int_equal(zj_reader_goto(r, 1, 3), ZJ_OK);
    uint32_t place = r->page_start;
    assert_int_equal(zj_reader_set(r, "size", "28"), ZJ_OK);
    assert_true(r->page_start <= place && place < r->page_end);
    headless_free(&h);
    free(seat);
}

static void links_lead_to_their_article_and_back_eight_deep(void **s)
{
    (void)s;
    struct headless h;
    headless_init(&h, &samples.like);
    struct seat *seat = sit(&h.board);
    struct zj_reader *r = &seat->reader;
    struct zj_link link;
    assert_true(r->archive.sections[ZJ_SECTION_LINKS].count > 0);
    assert_int_equal(zj_reader_goto(r, 1, 1), ZJ_OK);
    for (int i = 0; i < 10; i++) {
        assert_int_equal(zj_archive_link(&r->archive, 0, &link), ZJ_OK);
        assert_int_equal(zj_page_follow(r, 0), ZJ_OK);
        assert_int_equal(r->article_index, link.article);
    }
    assert_int_equal(r->back_count, ZJ_BACK_STACK);
    for (int i = 0; i < ZJ_BACK_STACK; i++)
        assert_int_equal(zj_page_return(r), ZJ_OK);
    assert_int_equal(r->screen, ZJ_SCREEN_PAGE);
    assert_int_equal(zj_page_return(r), ZJ_OK);
    assert_int_equal(r->screen, ZJ_SCREEN_LIBRARY);
    headless_free(&h);
    free(seat);
}

/* ---- settings ---- */

/* The page once crept back at every change of size. */
static void regression_settings_change_round_and_the_page_stays(void **s)
{
    (void)s;
    struct headless h;
    headless_init(&h, &samples.like);
    struct seat *seat = sit(&h.board);
    struct zj_reader *r = &seat->reader;
    assert_int_equal(zj_reader_goto(r, 2, 2), ZJ_OK);
    struct zj_settings before = r->settings;
    uint32_t place = r->page_start;
    press(seat, ZJ_KEY_MENU, false);
    for (uint32_t row = 0; row + 1 < r->list.count; row++) {
        struct zj_settings seen = r->settings;
        for (int i = 0; i < 12; i++) { /* 2, 3 or 4 values: round again */
            zj_list_select(&r->list, row);
            press(seat, ZJ_KEY_OK, false);
            assert_int_equal(r->screen, ZJ_SCREEN_SETTINGS);
            if (i == 0)
                assert_memory_not_equal(&seen, &r->settings, sizeof seen);
        }
        assert_memory_equal(&seen, &r->settings, sizeof seen);
    }
    zj_list_select(&r->list, r->list.count - 1);
    press(seat, ZJ_KEY_OK, false);
    assert_int_equal(r->screen, ZJ_SCREEN_PAGE);
    assert_memory_equal(&before, &r->settings, sizeof before);
    assert_int_equal(r->page_start, place);
    headless_free(&h);
    free(seat);
}

static void settings_are_known_by_name_and_nothing_else_is(void **s)
{
    (void)s;
    struct headless h;
    headless_init(&h, &samples.like);
    struct seat *seat = sit(&h.board);
    struct zj_reader *r = &seat->reader;
    assert_int_equal(zj_reader_set(r, "night", "1"), ZJ_OK);
    assert_int_equal(zj_reader_set(r, "night", "2"), ZJ_EINVAL);
    assert_int_equal(zj_reader_set(r, "night", ""), ZJ_EINVAL);
    assert_int_equal(zj_reader_set(r, "nigh", "1"), ZJ_EINVAL);
    assert_int_equal(zj_reader_set(r, "leading", "x"), ZJ_EINVAL);
    assert_int_equal(zj_reader_set(r, "leading", "99999999999"), ZJ_EINVAL);
    assert_int_equal(zj_reader_set(r, "hang", "1"), ZJ_OK);
    assert_true(r->settings.flags & ZJ_SETTING_HANG);
    assert_int_equal(r->settings.night, 1);
    headless_free(&h);
    free(seat);
}

static void at_night_the_page_is_white_on_black(void **s)
{
    (void)s;
    struct headless h;
    headless_init(&h, &samples.like);
    struct seat *seat = sit(&h.board);
    size_t day = 0, night = 0, all = 800 * 480;
    assert_int_equal(zj_reader_goto(&seat->reader, 1, 2), ZJ_OK);
    for (size_t i = 0; i < all; i++)
        day += h.glass.grey[i] == 0;
    assert_int_equal(zj_reader_set(&seat->reader, "night", "1"), ZJ_OK);
    assert_int_equal(zj_reader_goto(&seat->reader, 1, 2), ZJ_OK);
    for (size_t i = 0; i < all; i++)
        night += h.glass.grey[i] == 0;
    assert_int_equal(night, all - day);
    headless_free(&h);
    free(seat);
}

/* ---- running ---- */

static void a_script_of_keys_is_read_to_its_end(void **s)
{
    (void)s;
    struct headless h;
    headless_init(&h, &samples.like);
    assert_true(script_parse(&h.script, "next next:long next*3 down up prev "
                                        "ok next back menu back back back"));
    struct seat *seat = calloc(1, sizeof *seat);
    assert_int_equal(zj_reader_run(&seat->reader, &h.board, seat->words),
                     ZJ_EINVAL);
    assert_int_equal(seat->reader.screen, ZJ_SCREEN_LIBRARY);
    assert_ptr_equal(zj_reader_canvas(&seat->reader), &seat->reader.canvas);
    headless_free(&h);
    free(seat);
}

static void the_last_page_leads_to_the_next_article_and_back(void **s)
{
    (void)s;
    struct headless h;
    headless_init(&h, &samples.like);
    struct seat *seat = sit(&h.board);
    struct zj_reader *r = &seat->reader;
    assert_int_equal(zj_reader_goto(r, 1, 1), ZJ_OK);
    uint32_t pages = zj_reader_pages(r);
    for (uint32_t i = 0; i < pages; i++)
        press(seat, ZJ_KEY_NEXT, false);
    assert_int_equal(r->article_index, 1);
    assert_int_equal(r->page, 0);
    press(seat, ZJ_KEY_PREV, false);
    assert_int_equal(r->article_index, 0);
    assert_int_equal(r->page, pages - 1);
    press(seat, ZJ_KEY_DOWN, false);
    assert_int_equal(r->article_index, 1);
    press(seat, ZJ_KEY_UP, false);
    assert_int_equal(r->article_index, 0);
    headless_free(&h);
    free(seat);
}

static void the_contents_lead_to_the_articles_before_and_after(void **s)
{
    (void)s;
    struct headless h;
    headless_init(&h, &samples.like);
    struct seat *seat = sit(&h.board);
    struct zj_reader *r = &seat->reader;
    assert_int_equal(zj_reader_goto(r, 1, 1), ZJ_OK);
    press(seat, ZJ_KEY_OK, false);
    zj_list_select(&r->list, r->list.count - 2);
    press(seat, ZJ_KEY_OK, false);
    assert_int_equal(r->article_index, r->archive.article_count - 1);
    press(seat, ZJ_KEY_OK, false);
    zj_list_select(&r->list, r->list.count - 3);
    press(seat, ZJ_KEY_OK, false);
    assert_int_equal(r->article_index, 0);
    headless_free(&h);
    free(seat);
}

/* ---- trouble ---- */

static void after_an_error_a_key_tries_again(void **s)
{
    (void)s;
    struct headless h;
    struct zj_board none = samples.like;
    none.archive.size = 0;
    headless_init(&h, &none);
    struct seat *seat = calloc(1, sizeof *seat);
    assert_int_equal(zj_reader_start(&seat->reader, &h.board, seat->words),
                     ZJ_OK);
    h.board.archive = samples.like.archive; /* a card was put in */
    press(seat, ZJ_KEY_NEXT, false);
    assert_int_equal(seat->reader.screen, ZJ_SCREEN_LIBRARY);
    headless_free(&h);
    free(seat);
}

static void a_notice_is_drawn_in_the_interface_s_letters(void **s)
{
    (void)s;
    const struct zj_notice lines[] = {{ZJ_TEXTS, "PANEL UC8179"},
                                      {ZJ_TEXT_SETTINGS_TITLE, "2"}};
    struct headless h;
    headless_init(&h, &samples.like);
    struct seat *seat = calloc(1, sizeof *seat);
    assert_int_equal(
        zj_reader_notice(&seat->reader, &h.board, seat->words, lines, 2),
        ZJ_OK);
    size_t first = 0, second = 0, line = 30 * 800;
    for (size_t i = 0; i < line; i++)
        first += h.glass.grey[i] == 0;
    for (size_t i = line; i < 3 * line; i++)
        second += h.glass.grey[i] == 0;
    assert_true(first > second && second > 50);
    headless_free(&h);
    free(seat);
}

static void a_board_without_an_interface_is_refused(void **s)
{
    (void)s;
    struct zj_board mute = samples.like;
    struct seat *seat = calloc(1, sizeof *seat);
    mute.interface = NULL;
    assert_int_equal(zj_reader_start(&seat->reader, &mute, seat->words),
                     ZJ_EINVAL);
    free(seat);
}

/* A title face that cannot be opened once left the composer without faces. */
static void regression_a_damaged_face_leaves_an_error_screen_behind(void **s)
{
    (void)s;
    struct headless h;
    struct buffer copy = {0};
    buffer_add(&copy, samples.file.data, samples.file.length);
    struct memory_bytes bytes = {(const uint8_t *)copy.data, copy.length};
    struct zj_board like = samples.like;
    like.archive = memory_source(&bytes);
    struct zj_archive *a = calloc(1, sizeof *a);
    assert_int_equal(zj_archive_open(a, &like.archive), ZJ_OK);
    for (int i = 0; i < a->face_count; i++)
        if (ZJ_TAG_ROLE(a->faces[i].tag) == ZJ_ROLE_TITLE)
            copy.data[a->faces[i].offset + 9] ^= 1;
    free(a);
    headless_init(&h, &like);
    struct seat *seat = sit(&h.board);
    for (int i = 1; i < ZJ_KEYS; i++) {
        struct zj_event e = {.key = (uint8_t)i};
        assert_int_equal(zj_reader_key(&seat->reader, e), ZJ_OK);
        assert_int_equal(seat->reader.screen, ZJ_SCREEN_ERROR);
        assert_int_equal(seat->reader.error, ZJ_ECORRUPT);
    }
    headless_free(&h);
    buffer_free(&copy);
    free(seat);
}

/* Byte `at` of the header page is changed, and the page sealed again. */
static void change_face(struct buffer *file, uint32_t id,
                        const struct zj_section *face, uint32_t at)
{
    uint8_t *page = (uint8_t *)file->data + face->offset;
    page[at] ^= 3;
    uint32_t check = zj_crc32(id, page + 4, ZJ_FACE_PAGE - 4);
    for (int i = 0; i < 4; i++)
        page[i] = (uint8_t)(check >> 8 * i);
}

/* Faces that said another role than their tag once shared places of the glyph
 * cache, with each other's sizes and dictionaries. */
static void regression_a_face_is_refused_that_is_not_what_its_tag_says(void **s)
{
    (void)s;
    struct zj_archive *a = calloc(1, sizeof *a);
    assert_int_equal(zj_archive_open(a, &samples.like.archive), ZJ_OK);
    for (uint32_t at = 4; at < 7; at++) { /* role, em, bits */
        struct headless h;
        struct buffer copy = {0};
        buffer_add(&copy, samples.file.data, samples.file.length);
        struct memory_bytes bytes = {(const uint8_t *)copy.data, copy.length};
        struct zj_board like = samples.like;
        like.archive = memory_source(&bytes);
        headless_init(&h, &like);
        struct seat *seat = sit(&h.board);
        assert_int_equal(zj_reader_layout(&seat->reader), ZJ_OK);
        for (int i = 0; i < a->face_count; i++)
            if (ZJ_TAG_ROLE(a->faces[i].tag) == ZJ_ROLE_TITLE)
                change_face(&copy, a->id, &a->faces[i], at);
        assert_int_equal(zj_reader_layout(&seat->reader), ZJ_ECORRUPT);
        assert_false(seat->reader.ready);
        headless_free(&h);
        buffer_free(&copy);
        free(seat);
    }
    free(a);
}

static void without_an_archive_the_reader_says_so(void **s)
{
    (void)s;
    struct headless h;
    struct zj_board none = samples.like;
    none.archive.size = 0;
    headless_init(&h, &none);
    struct seat *seat = calloc(1, sizeof *seat);
    assert_int_equal(zj_reader_start(&seat->reader, &h.board, seat->words),
                     ZJ_OK);
    assert_int_equal(seat->reader.screen, ZJ_SCREEN_ERROR);
    assert_int_equal(seat->reader.error, ZJ_ENOARCHIVE);
    size_t ink = 0;
    for (size_t i = 0; i < 800 * 480; i++)
        ink += h.glass.grey[i] == 0;
    assert_true(ink > 500);
    headless_free(&h);
    free(seat);
}

static void a_damaged_page_is_an_error_and_the_others_are_as_before(void **s)
{
    (void)s;
    struct headless h;
    struct library l = samples;
    struct buffer copy = {0};
    buffer_add(&copy, l.file.data, l.file.length);
    struct memory_bytes bytes = {(const uint8_t *)copy.data, copy.length};
    struct zj_board like = l.like;
    like.archive = memory_source(&bytes);
    headless_init(&h, &like);
    struct seat *seat = sit(&h.board);
    struct zj_reader *r = &seat->reader;
    /* the middle of the text's last third: an article far from the first */
    const struct zj_section *text = &r->archive.sections[ZJ_SECTION_TEXT];
    copy.data[text->offset + text->length * 2 / 3] ^= 4;
    unsigned errors = 0, pages = 0;
    for (uint32_t i = 1; i <= r->archive.article_count; i++)
        for (uint32_t p = 1; p < 1000; p++) {
            enum zj_status status = zj_reader_goto(r, i, p);
            if (status == ZJ_EINVAL)
                break;
            pages++;
            errors += status != ZJ_OK || r->screen == ZJ_SCREEN_ERROR;
            if (status == ZJ_ECORRUPT)
                break;
        }
    assert_true(errors > 0);
    assert_true(errors < pages / 2);
    headless_free(&h);
    buffer_free(&copy);
    free(seat);
}

static void memory_and_opening_stay_within_their_limits(void **s)
{
    (void)s;
    struct zj_archive *a = calloc(1, sizeof *a);
    assert_true(sizeof(struct zj_reader) <= 16 * 1024);
    assert_int_equal(zj_archive_open(a, &samples.like.archive), ZJ_OK);
    assert_true(a->bytes_read <= 4096);
    free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_boards_show_the_same_pixels_of_every_sample_page),
        cmocka_unit_test(all_boards_show_the_same_pixels_of_every_real_page),
        cmocka_unit_test(pages_join_without_gap_or_overlap_and_show_all_text),
        cmocka_unit_test(pages_of_real_articles_join_and_show_all_text),
        cmocka_unit_test(stored_page_starts_are_those_the_reader_finds_itself),
        cmocka_unit_test(
            a_size_without_stored_pages_finds_them_while_no_key_is_pressed),
        cmocka_unit_test(two_keys_reach_everything_and_come_back),
        cmocka_unit_test(
            every_heading_of_the_contents_opens_the_page_that_holds_it),
        cmocka_unit_test(the_last_place_is_opened_again_after_a_restart),
        cmocka_unit_test(changing_the_size_keeps_the_place),
        cmocka_unit_test(links_lead_to_their_article_and_back_eight_deep),
        cmocka_unit_test(regression_lists_drawn_while_pages_are_found),
        cmocka_unit_test(regression_settings_change_round_and_the_page_stays),
        cmocka_unit_test(settings_are_known_by_name_and_nothing_else_is),
        cmocka_unit_test(at_night_the_page_is_white_on_black),
        cmocka_unit_test(a_script_of_keys_is_read_to_its_end),
        cmocka_unit_test(the_last_page_leads_to_the_next_article_and_back),
        cmocka_unit_test(the_contents_lead_to_the_articles_before_and_after),
        cmocka_unit_test(without_an_archive_the_reader_says_so),
        cmocka_unit_test(after_an_error_a_key_tries_again),
        cmocka_unit_test(a_notice_is_drawn_in_the_interface_s_letters),
        cmocka_unit_test(a_board_without_an_interface_is_refused),
        cmocka_unit_test(
            regression_a_damaged_face_leaves_an_error_screen_behind),
        cmocka_unit_test(
            regression_a_face_is_refused_that_is_not_what_its_tag_says),
        cmocka_unit_test(
            a_damaged_page_is_an_error_and_the_others_are_as_before),
        cmocka_unit_test(memory_and_opening_stay_within_their_limits),
    };
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    return cmocka_run_group_tests_name("reader", tests, pack_all, free_all);
}
