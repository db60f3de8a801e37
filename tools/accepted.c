/* SPDX-License-Identifier: MIT */
#include "tools/accepted.h"
#include "tools/base/message.h"
#include "tools/paths.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void page_name(char name[PAGE_NAME_SIZE], uint32_t article, uint32_t page)
{
    snprintf(name, PAGE_NAME_SIZE, "a%02lu-p%03lu.png", (unsigned long)article,
             (unsigned long)page);
}

static bool is_page_name(const char *name)
{
    unsigned article, page;
    int end = 0;
    return sscanf(name, "a%u-p%u.png%n", &article, &page, &end) == 2 &&
           end > 0 && !name[end];
}

bool accepted_begin(struct accepted *a)
{
    if (a->diff && !path_make_folder(a->diff))
        return false;
    if (a->accept)
        return path_make_folder(a->folder);
    if (access(a->folder, R_OK | X_OK) == 0)
        return true;
    message_error("%s: %s; --accept makes it", a->folder, strerror(errno));
    return false;
}

static unsigned differences(const struct accepted *a)
{
    return a->changed + a->added + a->removed + a->failed;
}

static void report(struct accepted *a, const char *name, const char *word,
                   const char *sentence)
{
    if (differences(a) == 0 && !a->accept)
        message_error("%s/%s: %s", a->folder, name, sentence);
    printf("%s\t%s\n", name, word);
}

static void save_page(struct accepted *a, const char *path, int bits,
                      const struct page_image *page)
{
    if (a->accept && !png_save(&page->image, bits, page->mark, path))
        a->failed++;
}

static void save_diff(struct accepted *a, const char *name,
                      const struct page_image *old,
                      const struct page_image *page)
{
    if (!a->diff)
        return;
    char *path = path_join(a->diff, name);
    if (!page_diff_save(&old->image, &page->image, path))
        a->failed++;
    free(path);
}

static void compare(struct accepted *a, const char *name, const char *path,
                    int bits, const struct page_image *page)
{
    static const char *const words[] = {"same", "glyphs", "layout", "screen"};
    struct page_image old;
    if (!png_load(&old.image, old.mark, path)) {
        a->failed++;
        return;
    }
    enum page_change change = page_compare(&old, page);
    if (change != PAGE_SAME) {
        report(a, name, words[change], page_change_text(change));
        a->changed++;
        save_diff(a, name, &old, page);
    }
    if (change != PAGE_SAME || strcmp(old.mark, page->mark) != 0)
        save_page(a, path, bits, page);
    image_free(&old.image);
}

void accepted_page(struct accepted *a, const char *name, int bits,
                   const struct page_image *page)
{
    char *path = path_join(a->folder, name);
    a->pages++;
    buffer_printf(&a->names, "%s\n", name);
    if (access(path, F_OK) == 0) {
        compare(a, name, path, bits, page);
    } else {
        report(a, name, "new", "a new page, not among the accepted ones");
        a->added++;
        save_page(a, path, bits, page);
    }
    free(path);
}

/* ---- pages that are gone ---- */

static bool was_compared(const struct accepted *a, const char *name)
{
    size_t length = strlen(name);
    const char *at = a->names.data ? a->names.data : "";
    while ((at = strstr(at, name)) != NULL) {
        if (at[length] == '\n' && (at == a->names.data || at[-1] == '\n'))
            return true;
        at += length;
    }
    return false;
}

static int is_page_entry(const struct dirent *entry)
{
    return is_page_name(entry->d_name);
}

static void remove_gone(struct accepted *a, const char *name)
{
    report(a, name, "gone", "an accepted page that is there no longer");
    a->removed++;
    if (!a->accept)
        return;
    char *path = path_join(a->folder, name);
    if (unlink(path) != 0) {
        message_error("%s: cannot remove: %s", path, strerror(errno));
        a->failed++;
    }
    free(path);
}

static void find_gone(struct accepted *a)
{
    struct dirent **entries;
    int count = scandir(a->folder, &entries, is_page_entry, alphasort);
    for (int i = 0; i < count; i++) {
        if (!was_compared(a, entries[i]->d_name))
            remove_gone(a, entries[i]->d_name);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

bool accepted_end(struct accepted *a)
{
    find_gone(a);
    bool good = a->failed == 0 && (a->accept || differences(a) == 0);
    if (differences(a) == 0)
        message_note("%u pages, all as accepted", a->pages);
    else
        message_note("%u pages%s: %u changed, %u new, %u gone", a->pages,
                     a->accept && good ? ", now accepted" : "", a->changed,
                     a->added, a->removed);
    buffer_free(&a->names);
    return good;
}
