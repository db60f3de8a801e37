/* SPDX-License-Identifier: MIT
 *
 * Lays the file out: header, frames, sections, table pages (SPEC.md). */
#ifndef WRITER_H
#define WRITER_H

#include "tools/pack/alphabet.h"
#include "tools/pack/coder.h"
#include "tools/pack/volume.h"

struct writer {
    uint32_t archive_id;
    uint16_t house; /* ZJ_ASK_ bits */
    const struct volume *volume;
    const struct alphabet *alphabet;
    const struct coder *coder;
    const struct buffer *faces; /* face blobs */
    const uint16_t *face_tags;  /* ZJ_FACE_TAG, one a face */
    size_t face_count;
    const struct buffer *layouts; /* u32 records each, not yet in pages */
    size_t layout_count;
    const struct volume_target *links; /* resolved, one a link */
};

struct volume_target {
    uint32_t article, offset;
};

/* Writes the whole file to `to`. False (said) when a limit is exceeded. */
bool writer_run(const struct writer *w, struct buffer *to);

/* Cuts `records` of `size` bytes into table pages with their checks. */
void writer_pages(struct buffer *to, uint32_t archive_id, int kind,
                  uint8_t number, const struct buffer *records, size_t size);

#endif
