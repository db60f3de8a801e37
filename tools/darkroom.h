/* SPDX-License-Identifier: MIT
 *
 * Where pages become pictures: the reader on a board without a display. */
#ifndef DARKROOM_H
#define DARKROOM_H

#include "boards/headless/headless.h"
#include "tools/expect.h"
#include "tools/machine.h"

#define LOOK_SETTINGS 32

/* How pages shall look. */
struct look {
    struct board_profile board;          /* with another screen, if asked for */
    uint32_t size;                       /* px; 0: the archive's first        */
    uint32_t bits;                       /* 0: as the archive's glyphs        */
    uint32_t rotation;                   /* quarter turns                     */
    const char *settings[LOOK_SETTINGS]; /* "KEY=VALUE"              */
    size_t setting_count;
};

struct darkroom {
    struct machine machine;
    struct headless board;
    const char *path; /* of the archive, for messages */
};

/* Opens an archive to be seen as `look` says. EXIT_DONE, or another exit
 * status with the reason said and nothing to close. The struct must not move
 * afterwards. */
int darkroom_open(struct darkroom *d, const struct look *look,
                  const char *path);
void darkroom_close(struct darkroom *d);

/* Shows a page, both from 1; says why it cannot. */
bool darkroom_goto(struct darkroom *d, uint32_t article, uint32_t page);

/* Shows the next page of the article; says why it cannot. */
bool darkroom_next(struct darkroom *d);

/* Bits a pixel of what is shown. */
int darkroom_bits(const struct darkroom *d);

/* What is shown now, with its mark; page->image stays the darkroom's. */
void darkroom_page(struct darkroom *d, struct page_image *page);

#endif
