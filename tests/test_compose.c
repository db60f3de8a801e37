/* SPDX-License-Identifier: MIT
 *
 * Pages as a printer would have them: of samples and real articles, on
 * several screens, at several sizes. */
#include "boards/headless/headless.h"
#include "tests/folder.h"
#include "tests/library.h"
#include "tests/quick.h"
#include "tools/boards.h"
#include "tools/type_pages.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const struct pack_options options = {
    .sizes = {16, 20, 24, 28},
    .size_count = 4,
    .screens = {{296, 128}},
    .screen_count = 1,
};

static struct library samples, real;
static bool has_real;

static int pack_all(void **state)
{
    (void)state;
    has_real = one_in(2) == 1 && library_has_real() &&
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

/* ---- a reader at a screen ---- */

struct seat {
    struct headless board;
    struct zj_reader reader;
    uint32_t words[ZJ_CANVAS_WORDS(832, 832, 1)];
};

static struct seat *sit(const struct library *l, uint16_t width,
                        uint16_t height, const char *size)
{
    struct seat *s = calloc(1, sizeof *s);
    struct zj_board like = l->like;
    like.width = width;
    like.height = height;
    like.bits = 1;
    like.interface = board_interface(width);
    assert_non_null(s);
    headless_init(&s->board, &like);
    assert_int_equal(zj_reader_start(&s->reader, &s->board.board, s->words),
                     ZJ_OK);
    assert_int_equal(zj_reader_set(&s->reader, "size", size), ZJ_OK);
    return s;
}

static void leave(struct seat *s)
{
    headless_free(&s->board);
    free(s);
}

/* ---- every page ---- */

static void measure(const struct library *l, uint16_t width, uint16_t height,
                    const char *size, const char *turn)
{
    struct seat *s = sit(l, width, height, size);
    struct page_figures f = {0};
    assert_int_equal(zj_reader_set(&s->reader, "rotation", turn), ZJ_OK);
    assert_true(type_pages(&s->reader, &f));
    assert_true(f.pages >= s->reader.archive.article_count);
    if (f.lone + f.stranded + f.single + f.outside + f.off_grid)
        fail_msg("%ux%u, %s px, turned %s: %zu lone, %zu stranded, %zu "
                 "single, %zu outside, %zu off the grid",
                 width, height, size, turn, f.lone, f.stranded, f.single,
                 f.outside, f.off_grid);
    leave(s);
}

static void measure_all(const struct library *l)
{
    static const char *const sizes[] = {"16", "20", "24", "28"};
    for (uint32_t i = 0; i < 4; i += one_in(4)) {
        measure(l, 800, 480, sizes[i], "0");
        measure(l, 800, 480, sizes[i], "1");
        measure(l, 400, 300, sizes[i], "0");
        measure(l, 400, 300, sizes[i], "3");
        measure(l, 296, 128, sizes[i], "0");
    }
}

static void no_page_of_the_samples_would_be_sent_back_by_a_printer(void **s)
{
    (void)s;
    measure_all(&samples);
}

static void no_page_of_real_articles_would_be_sent_back_by_a_printer(void **s)
{
    (void)s;
    if (!has_real)
        skip();
    measure_all(&real);
}

/* `text` again and again, as an article of its own. */
static void write_hostile(const char *folder, int number, const char *text,
                          int times)
{
    char name[16];
    snprintf(name, sizeof name, "%02d.md", number);
    FILE *file = fopen(folder_path(folder, name), "w");
    assert_non_null(file);
    fprintf(file, "# 第%d篇\n\n", number);
    for (int i = 0; i < times; i++)
        fputs(text, file);
    fputs("完\n", file);
    fclose(file);
}

static void no_text_however_strange_leaves_the_page(void **state)
{
    static const char *const texts[] = {
        "a",      "渡",   "，",       "（",  "“‘",
        "他说“",  "　 ",  "Pneumono", "1,",  "http://a.cn/x/",
        "مرحبا ", "สวัสดี", "e\u0301",  "…—",  "渡\u2060",
        "\u200b", "？！", "》《",     "[1]", "-",
    };
    (void)state;
    struct library l;
    char *folder = folder_make();
    for (int i = 0; i < 20; i++)
        write_hostile(folder, i, texts[i], 3000);
    assert_true(library_pack(&l, folder, &options));
    measure(&l, 800, 480, "24", "0");
    measure(&l, 400, 300, "28", "0");
    measure(&l, 296, 128, "28", "1"); /* four ems a line */
    library_free(&l);
    folder_remove(folder);
}

/* ---- heads ---- */

struct set { /* a line, as set */
    uint8_t kind, rows;
    int left, right; /* px from the text's left edge */
};

#define MOST 32

/* The lines of a page; returns how many. */
static size_t lines_of(struct seat *s, uint32_t article, uint32_t page,
                       struct set lines[MOST])
{
    struct zj_reader *r = &s->reader;
    struct zj_composer *c = &r->composer;
    size_t n = 0;
    assert_int_equal(zj_reader_goto(r, article, page), ZJ_OK);
    assert_int_equal(
        zj_compose_open(c, &r->archive, &r->article, r->page_start), ZJ_OK);
    while (c->end < r->page_end) {
        assert_int_equal(zj_compose_next(c, n == 0), ZJ_OK);
        assert_true(n < MOST);
        lines[n++] = (struct set){c->kind, c->rows, c->x + c->line.items[0].x,
                                  c->x + c->line.width};
    }
    return n;
}

/* The first line of a kind, from line `from` on. */
static size_t find(const struct set *lines, size_t count, size_t from,
                   uint8_t kind)
{
    while (from < count && lines[from].kind != kind)
        from++;
    assert_true(from < count);
    return from;
}

#define RIVER  6  /* samples with a head worth a newspaper ... */
#define NIGHT  15 /* ... signed below the text                 */
#define STREET 2  /* ... the first of a collection             */

static void paper_and_edition_stand_at_the_ends_of_a_row(void **state)
{
    (void)state;
    struct set l[MOST];
    struct seat *s = sit(&samples, 800, 480, "24");
    size_t n = lines_of(s, RIVER, 1, l);
    size_t edition = find(l, n, 0, ZJ_KIND_EDITION);
    size_t paper = find(l, n, 0, ZJ_KIND_SOURCE);
    assert_int_equal(edition, 0);
    assert_int_equal(paper, 1);
    assert_int_equal(l[edition].rows, 1);
    assert_int_equal(l[paper].rows, 0);
    assert_int_equal(l[paper].left, 0);
    assert_int_equal(l[edition].right, s->reader.composer.geometry.measure);
    leave(s);
}

static void writer_and_source_stand_side_by_side_in_the_middle(void **state)
{
    (void)state;
    struct set l[MOST];
    struct seat *s = sit(&samples, 800, 480, "24");
    size_t n = lines_of(s, RIVER, 1, l);
    size_t writer = find(l, n, 0, ZJ_KIND_AUTHOR);
    size_t source = find(l, n, writer, ZJ_KIND_SOURCE);
    int measure = s->reader.composer.geometry.measure;
    assert_int_equal(source, writer + 1);
    assert_int_equal(l[source].rows, 0);
    assert_true(l[writer].right < l[source].left);
    assert_in_range(l[writer].left + 2 - (measure - l[source].right), 0, 4);
    leave(s);
}

static void what_is_too_wide_for_one_row_takes_two_and_is_centred(void **state)
{
    (void)state;
    struct set l[MOST];
    struct seat *s = sit(&samples, 400, 300, "24");
    size_t n = lines_of(s, RIVER, 1, l);
    const struct set *edition = &l[find(l, n, 0, ZJ_KIND_EDITION)];
    int right = s->reader.composer.geometry.measure - edition->right;
    assert_true(edition->rows > 0);
    assert_in_range(edition->left + 2 - right, 0, 4);
    assert_true(l[find(l, n, 0, ZJ_KIND_SOURCE)].rows > 0);
    leave(s);
}

static void a_writer_below_the_text_stands_two_ems_from_the_right(void **state)
{
    (void)state;
    struct set l[MOST];
    struct seat *s = sit(&samples, 800, 480, "24");
    assert_int_equal(zj_reader_goto(&s->reader, NIGHT, 1), ZJ_OK);
    size_t n = lines_of(s, NIGHT, zj_reader_pages(&s->reader), l);
    assert_true(n > 1);
    assert_int_equal(l[n - 1].kind, ZJ_KIND_AUTHOR);
    assert_int_equal(l[n - 1].right,
                     s->reader.composer.geometry.measure - 2 * 24);
    leave(s);
}

static void a_collection_opens_with_a_page_of_its_own(void **state)
{
    (void)state;
    struct set l[MOST];
    struct seat *s = sit(&samples, 800, 480, "24");
    size_t n = lines_of(s, STREET, 1, l);
    assert_int_equal(l[0].kind, ZJ_KIND_COLLECTION);
    assert_int_equal(l[1].kind, ZJ_KIND_NOTE_TITLE);
    for (size_t i = 2; i < n; i++)
        assert_int_equal(l[i].kind, ZJ_KIND_NOTE);
    lines_of(s, STREET, 2, l);
    assert_int_equal(l[0].kind, ZJ_KIND_TITLE);
    leave(s);
}

/* ---- page bottoms ---- */

/* Is there ink in a row of the page's grid? */
static bool has_ink(const struct seat *s, int row)
{
    const struct zj_geometry *g = &s->reader.composer.geometry;
    int top = g->top + row * g->pitch;
    for (int y = top; y < top + g->em; y++)
        for (int x = 0; x < g->width; x++)
            if (zj_canvas_pixel(&s->reader.canvas, x, y))
                return true;
    return false;
}

/* Draws a page; returns the row of its lowest line. */
static int lowest_row(struct seat *s, uint32_t article, uint32_t page)
{
    int row = s->reader.composer.geometry.rows - 1;
    assert_int_equal(zj_reader_goto(&s->reader, article, page), ZJ_OK);
    assert_int_equal(zj_page_draw(&s->reader), ZJ_OK);
    while (row >= 0 && !has_ink(s, row))
        row--;
    return row;
}

/* Rows of a page's lines, and the row of a heading or question in its middle;
 * 0: it has none. */
static int rows_of(const struct set *l, size_t n, int *place)
{
    int rows = 0;
    *place = 0;
    for (size_t i = 0; i < n; i++) {
        if (l[i].kind == ZJ_KIND_HEADING || l[i].kind == ZJ_KIND_QUESTION)
            *place = rows;
        rows += l[i].rows;
    }
    return rows;
}

static void a_short_page_has_its_free_row_above_a_heading(void **state)
{
    (void)state;
    struct set l[MOST];
    size_t pages = 0;
    struct seat *s = sit(&samples, 800, 480, "24");
    const struct zj_reader *r = &s->reader;
    for (uint32_t a = 1; a <= r->archive.article_count; a++)
        for (uint32_t p = 1; p == 1 || r->page_end < r->article.characters;
             p++) {
            int place;
            int rows = rows_of(l, lines_of(s, a, p, l), &place);
            if (rows >= r->composer.geometry.rows || !place ||
                r->page_end == r->article.characters)
                continue;
            assert_true(lowest_row(s, a, p) >= rows);
            pages++;
        }
    assert_true(pages > 3);
    leave(s);
}

static void a_last_page_ends_where_its_text_does(void **state)
{
    (void)state;
    struct set l[MOST];
    int places = 0;
    struct seat *s = sit(&samples, 800, 480, "24");
    for (uint32_t a = 1; a <= s->reader.archive.article_count; a++) {
        int place;
        size_t n = lines_of(s, a, 1, l);
        for (uint32_t p = 2; s->reader.page_end < s->reader.article.characters;
             p++)
            n = lines_of(s, a, p, l);
        int rows = rows_of(l, n, &place);
        places += place > 0;
        assert_int_equal(lowest_row(s, a, s->reader.page + 1), rows - 1);
    }
    assert_true(places > 0);
    leave(s);
}

/* ---- small screens, small sizes ---- */

static void small_type_is_never_larger_than_the_body(void **state)
{
    static const char *const sizes[] = {"16", "20", "24", "28"};
    (void)state;
    struct seat *s = sit(&samples, 296, 128, "16");
    for (int i = 0; i < 4; i++) {
        assert_int_equal(zj_reader_set(&s->reader, "size", sizes[i]), ZJ_OK);
        assert_true(zj_reader_face(&s->reader, ZJ_ROLE_SMALL)->em <=
                    zj_reader_face(&s->reader, ZJ_ROLE_BODY)->em);
    }
    leave(s);
}

static void lists_show_four_rows_on_a_small_screen(void **state)
{
    static const uint8_t opens[] = {ZJ_KEY_OK, ZJ_KEY_OK, ZJ_KEY_MENU};
    (void)state;
    struct seat *s = sit(&samples, 296, 128, "16");
    struct zj_reader *r = &s->reader;
    assert_true(r->list.visible >= 3); /* opened before the size was set */
    for (size_t i = 0; i < sizeof opens; i++) {
        const struct zj_event event = {.key = opens[i]};
        assert_int_equal(zj_reader_key(r, event), ZJ_OK);
        if (r->screen == ZJ_SCREEN_PAGE)
            continue;
        assert_true(r->list.visible >= 4);
        assert_true(r->list.y + r->list.visible * r->list.pitch <=
                    r->composer.geometry.status);
    }
    leave(s);
}

static void a_narrow_status_line_has_the_number_alone(void **state)
{
    (void)state;
    struct seat *s = sit(&samples, 296, 128, "16");
    struct zj_reader *r = &s->reader;
    assert_int_equal(zj_reader_set(r, "rotation", "1"), ZJ_OK);
    assert_int_equal(zj_reader_goto(r, RIVER, 2), ZJ_OK);
    assert_int_equal(zj_page_draw(r), ZJ_OK);
    int top = r->composer.geometry.status + 2, ink = 0;
    for (int y = top; y < r->canvas.height; y++)
        for (int x = 0; x < r->canvas.width; x++) {
            bool black = zj_canvas_pixel(&r->canvas, x, y) != 0;
            ink += black;
            assert_false(black && x < 32);
        }
    assert_true(ink > 20);
    leave(s);
}

static void a_heading_stands_right_above_its_subheading(void **state)
{
    (void)state;
    struct seat *s = sit(&samples, 800, 480, "24");
    struct zj_composer *c = &s->reader.composer;
    struct zj_archive *a = &s->reader.archive;
    int pairs = 0, y = 0;
    uint8_t before = ZJ_KINDS;
    assert_int_equal(zj_reader_goto(&s->reader, RIVER, 1), ZJ_OK);
    assert_int_equal(zj_compose_open(c, a, &s->reader.article, 0), ZJ_OK);
    while (zj_compose_next(c, false) == ZJ_OK) {
        int bottom = c->rows * c->geometry.pitch - (c->y + c->em);
        if (before == ZJ_KIND_HEADING && c->kind == ZJ_KIND_SUBHEADING) {
            assert_int_equal(y, c->geometry.pitch - c->em);
            pairs++;
        }
        y = bottom;
        before = c->kind;
    }
    assert_true(pairs > 0);
    leave(s);
}

static void a_heading_is_not_left_below_the_head_of_its_article(void **state)
{
    (void)state;
    struct set l[MOST];
    struct seat *s = sit(&samples, 296, 128, "16");
    size_t n = lines_of(s, STREET, 1, l);
    assert_int_equal(l[0].kind, ZJ_KIND_COLLECTION);
    assert_int_equal(l[n - 1].kind, ZJ_KIND_COLLECTION);
    lines_of(s, STREET, 2, l);
    assert_int_equal(l[0].kind, ZJ_KIND_NOTE_TITLE);
    assert_int_equal(l[1].kind, ZJ_KIND_NOTE);
    leave(s);
}

/* ---- lists ---- */

static void rows_of_a_list_fill_the_screen_between_head_and_foot(void **state)
{
    static const uint16_t screens[][2] = {{800, 480}, {400, 300}, {296, 128}};
    (void)state;
    for (int i = 0; i < 3; i++) {
        struct seat *s = sit(&samples, screens[i][0], screens[i][1], "16");
        const struct zj_list *l = &s->reader.list;
        assert_int_equal(zj_reader_goto(&s->reader, RIVER, 2), ZJ_OK);
        assert_int_equal(zj_contents_open(&s->reader), ZJ_OK);
        int rest =
            s->reader.composer.geometry.status - l->y - l->visible * l->pitch;
        assert_true(l->visible >= 3);
        assert_in_range(rest, 0, l->visible - 1);
        leave(s);
    }
}

/* Characters of a heading's row in the contents. */
static int row_length(struct seat *s, uint32_t heading)
{
    struct zj_reader *r = &s->reader;
    struct zj_heading h;
    struct zj_label label = {.width = 800, .run_in = true};
    assert_int_equal(zj_archive_heading(&r->archive, &r->article, heading, &h),
                     ZJ_OK);
    assert_int_equal(h.level, 3);
    assert_int_equal(zj_label_text(r, &label, r->article.first + h.offset, 60),
                     ZJ_OK);
    return r->composer.line.length;
}

static void the_contents_have_of_a_run_in_heading_what_is_strong(void **state)
{
    (void)state;
    struct library l;
    char *folder = folder_make();
    FILE *file = fopen(folder_path(folder, "a.md"), "w");
    assert_non_null(file);
    fputs("# 渡口\n\n**先看水位。**每天清早都要看一眼江上的雾。\n\n"
          "**再看风向**，风向不对就不开船。\n",
          file);
    fclose(file);
    assert_true(library_pack(&l, folder, &options));
    struct seat *s = sit(&l, 800, 480, "24");
    assert_int_equal(zj_reader_goto(&s->reader, 1, 1), ZJ_OK);
    assert_int_equal(row_length(s, 0), 4); /* without its stop */
    assert_int_equal(row_length(s, 1), 4);
    leave(s);
    library_free(&l);
    folder_remove(folder);
}

/* ---- house style ---- */

static void a_house_style_goes_with_the_archive(void **state)
{
    (void)state;
    struct library l;
    struct pack_options own = options;
    assert_true(house_read(
        "pack", "level=strict,push=tight,lone-last,url-below", &own.house));
    assert_true(library_pack(&l, "tests/structure/table.txt", &own));
    struct seat *s = sit(&l, 296, 128, "16");
    struct zj_reader *r = &s->reader;
    const struct zj_setting *set = &r->composer.line.setting;
    assert_int_equal(zj_reader_goto(r, 1, 1), ZJ_OK);
    assert_true(r->pages.layout >= 0); /* its page starts hold */
    assert_int_equal(zj_compose_open(&r->composer, &r->archive, &r->article, 0),
                     ZJ_OK);
    while (zj_compose_next(&r->composer, false) == ZJ_OK)
        if (r->composer.kind == ZJ_KIND_PARA) {
            assert_int_equal(set->level, ZJ_LEVEL_STRICT);
            assert_int_equal(set->push, ZJ_PUSH_TIGHT);
            assert_int_equal(set->house, ZJ_HOUSE_URL_BELOW);
            assert_int_equal(set->min_last, 0);
            assert_false(set->no_start_trim);
        }
    leave(s);
    library_free(&l);
}

/* ---- tables ---- */

/* Px of the cells' left edges of the table row composed last. */
static size_t cells_of(const struct zj_line *l, int cells[8])
{
    size_t n = 1;
    cells[0] = l->items[0].x;
    for (uint16_t i = 1; i < l->length; i++)
        if (ZJ_CLASS_OF(l->items[i - 1].class_byte) == ZJ_SP && n < 8)
            cells[n++] = l->items[i].x;
    return n;
}

static void cells_of_a_table_stand_in_columns(void **state)
{
    (void)state;
    struct library l;
    int first[8], cells[8];
    size_t rows = 0;
    assert_true(library_pack(&l, "tests/structure/table.txt", &options));
    struct seat *s = sit(&l, 800, 480, "24");
    struct zj_composer *c = &s->reader.composer;
    assert_int_equal(zj_reader_goto(&s->reader, 1, 1), ZJ_OK);
    assert_int_equal(
        zj_compose_open(c, &s->reader.archive, &s->reader.article, 0), ZJ_OK);
    while (zj_compose_next(c, false) == ZJ_OK) {
        if (c->kind != ZJ_KIND_TABLE)
            continue;
        assert_int_equal(cells_of(&c->line, rows++ ? cells : first), 3);
        if (rows > 1)
            assert_memory_equal(cells, first, 3 * sizeof *cells);
    }
    assert_int_equal(rows, 4);
    assert_true(first[2] - first[1] >= 5 * 20);
    leave(s);
    library_free(&l);
}

/* Rows of pixels of the page that are one rule from edge to edge. */
static int rules_on(const struct seat *s)
{
    const struct zj_geometry *g = &s->reader.composer.geometry;
    int rules = 0;
    for (int y = 0; y < g->status - 1; y++) {
        int x = g->left;
        while (x < g->left + g->measure &&
               zj_canvas_pixel(&s->reader.canvas, x, y))
            x++;
        rules += x == g->left + g->measure;
    }
    return rules;
}

static const char a_table[] = "# 渡口\n\n三十年前有七户船家。\n\n"
                              "| 年份 | 船 |\n|---|---|\n| 1994 | 7 |\n"
                              "| 2004 | 4 |\n\n如今只有一户了。\n\n"
                              "### 歌\n\n旧渡无船。\n";

static void a_table_stands_between_rules(void **state)
{
    (void)state;
    struct library l;
    char *folder = folder_make();
    FILE *file = fopen(folder_path(folder, "a.md"), "w");
    assert_non_null(file);
    fputs(a_table, file);
    fclose(file);
    assert_true(library_pack(&l, folder, &options));
    struct seat *s = sit(&l, 800, 480, "20");
    assert_int_equal(zj_reader_goto(&s->reader, 1, 1), ZJ_OK);
    assert_int_equal(zj_page_draw(&s->reader), ZJ_OK);
    assert_int_equal(rules_on(s), 4); /* two are the head's */
    leave(s);
    library_free(&l);
    folder_remove(folder);
}

static void a_head_has_one_rule_whatever_stands_between(void **state)
{
    (void)state;
    struct library l;
    assert_true(library_pack(&l, "tests/structure/academic.txt", &options));
    struct seat *s = sit(&l, 800, 480, "24");
    assert_int_equal(zj_reader_goto(&s->reader, 1, 1), ZJ_OK);
    assert_int_equal(zj_page_draw(&s->reader), ZJ_OK);
    assert_int_equal(rules_on(s), 2); /* a double one */
    leave(s);
    library_free(&l);
}

/* Its first row is not left at the foot of a page. */
static void a_tables_first_row_keeps_two_more(void **state)
{
    (void)state;
    struct set l[MOST];
    struct library lib;
    char *folder = folder_make();
    for (int lines = 0; lines < 6; lines++) {
        FILE *file = fopen(folder_path(folder, "a.md"), "w");
        assert_non_null(file);
        fputs("# 渡口\n\n", file);
        for (int i = 0; i < lines; i++)
            fputs("一段话。\n\n", file);
        fputs(strchr(a_table, '|'), file);
        fclose(file);
        assert_true(library_pack(&lib, folder, &options));
        struct seat *s = sit(&lib, 400, 300, "24");
        size_t n = lines_of(s, 1, 1, l), rows = 0;
        for (size_t i = 0; i < n; i++)
            rows += l[i].kind == ZJ_KIND_TABLE;
        assert_true(rows == 0 || rows == 3);
        leave(s);
        library_free(&lib);
    }
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            no_page_of_the_samples_would_be_sent_back_by_a_printer),
        cmocka_unit_test(
            no_page_of_real_articles_would_be_sent_back_by_a_printer),
        cmocka_unit_test(no_text_however_strange_leaves_the_page),
        cmocka_unit_test(paper_and_edition_stand_at_the_ends_of_a_row),
        cmocka_unit_test(writer_and_source_stand_side_by_side_in_the_middle),
        cmocka_unit_test(what_is_too_wide_for_one_row_takes_two_and_is_centred),
        cmocka_unit_test(a_writer_below_the_text_stands_two_ems_from_the_right),
        cmocka_unit_test(a_collection_opens_with_a_page_of_its_own),
        cmocka_unit_test(a_short_page_has_its_free_row_above_a_heading),
        cmocka_unit_test(a_last_page_ends_where_its_text_does),
        cmocka_unit_test(small_type_is_never_larger_than_the_body),
        cmocka_unit_test(lists_show_four_rows_on_a_small_screen),
        cmocka_unit_test(a_narrow_status_line_has_the_number_alone),
        cmocka_unit_test(a_heading_stands_right_above_its_subheading),
        cmocka_unit_test(a_heading_is_not_left_below_the_head_of_its_article),
        cmocka_unit_test(rows_of_a_list_fill_the_screen_between_head_and_foot),
        cmocka_unit_test(the_contents_have_of_a_run_in_heading_what_is_strong),
        cmocka_unit_test(a_house_style_goes_with_the_archive),
        cmocka_unit_test(a_table_stands_between_rules),
        cmocka_unit_test(a_head_has_one_rule_whatever_stands_between),
        cmocka_unit_test(a_tables_first_row_keeps_two_more),
        cmocka_unit_test(cells_of_a_table_stand_in_columns),
    };
    return cmocka_run_group_tests(tests, pack_all, free_all);
}
