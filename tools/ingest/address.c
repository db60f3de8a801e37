/* SPDX-License-Identifier: MIT */
#include "tools/ingest/address.h"
#include <string.h>

static bool is_alnum(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

static bool is_one_of(uint32_t c, const char *set)
{
    return c && c < 0x80 && strchr(set, (int)c);
}

/* RFC 3986 characters, without those that end an address in prose. */
static bool is_url_char(uint32_t c)
{
    return is_alnum(c) || is_one_of(c, "-._~:/?#[]@!$&'()*+,;=%");
}

static bool starts_with(const uint32_t *p, size_t count, const char *text)
{
    size_t length = strlen(text);
    if (length > count)
        return false;
    for (size_t i = 0; i < length; i++)
        if ((p[i] | (is_alnum(p[i]) ? 0x20 : 0)) != (uint32_t)text[i])
            return false;
    return true;
}

/* Opening minus closing brackets of a kind. */
static long balance_of(const uint32_t *p, size_t count, uint32_t open,
                       uint32_t close)
{
    long balance = 0;
    for (size_t i = 0; i < count; i++)
        balance += (p[i] == open) - (p[i] == close);
    return balance;
}

/* Where a bracket opens that the address does not close: that is the text's,
 * as in http://a.cn(点击进入). */
static size_t cut_bracket(const uint32_t *p, size_t length, uint32_t open,
                          uint32_t close)
{
    long balance = 0, most = 0;
    for (size_t i = length; i-- > 0;) {
        balance += (p[i] == open) - (p[i] == close);
        if (balance <= most)
            continue;
        most = balance;
        length = i;
    }
    return length;
}

/* Marks at the end belong to the sentence; a closing bracket only if the
 * address did not open it. */
static size_t cut_marks(const uint32_t *p, size_t length)
{
    long round = balance_of(p, length, '(', ')');
    long square = balance_of(p, length, '[', ']');
    for (; length; length--) {
        uint32_t c = p[length - 1];
        if (c == ')' && round < 0)
            round++;
        else if (c == ']' && square < 0)
            square++;
        else if (!is_one_of(c, ".,;:!?'"))
            break;
    }
    return length;
}

#define LONG_SCHEME 6 /* with ://, which begins an address even in a word */

static size_t scheme_length(const uint32_t *p, size_t count)
{
    static const char *const schemes[] = {"https://", "http://", "ftp://",
                                          "www."};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (starts_with(p, count, schemes[i]))
            return strlen(schemes[i]);
    return 0;
}

/* Length of the URL at p, or 0. */
static size_t url_length(const uint32_t *p, size_t count)
{
    size_t scheme = scheme_length(p, count), length = scheme;
    if (!scheme)
        return 0;
    while (length < count && is_url_char(p[length]))
        length++;
    length = cut_bracket(p, length, '(', ')');
    length = cut_bracket(p, length, '[', ']');
    length = cut_marks(p, length);
    return length > scheme ? length : 0;
}

static bool is_mail_char(uint32_t c)
{
    return is_alnum(c) || is_one_of(c, "._%+-");
}

/* Length of "name.name" at p with at least one dot inside, or 0. */
static size_t domain_length(const uint32_t *p, size_t count)
{
    size_t length = 0, dots = 0;
    while (length < count &&
           (is_alnum(p[length]) || p[length] == '-' || p[length] == '.'))
        length++;
    while (length && !is_alnum(p[length - 1]))
        length--;
    for (size_t i = 1; i < length; i++)
        dots += p[i] == '.';
    return dots && is_alnum(p[0]) ? length : 0;
}

/* Length of the e-mail address at p, or 0. */
static size_t mail_length(const uint32_t *p, size_t count)
{
    size_t local = 0;
    if (!is_alnum(*p))
        return 0;
    while (local < count && is_mail_char(p[local]))
        local++;
    if (local == count || p[local] != '@')
        return 0;
    size_t domain = domain_length(p + local + 1, count - local - 1);
    return domain ? local + 1 + domain : 0;
}

bool address_find(const uint32_t *points, size_t count, size_t from,
                  size_t *start, size_t *end)
{
    for (size_t i = from; i < count; i++) {
        if (!is_alnum(points[i]))
            continue;
        size_t length = url_length(points + i, count - i);
        if (!length)
            length = mail_length(points + i, count - i);
        if (length) {
            *start = i;
            *end = i + length;
            return true;
        }
        while (i + 1 < count && is_mail_char(points[i + 1]) &&
               scheme_length(points + i + 1, count - i - 1) < LONG_SCHEME)
            i++;
    }
    return false;
}
