/* SPDX-License-Identifier: MIT
 *
 * The indexes at the back: what stands in them, and how many keys away. */
#include "boards/headless/headless.h"
#include "tests/library.h"
#include "tests/quick.h"
#include "tools/base/utf8.h"
#include "tools/pack/index.h"
#include "tools/pack/index_order.h"
#include "tools/text.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* ---- rows of a document ---- */

struct back {
    struct document in, out;
};

static void make(struct back *b, const char *text)
{
    memset(b, 0, sizeof *b);
    document_read_text(&b->in, "文章.txt", text, strlen(text));
    index_make(&b->in, 1, &b->out);
}

static void release(struct back *b)
{
    document_free(&b->in);
    document_free(&b->out);
}

static const struct article *index_named(const struct back *b,
                                         const char *title)
{
    for (size_t i = 0; i < b->out.article_count; i++)
        if (strcmp(b->out.articles[i].title, title) == 0)
            return &b->out.articles[i];
    return NULL;
}

/* The row that begins with this, or NULL. */
static const struct block *row_of(const struct article *a, const char *start)
{
    for (size_t i = 0; a && i < a->block_count; i++)
        if (a->blocks[i].kind == ZJ_KIND_LIST &&
            strncmp(a->blocks[i].text, start, strlen(start)) == 0)
            return &a->blocks[i];
    return NULL;
}

static void has_row(const struct back *b, const char *title, const char *row)
{
    const struct block *found = row_of(index_named(b, title), row);
    if (!found)
        fail_msg("%s has no row \"%s\"", title, row);
}

static void lacks_row(const struct back *b, const char *title, const char *row)
{
    const struct block *found = row_of(index_named(b, title), row);
    if (found)
        fail_msg("%s has \"%s\"", title, found->text);
}

#define HEAD "海边小镇的春天\n\n"

/* ---- names ---- */

static void names_are_found_with_marks_in_marks(void **state)
{
    (void)state;
    struct back b;
    make(&b, HEAD "镇上办起“潮汐夜校”，学员人手一册《“潮汐夜校”章程》，"
                  "都说『晒盐人』不怕晒。\n");
    has_row(&b, "名词索引", "潮汐夜校，");
    has_row(&b, "名词索引", "《“潮汐夜校”章程》");
    has_row(&b, "名词索引", "晒盐人，");
    release(&b);
}

static void what_somebody_says_is_no_name(void **state)
{
    (void)state;
    struct back b;
    make(&b, HEAD "老人说：“明天有风”。他问“几点”，没有人答话。"
                  "墙上写着“海是我们的，我们要守住它。”大家都看见了“海”。\n");
    lacks_row(&b, "名词索引", "明天有风");
    lacks_row(&b, "名词索引", "几点");
    lacks_row(&b, "名词索引", "海");
    release(&b);
}

static void a_name_counts_once_a_paragraph(void **state)
{
    (void)state;
    struct back b;
    make(&b, HEAD "渔民建了“浮标屋”，“浮标屋”有灯，夜里船只看得见。\n\n"
                  "后来学校也建了“浮标屋”，孩子们在里面读书写字画画。\n");
    const struct block *row = row_of(index_named(&b, "名词索引"), "浮标屋，");
    assert_non_null(row);
    assert_int_equal(row->span_count, 2);
    assert_string_not_equal(row->spans[0].target, row->spans[1].target);
    release(&b);
}

static void what_a_counted_name_stands_for_is_quoted(void **state)
{
    (void)state;
    struct back b;
    make(&b,
         HEAD "镇里推行“潮前巡堤、潮中守堤、潮后补堤”“三堤”工作法，"
              "渔民都参加了进来。村民报灯、渔会修灯、学校护灯的“三灯制”"
              "办了两年，大家都说好。\n\n"
              "镇里又谋划“2468”行动思路，让港口更有活力，让人们更加安心。\n");
    has_row(&b, "名词索引", "三堤，潮前巡堤、潮中守堤、潮后补堤。见");
    has_row(&b, "名词索引", "三灯制，村民报灯、渔会修灯、学校护灯。见");
    has_row(&b, "名词索引", "2468，行动思路：文中未释。见");
    release(&b);
}

