/* SPDX-License-Identifier: MIT */
#include "boards/headless/headless.h"
#include "boards/headless/png.h"
#include "tests/folder.h"
#include "tools/base/file.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define WIDTH  52 /* no multiple of 8, so that edges count */
#define HEIGHT 37

struct fixture {
    struct headless h;
    struct zj_canvas c;
    uint32_t words[ZJ_CANVAS_WORDS(64, 64, 2)];
};

static void start(struct fixture *f, uint8_t bits, uint8_t rotation)
{
    struct zj_board like = {.name = "test",
                            .width = WIDTH,
                            .height = HEIGHT,
                            .bits = bits,
                            .keys = 7};
    headless_init(&f->h, &like);
    zj_canvas_init(&f->c, f->words, WIDTH, HEIGHT, bits, rotation);
    zj_canvas_clean(&f->c);
}

static void scribble(struct zj_canvas *c)
{
    uint32_t seed = 1;
    for (int y = 0; y < c->height; y++)
        for (unsigned x = 0; x < (unsigned)c->width * c->bits; x++) {
            seed = seed * 1103515245u + 12345u;
            if (seed >> 16 & 1)
                c->words[(size_t)y * c->stride + x / 32] |=
                    0x80000000u >> x % 32;
        }
}

static enum zj_status show(struct fixture *f, struct zj_rect r)
{
    return f->h.board.show(&f->h, &f->c, r, ZJ_FLASH_SELDOM);
}

static struct zj_rect all(const struct fixture *f)
{
    return (struct zj_rect){0, 0, (int16_t)f->c.width, (int16_t)f->c.height};
}

/* ---- what is seen ---- */

static void glass_turned_upright_is_the_canvas(void **state)
{
    (void)state;
    for (uint8_t bits = 1; bits <= 2; bits++)
        for (uint8_t rotation = 0; rotation < 4; rotation++) {
            struct fixture f;
            struct image seen;
            start(&f, bits, rotation);
            scribble(&f.c);
            assert_int_equal(show(&f, all(&f)), ZJ_OK);
            image_upright(&f.h.glass, rotation, &seen);
            assert_int_equal(seen.width, f.c.width);
            assert_int_equal(seen.height, f.c.height);
            for (int y = 0; y < seen.height; y++)
                for (int x = 0; x < seen.width; x++)
                    assert_int_equal(
                        seen.grey[y * seen.width + x],
                        image_grey(zj_canvas_pixel(&f.c, x, y), bits));
            image_free(&seen);
            headless_free(&f.h);
        }
}

static void what_was_not_shown_is_not_seen(void **state)
{
    (void)state;
    struct fixture f;
    start(&f, 1, ZJ_ROTATE_0);
    zj_canvas_fill(&f.c, all(&f), ZJ_BLACK);
    show(&f, (struct zj_rect){5, 3, 9, 4});
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            bool shown = x >= 5 && x < 14 && y >= 3 && y < 7;
            assert_int_equal(f.h.glass.grey[y * WIDTH + x], shown ? 0 : 255);
        }
    headless_free(&f.h);
}

static void a_rectangle_beyond_the_canvas_is_cut(void **state)
{
    (void)state;
    for (uint8_t rotation = 0; rotation < 4; rotation++) {
        struct fixture f;
        start(&f, 2, rotation);
        zj_canvas_fill(&f.c, all(&f), ZJ_BLACK);
        assert_int_equal(show(&f, (struct zj_rect){-9, -9, 999, 999}), ZJ_OK);
        for (size_t i = 0; i < WIDTH * HEIGHT; i++)
            assert_int_equal(f.h.glass.grey[i], 0);
        assert_int_equal(show(&f, (struct zj_rect){500, 0, 5, 5}), ZJ_OK);
        headless_free(&f.h);
    }
}

static void shows_and_cleans_are_counted(void **state)
{
    (void)state;
    struct fixture f;
    start(&f, 1, ZJ_ROTATE_0);
    show(&f, all(&f));
    f.h.board.show(&f.h, &f.c, all(&f), ZJ_FLASH_NOW);
    assert_int_equal(f.h.shows, 2);
    assert_int_equal(f.h.cleans, 1);
    headless_free(&f.h);
}

/* ---- keys and time ---- */

static enum zj_status press(struct fixture *f, struct zj_event *event)
{
    return f->h.board.event(&f->h, event, UINT32_MAX);
}

