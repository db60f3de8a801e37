/* SPDX-License-Identifier: MIT */
#include "tools/scratch.h"
#include "tools/base/message.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[1024]; /* "" while there is none */
static char file[1280];

static const char *temporary_root(void)
{
    const char *root = getenv("TMPDIR");
    return root && *root ? root : "/tmp";
}

static const char *fail(void)
{
    message_error("%s: cannot make a temporary folder: %s; set TMPDIR",
                  temporary_root(), strerror(errno));
    folder[0] = 0;
    return NULL;
}

const char *scratch_path(const char *name)
{
    if (folder[0])
        return file;
    int need =
        snprintf(folder, sizeof folder, "%s/zhujian.XXXXXX", temporary_root());
    if (need < 0 || (size_t)need >= sizeof folder) {
        errno = ENAMETOOLONG;
        return fail();
    }
    if (!mkdtemp(folder))
        return fail();
    snprintf(file, sizeof file, "%s/%s", folder, name);
    atexit(scratch_remove);
    return file;
}

void scratch_remove(void)
{
    if (!folder[0])
        return;
    unlink(file);
    rmdir(folder);
    folder[0] = 0;
}
