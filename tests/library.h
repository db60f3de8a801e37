/* SPDX-License-Identifier: MIT
 *
 * Real archives for tests of the reader: packed once a program, in memory. */
#ifndef LIBRARY_H
#define LIBRARY_H

#include "firmware/reader/reader_state.h"
#include "tools/archive_file.h"
#include "tools/pack/pack.h"

struct library {
    struct buffer file;
    struct memory_bytes bytes;
    struct zj_board like; /* name, size, bits, keys, archive */
};

/* Packs a folder for a screen; false when there is no such folder. */
bool library_pack(struct library *l, const char *folder,
                  const struct pack_options *o);
void library_free(struct library *l);

/* ../shared/articles; says on standard error that it is absent. */
bool library_has_real(void);

#endif
