/* SPDX-License-Identifier: MIT
 *
 * evaluate GRID.tsv PAGE.png...: reads 200 pages (the given ones, in turn),
 * opening a menu now and then, under each setting of the refresh policy and
 * under "full every 6th page", on glasses that behave as each line of the
 * grid assumes. Prints residue, flashes and seconds, beside the rule's; of
 * the same pages in greys only flashes and seconds: what the grey waveform
 * leaves nobody has told. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "boards/headless/png.h"
#include "firmware/display/refresh.h"

#define TURNS     200
#define MENU_EACH 20 /* turns between menus                              */
#define MENU_KEYS 5  /* moves of the cursor in it                        */
#define STEP      2  /* every other pixel of every other row is followed */
#define BLOCK     16 /* followed pixels a side of a block                */
#define MOST      64 /* lines of the grid                                */
#define MODES     4
#define SIXTH     ZJ_FLASH_NOW /* stands for the simple rule             */

#define GREYS MODES /* pages in greys, menus as seldom as can be */

static const char *const names[] = {"often", "seldom", "never", "every 6th",
                                    "in greys"};

struct glass {
    double partial, fast, full; /* shares, from the grid */
    float *ghost;
    double worst, sum;
    unsigned samples;
};

struct reading {
    struct zj_canvas canvas;
    uint32_t *before;
    uint8_t *changed; /* followed pixels that differ from before */
    struct zj_residue policy;
    struct zj_panel panel; /* in greys */
    struct glass glass[MOST];
    int glasses;
    int columns, rows; /* followed pixels */
    unsigned turn, flashes[ZJ_PANEL_MODES];
    double seconds;
};

struct result {
    double worst[MOST], mean[MOST];
    double flashes, full, greys, seconds;
};

static void die(const char *what, const char *where)
{
    fprintf(stderr, "evaluate: %s: %s\n", where, what);
    exit(1);
}

static void read_grid(struct reading *r, const char *path)
{
    char line[200];
    FILE *f = fopen(path, "r");

    if (f == NULL)
        die("cannot be read", path);
    while (fgets(line, sizeof line, f) != NULL) {
        struct glass *g = &r->glass[r->glasses];
        if (line[0] == '#')
            continue;
        if (r->glasses == MOST ||
            sscanf(line, "%lf %lf %lf", &g->partial, &g->fast, &g->full) != 3)
            die("not three per cents a line, or too many lines", path);
        g->partial /= 100;
        g->fast /= 100;
        g->full /= 100;
        r->glasses++;
    }
    fclose(f);
}

static void load_page(struct reading *r, const char *path)
{
    struct image page;
    char note[PNG_NOTE_SIZE];

    if (!png_load(&page, note, path))
        exit(1);
    if (page.width != r->canvas.width || page.height != r->canvas.height)
        die("not of the size of the first page", path);
    zj_canvas_clear(&r->canvas);
    for (int y = 0; y < page.height; y++)
        for (int x = 0; x < page.width; x++)
            if (page.grey[y * page.width + x] < 128)
                zj_canvas_fill(&r->canvas,
                               (struct zj_rect){(int16_t)x, (int16_t)y, 1, 1},
                               ZJ_BLACK);
    image_free(&page);
}

/* A white box with eight lines, the chosen one inverted. */
static void draw_menu(struct reading *r, int chosen)
{
    struct zj_rect box = {(int16_t)(r->canvas.width / 4), 60,
                          (int16_t)(r->canvas.width / 2), 330};
    struct zj_rect line = {(int16_t)(box.x + 20), 0, 120, 20};

    zj_canvas_fill(&r->canvas, box, ZJ_WHITE);
    for (int i = 0; i < 8; i++) {
        line.y = (int16_t)(80 + i * 38);
        for (int16_t x = line.x; x < line.x + line.w; x = (int16_t)(x + 6))
            zj_canvas_fill(&r->canvas, (struct zj_rect){x, line.y, 2, 20},
                           ZJ_BLACK);
        if (i == chosen)
            zj_canvas_invert(
                &r->canvas,
                (struct zj_rect){box.x, (int16_t)(line.y - 8), box.w, 36});
    }
}

static void find_changes(struct reading *r)
{
    struct zj_canvas before = r->canvas;
    uint8_t *to = r->changed;

    before.words = r->before;
    for (int y = 0; y < r->rows * STEP; y += STEP)
        for (int x = 0; x < r->columns * STEP; x += STEP)
            *to++ = zj_canvas_pixel(&before, x, y) !=
                    zj_canvas_pixel(&r->canvas, x, y);
    memcpy(r->before, r->canvas.words,
           4 * (size_t)r->canvas.stride * r->canvas.height);
}

