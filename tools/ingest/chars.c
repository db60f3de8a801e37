/* SPDX-License-Identifier: MIT */
#include "tools/ingest/chars.h"
#include <uchar.h>

static bool within(uint32_t c, uint32_t first, uint32_t last)
{
    return c >= first && c <= last;
}

/* Whether the zero-terminated set holds c. */
static bool holds(const char32_t *set, uint32_t c)
{
    for (; *set; set++)
        if (*set == c)
            return true;
    return false;
}

bool char_is_han(uint32_t c)
{
    return within(c, 0x4e00, 0x9fff) || within(c, 0x3400, 0x4dbf) ||
           within(c, 0xf900, 0xfaff) || within(c, 0x20000, 0x3ffff) ||
           c == 0x3007;
}

bool char_is_digit(uint32_t c)
{
    return within(c, '0', '9');
}

bool char_is_latin(uint32_t c)
{
    return within(c | 0x20, 'a', 'z') || within(c, 0xc0, 0x24f) ||
           within(c, 0x370, 0x4ff);
}

bool char_is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0xa0 || c == 0x3000 ||
           within(c, 0x2000, 0x200a) || c == 0x202f || c == 0x205f;
}

bool char_is_ghost(uint32_t c)
{
    return (c < 0x20 && c != '\t') || within(c, 0x7f, 0x9f) || c == 0xad ||
           within(c, 0x200b, 0x200f) || within(c, 0x202a, 0x202e) ||
           within(c, 0x2060, 0x206f) || c == 0xfeff ||
           within(c, 0xfff9, 0xfffb);
}

bool char_is_terminal(uint32_t c)
{
    return holds(U"。！？!?…⋯｡‼⁇⁈⁉", c);
}

bool char_is_pause(uint32_t c)
{
    return holds(U"，,、；;：:､", c);
}

static const char32_t openers[] = U"“‘「『（(《〈【〔［[｛{〖";
static const char32_t closers[] = U"”’」』）)》〉】〕］]｝}〗";

bool char_is_opener(uint32_t c)
{
    return holds(openers, c);
}

bool char_is_closer(uint32_t c)
{
    return holds(closers, c);
}

uint32_t char_opener_of(uint32_t closer)
{
    for (size_t i = 0; closers[i]; i++)
        if (closers[i] == closer)
            return openers[i];
    return 0;
}

bool char_is_bullet(uint32_t c)
{
    return holds(U"■□●○◆◇▲△▼▽★☆•·►▶▪▫◎※⊙✦➤*", c);
}

unsigned char_circled(uint32_t c)
{
    static const uint32_t first[] = {0x2460, 0x2474, 0x2488, 0x3220, 0x2776};
    static const uint32_t count[] = {20, 20, 20, 10, 10};
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (within(c, first[i], first[i] + count[i] - 1))
            return c - first[i] + 1;
    return 0;
}

int char_han_digit(uint32_t c)
{
    static const char32_t digits[] = U"〇一二三四五六七八九十";
    if (c == U'百')
        return 100;
    if (c == U'零' || c == U'○' || c == U'Ｏ')
        return 0;
    for (int i = 0; digits[i]; i++)
        if (digits[i] == c)
            return i;
    return -1;
}

uint32_t char_fold(uint32_t c)
{
    if (within(c, 0xff01, 0xff5e))
        c -= 0xfee0;
    if (c == 0x3000)
        return ' ';
    return within(c, 'A', 'Z') ? c + 32 : c;
}

uint32_t char_simplify(uint32_t c)
{
    static const char32_t pairs[] =
        U"來来傳传內内劉刘務务區区參参吳吴呂吕員员問问喬乔單单嚴严國国圖图團团"
        U"報报壇坛孫孙學学實实審审專专導导屬属師师廣广廳厅後后"
        U"復复擊击據据攝摄數数時时書书會会條条楊杨構构標标機机欄栏權权歡欢湯汤"
        U"溫温瀏浏灣湾為为熱热獻献畢毕畫画發发監监盧卢範范簡简"
        U"簽签籌筹紀纪組组統统經经網网編编練练縣县總总織织繪绘繫系羅罗習习聞闻"
        U"聯联聲声聶聂臺台莊庄萬万葉叶蔣蒋蕭萧薦荐蘇苏處处號号"
        U"製制見见視视覽览訂订訊讯記记許许註注評评詩诗話话語语說说論论謝谢譯译"
        U"議议讀读讚赞責责賀贺賈贾賴赖趙赵載载輪轮輯辑轉转連连"
        U"選选鄉乡鄒邹鄔邬鄧邓鄭郑醫医釋释錄录錢钱鍾钟鎮镇鏈链長长門门間间閱阅"
        U"閻阎關关陳陈陸陆電电韋韦韓韩頁页頻频題题顏颜類类顧顾"
        U"馬马馮冯駐驻體体魯鲁鳳凤黃黄點点黨党齊齐齋斋龍龙龔龚";
    size_t from = 0, to = sizeof pairs / sizeof *pairs / 2;
    while (from < to) { /* sorted */
        size_t middle = (from + to) / 2;
        if (pairs[middle * 2] == c)
            return pairs[middle * 2 + 1];
        if (pairs[middle * 2] < c)
            from = middle + 1;
        else
            to = middle;
    }
    return c;
}

unsigned char_cells(uint32_t c)
{
    if (c < 0x1100)
        return 1;
    return within(c, 0x2010, 0x2027) || within(c, 0x2e80, 0xa4cf) ||
                   within(c, 0xac00, 0xd7a3) || within(c, 0xf900, 0xfaff) ||
                   within(c, 0xfe30, 0xfe4f) || within(c, 0xff01, 0xff60) ||
                   within(c, 0x2460, 0x27bf) || c >= 0x20000
               ? 2
               : 1;
}
