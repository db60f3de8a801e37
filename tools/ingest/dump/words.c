/* SPDX-License-Identifier: MIT
 *
 * Words that lines are made of: names, posts, newspapers, places. */
#include "tools/base/utf8.h"
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/vocabulary.h"
#include <string.h>
#include <uchar.h>

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
    "书记",   "部长",   "局长",   "主任",   "市长", "县长",   "区长",
    "院长",   "会长",   "教授",   "主席",   "校长", "研究员", "厅长",
    "处长",   "科长",   "镇长",   "乡长",   "社长", "总编",   "董事长",
    "总经理", "委员",   "常委",   "秘书长", "理事", "站长",   "所长",
    "评论员", "馆长",   "博士",   "经理",   "学员", "读者",   "教师",
    "老师",   "学生",   "作家",   "诗人",   "同学", "职工",   "干部",
    "队员",   "志愿者", "律师",   "医生",   "村民", "工程师", "记者",
    "通讯员", "实习生", "撰稿人", "主编",   "主播", "秘书",   "特派员",
    "代表",   "党员",   "战士",   "居民",   "校友", "编辑",   "学者",
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
    U"刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
    U"傅洪奚贲郁杭诸糜松井富乌巴弓牧隗山谷侯班仰秋仲伊宫甯"
    U"祖武符刘詹束蓬印宿怀蒲鄂索咸籍赖卓蔺屠池闻莘党谭贡"
    U"劳逄冉宰郦雍璩桑濮牛扈燕冀浦尚农晏瞿阎慕连茹习宦"
    U"容慎戈廖庾终暨耿弘匡寇禄阙欧殳沃"
    U"蔚越夔隆巩厍聂晁勾敖融冷訾辛阚那简饶曾毋沙乜养鞠须"
    U"帅楚闫法汝鄢涂钦亓晋仉督岳帖呼檀矫揭粟佴逯";

#define COUNT(table) (sizeof table / sizeof *table)

bool vocabulary_holds(const char *const *table, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(table[i], word) == 0)
            return true;
    return false;
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

/* Surnames of two characters. */
static bool has_double_surname(const uint32_t *k)
{
    static const char32_t doubles[] =
        U"欧阳司马上官诸葛夏侯皇甫尉迟公孙慕容司徒令狐宇文长孙端木东方南宫"
        U"申屠轩辕钟离闻人公冶宗政濮阳淳于单于太叔公羊澹台呼延百里东郭西门";
    for (size_t i = 0; doubles[i]; i += 2)
        if (doubles[i] == k[0] && doubles[i + 1] == k[1])
            return true;
    return false;
}

bool vocabulary_is_name(const uint32_t *k, size_t n)
{
    if (n < 2 || n > 4)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!char_is_han(k[i]))
            return false;
    for (const char32_t *c = U"村镇乡县市区省路街社局部"; *c; c++)
        if (*c == k[n - 1])
            return false;
    if (n > 2 && has_double_surname(k))
        return true;
    for (const uint32_t *s = (const uint32_t *)surnames; *s; s++)
        if (*s == char_simplify(k[0]))
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
    return vocabulary_holds(digests, COUNT(digests), key);
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
