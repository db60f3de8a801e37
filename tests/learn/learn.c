/* SPDX-License-Identifier: MIT */
#include "tests/learn/learn.h"
#include "tools/base/buffer.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FAR      (-2e9f) /* logarithm of nothing                       */
#define BATCH    8       /* documents between two steps                */
#define STEP     0.1f
#define SPARSITY 0.0008f /* how hard weights are drawn to nothing      */
#define FORGET   0.2f    /* part of the signs not seen in a round      */
#define DEAF                                                                   \
    0.6f                  /* part of the lines whose verdicts are unheard:     \
                             the passes were written with these documents      \
                             in view, and will be wrong about others     */
#define MARGIN   1.0f     /* by which a right label should win          */
#define DROPPING 2.0f     /* the same against dropping the article      */
#define VARIED   0.7f     /* what a varied document counts              */
#define APART    (-60.0f) /* no title directly behind a title          */
#define SMALLEST 0.1f     /* weights stored                             */

/* Chances of the ways through a document. Those of a unit are scaled to a sum
 * of one, so that products of many stay within reach of a float. */
#define WIDE 32 /* LABELS, and room to add up several at once */
_Static_assert(LABELS <= WIDE, "too few");

typedef float wide[WIDE];

struct round { /* one document, once */
    const struct learner *l;
    const struct example *e;
    wide steps[2][LABELS]; /* to a label from the one before; when alike */
    float phase[PATH_PHASES][LABELS];
    uint8_t next[PATH_PHASES][LABELS];
    wide *own; /* points of each unit's labels */
    wide (*fit)[PATH_PHASES], (*ahead)[PATH_PHASES], (*back)[PATH_PHASES];
    wide *wanted; /* what the labels' chances should gain */
    uint16_t (*signs)[SIGNS_MOST];
    size_t *counts; /* of signs seen in this round */
};

static uint32_t state = 1;

static float chance(void)
{
    state = state * 1664525 + 1013904223;
    return (float)(state >> 8) / 16777216.0f;
}

static learn_row *path_rows(const struct learner *l)
{
    return l->weights + signs_total();
}

/* Leaves out signs that are unknown, and some by chance. */
static void choose_signs(struct round *r)
{
    for (size_t u = 0; u < r->e->count; u++) {
        const struct example_unit *x = &r->e->units[u];
        bool deaf = chance() < DEAF;
        for (size_t i = 0; i < x->count; i++) {
            size_t s = x->signs[i];
            if (r->l->known[s] && chance() >= FORGET &&
                !(deaf && r->l->verdicts[s]))
                r->signs[u][r->counts[u]++] = (uint16_t)s;
        }
    }
}

static void weigh(struct round *r)
{
    for (size_t u = 0; u < r->e->count; u++)
        for (size_t i = 0; i < r->counts[u]; i++)
            for (size_t b = 0; b < LABELS; b++)
                r->own[u][b] += r->l->weights[r->signs[u][i]][b];
}

static void open_steps(struct round *r)
{
    learn_row *path = path_rows(r->l);
    for (size_t a = 0; a < LABELS; a++)
        for (size_t b = 0; b < LABELS; b++) {
            float f = fmaxf(path[PATH_AFTER + a][b], APART);
            r->steps[0][a][b] = expf(f);
            r->steps[1][a][b] = expf(f + path[PATH_ALIKE + a][b]);
        }
    for (unsigned p = 0; p < PATH_PHASES; p++)
        for (size_t b = 0; b < LABELS; b++) {
            r->phase[p][b] = path[PATH_PHASE + p][b];
            r->next[p][b] = (uint8_t)path_phase(p, b);
        }
}

/* How a unit's states fit it by themselves. Labels not allowed are out when
 * `held`, and a margin ahead when not. */
static void fit_unit(struct round *r, size_t u, bool held)
{
    uint32_t allowed = r->e->units[u].allowed;
    float most = FAR;
    for (size_t p = 0; p < PATH_PHASES; p++)
        for (size_t b = 0; b < LABELS; b++) {
            bool wrong = allowed && !(allowed >> b & 1);
            float f = r->own[u][b] + r->phase[p][b];
            if (wrong)
                f = held ? FAR : f + (b == LABEL_DROP ? DROPPING : MARGIN);
            r->fit[u][p][b] = f;
            most = fmaxf(most, f);
        }
    for (size_t p = 0; p < PATH_PHASES; p++)
        for (size_t b = 0; b < LABELS; b++)
            r->fit[u][p][b] = expf(r->fit[u][p][b] - most);
}

