/* SPDX-License-Identifier: MIT */
#include "recipe.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Fonts that nobody has looked at: as the sans font reads best. */
#define MONO_LEAST 27 /* px from which on black and white hints are better */
#define THRESHOLD  110

enum { NAME, WEIGHT, BITS, FROM, TO, HOW, FILE_, FAMILY, PACKAGE, COLUMNS };

struct row {
    char columns[COLUMNS][256];
};

static void row_read(struct row *r, const char *line)
{
    memset(r, 0, sizeof *r);
    for (int i = 0; i < COLUMNS; i++) {
        size_t length = strcspn(line, "\t");
        snprintf(r->columns[i], sizeof r->columns[i], "%.*s", (int)length,
                 line);
        line += length;
        if (*line == '\t')
            line++;
    }
}

static unsigned number(const struct row *r, int column)
{
    return (unsigned)strtoul(r->columns[column], NULL, 10);
}

static bool row_fits(const struct row *r, const char *name, unsigned px,
                     unsigned bits, bool bold)
{
    return !strcmp(r->columns[NAME], name) &&
           !strcmp(r->columns[WEIGHT], bold ? "bold" : "regular") &&
           number(r, BITS) == bits && number(r, FROM) <= px &&
           number(r, TO) >= px;
}

static struct recipe recipe_of_row(const struct row *r)
{
    struct recipe recipe = {.how = RECIPE_MONO};
    const char *how = r->columns[HOW];
    if (!strncmp(how, "threshold:", 10)) {
        recipe.how = RECIPE_THRESHOLD;
        recipe.threshold = (unsigned)strtoul(how + 10, NULL, 10);
    } else if (!strcmp(how, "grey")) {
        recipe.how = RECIPE_GREY;
    } else if (!strcmp(how, "smear")) {
        recipe.how = RECIPE_SMEAR;
    }
    snprintf(recipe.file, sizeof recipe.file, "%s", r->columns[FILE_]);
    snprintf(recipe.family, sizeof recipe.family, "%.63s", r->columns[FAMILY]);
    snprintf(recipe.package, sizeof recipe.package, "%.63s",
             r->columns[PACKAGE]);
    return recipe;
}

size_t recipe_find(const char *name, unsigned px, unsigned bits, bool bold,
                   struct recipe recipes[RECIPES_MAX])
{
    size_t count = 0;
    for (size_t i = 0; recipe_rows[i] && count < RECIPES_MAX; i++) {
        struct row row;
        row_read(&row, recipe_rows[i]);
        if (row_fits(&row, name, px, bits, bold))
            recipes[count++] = recipe_of_row(&row);
    }
    return count;
}

bool recipe_known(const char *name)
{
    for (size_t i = 0; recipe_rows[i]; i++) {
        struct row row;
        row_read(&row, recipe_rows[i]);
        if (!strcmp(row.columns[NAME], name))
            return true;
    }
    return false;
}

struct recipe recipe_of_file(const char *path, unsigned px, unsigned bits,
                             bool bold)
{
    struct recipe recipe = {.how = RECIPE_MONO};
    if (bits == 2)
        recipe.how = RECIPE_GREY;
    else if (bold)
        recipe.how = RECIPE_SMEAR;
    else if (px < MONO_LEAST) {
        recipe.how = RECIPE_THRESHOLD;
        recipe.threshold = THRESHOLD;
    }
    snprintf(recipe.file, sizeof recipe.file, "%s", path);
    return recipe;
}
