/* SPDX-License-Identifier: MIT
 *
 * Files and folders in: encodings, formats, what cannot be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "tests/folder.h"
#include "tools/base/buffer.h"
#include "tools/base/message.h"
#include "tools/ingest/folder.h"
#include "tools/ingest/ingest.h"
#include "tools/base/file.h"
#include <fcntl.h>
#include <iconv.h>
#include <signal.h>
#include <sys/wait.h>
#include <sys/stat.h>
#include <unistd.h>

static const char prose[] =
    "山谷里的灯\n\n"
    "山谷里住着二十七户人家，晚上只有一盏灯，挂在老槐树上。\n"
    "灯是那一年挂上去的，村里人凑钱买了电线，从此夜里有了光。\n";

static const char *put(const char *folder, const char *name, const void *bytes,
                       size_t length)
{
    const char *path = folder_path(folder, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, length, f), length);
    fclose(f);
    return path;
}

static const char *put_text(const char *folder, const char *name,
                            const char *text)
{
    return put(folder, name, text, strlen(text));
}

/* What is said on standard error while a file is read. */
static bool read_quoting(const char *path, struct document *d, char said[512])
{
    FILE *to = tmpfile();
    int saved = dup(STDERR_FILENO);
    fflush(stderr);
    dup2(fileno(to), STDERR_FILENO);
    bool good = ingest_read(path, d);
    fflush(stderr);
    dup2(saved, STDERR_FILENO);
    close(saved);
    rewind(to);
    size_t n = fread(said, 1, 511, to);
    said[n] = 0;
    fclose(to);
    return good;
}

/* Reading fails with one line that names the file and holds `word`. */
static void expect_error(const char *path, const char *word)
{
    struct document d = {0};
    char said[512];
    assert_false(read_quoting(path, &d, said));
    assert_int_equal(d.article_count, 0);
    assert_non_null(strstr(said, path));
    assert_non_null(strstr(said, word));
    assert_ptr_equal(strchr(said, '\n'), said + strlen(said) - 1);
    document_free(&d);
}

static size_t encode(const char *name, const char *text, char *out, size_t room)
{
    iconv_t with = iconv_open(name, "UTF-8");
    char *in = (char *)(uintptr_t)text, *to = out;
    size_t left = strlen(text), space = room;
    assert_true(with != (iconv_t)-1);
    assert_int_equal(iconv(with, &in, &left, &to, &space), 0);
    iconv_close(with);
    return room - space;
}

static void every_usual_encoding_is_found(void **state)
{
    (void)state;
    static const char *const names[] = {"UTF-8", "GB18030", "UTF-16",
                                        "UTF-16LE", "UTF-16BE"};
    char *folder = folder_make(), bytes[2048];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = encode(names[i], prose, bytes, sizeof bytes);
        struct document d = {0};
        assert_true(ingest_read(put(folder, "a.txt", bytes, n), &d));
        assert_string_equal(d.articles[0].title, "山谷里的灯");
        document_free(&d);
    }
    folder_remove(folder);
}

static void big5_is_told_from_gb18030(void **state)
{
    (void)state;
    char *folder = folder_make(), bytes[2048];
    const char *text = "渡船頭的茶攤\n\n渡船頭有一個茶攤，擺了三代人，"
                       "過路的人都來這裡喝茶說話。\n";
    size_t n = encode("BIG5", text, bytes, sizeof bytes);
    struct document d = {0};
    assert_true(ingest_read(put(folder, "a.txt", bytes, n), &d));
    assert_string_equal(d.articles[0].title, "渡船頭的茶攤");
    document_free(&d);
    folder_remove(folder);
}

static void an_encoding_may_be_said(void **state)
{
    (void)state;
    char *folder = folder_make(), bytes[2048];
    size_t n = encode("GB18030", prose, bytes, sizeof bytes);
    const char *path = put(folder, "a.txt", bytes, n);
    struct ingest_options known = {.encoding = "GB18030"};
    struct document d = {0};
    assert_true(ingest_read_as(path, &known, &d));
    assert_string_equal(d.articles[0].title, "山谷里的灯");
    document_free(&d);
    known.encoding = "no such encoding";
    assert_false(ingest_read_as(path, &known, &d));
    folder_remove(folder);
}

static void broken_bytes_are_said_with_their_place(void **state)
{
    (void)state;
    char *folder = folder_make(), said[512];
    struct document d = {0};
    const char *path = put_text(
        folder, "a.txt",
        "山谷里的灯\n\n第一行在这里。\n第二行在这里。\n第三\xff行在这里。\n");
    assert_true(read_quoting(path, &d, said));
    assert_non_null(strstr(said, "a.txt:5:"));
    document_free(&d);
    folder_remove(folder);
}