static bool scale(wide v[PATH_PHASES])
{
    float sum = 0;
    for (size_t p = 0; p < PATH_PHASES; p++)
        for (size_t b = 0; b < WIDE; b++)
            sum += v[p][b];
    if (!(sum > 1e-30f))
        return false;
    for (size_t p = 0; p < PATH_PHASES; p++)
        for (size_t b = 0; b < WIDE; b++)
            v[p][b] /= sum;
    return true;
}

static bool open_ahead(struct round *r)
{
    const float *first = path_rows(r->l)[PATH_AFTER + LABELS];
    memset(r->ahead[0], 0, sizeof r->ahead[0]);
    for (size_t b = 0; b < LABELS; b++) {
        unsigned p = r->next[0][b];
        if (p != PATH_NEVER)
            r->ahead[0][p][b] = expf(first[b]) * r->fit[0][p][b];
    }
    return scale(r->ahead[0]);
}

static bool go_ahead(struct round *r)
{
    if (!open_ahead(r))
        return false;
    for (size_t u = 1; u < r->e->count; u++) {
        wide *steps = r->steps[r->e->units[u].alike];
        memset(r->ahead[u], 0, sizeof r->ahead[u]);
        for (unsigned p = 0; p < PATH_PHASES; p++) {
            wide sum = {0};
            for (size_t a = 0; a < LABELS; a++)
                for (size_t b = 0; b < WIDE; b++)
                    sum[b] += r->ahead[u - 1][p][a] * steps[a][b];
            for (size_t b = 0; b < LABELS; b++) {
                unsigned q = r->next[p][b];
                if (q != PATH_NEVER)
                    r->ahead[u][q][b] += sum[b] * r->fit[u][q][b];
            }
        }
        if (!scale(r->ahead[u]))
            return false;
    }
    return true;
}

/* What states of unit u promise, seen from phase p. */
static void look_on(const struct round *r, size_t u, unsigned p, wide out)
{
    memset(out, 0, sizeof(wide));
    for (size_t b = 0; b < LABELS; b++) {
        unsigned q = r->next[p][b];
        if (q != PATH_NEVER)
            out[b] = r->fit[u][q][b] * r->back[u][q][b];
    }
}

static bool go_back(struct round *r)
{
    size_t last = r->e->count - 1;
    for (unsigned p = 0; p < PATH_PHASES; p++)
        for (size_t b = 0; b < WIDE; b++)
            r->back[last][p][b] = 1;
    for (size_t u = last; u-- > 0;) {
        wide *steps = r->steps[r->e->units[u + 1].alike];
        for (unsigned p = 0; p < PATH_PHASES; p++) {
            wide on;
            look_on(r, u + 1, p, on);
            for (size_t a = 0; a < LABELS; a++) {
                float sum = 0;
                for (size_t b = 0; b < WIDE; b++)
                    sum += steps[a][b] * on[b];
                r->back[u][p][a] = sum;
            }
            for (size_t a = LABELS; a < WIDE; a++)
                r->back[u][p][a] = 0;
        }
        if (!scale(r->back[u]))
            return false;
    }
    return true;
}

/* Adds what is expected of the transitions into unit u. */
static void expect_steps(const struct round *r, size_t u, float factor,
                         learn_row *path)
{
    bool alike = r->e->units[u].alike;
    wide all[LABELS] = {0};
    float sum = 0;
    for (unsigned p = 0; p < PATH_PHASES; p++) {
        wide on;
        look_on(r, u, p, on);
        for (size_t a = 0; a < LABELS; a++)
            for (size_t b = 0; b < WIDE; b++)
                all[a][b] +=
                    r->ahead[u - 1][p][a] * r->steps[alike][a][b] * on[b];
    }
    for (size_t a = 0; a < LABELS; a++)
        for (size_t b = 0; b < LABELS; b++)
            sum += all[a][b];
    for (size_t a = 0; a < LABELS; a++)
        for (size_t b = 0; b < LABELS; b++) {
            float f = factor * all[a][b] / sum;
            path[PATH_AFTER + a][b] += f;
            path[PATH_ALIKE + a][b] += alike ? f : 0;
        }
}

static void expect_unit(struct round *r, size_t u, float factor,
                        learn_row *path)
{
    wide chances[PATH_PHASES];
    for (unsigned p = 0; p < PATH_PHASES; p++)
        for (size_t b = 0; b < WIDE; b++)
            chances[p][b] = r->ahead[u][p][b] * r->back[u][p][b];
    scale(chances);
    for (unsigned p = 0; p < PATH_PHASES; p++)
        for (size_t b = 0; b < LABELS; b++) {
            float f = factor * chances[p][b];
            r->wanted[u][b] += f;
            path[PATH_PHASE + p][b] += f;
            path[PATH_AFTER + LABELS][b] += u == 0 ? f : 0;
        }
}

