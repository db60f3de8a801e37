/* SPDX-License-Identifier: MIT */
#include "tools/ingest/folder.h"
#include "tools/base/buffer.h"
#include "tools/base/message.h"
#include "tools/ingest/block.h"
#include "tools/ingest/plan.h"
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
    unsigned depth;
    const char *collection; /* NULL at the top */
    struct plan plan;
};

static bool visit(const char *path, const struct place *above, const char *name,
                  struct folder_list *list);

static char *copy(const char *text)
{
    return text ? checked_copy(text) : NULL;
}

/* The fields a plan may say, one by one. */
static void copy_known(struct article *to, const struct article *from)
{
    to->title = copy(from->title);
    to->subtitle = copy(from->subtitle);
    to->kicker = copy(from->kicker);
    to->author = copy(from->author);
    to->date = copy(from->date);
    to->date_text = copy(from->date_text);
    to->source = copy(from->source);
    to->edition = copy(from->edition);
    to->place = copy(from->place);
    to->collection = copy(from->collection);
}

static void add_file(struct folder_list *list, const char *path,
                     const struct place *in, const char *name)
{
    const struct plan_file *said = in ? plan_find(&in->plan, name) : NULL;
    list->files =
        checked_resize(list->files, list->count + 1, sizeof *list->files);
    struct folder_file *f = &list->files[list->count++];
    *f = (struct folder_file){.path = checked_copy(path)};
    if (said) {
        copy_known(&f->known, &said->known);
        f->encoding = copy(said->encoding);
        f->format = copy(said->format);
    }
    if (in && !f->encoding)
        f->encoding = copy(in->plan.encoding);
    if (in && !f->known.collection)
        f->known.collection = copy(in->collection);
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

struct entry {
    char *name;
    size_t place; /* in the plan's order; behind all others when unnamed */
};

struct entries {
    struct entry *all;
    size_t count;
};

static int compare(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return strcmp(x->name, y->name);
}

static bool read_entries(const char *path, const struct plan *plan,
                         struct entries *n)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    if (!folder) {
        message_error("%s: cannot open: %s", path, strerror(errno));
        return false;
    }
    while ((entry = readdir(folder)) != NULL) {
        const char *name = entry->d_name;
        if (name[0] == '.' || strcmp(name, "archive.yaml") == 0 ||
            plan_place(&plan->skip, name) != (size_t)-1)
            continue;
        n->all = checked_resize(n->all, n->count + 1, sizeof *n->all);
        n->all[n->count++] =
            (struct entry){checked_copy(name), plan_place(&plan->order, name)};
    }
    closedir(folder);
    if (n->count > 1)
        qsort(n->all, n->count, sizeof *n->all, compare);
    return true;
}

/* Files before folders, unless the plan orders them. */
static bool visit_entry(const char *path, const struct place *here,
                        const struct entry *e, bool folders,
                        struct folder_list *list)
{
    struct stat info;
    bool known = stat(path, &info) == 0;
    bool folder = known && S_ISDIR(info.st_mode);
    bool ordered = e->place != (size_t)-1;
    if (folders != (folder && !ordered))
        return true;
    if (!known) {
        message_error("%s: cannot open: %s", path, strerror(errno));
        return false;
    }
    if (folder)
        return visit(path, here, e->name, list);
    if (ordered || is_article(e->name))
        add_file(list, path, here, e->name);
    else
        message_note("%s: left out, no article by its name", path);
    return true;
}

static bool visit_entries(const char *path, const struct place *here,
                          const struct entries *n, bool folders,
                          struct folder_list *list)
{
    size_t length = strlen(path);
    bool good = true, slash = length > 0 && path[length - 1] == '/';
    for (size_t i = 0; i < n->count; i++) {
        struct buffer inner = {0};
        buffer_printf(&inner, slash ? "%s%s" : "%s/%s", path, n->all[i].name);
        good = visit_entry(inner.data, here, &n->all[i], folders, list) && good;
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

static bool visit_inside(const char *path, struct place *here,
                         struct folder_list *list)
{
    struct entries n = {0};
    bool good =
        plan_read(path, &here->plan) && read_entries(path, &here->plan, &n);
    if (here->plan.collection)
        here->collection = here->plan.collection;
    if (good) {
        good = visit_entries(path, here, &n, false, list);
        good = visit_entries(path, here, &n, true, list) && good;
    }
    for (size_t i = 0; i < n.count; i++)
        free(n.all[i].name);
    free(n.all);
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
    if (!S_ISDIR(info.st_mode)) {
        add_file(list, path, NULL, NULL);
        return true;
    }
    struct place here = {.above = above,
                         .device = info.st_dev,
                         .number = info.st_ino,
                         .depth = above ? above->depth + 1 : 0,
                         .collection = name};
    if (is_known(above, &info) || here.depth > DEEPEST) {
        message_error("%s: leads back to a folder around it; remove the link",
                      path);
        return false;
    }
    bool good = visit_inside(path, &here, list);
    plan_free(&here.plan);
    return good;
}

bool folder_list(const char *path, struct folder_list *list)
{
    size_t before = list->count;
    bool good = visit(path, NULL, NULL, list);
    if (good && list->count == before) {
        message_error("%s: no article in this folder", path);
        return false;
    }
    return good;
}

void folder_list_free(struct folder_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->files[i].path);
        free(list->files[i].encoding);
        free(list->files[i].format);
        article_free(&list->files[i].known);
    }
    free(list->files);
    *list = (struct folder_list){0};
}