static void script_gives_its_keys_in_order_then_switches_off(void **state)
{
    (void)state;
    static const struct zj_event want[] = {
        {ZJ_KEY_NEXT, false}, {ZJ_KEY_NEXT, false}, {ZJ_KEY_OK, true},
        {ZJ_KEY_PREV, false}, {ZJ_KEY_UP, false},   {ZJ_KEY_DOWN, false},
        {ZJ_KEY_BACK, true},  {ZJ_KEY_BACK, true},  {ZJ_KEY_MENU, false},
    };
    struct fixture f;
    struct zj_event event;
    start(&f, 1, ZJ_ROTATE_0);
    assert_true(script_parse(&f.h.script,
                             " next*2 ok:long\tprev up down\nback:long*2 "
                             "menu "));
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        assert_int_equal(press(&f, &event), ZJ_OK);
        assert_int_equal(event.key, want[i].key);
        assert_int_equal(event.held, want[i].held);
    }
    assert_int_equal(press(&f, &event), ZJ_EINVAL);
    assert_int_equal(press(&f, &event), ZJ_EINVAL);
    headless_free(&f.h);
}

static void wait_lets_exactly_its_time_pass(void **state)
{
    (void)state;
    struct fixture f;
    struct zj_event event;
    start(&f, 1, ZJ_ROTATE_0);
    assert_true(script_parse(&f.h.script, "wait:250 next"));
    assert_int_equal(f.h.board.event(&f.h, &event, 100), ZJ_END);
    assert_int_equal(f.h.board.time_ms(&f.h), 100);
    assert_int_equal(f.h.board.event(&f.h, &event, 100), ZJ_END);
    assert_int_equal(f.h.board.event(&f.h, &event, 100), ZJ_OK);
    assert_int_equal(event.key, ZJ_KEY_NEXT);
    assert_in_range(f.h.board.time_ms(&f.h), 250, 260);
    headless_free(&f.h);
}

static void wait_under_an_endless_timeout_gives_the_next_key(void **state)
{
    (void)state;
    struct fixture f;
    struct zj_event event;
    start(&f, 1, ZJ_ROTATE_0);
    assert_true(script_parse(&f.h.script, "wait:5000 wait:5000 ok"));
    assert_int_equal(press(&f, &event), ZJ_OK);
    assert_int_equal(event.key, ZJ_KEY_OK);
    assert_in_range(f.h.now, 10000, 10010);
    headless_free(&f.h);
}

static void keys_come_only_to_a_reader_that_waits(void **state)
{
    (void)state;
    struct fixture f;
    struct zj_event event;
    start(&f, 1, ZJ_ROTATE_0);
    assert_true(script_parse(&f.h.script, "next"));
    assert_int_equal(f.h.board.event(&f.h, &event, 0), ZJ_END);
    assert_int_equal(f.h.board.event(&f.h, &event, 1), ZJ_OK);
    headless_free(&f.h);
}

static void a_restart_ends_the_reader_and_the_script_goes_on(void **state)
{
    (void)state;
    struct fixture f;
    struct zj_event event;
    start(&f, 1, ZJ_ROTATE_0);
    assert_true(script_parse(&f.h.script, "next restart ok"));
    assert_int_equal(press(&f, &event), ZJ_OK);
    assert_int_equal(press(&f, &event), ZJ_EINVAL);
    assert_int_equal(press(&f, &event), ZJ_OK);
    assert_int_equal(event.key, ZJ_KEY_OK);
    assert_int_equal(press(&f, &event), ZJ_EINVAL);
    headless_free(&f.h);
}

static void bad_script_words_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "nxet",      "next*",
        "next*0",    "next*10000",
        "next:lon",  "wait",
        "wait:",     "wait:-1",
        "wait:1x",   "next next:long*",
        "next*2x",   "wait:99999999999999999999",
        "nextprev",  "*3",
        "restart:1", "restart*2",
    };
    struct script s;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(script_parse(&s, bad[i]));
    assert_true(script_parse(&s, ""));
    assert_int_equal(s.count, 0);
    script_free(&s);
}

/* ---- flash ---- */

static void programming_only_clears_bits(void **state)
{
    (void)state;
    struct flash f;
    uint8_t byte = 0xf0;
    flash_init(&f);
    assert_int_equal(flash_program(&f, 10, &byte, 1), ZJ_OK);
    assert_int_equal(f.misuses, 0);
    byte = 0x3c;
    assert_int_equal(flash_program(&f, 10, &byte, 1), ZJ_OK);
    assert_int_equal(f.misuses, 1);
    assert_int_equal(flash_read(&f, 10, &byte, 1), ZJ_OK);
    assert_int_equal(byte, 0x30);
}

