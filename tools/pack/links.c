/* SPDX-License-Identifier: MIT */
#include "links.h"
#include "tools/base/message.h"
#include <stdlib.h>
#include <string.h>

static int by_name(const void *p, const void *q)
{
    const struct volume_anchor *a = p, *b = q;
    int order = strcmp(a->name, b->name);
    if (order)
        return order;
    if (a->article != b->article)
        return a->article < b->article ? -1 : 1;
    return a->offset < b->offset ? -1 : a->offset > b->offset;
}

/* The first anchor of that name. */
static const struct volume_anchor *find(const struct volume_anchor *anchors,
                                        size_t count, const char *name)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(anchors[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < count && strcmp(anchors[low].name, name) == 0;
    return found ? &anchors[low] : NULL;
}

/* Takes "." and ".." out of a path. */
static void tidy(char *path)
{
    char *out = path;
    const char *p = path;
    while (*p) {
        size_t part = strcspn(p, "/");
        bool dot = part == 1 && *p == '.';
        bool up = part == 2 && p[0] == '.' && p[1] == '.' && out > path;
        if (up) {
            out--;
            while (out > path && out[-1] != '/')
                out--;
        } else if (!dot) {
            memmove(out, p, part);
            out += part;
            if (p[part])
                *out++ = '/';
        }
        p += part + (p[part] != 0);
    }
    *out = 0;
}

char *links_name(const char *file, const char *name)
{
    struct buffer all = {0};
    char *path = checked_copy(file);
    if (!strstr(path, "://"))
        tidy(path);
    buffer_text(&all, path);
    if (name)
        buffer_printf(&all, "#%s", name);
    free(path);
    return buffer_take(&all);
}

/* "#a" stays in the file; "other.md#a" is found beside it; an address is what
 * a file was saved from. */
static char *full_name(const char *file, const char *target)
{
    struct buffer path = {0};
    const char *slash = strrchr(file, '/');
    const char *hash = strchr(target, '#');
    size_t n = hash ? (size_t)(hash - target) : strlen(target);
    if (*target == PLACE_MARK)
        return checked_copy(target);
    if (n == 0)
        buffer_text(&path, file);
    else if (slash && *target != '/' && !strstr(target, "://"))
        buffer_add(&path, file, (size_t)(slash + 1 - file));
    buffer_add(&path, target, n);
    char *name = links_name(path.data ? path.data : "", hash ? hash + 1 : NULL);
    buffer_free(&path);
    return name;
}

/* Where there is no such place, the file's beginning. */
static const struct volume_anchor *
find_near(const struct volume_anchor *anchors, size_t count, char *name)
{
    const struct volume_anchor *a = find(anchors, count, name);
    char *hash = strchr(name, '#');
    if (a || !hash || *name == PLACE_MARK || !strstr(name, "://"))
        return a;
    *hash = 0;
    return find(anchors, count, name);
}

static struct volume_target resolve(const struct volume *v,
                                    const struct volume_anchor *anchors,
                                    const struct volume_link *link)
{
    const char *file = v->articles[link->article].file;
    bool web = strstr(link->target, "://") || strchr(link->target, '@');
    char *name = full_name(file, link->target);
    const struct volume_anchor *a = find_near(anchors, v->anchor_count, name);
    if (!a && !web)
        message_warn("%s: the link to \"%s\" leads to nothing packed", file,
                     link->target);
    free(name);
    return a ? (struct volume_target){a->article, a->offset}
             : (struct volume_target){ZJ_NO_ARTICLE, 0};
}

struct volume_target *links_resolve(const struct volume *v)
{
    struct volume_target *targets =
        checked_alloc(v->link_count, sizeof *targets);
    struct volume_anchor *anchors =
        checked_alloc(v->anchor_count, sizeof *anchors);
    if (v->anchor_count)
        memcpy(anchors, v->anchors, v->anchor_count * sizeof *anchors);
    qsort(anchors, v->anchor_count, sizeof *anchors, by_name);
    for (size_t i = 0; i < v->link_count; i++)
        targets[i] = resolve(v, anchors, &v->links[i]);
    free(anchors);
    return targets;
}
