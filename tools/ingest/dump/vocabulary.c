/* SPDX-License-Identifier: MIT */
#include "tools/ingest/dump/vocabulary.h"
#include "tools/base/utf8.h"
#include "tools/ingest/chars.h"
#include <string.h>
#include <uchar.h>

enum where { WHOLE, START, END, INSIDE };

struct phrase {
    const char *text; /* as in a line's key: folded, no blanks, small */
    enum where where;
    unsigned longest; /* characters of the key; longer is no such line */
    int kind;
    const char *reason; /* of dropped lines */
};

#define DROPS(text, where, longest, reason)                                    \
    {                                                                          \
        text, where, longest, KIND_DROP, reason                                \
    }
#define IS(text, where, longest, kind)                                         \
    {                                                                          \
        text, where, longest, kind, NULL                                       \
    }

static const char visit[] = "the site's greeting";
static const char trail[] = "where the page stands in its site";
static const char tools[] = "buttons of the page";
static const char counter[] = "counter";
static const char owner[] = "the site's owner and registration";
static const char legal[] = "terms of use";
static const char social[] = "invitation to follow or share";
static const char comment[] = "readers' comments";
static const char other[] = "link to other articles";
static const char end_mark[] = "end mark";

/* The first that fits decides, so the particular stand before the general. */
static const struct phrase phrases[] = {
    /* clang-format off */
    DROPS("欢迎访问", START, 60, visit),
    DROPS("欢迎光临", START, 60, visit),
    DROPS("欢迎您", START, 40, visit),
    DROPS("今天是", START, 30, visit),
    DROPS("设为首页", INSIDE, 40, visit),
    DROPS("加入收藏", INSIDE, 40, visit),
    DROPS("收藏本站", INSIDE, 40, visit),
    DROPS("您的位置", START, 80, trail),
    DROPS("当前位置", START, 80, trail),
    DROPS("您所在的位置", START, 80, trail),
    DROPS("您现在的位置", START, 80, trail),
    DROPS("您当前的位置", START, 80, trail),
    DROPS("所在位置:", START, 80, trail),
    DROPS("位置:", START, 60, trail),

    DROPS("浏览次数", START, 20, counter),
    DROPS("浏览量", START, 20, counter),
    DROPS("阅读次数", START, 20, counter),
    DROPS("阅读量", START, 20, counter),
    DROPS("访问量", START, 20, counter),
    DROPS("访问次数", START, 20, counter),
    DROPS("点击数", START, 20, counter),
    DROPS("点击次数", START, 20, counter),
    DROPS("点击:", START, 14, counter),
    DROPS("浏览:", START, 14, counter),
    DROPS("阅读:", START, 14, counter),
    DROPS("阅读数", START, 14, counter),
    DROPS("本文字数", START, 30, counter),
    DROPS("全文共", START, 40, counter),
    DROPS("本文共", START, 40, counter),
    DROPS("字数:", START, 14, counter),
    DROPS("建议阅读", INSIDE, 30, counter),
    DROPS("阅读时间", START, 30, counter),
    DROPS("预计阅读", START, 30, counter),
    DROPS("阅读约", INSIDE, 30, counter),

    DROPS("字体大小", INSIDE, 60, tools),
    DROPS("字体:", START, 40, tools),
    DROPS("[字体", INSIDE, 40, tools),
    DROPS("【字体", INSIDE, 40, tools),
    DROPS("字号:", START, 40, tools),
    DROPS("打印本页", INSIDE, 40, tools),
    DROPS("关闭窗口", INSIDE, 40, tools),
    DROPS("关闭本页", INSIDE, 40, tools),
    DROPS("全文复制", INSIDE, 40, tools),
    DROPS("返回目录", INSIDE, 40, tools),
    DROPS("返回首页", INSIDE, 40, tools),
    DROPS("返回顶部", INSIDE, 40, tools),
    DROPS("返回列表", INSIDE, 40, tools),
    DROPS("版面导航", INSIDE, 40, tools),
    DROPS("标题导航", INSIDE, 40, tools),
    DROPS("版面目录", INSIDE, 40, tools),
    DROPS("下载pdf", INSIDE, 40, tools),
    DROPS("pdf版", INSIDE, 30, tools),
    DROPS("语音播报", INSIDE, 30, tools),
    DROPS("朗读", START, 12, tools),
    DROPS("听新闻", START, 12, tools),
    DROPS("听全文", START, 12, tools),
    DROPS("播放视频", START, 30, tools),
    DROPS("点击播放", START, 30, tools),
    DROPS("继续观看", START, 40, tools),
    DROPS("展开全文", INSIDE, 20, tools),
    DROPS("全屏", WHOLE, 4, tools),
    DROPS("附件下载", START, 40, tools),

    DROPS("分享到", INSIDE, 40, social),
    DROPS("分享至", INSIDE, 40, social),
    DROPS("分享:", START, 30, social),
    DROPS("点击蓝字", INSIDE, 40, social),
    DROPS("点击上方", INSIDE, 40, social),
    DROPS("点击下方", INSIDE, 40, social),
    DROPS("点击关注", INSIDE, 40, social),
    DROPS("蓝字关注", INSIDE, 40, social),
    DROPS("关注我们", INSIDE, 40, social),
    DROPS("关注公众号", INSIDE, 40, social),
    DROPS("关注该公众号", INSIDE, 40, social),
    DROPS("关注本公众号", INSIDE, 40, social),
    DROPS("微信公众号", START, 40, social),
    DROPS("官方微信", START, 30, social),
    DROPS("官方微博", START, 30, social),
    DROPS("长按", START, 40, social),
    DROPS("长按识别", INSIDE, 40, social),
    DROPS("扫一扫", INSIDE, 40, social),
    DROPS("扫码", START, 40, social),
    DROPS("扫描二维码", INSIDE, 40, social),
    DROPS("扫描下方", INSIDE, 40, social),
    DROPS("识别二维码", INSIDE, 40, social),
    DROPS("二维码", END, 20, social),
    DROPS("阅读原文", INSIDE, 30, social),
    DROPS("点个在看", INSIDE, 40, social),
    DROPS("点个“在看", INSIDE, 40, social),
    DROPS("点“在看", INSIDE, 40, social),
    DROPS("点亮在看", INSIDE, 40, social),
    DROPS("点亮“在看", INSIDE, 40, social),
    DROPS("点赞", START, 30, social),
    DROPS("在看", WHOLE, 4, social),
    DROPS("喜欢作者", INSIDE, 20, social),
    DROPS("赞赏", START, 12, social),
    DROPS("收录于", START, 40, social),
    DROPS("预览时标签不可点", INSIDE, 40, social),
    DROPS("微信扫", INSIDE, 40, social),
    DROPS("使用小程序", INSIDE, 40, social),
    DROPS("下载app", INSIDE, 40, social),
    DROPS("打开app", INSIDE, 40, social),
    DROPS("客户端下载", INSIDE, 40, social),
    DROPS("下载客户端", INSIDE, 40, social),
    DROPS("转发", START, 16, social),
    DROPS("订阅", WHOLE, 8, social),
    DROPS("投稿邮箱", START, 50, social),
    DROPS("投稿热线", START, 50, social),
    DROPS("新闻热线", START, 50, social),
    DROPS("爆料热线", START, 50, social),
    DROPS("我要投稿", INSIDE, 30, social),

    DROPS("抢沙发", INSIDE, 30, comment),
    DROPS("人参与", INSIDE, 40, comment),
    DROPS("条评论", INSIDE, 30, comment),
    DROPS("最热评论", START, 12, comment),
    DROPS("最新评论", START, 12, comment),
    DROPS("热门评论", START, 12, comment),
    DROPS("精选留言", START, 12, comment),
    DROPS("写留言", START, 12, comment),
    DROPS("网友评论", START, 30, comment),
    DROPS("我要评论", START, 30, comment),
    DROPS("发表评论", START, 30, comment),
    DROPS("评论一下", START, 20, comment),
    DROPS("评论(", START, 16, comment),
    DROPS("查看全部评论", INSIDE, 30, comment),

    DROPS("上一篇", START, 60, other),
    DROPS("下一篇", START, 60, other),
    DROPS("上一条", START, 60, other),
    DROPS("下一条", START, 60, other),
    DROPS("相关链接:", START, 60, other),
    DROPS("查看更多", INSIDE, 40, other),
    DROPS("更多精彩", INSIDE, 40, other),
    DROPS("更多>>", END, 20, other),
    DROPS("[详细]", END, 80, other),

    DROPS("copyright", INSIDE, 160, owner),
    DROPS("©", INSIDE, 160, owner),
    DROPS("allrightsreserved", INSIDE, 160, owner),
    DROPS("icp备", INSIDE, 120, owner),
    DROPS("icp证", INSIDE, 120, owner),
    DROPS("备案号", INSIDE, 80, owner),
    DROPS("公网安备", INSIDE, 120, owner),
    DROPS("网站标识码", INSIDE, 80, owner),
    DROPS("许可证", INSIDE, 60, owner),
    DROPS("版权所有", INSIDE, 80, owner),
    DROPS("主办:", START, 60, owner),
    DROPS("主办单位:", START, 60, owner),
    DROPS("承办:", START, 60, owner),
    DROPS("承办单位:", START, 60, owner),
    DROPS("主管:", START, 60, owner),
    DROPS("主管单位:", START, 60, owner),
    DROPS("技术支持", INSIDE, 60, owner),
    DROPS("网站地图", INSIDE, 60, owner),
    DROPS("联系我们", INSIDE, 60, owner),
    DROPS("关于我们", INSIDE, 60, owner),
    DROPS("网站声明", INSIDE, 60, owner),
    DROPS("友情链接", INSIDE, 60, owner),
    DROPS("举报电话", START, 60, owner),
    DROPS("不良信息举报", INSIDE, 80, owner),
    DROPS("广告热线", INSIDE, 80, owner),
    DROPS("建议使用", START, 60, owner),

    DROPS("版权声明", START, 200, legal),
    DROPS("免责声明", START, 200, legal),
    DROPS("特别声明", START, 200, legal),
    DROPS("转载请注明", INSIDE, 120, legal),
    DROPS("请注明出处", INSIDE, 120, legal),
    DROPS("未经授权", INSIDE, 120, legal),
    DROPS("未经许可", INSIDE, 120, legal),
    DROPS("谢绝转载", INSIDE, 60, legal),
    DROPS("如有侵权", INSIDE, 120, legal),
    DROPS("如涉及版权", INSIDE, 120, legal),
    DROPS("不代表本", INSIDE, 120, legal),

    DROPS("end", WHOLE, 12, end_mark),
    DROPS("theend", WHOLE, 12, end_mark),
    DROPS("完", WHOLE, 6, end_mark),
    DROPS("(完)", WHOLE, 3, end_mark),

    IS("以下文章来源于", START, 60, ZJ_KIND_SOURCE),
    IS("来源:", START, 50, ZJ_KIND_SOURCE),
    IS("来源|", START, 50, ZJ_KIND_SOURCE),
    IS("来源/", START, 50, ZJ_KIND_SOURCE),
    IS("稿源:", START, 50, ZJ_KIND_SOURCE),
    IS("信息来源:", START, 50, ZJ_KIND_SOURCE),
    IS("文章来源:", START, 50, ZJ_KIND_SOURCE),
    IS("稿件来源:", START, 50, ZJ_KIND_SOURCE),
    IS("资料来源:", START, 50, ZJ_KIND_SOURCE),
    IS("新闻来源:", START, 50, ZJ_KIND_SOURCE),
    IS("发布单位:", START, 50, ZJ_KIND_SOURCE),
    IS("供稿单位:", START, 50, ZJ_KIND_SOURCE),
    IS("转自:", START, 50, ZJ_KIND_SOURCE),
    IS("摘自:", START, 50, ZJ_KIND_SOURCE),
    IS("摘自《", START, 50, ZJ_KIND_SOURCE),
    IS("选自《", START, 50, ZJ_KIND_SOURCE),
    IS("原载", START, 50, ZJ_KIND_SOURCE),
    IS("(原载", START, 50, ZJ_KIND_SOURCE),
    IS("(来源:", START, 50, ZJ_KIND_SOURCE),
    IS("(据", START, 40, ZJ_KIND_SOURCE),
    IS("(摘自", START, 50, ZJ_KIND_SOURCE),
    IS("(转自", START, 50, ZJ_KIND_SOURCE),
    IS("(选自", START, 50, ZJ_KIND_SOURCE),
    IS("出处:", START, 50, ZJ_KIND_SOURCE),

    IS("责任编辑", START, 80, ZJ_KIND_EDITOR),
    IS("(责任编辑", START, 80, ZJ_KIND_EDITOR),
    IS("(责编", START, 80, ZJ_KIND_EDITOR),
    IS("(编辑", START, 40, ZJ_KIND_EDITOR),
    IS("责编", START, 80, ZJ_KIND_EDITOR),
    IS("编辑:", START, 80, ZJ_KIND_EDITOR),
    IS("编辑/", START, 80, ZJ_KIND_EDITOR),
    IS("编辑|", START, 80, ZJ_KIND_EDITOR),
    IS("本版编辑", START, 80, ZJ_KIND_EDITOR),
    IS("本期编辑", START, 80, ZJ_KIND_EDITOR),
    IS("本版责编", START, 80, ZJ_KIND_EDITOR),
    IS("值班编", START, 80, ZJ_KIND_EDITOR),
    IS("实习编辑", START, 80, ZJ_KIND_EDITOR),
    IS("执行编辑", START, 80, ZJ_KIND_EDITOR),
    IS("执行主编", START, 80, ZJ_KIND_EDITOR),
    IS("见习编辑", START, 80, ZJ_KIND_EDITOR),
    IS("网络编辑", START, 80, ZJ_KIND_EDITOR),
    IS("新媒体编辑", START, 80, ZJ_KIND_EDITOR),
    IS("主编:", START, 80, ZJ_KIND_EDITOR),
    IS("主编/", START, 80, ZJ_KIND_EDITOR),
    IS("总编:", START, 80, ZJ_KIND_EDITOR),
    IS("编审:", START, 80, ZJ_KIND_EDITOR),
    IS("编校:", START, 80, ZJ_KIND_EDITOR),
    IS("美编", START, 80, ZJ_KIND_EDITOR),
    IS("校对", START, 80, ZJ_KIND_EDITOR),
    IS("审校", START, 80, ZJ_KIND_EDITOR),
    IS("审核:", START, 80, ZJ_KIND_EDITOR),
    IS("审核|", START, 80, ZJ_KIND_EDITOR),
    IS("审核/", START, 80, ZJ_KIND_EDITOR),
    IS("初审:", START, 80, ZJ_KIND_EDITOR),
    IS("一审:", START, 80, ZJ_KIND_EDITOR),
    IS("复审:", START, 80, ZJ_KIND_EDITOR),
    IS("终审:", START, 80, ZJ_KIND_EDITOR),
    IS("监制:", START, 80, ZJ_KIND_EDITOR),
    IS("监制/", START, 80, ZJ_KIND_EDITOR),
    IS("监制|", START, 80, ZJ_KIND_EDITOR),
    IS("签发:", START, 80, ZJ_KIND_EDITOR),
    IS("策划:", START, 80, ZJ_KIND_EDITOR),
    IS("统筹:", START, 80, ZJ_KIND_EDITOR),
    IS("排版:", START, 80, ZJ_KIND_EDITOR),
    IS("版式", START, 40, ZJ_KIND_EDITOR),
    IS("制作:", START, 80, ZJ_KIND_EDITOR),

    IS("图为", START, 160, ZJ_KIND_CAPTION),
    IS("(图为", START, 160, ZJ_KIND_CAPTION),
    IS("图片说明", START, 160, ZJ_KIND_CAPTION),
    IS("图说", START, 160, ZJ_KIND_CAPTION),
    IS("上图", START, 120, ZJ_KIND_CAPTION),
    IS("下图", START, 120, ZJ_KIND_CAPTION),
    IS("左图", START, 120, ZJ_KIND_CAPTION),
    IS("右图", START, 120, ZJ_KIND_CAPTION),
    IS("题图", START, 120, ZJ_KIND_CAPTION),
    IS("资料图", START, 60, ZJ_KIND_CAPTION),
    IS("资料图", END, 80, ZJ_KIND_CAPTION),
    IS("资料图片", END, 80, ZJ_KIND_CAPTION),
    IS("资料照片", END, 80, ZJ_KIND_CAPTION),
    IS("(资料图)", END, 80, ZJ_KIND_CAPTION),
    IS("(资料图片)", END, 80, ZJ_KIND_CAPTION),
    IS("(资料照片)", END, 80, ZJ_KIND_CAPTION),
    IS("▲", START, 120, ZJ_KIND_CAPTION),
    IS("△", START, 120, ZJ_KIND_CAPTION),
    IS("▼", START, 120, ZJ_KIND_CAPTION),
    IS("↑", START, 120, ZJ_KIND_CAPTION),
    IS("↓", START, 120, ZJ_KIND_CAPTION),

    IS("摄影:", START, 40, ZJ_KIND_CREDIT),
    IS("摄影/", START, 40, ZJ_KIND_CREDIT),
    IS("摄影|", START, 40, ZJ_KIND_CREDIT),
    IS("图/", START, 40, ZJ_KIND_CREDIT),
    IS("图|", START, 40, ZJ_KIND_CREDIT),
    IS("图片:", START, 40, ZJ_KIND_CREDIT),
    IS("图片/", START, 40, ZJ_KIND_CREDIT),
    IS("图片来源", START, 40, ZJ_KIND_CREDIT),
    IS("图片由", START, 40, ZJ_KIND_CREDIT),
    IS("(图片", START, 60, ZJ_KIND_CREDIT),
    IS("(照片", START, 60, ZJ_KIND_CREDIT),
    IS("照片由", START, 40, ZJ_KIND_CREDIT),
    IS("图源", START, 40, ZJ_KIND_CREDIT),
    IS("供图:", START, 40, ZJ_KIND_CREDIT),
    IS("制图", START, 40, ZJ_KIND_CREDIT),
    IS("绘图", START, 40, ZJ_KIND_CREDIT),
    IS("插图", START, 40, ZJ_KIND_CREDIT),
    IS("漫画:", START, 40, ZJ_KIND_CREDIT),
    IS("漫画/", START, 40, ZJ_KIND_CREDIT),
    IS("视频:", START, 40, ZJ_KIND_CREDIT),
    IS("海报:", START, 40, ZJ_KIND_CREDIT),
    IS("新华社发", WHOLE, 8, ZJ_KIND_CREDIT),
    IS("(新华社发", START, 20, ZJ_KIND_CREDIT),
    IS("文/图", END, 40, ZJ_KIND_AUTHOR),
    IS("图/文", END, 40, ZJ_KIND_AUTHOR),
    IS("文并摄", END, 40, ZJ_KIND_AUTHOR),
    IS("图文", END, 20, ZJ_KIND_AUTHOR),
    IS("(图/文", START, 40, ZJ_KIND_CREDIT),
    IS("(文/图", START, 40, ZJ_KIND_CREDIT),
    IS("(图文", START, 40, ZJ_KIND_CREDIT),
    IS("(文/", START, 40, ZJ_KIND_AUTHOR),
    IS("(文:", START, 40, ZJ_KIND_AUTHOR),
    IS("(供稿", START, 60, ZJ_KIND_CREDIT),
    IS("(撰稿", START, 60, ZJ_KIND_AUTHOR),
    IS("(通讯员", START, 60, ZJ_KIND_AUTHOR),
    IS("(摄影", START, 60, ZJ_KIND_CREDIT),
    IS("(新华社", START, 30, ZJ_KIND_SOURCE),
    IS("供图", END, 30, ZJ_KIND_CREDIT),
    IS("供图)", END, 30, ZJ_KIND_CREDIT),
    IS("/摄", END, 30, ZJ_KIND_CREDIT),
    IS("/图", END, 14, ZJ_KIND_CREDIT),
    IS("整理)", END, 60, ZJ_KIND_CREDIT),
    IS("供稿)", END, 60, ZJ_KIND_CREDIT),
    IS("提供)", END, 60, ZJ_KIND_CREDIT),
    IS("本版文字", START, 60, ZJ_KIND_CREDIT),
    IS("本版图片", START, 60, ZJ_KIND_CREDIT),
    IS("本版照片", START, 60, ZJ_KIND_CREDIT),
    IS("本版稿件", START, 60, ZJ_KIND_CREDIT),
    IS("本组稿件", START, 60, ZJ_KIND_CREDIT),
    IS("(本版", START, 60, ZJ_KIND_CREDIT),
    IS("(本组", START, 60, ZJ_KIND_CREDIT),

    IS("作者:", START, 60, ZJ_KIND_AUTHOR),
    IS("作者|", START, 60, ZJ_KIND_AUTHOR),
    IS("作者/", START, 60, ZJ_KIND_AUTHOR),
    IS("作者丨", START, 60, ZJ_KIND_AUTHOR),
    IS("(本文作者", START, 80, ZJ_KIND_AUTHOR),
    IS("本文作者", START, 60, ZJ_KIND_AUTHOR),
    IS("(作者", START, 80, ZJ_KIND_AUTHOR),
    IS("(执笔", START, 60, ZJ_KIND_AUTHOR),
    IS("(记者", START, 50, ZJ_KIND_AUTHOR),
    IS("(本报记者", START, 50, ZJ_KIND_AUTHOR),
    IS("(通讯员", START, 50, ZJ_KIND_AUTHOR),
    IS("文/", START, 40, ZJ_KIND_AUTHOR),
    IS("文|", START, 40, ZJ_KIND_AUTHOR),
    IS("文丨", START, 40, ZJ_KIND_AUTHOR),
    IS("文、图/", START, 40, ZJ_KIND_AUTHOR),
    IS("图文/", START, 40, ZJ_KIND_AUTHOR),
    IS("文图/", START, 40, ZJ_KIND_AUTHOR),
    IS("文:", START, 30, ZJ_KIND_AUTHOR),
    IS("撰文:", START, 40, ZJ_KIND_AUTHOR),
    IS("撰文/", START, 40, ZJ_KIND_AUTHOR),
    IS("撰稿:", START, 40, ZJ_KIND_AUTHOR),
    IS("撰稿人:", START, 40, ZJ_KIND_AUTHOR),
    IS("供稿:", START, 40, ZJ_KIND_AUTHOR),
    IS("供稿人:", START, 40, ZJ_KIND_AUTHOR),
    IS("执笔:", START, 40, ZJ_KIND_AUTHOR),
    IS("口述:", START, 40, ZJ_KIND_AUTHOR),
    IS("整理:", START, 40, ZJ_KIND_AUTHOR),
    IS("通讯员:", START, 40, ZJ_KIND_AUTHOR),

    IS("索引号", START, 120, ZJ_KIND_META),
    IS("信息索引号", START, 120, ZJ_KIND_META),
    IS("信息分类", START, 80, ZJ_KIND_META),
    IS("主题分类", START, 80, ZJ_KIND_META),
    IS("体裁分类", START, 80, ZJ_KIND_META),
    IS("组配分类", START, 80, ZJ_KIND_META),
    IS("服务对象分类", START, 80, ZJ_KIND_META),
    IS("主题词", START, 60, ZJ_KIND_META),
    IS("关键词", START, 80, ZJ_KIND_META),
    IS("关键字", START, 80, ZJ_KIND_META),
    IS("发文机关", START, 80, ZJ_KIND_META),
    IS("发文机构", START, 80, ZJ_KIND_META),
    IS("发文字号", START, 80, ZJ_KIND_META),
    IS("发文单位", START, 80, ZJ_KIND_META),
    IS("发文日期", START, 80, ZJ_KIND_META),
    IS("制发机关", START, 80, ZJ_KIND_META),
    IS("文号:", START, 60, ZJ_KIND_META),
    IS("文件编号", START, 60, ZJ_KIND_META),
    IS("成文日期", START, 80, ZJ_KIND_META),
    IS("生成日期", START, 80, ZJ_KIND_META),
    IS("发布机构", START, 80, ZJ_KIND_META),
    IS("(此件", START, 20, ZJ_KIND_META),
    IS("此件公开", START, 20, ZJ_KIND_META),
    IS("公开类别", START, 60, ZJ_KIND_META),
    IS("公开方式", START, 60, ZJ_KIND_META),
    IS("公开形式", START, 60, ZJ_KIND_META),
    IS("公开范围", START, 60, ZJ_KIND_META),
    IS("公开时限", START, 60, ZJ_KIND_META),
    IS("公开程序", START, 60, ZJ_KIND_META),
    IS("公开属性", START, 60, ZJ_KIND_META),
    IS("有效性", START, 40, ZJ_KIND_META),
    IS("时效性", START, 40, ZJ_KIND_META),
    IS("有效期", START, 40, ZJ_KIND_META),
    IS("效力状态", START, 40, ZJ_KIND_META),
    IS("生效日期", START, 60, ZJ_KIND_META),
    IS("失效日期", START, 60, ZJ_KIND_META),
    IS("废止日期", START, 60, ZJ_KIND_META),
    IS("信息名称", START, 80, ZJ_KIND_META),
    IS("内容概述", START, 120, ZJ_KIND_META),
    IS("所属栏目", START, 60, ZJ_KIND_META),
    IS("栏目:", START, 40, ZJ_KIND_META),
    IS("分类:", START, 40, ZJ_KIND_META),
    IS("标签:", START, 60, ZJ_KIND_META),
    /* clang-format on */
};

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

