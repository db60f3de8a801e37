/* SPDX-License-Identifier: MIT */
#include "refresh.h"
#include <string.h>

#define CELLS   (ZJ_REFRESH_COLUMNS * ZJ_REFRESH_ROWS)
#define SAMPLES 8 /* rows of a cell that are looked at */

/* Assumed of every panel until one is measured (tests/refresh/grid.tsv has
 * the ranges): a pixel driven in a partial refresh keeps 80/1000 of the
 * contrast, a fast refresh leaves a quarter of what was there, a full one
 * 1/32. Greys are thought to clean like a fast one, and they do not put off
 * the next full one. */
#define LEFT_BY_PARTIAL 80
#define FAST_SHIFT      2
#define FULL_SHIFT      5

/* Flash when the residue of the worst cell, or the mean of all, passes these,
 * in 1/1000 of the contrast (`make refresh-report` shows what comes of it). */
#define WORST_LIMIT 200
#define MEAN_LIMIT  70

/* How many flashes are fast before one is full. */
#define FAST_IN_A_ROW 3

/* How the screen is divided. */
struct grid {
    int cell_width; /* px, whole words of the canvas */
    int cell_height;
    int columns;
    int rows;
    unsigned shift; /* a cell is 1 << shift words wide */
};

static struct grid grid_of(const struct zj_canvas *c)
{
    struct grid g = {.cell_width = 32, .shift = c->bits - 1u};

    for (; g.cell_width * ZJ_REFRESH_COLUMNS < c->width; g.shift++)
        g.cell_width *= 2;
    g.columns = (c->width + g.cell_width - 1) / g.cell_width;
    g.cell_height = (c->height + ZJ_REFRESH_ROWS - 1) / ZJ_REFRESH_ROWS;
    g.rows = (c->height + g.cell_height - 1) / g.cell_height;
    return g;
}

static unsigned ones(uint32_t v)
{
    v -= v >> 1 & 0x55555555;
    v = (v & 0x33333333) + (v >> 2 & 0x33333333);
    v = (v + (v >> 4)) & 0x0f0f0f0f;
    v += v >> 8;
    return (v + (v >> 16)) & 0x3f;
}

/* Adds three bits in each of 32 places: leaves the low bits of the sums in
 * *a, returns the high ones. */
static inline uint32_t add_bits(uint32_t *a, uint32_t b, uint32_t c)
{
    uint32_t half = *a ^ b;
    uint32_t high = (*a & b) | (half & c);
    *a = half ^ c;
    return high;
}

/* The same with the word x of each of the SAMPLES rows: they are added place
 * by place, and what is counted are the sums. */
static unsigned ones_below(const uint32_t *const rows[SAMPLES], int x)
{
    uint32_t one = rows[0][x], two, other, four, eight;

    two = add_bits(&one, rows[1][x], rows[2][x]);
    other = add_bits(&one, rows[3][x], rows[4][x]);
    four = add_bits(&two, other, 0);
    other = add_bits(&one, rows[5][x], rows[6][x]);
    other = add_bits(&two, other, add_bits(&one, rows[7][x], 0));
    eight = add_bits(&four, other, 0);
    return ones(one) + 2 * ones(two) + 4 * ones(four) + 8 * ones(eight);
}

/* The rows of the canvas that are looked at for a row of cells; returns how
 * many it has. */
static int sample(const struct zj_canvas *c, const struct grid *g, int row,
                  const uint32_t *rows[SAMPLES])
{
    int count = 0;

    for (; count < SAMPLES; count++) {
        int y = row * g->cell_height + count * g->cell_height / SAMPLES;
        if (y >= c->height)
            break;
        rows[count] = c->words + (size_t)y * c->stride;
    }
    return count;
}

/* How black a cell is, 0 .. 255, from `count` of its rows. */
static uint8_t ink_of(const struct zj_canvas *c, const struct grid *g,
                      int column, const uint32_t *const rows[SAMPLES],
                      int count)
{
    int first = column << g->shift;
    int last = first + (1 << g->shift);
    uint32_t ink = 0;

    if (last > c->stride)
        last = c->stride;
    for (int x = first; x < last; x++) {
        if (count == SAMPLES)
            ink += ones_below(rows, x);
        else
            for (int i = 0; i < count; i++)
                ink += ones(rows[i][x]);
    }
    ink >>= g->shift; /* of 32 * SAMPLES = 256 */
    return (uint8_t)(ink < 255 ? ink : 255);
}

static uint8_t add(uint8_t a, unsigned b)
{
    return (uint8_t)(a + b < 255 ? a + b : 255);
}

/* Counts what a new picture changes in a cell, as if shown partially. False
 * when nothing. */
static bool count_cell(struct zj_residue *s, size_t i, uint8_t ink)
{
    unsigned old = s->ink[i];
    unsigned new = ink;

    if (old == new)
        return false;
    unsigned changed = (old * (255 - new) + new *(255 - old)) / 256;
    s->residue[i] = add(s->residue[i], changed * LEFT_BY_PARTIAL / 256);
    s->ink[i] = ink;
    return true;
}

