/* SPDX-License-Identifier: MIT
 *
 * What a line says of itself, by its own words and shape: bylines, dates,
 * sources, page furniture. Running text is hardly ever tried, so that a
 * sentence which speaks of such things stays what it is. */
#include "tools/base/utf8.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/date.h"
#include "tools/ingest/dump/byline.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/page.h"
#include "tools/ingest/dump/role.h"
#include "tools/ingest/dump/vocabulary.h"
#include <string.h>

#define LONGEST_FURNITURE 100 /* characters of a navigation or date line */

static const char navigation[] = "buttons of the page";
static const char trail[] = "where the page stands in its site";
static const char address[] = "address of the page";
static const char related[] = "links to other articles";
static const char number[] = "number of a page";
static const char title_label[] = "label of the title";
static const char ornament[] = "no text in it";

static bool holds(const struct line *l, const char *word)
{
    return strstr(l->key, word) != NULL;
}

/* A short key that is being taken apart. */
struct rest {
    uint32_t k[LONGEST_FURNITURE];
    size_t n;
};

static void remove_range(struct rest *r, size_t start, size_t end)
{
    memmove(r->k + start, r->k + end, (r->n - end) * sizeof *r->k);
    r->n -= end - start;
}

static void remove_word(struct rest *r, const char *word)
{
    uint32_t w[16];
    size_t m = utf8_decode(word, strlen(word), w);
    for (size_t i = 0; i + m <= r->n;)
        if (memcmp(r->k + i, w, m * sizeof *w) == 0)
            remove_range(r, i, i + m);
        else
            i++;
}

static void remove_marks(struct rest *r)
{
    for (size_t i = 0; i < r->n;)
        if (char_is_han(r->k[i]) || char_is_latin(r->k[i]))
            i++;
        else
            remove_range(r, i, i + 1);
}

/* 第17版, 3版, a03版; removed when found. Where it stood, or NO_LINE. */
static size_t remove_edition(struct rest *r)
{
    for (size_t i = 1; i < r->n; i++) {
        size_t start = i;
        while (start > 0 && (char_is_digit(r->k[start - 1]) ||
                             char_han_digit(r->k[start - 1]) >= 0))
            start--;
        if (r->k[i] != U'版' || start == i)
            continue;
        while (start > 0 &&
               (char_is_latin(r->k[start - 1]) || r->k[start - 1] == U'第'))
            start--;
        remove_range(r, start, i + 1);
        return start;
    }
    return NO_LINE;
}

/* Labels of dates and counters, longest first where one holds another. */
static const char *const labels[] = {
    "发布时间", "发布日期", "发表时间", "发表日期", "发稿时间", "更新时间",
    "更新日期", "录入时间", "编辑时间", "上传时间", "创建时间", "公开日期",
    "公布日期", "发布于",   "发表于",   "时间",     "日期",     "星期一",
    "星期二",   "星期三",   "星期四",   "星期五",   "星期六",   "星期日",
    "星期天",   "浏览次数", "阅读次数", "点击次数", "访问次数", "浏览量",
    "阅读量",   "点击数",   "点击量",   "访问量",   "字体大小", "字体",
    "字号",     "打印本页", "打印",     "关闭窗口", "关闭",     "分享到",
    "分享",     "收藏",     "浏览",     "阅读",     "点击",     "人气",
    "上午",     "下午",     "放大",     "缩小",     "大",       "中",
    "小",       "次",       "默认",     "周一",     "周二",     "周三",
    "周四",     "周五",     "周六",     "周日",
};

/* Begins with a newspaper's name in its marks: 《...报》. */
static bool quotes_media(const struct line *l)
{
    size_t end = 1;
    while (end < l->kn && l->k[end] != U'》')
        end++;
    bool cited = end + 1 < l->kn && l->k[end + 1] == '('; /* 《..》(日期) */
    return l->k[0] == U'《' && end < l->kn &&
           (cited || vocabulary_is_media(l->k + 1, end - 1));
}

static bool names_source(const struct line *l)
{
    return holds(l, "来源:") || holds(l, "稿源:") || holds(l, "来源|");
}

/* "(2016年4月写于某地)", or the place an account writes from. */
static bool says_where(const struct rest *r, const struct line *l)
{
    if (r->n > 0 && r->n <= 10 && l->k[0] == '(' &&
        (r->k[0] == U'于' || r->k[1] == U'于'))
        return true;
    return r->n <= 4 && (holds(l, "发表于") || holds(l, "发布于"));
}