static void a_formula_with_two_meanings_is_one_row(void **state)
{
    (void)state;
    struct back b;
    make(&b, HEAD
         "港口配备“1+3+N”巡查力量，一名队长带三名队员，再吸纳“N”名志愿者，"
         "日夜不停地看守着堤岸。\n\n"
         "学校成立读书会，组建合唱团，开办船模班，构建起“1+3+N”的课后体系。"
         "孩子们都很喜欢，家长们也都放心。\n");
    const struct block *row = row_of(index_named(&b, "名词索引"), "1+3+N，");
    assert_non_null(row);
    assert_non_null(strstr(row->text, "①巡查力量："));
    assert_non_null(strstr(row->text, "②课后体系：学校成立读书会"));
    assert_int_equal(row->span_count, 2);
    release(&b);
}

static void another_name_of_a_thing_says_which(void **state)
{
    (void)state;
    struct back b;
    make(&b, HEAD "这座小镇又称“盐都”，已经有一千年的历史，远近都知道。\n");
    has_row(&b, "名词索引", "盐都，这座小镇。见");
    release(&b);
}

/* ---- places ---- */

static void places_begin_and_end_where_they_should(void **state)
{
    (void)state;
    struct back b;
    make(&b, HEAD "云南通过了新规，济南平台已经上线；浙江省宁波市江北区、"
                  "嘉兴市和全市社区都在推进城市建设，全县市场十分活跃。"
                  "恩施土家族苗族自治州也来了人。\n");
    has_row(&b, "地名索引", "宁波市，");
    has_row(&b, "地名索引", "江北区，");
    has_row(&b, "地名索引", "嘉兴市，");
    has_row(&b, "地名索引", "济南市，");
    has_row(&b, "地名索引", "恩施州，");
    lacks_row(&b, "地名索引", "南通市");
    lacks_row(&b, "地名索引", "南平市");
    lacks_row(&b, "地名索引", "全");
    lacks_row(&b, "地名索引", "社");
    lacks_row(&b, "地名索引", "城");
    release(&b);
}

static void a_city_that_is_a_word_needs_its_suffix(void **state)
{
    (void)state;
    struct back b;
    make(&b, HEAD "朝阳升起来了，老人们身体安康，日照充足，海口很窄。"
                  "远方的来宾都说，这里真是一个好地方。\n");
    assert_null(index_named(&b, "地名索引"));
    release(&b);
}

/* ---- figures ---- */

static void figures_lead_with_their_words_and_dates_do_not(void **state)
{
    (void)state;
    struct back b;
    make(&b, HEAD "2021年5月3日，镇上新修海堤12.5公里。第3版登了“5G渔村”的"
                  "消息。去年游客超过1200人次，增长35%。\n");
    const struct article *a = index_named(&b, "数字索引");
    const struct block *row = row_of(a, "2021年5月3日，镇上新修海堤");
    assert_non_null(row);
    assert_int_equal(row->span_count, 1);
    assert_memory_equal(row->text + row->spans[0].start, "12.5", 4);
    has_row(&b, "数字索引", "去年游客超过1200人次");
    lacks_row(&b, "数字索引", "第3版");
    release(&b);
}

static void regression_numbers_of_a_list_are_no_figures(void **state)
{
    (void)state;
    struct back b;
    make(&b, HEAD "去年游客超过1200人次，立了规矩。\n\n1. 不收押金先到先借\n"
                  "2. 借一本还一本\n\n（3）修船的人有12个。\n\n"
                  "账在http://a.cn/b?year=2022&page=1上。\n");
    has_row(&b, "数字索引", "去年游客超过1200人次");
    has_row(&b, "数字索引", "（3）修船的人有12个");
    lacks_row(&b, "数字索引", "1.不收押金");
    lacks_row(&b, "数字索引", "2.借一本");
    lacks_row(&b, "数字索引", "page=1");
    release(&b);
}

static void a_text_with_nothing_to_look_up_gets_no_index(void **state)
{
    (void)state;
    struct back b;
    make(&b, HEAD "风从海上吹过来，窗外的树都绿了，人们慢慢走在路上。\n");
    assert_int_equal(b.out.article_count, 0);
    release(&b);
}

/* ---- order ---- */

