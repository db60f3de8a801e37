/* SPDX-License-Identifier: MIT */
#include "tools/ingest/dump/vocabulary.h"
#include "tools/ingest/dump/phrases.h"
#include "tools/base/utf8.h"
#include "tools/ingest/chars.h"
#include <string.h>

static const char *const navigation[] = {
    "返回目录", "全文复制", "上一版", "下一版",   "上一篇",   "下一篇",
    "上一页",   "下一页",   "上一期", "下一期",   "往期回顾", "版面导航",
    "标题导航", "放大",     "缩小",   "默认",     "字体大小", "字体",
    "字号",     "打印",     "关闭",   "收藏",     "分享",     "点赞",
    "在看",     "评论",     "登录",   "登陆",     "注册",     "首页",
    "返回",     "目录",     "复制",   "转发",     "举报",     "微信",
    "微博",     "qq空间",   "朋友圈", "扫一扫",   "浏览次数", "浏览量",
    "阅读次数", "阅读量",   "点击数", "点击量",   "访问量",   "搜索",
    "检索",     "纠错",     "保存",   "推荐",     "下载",     "订阅",
    "手机版",   "电脑版",   "繁体",   "简体",     "无障碍",   "english",
    "顶部",     "更多",     "导航",   "网站地图", "联系我们", "设为首页",
    "加入收藏", "大",       "中",     "小",       "次",       "本页",
    "网页",     "窗口",     "到",     "朗读",     "暂停",     "播放",
    "听新闻",   "数字报",   "电子报", "邮箱",     "客户端",   "视力保护色",
    "+",        "-",        "qq",     "阅读",     "本文",     "留言",
};

static const char *const related[] = {
    "相关阅读", "相关新闻", "相关文章",   "相关推荐",   "相关报道", "推荐阅读",
    "延伸阅读", "往期推荐", "往期回顾",   "往期精选",   "往期精彩", "精彩推荐",
    "热门推荐", "热门文章", "热门新闻",   "热点推荐",   "热点新闻", "图片推荐",
    "图片新闻", "猜你喜欢", "最新文章",   "最新新闻",   "为您推荐", "为你推荐",
    "相关链接", "更多推荐", "编辑推荐",   "阅读排行",   "点击排行", "新闻排行",
    "本周热点", "相关附件", "大家都在看", "大家还在看", "精彩评论",
};

static const char *const note_titles[] = {
    "编者按",   "编者的话", "编辑的话", "编者注",   "编者语",   "编前语",
    "编前",     "编后",     "编后语",   "开栏的话", "开栏语",   "按语",
    "导语",     "核心提示", "内容提要", "内容摘要", "摘要",     "阅读提示",
    "写在前面", "编辑手记", "引言",     "新闻背景", "背景链接", "按",
    "导读",     "提要",     "主持人语",
};

#define COUNT(table) (sizeof table / sizeof *table)

static bool is_hidden(const struct page *p, const char *text)
{
    return p->without && strstr(p->without, text);
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && memcmp(text + n - m, end, m) == 0;
}

/* The key is the word between ornaments: "-end-". */
static bool is_alone(const char *key, const char *word)
{
    size_t n = strlen(word);
    if (strncmp(key, word, n) != 0)
        return false;
    const char *p = key + n, *end = p + strlen(p);
    while (p < end) {
        uint32_t c = utf8_next(&p, end);
        if (char_is_han(c) || char_is_latin(c) || char_is_digit(c))
            return false;
    }
    return true;
}

static bool fits(const struct phrase *w, const char *key)
{
    switch (w->where) {
    case WHOLE:
        return is_alone(key, w->text);
    case START:
        return strncmp(key, w->text, strlen(w->text)) == 0;
    case END:
        return ends_with(key, w->text);
    case INSIDE:
        return strstr(key, w->text) != NULL;
    }
    return false;
}

/* The key behind ornaments: "—END—", "■ 本报记者". Brackets stay. */
static const char *bare(const char *key)
{
    const char *end = key + strlen(key), *p = key, *next = key;
    for (uint32_t c; next < end; p = next) {
        c = utf8_next(&next, end);
        if (!char_is_bullet(c) && c != '-' && c != 0x2014 && c != '|')
            return p;
    }
    return key;
}

bool vocabulary_find(const struct page *p, const struct line *l, int *kind,
                     const char **reason)
{
    const char *start = bare(l->key);
    for (size_t i = 0; i < phrase_count; i++) {
        const struct phrase *w = &phrases[i];
        bool arrow = char_is_bullet(l->k[0]) && w->kind == ZJ_KIND_CAPTION;
        const char *key = arrow ? l->key : start;
        if (l->kn > w->longest || !fits(w, key) || is_hidden(p, w->text))
            continue;
        *kind = w->kind;
        *reason = w->reason;
        return true;
    }
    return false;
}

/* Length in bytes of the longest navigation word at s, 0 for none. */
static size_t navigation_word(const struct page *p, const char *s)
{
    size_t longest = 0;
    for (size_t i = 0; i < COUNT(navigation); i++) {
        size_t n = strlen(navigation[i]);
        if (n > longest && strncmp(s, navigation[i], n) == 0 &&
            !is_hidden(p, navigation[i]))
            longest = n;
    }
    return longest;
}

unsigned vocabulary_navigation(const struct page *p, const struct line *l)
{
    const char *s = l->key, *end = s + strlen(s);
    size_t covered = 0, words = 0;
    while (s < end) {
        size_t n = navigation_word(p, s);
        if (n > 0) {
            covered += utf8_count(s, n);
            words += n > 3; /* a single character says nothing alone */
            s += n;
            continue;
        }
        uint32_t c = utf8_next(&s, end);
        covered += !char_is_han(c) && !char_is_latin(c);
    }
    return words ? (unsigned)(covered * 100 / (l->kn ? l->kn : 1)) : 0;
}

/* The key without brackets around it and marks behind it: 【编者按】:. */
static void unwrap(const struct line *l, char *out, size_t size)
{
    size_t from = 0, to = l->kn, n = 0;
    while (from < to &&
           (char_is_opener(l->k[from]) || char_is_bullet(l->k[from]) ||
            l->k[from] == '-' || l->k[from] == 0x2014))
        from++;
    while (to > from && !char_is_han(l->k[to - 1]))
        to--;
    for (; from < to && n + 5 < size; from++)
        n += utf8_encode(l->k[from], out + n);
    out[n] = 0;
}

bool vocabulary_is_related(const struct page *p, const struct line *l)
{
    char core[64];
    if (l->kn > 14)
        return false;
    unwrap(l, core, sizeof core);
    return vocabulary_holds(related, COUNT(related), core) &&
           !is_hidden(p, core);
}

bool vocabulary_is_note_title(const struct page *p, const struct line *l)
{
    char core[64];
    if (l->kn > 10)
        return false;
    unwrap(l, core, sizeof core);
    return vocabulary_holds(note_titles, COUNT(note_titles), core) &&
           !is_hidden(p, core);
}
