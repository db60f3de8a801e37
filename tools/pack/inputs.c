/* SPDX-License-Identifier: MIT
 *
 * Files and folders in the order in which they are packed. */
#define _GNU_SOURCE
#include "tools/base/message.h"
#include "tools/ingest/ingest.h"
#include "tools/pack/pack.h"
#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void add_file(struct pack_input *in, const char *path)
{
    if (in->count == in->room) {
        in->room = in->room ? in->room * 2 : 16;
        in->documents =
            checked_resize(in->documents, in->room, sizeof *in->documents);
    }
    struct document *d = &in->documents[in->count];
    *d = (struct document){0};
    if (!ingest_read(path, d))
        in->failed++;
    else
        in->count++;
}

/* In a folder only files whose names say that they are articles are taken;
 * a file named by itself always is. */
static bool is_article_name(const char *name)
{
    static const char *const endings[] = {
        ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"};
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
        if (strcasecmp(dot, endings[i]) == 0)
            return true;
    return false;
}

static void add_entry(struct pack_input *in, FTS *walk, FTSENT *e)
{
    bool hidden = e->fts_level > 0 && e->fts_name[0] == '.';
    switch (e->fts_info) {
    case FTS_F:
        if (e->fts_level == 0 || (!hidden && is_article_name(e->fts_name)))
            add_file(in, e->fts_path);
        break;
    case FTS_D:
        if (hidden)
            fts_set(walk, e, FTS_SKIP);
        break;
    case FTS_DC:
        message_warn("%s: a symbolic link leads back to this folder; "
                     "skipped",
                     e->fts_path);
        break;
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS:
    case FTS_SLNONE:
        message_error("%s: cannot open: %s", e->fts_path,
                      strerror(e->fts_errno ? e->fts_errno : ENOENT));
        in->failed++;
        break;
    default:
        break;
    }
}

static void walk_path(struct pack_input *in, char *path)
{
    char *paths[] = {path, NULL};
    FTS *walk = fts_open(paths, FTS_LOGICAL | FTS_NOCHDIR, by_name);
    if (!walk) {
        message_error("%s: cannot open: %s", path, strerror(errno));
        in->failed++;
        return;
    }
    size_t before = in->count, failed = in->failed;
    FTSENT *entry;
    while ((entry = fts_read(walk)))
        add_entry(in, walk, entry);
    fts_close(walk);
    if (in->count == before && in->failed == failed) {
        message_error("%s: no article in this folder", path);
        in->failed++;
    }
}

/* "my-articles" of "/home/me/my-articles/". */
static char *last_part(const char *path)
{
    size_t end = strlen(path);
    while (end > 1 && path[end - 1] == '/')
        end--;
    size_t start = end;
    while (start && path[start - 1] != '/')
        start--;
    return checked_slice(path + start, end - start);
}

void pack_read(struct pack_input *in, char **paths, size_t count)
{
    for (size_t i = 0; i < count; i++)
        walk_path(in, paths[i]);
    if (!in->title && count == 1)
        in->title = last_part(paths[0]);
}

void pack_input_free(struct pack_input *in)
{
    for (size_t i = 0; i < in->count; i++)
        document_free(&in->documents[i]);
    free(in->documents);
    free(in->title);
    *in = (struct pack_input){0};
}
