/* SPDX-License-Identifier: MIT
 *
 * Words that tell something about short lines, in groups. */
#include "tools/ingest/dump/sign.h"
#include <string.h>

#define LONGEST 60 /* characters; of longer lines the ends alone tell */
#define HEAD    18 /* bytes a long line's first word begins in         */
#define TAIL    36 /* bytes its last one stands in                     */

struct words {
    bool furniture; /* found in what is around articles */
    const char *name;
    const char *const *list;
};

#define WORDS(...)                                                             \
    (const char *const[])                                                      \
    {                                                                          \
        __VA_ARGS__, NULL                                                      \
    }

static const struct words groups[] = {
    {false, "writers",
     WORDS("记者", "通讯员", "评论员", "作者", "撰文", "撰稿", "文/", "执笔",
           "口述", "整理", "采写", "供稿")},
    {true, "editors",
     WORDS("编辑", "责编", "校对", "审核", "美编", "排版", "监制", "编审",
           "主编", "策划", "统筹", "终审", "版式", "值班", "审校", "编校")},
    {false, "origin",
     WORDS("来源", "稿源", "转自", "摘自", "原载", "选自", "出处", "首发")},
    {false, "pictures",
     WORDS("摄", "供图", "图片", "照片", "制图", "绘图", "插图", "漫画", "图为",
           "题图", "资料图", "图/", "图:")},
    {true, "buttons",
     WORDS("首页", "打印", "关闭", "分享", "点击", "阅读", "浏览", "登录",
           "注册", "收藏", "返回", "字号", "字体", "搜索", "下载", "朗读",
           "复制", "放大", "缩小", "扫码", "刷新", "次数", "评论", "留言",
           "点赞", "在看", "转发", "订阅", "播放", "展开")},
    {true, "others",
     WORDS("上一篇", "下一篇", "上一条", "下一条", "上一版", "下一版", "上一期",
           "下一期", "上一页", "下一页", "更多", "相关", "推荐", "精彩", "往期",
           "排行", "热点", "专题", "链接")},
    {true, "owners",
     WORDS("版权", "备案", "主办", "承办", "主管", "技术支持", "copyright", "©",
           "icp", "网站", "网址", "地图", "邮编", "声明", "举报", "客户端",
           "公众号", "二维码", "关注", "微信", "微博", "热线", "投稿", "许可证",
           "公网安备", "转载", "授权")},
    {false, "offices",
     WORDS("索引号", "文号", "发文", "公开", "分类", "主题词", "有效", "成文",
           "编号", "机构", "关键词", "体裁", "标签", "栏目")},
    {false, "contacts",
     WORDS("电话", "地址", "邮编", "传真", "邮箱", "联系人", "联系", "咨询",
           "@")},
    {false, "issues",
     WORDS("版", "期", "总第", "刊号", "邮发", "星期", "农历", "号")},
    {false, "asides",
     WORDS("编者", "提示", "导读", "链接", "背景", "知识", "名片", "简介",
           "贴士", "延伸", "按语", "开栏", "点评", "注:", "摘要", "手记",
           "附记", "说明", "档案", "声音")},
    {false, "places",
     WORDS("市", "县", "区", "镇", "乡", "村", "街道", "社区")},
    {false, "papers",
     WORDS("报", "网", "刊", "电视台", "周刊", "杂志", "晚报", "日报", "新闻",
           "频道", "在线")},
    {false, "signing",
     WORDS("此致", "敬礼", "特此", "谨启", "委员会", "办公室", "人民政府",
           "管理局", "学院", "大学", "有限公司")},
    {true, "comments",
     WORDS("回复", "赞(", "用户", "网友", "楼", "顶", "踩", "沙发", "楼主",
           "来自", "昵称", "举报")},
    {false, "works",
     WORDS("通知", "公告", "意见", "办法", "条例", "规定", "方案", "通报",
           "决定", "纪实", "侧记", "综述", "观察", "调查", "细则", "的信", "致",
           "关于", "倡议书", "讲话", "启事", "问答", "记事", "专访", "印象",
           "走笔")},
    {false, "scenes",
     WORDS("正在", "现场", "一角", "场景", "合影", "(左", "(右", "左一", "右一",
           "左二", "右二", "(中)", "夜景", "外景", "全景", "俯瞰", "风光",
           "留影", "组图", "如图", "上图", "下图", "左图", "右图", "▲", "△",
           "▼")},
    {false, "talk",
     WORDS("问:", "答:", "问", "答", "主持人", "嘉宾", "q:", "a:", "对话",
           "访谈", "受访", "采访", "专访", "回答", "请问", "提问")},
    {false, "ends",
     WORDS("完)", "完", "end", "(完)", "待续", "下转", "上接", "转第", "接第",
           "全文")},
};

_Static_assert(sizeof groups / sizeof *groups == WORD_GROUPS, "count them");

const char *words_name(size_t group)
{
    return groups[group].name;
}

bool words_are_furniture(size_t group)
{
    return groups[group].furniture;
}

/* In the first few characters of a long line, or the last. */
static unsigned find_at_ends(const struct line *l, const struct words *g)
{
    size_t n = strlen(l->key), from = 0;
    bool end = false;
    for (size_t i = 0; g->list[i]; i++) {
        size_t m = strlen(g->list[i]);
        for (from = 0; from <= HEAD; from++)
            if (strncmp(l->key + from, g->list[i], m) == 0)
                return 8;
        end = end || strstr(l->key + n - TAIL, g->list[i]);
    }
    return end ? 9 : 0;
}

unsigned words_find(const struct page *p, const struct line *l, size_t group)
{
    const struct words *g = &groups[group];
    size_t n = strlen(l->key);
    unsigned best = 0;
    if (l->kn > LONGEST)
        return find_at_ends(l, g);
    size_t tail = n > 1 && l->key[n - 1] == ')' ? n - 1 : n;
    for (size_t i = 0; g->list[i]; i++) {
        const char *at = strstr(l->key, g->list[i]);
        size_t m = strlen(g->list[i]);
        if (!at || (p->without && strstr(p->without, g->list[i])))
            continue;
        bool end = tail >= m && memcmp(l->key + tail - m, g->list[i], m) == 0;
        unsigned value = at == l->key ? 3 : end ? 2 : 1;
        best = value > best ? value : best;
    }
    return best ? best * 2 + (l->kn > 14) : 0;
}

uint32_t words_of(const struct page *p, const struct line *l)
{
    uint32_t bits = 0;
    if (l->kn > LONGEST)
        return 0;
    for (size_t i = 0; i < WORD_GROUPS; i++)
        bits |= (uint32_t)(words_find(p, l, i) > 0) << i;
    return bits;
}
