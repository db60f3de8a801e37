/* SPDX-License-Identifier: MIT */
#include "tools/machine.h"
#include "tools/base/file.h"
#include <stdlib.h>

#define FILE_LIMIT ((size_t)1 << 30) /* what the desktop holds */

static size_t canvas_words(const struct board_profile *p)
{
    size_t upright = ZJ_CANVAS_WORDS(p->width, p->height, 2);
    size_t turned = ZJ_CANVAS_WORDS(p->height, p->width, 2);
    return upright > turned ? upright : turned;
}

void machine_init(struct machine *m, const struct board_profile *profile)
{
    *m = (struct machine){.profile = profile};
    board_describe(profile, &m->like);
    m->words = checked_alloc(canvas_words(profile), sizeof *m->words);
    m->dictionary = checked_alloc(profile->dictionary, 1);
    m->like.dictionary = m->dictionary;
    m->like.dictionary_size = profile->dictionary;
}

void machine_free(struct machine *m)
{
    free(m->words);
    free(m->dictionary);
    buffer_free(&m->bytes);
}

bool machine_load(struct machine *m, const char *path)
{
    struct buffer bytes = {0};
    if (!file_read(path, FILE_LIMIT, &bytes) ||
        !board_holds(m->profile, BOARD_FLASH_MOST, path, bytes.length)) {
        buffer_free(&bytes);
        return false;
    }
    buffer_free(&m->bytes);
    m->bytes = bytes;
    m->memory = (struct memory_bytes){(uint8_t *)bytes.data, bytes.length};
    m->like.archive = memory_source(&m->memory);
    if (!m->profile->mapped)
        m->like.archive.map = NULL;
    return true;
}