static const char *const media[] = {
    "报",     "网",     "社",     "刊",     "台",   "电视",   "广播",
    "杂志",   "在线",   "发布",   "客户端", "微信", "公众号", "融媒",
    "融媒体", "传媒",   "新闻",   "频道",   "官微", "头条",   "融媒体中心",
    "日报",   "晚报",   "办公室", "通讯",   "局",   "政府",   "委员会",
    "办",     "宣传部", "组织部", "中心",   "公司", "学校",   "大学",
    "学院",   "图书馆", "党委",   "支部",   "协会", "联合会", "工会",
    "村委会", "居委会", "厅",     "部",     "党组", "街道",
};

static const char *const posts[] = {
    "书记",   "部长", "局长", "主任",   "市长",   "县长",   "区长", "院长",
    "会长",   "教授", "主席", "校长",   "研究员", "厅长",   "处长", "科长",
    "镇长",   "乡长", "社长", "总编",   "董事长", "总经理", "委员", "常委",
    "秘书长", "理事", "站长", "所长",   "评论员", "馆长",   "博士", "经理",
    "学员",   "读者", "教师", "老师",   "学生",   "作家",   "诗人", "同学",
    "职工",   "干部", "队员", "志愿者", "律师",   "医生",   "村民", "工程师",
    "特派员", "代表", "党员", "战士",   "居民",   "校友",   "编辑", "学者",
};