static void names_stand_in_the_order_of_their_sounds(void **state)
{
    (void)state;
    static const char *const names[] = {"1+2",  "abc",  "阿城", "八达", "八月",
                                        "巴山", "吃水", "一二", "张三", "龘"};
    size_t count = sizeof names / sizeof *names;
    for (size_t i = 0; i + 1 < count; i++) {
        uint32_t *a = index_key(names[i]), *b = index_key(names[i + 1]);
        if (index_key_compare(a, b) >= 0)
            fail_msg("%s stands behind %s", names[i], names[i + 1]);
        assert_true(index_key_group(a) <= index_key_group(b));
        free(a);
        free(b);
    }
}

static void chapters_hold_every_group_once(void **state)
{
    (void)state;
    size_t counts[INDEX_GROUPS] = {3, 0, 1, 9, 2, 2, 2, 30, 0, 1};
    bool ends[INDEX_GROUPS];
    for (size_t least = 1; least < 60; least++) {
        size_t chapters = 0, last = 0;
        index_chapters(counts, least, ends);
        for (size_t g = 0; g < INDEX_GROUPS; g++)
            if (ends[g]) {
                chapters++;
                last = g;
            }
        assert_true(chapters >= 1);
        assert_true(last >= 9);
    }
}

/* ---- the five real articles, on a device ---- */

static const struct pack_options options = {
    .sizes = {24},
    .size_count = 1,
    .screens = {{800, 480}},
    .screen_count = 1,
};

static struct library real;
static struct zj_reader reader;
static uint32_t words[ZJ_CANVAS_WORDS(800, 800, 2)];
static unsigned presses;

static void press(enum zj_key key, bool held)
{
    struct zj_event e = {.key = (uint8_t)key, .held = held};
    assert_int_equal(zj_reader_key(&reader, e), ZJ_OK);
    assert_int_not_equal(reader.screen, ZJ_SCREEN_ERROR);
    presses++;
}

/* Short presses of the nearer way round, then a long one. */
static void choose(uint32_t row)
{
    const struct zj_list *l = &reader.list;
    uint32_t ahead = (row + l->count - l->selected) % l->count;
    enum zj_key key = ahead <= l->count / 2 ? ZJ_KEY_NEXT : ZJ_KEY_PREV;
    while (reader.list.selected != row)
        press(key, false);
    press(ZJ_KEY_NEXT, true);
}

/* The row of the 目录 from which fewest pages are left to turn. */
static uint32_t nearest_heading(uint32_t offset)
{
    struct zj_heading h;
    uint32_t row = 0;
    for (uint32_t i = 0; i < reader.article.heading_count; i++) {
        assert_int_equal(
            zj_archive_heading(&reader.archive, &reader.article, i, &h), ZJ_OK);
        if (h.offset > offset)
            break;
        row = i + 1;
    }
    return row;
}

/* From power-on to the page with character `offset`, by two keys. */
static unsigned keys_to(uint32_t article, uint32_t offset)
{
    struct headless h;
    headless_init(&h, &real.like);
    presses = 0;
    assert_int_equal(zj_reader_start(&reader, &h.board, words), ZJ_OK);
    assert_int_equal(reader.screen, ZJ_SCREEN_LIBRARY);
    choose(article);
    assert_int_equal(reader.article_index, article);
    if (offset >= reader.page_end) {
        press(ZJ_KEY_NEXT, true);
        choose(nearest_heading(offset));
    }
    while (offset >= reader.page_end)
        press(ZJ_KEY_NEXT, false);
    assert_true(offset >= reader.page_start && offset < reader.page_end);
    headless_free(&h);
    return presses;
}

/* The text of an index and where a row begins in it. */
static char *text_of(const char *title, uint32_t *number)
{
    struct zj_archive archive;
    struct zj_article a;
    struct buffer text = {0};
    assert_int_equal(zj_archive_open(&archive, &real.like.archive), ZJ_OK);
    for (*number = 0; *number < archive.article_count; ++*number) {
        assert_int_equal(zj_archive_article(&archive, *number, &a), ZJ_OK);
        assert_int_equal(archive_text(&archive, a.first, a.characters, &text),
                         ZJ_OK);
        if (strncmp(text.data, title, strlen(title)) == 0)
            return buffer_take(&text);
        buffer_free(&text);
    }
    fail_msg("there is no %s", title);
    return NULL;
}

static const char *line_of(const char *text, const char *start)
{
    struct buffer wanted = {0};
    buffer_printf(&wanted, "\n%s", start);
    const char *line = strstr(text, wanted.data);
    buffer_free(&wanted);
    if (!line)
        fail_msg("no row begins with %s", start);
    return line + 1;
}