static void drive(const struct reading *r, struct glass *g,
                  enum zj_panel_mode mode)
{
    size_t n = (size_t)r->columns * (size_t)r->rows;
    float kept = (float)(mode == ZJ_PANEL_FAST ? g->fast : g->full);
    float left = (float)g->partial;

    if (mode == ZJ_PANEL_PARTIAL)
        for (size_t i = 0; i < n; i++)
            g->ghost[i] += (1 - g->ghost[i]) * left * r->changed[i];
    else
        for (size_t i = 0; i < n; i++)
            g->ghost[i] *= kept;
}

/* Adds the residue now seen: of the worst block, and of all pixels. */
static void look(const struct reading *r, struct glass *g)
{
    double all = 0;

    for (int y = 0; y + BLOCK <= r->rows; y += BLOCK) {
        for (int x = 0; x + BLOCK <= r->columns; x += BLOCK) {
            double sum = 0;
            for (int i = 0; i < BLOCK * BLOCK; i++)
                sum += g->ghost[(y + i / BLOCK) * r->columns + x + i % BLOCK];
            all += sum;
            if (sum / (BLOCK * BLOCK) > g->worst)
                g->worst = sum / (BLOCK * BLOCK);
        }
    }
    g->sum += all / (r->columns * r->rows);
    g->samples++;
}

/* A page comes in greys whatever the policy counted; a menu as it wants. */
static enum zj_panel_mode mode_in_greys(struct reading *r, struct zj_rect all,
                                        bool page)
{
    const struct zj_canvas *c = &r->canvas;
    enum zj_panel_mode mode = ZJ_PANEL_GREY;

    if (page)
        zj_refresh_choose(&r->policy, c, all, ZJ_FLASH_SELDOM);
    else
        mode = zj_refresh_mode(&r->policy, &r->panel, c, all, ZJ_FLASH_SELDOM);
    r->panel.greys = mode == ZJ_PANEL_GREY;
    r->panel.known = !r->panel.greys;
    return mode;
}

/* One picture, chosen by the policy or by the simple rule. */
static void show(struct reading *r, int setting, bool page)
{
    const struct zj_rect all = {0, 0, (int16_t)r->canvas.width,
                                (int16_t)r->canvas.height};
    enum zj_panel_mode mode = ZJ_PANEL_PARTIAL;

    if (setting == GREYS)
        mode = mode_in_greys(r, all, page);
    else if (setting != SIXTH)
        mode = zj_refresh_choose(&r->policy, &r->canvas, all,
                                 (enum zj_flashing)setting);
    else if (page && r->turn % 6 == 5)
        mode = ZJ_PANEL_FULL;
    zj_refresh_done(&r->policy, mode);
    find_changes(r);
    for (int i = 0; i < r->glasses; i++) {
        drive(r, &r->glass[i], mode);
        look(r, &r->glass[i]);
    }
    r->flashes[mode]++;
    r->seconds += zj_panel_uc8179_800x480.ms[mode] / 1000.0;
}

static void open_menu(struct reading *r, int setting)
{
    for (int i = 0; i < MENU_KEYS; i++) {
        draw_menu(r, i);
        show(r, setting, false);
    }
}

static void start(struct reading *r, const char *first_page)
{
    size_t n = (size_t)r->columns * (size_t)r->rows;

    zj_refresh_init(&r->policy);
    load_page(r, first_page);
    zj_refresh_choose(&r->policy, &r->canvas,
                      (struct zj_rect){0, 0, (int16_t)r->canvas.width,
                                       (int16_t)r->canvas.height},
                      ZJ_FLASH_NOW);
    zj_refresh_done(&r->policy, ZJ_PANEL_FULL);
    find_changes(r);
    for (int i = 0; i < r->glasses; i++) {
        memset(r->glass[i].ghost, 0, n * sizeof(float));
        r->glass[i].worst = r->glass[i].sum = 0;
        r->glass[i].samples = 0;
    }
    memset(r->flashes, 0, sizeof r->flashes);
    r->panel = (struct zj_panel){
        .type = &zj_panel_uc8179_800x480, .awake = true, .known = true};
    r->seconds = 0;
}