static void what_is_no_text_is_said_once(void **state)
{
    (void)state;
    char *folder = folder_make(), noise[512];
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (char)(i * 7 % 31);
    expect_error(folder_path(folder, "missing.txt"), "No such file");
    expect_error(put_text(folder, "empty.txt", ""), "is empty");
    expect_error(put_text(folder, "blank.txt", " \n\n\t\n"), "no text");
    expect_error(put_text(folder, "a.pdf", "%PDF-1.4 ..."), "PDF");
    expect_error(put(folder, "a.bin", noise, sizeof noise), "no text");
    expect_error(put(folder, "nul.txt", "abc\0def\0\0ghi", 12), "NUL");
    expect_error(folder, "not a file");
    folder_remove(folder);
}

static void a_web_page_is_known_by_its_content(void **state)
{
    (void)state;
    char *folder = folder_make();
    struct document d = {0};
    const char *path = put_text(
        folder, "a.txt",
        "<!DOCTYPE html><title>山谷里的灯_新闻网</title><body><h1>山谷里的灯"
        "</h1><div><p>山谷里住着二十七户人家，只有<b>一盏灯</b>。</p>"
        "<p>灯挂在老槐树的第三根枝桠上，风一吹就轻轻地晃。</p></div>"
        "<script>x</script>");
    assert_true(ingest_read(path, &d));
    assert_int_equal(d.article_count, 1);
    assert_string_equal(d.articles[0].title, "山谷里的灯");
    assert_int_equal(d.articles[0].block_count, 3);
    assert_int_equal(d.articles[0].blocks[1].span_count, 1);
    document_free(&d);
    folder_remove(folder);
}

static void deep_pages_are_refused(void **state)
{
    (void)state;
    char *folder = folder_make(), said[512];
    struct buffer page = {0};
    struct document d = {0};
    buffer_text(&page, "<html><body>");
    for (size_t i = 0; i < 100000; i++)
        buffer_text(&page, "<div>");
    buffer_text(&page, "山谷里的灯");
    const char *path = put(folder, "a.html", page.data, page.length);
    assert_false(read_quoting(path, &d, said));
    assert_non_null(strstr(said, "deep"));
    buffer_free(&page);
    folder_remove(folder);
}

/* Parts put down `times` times between an opening and an end. */
static void expect_costly(const char *start, const char *part, size_t times,
                          const char *word)
{
    char *folder = folder_make();
    struct buffer page = {0};
    buffer_text(&page, start);
    for (size_t i = 0; i < times; i++)
        buffer_printf(&page, part, (unsigned)i);
    buffer_text(&page, ">");
    expect_error(put(folder, "a.html", page.data, page.length), word);
    buffer_free(&page);
    folder_remove(folder);
}

static void pages_that_cost_too_much_are_refused(void **state)
{
    (void)state;
    expect_costly("<p>", "<b>", 2000000, "deep");
    expect_costly("<p>", "<ul><li>%u", 100000, "deep");
    expect_costly("<p>", "<b></b>", 600000, "tags");
    expect_costly("<p ", "a%u ", 100000, "attributes");
    struct buffer styles = {0};
    for (size_t i = 0; i < 3000; i++)
        buffer_printf(&styles, "<font size=%u>", (unsigned)i);
    expect_costly(styles.data, "<p>%u", 100000, "never closed");
    buffer_free(&styles);
}

/* What looks like an end to the guard but is none to the parser. */
static void costly_pages_that_hide_it_are_refused(void **state)
{
    (void)state;
    expect_costly("<p>", "<div/>", 100000, "deep");
    expect_costly("<svg/>", "<path/>", 100000, "deep");
    expect_costly("<svg><p>", "<path/>", 100000, "deep");
    expect_costly("<svg><style>", "<g>", 100000, "deep");
    expect_costly("<p><!-->", "<div>", 100000, "deep");
    expect_costly("<p><!-- --!>", "<div>", 100000, "deep");
    expect_costly("<p>", "<div></nav>", 100000, "deep");
    expect_costly("<p a= '><!--'>", "<div>", 100000, "deep");
}

