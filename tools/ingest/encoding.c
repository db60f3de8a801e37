/* SPDX-License-Identifier: MIT */
#include "tools/ingest/encoding.h"
#include "tools/base/message.h"
#include "tools/base/utf8.h"
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#define SAMPLE ((size_t)1 << 16) /* bytes looked at to find an encoding */

struct damage {
    size_t first; /* byte of the input       */
    size_t count; /* bytes that did not fit  */
};

/* ---- conversion ---- */

static void add_replacement(struct buffer *to)
{
    buffer_utf8(to, 0xfffd);
}

/* Converts until the input or the chunk is used up; false when the byte at
 * *in is part of no character. */
static bool convert_some(iconv_t with, char **in, size_t *left,
                         struct buffer *to)
{
    char chunk[4096], *out = chunk;
    size_t room = sizeof chunk;
    size_t result = iconv(with, in, left, &out, &room);
    int reason = errno;
    buffer_add(to, chunk, (size_t)(out - chunk));
    return result != (size_t)-1 || reason == E2BIG;
}

static void convert(iconv_t with, const char *bytes, size_t length,
                    struct buffer *to, struct damage *damage)
{
    char *in = (char *)(uintptr_t)bytes; /* iconv only reads it */
    size_t left = length;
    *damage = (struct damage){0};
    while (left > 0) {
        if (convert_some(with, &in, &left, to) || left == 0)
            continue;
        if (damage->count++ == 0)
            damage->first = length - left;
        add_replacement(to);
        in++;
        left--;
    }
}

static bool convert_from(const char *name, const char *bytes, size_t length,
                         struct buffer *to, struct damage *damage)
{
    iconv_t with = iconv_open("UTF-8", name);
    if (with == (iconv_t)-1)
        return false;
    convert(with, bytes, length, to, damage);
    iconv_close(with);
    return true;
}

static struct damage check_utf8(const char *bytes, size_t length)
{
    struct damage damage = {0};
    const char *p = bytes, *end = bytes + length;
    while (p < end) {
        const char *start = p;
        if (utf8_next(&p, end) != UTF8_BAD)
            continue;
        if (damage.count++ == 0)
            damage.first = (size_t)(start - bytes);
    }
    return damage;
}

static void repair_utf8(struct buffer *b)
{
    struct buffer good = {0};
    const char *p = b->data, *end = p + b->length;
    while (p < end) {
        uint32_t c = utf8_next(&p, end);
        buffer_utf8(&good, c == UTF8_BAD ? 0xfffd : c);
    }
    buffer_free(b);
    *b = good;
}

/* ---- finding out ---- */

/* The commonest characters of Chinese prose, simplified and traditional; a
 * wrong decoding seldom gives them. */
static const char common[] =
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主"
    "发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力"
    "里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由"
    "其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么"
    "利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直"
    "題這個為時來們對於說國會發學過後經進著體當點業從開還關與問無係應種書長";

/* How many of the decoded sample's characters are common, in thousandths. */
static size_t rate_chinese(const struct buffer *b)
{
    size_t wide = 0, good = 0;
    const char *p = b->data, *end = p + b->length;
    while (p && p < end) {
        const char *start = p;
        uint32_t c = utf8_next(&p, end);
        char text[5] = {0};
        if (c < 0x80)
            continue;
        memcpy(text, start, (size_t)(p - start));
        wide++;
        good += c == 0x3002 || c == 0xff0c || strstr(common, text) != NULL;
    }
    return wide ? good * 1000 / wide : 0;
}

static size_t try_encoding(const char *name, const struct buffer *b)
{
    struct buffer out = {0};
    struct damage damage = {0};
    size_t length = b->length < SAMPLE ? b->length : SAMPLE;
    if (!convert_from(name, b->data, length, &out, &damage))
        return 0;
    size_t rate = rate_chinese(&out);
    buffer_free(&out);
    size_t loss = damage.count * 4000 / (length + 1);
    return rate > loss ? rate - loss : 0;
}

struct mark {
    const char *bytes;
    size_t length;
    const char *name;
};

/* Byte order marks (Unicode 23.8); the longer ones first. */
static const struct mark marks[] = {
    {"\xff\xfe\0\0", 4, "UTF-32LE"}, {"\0\0\xfe\xff", 4, "UTF-32BE"},
    {"\xef\xbb\xbf", 3, "UTF-8"},    {"\xff\xfe", 2, "UTF-16LE"},
    {"\xfe\xff", 2, "UTF-16BE"},
};

static const struct mark *find_mark(const struct buffer *b)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (b->length >= marks[i].length &&
            memcmp(b->data, marks[i].bytes, marks[i].length) == 0)
            return &marks[i];
    return NULL;
}

/* The encoding that gives the most Chinese; NULL when none gives any. Bytes
 * of value 0 leave UTF-16 alone. */