static void erasing_one_sector_leaves_the_other(void **state)
{
    (void)state;
    struct flash f;
    uint8_t zero[2] = {0};
    uint8_t got[2];
    flash_init(&f);
    flash_program(&f, FLASH_SECTOR - 1, zero, 2);
    assert_int_equal(flash_erase(&f, 0), ZJ_OK);
    assert_int_equal(flash_read(&f, FLASH_SECTOR - 1, got, 2), ZJ_OK);
    assert_int_equal(got[0], 0xff);
    assert_int_equal(got[1], 0);
    assert_int_equal(flash_erase(&f, 1), ZJ_EIO);
    assert_int_equal(flash_erase(&f, 2 * FLASH_SECTOR), ZJ_EIO);
}

static void flash_outside_its_sectors_fails(void **state)
{
    (void)state;
    struct flash f;
    uint8_t byte = 0;
    flash_init(&f);
    assert_int_equal(flash_read(&f, FLASH_SIZE, &byte, 1), ZJ_EIO);
    assert_int_equal(flash_read(&f, FLASH_SIZE, &byte, 0), ZJ_OK);
    assert_int_equal(flash_program(&f, UINT32_MAX, &byte, 2), ZJ_EIO);
    assert_int_equal(flash_program(&f, 1, &byte, UINT32_MAX), ZJ_EIO);
}

static void power_fails_after_the_bytes_it_has(void **state)
{
    (void)state;
    struct flash f;
    uint8_t zeros[8] = {0};
    flash_init(&f);
    f.power = 3;
    assert_int_equal(flash_program(&f, 0, zeros, 8), ZJ_EIO);
    assert_int_equal(flash_erase(&f, 0), ZJ_EIO);
    assert_int_equal(flash_read(&f, 0, zeros, 1), ZJ_EIO);
    f.power = UINT64_MAX;
    assert_int_equal(f.bytes[2], 0);
    assert_int_equal(f.bytes[3], 0xff);
}

static void flash_in_a_file_is_found_again(void **state)
{
    (void)state;
    char *folder = folder_make();
    const char *path = folder_path(folder, "state");
    struct flash f;
    uint32_t word = 0x12345678;
    flash_init(&f);
    assert_true(flash_open(&f, path));
    assert_int_equal(flash_program(&f, 4096, &word, 4), ZJ_OK);
    flash_close(&f);
    flash_init(&f);
    assert_true(flash_open(&f, path));
    word = 0;
    assert_int_equal(flash_read(&f, 4096, &word, 4), ZJ_OK);
    assert_int_equal(word, 0x12345678);
    assert_int_equal(flash_erase(&f, 4096), ZJ_OK);
    flash_close(&f);
    flash_init(&f);
    assert_true(flash_open(&f, path));
    assert_int_equal(f.bytes[4096], 0xff);
    flash_close(&f);
    folder_remove(folder);
}

static void flash_file_in_use_is_left_to_the_first(void **state)
{
    (void)state;
    char *folder = folder_make();
    const char *path = folder_path(folder, "state");
    struct flash first, second;
    uint8_t zero = 0;
    flash_init(&first);
    flash_init(&second);
    assert_true(flash_open(&first, path));
    assert_false(flash_open(&second, path));
    assert_int_equal(flash_program(&second, 0, &zero, 1), ZJ_OK);
    flash_close(&second);
    flash_close(&first);
    flash_init(&first);
    assert_true(flash_open(&first, path));
    assert_int_equal(first.bytes[0], 0xff);
    flash_close(&first);
    folder_remove(folder);
}

static void a_strange_file_is_never_taken_for_flash(void **state)
{
    (void)state;
    char *folder = folder_make();
    const char *path = folder_path(folder, "state");
    struct flash f;
    struct buffer kept = {0};
    uint8_t zero = 0;
    assert_true(file_write(path, "a letter", 8));
    flash_init(&f);
    assert_false(flash_open(&f, path));
    flash_program(&f, 0, &zero, 1);
    flash_close(&f);
    assert_true(file_read(path, 100, &kept));
    assert_string_equal(kept.data, "a letter");
    buffer_free(&kept);
    folder_remove(folder);
}

/* ---- PNG ---- */

static void fill_image(struct image *p, int bits)
{
    uint32_t seed = 7;
    image_init(p, WIDTH, HEIGHT);
    for (size_t i = 0; i < WIDTH * HEIGHT; i++) {
        seed = seed * 1103515245u + 12345u;
        unsigned value = seed >> 16 & ((1u << bits) - 1);
        p->grey[i] = (uint8_t)(value * 255 / ((1u << bits) - 1));
    }
}

static void png_gives_back_the_picture_and_its_note(void **state)
{
    (void)state;
    static const int depths[] = {1, 2, 8};
    char *folder = folder_make();
    const char *path = folder_path(folder, "p.png");
    for (size_t i = 0; i < 3; i++) {
        struct image p, back;
        char note[PNG_NOTE_SIZE];
        fill_image(&p, depths[i]);
        assert_true(png_save(&p, depths[i], i ? "12ab" : "", path));
        assert_true(png_load(&back, note, path));
        assert_true(image_equal(&p, &back));
        assert_string_equal(note, i ? "12ab" : "");
        image_free(&p);
        image_free(&back);
    }
    folder_remove(folder);
}

