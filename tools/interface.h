/* SPDX-License-Identifier: MIT
 *
 * The interface's words and glyphs as C source: what a reader says without
 * an archive (firmware/reader/interface.h). */
#ifndef INTERFACE_H
#define INTERFACE_H

#include "tools/base/buffer.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define INTERFACE_FACE_MOST 16384 /* bytes of one face */

struct interface {
    struct buffer text; /* all strings in UTF-8 ...               */
    size_t *starts;     /* ... where each starts, and the end     */
    size_t count;       /* strings                                */
    uint32_t *points;   /* distinct characters, ascending         */
    uint16_t *codes;    /* of each of them                        */
    size_t point_count;
};

/* Reads lines of "key TAB text"; '#' begins a comment. `file` is for
 * messages. Says what is wrong and gives false. */
bool interface_read(struct interface *f, const char *file,
                    const struct buffer *lines);

/* Code of a character: its own number for ASCII, then other characters with
 * a class of their own below 256, plain full-width ones from 256; 0 when the
 * interface has none. */
uint16_t interface_code(const struct interface *f, uint32_t point);

/* Appends C source: strings, classes and the faces at 20 and 16 px. */
bool interface_write(const struct interface *f, struct buffer *c);

void interface_free(struct interface *f);

#endif
