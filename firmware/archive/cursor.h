/* SPDX-License-Identifier: MIT
 *
 * The one way to take values out of untrusted bytes. Values are little-endian
 * and read byte by byte, so neither alignment nor byte order matters. Reading
 * past the end gives 0 and sets `failed`, which stays set: a parser reads all
 * its fields and checks once. Loops that read many values of a table page or
 * a face's index look once whether all of them are there. */
#ifndef ZJ_CURSOR_H
#define ZJ_CURSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct zj_cursor {
    const uint8_t *at;
    size_t left; /* bytes from `at` to the end */
    bool failed; /* something was read past the end */
};

static inline struct zj_cursor zj_cursor(const void *bytes, size_t length)
{
    return (struct zj_cursor){bytes, length, false};
}

/* The next `length` bytes, or NULL past the end. */
static inline const uint8_t *zj_cursor_bytes(struct zj_cursor *c, size_t length)
{
    if (length > c->left) {
        c->left = 0;
        c->failed = true;
        return NULL;
    }
    const uint8_t *bytes = c->at;
    c->at += length;
    c->left -= length;
    return bytes;
}

static inline uint8_t zj_cursor_u8(struct zj_cursor *c)
{
    const uint8_t *b = zj_cursor_bytes(c, 1);
    return b ? b[0] : 0;
}

static inline uint16_t zj_cursor_u16(struct zj_cursor *c)
{
    const uint8_t *b = zj_cursor_bytes(c, 2);
    return b ? (uint16_t)(b[0] | b[1] << 8) : 0;
}

static inline uint32_t zj_cursor_u24(struct zj_cursor *c)
{
    const uint8_t *b = zj_cursor_bytes(c, 3);
    return b ? b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 : 0;
}

static inline uint32_t zj_cursor_u32(struct zj_cursor *c)
{
    const uint8_t *b = zj_cursor_bytes(c, 4);
    return b ? b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
                   (uint32_t)b[3] << 24
             : 0;
}

static inline uint64_t zj_cursor_u40(struct zj_cursor *c)
{
    uint64_t low = zj_cursor_u32(c);
    return low | (uint64_t)zj_cursor_u8(c) << 32;
}

static inline uint64_t zj_cursor_u64(struct zj_cursor *c)
{
    uint64_t low = zj_cursor_u32(c);
    return low | (uint64_t)zj_cursor_u32(c) << 32;
}

#endif
