/* SPDX-License-Identifier: MIT */
#include "expand.h"

#define MATCH_LEAST   4u
#define LITERALS_LONG 15u /* counts from here on take more bytes */
#define MATCH_LONG    19u

#define ALWAYS_INLINE static inline __attribute__((always_inline))

/* Where unaligned words are cheap, copies go by words; the last may write and
 * read some bytes beyond what is wished. */
#if UINTPTR_MAX > UINT32_MAX
#define AT_ONCE 8u
#elif defined __ARM_FEATURE_UNALIGNED
#define AT_ONCE 4u
#else
#define AT_ONCE 1u
#endif
_Static_assert(AT_ONCE - 1 <= ZJ_EXPAND_MARGIN, "room behind the picture");

/* Copies n bytes, at least one, or more of what lies behind them. */
ALWAYS_INLINE void copy(uint8_t *to, const uint8_t *from, uint32_t n)
{
    if (AT_ONCE == 1) {
        for (uint32_t i = 0; i < n; i++)
            to[i] = from[i];
        return;
    }
    __builtin_memcpy(to, from, AT_ONCE); /* mostly this is all */
    for (uint32_t i = AT_ONCE; i < n; i += AT_ONCE)
        __builtin_memcpy(to + i, from + i, AT_ONCE);
}

/* From bytes that are only being written, or that end too soon behind. */
static void copy_bytes(uint8_t *to, const uint8_t *from, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        to[i] = from[i];
}

/* A picture on its way. What is left of the input, and the room left in the
 * picture, are counted down. */
struct work {
    const uint8_t *in;
    uint32_t left;
    uint8_t *at;
    uint32_t room;
};

/* The bytes of a count that does not fit its four bits; returns how many
 * there are, 0 when they have no end. */
static uint32_t count_bytes(const uint8_t *in, uint32_t left, uint32_t *count)
{
    for (uint32_t i = 0; i < left; i++) {
        *count += in[i];
        if (in[i] != 255)
            return i + 1;
    }
    return 0;
}

ALWAYS_INLINE bool count_more(struct work *w, uint32_t *count)
{
    uint32_t all = *count;
    uint32_t bytes = count_bytes(w->in, w->left, &all);
    *count = all;
    w->in += bytes;
    w->left -= bytes;
    return bytes;
}

/* What goes beyond the picture is cut: its last sequence may say more. */
ALWAYS_INLINE void cut(const struct work *w, uint32_t *n)
{
    if (*n > w->room)
        *n = w->room;
}

ALWAYS_INLINE void wrote(struct work *w, uint32_t n)
{
    w->at += n;
    w->room -= n;
}

ALWAYS_INLINE bool literals(struct work *w, uint32_t n)
{
    if (n == LITERALS_LONG && !count_more(w, &n))
        return false;
    cut(w, &n);
    if (n > w->left)
        return false;
    copy(w->at, w->in, n);
    w->in += n;
    w->left -= n;
    wrote(w, n);
    return true;
}

/* A match in the dictionary that begins `back` bytes before its end; from
 * there on it goes on with what was written first. */
static void match_far(uint8_t *begin, uint8_t *at, const uint8_t *from,
                      uint32_t back, uint32_t n)
{
    uint32_t here = n < back ? n : back;
    copy_bytes(at, from, here);
    copy_bytes(at + here, begin, n - here);
}

ALWAYS_INLINE bool match(struct work *w, uint32_t n, uint32_t raw,
                         const uint8_t *dictionary, uint32_t length)
{
    if (w->left < 2)
        return false;
    uint32_t offset = w->in[0] | (uint32_t)w->in[1] << 8;
    w->in += 2;
    w->left -= 2;
    if (n == MATCH_LONG && !count_more(w, &n))
        return false;
    cut(w, &n);
    uint32_t written = raw - w->room;
    uint32_t back = offset - written;
    if (back - 1 >= length) {
        if (offset - 1 >= written)
            return false;
        copy_bytes(w->at, w->at - offset, n);
    } else if (back < n + AT_ONCE - 1) {
        match_far(w->at - written, w->at, dictionary + (length - back), back,
                  n);
    } else {
        copy(w->at, dictionary + (length - back), n);
    }
    wrote(w, n);
    return true;
}

bool zj_glyph_expand(const uint8_t *in, uint32_t length, uint8_t *to,
                     uint32_t raw, const uint8_t *dictionary,
                     uint32_t dictionary_length)
{
    struct work w = {in, length, to, raw};
    while (w.room) {
        if (!w.left)
            return false;
        uint32_t token = *w.in++;
        w.left--;
        if (token >> 4 && !literals(&w, token >> 4))
            return false;
        if (w.room && !match(&w, (token & 15) + MATCH_LEAST, raw, dictionary,
                             dictionary_length))
            return false;
    }
    return true;
}
