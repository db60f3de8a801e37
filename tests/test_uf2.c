/* SPDX-License-Identifier: MIT */
#include "boards/rp2040/identity.h"
#include "tests/folder.h"
#include "tests/quick.h"
#include "tests/run.h"
#include "tools/base/buffer.h"
#include "tools/base/file.h"
#include "tools/boards.h"
#include "tools/options.h"
#include "tools/uf2.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* ---- the file format ---- */

static uint32_t word(const struct buffer *b, size_t block, size_t index)
{
    uint32_t value = 0;
    for (size_t i = 0; i < 4; i++)
        value |= (uint32_t)(uint8_t)b->data[block * UF2_BLOCK + 4 * index + i]
                 << 8 * i;
    return value;
}

static void blocks_are_numbered_counted_and_addressed(void **state)
{
    struct buffer image = {0};
    static const uint8_t bytes[5000];
    (void)state;
    uf2_add(&image, 0x40000, bytes, sizeof bytes);
    uf2_finish(&image);
    assert_int_equal(image.length, 32 * UF2_BLOCK); /* two sectors */
    for (size_t i = 0; i < 32; i++) {
        assert_int_equal(word(&image, i, 0), 0x0a324655);
        assert_int_equal(word(&image, i, 1), 0x9e5d5157);
        assert_int_equal(word(&image, i, 2), 0x2000);
        assert_int_equal(word(&image, i, 3), 0x10040000 + 256 * i);
        assert_int_equal(word(&image, i, 4), 256);
        assert_int_equal(word(&image, i, 5), i);
        assert_int_equal(word(&image, i, 6), 32);
        assert_int_equal(word(&image, i, 7), 0xe48bff56);
        assert_int_equal(word(&image, i, 127), 0x0ab16f30);
    }
    buffer_free(&image);
}

static void bytes_are_carried_and_filled_up_with_erased_ones(void **state)
{
    struct buffer image = {0};
    uint8_t bytes[300];
    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)i;
    uf2_add(&image, 0, bytes, sizeof bytes);
    uf2_finish(&image);
    for (size_t i = 0; i < 4096; i++) {
        size_t at = i / UF2_PAYLOAD * UF2_BLOCK + 32 + i % UF2_PAYLOAD;
        uint8_t expected = i < sizeof bytes ? (uint8_t)i : 0xff;
        assert_int_equal((uint8_t)image.data[at], expected);
    }
    buffer_free(&image);
}

/* CRC-32/MPEG-2 of 00 01 .. fb, computed elsewhere. */
static void boot_stage_is_sealed_as_the_boot_rom_checks_it(void **state)
{
    uint8_t stage[256];
    (void)state;
    for (int i = 0; i < 256; i++)
        stage[i] = (uint8_t)i;
    uf2_seal_boot(stage);
    const uint8_t sum[] = {0xa8, 0xe2, 0x54, 0xb4};
    assert_memory_equal(stage + 252, sum, 4);
    assert_int_equal(stage[251], 251);
}

/* ---- the command ---- */

struct bench {
    char *folder;
    char archive[512];
    char image[512];
    char firmware[512];
};

static int set_up(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    b->folder = folder_make();
    strcpy(b->archive, folder_path(b->folder, "a.zj"));
    strcpy(b->image, folder_path(b->folder, "a.uf2"));
    strcpy(b->firmware, folder_path(b->folder, "fw.bin"));
    *state = b;
    return 0;
}

static int tear_down(void **state)
{
    struct bench *b = *state;
    folder_remove(b->folder);
    free(b);
    return 0;
}

static void pack(const struct bench *b, const char *input)
{
    struct run run = run_zhujian("pack", "-q", "--size", "16", "--board",
                                 "badger2040", "-o", b->archive, input, NULL);
    if (run.status != EXIT_DONE)
        fail_msg("%s", run.err);
    run_free(&run);
}

