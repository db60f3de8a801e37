/* SPDX-License-Identifier: MIT
 *
 * Viterbi's algorithm over labels and phases. */
#include "tools/ingest/dump/path.h"
#include "tools/base/buffer.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STATES (PATH_PHASES * LABELS)
#define NONE   (-1000000000) /* no way leads there */

unsigned path_phase(unsigned phase, size_t label)
{
    static const unsigned behind_heading[] = {0, 2, 2, 4, 4};
    if (label == ZJ_KIND_TITLE)
        return phase == 0 ? 1 : PATH_NEVER;
    if (label == LABEL_NEXT_TITLE)
        return phase == 0 ? PATH_NEVER : 3;
    return label == ZJ_KIND_HEADING ? behind_heading[phase] : phase;
}

void path_label_name(size_t label, char out[64])
{
    snprintf(out, 64, "%s",
             label == LABEL_DROP         ? "drop"
             : label == LABEL_NEXT_TITLE ? "next-title"
             : label == LABELS           ? "none"
                                         : kind_name((int)label));
}

size_t path_label(const char *name)
{
    char other[64];
    for (size_t i = 0; i < LABELS; i++) {
        path_label_name(i, other);
        if (strcmp(name, other) == 0)
            return i;
    }
    return LABELS;
}

void path_sign_name(size_t sign, char out[64])
{
    char label[64];
    if (sign < signs_total()) {
        sign_name(sign, out);
        return;
    }
    sign -= signs_total();
    if (sign >= PATH_PHASE) {
        snprintf(out, 64, "phase=%zu", sign - PATH_PHASE);
        return;
    }
    path_label_name(sign % (LABELS + 1), label);
    snprintf(out, 64, "%s=%.40s", sign < PATH_ALIKE ? "after" : "alike-after",
             label);
}

struct column { /* the best ways to every state of one line */
    int points[STATES];
    uint8_t from[STATES];
};

static void clear(struct column *c)
{
    for (size_t t = 0; t < STATES; t++)
        c->points[t] = NONE;
}

/* Ways from state s of the line before (points so far) to those of this. */
static void enter(const struct path_unit *u, size_t s, int points,
                  const path_row weights[PATH_SIGNS], struct column *c)
{
    const int *after = weights[PATH_AFTER + s % LABELS];
    const int *alike = weights[PATH_ALIKE + s % LABELS];
    for (size_t b = 0; b < LABELS; b++) {
        unsigned phase = path_phase((unsigned)(s / LABELS), b);
        if (phase == PATH_NEVER)
            continue;
        size_t t = phase * LABELS + b;
        int sum = points + after[b] + (u->alike ? alike[b] : 0);
        if (sum > c->points[t]) {
            c->points[t] = sum;
            c->from[t] = (uint8_t)s;
        }
    }
}

static void add_own(const struct path_unit *u,
                    const path_row weights[PATH_SIGNS], struct column *c)
{
    for (size_t t = 0; t < STATES; t++)
        if (c->points[t] > NONE)
            c->points[t] += u->points[t % LABELS] +
                            weights[PATH_PHASE + t / LABELS][t % LABELS];
}

static void open_path(const path_row weights[PATH_SIGNS], struct column *c)
{
    clear(c);
    for (size_t b = 0; b < LABELS; b++) {
        unsigned phase = path_phase(0, b);
        if (phase != PATH_NEVER)
            c->points[phase * LABELS + b] = weights[PATH_AFTER + LABELS][b];
    }
}

static size_t find_best(const struct column *c)
{
    size_t best = 0;
    for (size_t t = 1; t < STATES; t++)
        if (c->points[t] > c->points[best])
            best = t;
    return best;
}

void path_find(const struct path_unit *units, size_t count,
               const path_row weights[PATH_SIGNS], uint8_t *labels)
{
    if (count == 0)
        return;
    struct column *columns = checked_alloc(count, sizeof *columns);
    open_path(weights, &columns[0]);
    add_own(&units[0], weights, &columns[0]);
    for (size_t u = 1; u < count; u++) {
        clear(&columns[u]);
        for (size_t s = 0; s < STATES; s++)
            if (columns[u - 1].points[s] > NONE)
                enter(&units[u], s, columns[u - 1].points[s], weights,
                      &columns[u]);
        add_own(&units[u], weights, &columns[u]);
    }
    size_t at = find_best(&columns[count - 1]);
    for (size_t u = count; u-- > 0;) {
        labels[u] = (uint8_t)(at % LABELS);
        at = columns[u].from[at];
    }
    free(columns);
}