static const char *const openings[] = {
    "本报讯",   "本网讯",   "本报记者", "新华社", "近日",   "日前",
    "近年来",   "今年以来", "连日来",   "近期",   "为深入", "为贯彻",
    "为进一步", "去年以来", "中新社",   "中新网", "人民网", "记者从",
    "本刊讯",   "本台讯",   "讯",       "昨日",   "昨天",   "今天上午",
};

static const char *const digests[] = {
    "简讯", "短讯",     "快讯",     "要闻速览", "一周要闻", "新闻简报",
    "简报", "要闻简报", "短波",     "新闻速递", "信息快递", "动态",
    "集锦", "新闻集纳", "各地动态", "基层动态", "工作动态", "一句话新闻",
    "信息", "要闻",     "综合新闻", "图片新闻", "零讯",     "新闻快报",
};

/* Most frequent first; the census names of about nine people in ten. */
static const char32_t surnames[] =
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田"
    U"董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方"
    U"白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    U"温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳"
    U"甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管"
    U"柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时阳阎穆农司卓古吉缪简车项连芦麦褚娄"
    U"窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商"
    U"刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";

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
    for (size_t i = 0; i < COUNT(phrases); i++) {
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

static bool in_table(const char *const *table, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(table[i], key) == 0)
            return true;
    return false;
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
    return in_table(related, COUNT(related), core) && !is_hidden(p, core);
}

