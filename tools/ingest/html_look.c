/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "tools/ingest/html_look.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/html_part.h"
#include "tools/base/buffer.h"
#include "tools/base/utf8.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

#define NEAR 3 /* elements around that count */

enum { UNSAID, LEFT, MIDDLE, RIGHT };

static int side_of(const char *word)
{
    if (strncasecmp(word, "center", 6) == 0 ||
        strncasecmp(word, "middle", 6) == 0)
        return MIDDLE;
    return strncasecmp(word, "right", 5) == 0 ? RIGHT : LEFT;
}

static int alignment(const GumboNode *n)
{
    const char *align = html_attribute(n, "align");
    const char *style = html_attribute(n, "style");
    const char *said = style ? strcasestr(style, "text-align") : NULL;
    if (html_tag(n) == GUMBO_TAG_CENTER)
        return MIDDLE;
    if (said)
        return side_of(said + 10 + strspn(said + 10, " :\t"));
    return align ? side_of(align) : UNSAID;
}

static int side_around(const GumboNode *n)
{
    for (size_t i = 0; n && i < NEAR; i++, n = n->parent) {
        int side = alignment(n);
        if (side != UNSAID)
            return side;
    }
    return UNSAID;
}

static bool is_called(const GumboNode *n, const char *words)
{
    for (size_t i = 0; n && i < NEAR; i++, n = n->parent)
        if (n->type == GUMBO_NODE_ELEMENT && html_is_named(n, words))
            return true;
    return false;
}

bool html_is_centred(const GumboNode *n)
{
    return side_around(n) == MIDDLE;
}

bool html_is_right(const GumboNode *n)
{
    return side_around(n) == RIGHT;
}

bool html_is_verse(const GumboNode *n)
{
    return is_called(n, "poem;poetry;verse;shige");
}

bool html_is_title(const GumboNode *n)
{
    return is_called(n, "title;tit;headline;biaoti;wzbt;bt;subject");
}

bool html_is_byline(const GumboNode *n)
{
    return is_called(n, "meta;byline;posted;info;dateline;pubtime;author;"
                        "source;date source;wzxx;about;explain");
}

bool html_is_caption(const GumboNode *n)
{
    return is_called(
        n, "~caption;pictext;imgdesc;picdesc;img descr;img desc;img note;"
           "pic desc;pic info;img intro;picinfo;tuzhu;image desc;photo desc");
}

static bool is_file(const char *text)
{
    static const char *const ends[] = {".jpg", ".jpeg", ".png",
                                       ".gif", ".webp", ".bmp"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (strcasestr(text, ends[i]))
            return true;
    return false;
}

const char *html_picture_words(const GumboNode *n)
{
    const char *alt = html_attribute(n, "alt");
    if (!alt || strlen(alt) > 300 || is_file(alt))
        return NULL;
    alt += strspn(alt, " \t\r\n");
    const char *p = alt, *end = alt + strlen(alt);
    size_t han = 0;
    while (p < end)
        han += char_is_han(utf8_next(&p, end));
    bool words = strchr(alt, ' ') && strchr(strchr(alt, ' ') + 1, ' ');
    return *alt != '[' && (han >= 2 || words) ? alt : NULL;
}

static int hex(char c)
{
    return isdigit((unsigned char)c)    ? c - '0'
           : isxdigit((unsigned char)c) ? tolower((unsigned char)c) - 'a' + 10
                                        : -1;
}

char *html_decode_href(const char *href)
{
    char *out = checked_copy(href), *to = out;
    if (strstr(href, "://"))
        return out;
    for (const char *p = href; *p; p++) {
        int high = p[0] == '%' ? hex(p[1]) : -1;
        int low = high >= 0 ? hex(p[2]) : -1;
        bool escaped = low >= 0 && high * 16 + low >= 0x20;
        *to++ = escaped ? (char)(high * 16 + low) : *p;
        p += escaped ? 2 : 0;
    }
    *to = 0;
    for (const char *p = out, *end = to; p < end;)
        if (utf8_next(&p, end) == UTF8_BAD) {
            strcpy(out, href); /* it was no UTF-8 */
            break;
        }
    return out;
}

static bool is_named_inline(const GumboNode *n)
{
    return n->type == GUMBO_NODE_ELEMENT && !html_is_block(html_tag(n)) &&
           (html_attribute(n, "class") || html_attribute(n, "id") ||
            html_tag(n) == GUMBO_TAG_SPAN || html_tag(n) == GUMBO_TAG_A);
}

bool html_is_apart(const GumboNode *n)
{
    GumboTag around = n->parent ? html_tag(n->parent) : GUMBO_TAG_UNKNOWN;
    bool byline = around == GUMBO_TAG_DIV || around == GUMBO_TAG_HEADER;
    if (!byline || !is_named_inline(n) || n->index_within_parent == 0)
        return false;
    const GumboVector *all = &n->parent->v.element.children;
    return is_named_inline(all->data[n->index_within_parent - 1]);
}
