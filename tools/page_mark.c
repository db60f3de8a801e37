/* SPDX-License-Identifier: MIT */
#include "tools/page_mark.h"
#include "firmware/typeset/air.h"
#include "tools/base/buffer.h"
#include <stdio.h>
#include <stdlib.h>

#define FNV_START 0xcbf29ce484222325u
#define FNV_PRIME 0x100000001b3u

/* FNV-1a over the four bytes of a number. */
static void mix(uint64_t *hash, uint32_t value)
{
    for (int shift = 0; shift < 32; shift += 8)
        *hash = (*hash ^ (value >> shift & 0xff)) * FNV_PRIME;
}

static void mix_geometry(uint64_t *hash, const struct zj_geometry *g)
{
    const uint16_t values[] = {g->width, g->height, g->em,   g->pitch,
                               g->left,  g->top,    g->rows, g->measure};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        mix(hash, values[i]);
}

/* Codes differ from archive to archive: the characters are what counts. */
static void mix_line(uint64_t *hash, struct zj_reader *r,
                     const struct zj_composer *c)
{
    mix(hash, c->kind);
    mix(hash, (uint32_t)c->em << 8 | c->rows);
    mix(hash, (uint32_t)c->x << 16 | (uint16_t)c->y);
    for (uint16_t i = 0; i < c->line.length; i++) {
        const struct zj_item *item = &c->line.items[i];
        uint32_t point = 0;
        zj_archive_point(&r->archive, item->code, &point);
        mix(hash, point);
        mix(hash, (uint32_t)item->x << 16 | item->style);
    }
}

static void mix_air(uint64_t *hash, const struct zj_air *air)
{
    for (uint8_t i = 0; i < air->count; i++)
        if (air->places[i].more)
            mix(hash, (uint32_t)air->places[i].row << 8 | air->places[i].more);
}

static enum zj_status mix_page(uint64_t *hash, struct zj_reader *r,
                               struct zj_composer *c)
{
    enum zj_status status =
        zj_compose_open(c, &r->archive, &r->article, r->page_start);
    bool at_top = true, last = r->page_end >= r->article.characters;
    struct zj_air air;
    zj_air_begin(&air);
    while (status == ZJ_OK) {
        status = zj_compose_next(c, at_top);
        if (status != ZJ_OK || c->start >= r->page_end)
            break;
        mix_line(hash, r, c);
        zj_air_note(&air, c);
        at_top = false;
    }
    if (zj_air_spread(&air, c, last))
        mix_air(hash, &air);
    return status == ZJ_END ? ZJ_OK : status;
}

void page_mark(struct zj_reader *r, char mark[PNG_NOTE_SIZE])
{
    uint64_t hash = FNV_START;
    struct zj_composer *copy = checked_alloc(1, sizeof *copy);
    *copy = r->composer;
    mix_geometry(&hash, &r->composer.geometry);
    mix(&hash, zj_reader_pages(r));
    bool good = mix_page(&hash, r, copy) == ZJ_OK;
    snprintf(mark, PNG_NOTE_SIZE, "%016llx", (unsigned long long)hash);
    if (!good)
        mark[0] = 0;
    free(copy);
}
