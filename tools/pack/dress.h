/* SPDX-License-Identifier: MIT
 *
 * The faces of an archive: which characters each role needs, drawn and
 * stored. */
#ifndef DRESS_H
#define DRESS_H

#include "tools/pack/alphabet.h"
#include "tools/pack/pack.h"
#include "tools/pack/volume.h"

#define DRESS_FACES 32

struct dress {
    struct buffer blobs[DRESS_FACES];
    uint16_t tags[DRESS_FACES]; /* ZJ_FACE_TAG */
    size_t count;
    size_t missing;          /* characters no font has */
    size_t han_streams, han; /* of the first body face, for the report */
};

/* Which roles each letter is used in: roles[letter] has bit ZJ_ROLE set.
 * `v` is numbered. */
void dress_roles(const struct volume *v, const struct alphabet *a,
                 uint8_t *roles);

/* The fonts' names, copyrights and licences for this volume's characters, as
 * paragraphs of the colophon; one font a pair of blocks. False when a font
 * cannot be opened, which is said. */
bool dress_notices(const struct pack_options *o, const struct volume *v,
                   struct article *colophon);

/* Draws all faces. Clears the trimmable bit of letters whose ink does not fit
 * half a cell. False when that cannot be done, which is said. */
bool dress_make(struct dress *d, const struct pack_options *o,
                const struct volume *v, struct alphabet *a,
                uint32_t archive_id);

/* Of a board's memory for dictionaries the bytes that are for phrases: half,
 * of much text three quarters; glyphs of the body get the rest. 0: no limit. */
uint32_t dress_phrase_bytes(const struct pack_options *o,
                            const struct volume *v);

void dress_free(struct dress *d);

#endif
