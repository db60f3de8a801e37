/* SPDX-License-Identifier: MIT */
#include "glyph_cache.h"
#include <string.h>

/* Keys: code, role + 1, and a bit for the one used later of a pair. In keys
 * of glyphs of a dictionary stands, further, which it is. */
#define KEY_RECENT  0x10000000u
#define KEY_GLYPH   0xe000ffffu
#define NUMBER(key) ((key) >> 16 & 0xfff)
#define NUMBERS     0x1000u
_Static_assert(ZJ_ROLES < 7, "a role has three bits of a key");

#define FRAME_SIDE 40u /* px: most of the frame of a missing glyph */

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
    memset(cache->whole, 0, sizeof cache->whole);
}

static uint32_t key_of(const struct zj_face *f, uint16_t code)
{
    return (f->role + 1u) << 29 | code;
}

/* Keys come in pairs: a glyph may lie in either place of one. */
static bool holds(const uint32_t *keys, uint32_t key)
{
    return (*keys & KEY_GLYPH) == key;
}

static void touch(uint32_t *keys, uint32_t slot)
{
    keys[slot] |= KEY_RECENT;
    keys[slot ^ 1] &= ~KEY_RECENT;
}

/* The place of a pair for a new glyph: the one used longer ago. */
static uint32_t older(const uint32_t *keys, uint32_t pair)
{
    return keys[pair] & KEY_RECENT ? pair + 1 : pair;
}

/* The factor spreads the most frequent codes, which are neighbours, over all
 * pairs. */
static uint32_t hash_of(uint32_t key)
{
    return (key ^ key >> 16) * 40503u & 0xffff;
}

/* The first place of the pair a glyph may lie in, of so many pairs. */
static uint32_t pair_of(uint32_t hash, uint32_t pairs)
{
    return (hash * pairs >> 16) * 2;
}

static void present(struct zj_glyph *glyph, const void *bytes,
                    struct zj_box box, uint8_t bits)
{
    glyph->bitmap.bytes = bytes;
    glyph->bitmap.width = box.width;
    glyph->bitmap.height = box.height;
    glyph->bitmap.bits = bits;
    glyph->left = box.left;
    glyph->top = box.top;
    glyph->missing = false;
}

static void present_slot(struct zj_glyph_cache *c, uint32_t slot, uint8_t bits,
                         struct zj_glyph *glyph)
{
    touch(c->keys, slot);
    present(glyph, c->words + slot * c->slot_words, c->boxes[slot], bits);
}

static void present_whole(struct zj_glyph_cache *c, uint32_t slot,
                          const struct zj_face *face, struct zj_glyph *glyph)
{
    uint32_t offset = NUMBER(c->whole[slot]) * face->cell_bytes;
    touch(c->whole, slot);
    present(glyph, face->dictionary + offset, face->cell, face->bits);
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
    uint8_t *rows = (uint8_t *)c->large;
    memset(rows, 0, zj_glyph_bytes(box.width, box.height, f->bits));
    for (uint32_t y = 0; y < box.height; y++)
        frame_row(rows, box, f->bits, y);
    present(glyph, c->large, box, f->bits);
    glyph->missing = true;
}

/* Keeps the glyph just decoded. */
static void keep(struct zj_glyph_cache *c, uint32_t slot, uint32_t key,
                 const struct zj_glyph_stream *s)
{
    memcpy(c->words + slot * c->slot_words, c->large, s->raw);
    c->keys[slot] = key;
    c->boxes[slot] = s->box;
}

/* Presents the glyph just decoded, and keeps it or where it lies. */
static void take(const struct zj_face *face, struct zj_glyph_cache *c,
                 uint32_t key, const struct zj_glyph_stream *s,
                 struct zj_glyph *glyph)
{
    uint32_t hash = hash_of(key), slot;
    uint16_t number;
    if ((uint16_t)key >= ZJ_FACE_BOXED && zj_face_is_whole(face, s, &number) &&
        number < NUMBERS) {
        slot = older(c->whole, pair_of(hash, ZJ_GLYPH_CACHE_WHOLE / 2));
        c->whole[slot] = key | (uint32_t)number << 16;
        present_whole(c, slot, face, glyph);
    } else if (s->raw <= c->slot_words * 4u && c->sets) {
        slot = older(c->keys, pair_of(hash, c->sets));
        keep(c, slot, key, s);
        present_slot(c, slot, face->bits, glyph);
    } else {
        present(glyph, c->large, s->box, face->bits);
    }
}

/* Apart from zj_face_glyph, which mostly finds what is at hand: that way it
 * needs no stack frame. */
static __attribute__((noinline)) enum zj_status
decode(const struct zj_face *face, struct zj_glyph_cache *c, uint32_t key,
       struct zj_glyph *glyph)
{
    struct zj_glyph_stream stream;
    uint16_t code = (uint16_t)key;
    enum zj_status status = zj_face_find(face, code, c->stream, &stream);
    if (status == ZJ_END) {
        frame(c, face, code, glyph);
        return ZJ_OK;
    }
    if (status == ZJ_OK)
        status = zj_face_decode(face, &stream, c->large);
    if (status == ZJ_OK)
        take(face, c, key, &stream, glyph);
    return status;
}

enum zj_status zj_face_glyph(const struct zj_face *face,
                             struct zj_glyph_cache *cache, uint16_t code,
                             struct zj_glyph *glyph)
{
    uint32_t key = key_of(face, code), hash = hash_of(key);
    uint32_t at = pair_of(hash, ZJ_GLYPH_CACHE_WHOLE / 2);
    if (holds(&cache->whole[at], key) || holds(&cache->whole[++at], key)) {
        present_whole(cache, at, face, glyph);
        return ZJ_OK;
    }
    at = pair_of(hash, cache->sets);
    if (!holds(&cache->keys[at], key) && !holds(&cache->keys[++at], key))
        return decode(face, cache, key, glyph);
    present_slot(cache, at, face->bits, glyph);
    return ZJ_OK;
}