/* What a line with a date in it is when only `rest` stands beside it. */
static int judge_dated(struct rest *r, const struct line *l)
{
    bool edition = remove_edition(r) != NO_LINE;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        remove_word(r, labels[i]);
    remove_marks(r);
    if (names_source(l))
        return ZJ_KIND_SOURCE;
    if (says_where(r, l))
        return ZJ_KIND_DATE;
    if (r->n == 0)
        return edition ? ZJ_KIND_EDITION : ZJ_KIND_DATE;
    if (holds(l, "作者:") || holds(l, "记者"))
        return ZJ_KIND_AUTHOR;
    if (r->n <= 16 && (vocabulary_is_media(r->k, r->n) || quotes_media(l)))
        return ZJ_KIND_SOURCE;
    if (strncmp(l->key, "原创", 6) == 0)
        return ZJ_KIND_SOURCE;
    if (!l->body && (holds(l, "编辑") || holds(l, "责编")))
        return l->k[0] < 0x80 ? ZJ_KIND_DATE : ZJ_KIND_EDITOR;
    return edition && r->n <= 12 ? ZJ_KIND_EDITION : KIND_NONE;
}

static bool recognise_dated(struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    struct date d;
    if (l->kn > LONGEST_FURNITURE || l->sentences > 0 ||
        !date_find(l->k, l->kn, &d))
        return false;
    struct rest r = {.n = l->kn};
    memcpy(r.k, l->k, l->kn * sizeof *l->k);
    remove_range(&r, d.start, d.end);
    int kind = judge_dated(&r, l);
    page_decide(p, i, kind, NULL);
    return kind != KIND_NONE;
}

/* A03:要闻, A8 社区. */
static bool is_page_code(const struct line *l)
{
    size_t i = 1;
    while (i < l->n && i < 3 && char_is_digit(l->c[i]))
        i++;
    bool asks = l->c[0] == 'Q' || l->end == END_FULL; /* Q1: ...? */
    return !asks && l->c[0] >= 'A' && l->c[0] <= 'Z' && i > 1 && i + 1 < l->n &&
           (char_is_blank(l->c[i]) || char_fold(l->c[i]) == ':') &&
           char_is_han(l->c[i + 1]) && l->n <= 16;
}

/* 03 综合新闻, above all else on the page. */
static bool is_page_head(const struct line *l)
{
    size_t i = 0;
    while (i < l->n && i < 3 && char_is_digit(l->c[i]))
        i++;
    bool apart = i > 0 && i < 3 && i < l->n && char_is_blank(l->c[i]);
    return apart && l->n <= 10 && char_is_han(l->c[i + 1]);
}

/* 新华社北京3月5日电(记者 某某)题:... */
static bool recognise_dateline(struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    const char *day = strstr(l->key, "日电");
    if (!day || day - l->key > 60 || l->kn < 20 ||
        !vocabulary_opens_report(l->key) || l->k[l->kn - 1] == ')')
        return false;
    page_decide(p, i, ZJ_KIND_PARA, NULL);
    return true;
}

/* 2020年第6期(总第318期), 第7期. */
static bool is_issue(const struct line *l)
{
    size_t at = 0;
    while (l->k[0] == U'《' && at < l->kn && l->k[at] != U'》')
        at++;
    at += at > 0;
    while (at < l->kn && (char_is_digit(l->k[at]) || l->k[at] == U'年'))
        at++;
    if (at + 2 >= l->kn || l->k[at++] != U'第')
        return false;
    size_t digits = at;
    while (at < l->kn &&
           (char_is_digit(l->k[at]) || char_han_digit(l->k[at]) >= 0))
        at++;
    return at > digits && at < l->kn && l->k[at] == U'期' && l->kn <= 24;
}

/* The page's number alone, above all headlines. */
static bool is_head_number(const struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    for (size_t k = 0; k < l->kn; k++)
        if (!char_is_digit(l->k[k]))
            return false;
    if (i == 0 || i > 4 || l->kn > 3)
        return false;
    while (i-- > 0)
        if (p->lines[i].kind == KIND_NONE)
            return false;
    return true;
}

