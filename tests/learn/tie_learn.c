/* SPDX-License-Identifier: MIT */
#include "tests/learn/tie_learn.h"
#include "tools/base/buffer.h"
#include "tools/ingest/dump/tie.h"
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS   12
#define STEP     0.1f
#define SPARSITY 0.0005f
#define VARIED   0.3f
#define FORGET   0.1f
#define DEAF     0.3f /* the rules were written with these documents in view */
#define CAUTION  1.0f /* by which no join should win */

_Static_assert(TIE_MOST == 40, "the size in tie_learn.h");

static uint32_t state = 1;

static float chance(void)
{
    state = state * 1664525 + 1013904223;
    return (float)(state >> 8) / 16777216.0f;
}

/* The line of the file that the truth puts behind that one; 0 for none. */
static size_t next_line(const char *rows, size_t line)
{
    for (const char *p = rows; *p; p += strcspn(p, "\n"), p += *p == '\n') {
        const char *tab = strchr(p, '\t');
        size_t row = strcspn(p, "\n");
        if (!tab || tab > p + row)
            continue;
        char *end = NULL;
        for (const char *n = tab + 1;; n = end + 1) {
            size_t number = strtoul(n, &end, 10);
            if (end == n || (number == line && *end != '+'))
                break;
            if (number == line)
                return strtoul(end + 1, NULL, 10);
            if (*end != '+')
                break;
        }
    }
    return 0;
}

static size_t last_number(const struct line *l)
{
    return l->numbers[l->number_count - 1].line;
}

/* False when the truth's next line is out of reach. */
static bool read_choice(struct tie_choice *c, const struct page *p, size_t i,
                        size_t next)
{
    bool last = i + 1 >= p->count, found = next == 0;
    size_t right = NO_LINE;
    c->signs = checked_alloc(TIE_REACH + 1, sizeof *c->signs);
    for (size_t k = i + 1; !last; k++) {
        if (!tie_may_end(p, i, k, &last))
            continue;
        if (p->lines[k].numbers[0].line == next) {
            right = c->count;
            found = true;
        }
        tie_find(p, i, k, c->signs[c->count++]);
    }
    c->right = right == NO_LINE ? c->count : right;
    return found && c->count > 0;
}

void tie_read(struct tie_choices *c, const char *file, const char *text,
              size_t length, const char *rows)
{
    struct page p = {.file = file};
    struct tie_choice new = {.name = file, .varied = file[0] == 'v'};
    size_t inside = 0;
    sscanf(file + 1, "%u-", &new.fold);
    page_open(&p, text, length);
    page_look(&p);
    for (size_t i = 0; i < p.count; i++) {
        if (i < inside || !tie_is_open(&p, i))
            continue;
        struct tie_choice choice = new;
        size_t next = next_line(rows, last_number(&p.lines[i]));
        choice.line = last_number(&p.lines[i]);
        bool good = read_choice(&choice, &p, i, next);
        for (size_t k = i + 1; next && k < p.count; k++)
            if (p.lines[k].numbers[0].line == next)
                inside = k;
        if (!good) {
            free(choice.signs);
            continue;
        }
        c->all = checked_resize(c->all, c->count + 1, sizeof *c->all);
        c->all[c->count++] = choice;
    }
    page_free(&p);
}

/* Signs are not seen in a round when `deaf` or by chance. */
static float weigh(const float *weights, const uint16_t *signs, float forget,
                   bool deaf)
{
    float sum = 0;
    for (size_t s = 0; s < TIE_MOST && signs[s]; s++)
        if (chance() >= forget && !(deaf && tie_is_rule(signs[s])))
            sum += weights[signs[s]];
    return sum;
}

static void step(float g, float *w, float *past)
{
    *past += g * g;
    float far = STEP / sqrtf(*past + 1e-6f), less = far * SPARSITY;
    *w += far * g;
    *w = *w > less ? *w - less : *w < -less ? *w + less : 0;
}

static void study(const struct tie_choice *c, float *weights, float *past)
{
    float points[TIE_REACH + 2], most = 0, sum = 0;
    bool deaf = chance() < DEAF;
    for (size_t k = 0; k <= c->count; k++) {
        points[k] =
            k < c->count ? weigh(weights, c->signs[k], FORGET, deaf) : 0;
        if (k < c->count && k != c->right)
            points[k] += CAUTION;
        most = fmaxf(most, points[k]);
    }
    for (size_t k = 0; k <= c->count; k++)
        sum += points[k] = expf(points[k] - most);
    for (size_t k = 0; k < c->count; k++) {
        float g = (float)(k == c->right) - points[k] / sum;
        g *= c->varied ? VARIED : 1;
        for (size_t s = 0; s < TIE_MOST && c->signs[k][s]; s++)
            if (!(deaf && tie_is_rule(c->signs[k][s])))
                step(g, &weights[c->signs[k][s]], &past[c->signs[k][s]]);
    }
}

/* The line chosen when joining must win by `needed`; c->count: none. */
static size_t choose(const struct tie_choice *c, const float *weights,
                     float needed)
{
    size_t best = c->count;
    for (size_t k = 0; k < c->count; k++) {
        float points = weigh(weights, c->signs[k], 0, false);
        if (points > needed + 0.01f) {
            needed = points;
            best = k;
        }
    }
    return best;
}

static void nudge(const struct tie_choice *c, size_t k, float by,
                  float *weights)
{
    for (size_t s = 0; k < c->count && s < TIE_MOST && c->signs[k][s]; s++)
        weights[c->signs[k][s]] += by;
}

/* Goes on until the documents themselves are right, or nothing helps. */
static void polish(const struct tie_choices *c, unsigned held, float *weights)
{
    for (size_t round = 0, wrong = 1; wrong > 0 && round < 40; round++) {
        wrong = 0;
        for (size_t i = 0; i < c->count; i++) {
            const struct tie_choice *x = &c->all[i];
            float margin = x->right < x->count ? 0.4f : -0.4f;
            if (x->varied || x->fold == held)
                continue;
            size_t best = choose(x, weights, TIE_NEEDED / 10.0f + margin);
            if (best == x->right)
                continue;
            wrong++;
            nudge(x, x->right, 0.05f, weights);
            nudge(x, best, -0.05f, weights);
        }
    }
}

void tie_learn(const struct tie_choices *c, unsigned held, float *weights)
{
    float *past = checked_alloc(ties_total(), sizeof *past);
    memset(weights, 0, ties_total() * sizeof *weights);
    for (size_t i = 0; i < ROUNDS * c->count; i++) {
        size_t any = (size_t)(chance() * (float)c->count);
        if (any < c->count && c->all[any].fold != held)
            study(&c->all[any], weights, past);
    }
    polish(c, held, weights);
    for (size_t i = 0; i < ties_total(); i++)
        weights[i] = roundf(weights[i] * 10) / 10;
    free(past);
}

void tie_judge(const struct tie_choices *c, unsigned fold, const float *weights,
               size_t counts[3])
{
    for (size_t i = 0; i < c->count; i++) {
        const struct tie_choice *x = &c->all[i];
        if (fold != UINT_MAX && x->fold != fold)
            continue;
        size_t best = choose(x, weights, TIE_NEEDED / 10.0f);
        counts[0] += x->right < x->count;
        counts[1] += x->right < x->count && best != x->right;
        counts[2] += best < x->count && best != x->right;
        if (best != x->right && !x->varied)
            fprintf(stderr, "%s %zu: joined with %zu, not %zu of %zu\n",
                    x->name, x->line, best, x->right, x->count);
    }
}