static struct result read_under(struct reading *r, int setting, char **pages,
                                int count)
{
    struct result result;

    start(r, pages[0]);
    for (r->turn = 0; r->turn < TURNS; r->turn++) {
        load_page(r, pages[(r->turn + 1) % (unsigned)count]);
        show(r, setting, true);
        if (r->turn % MENU_EACH == MENU_EACH - 1)
            open_menu(r, setting);
    }
    for (int i = 0; i < r->glasses; i++) {
        result.worst[i] = 100 * r->glass[i].worst;
        result.mean[i] = 100 * r->glass[i].sum / r->glass[i].samples;
    }
    result.full = r->flashes[ZJ_PANEL_FULL] * 100.0 / TURNS;
    result.greys = r->flashes[ZJ_PANEL_GREY] * 100.0 / TURNS;
    result.flashes =
        result.full + result.greys + r->flashes[ZJ_PANEL_FAST] * 100.0 / TURNS;
    result.seconds = r->seconds;
    return result;
}

static void open_reading(struct reading *r, const char *page)
{
    struct image first;
    char note[PNG_NOTE_SIZE];

    if (!png_load(&first, note, page))
        exit(1);
    uint32_t words = ZJ_CANVAS_WORDS(first.width, first.height, 1);
    uint32_t *memory = calloc(words, 4);
    r->before = calloc(words, 4);
    r->columns = first.width / STEP;
    r->rows = first.height / STEP;
    size_t n = (size_t)r->columns * (size_t)r->rows;
    r->changed = calloc(n, 1);
    if (!memory || !r->before || !r->changed)
        die("no memory", page);
    for (int i = 0; i < r->glasses; i++)
        if ((r->glass[i].ghost = calloc(n, sizeof(float))) == NULL)
            die("no memory", page);
    zj_canvas_init(&r->canvas, memory, first.width, first.height, 1, 0);
    image_free(&first);
}

static void close_reading(struct reading *r)
{
    for (int i = 0; i < r->glasses; i++)
        free(r->glass[i].ghost);
    free(r->changed);
    free(r->before);
    free(r->canvas.words);
}

static void print_residue(const struct reading *r,
                          const struct result result[MODES])
{
    printf("assumed: partial, fast, full   worst residue, mean residue "
           "(%% of contrast)\n");
    printf("%31s", "");
    for (int m = 0; m < MODES; m++)
        printf("%15s", names[m]);
    printf("\n");
    for (int i = 0; i < r->glasses; i++) {
        const struct glass *g = &r->glass[i];
        printf("%12.0f %% %5.0f %% %4.0f %%   ", g->partial * 100,
               g->fast * 100, g->full * 100);
        for (int m = 0; m < MODES; m++)
            printf("   %5.1f, %5.1f", result[m].worst[i], result[m].mean[i]);
        printf("\n");
    }
}

static void print_costs(const struct reading *r,
                        const struct result result[MODES])
{
    printf("\n%-11s %14s %8s %9s   %s\n", "", "flashes / 100", "of them",
           "seconds", "grid lines where worst, mean residue are");
    printf("%-11s %14s %8s %9s   %s\n", "", "page turns", "full", "refreshing",
           "below / above those of \"every 6th\"");
    for (int m = 0; m < MODES; m++) {
        int below[2] = {0, 0}, above[2] = {0, 0};
        for (int i = 0; i < r->glasses; i++) {
            below[0] += result[m].worst[i] < result[SIXTH].worst[i];
            above[0] += result[m].worst[i] > result[SIXTH].worst[i];
            below[1] += result[m].mean[i] < result[SIXTH].mean[i];
            above[1] += result[m].mean[i] > result[SIXTH].mean[i];
        }
        printf("%-11s %14.1f %8.1f %9.0f   %2d / %2d, %2d / %2d of %d\n",
               names[m], result[m].flashes, result[m].full, result[m].seconds,
               below[0], above[0], below[1], above[1], r->glasses);
    }
}

static void print_greys(const struct result *r)
{
    printf("%-11s %14.1f %8.1f %9.0f   %.1f of the flashes in greys\n",
           names[GREYS], r->flashes, r->full, r->seconds, r->greys);
}

int main(int count, char **words)
{
    static struct reading reading;
    struct result result[MODES + 1];

    if (count < 3) {
        fprintf(stderr, "usage: evaluate GRID.tsv PAGE.png...\n");
        return 2;
    }
    read_grid(&reading, words[1]);
    open_reading(&reading, words[2]);
    for (int m = 0; m <= GREYS; m++)
        result[m] = read_under(&reading, m, words + 2, count - 2);
    printf("%d page turns over %d pages, a menu every %d; %s\n\n", TURNS,
           count - 2, MENU_EACH, zj_panel_uc8179_800x480.name);
    print_residue(&reading, result);
    print_costs(&reading, result);
    print_greys(&result[GREYS]);
    close_reading(&reading);
    return 0;
}
