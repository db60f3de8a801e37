/* SPDX-License-Identifier: MIT
 *
 * weights.tsv -> weights.c: rows "sign TAB kind TAB tenths", one weight a
 * line, become an array for each sign; ties.tsv, rows "sign TAB tenths",
 * becomes one array. */
#include "tools/ingest/dump/path.h"
#include "tools/ingest/dump/tie.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct row {
    size_t sign, label;
    int points;
};

static size_t find_sign(const char *word)
{
    char name[64];
    for (size_t i = 0; i < signs_total() + PATH_SIGNS; i++) {
        path_sign_name(i, name);
        if (strcmp(name, word) == 0)
            return i;
    }
    return SIZE_MAX;
}

static int compare(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    return (x->sign > y->sign) - (x->sign < y->sign);
}

static bool read_row(const char *text, struct row *r)
{
    char sign[64], label[32];
    if (sscanf(text, "%63[^\t]\t%31[^\t]\t%d", sign, label, &r->points) != 3)
        return false;
    r->sign = find_sign(sign);
    r->label = path_label(label);
    return r->sign != SIZE_MAX && r->label < LABELS;
}

static size_t read_rows(FILE *in, struct row **rows)
{
    char text[256];
    size_t count = 0;
    while (fgets(text, sizeof text, in)) {
        struct row r;
        if (text[0] == '#')
            continue;
        if (!read_row(text, &r)) {
            fprintf(stderr, "weights: no such sign or kind: %s", text);
            exit(1);
        }
        *rows = realloc(*rows, (count + 1) * sizeof **rows);
        if (!*rows)
            exit(1);
        (*rows)[count++] = r;
    }
    return count;
}

static size_t find_tie(const char *word)
{
    char name[64];
    for (size_t i = 0; i < ties_total(); i++) {
        tie_name(i, name);
        if (strcmp(name, word) == 0)
            return i;
    }
    fprintf(stderr, "weights: no such tie: %s\n", word);
    exit(1);
}

static void print_ties(FILE *in)
{
    char text[256], sign[64];
    int *points = calloc(ties_total(), sizeof *points), value;
    while (points && fgets(text, sizeof text, in))
        if (text[0] != '#' && sscanf(text, "%63[^\t]\t%d", sign, &value) == 2)
            points[find_tie(sign)] = value;
    puts("const int16_t tie_weights[] = {");
    for (size_t i = 0; points && i < ties_total(); i++)
        printf("%d,\n", points[i]);
    puts("};");
    free(points);
}

int main(int argc, char **argv)
{
    FILE *in = argc == 3 ? fopen(argv[1], "r") : NULL;
    FILE *ties = argc == 3 ? fopen(argv[2], "r") : NULL;
    struct row *rows = NULL;
    if (!in || !ties)
        return 2;
    size_t count = read_rows(in, &rows), at = 0;
    fclose(in);
    if (count > 0)
        qsort(rows, count, sizeof *rows, compare);
    puts("/* SPDX-License-Identifier: MIT */\n"
         "#include \"tools/ingest/dump/weights.h\"\n"
         "const struct weight weights[] = {");
    for (size_t i = 0; i < count; i++)
        printf("{%zu, %d},\n", rows[i].label, rows[i].points);
    puts("{0, 0}};\nconst uint16_t weight_rows[] = {");
    for (size_t i = 0; i <= signs_total() + PATH_SIGNS; i++) {
        while (at < count && rows[at].sign < i)
            at++;
        printf("%zu,\n", at);
    }
    puts("};");
    print_ties(ties);
    fclose(ties);
    free(rows);
    return 0;
}