bool vocabulary_is_note_title(const struct page *p, const struct line *l)
{
    char core[64];
    if (l->kn > 10)
        return false;
    unwrap(l, core, sizeof core);
    return in_table(note_titles, COUNT(note_titles), core) &&
           !is_hidden(p, core);
}

/* Whether k ends with a word of the table. */
static size_t ends_in(const char *const *table, size_t count, const uint32_t *k,
                      size_t n)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t word[16];
        size_t m = utf8_decode(table[i], strlen(table[i]), word);
        if (n >= m && memcmp(k + n - m, word, m * sizeof *k) == 0)
            return m;
    }
    return 0;
}

bool vocabulary_is_media(const uint32_t *k, size_t n)
{
    return ends_in(media, COUNT(media), k, n) > 0;
}

bool vocabulary_is_name(const uint32_t *k, size_t n)
{
    if (n < 2 || n > 4)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!char_is_han(k[i]))
            return false;
    for (const uint32_t *s = (const uint32_t *)surnames; *s; s++)
        if (*s == k[0])
            return n < 4;
    return false;
}

bool vocabulary_has_post(const char *key)
{
    for (size_t i = 0; i < COUNT(posts); i++)
        if (strstr(key, posts[i]))
            return true;
    return false;
}

bool vocabulary_ends_in_post(const uint32_t *k, size_t n)
{
    return ends_in(posts, COUNT(posts), k, n) > 0;
}

