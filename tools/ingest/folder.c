/* SPDX-License-Identifier: MIT */
#include "tools/ingest/folder.h"
#include "tools/base/buffer.h"
#include "tools/base/message.h"
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#define DEEPEST 64 /* folders in folders */

struct place { /* a folder being read and those around it */
    const struct place *above;
    dev_t device;
    ino_t number;
    const char *name; /* its collection; NULL at the top */
    unsigned depth;
};

static bool visit(const char *path, const struct place *above, const char *name,
                  struct folder_list *list);

static void add_file(struct folder_list *list, const char *path,
                     const char *collection)
{
    list->files =
        checked_resize(list->files, list->count + 1, sizeof *list->files);
    list->files[list->count++] = (struct folder_file){
        checked_copy(path), collection ? checked_copy(collection) : NULL};
}

/* Article formats by name; a name without a suffix may be anything. */
static bool is_article(const char *name)
{
    static const char *const suffixes[] = {
        ".txt",  ".text", ".md",    ".markdown",
        ".html", ".htm",  ".xhtml", ".shtml",
    };
    const char *dot = strrchr(name, '.');
    if (!dot)
        return true;
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (strcasecmp(dot, suffixes[i]) == 0)
            return true;
    return false;
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

struct names {
    char **names;
    size_t count;
};

static bool read_names(const char *path, struct names *n)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    if (!folder) {
        message_error("%s: cannot open: %s", path, strerror(errno));
        return false;
    }
    while ((entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        n->names = checked_resize(n->names, n->count + 1, sizeof *n->names);
        n->names[n->count++] = checked_copy(entry->d_name);
    }
    closedir(folder);
    if (n->count > 1)
        qsort(n->names, n->count, sizeof *n->names, compare);
    return true;
}

/* One pass over the names: its files, or its folders. */
static bool visit_kind(const char *path, const struct place *here,
                       const struct names *n, bool folders,
                       struct folder_list *list)
{
    bool good = true;
    for (size_t i = 0; i < n->count; i++) {
        struct buffer inner = {0};
        struct stat info;
        size_t length = strlen(path);
        bool slash = length > 0 && path[length - 1] == '/';
        buffer_printf(&inner, slash ? "%s%s" : "%s/%s", path, n->names[i]);
        bool known = stat(inner.data, &info) == 0;
        bool folder = known && S_ISDIR(info.st_mode);
        if (!known && !folders) {
            message_error("%s: cannot open: %s", inner.data, strerror(errno));
            good = false;
        } else if (folder && folders) {
            good = visit(inner.data, here, n->names[i], list) && good;
        } else if (known && !folder && !folders) {
            if (is_article(n->names[i]))
                add_file(list, inner.data, here->name);
            else
                message_note("%s: left out, no article by its name",
                             inner.data);
        }
        buffer_free(&inner);
    }
    return good;
}

static bool is_known(const struct place *p, const struct stat *info)
{
    for (; p; p = p->above)
        if (p->device == info->st_dev && p->number == info->st_ino)
            return true;
    return false;
}

static bool visit_folder(const char *path, const struct place *above,
                         const char *name, const struct stat *info,
                         struct folder_list *list)
{
    struct place here = {above, info->st_dev, info->st_ino, name,
                         above ? above->depth + 1 : 0};
    struct names n = {0};
    if (is_known(above, info) || here.depth > DEEPEST) {
        message_error("%s: leads back to a folder around it; remove the link",
                      path);
        return false;
    }
    if (!read_names(path, &n))
        return false;
    bool good = visit_kind(path, &here, &n, false, list);
    good = visit_kind(path, &here, &n, true, list) && good;
    for (size_t i = 0; i < n.count; i++)
        free(n.names[i]);
    free(n.names);
    return good;
}

static bool visit(const char *path, const struct place *above, const char *name,
                  struct folder_list *list)
{
    struct stat info;
    if (stat(path, &info) != 0) {
        message_error("%s: cannot open: %s", path, strerror(errno));
        return false;
    }
    if (S_ISDIR(info.st_mode))
        return visit_folder(path, above, name, &info, list);
    add_file(list, path, NULL);
    return true;
}

bool folder_list(const char *path, struct folder_list *list)
{
    return visit(path, NULL, NULL, list);
}

void folder_list_free(struct folder_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->files[i].path);
        free(list->files[i].collection);
    }
    free(list->files);
    *list = (struct folder_list){0};
}
