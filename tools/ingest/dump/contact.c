/* SPDX-License-Identifier: MIT
 *
 * Lines that say how to reach somebody, and the names of annexes: short and
 * without a stop, yet no headlines. */
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/page.h"
#include "tools/ingest/dump/series.h"
#include <string.h>

static const char owner[] = "the site's owner and registration";

static bool begins(const struct line *l, const char *word)
{
    return strncmp(l->key, word, strlen(word)) == 0;
}

/* 停水时间:, 服务对象:, ... */
static bool ends_as_label(const struct line *l)
{
    static const char *const words[] = {
        "时间:", "地点:", "范围:", "对象:", "热线:", "电话:",
        "方式:", "提示:", "地址:", "邮箱:", "主题:", "费用:"};
    const char *colon = strchr(l->key, ':');
    size_t n = colon ? (size_t)(colon - l->key) + 1 : 0;
    if (n == 0 || n > 24 || n == strlen(l->key))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (n >= strlen(words[i]) && strncmp(colon + 1 - strlen(words[i]),
                                             words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

static bool is_contact(const struct line *l)
{
    static const char *const labels[] = {
        "联系电话:", "联系人:",   "联系地址:", "联系方式:",     "电子邮箱:",
        "邮箱:",     "咨询电话:", "监督电话:", "地址:",         "电话:",
        "传真:",     "邮编:",     "邮政编码:", "受理电话:",     "通讯地址:",
        "通信地址:", "服务热线:", "咨询热线:", "公示时间:",     "公示期:",
        "电子邮件:", "网址:",     "举报电话:", "举报邮箱:",     "热线电话:",
        "报名时间:", "报名地点:", "报名电话:", "报名方式:",     "活动时间:",
        "活动地点:", "办公地址:", "办公时间:", "监督举报电话:", "会议时间:",
        "会议地点:", "e-mail:",   "email:",    "收件人:",       "开户行:",
        "账号:",
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (begins(l, labels[i]) && strlen(l->key) > strlen(labels[i]))
            return true;
    return ends_as_label(l);
}

/* Holds such data somewhere: below the page's furniture only. */
static bool mentions_contact(const struct page *p, size_t i)
{
    static const char *const labels[] = {
        "地址:", "邮编:", "电话:", "总机:", "传真:", "邮箱:", "热线:"};
    const struct line *l = &p->lines[i];
    if (l->sentences > 0 || l->kn > 80 || i * 3 < p->count ||
        p->lines[i - 1].kind != KIND_DROP)
        return false;
    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++)
        if (strstr(l->key, labels[k]))
            return true;
    return false;
}

/* 附件:..., 附件1:..., 附:... */
static bool names_annex(const struct line *l)
{
    size_t at = 1 + (begins(l, "附件") ? 1 : 0);
    if (l->kn < 4 || l->k[0] != U'附')
        return false;
    while (at < l->kn &&
           (char_is_digit(l->k[at]) || char_han_digit(l->k[at]) > 0))
        at++;
    return at + 1 < l->kn && l->k[at] == ':';
}

/* 附件, 附件2: - alone on its line, above the annex itself. */
static bool heads_annex(const struct line *l)
{
    size_t at = 2;
    if (!begins(l, "附件"))
        return false;
    while (at < l->kn &&
           (char_is_digit(l->k[at]) || char_han_digit(l->k[at]) > 0))
        at++;
    return at == l->kn || (at + 1 == l->kn && l->k[at] == ':');
}

/* Among the furniture at the page's end they are the site's own. */
static bool is_owners(const struct page *p, size_t from, size_t to)
{
    bool below = to < p->count && p->lines[to].kind == KIND_DROP;
    bool above = p->lines[from - 1].kind == KIND_DROP;
    return from * 3 > p->count && (below || above);
}

static void settle_run(struct page *p, size_t from, size_t to)
{
    int kind = is_owners(p, from, to) ? KIND_DROP : ZJ_KIND_PARA;
    for (size_t i = from; i < to; i++)
        page_decide(p, i, kind, kind == KIND_DROP ? owner : NULL);
    if (kind == ZJ_KIND_PARA)
        for (size_t i = from; i < to; i++)
            p->lines[i].alternative = ZJ_KIND_LIST;
}

/* 附件:1. ... / 2. ... */
static void name_annexes(struct page *p, size_t i)
{
    page_decide(p, i, ZJ_KIND_PARA, NULL);
    for (i++; line_is_free(p, i) && !p->lines[i].body; i++) {
        if (marks_find(&p->lines[i]).style != MARK_ARABIC)
            return;
        page_decide(p, i, ZJ_KIND_LIST, NULL);
    }
}

void page_find_contacts(struct page *p)
{
    for (size_t i = 1, end; i < p->count; i = end) {
        end = i + 1;
        if (!line_is_free(p, i))
            continue;
        if (names_annex(&p->lines[i]))
            name_annexes(p, i);
        else if (heads_annex(&p->lines[i]) && i + 1 < p->count)
            page_decide(p, i, ZJ_KIND_HEADING, NULL);
        if (mentions_contact(p, i))
            page_decide(p, i, KIND_DROP, owner);
        for (end = i; line_is_free(p, end) && is_contact(&p->lines[end]);)
            end++;
        if (end > i)
            settle_run(p, i, end);
        else
            end++;
    }
}
