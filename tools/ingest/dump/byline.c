/* SPDX-License-Identifier: MIT */
#include "tools/ingest/dump/byline.h"
#include "tools/base/utf8.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/vocabulary.h"
#include <string.h>

#define LONGEST_BYLINE 50

/* Where the part before the blanks at `end` begins. */
static size_t part_begin(const struct line *l, size_t end)
{
    while (end > 0 && !char_is_blank(l->c[end - 1]) &&
           !char_is_bullet(l->c[end - 1]))
        end--;
    return end;
}

/* One past the part before the blanks that end at `at`. */
static size_t part_end(const struct line *l, size_t at)
{
    while (at > 0 && char_is_blank(l->c[at - 1]))
        at--;
    return at;
}

bool byline_name_at(const struct line *l, size_t end, size_t *at)
{
    uint32_t name[4];
    size_t n = 0;
    *at = end;
    do {
        size_t from = part_begin(l, *at);
        size_t length = *at - from;
        if (length == 0 || length > 4 || n + length > 4 ||
            (n > 0 && length > 1))
            break;
        memmove(name + length, name, n * sizeof *name);
        memcpy(name, l->c + from, length * sizeof *name);
        n += length;
        *at = from;
        if (vocabulary_is_name(name, n))
            return true;
        *at = part_end(l, from);
    } while (n == 1 || n == 2);
    return false;
}

/* The line ends with a person's name behind a blank; *at is where the name
 * begins. */
static bool ends_in_name(const struct line *l, size_t *at)
{
    return byline_name_at(l, l->n, at) && *at > 0;
}

/* ...部长 蒋某, 读者 苗某. */
static bool is_post_and_name(const struct line *l)
{
    size_t at;
    if (!ends_in_name(l, &at))
        return false;
    size_t end = part_end(l, at);
    bool home = l->n <= 14 && vocabulary_place_suffix(l->c, end) > 0;
    return home || vocabulary_ends_in_post(l->c, end);
}

static const char *behind_ornaments(const struct line *l)
{
    const char *key = l->key;
    for (size_t i = 0; i + 1 < l->kn && !char_is_han(l->k[i]); i++) {
        char bytes[4];
        key += utf8_encode(l->k[i], bytes);
    }
    return key;
}

/* 文 某某, 口述 某某: what they did, blanks, a name. */
static bool is_deed_and_name(const struct line *l)
{
    static const char *const deeds[] = {
        "文",   "作者", "撰文", "撰稿", "口述", "编译", "翻译",
        "整理", "执笔", "采写", "朗诵", "讲述", "译",
    };
    size_t at, end;
    if (!ends_in_name(l, &at))
        return false;
    end = part_end(l, at);
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++) {
        uint32_t word[4];
        size_t n = utf8_decode(deeds[i], strlen(deeds[i]), word);
        if (n <= end && memcmp(l->c, word, n * sizeof *word) == 0 &&
            (n == end || char_is_blank(l->c[n])))
            return true;
    }
    return false;
}

/* A line of people who wrote: 本报记者 某某, ■某市委书记 某某. */
static bool begins_with_writer(const char *key)
{
    static const char *const writers[] = {
        "记者",        "本报记者",      "本刊记者",    "本网记者",
        "本台记者",    "全媒体记者",    "特约记者",    "实习记者",
        "见习记者",    "通讯员",        "特约通讯员",  "实习生",
        "首席记者",    "新华社记者",    "本报评论员",  "本报特约评论员",
        "本报通讯员",  "本刊通讯员",    "本报实习生",  "本报特约记者",
        "本报讯(记者", "本报讯(通讯员", "本网讯(记者", "本报讯记者",
        "特约评论员",  "新华社评论员",
    };
    for (size_t w = 0; w < sizeof writers / sizeof *writers; w++)
        if (strncmp(key, writers[w], strlen(writers[w])) == 0 &&
            key[strlen(writers[w])] != ':')
            return true;
    return false;
}

bool byline_is(const struct line *l)
{
    bool bullet = char_is_bullet(l->k[0]) && l->k[0] != '*' &&
                  l->k[0] != U'·' && l->k[0] != U'•';
    bool dashed = l->k[0] == 0x2014 || l->k[0] == 0x2015; /* a subtitle */
    if (l->body || l->kn > LONGEST_BYLINE || l->k[l->kn - 1] == ':' || dashed)
        return false;
    const char *key = behind_ornaments(l);
    if (begins_with_writer(key))
        return true;
    size_t at;
    if (strncmp(key, "原创", 6) == 0 && l->n > 3 && char_is_blank(l->c[2]))
        return true;
    size_t word = part_begin(l, l->n);
    bool post = vocabulary_has_post(key) && word > 0 && l->n - word <= 4 &&
                !strpbrk(key, "0123456789");
    if (bullet && (post || ends_in_name(l, &at)))
        return true;
    return is_post_and_name(l) || is_deed_and_name(l);
}