static const char *find_best(const struct buffer *b, bool zeros)
{
    static const char *const names[] = {"UTF-16LE", "UTF-16BE", "GB18030",
                                        "BIG5-HKSCS"};
    const char *best = NULL;
    size_t most = zeros ? 300 : 100; /* fewer common ones: no Chinese */
    for (size_t i = 0; i < (zeros ? 2 : 4); i++) {
        bool whole = i > 1 || b->length % 2 == 0;
        size_t rate = whole ? try_encoding(names[i], b) : 0;
        if (rate > most) {
            most = rate;
            best = names[i];
        }
    }
    return best;
}

/* UTF-8 with broken bytes is still UTF-8 when they are few, or when it gives
 * Chinese all the same. */
static const char *find_encoding(const struct buffer *b)
{
    struct damage damage = check_utf8(b->data, b->length);
    bool zeros = memchr(b->data, 0, b->length) != NULL;
    if (damage.count == 0 && !zeros)
        return "UTF-8";
    const char *best = find_best(b, zeros);
    size_t rate = best ? try_encoding(best, b) : 0;
    size_t as_utf8 = zeros ? 0 : try_encoding("UTF-8", b);
    bool few = damage.count * 50 < b->length && !zeros;
    return (few || as_utf8 > 0) && as_utf8 >= rate ? "UTF-8" : best;
}

/* ---- what is no text ---- */

static const struct mark signatures[] = {
    {"%PDF-", 5, "a PDF"},
    {"PK\x03\x04", 4, "a ZIP, Office or EPUB file"},
    {"\xd0\xcf\x11\xe0", 4, "an old Office file"},
    {"\x89PNG", 4, "a picture"},
    {"\xff\xd8\xff", 3, "a picture"},
    {"GIF8", 4, "a picture"},
    {"\x1f\x8b", 2, "a compressed file"},
    {"\x7f"
     "ELF",
     4, "a program"},
    {"{\\rtf", 5, "an RTF file"},
};

static bool is_other(const char *path, const struct buffer *b)
{
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        const struct mark *s = &signatures[i];
        if (b->length < s->length || memcmp(b->data, s->bytes, s->length) != 0)
            continue;
        message_error("%s: is %s; save it as plain text first", path, s->name);
        return true;
    }
    return false;
}

/* More than one control character in fifty. */
static bool is_binary(const struct buffer *b)
{
    size_t controls = 0, length = b->length < SAMPLE ? b->length : SAMPLE;
    for (size_t i = 0; i < length; i++) {
        uint8_t c = (uint8_t)b->data[i];
        controls += c < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    }
    return controls * 50 > length;
}

static size_t line_of(const struct buffer *b, size_t byte)
{
    size_t line = 1;
    for (size_t i = 0; i < byte && i < b->length; i++)
        line += b->data[i] == '\n';
    return line;
}

/* Names the first byte that no text has. */
static bool refuse_binary(const char *path, const struct buffer *b)
{
    const char *nul = memchr(b->data, 0, b->length);
    struct damage damage = check_utf8(b->data, b->length);
    if (nul)
        message_error("%s:%zu: is no text (NUL bytes in it); save it as "
                      "UTF-8 text first",
                      path, line_of(b, (size_t)(nul - b->data)));
    else if (damage.count > 0)
        message_error("%s:%zu: is no text in an encoding known here (no UTF-8 "
                      "from byte %zu on); save it as UTF-8 text first",
                      path, line_of(b, damage.first), damage.first);
    else
        message_error("%s: is no text (control characters all over); save it "
                      "as UTF-8 text first",
                      path);
    return false;
}

static void report(const char *path, const struct buffer *b,
                   const struct damage *damage, const char *name)
{
    message_warn("%s:%zu: %zu bytes are no %s, the first at byte %zu; "
                 "replaced by U+FFFD",
                 path, line_of(b, damage->first), damage->count, name,
                 damage->first);
}

/* ---- all ---- */

static bool decode(const char *path, const char *name, struct buffer *b)
{
    struct buffer out = {0};
    struct damage damage;
    if (strcmp(name, "UTF-8") == 0) {
        damage = check_utf8(b->data, b->length);
        if (damage.count > 0) {
            report(path, b, &damage, name);
            repair_utf8(b);
        }
        return true;
    }
    if (!convert_from(name, b->data, b->length, &out, &damage)) {
        message_error("%s: encoding %s is unknown; iconv -l lists them", path,
                      name);
        return false;
    }
    if (damage.count > 0)
        report(path, b, &damage, name);
    buffer_free(b);
    *b = out;
    return true;
}

static void remove_start(struct buffer *b, size_t count)
{
    memmove(b->data, b->data + count, b->length - count + 1);
    b->length -= count;
}

bool encoding_to_utf8(const char *path, const char *name, struct buffer *b)
{
    if (b->length == 0)
        return true;
    const struct mark *mark = find_mark(b);
    if (mark && (!name || strncmp(name, mark->name, strlen(name)) == 0)) {
        name = mark->name;
        remove_start(b, mark->length);
    }
    if (!name && is_other(path, b))
        return false;
    if (!name && b->length > 0)
        name = find_encoding(b);
    if (!name || (strncmp(name, "UTF-16", 6) != 0 &&
                  strncmp(name, "UTF-32", 6) != 0 && is_binary(b)))
        return refuse_binary(path, b);
    return decode(path, name, b);
}