/* 第17版:城市党建, 版次:03. */
static bool recognise_edition(struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    if (l->body || l->kn > 40)
        return false;
    struct rest r = {.n = l->kn};
    memcpy(r.k, l->k, l->kn * sizeof *l->k);
    bool edition = strncmp(l->key, "版次", 6) == 0 || is_page_code(l) ||
                   is_issue(l) || is_head_number(p, i) ||
                   (i == 0 && is_page_head(l)) || remove_edition(&r) == 0;
    bool named = l->k[0] == U'《'; /* 《某刊》2018年第4期 */
    if (edition)
        page_decide(p, i, named ? ZJ_KIND_SOURCE : ZJ_KIND_EDITION, NULL);
    return edition;
}

/* 首页 > 新闻 > 正文 */
static bool is_trail(const struct line *l)
{
    size_t steps = 0;
    for (size_t i = 1; i + 1 < l->kn; i++)
        steps += l->k[i] == '>' || l->k[i] == 0xbb || l->k[i] == 0x203a;
    if (steps > 0)
        return true;
    bool home = strncmp(l->key, "首页", 6) == 0;
    bool text =
        l->kn > 2 && l->k[l->kn - 2] == U'正' && l->k[l->kn - 1] == U'文';
    for (size_t i = 1; i + 1 < l->kn; i++)
        steps += l->k[i] == '/' || l->k[i] == '-' || l->k[i] == '|';
    return (home || text) && steps > 0;
}

static bool is_address(const struct line *l)
{
    return strncmp(l->key, "http", 4) == 0 || strncmp(l->key, "www.", 4) == 0 ||
           (holds(l, "www.") && !l->body && l->commas == 0);
}

static bool is_ornament(const struct line *l)
{
    for (size_t i = 0; i < l->kn; i++)
        if (char_is_han(l->k[i]) || char_is_latin(l->k[i]) ||
            char_is_digit(l->k[i]))
            return false;
    return true;
}

/* The number under which a site keeps the page. */
static bool is_code(const struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    for (size_t k = 0; k < l->kn; k++)
        if (!char_is_digit(l->k[k]))
            return false;
    return l->kn >= 12 && i * 2 > p->count;
}

/* — 3 —, 第3页, 第3页 共10页. */
static bool is_page_number(const struct line *l)
{
    size_t digits = 0, han = 0;
    bool page = false;
    for (size_t i = 0; i < l->kn; i++) {
        digits += char_is_digit(l->k[i]);
        han += char_is_han(l->k[i]) && l->k[i] != U'第' && l->k[i] != U'共' &&
               l->k[i] != U'页';
        page = page || l->k[i] == U'页';
    }
    bool dashed = !char_is_digit(l->k[0]) && !char_is_digit(l->k[l->kn - 1]) &&
                  !char_is_opener(l->k[0]) && !char_is_bullet(l->k[0]);
    return digits > 0 && digits <= 8 && han == 0 && l->kn <= 12 &&
           (page || (dashed && digits <= 4 && l->kn <= digits + 4));
}

/* ◀ 04版:时评, 下一篇 >>: an arrow to another page. */
static bool is_arrow(const struct line *l)
{
    static const uint32_t arrows[] = {0x25c0, 0x25b6, 0x25c1, 0x25b7,
                                      0xab,   0xbb,   '<',    '>',
                                      0x25c4, 0x25ba, 0x2039, 0x203a};
    bool arrow = false;
    for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
        arrow = arrow || l->k[0] == arrows[i] || l->k[l->kn - 1] == arrows[i];
    return arrow && l->kn <= 20 &&
           (holds(l, "版") || holds(l, "篇") || holds(l, "页") ||
            holds(l, "期"));
}

static bool recognise_arrow(struct page *p, size_t i)
{
    if (!is_arrow(&p->lines[i]))
        return false;
    page_decide(p, i, KIND_DROP, navigation);
    return true;
}

static bool recognise_furniture(struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    const char *reason = NULL;
    if (is_ornament(l))
        reason = ornament;
    else if (is_page_number(l) || is_code(p, i))
        reason = number;
    else if (l->kn > LONGEST_FURNITURE || l->sentences > 0)
        return false;
    else if (l->kn <= 60 && vocabulary_navigation(p, l) >= 85)
        reason = navigation;
    else if (!l->body && is_trail(l))
        reason = trail;
    else if (is_address(l))
        reason = address;
    if (reason)
        page_decide(p, i, KIND_DROP, reason);
    return reason != NULL;
}