static void same_picture_gives_the_same_file(void **state)
{
    (void)state;
    char *folder = folder_make();
    struct buffer a = {0}, b = {0};
    struct image p;
    fill_image(&p, 2);
    assert_true(png_save(&p, 2, "n", folder_path(folder, "a.png")));
    assert_true(png_save(&p, 2, "n", folder_path(folder, "b.png")));
    assert_true(file_read(folder_path(folder, "a.png"), 1 << 20, &a));
    assert_true(file_read(folder_path(folder, "b.png"), 1 << 20, &b));
    assert_int_equal(a.length, b.length);
    assert_memory_equal(a.data, b.data, a.length);
    buffer_free(&a);
    buffer_free(&b);
    image_free(&p);
    folder_remove(folder);
}

static void only_a_png_is_replaced(void **state)
{
    (void)state;
    char *folder = folder_make();
    const char *path = folder_path(folder, "letter.txt");
    struct image p;
    struct buffer kept = {0};
    fill_image(&p, 1);
    assert_true(file_write(path, "dear", 4));
    assert_false(png_save(&p, 1, "", path));
    assert_true(file_read(path, 100, &kept));
    assert_string_equal(kept.data, "dear");
    assert_true(png_save(&p, 1, "", folder_path(folder, "a.png")));
    assert_true(png_save(&p, 1, "", folder_path(folder, "a.png")));
    buffer_free(&kept);
    image_free(&p);
    folder_remove(folder);
}

static void colours_are_read_as_grey(void **state)
{
    (void)state;
    static const uint8_t rgb[] = {0, 0, 0, 255, 255, 255, 255, 0, 0};
    char *folder = folder_make();
    const char *path = folder_path(folder, "p.png");
    struct image p;
    char note[PNG_NOTE_SIZE];
    assert_true(png_save_colour(rgb, 3, 1, path));
    assert_true(png_load(&p, note, path));
    assert_int_equal(p.grey[0], 0);
    assert_int_equal(p.grey[1], 255);
    assert_in_range(p.grey[2], 40, 90);
    image_free(&p);
    folder_remove(folder);
}

static void png_cut_short_is_an_error(void **state)
{
    (void)state;
    char *folder = folder_make();
    const char *path = folder_path(folder, "p.png");
    const char *part = folder_path(folder, "part.png");
    struct image p, back;
    struct buffer file = {0};
    char note[PNG_NOTE_SIZE];
    fill_image(&p, 1);
    assert_true(png_save(&p, 1, "note", path));
    assert_true(file_read(path, 1 << 20, &file));
    for (size_t length = 0; length < file.length; length += file.length / 8) {
        assert_true(file_write(part, file.data, length));
        assert_false(png_load(&back, note, part));
        assert_null(back.grey);
    }
    buffer_free(&file);
    image_free(&p);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(glass_turned_upright_is_the_canvas),
        cmocka_unit_test(what_was_not_shown_is_not_seen),
        cmocka_unit_test(a_rectangle_beyond_the_canvas_is_cut),
        cmocka_unit_test(shows_and_cleans_are_counted),
        cmocka_unit_test(script_gives_its_keys_in_order_then_switches_off),
        cmocka_unit_test(wait_lets_exactly_its_time_pass),
        cmocka_unit_test(wait_under_an_endless_timeout_gives_the_next_key),
        cmocka_unit_test(keys_come_only_to_a_reader_that_waits),
        cmocka_unit_test(a_restart_ends_the_reader_and_the_script_goes_on),
        cmocka_unit_test(bad_script_words_are_refused),
        cmocka_unit_test(programming_only_clears_bits),
        cmocka_unit_test(erasing_one_sector_leaves_the_other),
        cmocka_unit_test(flash_outside_its_sectors_fails),
        cmocka_unit_test(power_fails_after_the_bytes_it_has),
        cmocka_unit_test(flash_in_a_file_is_found_again),
        cmocka_unit_test(flash_file_in_use_is_left_to_the_first),
        cmocka_unit_test(a_strange_file_is_never_taken_for_flash),
        cmocka_unit_test(png_gives_back_the_picture_and_its_note),
        cmocka_unit_test(same_picture_gives_the_same_file),
        cmocka_unit_test(only_a_png_is_replaced),
        cmocka_unit_test(colours_are_read_as_grey),
        cmocka_unit_test(png_cut_short_is_an_error),
    };
    return cmocka_run_group_tests_name("headless", tests, NULL, NULL);
}