static bool expect(struct round *r, bool held, float factor, learn_row *sums)
{
    for (size_t u = 0; u < r->e->count; u++)
        fit_unit(r, u, held);
    if (!go_ahead(r) || !go_back(r))
        return false;
    for (size_t u = 0; u < r->e->count; u++) {
        expect_unit(r, u, factor, sums + signs_total());
        if (u > 0)
            expect_steps(r, u, factor, sums + signs_total());
    }
    return true;
}

static void open_round(struct round *r, size_t n)
{
    r->own = checked_alloc(n, sizeof *r->own);
    r->fit = checked_alloc(n, sizeof *r->fit);
    r->ahead = checked_alloc(n, sizeof *r->ahead);
    r->back = checked_alloc(n, sizeof *r->back);
    r->wanted = checked_alloc(n, sizeof *r->wanted);
    r->signs = checked_alloc(n, sizeof *r->signs);
    r->counts = checked_alloc(n, sizeof *r->counts);
}

static void close_round(struct round *r)
{
    free(r->own);
    free(r->fit);
    free(r->ahead);
    free(r->back);
    free(r->wanted);
    free(r->signs);
    free(r->counts);
}

/* Adds the gradient of one example. */
static void study(const struct learner *l, const struct example *e,
                  learn_row *sums)
{
    struct round r = {.l = l, .e = e};
    float factor = e->varied ? VARIED : 1;
    open_round(&r, e->count);
    choose_signs(&r);
    open_steps(&r);
    weigh(&r);
    if (expect(&r, true, factor, sums))
        expect(&r, false, -factor, sums);
    for (size_t u = 0; u < e->count; u++)
        for (size_t i = 0; i < r.counts[u]; i++)
            for (size_t b = 0; b < LABELS; b++)
                sums[r.signs[u][i]][b] += r.wanted[u][b];
    close_round(&r);
}

/* One step along the gradient, as long as the weight's past allows. */
static void move(const struct learner *l, learn_row *sums, learn_row *past)
{
    size_t signs = signs_total(), rows = signs + PATH_SIGNS;
    for (size_t i = 0; i < rows; i++)
        for (size_t b = 0; b < LABELS; b++) {
            float g = sums[i][b], *w = &l->weights[i][b];
            sums[i][b] = 0;
            past[i][b] += g * g;
            if (past[i][b] == 0 || (g == 0 && *w == 0))
                continue;
            float step = STEP / sqrtf(past[i][b] + 1e-6f);
            float less = i < signs ? step * SPARSITY * BATCH : 0;
            *w += step * g;
            *w = *w > less ? *w - less : *w < -less ? *w + less : 0;
        }
}

static bool is_held(const struct learner *l, const struct example *e)
{
    return e->fold == l->held || e->count == 0;
}

static void find_known(struct learner *l)
{
    size_t signs = signs_total();
    uint16_t *documents = checked_alloc(signs, sizeof *documents);
    size_t *last = checked_alloc(signs, sizeof *last);
    for (size_t i = 0; i < l->count; i++)
        for (size_t u = 0; u < l->examples[i].count; u++)
            for (size_t k = 0; k < l->examples[i].units[u].count; k++) {
                size_t sign = l->examples[i].units[u].signs[k];
                if (!is_held(l, &l->examples[i]) && last[sign] != i + 1) {
                    documents[sign]++;
                    last[sign] = i + 1;
                }
            }
    for (size_t s = 0; s < signs; s++)
        l->known[s] = documents[s] >= 2;
    free(documents);
    free(last);
}

static void add_rows(learn_row *sums, learn_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t b = 0; b < LABELS; b++)
            sums[i][b] += rows[i][b];
}

