/* SPDX-License-Identifier: MIT */
#include "tests/library.h"
#include "tools/boards.h"
#include <stdio.h>
#include <unistd.h>

bool library_pack(struct library *l, const char *folder,
                  const struct pack_options *o)
{
    struct pack_input in = {0};
    struct pack_report report;
    char path[256];
    char *paths[] = {path};
    snprintf(path, sizeof path, "%s", folder);
    *l = (struct library){{0}, {0}, {0}};
    if (access(folder, R_OK) != 0)
        return false;
    pack_read(&in, paths, 1);
    bool good = in.count && pack_make(&in, o, &l->file, &report);
    pack_input_free(&in);
    l->bytes =
        (struct memory_bytes){(const uint8_t *)l->file.data, l->file.length};
    l->like =
        (struct zj_board){.name = "test",
                          .width = o->screens[0].width,
                          .height = o->screens[0].height,
                          .bits = 2,
                          .keys = 7,
                          .interface = board_interface(o->screens[0].width),
                          .archive = memory_source(&l->bytes)};
    return good;
}

void library_free(struct library *l)
{
    buffer_free(&l->file);
}

bool library_has_real(void)
{
    if (access("../shared/articles", R_OK) == 0)
        return true;
    fputs("        ../shared/articles is absent: skipped\n", stderr);
    return false;
}
