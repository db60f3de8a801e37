/* SPDX-License-Identifier: MIT
 *
 * Links as files write them, and the places they lead to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "firmware/archive/archive.h"
#include "tests/folder.h"
#include "tests/run.h"
#include "tools/base/buffer.h"
#include "tools/base/file.h"
#include "tools/pack/links.h"
#include <stdio.h>

/* Where a link in the first of two files leads: an article's number. */
static struct volume_target resolve(const char *target)
{
    static const char *const names[] = {"d/a.html", "d/b.html", "d/b.html#x",
                                        "http://w.example/b.html",
                                        "http://w.example/b.html#x"};
    struct volume_article articles[2] = {{.file = checked_copy("d/a.html")},
                                         {.file = checked_copy("d/b.html")}};
    struct volume_anchor anchors[5];
    for (size_t i = 0; i < 5; i++)
        anchors[i] =
            (struct volume_anchor){.name = checked_copy(names[i]),
                                   .article = i > 0,
                                   .offset = strchr(names[i], '#') ? 7 : 0};
    struct volume_link link = {.target = checked_copy(target)};
    struct volume v = {.articles = articles,
                       .article_count = 2,
                       .anchors = anchors,
                       .anchor_count = 5,
                       .links = &link,
                       .link_count = 1};
    struct volume_target *found = links_resolve(&v), first = found[0];
    free(found);
    free(link.target);
    for (size_t i = 0; i < 5; i++)
        free(anchors[i].name);
    free(articles[0].file);
    free(articles[1].file);
    return first;
}

static void expect(const char *target, uint32_t article, uint32_t offset)
{
    struct volume_target t = resolve(target);
    assert_int_equal(t.article, article);
    if (article != ZJ_NO_ARTICLE)
        assert_int_equal(t.offset, offset);
}

static void links_beside_a_file_are_found(void **state)
{
    (void)state;
    expect("b.html", 1, 0);
    expect("./b.html#x", 1, 7);
    expect("../d/b.html#x", 1, 7);
    expect("c.html", ZJ_NO_ARTICLE, 0);
    expect("b.html#y", ZJ_NO_ARTICLE, 0);
}

static void addresses_lead_to_the_files_saved_from_them(void **state)
{
    (void)state;
    expect("http://w.example/b.html", 1, 0);
    expect("http://w.example/b.html#x", 1, 7);
    expect("http://w.example/b.html#y", 1, 0);
    expect("http://w.example/c.html", ZJ_NO_ARTICLE, 0);
}

static void names_are_tidied_up_to_the_place(void **state)
{
    (void)state;
    static const char *const names[][3] = {
        {"./a.md", NULL, "a.md"},
        {"./d/../a.md", "x/../y", "a.md#x/../y"},
        {"http://w/./a", "x", "http://w/./a#x"}};
    for (size_t i = 0; i < 3; i++) {
        char *name = links_name(names[i][0], names[i][1]);
        assert_string_equal(name, names[i][2]);
        free(name);
    }
}

static void put(const char *folder, const char *name, const char *link)
{
    struct buffer page = {0};
    buffer_printf(&page,
                  "<title>%s</title><h1>山谷里的灯 %s</h1><p id=x>山谷里"
                  "住着二十七户人家，见<a href=\"%s\">那里</a>。</p>",
                  name, name, link);
    assert_true(file_write(folder_path(folder, name), page.data, page.length));
    buffer_free(&page);
}

/* The files of an input written with "./" once had other names than the
 * links to them. */
static void regression_links_of_a_folder_named_with_dots_are_found(void **state)
{
    (void)state;
    char *folder = folder_make(), *outside = folder_make();
    struct buffer dotted = {0};
    buffer_printf(&dotted, "%s/.", folder);
    put(folder, "a.html", "%E4%B8%99.html#x");
    put(folder, "丙.html", "./a.html");
    struct run r = run_zhujian("pack", "--no-index", "--body-only", "-o",
                               folder_path(outside, "o.zj"), dotted.data, NULL);
    assert_int_equal(r.status, 0);
    assert_null(strstr(r.err, "leads to nothing"));
    run_free(&r);
    buffer_free(&dotted);
    folder_remove(folder);
    folder_remove(outside);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_beside_a_file_are_found),
        cmocka_unit_test(addresses_lead_to_the_files_saved_from_them),
        cmocka_unit_test(names_are_tidied_up_to_the_place),
        cmocka_unit_test(
            regression_links_of_a_folder_named_with_dots_are_found),
    };
    return cmocka_run_group_tests_name("links", tests, NULL, NULL);
}
