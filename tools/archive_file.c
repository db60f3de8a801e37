/* SPDX-License-Identifier: MIT */
#include "archive_file.h"
#include "firmware/archive/cursor.h"
#include "firmware/archive/text.h"
#include "firmware/typeset/kind.h"
#include "tools/base/message.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static enum zj_status read_memory(void *context, uint64_t offset, void *to,
                                  uint32_t length)
{
    const struct memory_bytes *m = context;
    if (length > m->length || offset > m->length - length)
        return ZJ_EIO;
    memcpy(to, m->bytes + offset, length);
    return ZJ_OK;
}

struct zj_source memory_source(const struct memory_bytes *m)
{
    union {
        const void *in;
        void *out;
    } context = {.in = m}; /* read_memory gives the const back */
    return (struct zj_source){.context = context.out,
                              .read = read_memory,
                              .size = m->length,
                              .map = m->bytes};
}

const char *status_text(enum zj_status status)
{
    switch (status) {
    case ZJ_OK:
    case ZJ_END:
        return "no error";
    case ZJ_EIO:
        return "cannot be read";
    case ZJ_ECORRUPT:
        return "damaged or cut short; pack it again";
    case ZJ_EFORMAT:
    case ZJ_ENOARCHIVE:
        return "not a Zhujian archive";
    case ZJ_EVERSION:
        return "made by another version of zhujian; pack it again";
    case ZJ_ELIMIT:
        return "beyond what this reader holds";
    case ZJ_EINVAL:
        return "there is no such article or page";
    case ZJ_EREADONLY:
        return "nowhere to keep state";
    case ZJ_ETIMEOUT:
        return "the panel does not answer";
    }
    return "unknown error";
}

static bool map_file(struct archive_file *f, const char *path)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &info) != 0) {
        message_error("%s: cannot open: %s", path, strerror(errno));
        if (fd >= 0)
            close(fd);
        return false;
    }
    if (!S_ISREG(info.st_mode) || info.st_size == 0) {
        message_error("%s: %s", path,
                      S_ISREG(info.st_mode) ? "is empty" : "not a file");
        close(fd);
        return false;
    }
    f->length = (size_t)info.st_size;
    void *bytes = mmap(NULL, f->length, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (bytes == MAP_FAILED) {
        message_error("%s: cannot read: %s", path, strerror(errno));
        return false;
    }
    f->bytes = bytes;
    return true;
}

static enum zj_status read_file(void *context, uint64_t offset, void *to,
                                uint32_t length)
{
    const struct archive_file *f = context;
    if (length > f->length || offset > f->length - length)
        return ZJ_EIO;
    memcpy(to, f->bytes + offset, length);
    return ZJ_OK;
}

/* A version is refused by its name. */
static void refuse(const struct archive_file *f, const char *path,
                   enum zj_status status)
{
    struct zj_cursor c = zj_cursor(f->bytes, f->length);
    zj_cursor_bytes(&c, 16);
    uint16_t version = zj_cursor_u16(&c);
    if (status == ZJ_EVERSION && version != ZJ_FORMAT_VERSION)
        message_error("%s: format version %u; this zhujian reads version %d: "
                      "pack it again, or take another zhujian",
                      path, version, ZJ_FORMAT_VERSION);
    else
        message_error("%s: %s", path, status_text(status));
}

bool archive_file_open(struct archive_file *f, const char *path)
{
    if (!map_file(f, path))
        return false;
    struct zj_source source = {
        .context = f, .read = read_file, .size = f->length, .map = f->bytes};
    enum zj_status status = zj_archive_open(&f->archive, &source);
    if (status == ZJ_OK)
        return true;
    refuse(f, path, status);
    archive_file_close(f);
    return false;
}

void archive_file_close(struct archive_file *f)
{
    union {
        const void *in;
        void *out;
    } bytes = {.in = f->bytes}; /* munmap takes no const pointer */
    munmap(bytes.out, f->length);
    f->bytes = NULL;
}

enum zj_status archive_text(struct zj_archive *a, uint32_t first,
                            uint32_t count, struct buffer *to)
{
    struct zj_text text;
    struct zj_char c;
    uint32_t point;
    enum zj_status status = zj_text_open(&text, a, first, count, 0);
    while (status == ZJ_OK) {
        status = zj_text_next(&text, &c);
        if (status != ZJ_OK || c.code == ZJ_CODE_JOIN)
            continue;
        if (c.code == ZJ_CODE_END) {
            buffer_byte(to, '\n');
            continue;
        }
        status = zj_archive_point(a, c.code, &point);
        buffer_utf8(to, point);
    }
    return status == ZJ_END ? ZJ_OK : status;
}

/* ---- catalogue ---- */

/* One block of the catalogue: its kind and its text. ZJ_END behind it. */
static enum zj_status next_field(struct zj_text *text, uint8_t *kind,
                                 struct buffer *to)
{
    struct zj_char c;
    uint32_t point;
    enum zj_status status;
    bool first = true;
    while ((status = zj_text_next(text, &c)) == ZJ_OK) {
        if (first)
            *kind = c.kind;
        first = false;
        if (c.code == ZJ_CODE_END)
            return ZJ_OK;
        if (c.code == ZJ_CODE_JOIN)
            continue;
        status = zj_archive_point(text->archive, c.code, &point);
        if (status != ZJ_OK)
            return status;
        buffer_utf8(to, point);
    }
    return status;
}

static char **field_of(struct catalogue_entry *e, uint8_t kind)
{
    switch (kind) {
    case ZJ_KIND_TITLE:
        return &e->title;
    case ZJ_KIND_SUBTITLE:
        return &e->subtitle;
    case ZJ_KIND_AUTHOR:
        return &e->author;
    case ZJ_KIND_DATE:
        return &e->date;
    case ZJ_KIND_SOURCE:
        return &e->source;
    case ZJ_KIND_META:
        return &e->place;
    case ZJ_KIND_COLLECTION:
        return &e->collection;
    case ZJ_KIND_EDITION:
        return &e->edition;
    default:
        return NULL;
    }
}

static void fill_empty(struct catalogue_entry *e)
{
    for (uint8_t kind = 0; kind < ZJ_KINDS; kind++) {
        char **field = field_of(e, kind);
        if (field && !*field)
            *field = checked_copy("");
    }
}

enum zj_status catalogue_read(struct zj_archive *a,
                              const struct zj_article *article,
                              struct catalogue_entry *entry)
{
    struct zj_text text;
    uint8_t kind = ZJ_KIND_PARA;
    enum zj_status status =
        zj_text_open(&text, a, 0, a->characters, article->catalogue);
    *entry = (struct catalogue_entry){0};
    while (status == ZJ_OK) {
        struct buffer value = {0};
        status = next_field(&text, &kind, &value);
        char **field = field_of(entry, kind);
        bool mine = status == ZJ_OK && field && !*field;
        if (!mine) { /* a second title: the next entry */
            buffer_free(&value);
            break;
        }
        *field = buffer_take(&value);
    }
    fill_empty(entry);
    return status == ZJ_END ? ZJ_OK : status;
}

void catalogue_free(struct catalogue_entry *entry)
{
    for (uint8_t kind = 0; kind < ZJ_KINDS; kind++) {
        char **field = field_of(entry, kind);
        if (field)
            free(*field);
    }
}

enum zj_status catalogue_title(struct zj_archive *a, struct buffer *to)
{
    struct zj_text text;
    uint8_t kind;
    enum zj_status status = zj_text_open(&text, a, 0, a->characters, 0);
    return status == ZJ_OK ? next_field(&text, &kind, to) : status;
}
