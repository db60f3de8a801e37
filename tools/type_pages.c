/* SPDX-License-Identifier: MIT */
#include "tools/type_pages.h"
#include "firmware/typeset/air.h"
#include "tools/boards.h"
#include "tools/archive_file.h"
#include "tools/base/message.h"
#include <stdio.h>
#include <stdlib.h>

#define KEPT 2 /* lines that stay with a heading */

struct page {
    size_t lines;
    size_t shown;        /* characters                                        */
    unsigned rows;       /* taken                                             */
    unsigned below;      /* lines since its last heading                      */
    size_t run;          /* lines before its last run of headings, if any     */
    bool collection;     /* it has the title of a collection                  */
    uint8_t first, last; /* kinds of its lines                            */
    struct zj_air air;
    int left, right; /* px, of the line before                            */
};

struct walk { /* an article's pages, line by line */
    struct page_figures *figures;
    const struct zj_composer *c;
    struct page page, before;
    size_t number; /* of the page, from 0 */
};

static bool is_head(const struct zj_composer *c)
{
    return zj_style_of(c->kind)->keep && !c->signature;
}

/* A heading in the text, not in the article's head. */
static bool is_heading(uint8_t kind)
{
    return zj_style_of(kind)->keep && !zj_style_is_front(kind);
}

/* What the line that begins a page says about the page before it. One that
 * is nothing but headings and two lines cannot spare any; and what opens a
 * collection ends where it ends. */
static void judge_break(struct walk *w)
{
    const struct zj_composer *c = w->c;
    const struct page *p = &w->before;
    if (w->number == 0)
        return;
    bool parted = is_heading(p->last) && zj_style_is_front(p->first);
    w->figures->stranded += parted && p->run == 0;
    if (p->collection)
        return;
    bool lone = c->last && !c->first;
    bool stranded = p->below == 0 || (p->below < KEPT && !is_head(c));
    w->figures->lone += lone && (p->run > 0 || p->below > KEPT);
    w->figures->stranded += stranded && p->run > 0;
}

static bool is_outside(const struct walk *w)
{
    const struct zj_composer *c = w->c;
    const struct zj_geometry *g = &c->geometry;
    int left = c->x + (c->line.length ? c->line.items[0].x : 0);
    int right = c->x + c->line.width;
    int top = g->top + (int)(w->page.rows - c->rows) * g->pitch + c->y;
    bool below = w->page.rows > g->rows || top + c->em > g->status;
    bool crossed = left < w->page.right && right > w->page.left;
    /* An opening mark's blank half may lie in the margin (R7). */
    return left < -c->em / 2 || right > g->measure ||
           (c->rows ? below && g->rows > 1 : c->first && crossed);
}

/* Running text in the body's face stands at the top of its row. */
static bool is_off_grid(const struct zj_composer *c)
{
    bool running = c->rows && !zj_style_of(c->kind)->balanced;
    int row = c->rule ? c->geometry.pitch : 0;
    return running && c->em == c->geometry.em && c->y != row;
}

static void see_line(struct walk *w)
{
    const struct zj_composer *c = w->c;
    struct page *p = &w->page;
    if (p->lines++ == 0)
        judge_break(w);
    p->rows += c->rows;
    zj_air_note(&p->air, c);
    w->figures->outside += is_outside(w);
    w->figures->off_grid += is_off_grid(c);
    p->first = p->lines == 1 ? c->kind : p->first;
    p->last = c->kind;
    p->collection |= c->kind == ZJ_KIND_COLLECTION;
    if (is_head(c) && (p->below > 0 || p->lines == 1))
        p->run = p->lines - 1;
    p->below = is_head(c) ? 0 : p->below + 1;
    p->left = c->x + (c->line.length ? c->line.items[0].x : 0);
    p->right = c->x + c->line.width;
    for (uint16_t i = 0; i < c->line.length; i++)
        p->shown += !(c->line.items[i].flags & ZJ_ITEM_NO_CHAR);
}

static void judge_page(struct walk *w, bool last)
{
    struct page_figures *f = w->figures;
    unsigned rows = w->c->geometry.rows;
    unsigned wider = zj_air_spread(&w->page.air, w->c, last);
    unsigned taken = w->page.rows + wider;
    unsigned left = rows > taken ? rows - taken : 0;
    f->pages++;
    f->single += w->page.shown == 1;
    if (last || w->page.collection)
        return;
    f->even += left == 0;
    f->spread += wider;
    f->uneven += left > 0;
    f->rows += left;
    f->worst = left > f->worst ? left : f->worst;
}

