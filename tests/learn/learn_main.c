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

struct tally {
    size_t agreed, rows;
};

/* "NAME LINE: heading, not title" for each wrong row. */
static void print_errors(const struct example *e, const uint8_t *labels)
{
    for (size_t u = 0; u < e->count; u++) {
        char name[64];
        uint32_t allowed = e->units[u].allowed;
        if (allowed >> labels[u] & 1)
            continue;
        path_label_name(labels[u], name);
        fprintf(stderr, "%s %zu: %s, not", e->name, e->units[u].line, name);
        for (size_t b = 0; b < LABELS; b++)
            if (allowed >> b & 1 && b != LABEL_NEXT_TITLE) {
                path_label_name(b, name);
                fprintf(stderr, " %s", name);
            }
        fputs(allowed ? "\n" : " these lines\n", stderr);
    }
}

/* Adds up the documents of the fold, or all, but no varied ones. */
static struct tally count(const struct learner *l, unsigned fold)
{
    struct tally t = {0};
    for (size_t i = 0; i < l->count; i++) {
        const struct example *e = &l->examples[i];
        if (e->varied || (fold != UINT_MAX && e->fold != fold))
            continue;
        uint8_t *labels = checked_alloc(e->count + 1, 1);
        t.agreed += learn_agreement(l, e, labels);
        t.rows += e->rows > e->count ? e->rows : e->count;
        if (!l->deaf)
            print_errors(e, labels);
        free(labels);
    }
    return t;
}

static void print_tally(const char *how, const struct tally *t)
{
    printf("%s: %zu of %zu rows agree (%.1f %%)\n", how, t->agreed, t->rows,
           100.0 * (double)t->agreed / (double)(t->rows ? t->rows : 1));
}

/* What others teach of each fold; also without what the passes said, which
 * were written with these documents in view. */
static void judge_folds(struct learner *l, unsigned folds)
{
    struct tally all[2] = {0};
    for (unsigned f = 0; f < folds; f++) {
        l->held = f;
        learn(l, EPOCHS);
        for (unsigned deaf = 0; deaf < 2; deaf++) {
            l->deaf = deaf;
            struct tally t = count(l, f);
            all[deaf].agreed += t.agreed;
            all[deaf].rows += t.rows;
        }
    }
    print_tally("learned from the others", &all[0]);
    print_tally("the same without the passes' verdicts", &all[1]);
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
    l.verdicts = checked_alloc(rows, sizeof *l.verdicts);
    for (size_t i = 0; i < signs_total(); i++)
        l.verdicts[i] = sign_is_verdict(i);
    for (int i = first; i < argc; i++) {
        struct example *e = &l.examples[l.count];
        if (example_read(e, argv[i]))
            l.count++;
    }
    if (folds) {
        judge_folds(&l, folds);
    } else {
        learn(&l, EPOCHS);
        learn_polish(&l);
        struct tally t = count(&l, UINT_MAX);
        fprintf(stderr, "learned: %zu of %zu rows agree\n", t.agreed, t.rows);
        print_weights(&l);
    }
    for (size_t i = 0; i < l.count; i++)
        free(l.examples[i].units);
    free(l.examples);
    free(l.weights);
    free(l.known);
    free(l.verdicts);
    return 0;
}
