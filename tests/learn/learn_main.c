/* SPDX-License-Identifier: MIT
 *
 * learn [--ties] [--folds N] FILE.txt...: learns from documents with their
 * structure in FILE.tsv beside them. Without --folds, the weights on standard
 * output. With it, each document is judged by what the others taught, and how
 * many rows agree is said: the figure to expect of documents never seen. With
 * --ties, what joins the halves of paragraphs is learned instead. */
#include "tests/learn/learn.h"
#include "tests/learn/tie_learn.h"
#include "tools/base/buffer.h"
#include "tools/base/file.h"
#include "tools/ingest/dump/tie.h"
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

/* ---- ties ---- */

static void read_ties(struct tie_choices *c, const char *text)
{
    char truth[4096];
    const char *name = strrchr(text, '/') ? strrchr(text, '/') + 1 : text;
    struct buffer content = {0}, rows = {0};
    snprintf(truth, sizeof truth, "%.*s.tsv", (int)strlen(text) - 4, text);
    if (file_read(text, 1 << 24, &content) &&
        file_read(truth, 1 << 20, &rows) && content.data && rows.data) {
        buffer_byte(&rows, 0);
        tie_read(c, name, content.data, content.length, rows.data);
    }
    buffer_free(&content);
    buffer_free(&rows);
}

static void print_ties(const float *weights)
{
    puts("# What a sign counts for two lines being one, in tenths: learned by "
         "`make learn`.");
    for (size_t i = 0; i < ties_total(); i++) {
        char sign[64];
        long tenths = lroundf(weights[i] * 10);
        tie_name(i, sign);
        if (tenths != 0)
            printf("%s\t%ld\n", sign, tenths);
    }
}

static int learn_ties(unsigned folds, char **files)
{
    struct tie_choices c = {0};
    size_t counts[3] = {0};
    float *weights = checked_alloc(ties_total(), sizeof *weights);
    while (*files)
        read_ties(&c, *files++);
    for (unsigned f = 0; f < (folds ? folds : 1); f++) {
        tie_learn(&c, folds ? f : UINT_MAX, weights);
        tie_judge(&c, folds ? f : UINT_MAX, weights, counts);
    }
    fprintf(folds ? stdout : stderr, "of %zu cuts %zu missed; %zu false\n",
            counts[0], counts[1], counts[2]);
    if (!folds)
        print_ties(weights);
    for (size_t i = 0; i < c.count; i++)
        free(c.all[i].signs);
    free(c.all);
    free(weights);
    return 0;
}

int main(int argc, char **argv)
{
    unsigned folds = 0;
    int first = 1;
    bool ties = argc > 1 && strcmp(argv[1], "--ties") == 0;
    first += ties;
    if (argc > first + 1 && strcmp(argv[first], "--folds") == 0) {
        folds = (unsigned)strtoul(argv[first + 1], NULL, 10);
        first += 2;
    }
    if (ties)
        return learn_ties(folds, argv + first);
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
