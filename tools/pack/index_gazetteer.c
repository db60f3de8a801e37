/* SPDX-License-Identifier: MIT */
#include "tools/pack/index_gazetteer.h"

/* After the table of administrative divisions of the Ministry of Civil
 * Affairs: provinces; prefecture-level cities, with those counties and cities
 * that answer to their province directly; autonomous prefectures. */
static const char32_t provinces[] =
    U"河北 山西 辽宁 吉林省 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 "
    U"湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 "
    U"宁夏 新疆 ";

static const char32_t cities[] =
    U"北京 上海 天津 重庆 香港 澳门 石家庄 唐山 秦皇岛 邯郸 邢台 保定 "
    U"张家口 承德 沧州 廊坊 衡水 太原 阳泉 晋城 朔州 晋中 运城 忻州 临汾 "
    U"吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 "
    U"沈阳 大连 鞍山 抚顺 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛 四平 "
    U"辽源 松原 白城 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 佳木斯 七台河 "
    U"牡丹江 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 "
    U"泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 衢州 舟山 台州 合肥 芜湖 蚌埠 "
    U"淮南 马鞍山 淮北 铜陵 安庆 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 "
    U"厦门 莆田 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 "
    U"赣州 宜春 抚州 上饶 济南 青岛 淄博 枣庄 烟台 潍坊 济宁 威海 临沂 聊城 "
    U"滨州 菏泽 郑州 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 "
    U"南阳 商丘 信阳 周口 驻马店 济源 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 "
    U"孝感 荆州 黄冈 咸宁 随州 仙桃 潜江 天门 长沙 株洲 湘潭 衡阳 邵阳 岳阳 "
    U"常德 张家界 益阳 郴州 永州 怀化 娄底 广州 韶关 深圳 珠海 汕头 佛山 "
    U"江门 湛江 茂名 肇庆 惠州 梅州 汕尾 阳江 清远 东莞 潮州 揭阳 云浮 南宁 "
    U"柳州 桂林 梧州 防城港 钦州 贵港 玉林 贺州 崇左 三亚 三沙 儋州 成都 "
    U"自贡 攀枝花 泸州 绵阳 广元 遂宁 内江 南充 眉山 宜宾 广安 达州 雅安 "
    U"巴中 资阳 贵阳 六盘水 遵义 毕节 铜仁 昆明 曲靖 玉溪 昭通 临沧 拉萨 "
    U"日喀则 昌都 林芝 那曲 咸阳 铜川 宝鸡 渭南 汉中 榆林 商洛 兰州 嘉峪关 "
    U"武威 张掖 平凉 定西 西宁 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 "
    U"克拉玛依 吐鲁番 哈密 石河子 阿拉尔 图木舒克 五家渠 ";

static const char32_t words[] =
    U"朝阳 安康 来宾 大同 长治 中山 三明 吉林 长春 海口 北海 白山 白银 黄山 "
    U"丽水 日照 德州 开封 大庆 天水 酒泉 庆阳 金华 金昌 河源 河池 百色 乐山 "
    U"德阳 保山 普洱 丽江 安顺 通化 本溪 伊春 黑河 鸡西 泰安 东营 莱芜 延安 "
    U"西安 吉安 陇南 海东 神农架 ";

static const char32_t prefectures[] =
    U"延边 恩施 湘西 阿坝 甘孜 凉山 黔东南 黔南 黔西南 文山 红河 西双版纳 "
    U"楚雄 大理 德宏 怒江 迪庆 临夏 甘南 海北 黄南 果洛 玉树 海西 昌吉 "
    U"博尔塔拉 巴音郭楞 克孜勒苏 伊犁 ";

/* Most characters begin no name: one bit for each that does. */
static bool begins_name(uint32_t c)
{
    static const char32_t *const tables[] = {provinces, cities, words,
                                             prefectures};
    static uint8_t bits[0x10000 / 8];
    static bool ready;
    for (size_t i = 0; i < 4 && !ready; i++)
        for (const char32_t *p = tables[i]; *p; p++)
            if (p == tables[i] || p[-1] == U' ')
                bits[*p / 8] |= (uint8_t)(1u << *p % 8);
    ready = true;
    return c < 0x10000 && bits[c / 8] >> c % 8 & 1;
}

/* The longest of the names, each with a blank behind it. */
static size_t longest(const char32_t *names, const struct index_passage *p,
                      size_t at)
{
    size_t best = 0;
    while (*names) {
        size_t length = 0;
        while (names[length] != U' ' && at + length < p->count &&
               names[length] == p->points[at + length])
            length++;
        if (names[length] == U' ' && length > best)
            best = length;
        while (*names++ != U' ')
            continue;
    }
    return best;
}

enum gazetteer_kind gazetteer_find(const struct index_passage *p, size_t at,
                                   size_t *length)
{
    static const struct {
        const char32_t *names;
        enum gazetteer_kind kind;
    } tables[] = {
        {provinces, GAZETTEER_PROVINCE},
        {cities, GAZETTEER_CITY},
        {words, GAZETTEER_WORD},
        {prefectures, GAZETTEER_PREFECTURE},
    };
    enum gazetteer_kind kind = GAZETTEER_NONE;
    *length = 0;
    if (at >= p->count || !begins_name(p->points[at]))
        return GAZETTEER_NONE;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        size_t l = longest(tables[i].names, p, at);
        if (l > *length) {
            *length = l;
            kind = tables[i].kind;
        }
    }
    return kind;
}
