/* SPDX-License-Identifier: MIT */
#include "tests/learn/learn.h"
#include "tools/base/buffer.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define STATES   (PATH_PHASES * LABELS)
#define FAR      (-2e9f) /* logarithm of nothing                       */
#define BATCH    8       /* documents between two steps                */
#define STEP     0.1f
#define SPARSITY 0.0008f /* how hard weights are drawn to nothing      */
#define FORGET   0.2f    /* part of the signs not seen in a round      */
#define DEAF                                                                   \
    0.6f                 /* part of the lines whose verdicts are unheard:      \
                            the passes were written with these documents       \
                            in view, and will be wrong about others     */
#define MARGIN   1.0f    /* by which a right label should win          */
#define DROPPING 2.0f    /* the same against dropping the article      */
#define VARIED   0.4f    /* what a varied document counts              */
#define APART    (-1000) /* no title directly behind a title           */
#define SMALLEST 0.1f    /* weights stored                             */

struct round { /* one document, once */
    const struct learner *l;
    const struct example *e;
    learn_row *own; /* points of each unit's labels */
    float (*ahead)[STATES], (*back)[STATES];
    uint32_t seed;
    bool *deaf;
};

static uint32_t state = 1;

static float chance(void)
{
    state = state * 1664525 + 1013904223;
    return (float)(state >> 8) / 16777216.0f;
}

/* Whether the unit's sign is unseen in this round. */
static bool is_unseen(const struct round *r, size_t unit, size_t sign)
{
    if (!r->l->known[sign] || (r->deaf[unit] && sign_is_verdict(sign)))
        return true;
    uint32_t h = (uint32_t)sign * 2654435761U ^ (uint32_t)unit * 40503U;
    h = ((h ^ r->seed) ^ (h ^ r->seed) >> 15) * 2246822519U;
    return (float)((h ^ h >> 13) >> 8) / 16777216.0f < FORGET;
}

static learn_row *path_rows(const struct learner *l)
{
    return l->weights + signs_total();
}

/* Points of the labels; those not allowed are out when `held`, and a margin
 * ahead when not. */
static void weigh(struct round *r, bool held)
{
    for (size_t u = 0; u < r->e->count; u++) {
        const struct example_unit *x = &r->e->units[u];
        memset(r->own[u], 0, sizeof r->own[u]);
        for (size_t i = 0; i < x->count; i++)
            if (!is_unseen(r, u, x->signs[i]))
                for (size_t b = 0; b < LABELS; b++)
                    r->own[u][b] += r->l->weights[x->signs[i]][b];
        for (size_t b = 0; x->allowed && b < LABELS; b++)
            if (!(x->allowed >> b & 1))
                r->own[u][b] =
                    held ? FAR
                         : r->own[u][b] + (b == LABEL_DROP ? DROPPING : MARGIN);
    }
}

static float own(const struct round *r, size_t u, size_t s)
{
    return r->own[u][s % LABELS] +
           path_rows(r->l)[PATH_PHASE + s / LABELS][s % LABELS];
}

static float follow(const struct round *r, size_t u, size_t s, size_t b)
{
    float f = path_rows(r->l)[PATH_AFTER + s % LABELS][b];
    if (r->e->units[u].alike)
        f += path_rows(r->l)[PATH_ALIKE + s % LABELS][b];
    return f;
}

/* log(sum(exp)) as a sum about the greatest. */
struct sum {
    float most, rest;
};

static void add(struct sum *s, float x)
{
    if (x <= FAR / 2)
        return;
    if (s->rest == 0 || x > s->most) {
        s->rest = s->rest == 0 ? 1 : s->rest * expf(s->most - x) + 1;
        s->most = x;
        return;
    }
    s->rest += expf(x - s->most);
}

static float total(const struct sum *s)
{
    return s->rest > 0 ? s->most + logf(s->rest) : FAR;
}

static void go_ahead(struct round *r)
{
    for (size_t s = 0; s < STATES; s++)
        r->ahead[0][s] = FAR;
    for (size_t b = 0; b < LABELS; b++) {
        unsigned phase = path_phase(0, b);
        if (phase != PATH_NEVER)
            r->ahead[0][phase * LABELS + b] =
                own(r, 0, phase * LABELS + b) +
                path_rows(r->l)[PATH_AFTER + LABELS][b];
    }
    for (size_t u = 1; u < r->e->count; u++) {
        struct sum sums[STATES] = {0};
        for (size_t s = 0; s < STATES; s++)
            for (size_t b = 0; r->ahead[u - 1][s] > FAR / 2 && b < LABELS;
                 b++) {
                unsigned phase = path_phase((unsigned)(s / LABELS), b);
                if (phase != PATH_NEVER)
                    add(&sums[phase * LABELS + b],
                        r->ahead[u - 1][s] + follow(r, u, s, b));
            }
        for (size_t s = 0; s < STATES; s++)
            r->ahead[u][s] = total(&sums[s]) + own(r, u, s);
    }
}