static void write_firmware(const struct bench *b, const char *board,
                           uint32_t flash)
{
    struct identity build = {.magic = IDENTITY_MAGIC, .flash = flash};
    uint8_t bytes[IDENTITY_OFFSET + IDENTITY_BYTES + 100] = {0};
    memcpy(build.board, board, strlen(board) + 1);
    memcpy(bytes + IDENTITY_OFFSET, &build, sizeof build);
    assert_true(file_write(b->firmware, bytes, sizeof bytes));
}

static void assert_fails(struct run run, int status, const char *part)
{
    assert_int_equal(run.status, status);
    if (!strstr(run.err, part))
        fail_msg("'%s' is not in: %s", part, run.err);
    run_free(&run);
}

static void assert_done(struct run run)
{
    if (run.status != EXIT_DONE)
        fail_msg("%s", run.err);
    run_free(&run);
}

static void archive_lies_behind_the_firmware(void **state)
{
    const struct bench *b = *state;
    struct buffer image = {0}, archive = {0};
    pack(b, "assets/articles/01-canteen.txt");
    assert_done(run_zhujian("uf2", "-o", b->image, b->archive, NULL));
    assert_true(file_read(b->image, 1 << 24, &image));
    assert_true(file_read(b->archive, 1 << 24, &archive));
    assert_int_equal(word(&image, 0, 3), 0x10000000 + FLASH_ARCHIVE);
    assert_memory_equal(image.data + 32, archive.data, 256);
    assert_true(image.length / 2 >= archive.length);
    buffer_free(&image);
    buffer_free(&archive);
}

static void firmware_goes_first_and_for_its_board_only(void **state)
{
    const struct bench *b = *state;
    struct buffer image = {0};
    pack(b, "assets/articles/01-canteen.txt");
    write_firmware(b, "badger2040", 2 << 20);
    assert_done(run_zhujian("uf2", "--board", "badger2040", "--firmware",
                            b->firmware, "-o", b->image, b->archive, NULL));
    assert_true(file_read(b->image, 1 << 24, &image));
    assert_int_equal(word(&image, 0, 3), 0x10000000);
    assert_int_equal(word(&image, 16, 3), 0x10000000 + FLASH_ARCHIVE);
    assert_fails(run_zhujian("uf2", "--board", "pico-epd42", "--firmware",
                             b->firmware, "-o", b->image, b->archive, NULL),
                 EXIT_FAILED, "a firmware for badger2040, not for pico-epd42");
    assert_fails(run_zhujian("uf2", "--board", "badger2040", "--flash", "4",
                             "--firmware", b->firmware, "-o", b->image, NULL),
                 EXIT_FAILED, "built for 2 MiB of flash, not 4");
    assert_fails(
        run_zhujian("uf2", "--firmware", b->archive, "-o", b->image, NULL),
        EXIT_FAILED, "not a Zhujian firmware");
    buffer_free(&image);
}

static void other_files_are_not_replaced_unasked(void **state)
{
    const struct bench *b = *state;
    pack(b, "assets/articles/01-canteen.txt");
    assert_fails(run_zhujian("uf2", "-o", b->archive, b->archive, NULL),
                 EXIT_FAILED, "--force");
    assert_done(run_zhujian("uf2", "-o", b->image, b->archive, NULL));
    assert_done(run_zhujian("uf2", "-o", b->image, b->archive, NULL));
}

static void a_raw_image_is_the_flash_from_its_first_byte(void **state)
{
    const struct bench *b = *state;
    struct buffer raw = {0}, archive = {0};
    char path[512];
    pack(b, "assets/articles/01-canteen.txt");
    write_firmware(b, "badger2040", 2 << 20);
    strcpy(path, folder_path(b->folder, "a.bin"));
    assert_done(run_zhujian("uf2", "--board", "badger2040", "--firmware",
                            b->firmware, "-o", path, b->archive, NULL));
    assert_true(file_read(path, 1 << 24, &raw));
    assert_true(file_read(b->archive, 1 << 24, &archive));
    assert_true(raw.length >= FLASH_ARCHIVE + archive.length);
    assert_memory_equal(raw.data + FLASH_ARCHIVE, archive.data, archive.length);
    assert_int_equal((uint8_t)raw.data[FLASH_ARCHIVE - 1], 0xff);
    assert_int_equal((uint8_t)raw.data[IDENTITY_OFFSET], 'Z');
    buffer_free(&archive);
    buffer_free(&raw);
}