/* Icons are shapes that end themselves; notes may be of any form. */
static void drawings_and_comments_of_a_page_are_not_deep(void **state)
{
    (void)state;
    char *folder = folder_make();
    struct buffer page = {0};
    struct document d = {0};
    buffer_text(&page, "<h1>山谷里的灯</h1><svg><g>");
    for (size_t i = 0; i < 6000; i++)
        buffer_text(&page, "<path d='M0 0'/>");
    buffer_text(&page, "</g></svg>");
    for (size_t i = 0; i < 6000; i++)
        buffer_text(&page, "<!-- <div> -->");
    buffer_text(&page, "<p>灯在山谷里亮着，一直亮到天明。</p>");
    assert_true(ingest_read(put(folder, "a.html", page.data, page.length), &d));
    assert_int_equal(d.article_count, 1);
    document_free(&d);
    buffer_free(&page);
    folder_remove(folder);
}

static void long_attributes_and_scripts_do_no_harm(void **state)
{
    (void)state;
    char *folder = folder_make();
    struct buffer page = {0};
    struct document d = {0};
    buffer_text(&page, "<h1>山谷里的灯</h1><p title=\"");
    for (size_t i = 0; i < 1000000; i++)
        buffer_byte(&page, 'x');
    buffer_text(&page, "\">山谷里住着二十七户人家，只有一盏灯。</p><script>");
    for (size_t i = 0; i < 10000; i++)
        buffer_text(&page, "if (a <b && c> d) ");
    buffer_text(&page, "</script>");
    assert_true(ingest_read(put(folder, "a.html", page.data, page.length), &d));
    assert_int_equal(d.articles[0].block_count, 2);
    document_free(&d);
    buffer_free(&page);
    folder_remove(folder);
}

/* Two thirds of so few bytes were taken for more than four fifths. */
static void regression_a_short_line_with_notes_is_no_contents(void **state)
{
    (void)state;
    char *folder = folder_make();
    struct document d = {0};
    const char *path =
        put_text(folder, "a.html",
                 "<h1>山谷里的灯</h1><p>山谷里住着二十七户人家，只有一盏灯，"
                 "一直亮到天明。</p><div>见<a href=\"#a\">[1]</a>"
                 "<a href=\"#b\">[2]</a></div>"
                 "<p>灯亮着，谁都看得见，谁都不说，夜里才这样。</p>");
    assert_true(ingest_read(path, &d));
    assert_int_equal(d.articles[0].block_count, 4);
    assert_string_equal(d.articles[0].blocks[2].text, "见[1] [2]");
    assert_int_not_equal(d.articles[0].blocks[2].kind, KIND_DROP);
    document_free(&d);
    folder_remove(folder);
}

/* Links between saved pages are escaped, relative, or whole addresses. */
static void links_of_web_pages_name_files_as_they_are(void **state)
{
    (void)state;
    char *folder = folder_make();
    struct document d = {0};
    const char *path =
        put_text(folder, "a.html",
                 "<!-- saved from url=(0021)http://w.example/a.html#top -->"
                 "<h1>山谷里的灯</h1><p>山谷里住着二十七户人家，见"
                 "<a href=\"%E7%81%AF.html#%E4%B8%80\">灯</a>，也见"
                 "<a href=\"http://w.example/%E7%81%AF.html\">远处</a>。</p>");
    assert_true(ingest_read(path, &d));
    const struct block *b = &d.articles[0].blocks[1];
    assert_int_equal(b->span_count, 2);
    assert_string_equal(b->spans[0].target, "灯.html#一");
    assert_string_equal(b->spans[1].target, "http://w.example/%E7%81%AF.html");
    assert_string_equal(d.articles[0].address, "http://w.example/a.html");
    document_free(&d);
    folder_remove(folder);
}

static void regression_an_empty_line_of_code_is_none(void **state)
{
    (void)state;
    char *folder = folder_make();
    struct document d = {0};
    const char *path =
        put_text(folder, "a.md", "# 甲\n\n```\n\na\n    \n  b\n```\n");
    assert_true(ingest_read(path, &d));
    assert_int_equal(d.articles[0].block_count, 3);
    assert_string_equal(d.articles[0].blocks[2].text, "\u00a0\u00a0b");
    document_free(&d);
    folder_remove(folder);
}

static void pages_without_text_of_their_own_say_where_it_is(void **state)
{
    (void)state;
    expect_error("tests/html/bad/frameset.html", "save menu.htm");
    expect_error("tests/html/bad/shell.html", "once a browser shows it");
}

static int kinds_of(const struct article *a, int *kinds, int most)
{
    int n = 0;
    for (size_t i = 0; i < a->block_count && n < most; i++)
        kinds[n++] = a->blocks[i].kind;
    return n;
}

