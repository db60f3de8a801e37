/* SPDX-License-Identifier: MIT
 *
 * reader WORK FILE.zj: does some of a reader's work on an archive, most of it
 * in `measured`, so that instructions can be counted in there alone:
 *
 *   turn      100 pages forward, seen once before; tight leading
 *   open      from power on to the page read last, 16 pages in the middle
 *   library   from power on to the list of articles
 *   paginate  every page start of every article
 *   break     the lines of an article, from characters that are in memory
 *   memory    nothing: says how many bytes the reader takes
 *
 * Prints how often the work was done and on how many characters. */
#include "tests/library.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGES  100
#define PLACES 16
#define SECTOR 4096u
#define ITEMS  100000 /* characters whose lines are broken */

struct bench {
    struct archive_file file;
    struct memory_bytes bytes;
    struct zj_board board;
    struct zj_reader reader;
    uint32_t words[ZJ_CANVAS_WORDS(800, 480, 1)];
    uint8_t state[2 * SECTOR];
    uint32_t times, characters; /* of work that was done */
    struct zj_item items[ITEMS];
    uint16_t codes[ITEMS]; /* of the items */
    struct zj_item han;
};

void measured(void (*work)(struct bench *), struct bench *b);

__attribute__((noinline)) void measured(void (*work)(struct bench *),
                                        struct bench *b)
{
    work(b);
}

/* ---- a board ---- */

static enum zj_status show(void *context, const struct zj_canvas *canvas,
                           struct zj_rect r, enum zj_flashing flashing)
{
    (void)context;
    (void)canvas;
    (void)r;
    (void)flashing;
    return ZJ_OK;
}

static enum zj_status state_read(void *context, uint32_t offset, void *to,
                                 uint32_t length)
{
    struct bench *b = context;
    memcpy(to, b->state + offset, length);
    return ZJ_OK;
}

static enum zj_status state_program(void *context, uint32_t offset,
                                    const void *from, uint32_t length)
{
    struct bench *b = context;
    memcpy(b->state + offset, from, length);
    return ZJ_OK;
}

static enum zj_status state_erase(void *context, uint32_t offset)
{
    struct bench *b = context;
    memset(b->state + offset, 0xff, SECTOR);
    return ZJ_OK;
}

static void set_up(struct bench *b)
{
    b->bytes = (struct memory_bytes){b->file.bytes, b->file.length};
    memset(b->state, 0xff, sizeof b->state);
    b->board = (struct zj_board){.context = b,
                                 .name = "bench",
                                 .width = 800,
                                 .height = 480,
                                 .bits = 1,
                                 .keys = 7,
                                 .interface = &zj_interface_20,
                                 .archive = memory_source(&b->bytes),
                                 .state_sector = SECTOR,
                                 .state_read = state_read,
                                 .state_program = state_program,
                                 .state_erase = state_erase,
                                 .show = show};
}

static bool start_tight(struct bench *b)
{
    uint32_t middle = b->file.archive.article_count / 2 + 1;
    return zj_reader_start(&b->reader, &b->board, b->words) == ZJ_OK &&
           zj_reader_set(&b->reader, "leading", "0") == ZJ_OK &&
           zj_reader_goto(&b->reader, middle, 1) == ZJ_OK;
}

/* ---- work ---- */

static void turn_pages(struct bench *b)
{
    struct zj_event next = {ZJ_KEY_NEXT, false};
    for (int i = 0; i < PAGES; i++)
        zj_reader_key(&b->reader, next);
}

static bool turn(struct bench *b)
{
    struct zj_reader *r = &b->reader;
    if (!start_tight(b) || zj_reader_pages(r) < PAGES + 2)
        return false;
    turn_pages(b);
    uint32_t middle = r->article_index + 1;
    zj_reader_goto(r, middle, 1);
    uint32_t first = r->page_end;
    measured(turn_pages, b);
    b->times = PAGES;
    b->characters = r->page_end - first;
    return r->screen == ZJ_SCREEN_PAGE && r->article_index + 1 == middle &&
           r->page == PAGES;
}

static void start(struct bench *b)
{
    zj_reader_start(&b->reader, &b->board, b->words);
}

static bool library(struct bench *b)
{
    measured(start, b);
    b->times = 1;
    return b->reader.screen == ZJ_SCREEN_LIBRARY;
}

/* Article and offset of a character of the whole text. */
static bool find_place(struct bench *b, uint32_t at, uint32_t *article,
                       uint32_t *offset)
{
    struct zj_article a;
    for (*article = 0; *article < b->file.archive.article_count; ++*article) {
        if (zj_archive_article(&b->file.archive, *article, &a) != ZJ_OK)
            return false;
        *offset = at - a.first;
        if (at >= a.first && *offset < a.characters)
            return true;
    }
    return false;
}