/* 〔2021〕5号 at the end of a short line. */
static bool recognise_number(struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    size_t n = l->kn - (l->k[l->kn - 1] == ')');
    if (l->body || n > 24 || n < 8 || l->k[n - 1] != U'号')
        return false;
    size_t at = n - 1;
    while (at > 0 && char_is_digit(l->k[at - 1]))
        at--;
    if (at < 6 || !char_is_closer(l->k[at - 1]) || !char_is_digit(l->k[at - 2]))
        return false;
    page_decide(p, i, ZJ_KIND_META, NULL);
    return true;
}

/* ... 摄: a credit alone, a caption when it describes. */
static bool recognise_photo(struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    uint32_t last = l->k[l->kn - 1];
    if (last == ')' && l->kn > 1)
        last = l->k[l->kn - 2];
    if (last != U'摄' || l->kn > 160)
        return false;
    bool describes = l->sentences > 0 || l->kn > 30;
    page_decide(p, i, describes ? ZJ_KIND_CAPTION : ZJ_KIND_CREDIT, NULL);
    return true;
}

static bool is_paper(const struct line *l)
{
    bool quoted = l->k[0] == U'《' && l->k[l->kn - 1] == U'》';
    uint32_t last = l->k[l->kn - (quoted ? 2 : 1)];
    return (last == U'报' || last == U'刊') && !strchr(l->key, ':');
}

/* A newspaper's name and nothing else at the page's head. */
static bool recognise_paper(struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    if (i > 3 || l->kn > 12 || l->kn < 3 || !is_paper(l))
        return false;
    if (l->k[0] == U'《') {
        page_decide(p, i, ZJ_KIND_SOURCE, NULL);
        return true;
    }
    const struct line *next = i + 1 < p->count ? l + 1 : l;
    struct date d;
    if (!date_find(next->k, next->kn, &d) && next->kind != ZJ_KIND_EDITION &&
        next->kn > 12)
        return false;
    page_decide(p, i, ZJ_KIND_SOURCE, NULL);
    return true;
}

/* Items of one mark below each other are no captions. */
static bool is_item(const struct page *p, size_t i)
{
    size_t from = i, to = i + 1, n = 0;
    uint32_t mark = p->lines[i].k[0];
    while (from > 0 && i - from < 3 && p->lines[from - 1].k[0] == mark)
        from--;
    while (to < p->count && to - i < 3 && p->lines[to].k[0] == mark)
        to++;
    for (size_t k = from; k < to; k++)
        n += p->lines[k].n;
    return to - from >= 3 && n > (to - from) * 40;
}

/* “© 1987 ...” in a sentence is what the sentence speaks of. */
static bool quotes_owner(const struct line *l)
{
    size_t open = 0;
    for (size_t i = 0; i < l->n && l->c[i] != 0xa9; i++)
        if (l->c[i] == U'“')
            open++;
        else if (l->c[i] == U'”' && open > 0)
            open--;
    return open > 0 && holds(l, "©");
}

/* A story in which somebody uses a code, not an invitation to do so. */
static bool tells_of_scanning(const struct line *l)
{
    static const char *const inviting[] = {"关注", "公众号", "长按", "识别",
                                           "下载", "分享",   "转发", "加入",
                                           "留言", "投稿",   "入群", "订阅"};
    if (!holds(l, "扫一扫") || l->end != END_FULL || l->commas < 2)
        return false;
    for (size_t i = 0; i < sizeof inviting / sizeof *inviting; i++)
        if (holds(l, inviting[i]))
            return false;
    return true;
}

/* A sentence that is what its words say, not one that tells of them. */
static bool speaks_of_itself(const struct line *l, int kind)
{
    if (kind == KIND_DROP && (quotes_owner(l) || tells_of_scanning(l)))
        return false;
    bool writer = kind == ZJ_KIND_AUTHOR && l->sentences < 2 &&
                  strstr(l->key, "作者") != NULL;
    return kind == ZJ_KIND_CAPTION || kind == ZJ_KIND_META || writer ||
           (kind == KIND_DROP && l->n <= 120 && l->sentences < 3) ||
           char_is_opener(l->k[0]);
}

/* Vocabulary, but no boilerplate in the middle of a true sentence. */
static bool recognise_words(struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    int kind;
    const char *reason;
    if (is_ornament(l) || !vocabulary_find(p, l, &kind, &reason))
        return false;
    if (kind == ZJ_KIND_CAPTION && char_is_bullet(l->k[0]) && is_item(p, i))
        return false;
    if (l->body && l->sentences > 0 && !speaks_of_itself(l, kind))
        return false;
    page_decide(p, i, kind, reason);
    return true;
}

