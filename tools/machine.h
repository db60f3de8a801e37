/* SPDX-License-Identifier: MIT
 *
 * What a reader on the desktop needs besides its board: the archive's bytes,
 * memory, and a description of the machine it shall think it runs on. */
#ifndef MACHINE_H
#define MACHINE_H

#include "firmware/reader/reader_state.h"
#include "tools/archive_file.h"
#include "tools/base/buffer.h"
#include "tools/boards.h"

struct machine {
    struct zj_board like; /* for headless_init or sdl_open        */
    struct zj_reader reader;
    uint32_t *words;     /* the canvas's, for both orientations  */
    struct buffer bytes; /* the archive, read once               */
    struct memory_bytes memory;
    void *dictionary; /* of boards whose archive is not mapped */
    const struct board_profile *profile;
};

/* Describes a board, as yet without an archive. The struct must not move
 * afterwards. */
void machine_init(struct machine *m, const struct board_profile *profile);
void machine_free(struct machine *m);

/* Puts an archive into the machine, in place of the one before. Says why when
 * the file cannot be read or is beyond the board's limit; then the one before
 * stays. Whether it is a good archive is for the reader to find out. */
bool machine_load(struct machine *m, const char *path);

#endif
