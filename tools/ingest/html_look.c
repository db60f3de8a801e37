/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "tools/ingest/html_look.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/html_part.h"
#include "tools/base/utf8.h"
#include <string.h>
#include <strings.h>

#define NEAR 3 /* elements around that count */

/* 1: in the middle, -1: elsewhere, 0: not said. */
static int alignment(const GumboNode *n)
{
    const char *align = html_attribute(n, "align");
    const char *style = html_attribute(n, "style");
    const char *said = style ? strcasestr(style, "text-align") : NULL;
    if (html_tag(n) == GUMBO_TAG_CENTER)
        return 1;
    if (said) {
        said += 10 + strspn(said + 10, " :\t");
        return strncasecmp(said, "center", 6) == 0 ? 1 : -1;
    }
    if (!align)
        return 0;
    return strcasecmp(align, "center") == 0 || strcasecmp(align, "middle") == 0
               ? 1
               : -1;
}

bool html_is_centred(const GumboNode *n)
{
    for (size_t i = 0; n && i < NEAR; i++, n = n->parent) {
        int said = alignment(n);
        if (said)
            return said > 0;
    }
    return false;
}

static bool is_called(const GumboNode *n, const char *words)
{
    for (size_t i = 0; n && i < NEAR; i++, n = n->parent)
        if (n->type == GUMBO_NODE_ELEMENT && html_is_named(n, words))
            return true;
    return false;
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