/* The same for the part `r`; returns how many cells changed. */
static int count(struct zj_residue *s, const struct zj_canvas *c,
                 const struct grid *g, struct zj_rect r)
{
    const struct zj_rect all = {0, 0, (int16_t)c->width, (int16_t)c->height};
    int changed = 0;

    r = zj_rect_cut(r, all);
    if (r.w <= 0)
        return 0;
    int bottom = (r.y + r.h - 1) / g->cell_height;
    int right = (r.x + r.w - 1) / g->cell_width;
    for (int row = r.y / g->cell_height; row <= bottom; row++) {
        const uint32_t *rows[SAMPLES];
        int samples = sample(c, g, row, rows);
        for (int column = r.x / g->cell_width; column <= right; column++)
            changed += count_cell(s, (size_t)(row * g->columns + column),
                                  ink_of(c, g, column, rows, samples));
    }
    return changed;
}

/* Whether ghosts begin to show. Cells beyond the grid are always clean. */
static bool shows(const struct zj_residue *s, const struct grid *g)
{
    unsigned cells = (unsigned)(g->columns * g->rows);
    unsigned sum = 0, worst = 0;

    for (size_t i = 0; i < CELLS; i++) {
        sum += s->residue[i];
        if (s->residue[i] > worst)
            worst = s->residue[i];
    }
    return worst > WORST_LIMIT || sum > MEAN_LIMIT * cells;
}

void zj_refresh_init(struct zj_residue *s)
{
    memset(s, 0, sizeof *s);
}

void zj_refresh_resume(struct zj_residue *s, const struct zj_canvas *c,
                       uint8_t residue)
{
    const struct grid g = grid_of(c);
    const struct zj_rect all = {0, 0, (int16_t)c->width, (int16_t)c->height};

    zj_refresh_init(s);
    count(s, c, &g, all);
    memset(s->residue, residue, (size_t)(g.columns * g.rows));
}

uint8_t zj_refresh_mean(const struct zj_residue *s, const struct zj_canvas *c)
{
    const struct grid g = grid_of(c);
    unsigned sum = 0, cells = (unsigned)(g.columns * g.rows);

    for (size_t i = 0; i < cells; i++)
        sum += s->residue[i];
    return (uint8_t)((sum + cells - 1) / cells);
}

enum zj_panel_mode zj_refresh_choose(struct zj_residue *s,
                                     const struct zj_canvas *c,
                                     struct zj_rect r,
                                     enum zj_flashing flashing)
{
    const struct grid g = grid_of(c);
    bool page = count(s, c, &g, r) * 2 > g.columns * g.rows;

    if (flashing == ZJ_FLASH_NOW)
        return ZJ_PANEL_FULL;
    if (flashing == ZJ_FLASH_NEVER)
        return ZJ_PANEL_PARTIAL;
    if (!shows(s, &g) && !(page && flashing == ZJ_FLASH_OFTEN))
        return ZJ_PANEL_PARTIAL;
    return s->fast < FAST_IN_A_ROW ? ZJ_PANEL_FAST : ZJ_PANEL_FULL;
}

void zj_refresh_done(struct zj_residue *s, enum zj_panel_mode mode)
{
    unsigned shift = mode == ZJ_PANEL_FULL ? FULL_SHIFT : FAST_SHIFT;

    if (mode == ZJ_PANEL_PARTIAL)
        return;
    for (size_t i = 0; i < CELLS; i++)
        s->residue[i] = (uint8_t)(s->residue[i] >> shift);
    if (mode == ZJ_PANEL_FULL)
        s->fast = 0;
    else if (mode == ZJ_PANEL_FAST)
        s->fast = add(s->fast, 1);
}

/* After greys a fast one may be needed that nobody chose: it counts, too. */
static bool wants_full(const struct zj_residue *s, const struct zj_panel *p,
                       enum zj_panel_mode mode)
{
    return p->greys && mode != ZJ_PANEL_GREY && s->fast >= FAST_IN_A_ROW;
}

enum zj_panel_mode zj_refresh_mode(struct zj_residue *s,
                                   const struct zj_panel *p,
                                   const struct zj_canvas *c, struct zj_rect r,
                                   enum zj_flashing flashing)
{
    enum zj_panel_mode mode = zj_refresh_choose(s, c, r, flashing);

    if (c->bits == 2 && zj_panel_greys(p->type))
        mode = ZJ_PANEL_GREY;
    if (wants_full(s, p, mode))
        mode = ZJ_PANEL_FULL;
    return zj_panel_mode_now(p, c, mode);
}

enum zj_status zj_refresh_show(struct zj_residue *s, struct zj_panel *p,
                               const struct zj_canvas *c, struct zj_rect r,
                               enum zj_flashing flashing)
{
    enum zj_panel_mode mode = zj_refresh_mode(s, p, c, r, flashing);
    enum zj_status status = zj_panel_show(p, c, r, mode);
    zj_refresh_done(s, status == ZJ_OK ? mode : ZJ_PANEL_FULL);
    return status;
}
