/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "file.h"
#include "message.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char aside[4096]; /* the file being written, "" when none */

static bool fail(const char *path, const char *doing)
{
    message_error("%s: %s: %s", path, doing, strerror(errno));
    return false;
}

static bool read_all(int fd, const char *path, size_t limit, struct buffer *to)
{
    char chunk[65536];
    ssize_t got;
    size_t total = 0;
    while ((got = read(fd, chunk, sizeof chunk)) > 0) {
        total += (size_t)got;
        if (total > limit) {
            message_error("%s: larger than %zu MB; split it", path,
                          limit >> 20);
            return false;
        }
        buffer_add(to, chunk, (size_t)got);
    }
    return got == 0 || fail(path, "cannot read");
}

/* Whether somebody wrote to the file since `before`: what was read may be
 * half old and half new. */
static bool is_changed(int fd, const struct stat *before, size_t got)
{
    struct stat now;
    if (fstat(fd, &now) != 0)
        return true;
    bool same = now.st_size == before->st_size &&
                now.st_mtim.tv_sec == before->st_mtim.tv_sec &&
                now.st_mtim.tv_nsec == before->st_mtim.tv_nsec;
    bool whole = now.st_size == 0 || (size_t)now.st_size == got;
    return !same || !whole;
}

bool file_read(const char *path, size_t limit, struct buffer *to)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return fail(path, "cannot open");
    bool good = fstat(fd, &info) == 0 || fail(path, "cannot read");
    if (good && !S_ISREG(info.st_mode)) {
        message_error("%s: not a file", path);
        good = false;
    }
    size_t start = to->length;
    if (good)
        good = read_all(fd, path, limit, to);
    if (good && is_changed(fd, &info, to->length - start)) {
        message_error("%s: changed while it was read; try again", path);
        good = false;
    }
    close(fd);
    return good;
}

static bool write_all(int fd, const char *bytes, size_t length)
{
    while (length) {
        ssize_t put = write(fd, bytes, length);
        if (put < 0 && errno != EINTR)
            return false;
        if (put > 0) {
            bytes += put;
            length -= (size_t)put;
        }
    }
    return fsync(fd) == 0;
}

/* The directory's entry must reach the disk too, or the rename may not. */
static void sync_folder(const char *path)
{
    char folder[4096];
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[1] = 0;
    int fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

static mode_t default_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

bool file_write(const char *path, const void *bytes, size_t length)
{
    int need = snprintf(aside, sizeof aside, "%s.XXXXXX", path);
    if (need < 0 || (size_t)need >= sizeof aside) {
        aside[0] = 0;
        errno = ENAMETOOLONG;
        return fail(path, "cannot write");
    }
    int fd = mkostemp(aside, O_CLOEXEC);
    if (fd < 0) {
        aside[0] = 0;
        return fail(path, "cannot write");
    }
    bool good = write_all(fd, bytes, length);
    good = fchmod(fd, default_mode()) == 0 && good;
    good = close(fd) == 0 && good;
    if (good && rename(aside, path) == 0) {
        aside[0] = 0;
        sync_folder(path);
        return true;
    }
    int reason = errno;
    file_write_abandon();
    errno = reason;
    return fail(path, "cannot write");
}

void file_write_abandon(void)
{
    if (aside[0])
        unlink(aside);
    aside[0] = 0;
}