static size_t links_of(const char *text, const char *start)
{
    const char *line = line_of(text, start);
    const char *end = line + strcspn(line, "\n");
    size_t links = 1;
    for (const char *p = line; p < end; p++)
        links += strncmp(p, "；", 3) == 0;
    return links;
}

static void the_real_articles_are_indexed(void **state)
{
    (void)state;
    uint32_t number;
    if (!real.file.length)
        skip();
    char *text = text_of("名词索引", &number);
    line_of(text,
            "五联，党建工作联谋、民生服务联抓、文明风尚联育、平安建设联创、"
            "应急响应联动。见");
    line_of(text, "三单制，采取居民点单、社区审单、组织或个人领单。见");
    line_of(text, "1533，人才工作思路：文中未释。见");
    const char *formula = line_of(text, "1+2+N，①工作力量：");
    assert_non_null(strstr(formula, "②人才管理体制："));
    assert_int_equal(links_of(text, "最后一公里，"), 3);
    assert_int_equal(links_of(text, "移动探头，"), 2);
    assert_int_equal(links_of(text, "关键小事，"), 2);
    assert_int_equal(links_of(text, "微心愿，"), 2);
    assert_int_equal(links_of(text, "两委，"), 2);
    free(text);
}

static void the_cities_of_the_real_articles_are_all_there(void **state)
{
    (void)state;
    static const char *const cities[] = {
        "朝阳市", "阳泉市", "南昌市", "汉中市", "商洛市", "十堰市",
        "襄阳市", "荆门市", "潜江市", "安康市", "南阳市", "神农架林区",
        "随州市", "天门市", "仙桃市", "孝感市", "成都市",
    };
    uint32_t number;
    if (!real.file.length)
        skip();
    char *text = text_of("地名索引", &number);
    for (size_t i = 0; i < sizeof cities / sizeof *cities; i++)
        line_of(text, cities[i]);
    free(text);
}

/* Where each line of the text begins, in characters. */
static void every_row_is_few_keys_away(void **state)
{
    (void)state;
    static const char *const titles[] = {"名词索引", "地名索引", "数字索引"};
    if (!real.file.length)
        skip();
    for (size_t i = 0; i < 3; i++) {
        uint32_t number, offset = 0;
        unsigned most = 0, rows = 0, step = one_in(23);
        unsigned long sum = 0;
        char *text = text_of(titles[i], &number);
        for (const char *p = text; *p; rows++) {
            size_t length = strcspn(p, "\n");
            if (rows % step == 0) {
                unsigned keys = keys_to(number, offset);
                most = keys > most ? keys : most;
                sum += keys;
            }
            offset += (uint32_t)utf8_count(p, length) + 1;
            p += length + (p[length] == '\n');
        }
        printf("        %s: %u lines, %.1f keys to one, %u at most\n",
               titles[i], rows, (double)sum * step / rows, most);
        assert_true(most <= 30);
        free(text);
    }
}

static int pack_real(void **state)
{
    (void)state;
    if (library_has_real())
        library_pack(&real, "../shared/articles", &options);
    return 0;
}

static int free_real(void **state)
{
    (void)state;
    library_free(&real);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found_with_marks_in_marks),
        cmocka_unit_test(what_somebody_says_is_no_name),
        cmocka_unit_test(a_name_counts_once_a_paragraph),
        cmocka_unit_test(what_a_counted_name_stands_for_is_quoted),
        cmocka_unit_test(a_formula_with_two_meanings_is_one_row),
        cmocka_unit_test(another_name_of_a_thing_says_which),
        cmocka_unit_test(places_begin_and_end_where_they_should),
        cmocka_unit_test(a_city_that_is_a_word_needs_its_suffix),
        cmocka_unit_test(figures_lead_with_their_words_and_dates_do_not),
        cmocka_unit_test(regression_numbers_of_a_list_are_no_figures),
        cmocka_unit_test(a_text_with_nothing_to_look_up_gets_no_index),
        cmocka_unit_test(names_stand_in_the_order_of_their_sounds),
        cmocka_unit_test(chapters_hold_every_group_once),
        cmocka_unit_test(the_real_articles_are_indexed),
        cmocka_unit_test(the_cities_of_the_real_articles_are_all_there),
        cmocka_unit_test(every_row_is_few_keys_away),
    };
    return cmocka_run_group_tests(tests, pack_real, free_real);
}
