/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "boards/headless/flash.h"
#include "tools/base/message.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

void flash_init(struct flash *f)
{
    *f = (struct flash){.file = -1, .power = UINT64_MAX};
    memset(f->bytes, 0xff, sizeof f->bytes);
}

/* ---- the file ---- */

static bool put(const struct flash *f, uint32_t offset, uint32_t length)
{
    if (f->file < 0)
        return true;
    return pwrite(f->file, f->bytes + offset, length, offset) ==
           (ssize_t)length;
}

static bool take(struct flash *f, const char *path)
{
    struct stat info;
    if (flock(f->file, LOCK_EX | LOCK_NB) != 0) {
        message_warn("%s: in use by another window; places read in this one "
                     "are not kept",
                     path);
        return false;
    }
    if (fstat(f->file, &info) == 0 && info.st_size == 0)
        return put(f, 0, FLASH_SIZE);
    if (info.st_size == FLASH_SIZE &&
        pread(f->file, f->bytes, FLASH_SIZE, 0) == (ssize_t)FLASH_SIZE)
        return true;
    message_warn("%s: not a saved state; places read are not kept until it "
                 "is moved away",
                 path);
    return false;
}

bool flash_open(struct flash *f, const char *path)
{
    f->file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (f->file < 0) {
        message_warn("%s: cannot open: %s; places read are not kept", path,
                     strerror(errno));
        return false;
    }
    if (take(f, path))
        return true;
    flash_close(f);
    return false;
}

void flash_close(struct flash *f)
{
    if (f->file >= 0)
        close(f->file);
    f->file = -1;
}

/* ---- the flash ---- */

static bool inside(uint32_t offset, uint32_t length)
{
    return length <= FLASH_SIZE && offset <= FLASH_SIZE - length;
}

/* How many of `length` bytes are done before the power fails. */
static uint32_t spend(struct flash *f, uint32_t length)
{
    if (f->power == UINT64_MAX)
        return length;
    uint32_t done = f->power < length ? (uint32_t)f->power : length;
    f->power -= done;
    return done;
}

enum zj_status flash_read(struct flash *f, uint32_t offset, void *to,
                          uint32_t length)
{
    if (!inside(offset, length) || f->power == 0)
        return ZJ_EIO;
    memcpy(to, f->bytes + offset, length);
    return ZJ_OK;
}

enum zj_status flash_program(struct flash *f, uint32_t offset, const void *from,
                             uint32_t length)
{
    const uint8_t *bytes = from;
    if (!inside(offset, length))
        return ZJ_EIO;
    uint32_t done = spend(f, length);
    for (uint32_t i = 0; i < done; i++) {
        f->misuses += (bytes[i] & ~f->bytes[offset + i]) != 0;
        f->bytes[offset + i] &= bytes[i];
    }
    f->programs++;
    return put(f, offset, done) && done == length ? ZJ_OK : ZJ_EIO;
}

enum zj_status flash_erase(struct flash *f, uint32_t offset)
{
    if (offset != 0 && offset != FLASH_SECTOR)
        return ZJ_EIO;
    uint32_t done = spend(f, FLASH_SECTOR);
    memset(f->bytes + offset, 0xff, done);
    f->erases++;
    return put(f, offset, done) && done == FLASH_SECTOR ? ZJ_OK : ZJ_EIO;
}