/* From the middle of the text on, some one and a half pages apart; of a short
 * text less. */
static uint32_t place_of(const struct bench *b, uint32_t i)
{
    uint32_t characters = b->file.archive.characters;
    uint32_t step = characters / (5 * PLACES / 2);
    return characters / 2 + i * (step < 560 ? step : 560);
}

static bool open(struct bench *b)
{
    struct zj_reader *r = &b->reader;
    start(b);
    for (uint32_t i = 0; i < PLACES; i++) {
        uint32_t article, offset;
        if (!find_place(b, place_of(b, i), &article, &offset) ||
            zj_page_open(r, article, offset) != ZJ_OK)
            return false;
        measured(start, b);
        if (r->screen != ZJ_SCREEN_PAGE || r->place != offset)
            return false;
        b->characters += r->page_end - r->page_start;
    }
    b->times = PLACES;
    return true;
}

static void count_pages(struct bench *b)
{
    b->times += zj_reader_pages(&b->reader);
}

/* Without a layout of the archive's, since the leading is another. */
static bool paginate(struct bench *b)
{
    if (!start_tight(b))
        return false;
    for (uint32_t i = 0; i < b->reader.archive.article_count; i++) {
        if (zj_page_open(&b->reader, i, 0) != ZJ_OK)
            return false;
        measured(count_pages, b);
        b->characters += b->reader.article.characters;
    }
    return b->times != 0;
}

/* How many plain Han follow, as far as they are read at a time. */
static uint16_t count_han(const struct bench *b, uint32_t i)
{
    uint16_t n = 0;
    while (n < ZJ_RUN && i + n < b->characters &&
           b->codes[i + n] >= ZJ_SPECIALS)
        n++;
    return n;
}

static uint32_t feed_line(struct bench *b, uint32_t i)
{
    struct zj_line *line = &b->reader.composer.line;
    uint16_t han = count_han(b, i);
    if (han)
        return zj_line_put_han(line, &b->han, b->codes + i, han);
    if (b->codes[i] == ZJ_CODE_END)
        zj_line_end(line);
    else
        *zj_line_place(line) = b->items[i];
    return 1;
}

static void break_lines(struct bench *b)
{
    struct zj_line *line = &b->reader.composer.line;
    struct zj_setting s = {.em = 24,
                           .measure = 768,
                           .level = ZJ_LEVEL_GB,
                           .push = ZJ_PUSH_BALANCED,
                           .min_last = 2};
    zj_line_begin(line, &s, 48, 0);
    b->han = zj_line_han(line, 0, 24);
    for (uint32_t i = 0, read = 0; i < b->characters;) {
        i += feed_line(b, i);
        bool end = b->codes[i - 1] == ZJ_CODE_END;
        if (!end && i - read < ZJ_RUN)
            continue; /* as many are read at a time */
        read = i;
        while (zj_line_take(line))
            b->times++;
        if (end)
            zj_line_begin(line, &s, 48, 0);
    }
}

/* The characters of an article, as the composer makes items of them. */
static bool gather(struct bench *b)
{
    struct zj_text text;
    struct zj_char c;
    const struct zj_article *a = &b->reader.article;
    const struct zj_face *face = zj_reader_face(&b->reader, ZJ_ROLE_BODY);
    enum zj_status status =
        zj_text_open(&text, &b->reader.archive, a->first, a->characters, 0);
    uint32_t count = 0;
    while (status == ZJ_OK && count < ITEMS) {
        status = zj_text_next(&text, &c);
        b->items[count] =
            (struct zj_item){.code = c.code, .class_byte = c.class_byte};
        b->codes[count] = c.code;
        b->items[count].advance = zj_face_advance(face, c.code, c.class_byte);
        count += status == ZJ_OK;
    }
    b->characters = count;
    return count > 0;
}

static bool break_(struct bench *b)
{
    if (!start_tight(b) || !gather(b))
        return false;
    measured(break_lines, b);
    return b->times != 0;
}

static bool memory(struct bench *b)
{
    b->times = 1;
    b->characters = sizeof b->reader;
    return true;
}

static const struct {
    const char *name;
    bool (*run)(struct bench *);
} works[] = {{"turn", turn},         {"open", open},    {"library", library},
             {"paginate", paginate}, {"break", break_}, {"memory", memory}};

int main(int argc, char **argv)
{
    struct bench *b = checked_alloc(1, sizeof *b);
    if (argc != 3 || !archive_file_open(&b->file, argv[2]))
        return 2;
    set_up(b);
    for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
        if (strcmp(works[i].name, argv[1]) != 0)
            continue;
        if (works[i].run(b)) {
            printf("%u %u\n", b->times, b->characters);
            return 0;
        }
        fprintf(stderr, "%s: %s could not be done\n", argv[2], argv[1]);
    }
    return 1;
}