/* The lines of preformatted text once ran into one, and a table's name was
 * taken for a picture's. */
static void regression_a_web_page_keeps_lines_and_table_names(void **state)
{
    (void)state;
    static const int expected[] = {
        ZJ_KIND_TITLE, ZJ_KIND_PARA, ZJ_KIND_SUBHEADING, ZJ_KIND_TABLE,
        ZJ_KIND_TABLE, ZJ_KIND_PARA, ZJ_KIND_VERSE,      ZJ_KIND_VERSE,
    };
    char *folder = folder_make();
    struct document d = {0};
    int kinds[16];
    const char *path = put_text(
        folder, "a.html",
        "<title>山谷里的灯</title><h1>山谷里的灯</h1><div><p>山谷里住着二十七户"
        "人家，只有一盏灯，挂在老槐树上。</p><table><caption>灯和人家</caption>"
        "<tr><th>年</th><th>灯</th></tr><tr><td>2019</td><td>1</td></tr></"
        "table>"
        "<p>村里的孩子给它写过一首短诗，至今还贴在墙上。</p>"
        "<pre>一盏灯亮着\n二十七户都亮着</pre></div>");
    assert_true(ingest_read(path, &d));
    assert_int_equal(kinds_of(&d.articles[0], kinds, 16), 8);
    assert_memory_equal(kinds, expected, sizeof expected);
    assert_string_equal(d.articles[0].blocks[7].text, "二十七户都亮着");
    document_free(&d);
    folder_remove(folder);
}

/* Lines cut at a width are joined as in a dump, and keep their numbers. */
static void a_preformatted_web_page_is_read_as_a_dump(void **state)
{
    (void)state;
    char *folder = folder_make();
    struct document d = {0};
    const char *path =
        put_text(folder, "a.html",
                 "<html><body>\n<pre>\n山谷里的灯\n\n"
                 "　　山谷里住着二十七户人家，晚上只有一盏灯，挂在老\n"
                 "槐树上，风一吹就轻轻地晃，照着从山外回来的人，也照\n"
                 "着等他们的人。\n\n"
                 "　　灯是那一年挂上去的，村里人凑钱买了电线，又请来\n"
                 "了镇上的师傅，从此夜里有了光，孩子们也敢出门去看星\n"
                 "星了。\n</pre></body></html>\n");
    assert_true(ingest_read(path, &d));
    struct article *a = &d.articles[0];
    assert_int_equal(a->block_count, 3);
    assert_string_equal(a->title, "山谷里的灯");
    assert_int_equal(a->blocks[2].line_count, 3);
    assert_int_equal(a->blocks[2].lines[0], 9);
    document_free(&d);
    folder_remove(folder);
}

static void markdown_keeps_what_its_marks_say(void **state)
{
    (void)state;
    static const int expected[] = {
        ZJ_KIND_TITLE, ZJ_KIND_AUTHOR,  ZJ_KIND_PARA,     ZJ_KIND_HEADING,
        ZJ_KIND_QUOTE, ZJ_KIND_LIST,    ZJ_KIND_LIST,     ZJ_KIND_TABLE,
        ZJ_KIND_TABLE, ZJ_KIND_CAPTION, ZJ_KIND_FOOTNOTE,
    };
    char *folder = folder_make();
    struct document d = {0};
    const char *path = put_text(
        folder, "a.md",
        "---\ntitle: 山中的邮局\n作者: 何一帆\n---\n\n"
        "一个**重点。**后面还有[^1]。\n\n## 开门 {#open}\n\n> 引用。\n\n"
        "- 甲\n- 乙\n\n| a | b |\n|---|---|\n| c | d |\n\n"
        "<!-- caption -->\n图下的话。\n\n[^1]: 参见《山城志》。\n");
    int kinds[16];
    assert_true(ingest_read(path, &d));
    struct article *a = &d.articles[0];
    assert_int_equal(kinds_of(a, kinds, 16), 11);
    assert_memory_equal(kinds, expected, sizeof expected);
    assert_string_equal(a->author, "何一帆");
    assert_string_equal(a->blocks[2].text, "一个重点。后面还有[1]。");
    assert_int_equal(a->blocks[2].span_count, 2);
    assert_int_equal(a->blocks[2].spans[0].style, ZJ_STYLE_STRONG);
    assert_string_equal(a->blocks[2].spans[1].target, "#note-1");
    assert_string_equal(a->blocks[10].anchor, "note-1");
    assert_string_equal(a->blocks[3].anchor, "open");
    assert_string_equal(a->blocks[3].text, "开门");
    document_free(&d);
    folder_remove(folder);
}

