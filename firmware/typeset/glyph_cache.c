/* SPDX-License-Identifier: MIT */
#include "glyph_cache.h"
#include <string.h>

#define LARGE      ZJ_GLYPH_CACHE_SLOTS /* the slot of large glyphs   */
#define KEY_USED   0x80000000u
#define KEY_RECENT 0x40000000u /* used later than the other of a set */
#define FRAME_SIDE 40u         /* px: most of the frame of a missing glyph */

void zj_glyph_cache_init(struct zj_glyph_cache *cache, uint16_t cell_bytes)
{
    uint16_t words = (uint16_t)((cell_bytes + 3) / 4);
    if (!words)
        words = 1;
    uint32_t sets = ZJ_GLYPH_CACHE_BYTES / 8u / words;
    if (sets > ZJ_GLYPH_CACHE_SLOTS / 2)
        sets = ZJ_GLYPH_CACHE_SLOTS / 2;
    cache->slot_words = words;
    cache->sets = (uint16_t)sets;
    memset(cache->keys, 0, sizeof cache->keys);
}

static uint32_t key_of(const struct zj_face *f, uint16_t code)
{
    return KEY_USED | (f->bits - 1u) << 27 | (uint32_t)f->em << 20 |
           (uint32_t)f->role << 16 | code;
}

static bool holds(const struct zj_glyph_cache *c, uint32_t slot, uint32_t key)
{
    return (c->keys[slot] & ~KEY_RECENT) == key;
}

/* The first slot of the pair a code may lie in. The factor spreads the most
 * frequent codes, which are neighbours, over all pairs. */
static uint32_t pair_of(const struct zj_glyph_cache *c, uint32_t key)
{
    uint32_t hash = (key ^ key >> 16) * 40503u & 0xffff;
    return (hash * c->sets >> 16) * 2;
}

static void touch(struct zj_glyph_cache *c, uint32_t slot)
{
    if (slot == LARGE)
        return;
    c->keys[slot] |= KEY_RECENT;
    c->keys[slot ^ 1] &= ~KEY_RECENT;
}

static uint8_t *memory_of(struct zj_glyph_cache *c, uint32_t slot)
{
    uint32_t *words =
        slot == LARGE ? c->large : c->words + slot * c->slot_words;
    return (uint8_t *)words;
}

static void present(struct zj_glyph_cache *c, uint32_t slot, uint8_t bits,
                    struct zj_glyph *glyph)
{
    struct zj_box box = c->boxes[slot];
    glyph->bitmap.bytes = memory_of(c, slot);
    glyph->bitmap.width = box.width;
    glyph->bitmap.height = box.height;
    glyph->bitmap.bits = bits;
    glyph->left = box.left;
    glyph->top = box.top;
    glyph->missing = false;
    touch(c, slot);
}

static void frame_row(uint8_t *rows, struct zj_box box, uint32_t bits,
                      uint32_t row)
{
    bool edge = row == 0 || row == box.height - 1u;
    for (uint32_t x = 0; x < box.width; x++) {
        uint32_t bit = x * bits;
        uint32_t strip = bit / 8;
        uint32_t ink = (0xff00u >> bits & 0xff) >> bit % 8;
        if (edge || x == 0 || x == box.width - 1u)
            rows[strip * box.height + row] |= (uint8_t)ink;
    }
}

/* A character that no glyph stands for is drawn as a frame, never dropped. */
static void frame(struct zj_glyph_cache *c, const struct zj_face *f,
                  uint16_t code, struct zj_glyph *glyph)
{
    uint32_t side = f->em > FRAME_SIDE ? FRAME_SIDE : f->em;
    uint32_t width = code < ZJ_FACE_BOXED ? side / 2 : side;
    uint32_t inset = side >= 20 ? 2 : 1;
    struct zj_box box = {(int8_t)inset, (int8_t)inset, 1, 1};
    if (width > 2 * inset)
        box.width = (uint8_t)(width - 2 * inset);
    if (side > 2 * inset)
        box.height = (uint8_t)(side - 2 * inset);
    uint8_t *rows = memory_of(c, LARGE);
    memset(rows, 0, zj_glyph_bytes(box.width, box.height, f->bits));
    for (uint32_t y = 0; y < box.height; y++)
        frame_row(rows, box, f->bits, y);
    c->keys[LARGE] = 0;
    c->boxes[LARGE] = box;
    present(c, LARGE, f->bits, glyph);
    glyph->missing = true;
}

/* Decodes into a slot; what it held is gone even when that fails. */
static enum zj_status fill(struct zj_glyph_cache *c, const struct zj_face *f,
                           const struct zj_glyph_stream *s, uint32_t slot,
                           uint32_t key)
{
    c->keys[slot] = 0;
    enum zj_status status = zj_face_decode(f, s, memory_of(c, slot));
    if (status != ZJ_OK)
        return status;
    c->keys[slot] = key;
    c->boxes[slot] = s->box;
    return ZJ_OK;
}

/* The slot for a new glyph of `bytes` bytes. */
static uint32_t slot_for(const struct zj_glyph_cache *c, uint32_t pair,
                         uint32_t bytes)
{
    if (bytes > c->slot_words * 4u || !c->sets)
        return LARGE;
    return c->keys[pair] & KEY_RECENT ? pair + 1 : pair;
}

enum zj_status zj_face_glyph(const struct zj_face *face,
                             struct zj_glyph_cache *cache, uint16_t code,
                             struct zj_glyph *glyph)
{
    uint32_t key = key_of(face, code);
    uint32_t pair = pair_of(cache, key);
    uint32_t slot = holds(cache, pair, key)       ? pair
                    : holds(cache, pair + 1, key) ? pair + 1
                                                  : LARGE;
    if (!holds(cache, slot, key)) {
        struct zj_glyph_stream stream;
        enum zj_status status =
            zj_face_find(face, code, cache->stream, &stream);
        if (status == ZJ_END) {
            frame(cache, face, code, glyph);
            return ZJ_OK;
        }
        if (status == ZJ_OK) {
            slot = slot_for(cache, pair, stream.raw);
            status = fill(cache, face, &stream, slot, key);
        }
        if (status != ZJ_OK)
            return status;
    }
    present(cache, slot, face->bits, glyph);
    return ZJ_OK;
}
