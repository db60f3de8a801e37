/* SPDX-License-Identifier: MIT
 *
 * An archive file opened with the device's own code. */
#ifndef ARCHIVE_FILE_H
#define ARCHIVE_FILE_H

#include "firmware/archive/archive.h"
#include "tools/base/buffer.h"

struct archive_file {
    struct zj_archive archive;
    const uint8_t *bytes; /* the whole file, mapped */
    size_t length;
};

/* Opens FILE.zj; false, with the reason said, when that cannot be done. */
bool archive_file_open(struct archive_file *f, const char *path);
void archive_file_close(struct archive_file *f);

struct memory_bytes {
    const uint8_t *bytes;
    size_t length;
};

/* A source that reads an array, which must outlive it. */
struct zj_source memory_source(const struct memory_bytes *bytes);

/* What a status means to somebody with an archive in hand. */
const char *status_text(enum zj_status status);

/* Characters [first, first + count) of the whole text as UTF-8, a newline
 * for each end of a block. */
enum zj_status archive_text(struct zj_archive *a, uint32_t first,
                            uint32_t count, struct buffer *to);

/* An article's catalogue entry; every field a string to free with
 * catalogue_free, "" when the archive does not say. */
struct catalogue_entry {
    char *title, *subtitle, *author, *date, *source, *place, *collection;
    char *edition;
};

enum zj_status catalogue_read(struct zj_archive *a,
                              const struct zj_article *article,
                              struct catalogue_entry *entry);
void catalogue_free(struct catalogue_entry *entry);

/* The archive's own title. */
enum zj_status catalogue_title(struct zj_archive *a, struct buffer *to);

#endif