void learn(struct learner *l, unsigned epochs)
{
    size_t rows = signs_total() + PATH_SIGNS, seen = 0;
    learn_row *sums = checked_alloc(rows, sizeof *sums);
    learn_row *past = checked_alloc(rows, sizeof *past);
    learn_row *mean = checked_alloc(rows, sizeof *mean);
    size_t means = 0;
    memset(l->weights, 0, rows * sizeof *l->weights);
    path_rows(l)[PATH_AFTER + ZJ_KIND_TITLE][LABEL_NEXT_TITLE] = APART;
    path_rows(l)[PATH_AFTER + LABEL_NEXT_TITLE][LABEL_NEXT_TITLE] = APART;
    find_known(l);
    for (size_t i = 0; i < epochs * l->count; i++) {
        size_t any = (size_t)(chance() * (float)l->count);
        if (any >= l->count || is_held(l, &l->examples[any]))
            continue;
        study(l, &l->examples[any], sums);
        if (++seen % BATCH == 0)
            move(l, sums, past);
        if (i >= epochs * l->count / 2 && seen % BATCH == 0) {
            add_rows(mean, l->weights, rows);
            means++;
        }
    }
    for (size_t i = 0; i < rows; i++)
        for (size_t b = 0; b < LABELS; b++)
            l->weights[i][b] = mean[i][b] / (float)means;
    free(mean);
    free(sums);
    free(past);
}

/* ---- by what will be used ---- */

enum wish { AS_IT_IS, ALLOWED, HARDER };

static void decode(const struct learner *l, const struct example *e,
                   enum wish wish, uint8_t *labels)
{
    path_row rows[PATH_SIGNS];
    struct path_unit *units = checked_alloc(e->count, sizeof *units);
    for (size_t i = 0; i < PATH_SIGNS; i++)
        for (size_t b = 0; b < LABELS; b++)
            rows[i][b] = (int)lroundf(path_rows(l)[i][b] * 10);
    for (size_t u = 0; u < e->count; u++) {
        const struct example_unit *x = &e->units[u];
        units[u].alike = x->alike;
        for (size_t b = 0; b < LABELS; b++) {
            for (size_t i = 0; i < x->count; i++)
                if (l->known[x->signs[i]] &&
                    !(l->deaf && l->verdicts[x->signs[i]]))
                    units[u].points[b] +=
                        (int)lroundf(l->weights[x->signs[i]][b] * 10);
            if (wish != AS_IT_IS && x->allowed && !(x->allowed >> b & 1))
                units[u].points[b] += wish == ALLOWED ? -100000 : 8;
        }
    }
    path_find(units, e->count, (const path_row *)rows, labels);
    free(units);
}

static bool is_right(const struct example *e, const uint8_t *labels)
{
    for (size_t u = 0; u < e->count; u++)
        if (e->units[u].allowed && !(e->units[u].allowed >> labels[u] & 1))
            return false;
    return true;
}

/* A little more or less for what led to these labels. */
static void nudge(struct learner *l, const struct example *e,
                  const uint8_t *labels, float by)
{
    unsigned phase = 0;
    for (size_t u = 0; u < e->count; u++) {
        const struct example_unit *x = &e->units[u];
        size_t b = labels[u], before = u ? labels[u - 1] : LABELS;
        phase = path_phase(phase, b);
        for (size_t i = 0; i < x->count; i++) {
            float *w = &l->weights[x->signs[i]][b];
            *w += *w != 0 ? by : 0;
        }
        path_rows(l)[PATH_AFTER + before][b] += by;
        if (x->alike)
            path_rows(l)[PATH_ALIKE + before][b] += by;
        path_rows(l)[PATH_PHASE + phase][b] += by;
    }
}

static void round_weights(struct learner *l)
{
    for (size_t i = 0; i < signs_total() + PATH_SIGNS; i++)
        for (size_t b = 0; b < LABELS; b++) {
            float *w = &l->weights[i][b];
            bool none =
                fabsf(*w) < SMALLEST || (i < signs_total() && !l->known[i]);
            *w = none ? 0 : roundf(*w * 10) / 10;
        }
}

void learn_polish(struct learner *l)
{
    round_weights(l);
    for (size_t round = 0, wrong = 1; wrong > 0 && round < 40; round++) {
        wrong = 0;
        for (size_t i = 0; i < l->count; i++) {
            const struct example *e = &l->examples[i];
            if (e->varied || is_held(l, e))
                continue;
            uint8_t *labels = checked_alloc(e->count, 1);
            uint8_t *better = checked_alloc(e->count, 1);
            decode(l, e, HARDER, labels);
            if (!is_right(e, labels)) {
                wrong++;
                decode(l, e, ALLOWED, better);
                nudge(l, e, better, 0.03f);
                nudge(l, e, labels, -0.03f);
            }
            free(labels);
            free(better);
        }
    }
}

size_t learn_agreement(const struct learner *l, const struct example *e,
                       uint8_t *labels)
{
    size_t agreed = 0;
    decode(l, e, AS_IT_IS, labels);
    for (size_t u = 0; u < e->count; u++)
        agreed += e->units[u].allowed >> labels[u] & 1;
    return agreed;
}
