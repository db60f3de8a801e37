/* SPDX-License-Identifier: MIT */
#include "tools/paths.h"
#include "tools/base/buffer.h"
#include "tools/base/message.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

char *path_join(const char *folder, const char *name)
{
    struct buffer path = {0};
    buffer_printf(&path, "%s/%s", folder, name);
    return buffer_take(&path);
}

static bool is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool make_all(char *path)
{
    for (char *slash = path + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = 0;
        mkdir(path, 0777); /* the last one tells whether all went well */
        *slash = '/';
    }
    return mkdir(path, 0777) == 0 || is_folder(path);
}

bool path_make_folder(const char *folder)
{
    if (is_folder(folder))
        return true;
    char *path = checked_copy(folder);
    bool good = *path && make_all(path);
    if (!good)
        message_error("%s: cannot make this folder: %s", folder,
                      strerror(errno));
    free(path);
    return good;
}

/* As the XDG base directory specification names it. */
static char *state_home(void)
{
    const char *given = getenv("XDG_STATE_HOME");
    const char *home = getenv("HOME");
    if (given && *given == '/')
        return checked_copy(given);
    return home && *home ? path_join(home, ".local/state") : NULL;
}

char *path_state_folder(void)
{
    char *above = state_home();
    if (!above) {
        message_warn("HOME is not set: places read are not kept");
        return NULL;
    }
    char *folder = path_join(above, "zhujian");
    free(above);
    if (path_make_folder(folder))
        return folder;
    message_warn("places read are not kept");
    free(folder);
    return NULL;
}