static void go_back(struct round *r)
{
    size_t last = r->e->count - 1;
    memset(r->back[last], 0, sizeof r->back[last]);
    for (size_t u = last; u-- > 0;)
        for (size_t s = 0; s < STATES; s++) {
            struct sum sum = {0};
            for (size_t b = 0; r->ahead[u][s] > FAR / 2 && b < LABELS; b++) {
                unsigned phase = path_phase((unsigned)(s / LABELS), b);
                size_t t = phase * LABELS + b;
                if (phase != PATH_NEVER)
                    add(&sum, follow(r, u + 1, s, b) + own(r, u + 1, t) +
                                  r->back[u + 1][t]);
            }
            r->back[u][s] = total(&sum);
        }
}

/* Adds what is expected of the transitions into unit u. */
static void expect_steps(const struct round *r, size_t u, float all,
                         float factor, learn_row *sums)
{
    learn_row *path = sums + signs_total();
    for (size_t s = 0; s < STATES; s++)
        for (size_t b = 0; r->ahead[u - 1][s] > FAR / 2 && b < LABELS; b++) {
            unsigned phase = path_phase((unsigned)(s / LABELS), b);
            size_t t = phase * LABELS + b;
            if (phase == PATH_NEVER)
                continue;
            float p = r->ahead[u - 1][s] + follow(r, u, s, b) + own(r, u, t) +
                      r->back[u][t] - all;
            if (p < -12)
                continue;
            p = factor * expf(p);
            path[PATH_AFTER + s % LABELS][b] += p;
            if (r->e->units[u].alike)
                path[PATH_ALIKE + s % LABELS][b] += p;
        }
}

static void expect_unit(const struct round *r, size_t u, float all,
                        float factor, learn_row *sums)
{
    const struct example_unit *x = &r->e->units[u];
    learn_row labels = {0};
    for (size_t s = 0; s < STATES; s++) {
        float p = r->ahead[u][s] + r->back[u][s] - all;
        if (p < -12)
            continue;
        p = factor * expf(p);
        labels[s % LABELS] += p;
        sums[signs_total() + PATH_PHASE + s / LABELS][s % LABELS] += p;
    }
    for (size_t i = 0; i < x->count; i++)
        if (!is_unseen(r, u, x->signs[i]))
            for (size_t b = 0; b < LABELS; b++)
                sums[x->signs[i]][b] += labels[b];
    for (size_t b = 0; u == 0 && b < LABELS; b++)
        sums[signs_total() + PATH_AFTER + LABELS][b] += labels[b];
}

static void expect(struct round *r, bool held, float factor, learn_row *sums)
{
    struct sum sum = {0};
    weigh(r, held);
    go_ahead(r);
    go_back(r);
    for (size_t s = 0; s < STATES; s++)
        add(&sum, r->ahead[r->e->count - 1][s]);
    for (size_t u = 0; u < r->e->count; u++) {
        expect_unit(r, u, total(&sum), factor, sums);
        if (u > 0)
            expect_steps(r, u, total(&sum), factor, sums);
    }
}

/* Adds the gradient of one example. */
static void study(const struct learner *l, const struct example *e,
                  learn_row *sums)
{
    struct round r = {.l = l, .e = e, .seed = (uint32_t)(chance() * 1e9f)};
    r.own = checked_alloc(e->count, sizeof *r.own);
    r.ahead = checked_alloc(e->count, sizeof *r.ahead);
    r.back = checked_alloc(e->count, sizeof *r.back);
    r.deaf = checked_alloc(e->count, sizeof *r.deaf);
    for (size_t u = 0; u < e->count; u++)
        r.deaf[u] = chance() < DEAF;
    float factor = e->varied ? VARIED : 1;
    expect(&r, true, factor, sums);
    expect(&r, false, -factor, sums);
    free(r.own);
    free(r.ahead);
    free(r.back);
    free(r.deaf);
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

void learn(struct learner *l, unsigned epochs)
{
    size_t rows = signs_total() + PATH_SIGNS, seen = 0;
    learn_row *sums = checked_alloc(rows, sizeof *sums);
    learn_row *past = checked_alloc(rows, sizeof *past);
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
    }
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
                if (l->known[x->signs[i]])
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

size_t learn_agreement(const struct learner *l, const struct example *e)
{
    uint8_t *labels = checked_alloc(e->count + 1, 1);
    size_t agreed = 0;
    decode(l, e, AS_IT_IS, labels);
    for (size_t u = 0; u < e->count; u++)
        agreed += e->units[u].allowed >> labels[u] & 1;
    free(labels);
    return agreed;
}
