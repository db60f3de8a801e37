/* SPDX-License-Identifier: MIT
 *
 * learn [--folds N] FILE.txt...: learns from documents with their structure
 * in FILE.tsv beside them. Without --folds, the weights on standard output.
 * With it, each document is judged by what the others taught, and how many
 * rows agree is said: the figure to expect of documents never seen. */
#include "tests/learn/learn.h"
#include "tools/base/buffer.h"
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EPOCHS 8

static void print_weights(const struct learner *l)
{
    puts(
        "# What a sign counts for a kind, in tenths: learned by `make learn`.");
    for (size_t i = 0; i < signs_total() + PATH_SIGNS; i++)
        for (size_t b = 0; b < LABELS; b++) {
            char sign[64], label[64];
            long tenths = lroundf(l->weights[i][b] * 10);
            if (tenths == 0)
                continue;
            path_sign_name(i, sign);
            path_label_name(b, label);
            printf("%s\t%s\t%ld\n", sign, label, tenths);
        }
}

/* Adds up the documents of the fold, or all, but no varied ones. */
static void count(const struct learner *l, unsigned fold, size_t *agreed,
                  size_t *rows)
{
    for (size_t i = 0; i < l->count; i++) {
        const struct example *e = &l->examples[i];
        if (e->varied || (fold != UINT_MAX && e->fold != fold))
            continue;
        *agreed += learn_agreement(l, e);
        *rows += e->rows > e->count ? e->rows : e->count;
    }
}

static void judge_folds(struct learner *l, unsigned folds)
{
    size_t agreed = 0, rows = 0;
    for (unsigned f = 0; f < folds; f++) {
        l->held = f;
        learn(l, EPOCHS);
        count(l, f, &agreed, &rows);
    }
    printf("learned from the others: %zu of %zu rows agree (%.1f %%)\n", agreed,
           rows, 100.0 * (double)agreed / (double)(rows ? rows : 1));
}

int main(int argc, char **argv)
{
    unsigned folds = 0;
    int first = 1;
    if (argc > 2 && strcmp(argv[1], "--folds") == 0) {
        folds = (unsigned)strtoul(argv[2], NULL, 10);
        first = 3;
    }
    struct learner l = {.held = UINT_MAX};
    size_t rows = signs_total() + PATH_SIGNS;
    l.examples = checked_alloc((size_t)argc, sizeof *l.examples);
    l.weights = checked_alloc(rows, sizeof *l.weights);
    l.known = checked_alloc(rows, sizeof *l.known);
    for (int i = first; i < argc; i++) {
        struct example *e = &l.examples[l.count];
        if (example_read(e, argv[i]))
            l.count++;
    }
    if (folds) {
        judge_folds(&l, folds);
    } else {
        size_t agreed = 0, all = 0;
        learn(&l, EPOCHS);
        learn_polish(&l);
        count(&l, UINT_MAX, &agreed, &all);
        fprintf(stderr, "learned: %zu of %zu rows agree\n", agreed, all);
        print_weights(&l);
    }
    for (size_t i = 0; i < l.count; i++)
        free(l.examples[i].units);
    free(l.examples);
    free(l.weights);
    free(l.known);
    return 0;
}
