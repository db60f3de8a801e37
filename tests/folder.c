/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "tests/folder.h"
#include "tools/base/buffer.h"
#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

char *folder_make(void)
{
    char path[] = "/tmp/zhujian-test.XXXXXX";
    if (!mkdtemp(path)) {
        perror(path);
        exit(1);
    }
    return checked_copy(path);
}

static int remove_one(const char *path, const struct stat *info, int kind,
                      struct FTW *where)
{
    (void)info;
    (void)kind;
    (void)where;
    return remove(path);
}

void folder_remove(char *folder)
{
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    free(folder);
}

const char *folder_path(const char *folder, const char *name)
{
    static char paths[8][512];
    static unsigned next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

size_t folder_count(const char *folder)
{
    size_t count = 0;
    DIR *open = opendir(folder);
    if (!open)
        return 0;
    for (struct dirent *e; (e = readdir(open)) != NULL;)
        count += e->d_name[0] != '.';
    closedir(open);
    return count;
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}