static void recognise_note(struct page *p, size_t i)
{
    static const char *const leads[] = {
        "编者按:",   "【编者按】", "[编者按]",     "编者的话:", "核心提示:",
        "内容提要:", "内容摘要:",  "摘要:",        "[摘要]",    "【摘要】",
        "编者注:",   "阅读提示:",  "导读:",        "【导读】",  "[导读]",
        "导语:",     "开栏的话:",  "【核心提示】", "提要:",     "按语:",
        "编者按|",
    };
    const struct line *l = &p->lines[i];
    if (vocabulary_is_note_title(p, l))
        page_decide(p, i, ZJ_KIND_NOTE_TITLE, NULL);
    for (size_t w = 0; w < sizeof leads / sizeof *leads; w++)
        if (strncmp(l->key, leads[w], strlen(leads[w])) == 0)
            page_decide(p, i, ZJ_KIND_NOTE, NULL);
}

/* ■ 时政 beside ■ 经济 is a heading, though 时 is a surname. */
static void release_headings(struct page *p, size_t i)
{
    struct line *l = &p->lines[i];
    if (l->kind != ZJ_KIND_AUTHOR || !char_is_bullet(l->k[0]) || l->kn > 5)
        return;
    for (size_t k = 0; k < p->count; k++) {
        const struct line *other = &p->lines[k];
        if (other->kind == KIND_NONE && !other->body && other->kn <= 9 &&
            other->k[0] == l->k[0])
            l->kind = KIND_NONE;
    }
}

/* 一 / 二 / 三 alone part an essay; (2021年夏,于某地) ends it. */
static bool recognise_essay(struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    bool numeral = l->kn == 1 && char_han_digit(l->k[0]) > 0;
    bool aside = l->k[0] == '(' && l->k[l->kn - 1] == ')' && l->kn <= 40;
    size_t digits = 0;
    while (aside && digits + 2 < l->kn &&
           char_is_digit(l->k[l->kn - 2 - digits]))
        digits++;
    if (i > 0 && digits == 6) /* (某大学,某地 100000) */
        page_decide(p, i, ZJ_KIND_AUTHOR, NULL);
    else if (i > 0 && numeral)
        page_decide(p, i, ZJ_KIND_HEADING, NULL);
    else if (aside && holds(l, "年") && holds(l, "于"))
        page_decide(p, i, ZJ_KIND_DATE, NULL);
    return l->kind != KIND_NONE;
}

/* 题目: above the title itself. */
static bool recognise_title_label(struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    bool label = strcmp(l->key, "题目:") == 0 || strcmp(l->key, "标题:") == 0;
    if (label && i + 1 < p->count && !p->lines[i + 1].body)
        page_decide(p, i, KIND_DROP, title_label);
    return l->kind != KIND_NONE;
}

/* Links to other articles: the lines below such a title until text comes. */
static void recognise_related(struct page *p, size_t i)
{
    size_t k = i + 1;
    if (p->lines[i].kind != KIND_NONE && p->lines[i].kind != KIND_DROP)
        return;
    if (!vocabulary_is_related(p, &p->lines[i]) ||
        (k < p->count && p->lines[k].body))
        return;
    page_decide(p, i, KIND_DROP, related);
    for (; k < p->count && !p->lines[k].body; k++)
        page_decide(p, k, KIND_DROP, related);
}

void page_recognise(struct page *p)
{
    for (size_t i = 0; i < p->count; i++) {
        recognise_note(p, i);
        if (p->lines[i].kind != KIND_NONE)
            continue;
        if (recognise_title_label(p, i) || recognise_arrow(p, i) ||
            recognise_essay(p, i) || recognise_dateline(p, i) ||
            recognise_photo(p, i) || recognise_paper(p, i) ||
            recognise_dated(p, i) || recognise_words(p, i) ||
            recognise_number(p, i) || recognise_edition(p, i) ||
            recognise_furniture(p, i))
            continue;
        int role = role_find(&p->lines[i]);
        if (role != KIND_NONE)
            page_decide(p, i, role, NULL);
        else if (byline_is(&p->lines[i]))
            page_decide(p, i, ZJ_KIND_AUTHOR, NULL);
    }
    for (size_t i = 1; i < p->count; i++) {
        recognise_related(p, i);
        release_headings(p, i);
    }
}
