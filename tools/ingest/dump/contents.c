/* SPDX-License-Identifier: MIT
 *
 * What a page lists beside its articles: the titles and the pages of the
 * issue, and what readers wrote below. */
#include "tools/ingest/dump/page.h"
#include "tools/ingest/dump/series.h"
#include <string.h>

static const char titles[] = "list of the page's titles";
static const char pages[] = "list of the issue's pages";
static const char comments[] = "readers' comments";

static bool is_headline(const struct page *p, size_t i)
{
    return line_is_free(p, i) && !p->lines[i].body;
}

/* Comes once more below, after what is listed with it. */
static bool comes_again(const struct page *p, size_t i, size_t behind)
{
    size_t end = behind + NEARBY < p->count ? behind + NEARBY : p->count;
    for (size_t k = behind; k < end; k++)
        if (strcmp(p->lines[i].key, p->lines[k].key) == 0)
            return true;
    return false;
}

/* One past the headlines from i that all come again below the last. */
static size_t list_end(const struct page *p, size_t i)
{
    size_t end = i;
    while (is_headline(p, end) && comes_again(p, end, end + 1))
        end++;
    for (size_t k = i; k < end; k++)
        if (!comes_again(p, k, end))
            return i;
    return end;
}

/* Two headlines or more below each other that all come again. */
static void drop_titles(struct page *p)
{
    for (size_t i = 0, end; i < p->count; i = end + (end == i)) {
        end = list_end(p, i);
        if (end < i + 2)
            end = i;
        for (size_t k = i; k < end; k++)
            page_decide(p, k, KIND_DROP, titles);
    }
}

/* 第01版:要闻 / 第02版:综合 / ...: below a button, or three or more. */
static void drop_pages(struct page *p)
{
    for (size_t i = 0, end; i < p->count; i = end + 1) {
        for (end = i; end < p->count; end++)
            if (p->lines[end].kind != ZJ_KIND_EDITION)
                break;
        bool below = i > 0 && p->lines[i - 1].kind == KIND_DROP;
        if (end - i < (below ? 2 : 3))
            continue;
        for (size_t k = i; k < end; k++) {
            p->lines[k].kind = KIND_DROP;
            p->lines[k].reason = pages;
        }
    }
}

static bool heads_comments(const struct line *l)
{
    static const char *const words[] = {
        "网友评论", "精彩评论", "热门评论", "全部评论", "最新评论", "评论区",
        "网友留言", "精选留言", "全部留言", "留言",     "评论",     "跟帖",
        "网友热评", "精彩跟帖", "评论列表", "用户评论", "精选评论", "最热评论",
    };
    size_t n = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(l->key, words[i], strlen(words[i])) == 0)
            n = strlen(words[i]);
    return n > 0 && strspn(l->key + n, "0123456789()条:") == strlen(l->key + n);
}

/* Nothing but short lines stands behind. */
static bool are_remarks(const struct page *p, size_t from)
{
    for (size_t i = from; i < p->count; i++)
        if (p->lines[i].n > 140 || p->lines[i].kind == ZJ_KIND_EDITION)
            return false;
    return true;
}

static void drop_comments(struct page *p)
{
    for (size_t i = 1; i < p->count; i++) {
        const struct line *l = &p->lines[i];
        bool may = l->kind == KIND_NONE || l->kind == KIND_DROP;
        if (!may || !heads_comments(l) || i * 3 < p->count ||
            !are_remarks(p, i))
            continue;
        for (size_t k = i; k < p->count; k++)
            page_decide(p, k, KIND_DROP, comments);
        return;
    }
}

void page_drop_contents(struct page *p)
{
    drop_titles(p);
    drop_pages(p);
    drop_comments(p);
}
