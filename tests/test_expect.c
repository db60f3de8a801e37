/* SPDX-License-Identifier: MIT */
#include "tests/folder.h"
#include "tools/expect.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define EM     24
#define WIDTH  (20 * EM)
#define HEIGHT (10 * EM)

static void dot(struct image *p, int x, int y, int w, int h)
{
    for (int j = y; j < y + h; j++)
        memset(p->grey + j * p->width + x, 0, (size_t)w);
}

/* A made-up character: strokes that depend on `seed`. */
static void character(struct image *p, int x, int y, uint32_t seed)
{
    for (int i = 0; i < 3; i++) {
        seed = seed * 1103515245u + 12345u;
        dot(p, x + 2, y + 2 + (int)(seed >> 16) % 18, 20, 2);
        dot(p, x + 2 + (int)(seed >> 24) % 18, y + 2, 2, 20);
    }
}

/* A page of characters numbered from `first`; odd ones are drawn again a
 * pixel bolder when `bold`. */
static void page(struct page_image *p, uint32_t first, bool bold,
                 const char *mark)
{
    image_init(&p->image, WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y += EM)
        for (int x = 0; x < WIDTH; x += EM, first++)
            for (int again = 0; again <= (bold && first % 2); again++)
                character(&p->image, x, y + again, first * 2654435761u);
    snprintf(p->mark, sizeof p->mark, "%s", mark);
}

static enum page_change compare(uint32_t first, bool bold, const char *a,
                                const char *b)
{
    struct page_image accepted, actual;
    page(&accepted, 100, false, a);
    page(&actual, first, bold, b);
    enum page_change change = page_compare(&accepted, &actual);
    image_free(&accepted.image);
    image_free(&actual.image);
    return change;
}

static void equal_pages_are_the_same_whatever_their_marks(void **state)
{
    (void)state;
    assert_int_equal(compare(100, false, "a", "a"), PAGE_SAME);
    assert_int_equal(compare(100, false, "a", ""), PAGE_SAME);
}

static void marks_tell_glyphs_from_layout(void **state)
{
    (void)state;
    assert_int_equal(compare(100, true, "a", "a"), PAGE_GLYPHS);
    assert_int_equal(compare(101, false, "a", "b"), PAGE_LAYOUT);
    assert_int_equal(compare(101, false, "a", "a"), PAGE_GLYPHS);
}

static void without_marks_the_ink_tells(void **state)
{
    (void)state;
    assert_int_equal(compare(100, true, "", "a"), PAGE_GLYPHS);
    assert_int_equal(compare(101, false, "", "a"), PAGE_LAYOUT);
    assert_int_equal(compare(101, false, "a", ""), PAGE_LAYOUT);
}

static void another_screen_is_told_first(void **state)
{
    (void)state;
    struct page_image a = {.mark = "a"}, b = {.mark = "a"};
    image_init(&a.image, 10, 20);
    image_init(&b.image, 20, 10);
    assert_int_equal(page_compare(&a, &b), PAGE_SCREEN);
    image_free(&a.image);
    image_free(&b.image);
}

static void diff_shows_both_pages_and_the_changes(void **state)
{
    (void)state;
    char *folder = folder_make();
    const char *path = folder_path(folder, "diff.png");
    struct image a, b, sheet;
    char note[PNG_NOTE_SIZE];
    image_init(&a, 40, 30);
    image_init(&b, 40, 30);
    dot(&a, 5, 6, 1, 1);
    assert_true(page_diff_save(&a, &b, path));
    assert_true(png_load(&sheet, note, path));
    assert_int_equal(sheet.width, 3 * 40 + 2 * 8);
    assert_int_equal(sheet.height, 30);
    assert_int_equal(sheet.grey[6 * sheet.width + 5], 0);
    assert_int_equal(sheet.grey[6 * sheet.width + 48 + 5], 255);
    assert_in_range(sheet.grey[6 * sheet.width + 96 + 5], 30, 100);
    assert_int_equal(sheet.grey[6 * sheet.width + 96 + 6], 255);
    image_free(&a);
    image_free(&b);
    image_free(&sheet);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_pages_are_the_same_whatever_their_marks),
        cmocka_unit_test(marks_tell_glyphs_from_layout),
        cmocka_unit_test(without_marks_the_ink_tells),
        cmocka_unit_test(another_screen_is_told_first),
        cmocka_unit_test(diff_shows_both_pages_and_the_changes),
    };
    return cmocka_run_group_tests_name("expect", tests, NULL, NULL);
}
