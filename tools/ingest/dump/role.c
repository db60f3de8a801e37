/* SPDX-License-Identifier: MIT */
#include "tools/ingest/dump/role.h"
#include "tools/base/utf8.h"
#include "tools/ingest/chars.h"
#include <string.h>

#define LONGEST_ROLES 60 /* characters of a line of roles */
#define LONGEST_VALUE 16 /* of what stands behind a role  */

struct role {
    int kind;
    const char *words; /* each behind a blank */
};

static const struct role roles[] = {
    {ZJ_KIND_AUTHOR, " 文 文字 作者 撰文 撰稿 供稿 通讯员 记者 执笔 口述 整理"
                     " 采写 采访 撰写 文案 讲述 朗诵 朗读 诗 词 译 翻译 编译"
                     " 图文 文图 作词 作曲 投稿 来稿 撰稿人 供稿人 本报记者 "},
    {ZJ_KIND_CREDIT, " 图 图片 摄影 摄像 照片 插图 插画 绘图 制图 漫画 视频"
                     " 题图 海报 供图 图源 摄 剪辑 拍摄 绘画 书法 图表 航拍"
                     " 图片来源 封面 "},
    {ZJ_KIND_EDITOR, " 编辑 责编 责任编辑 审核 校对 排版 美编 监制 主编 编审"
                     " 初审 复审 终审 一审 二审 三审 设计 策划 统筹 制作 签发"
                     " 编校 值班编辑 执行编辑 版式 审校 总监制 总策划 终校"
                     " 责任校对 实习编辑 副主编 执行主编 美术编辑 编排 审定"
                     " 值班编委 值班主任 责审 编发 录入 审读 组版 "},
    {ZJ_KIND_SOURCE, " 来源 出处 稿源 转自 "},
};

static bool is_separator(uint32_t c)
{
    return c == ':' || c == '|' || c == '/' || c == 0x4e28 || c == 0x2502 ||
           c == 0xfe31 || c == 0xff5c;
}

static int find_role(const uint32_t *k, size_t n)
{
    char word[32] = " ";
    size_t length = 1;
    for (size_t i = 0; i < n && i < 6; i++)
        length += utf8_encode(k[i], word + length);
    word[length++] = ' ';
    word[length] = 0;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strstr(roles[i].words, word))
            return roles[i].kind;
    return KIND_NONE;
}

/* The Han characters from `at` on. */
static size_t word_end(const struct line *l, size_t at)
{
    while (at < l->kn && char_is_han(l->k[at]))
        at++;
    return at;
}

/* A role before a separator begins at `at`; its kind. */
static int role_at(const struct line *l, size_t at, size_t *value)
{
    size_t end = word_end(l, at);
    if (end == at || end - at > 6 || end >= l->kn || !is_separator(l->k[end]))
        return KIND_NONE;
    *value = end + 1;
    return find_role(l->k + at, end - at);
}

int role_find(const struct line *l)
{
    size_t at = 0, value;
    if (l->kn > LONGEST_ROLES || l->sentences > 0 || l->commas > 0)
        return KIND_NONE;
    while (at < l->kn && (char_is_bullet(l->k[at]) || l->k[at] == '(' ||
                          l->k[at] == '[' || l->k[at] == U'【'))
        at++;
    int kind = role_at(l, at, &value);
    if (kind == KIND_NONE || value >= l->kn)
        return KIND_NONE;
    size_t length = 0;
    for (at = value; at < l->kn; at++, length++)
        if (is_separator(l->k[at]))
            length = 0; /* another role's value */
    return length <= LONGEST_VALUE ? kind : KIND_NONE;
}
