/* SPDX-License-Identifier: MIT
 *
 * Packing: files and folders in, one archive out. */
#ifndef PACK_H
#define PACK_H

#include "tools/base/buffer.h"
#include "tools/house.h"
#include "tools/ingest/document.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PACK_SIZES   6
#define PACK_SCREENS 4

struct board_profile; /* tools/boards.h */

/* The reader's handbook, Markdown (assets/handbook). */
extern const char pack_handbook[];

struct pack_screen {
    uint16_t width, height; /* px */
};

struct pack_options {
    const char *title;         /* NULL: found in the input            */
    const char *font;          /* name or path; NULL: "sans"          */
    uint8_t sizes[PACK_SIZES]; /* px of the body                      */
    size_t size_count;         /* 0: 24 px                            */
    struct pack_screen screens[PACK_SCREENS]; /* stored page starts      */
    size_t screen_count;       /* 0: 800x480                          */
    uint8_t bits;              /* of glyphs: 1 or 2; 0: 1             */
    uint32_t dictionary_limit; /* bytes a board loads; 0: mapped      */
    bool keep_punctuation;
    struct house house;                /* choices on which printers differ    */
    bool originals;                    /* store what punctuation was before   */
    bool strict;                       /* warnings are failures               */
    bool force;                        /* replace a file that is no archive   */
    bool body_only;                    /* one face a size                     */
    bool handbook;                     /* append the reader's handbook        */
    const struct board_profile *board; /* whose limit holds, or NULL     */
    uint32_t flash;                    /* MiB it has; 0: the usual       */
    bool no_index; /* no 名词索引 and the like behind      */
    bool bare;     /* no colophon: for tests of a few bytes */
};

struct pack_input { /* all documents of a run */
    struct document *documents;
    size_t count;
    bool failed; /* a file could not be read; it was said       */
    char *title; /* what the collection may be called; owned    */
};

/* Reads files and, in order of their names, the files of folders. */
void pack_read(struct pack_input *in, char **paths, size_t count);
void pack_input_free(struct pack_input *in);

struct pack_report {
    size_t articles, characters, letters;
    size_t missing; /* characters without a glyph */
    size_t faces, pages;
    size_t bytes;
};

/* Makes the archive in memory. False when it cannot be made, which is said. */
bool pack_make(const struct pack_input *in, const struct pack_options *o,
               struct buffer *archive, struct pack_report *report);

/* Tells what was packed, while the articles are still at hand. */
typedef void pack_tell(const struct pack_input *in,
                       const struct pack_report *report);

/* All of it: reads, makes, and writes `output` aside and into place. `report`
 * and `tell` may be NULL. False when a file could not be read, or when there
 * is no archive; then nothing was written. */
bool pack_inputs(char **paths, size_t count, const struct pack_options *o,
                 const char *output, struct pack_report *report,
                 pack_tell *tell);

#endif