static void a_title_written_twice_is_one(void **state)
{
    (void)state;
    static const int expected[] = {ZJ_KIND_TITLE, ZJ_KIND_DATE, ZJ_KIND_PARA,
                                   ZJ_KIND_HEADING, ZJ_KIND_HEADING};
    char *folder = folder_make();
    struct document d = {0};
    const char *path = put_text(folder, "a.md",
                                "---\ntitle: 山中的邮局\ndate: 2024-05-06\n"
                                "---\n\n# 山中的邮局\n\n一段。\n\n"
                                "## 开门\n\n# 山中的邮局\n");
    int kinds[16];
    assert_true(ingest_read(path, &d));
    assert_int_equal(kinds_of(&d.articles[0], kinds, 16), 5);
    assert_memory_equal(kinds, expected, sizeof expected);
    assert_string_equal(d.articles[0].date, "2024-05-06");
    assert_string_equal(d.articles[0].blocks[1].text, "2024年5月6日");
    document_free(&d);
    folder_remove(folder);
}

static void every_first_heading_begins_an_article(void **state)
{
    (void)state;
    char *folder = folder_make();
    struct document d = {0};
    const char *path = put_text(
        folder, "a.md", "# 甲\n\n一。\n\n# 乙\n\n二。\n\n## 丙\n\n三。\n");
    assert_true(ingest_read(path, &d));
    assert_int_equal(d.article_count, 2);
    assert_string_equal(d.articles[1].title, "乙");
    assert_int_equal(d.articles[1].block_count, 4);
    assert_int_equal(d.articles[1].blocks[2].lines[0], 9);
    document_free(&d);
    folder_remove(folder);
}

static void folders_are_read_in_order_of_names(void **state)
{
    (void)state;
    char *folder = folder_make();
    struct folder_list list = {0};
    put_text(folder, "b.txt", prose);
    put_text(folder, "a.md", "# 甲\n\n一。\n");
    put_text(folder, ".hidden.txt", prose);
    put_text(folder, "c.jpg", "x");
    mkdir(folder_path(folder, "专题"), 0700);
    put_text(folder, "专题/d.txt", prose);
    message_set_quiet(true);
    assert_true(folder_list(folder, &list));
    message_set_quiet(false);
    assert_int_equal(list.count, 3);
    assert_non_null(strstr(list.files[0].path, "/a.md"));
    assert_non_null(strstr(list.files[1].path, "/b.txt"));
    assert_non_null(strstr(list.files[2].path, "/d.txt"));
    assert_null(list.files[0].known.collection);
    assert_string_equal(list.files[2].known.collection, "专题");
    folder_list_free(&list);
    folder_remove(folder);
}

static void a_link_back_is_an_error(void **state)
{
    (void)state;
    char *folder = folder_make();
    struct folder_list list = {0};
    mkdir(folder_path(folder, "in"), 0700);
    assert_int_equal(symlink("..", folder_path(folder, "in/back")), 0);
    assert_false(folder_list(folder, &list));
    folder_list_free(&list);
    unlink(folder_path(folder, "in/back"));
    folder_remove(folder);
}

/* Reads all files of a folder. */
static void a_folder_without_articles_is_an_error(void **state)
{
    (void)state;
    char *folder = folder_make();
    struct folder_list list = {0};
    message_set_quiet(true);
    assert_false(folder_list(folder, &list));
    put_text(folder, "a.txt", prose);
    assert_true(folder_list(folder, &list));
    message_set_quiet(false);
    assert_int_equal(list.count, 1);
    folder_list_free(&list);
    folder_remove(folder);
}

/* Writes to the file until it is stopped. */
static pid_t keep_writing(const char *path)
{
    pid_t writer = fork();
    if (writer != 0)
        return writer;
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    while (write(fd, "a", 1) == 1)
        ;
    _exit(0);
}

static void a_file_written_to_while_read_is_an_error(void **state)
{
    (void)state;
    char *folder = folder_make();
    static char content[4 << 20];
    bool good = true;
    memset(content, ' ', sizeof content - 1);
    put_text(folder, "a.txt", content);
    pid_t writer = keep_writing(folder_path(folder, "a.txt"));
    assert_true(writer > 0);
    message_set_quiet(true);
    for (unsigned i = 0; i < 200 && good; i++) {
        struct buffer b = {0};
        good = file_read(folder_path(folder, "a.txt"), SIZE_MAX, &b);
        buffer_free(&b);
    }
    message_set_quiet(false);
    kill(writer, SIGKILL);
    waitpid(writer, NULL, 0);
    assert_false(good);
    folder_remove(folder);
}