bool vocabulary_opens_report(const char *key)
{
    for (size_t i = 0; i < COUNT(openings); i++)
        if (strncmp(key, openings[i], strlen(openings[i])) == 0)
            return true;
    return false;
}

bool vocabulary_is_digest(const char *key)
{
    return in_table(digests, COUNT(digests), key);
}

/* Divisions of the state, longest first (GB/T 2260 names). */
static const char *const divisions[] = {
    "特别行政区", "自治区", "自治州", "自治县", "自治旗", "林区", "新区",
    "开发区",     "高新区", "地区",   "省",     "市",     "县",   "区",
    "州",         "盟",     "旗",     "镇",     "乡",     "街道",
};

static const char *const provinces[] = {
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁",   "吉林", "上海", "江苏",
    "浙江", "安徽", "福建", "江西", "山东",   "河南",   "湖北", "湖南", "广东",
    "广西", "海南", "重庆", "四川", "贵州",   "云南",   "西藏", "陕西", "甘肃",
    "青海", "宁夏", "新疆", "香港", "澳门",   "黑龙江", "台湾",
};

size_t vocabulary_place_suffix(const uint32_t *k, size_t n)
{
    return ends_in(divisions, COUNT(divisions), k, n);
}

static bool begins(const uint32_t *k, size_t n, const char *word, size_t *m)
{
    uint32_t c[16];
    *m = utf8_decode(word, strlen(word), c);
    return n >= *m && memcmp(k, c, *m * sizeof *k) == 0;
}

size_t vocabulary_province(const uint32_t *k, size_t n)
{
    static const char *const tails[] = {
        "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省",
    };
    size_t m, tail;
    for (size_t i = 0; i < COUNT(provinces); i++) {
        if (!begins(k, n, provinces[i], &m))
            continue;
        for (size_t t = 0; t < COUNT(tails); t++)
            if (begins(k + m, n - m, tails[t], &tail))
                return m + tail;
        return m;
    }
    return 0;
}
