/* SPDX-License-Identifier: MIT
 *
 * Recipes: which font files stand behind a name, and how they become bitmaps
 * at a size (assets/fonts/recipes.tsv). */
#ifndef RECIPE_H
#define RECIPE_H

#include <stdbool.h>
#include <stddef.h>

#define RECIPES_MAX 8 /* rows for one name, weight, depth and size */

enum recipe_how {
    RECIPE_MONO,      /* hinted for black and white                   */
    RECIPE_THRESHOLD, /* lightly hinted, black from a level on        */
    RECIPE_GREY,      /* not hinted, four levels                      */
    RECIPE_SMEAR,     /* as mono, then made bold by one pixel         */
};

struct recipe {
    enum recipe_how how;
    unsigned threshold; /* 1 .. 255                                   */
    char file[256];     /* below a font folder, or a path of its own  */
    char family[64];    /* the face wanted of a collection; "": first */
    char package[64];   /* that has the file; "": none                */
};

/* The rows of assets/fonts/recipes.tsv, NULL at the end. */
extern const char *const recipe_rows[];

/* The recipes of a font by name, in the order to try; returns how many, at
 * most RECIPES_MAX. 0: no such font, or not at this size. */
size_t recipe_find(const char *name, unsigned px, unsigned bits, bool bold,
                   struct recipe recipes[RECIPES_MAX]);

/* Whether any recipe has this name. */
bool recipe_known(const char *name);

/* The recipe of a font file somebody named. */
struct recipe recipe_of_file(const char *path, unsigned px, unsigned bits,
                             bool bold);

#endif