static enum zj_status walk_page(struct zj_reader *r, struct walk *w,
                                uint32_t start, uint32_t end)
{
    struct zj_composer *c = &r->composer;
    enum zj_status status = zj_compose_open(c, &r->archive, &r->article, start);
    w->before = w->page;
    w->page = (struct page){0};
    zj_air_begin(&w->page.air);
    while (status == ZJ_OK && c->end < end) {
        status = zj_compose_next(c, w->page.lines == 0);
        if (status == ZJ_OK)
            see_line(w);
    }
    return status;
}

static enum zj_status walk_article(struct zj_reader *r, struct page_figures *f)
{
    struct walk w = {.figures = f, .c = &r->composer};
    uint32_t start, end;
    enum zj_status status = ZJ_OK;
    for (; status == ZJ_OK; w.number++) {
        status = zj_pages_get(r, (uint32_t)w.number, &start, &end);
        if (status == ZJ_OK)
            status = walk_page(r, &w, start, end);
        if (status == ZJ_OK)
            judge_page(&w, end >= r->article.characters);
    }
    return status == ZJ_END ? ZJ_OK : status;
}

bool type_pages(struct zj_reader *r, struct page_figures *f)
{
    enum zj_status status = ZJ_OK;
    for (uint32_t i = 1; i <= r->archive.article_count; i++) {
        status = zj_reader_goto(r, i, 1);
        if (status == ZJ_OK)
            status = walk_article(r, f);
        if (status != ZJ_OK)
            break;
    }
    return status == ZJ_OK;
}

/* ---- printing ---- */

static enum zj_status show_nothing(void *context, const struct zj_canvas *c,
                                   struct zj_rect r, enum zj_flashing flashing)
{
    (void)context;
    (void)c;
    (void)r;
    (void)flashing;
    return ZJ_OK;
}

static bool measure(const struct buffer *file, struct pack_screen screen,
                    uint8_t size, struct page_figures *f)
{
    struct memory_bytes bytes = {(const uint8_t *)file->data, file->length};
    struct zj_board board = {.name = "type",
                             .width = screen.width,
                             .height = screen.height,
                             .bits = 1,
                             .keys = 7,
                             .interface = board_interface(screen.width),
                             .archive = memory_source(&bytes),
                             .show = show_nothing};
    struct zj_reader *r = checked_alloc(1, sizeof *r);
    uint32_t *words = checked_alloc(
        ZJ_CANVAS_WORDS(screen.width, screen.height, 1), sizeof *words);
    char text[4];
    snprintf(text, sizeof text, "%u", size);
    zj_reader_start(r, &board, words);
    bool good = r->archive_status == ZJ_OK &&
                zj_reader_set(r, "size", text) == ZJ_OK && type_pages(r, f);
    free(words);
    free(r);
    return good;
}

static void print_row(struct pack_screen screen, uint8_t size,
                      const struct page_figures *f)
{
    char name[16];
    snprintf(name, sizeof name, "%ux%u", screen.width, screen.height);
    printf("%8s %3u %6zu %5zu %9zu %7zu %8zu %9zu %6zu", name, size, f->pages,
           f->lone, f->stranded, f->single, f->outside, f->off_grid, f->even);
    printf(" %6zu %6zu %5.2f %5zu\n", f->spread, f->uneven,
           f->uneven ? (double)f->rows / (double)f->uneven : 0, f->worst);
}

static bool pack_files(char **paths, size_t count, struct buffer *file)
{
    static const struct pack_options options = {.sizes = {16, 24},
                                                .size_count = 2,
                                                .screen_count = 1,
                                                .screens = {{296, 128}}};
    struct pack_input in = {0};
    struct pack_report report;
    pack_read(&in, paths, count);
    bool good = !in.failed && pack_make(&in, &options, file, &report);
    pack_input_free(&in);
    return good;
}

bool type_pages_print(char **paths, size_t count, size_t *faults)
{
    static const struct pack_screen screens[] = {
        {800, 480}, {480, 800}, {400, 300}, {296, 128}};
    struct buffer file = {0};
    bool good = pack_files(paths, count, &file);
    *faults = 0;
    printf("\n%8s %3s %6s %5s %9s %7s %8s %9s %6s %6s %6s %5s %5s\n", "screen",
           "px", "pages", "lone", "stranded", "single", "outside", "off grid",
           "even", "spread", "uneven", "rows", "worst");
    for (size_t i = 0; i < 2 * sizeof screens / sizeof *screens && good; i++) {
        struct page_figures f = {0};
        uint8_t size = i % 2 ? 16 : 24;
        good = measure(&file, screens[i / 2], size, &f);
        print_row(screens[i / 2], size, &f);
        *faults += f.lone + f.stranded + f.single + f.outside + f.off_grid;
    }
    if (!good)
        message_error(
            "the pages cannot be measured: pack the files to see why");
    buffer_free(&file);
    return good;
}