static void read_folder(const char *folder, struct document *d)
{
    char *inputs[] = {(char *)(uintptr_t)folder};
    assert_true(ingest_read_all(inputs, 1, d));
}

static void folders_become_collections(void **state)
{
    (void)state;
    char *folder = folder_make();
    struct document d = {0};
    mkdir(folder_path(folder, "专题"), 0700);
    put_text(folder, "专题/a.txt", prose);
    read_folder(folder, &d);
    assert_int_equal(d.article_count, 1);
    assert_string_equal(d.articles[0].collection, "专题");
    document_free(&d);
    folder_remove(folder);
}

static void a_plan_orders_names_and_leaves_out(void **state)
{
    (void)state;
    char *folder = folder_make();
    struct document d = {0};
    put_text(folder, "a.txt", prose);
    put_text(folder, "b.txt", prose);
    put_text(folder, "c.txt", prose);
    put_text(folder, "archive.yaml",
             "title: 文丛\norder: [b.txt]\nskip: [c.txt]\n"
             "files:\n  a.txt: {title: 另一个题目, 日期: 2020-01-02}\n");
    char *inputs[] = {folder}, *title = ingest_title(inputs, 1);
    assert_string_equal(title, "文丛");
    free(title);
    read_folder(folder, &d);
    assert_int_equal(d.article_count, 2);
    assert_string_equal(d.articles[0].title, "山谷里的灯");
    assert_string_equal(d.articles[1].title, "另一个题目");
    assert_string_equal(d.articles[1].blocks[0].text, "另一个题目");
    assert_string_equal(d.articles[1].date, "2020-01-02");
    document_free(&d);
    folder_remove(folder);
}

static void a_plan_that_is_none_is_an_error(void **state)
{
    (void)state;
    static const char *const plans[] = {"[a", "titel: x\n", "order: a\n",
                                        "- a\n", "files: {a.txt: {x: y}}\n"};
    char *folder = folder_make();
    put_text(folder, "a.txt", prose);
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        struct folder_list list = {0};
        put_text(folder, "archive.yaml", plans[i]);
        assert_false(folder_list(folder, &list));
        folder_list_free(&list);
    }
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_usual_encoding_is_found),
        cmocka_unit_test(big5_is_told_from_gb18030),
        cmocka_unit_test(an_encoding_may_be_said),
        cmocka_unit_test(broken_bytes_are_said_with_their_place),
        cmocka_unit_test(what_is_no_text_is_said_once),
        cmocka_unit_test(a_web_page_is_known_by_its_content),
        cmocka_unit_test(deep_pages_are_refused),
        cmocka_unit_test(pages_that_cost_too_much_are_refused),
        cmocka_unit_test(regression_a_short_line_with_notes_is_no_contents),
        cmocka_unit_test(links_of_web_pages_name_files_as_they_are),
        cmocka_unit_test(regression_an_empty_line_of_code_is_none),
        cmocka_unit_test(costly_pages_that_hide_it_are_refused),
        cmocka_unit_test(drawings_and_comments_of_a_page_are_not_deep),
        cmocka_unit_test(long_attributes_and_scripts_do_no_harm),
        cmocka_unit_test(pages_without_text_of_their_own_say_where_it_is),
        cmocka_unit_test(regression_a_web_page_keeps_lines_and_table_names),
        cmocka_unit_test(a_preformatted_web_page_is_read_as_a_dump),
        cmocka_unit_test(markdown_keeps_what_its_marks_say),
        cmocka_unit_test(a_title_written_twice_is_one),
        cmocka_unit_test(every_first_heading_begins_an_article),
        cmocka_unit_test(a_folder_without_articles_is_an_error),
        cmocka_unit_test(a_file_written_to_while_read_is_an_error),
        cmocka_unit_test(folders_are_read_in_order_of_names),
        cmocka_unit_test(a_link_back_is_an_error),
        cmocka_unit_test(folders_become_collections),
        cmocka_unit_test(a_plan_orders_names_and_leaves_out),
        cmocka_unit_test(a_plan_that_is_none_is_an_error),
    };
    return cmocka_run_group_tests_name("ingest", tests, NULL, NULL);
}
