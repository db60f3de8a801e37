/* SPDX-License-Identifier: MIT */
#include "boards/sdl/settings.h"
#include "tools/base/buffer.h"
#include "tools/base/file.h"
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define ZOOM_MAX 16

static void settings_path(char path[PATH_MAX], const char *folder)
{
    snprintf(path, PATH_MAX, "%s/window", folder);
}

static int number_after(const char *text, const char *key, int most)
{
    const char *found = strstr(text, key);
    int value;
    if (found && sscanf(found + strlen(key), " %d", &value) == 1 &&
        value >= 0 && value <= most)
        return value;
    return 0;
}

void sdl_settings_load(struct sdl_settings *s, const char *folder)
{
    char path[PATH_MAX];
    struct buffer text = {0};
    *s = (struct sdl_settings){0};
    settings_path(path, folder);
    if (access(path, R_OK) == 0 && file_read(path, 4096, &text) && text.data) {
        s->zoom = number_after(text.data, "zoom", ZOOM_MAX);
        s->full_screen = number_after(text.data, "fullscreen", 1) == 1;
        s->instant = number_after(text.data, "instant", 1) == 1;
    }
    buffer_free(&text);
}

bool sdl_settings_save(const struct sdl_settings *s, const char *folder)
{
    char path[PATH_MAX];
    struct buffer text = {0};
    settings_path(path, folder);
    buffer_printf(&text, "zoom %d\nfullscreen %d\ninstant %d\n", s->zoom,
                  s->full_screen, s->instant);
    bool good = file_write(path, text.data, text.length);
    buffer_free(&text);
    return good;
}
