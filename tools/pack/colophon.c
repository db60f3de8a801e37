/* SPDX-License-Identifier: MIT */
#include "colophon.h"
#include "tools/base/buffer.h"
#include "tools/version.h"
#include <stdlib.h>

static void add(struct article *a, int kind, char *text)
{
    a->blocks =
        checked_resize(a->blocks, a->block_count + 1, sizeof *a->blocks);
    a->blocks[a->block_count++] =
        (struct block){.kind = kind, .alternative = -1, .text = text};
}

void colophon_begin(struct article *a)
{
    *a = (struct article){.file = checked_copy("colophon"),
                          .title = checked_copy("关于这份档案")};
    add(a, ZJ_KIND_TITLE, checked_copy("关于这份档案"));
    add(a, ZJ_KIND_PARA,
        checked_copy("这份档案由竹简（Zhujian）制作。文章的版权属于各自的作者；"
                     "字形取自下列字体，按各字体的许可随档案分发。"));
    add(a, ZJ_KIND_HEADING, checked_copy("字体与许可"));
}

void colophon_free(struct article *a)
{
    for (size_t i = 0; i < a->block_count; i++)
        free(a->blocks[i].text);
    free(a->blocks);
    free(a->file);
    free(a->title);
}
