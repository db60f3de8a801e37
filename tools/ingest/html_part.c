/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "tools/ingest/html_part.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

#define OFFER   300 /* bytes of sentences */
#define TEASERS 3000

static const char menu[] = "menu of the page";
static const char buttons[] = "buttons of the page";
static const char contents[] = "contents of the page";
static const char foot[] = "foot of the page";
static const char beside[] = "beside the text";
static const char hidden[] = "hidden on the page";
static const char others[] = "links to other articles";
static const char comments[] = "comments of readers";
static const char editing[] = "for editing the page";
static const char orders[] = "offer to follow or subscribe";
static const char numbers[] = "numbers of lines";

/* Names that sites give such parts; "~" before a word: anywhere in a name. */
static const struct {
    const char *reason;
    const char *words;
} named[] = {
    {hidden, "sf hidden;sr only;screen reader;visually hidden"},
    {buttons, "~share;fenxiang;fx;toolbar;tools;qrcode;ewm;erweima;print;"
              "skip link;jump link;headerlink;feedback;voters;vote;likes"},
    {menu, "nav;navbar;~menu;breadcrumb;breadcrumbs;crumb;crumbs;dqwz;~topbar;"
           "sitemap;weizhi;navigation;navbox"},
    {contents, "toc"},
    {others, "~related;relevant;~recommend;tuijian;xgyd;hotnews;rank;ranking;"
             "prevnext;sxp;pagination;pager;keywords;catlinks;tags;taglist"},
    {comments, "comments;commentlist;comment list;comment area;pinglun;"
               "comments area;respond"},
    {foot, "footer;foot;~copyright;friendlink;yqlj;printfooter"},
    {beside, "sidebar;advert;advertisement;ads;popup;dialog;banner"},
    {editing, "editsection;noprint;magnify"},
    {orders, "subscribe;newsletter;subscription"},
    {numbers, "gutter;lineno;linenos"},
};

/* ---- names ---- */

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* "navMenu" begins a word at M. */
static bool is_start(const char *name, const char *p)
{
    return p == name || !is_word(p[-1]) ||
           (isupper((unsigned char)*p) && islower((unsigned char)p[-1]));
}

/* Length of what matches the word at p, its blanks any sign; 0: none. */
static size_t match(const char *p, const char *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (word[i] == ' ' ? p[i] != '-' && p[i] != '_'
                           : tolower((unsigned char)p[i]) != word[i])
            return 0;
    return n;
}

static bool holds_word(const char *name, const char *word, size_t n)
{
    bool anywhere = *word == '~';
    word += anywhere;
    n -= anywhere;
    for (const char *p = name; *p; p++) {
        if (!match(p, word, n))
            continue;
        bool ends = !is_word(p[n]) || (isupper((unsigned char)p[n]) &&
                                       islower((unsigned char)p[n - 1]));
        if (anywhere || (is_start(name, p) && ends))
            return true;
    }
    return false;
}

static bool holds_any(const char *name, const char *words)
{
    while (name && *words) {
        size_t n = strcspn(words, ";");
        if (holds_word(name, words, n))
            return true;
        words += n + (words[n] == ';');
    }
    return false;
}

bool html_is_named(const GumboNode *n, const char *word)
{
    return holds_any(html_attribute(n, "class"), word) ||
           holds_any(html_attribute(n, "id"), word);
}

/* A name is believed where there is no sentence; some also where there are
 * few of them beside links. */
static bool is_believed(const char *reason, const struct html_size *s)
{
    if (s->prose == 0 || reason == comments)
        return true;
    if (reason == orders)
        return s->prose < OFFER;
    return reason == others && s->links >= 2 && s->prose <= 3 * s->linked &&
           s->prose < TEASERS;
}

static const char *name_reason(const GumboNode *n, const struct html_size *s)
{
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (is_believed(named[i].reason, s) && html_is_named(n, named[i].words))
            return named[i].reason;
    return NULL;
}

/* ---- what elements say ---- */

/* display:none, whatever blanks stand in it. */
static bool is_undisplayed(const char *style)
{
    for (; style && (style = strcasestr(style, "display")); style += 7) {
        const char *p = style + 7;
        p += strspn(p, " \t");
        if (*p++ != ':')
            continue;
        p += strspn(p, " \t");
        if (strncasecmp(p, "none", 4) == 0)
            return true;
    }
    return false;
}

static const char *tag_reason(const GumboNode *n, bool prose)
{
    switch (html_tag(n)) {
    case GUMBO_TAG_NAV:
        return menu;
    case GUMBO_TAG_FOOTER:
        return html_is_inside(n, GUMBO_TAG_BLOCKQUOTE) ? NULL : foot;
    case GUMBO_TAG_ASIDE:
        return prose ? NULL : beside;
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
        return buttons;
    case GUMBO_TAG_FORM: /* old servers put whole pages in one */
        return prose ? NULL : buttons;
    default:
        return NULL;
    }
}

/* Nearly all of it leads to other places of the page. */
static bool is_contents(const GumboNode *n, const struct html_size *s)
{
    GumboTag tag = html_tag(n);
    bool list = tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL ||
                tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_DETAILS ||
                tag == GUMBO_TAG_SECTION;
    return list && s->links >= 2 && s->inner > s->text * 4ull / 5;
}

const char *html_part_reason(const GumboNode *n, const struct html_size *size)
{
    if (n->type != GUMBO_NODE_ELEMENT || html_tag(n) == GUMBO_TAG_BODY ||
        html_tag(n) == GUMBO_TAG_HTML)
        return NULL;
    bool prose = size->prose > 0;
    if (is_undisplayed(html_attribute(n, "style")) ||
        html_attribute(n, "hidden"))
        return hidden;
    const char *role = html_attribute(n, "role");
    const char *reason = tag_reason(n, prose);
    if (!reason && role && strcasecmp(role, "navigation") == 0)
        reason = menu;
    if (!reason && is_contents(n, size))
        reason = contents;
    if (!reason)
        reason = name_reason(n, size);
    return size->main ? NULL : reason;
}