static void wrong_usage_is_said(void **state)
{
    const struct bench *b = *state;
    assert_fails(run_zhujian("uf2", "-o", b->image, NULL), EXIT_USAGE,
                 "which FILE.zj?");
    assert_fails(run_zhujian("uf2", b->archive, NULL), EXIT_USAGE,
                 "-o OUT.uf2 is missing");
    assert_fails(
        run_zhujian("uf2", "--flash", "3", "-o", b->image, b->archive, NULL),
        EXIT_USAGE, "1, 2, 4, 8 or 16");
    assert_fails(run_zhujian("uf2", "--board", "lm3s6965evb", "-o", b->image,
                             b->archive, NULL),
                 EXIT_USAGE, "takes no UF2");
    assert_fails(run_zhujian("uf2", "-o", b->image, "Makefile", NULL),
                 EXIT_FAILED, "not a Zhujian archive");
    assert_false(file_exists(b->image));
}

/* Text without any pattern, of 400 different characters. */
static void write_noise(const char *path)
{
    struct buffer text = {0};
    uint32_t seed = 1;
    buffer_text(&text, "noise\n\n");
    for (int i = 0; i < 600000; i++) {
        seed = seed * 1664525 + 1013904223;
        buffer_utf8(&text, 0x4e00 + (seed >> 16) % 400);
        if (i % 200 == 199)
            buffer_text(&text, "\n\n");
    }
    assert_true(file_write(path, text.data, text.length));
    buffer_free(&text);
}

static void a_board_with_more_flash_has_more_room(void **state)
{
    const struct board_profile *pico = board_find("pico-epd75");
    const struct board_profile *kit = board_find("lm3s6965evb");
    (void)state;
    assert_int_equal(board_room(pico, 0), board_room(pico, 2));
    assert_int_equal(board_room(pico, 16) - board_room(pico, 2), 14 << 20);
    assert_int_equal(board_room(kit, 16), kit->archive_limit);
    assert_true(board_holds(pico, 4, "a", board_room(pico, 4)));
    assert_false(board_holds(pico, 4, "a", board_room(pico, 4) + 1));
}

static void archive_that_does_not_fit_is_refused_with_sizes(void **state)
{
    const struct bench *b = *state;
    if (one_in(2) > 1)
        skip(); /* it packs half a million characters */
    const char *text = folder_path(b->folder, "noise.txt");
    write_noise(text);
    assert_fails(run_zhujian("pack", "-q", "--no-index", "--board",
                             "badger2040", "--flash", "1", "-o", b->archive,
                             text, NULL),
                 EXIT_FAILED, "--flash MIB");
    assert_false(file_exists(b->archive));
    pack(b, text);
    assert_fails(
        run_zhujian("uf2", "--flash", "1", "-o", b->image, b->archive, NULL),
        EXIT_FAILED, "do not fit the 774144");
    assert_false(file_exists(b->image));
    assert_done(
        run_zhujian("uf2", "--flash", "2", "-o", b->image, b->archive, NULL));
}

#define COMMAND_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_numbered_counted_and_addressed),
        cmocka_unit_test(bytes_are_carried_and_filled_up_with_erased_ones),
        cmocka_unit_test(boot_stage_is_sealed_as_the_boot_rom_checks_it),
        COMMAND_TEST(archive_lies_behind_the_firmware),
        COMMAND_TEST(firmware_goes_first_and_for_its_board_only),
        COMMAND_TEST(other_files_are_not_replaced_unasked),
        COMMAND_TEST(a_raw_image_is_the_flash_from_its_first_byte),
        COMMAND_TEST(wrong_usage_is_said),
        COMMAND_TEST(archive_that_does_not_fit_is_refused_with_sizes),
        cmocka_unit_test(a_board_with_more_flash_has_more_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
