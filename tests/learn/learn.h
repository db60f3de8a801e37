/* SPDX-License-Identifier: MIT
 *
 * Learning what signs count: a conditional random field whose rows agree with
 * any of the labels a person allows, by stochastic gradients. */
#ifndef LEARN_H
#define LEARN_H

#include "tests/learn/example.h"

typedef float learn_row[LABELS];

struct learner {
    struct example *examples;
    size_t count;
    unsigned held;      /* fold to leave out; UINT_MAX: none */
    learn_row *weights; /* signs_total() + PATH_SIGNS; owned by the caller */
    bool deaf;          /* judge without what the passes said */
    bool *known;        /* signs that several documents show; likewise */
    bool *verdicts;     /* signs that repeat the passes; likewise */
};

/* Sets `weights` and `known`; about `epochs` times through all examples. */
void learn(struct learner *l, unsigned epochs);

/* Rounds to tenths as they will be stored, and goes on until the documents
 * themselves (not the varied ones) are right, or nothing helps. */
void learn_polish(struct learner *l);

/* Rows of the example that agree; its labels into `labels`, one a unit. */
size_t learn_agreement(const struct learner *l, const struct example *e,
                       uint8_t *labels);

#endif
