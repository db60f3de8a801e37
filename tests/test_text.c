/* SPDX-License-Identifier: MIT
 *
 * Text through the whole of the packer's coding and the reader's decoding,
 * beside the truth about every character. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <dirent.h>
#include <cmocka.h>

#include "firmware/typeset/kind.h"
#include "tests/quick.h"
#include "tests/shelf.h"
#include "tools/base/parallel.h"
#include "tools/base/file.h"

static struct shelf shelf;
static struct zj_archive archive;

static void open_shelf(bool mapped)
{
    struct zj_source source = shelf_source(&shelf, mapped);
    memset(&archive, 0xa5, sizeof archive);
    assert_int_equal(zj_archive_open(&archive, &source), ZJ_OK);
    assert_true(archive.bytes_read <= 4096);
    assert_int_equal(archive.characters, shelf.volume.characters);
}

static void pack_and_open(void)
{
    shelf_pack(&shelf);
    open_shelf(false);
}

/* ---- comparing ---- */

static void check_char(const struct shelf_char *want, const struct zj_char *c,
                       bool joined, uint32_t at)
{
    uint32_t point = '\n';
    if (c->code != ZJ_CODE_END)
        assert_int_equal(zj_archive_point(&archive, c->code, &point), ZJ_OK);
    bool same = point == want->point && c->class_byte == want->class_byte &&
                c->kind == want->kind && c->style == want->style &&
                c->starts == want->starts && joined == want->joined;
    if (want->style & ZJ_STYLE_LINK)
        same = same && c->link == want->link;
    if (!same)
        fail_msg("character %u: U+%04X class %02x kind %u style %u start %d "
                 "join %d, not U+%04X %02x %u %u %d %d",
                 at, point, c->class_byte, c->kind, c->style, c->starts, joined,
                 want->point, want->class_byte, want->kind, want->style,
                 want->starts, want->joined);
}

/* The next character of the text, which is the one at `at` of the truth. */
static void check_next(struct zj_text *text, uint32_t at)
{
    struct zj_char c;
    bool joined = false;
    assert_int_equal(text->first + text->position, at);
    assert_int_equal(zj_text_next(text, &c), ZJ_OK);
    while (c.code == ZJ_CODE_JOIN) {
        joined = true;
        assert_int_equal(text->first + text->position, at);
        assert_int_equal(zj_text_next(text, &c), ZJ_OK);
    }
    check_char(&shelf.truth[at], &c, joined, at);
}

static void check_from(uint32_t offset, uint32_t count)
{
    struct zj_text text;
    uint32_t all = shelf.volume.characters;
    assert_int_equal(zj_text_open(&text, &archive, 0, all, offset), ZJ_OK);
    for (uint32_t i = offset; i < all && i - offset < count; i++)
        check_next(&text, i);
}

static void check_all(void)
{
    struct zj_text text;
    struct zj_char c;
    uint32_t all = shelf.volume.characters;
    check_from(0, all);
    assert_int_equal(zj_text_open(&text, &archive, 0, all, all), ZJ_OK);
    assert_int_equal(zj_text_next(&text, &c), ZJ_END);
    assert_int_equal(zj_text_next(&text, &c), ZJ_END);
}

/* Around every place where one LZ4 block ends and the next begins. */
static void check_borders(void)
{
    for (size_t i = 0; i < shelf.coder.block_count; i++) {
        uint32_t first = shelf.coder.blocks[i].first;
        for (uint32_t at = first < 4 ? 0 : first - 4; at < first + 4; at++)
            if (at < shelf.volume.characters)
                check_from(at, 6);
    }
}

static uint32_t random_below(uint32_t *seed, uint32_t limit)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % limit;
}

/* ---- round trips ---- */

static void text_reads_back_as_it_was_written(void **unused)
{
    (void)unused;
    shelf_sample(&shelf);
    open_shelf(false);
    check_all();
    open_shelf(true);
    check_all();
    shelf_free(&shelf);
}

static void text_reads_from_every_offset(void **unused)
{
    uint32_t seed = 1;
    (void)unused;
    shelf_sample(&shelf);
    shelf_free(&shelf);
    shelf_init(&shelf, 7);
    shelf_article(&shelf, 1, 0);
    for (uint32_t i = 0; i < 40; i++) {
        shelf_babble(&shelf, 1 + i * 5, 400, &seed);
        shelf_end(&shelf);
    }
    pack_and_open();
    assert_true(shelf.coder.block_count >= 3);
    for (uint32_t at = 0; at < shelf.volume.characters; at++)
        check_from(at, 30);
    shelf_free(&shelf);
}

/* Moved forth and back, near and far, a text stands where a fresh one does:
 * kinds, styles and links of what comes next tell. */
static void text_moves_to_any_offset_from_any_other(void **unused)
{
    uint32_t seed = 3;
    struct zj_text text = {0};
    (void)unused;
    shelf_sample(&shelf);
    open_shelf(false);
    uint32_t all = shelf.volume.characters, at = 0;
    for (int i = 0; i < 5000; i++) {
        at = i % 4 ? (at + random_below(&seed, 60)) % all
                   : random_below(&seed, all);
        uint32_t first = random_below(&seed, at + 1);
        assert_int_equal(
            zj_text_move(&text, &archive, first, all - first, at - first),
            ZJ_OK);
        for (uint32_t k = random_below(&seed, 12); k && at < all; k--)
            check_next(&text, at++);
        at = at < all ? at : 0;
    }
    assert_int_equal(zj_text_move(&text, &archive, 0, all + 1, 0), ZJ_EINVAL);
    check_next(&text, text.first + text.position);
    shelf_free(&shelf);
}

static void text_of_an_article_ends_where_it_ends(void **unused)
{
    struct zj_text text;
    struct zj_char c;
    (void)unused;
    shelf_sample(&shelf);
    open_shelf(false);
    for (size_t i = 0; i < shelf.volume.article_count; i++) {
        const struct volume_article *a = &shelf.volume.articles[i];
        for (uint32_t from = 0; from <= a->characters; from += 9) {
            assert_int_equal(
                zj_text_open(&text, &archive, a->first, a->characters, from),
                ZJ_OK);
            for (uint32_t at = from; at < a->characters; at++)
                check_next(&text, a->first + at);
            assert_int_equal(zj_text_next(&text, &c), ZJ_END);
        }
    }
    shelf_free(&shelf);
}

static void text_outside_of_the_archive_is_refused(void **unused)
{
    struct zj_text text;
    (void)unused;
    shelf_sample(&shelf);
    open_shelf(false);
    uint32_t all = shelf.volume.characters;
    static const uint32_t beyond[] = {1, 2, 0x7fffffff, UINT32_MAX};
    for (size_t i = 0; i < 4; i++) {
        uint32_t b = beyond[i];
        assert_int_equal(zj_text_open(&text, &archive, 0, all, all + b),
                         b == UINT32_MAX ? ZJ_OK : ZJ_EINVAL);
        if (b != UINT32_MAX)
            assert_int_equal(zj_text_open(&text, &archive, all + b, 0, 0),
                             ZJ_EINVAL);
        assert_int_equal(zj_text_open(&text, &archive, all, b, 0), ZJ_EINVAL);
        assert_int_equal(zj_text_open(&text, &archive, 5, b, b - 1),
                         b < 3 ? ZJ_OK : ZJ_EINVAL);
    }
    shelf_free(&shelf);
}

/* ---- blocks ---- */

static void paragraph_of_a_million_characters_reads_back(void **unused)
{
    uint32_t seed = 3;
    (void)unused;
    shelf_init(&shelf, 8);
    shelf_article(&shelf, 1, 0);
    shelf_kind(&shelf, ZJ_KIND_VERSE);
    shelf_babble(&shelf, 1000000 / one_in(40), 3000, &seed);
    shelf_end(&shelf);
    shelf_text(&shelf, "后面\n");
    pack_and_open();
    check_all();
    check_borders();
    for (uint32_t i = 0; i < 300; i++)
        check_from(random_below(&seed, shelf.volume.characters), 20);
    shelf_free(&shelf);
}

static void kinds_styles_and_links_go_on_over_blocks(void **unused)
{
    uint32_t seed = 9;
    (void)unused;
    shelf_init(&shelf, 9);
    shelf_article(&shelf, 1, 0);
    for (uint8_t i = 0; i < 40; i++) {
        shelf_kind(&shelf, i % ZJ_KINDS);
        shelf_text(&shelf, "头");
        shelf_style(&shelf, i % 4);
        shelf_babble(&shelf, 900 + i * 17u, 90, &seed);
        shelf_link(&shelf, i, i * 3u);
        shelf_babble(&shelf, 1500, 90, &seed);
        shelf_style(&shelf, ZJ_STYLE_LINK | ZJ_STYLE_STRONG);
        shelf_babble(&shelf, 1500, 90, &seed);
        shelf_style(&shelf, 0);
        shelf_text(&shelf, "尾\n");
    }
    pack_and_open();
    assert_true(shelf.coder.block_count > 60);
    check_all();
    check_borders();
    shelf_free(&shelf);
}

/* Every distance between a paragraph's edges and a block's. */
/* Not even by who reads on behind the error. */
static void kind_that_does_not_exist_is_never_given(void **unused)
{
    (void)unused;
    struct zj_text text;
    struct zj_char c;
    uint16_t control = ZJ_CONTROLS;
    shelf_init(&shelf, 10);
    shelf_article(&shelf, 1, 0);
    shelf_kind(&shelf, ZJ_KIND_NOTE);
    shelf_text(&shelf, "abc\n");
    pack_and_open();
    assert_int_equal(zj_text_open(&text, &archive, 0, 4, 0), ZJ_OK);
    struct zj_codes codes = text.codes;
    assert_int_equal(zj_codes_control(&codes, &control), ZJ_OK);
    assert_int_equal(control, ZJ_CODE_KIND);
    text.held->bytes[codes.at] = ZJ_KINDS;
    assert_int_equal(zj_text_next(&text, &c), ZJ_ECORRUPT);
    assert_int_equal(zj_text_next(&text, &c), ZJ_OK);
    assert_true(c.kind < ZJ_KINDS);
    shelf_free(&shelf);
}

static void paragraphs_may_end_anywhere_in_a_block(void **unused)
{
    (void)unused;
    for (uint32_t length = 1990; length < 2070; length++) {
        shelf_init(&shelf, 10);
        shelf_article(&shelf, 1, 0);
        for (uint32_t i = 0; i < length; i++)
            shelf_text(&shelf, "字");
        shelf_style(&shelf, ZJ_STYLE_EMPHASIS);
        shelf_text(&shelf, "着重");
        shelf_join(&shelf);
        shelf_link(&shelf, 3, 4);
        shelf_text(&shelf, "连接\n\n");
        shelf_kind(&shelf, ZJ_KIND_NOTE);
        shelf_join(&shelf);
        shelf_text(&shelf, "注\n");
        shelf_kind(&shelf, ZJ_KIND_HEADING);
        shelf_text(&shelf, "\n末尾\n");
        pack_and_open();
        check_all();
        check_borders();
        shelf_free(&shelf);
    }
}

static void paragraph_that_fits_a_block_lies_in_two_at_most(void **unused)
{
    uint32_t seed = 4;
    (void)unused;
    shelf_init(&shelf, 11);
    shelf_article(&shelf, 1, 0);
    for (uint32_t i = 0; i < 200; i++) {
        shelf_babble(&shelf, 100 + random_below(&seed, 700), 900, &seed);
        shelf_end(&shelf);
    }
    pack_and_open();
    check_all();
    uint32_t start = 0;
    for (uint32_t at = 0; at < shelf.volume.characters; at++) {
        uint32_t first, last;
        if (shelf.truth[at].point != '\n')
            continue;
        assert_int_equal(zj_block_find(&archive, start, &first), ZJ_OK);
        assert_int_equal(zj_block_find(&archive, at, &last), ZJ_OK);
        assert_true(last - first <= 1);
        start = at + 1;
    }
    shelf_free(&shelf);
}

/* As many as 1 KiB of one-byte codes for eight characters each would be. */
static void block_has_no_more_characters_than_its_record_can_say(void **unused)
{
    (void)unused;
    shelf_init(&shelf, 11);
    shelf_phrase(&shelf, "一二三四五六七八");
    shelf_article(&shelf, 1, 0);
    for (int i = 0; i < 2100; i++)
        shelf_text(&shelf, "一二三四五六七八");
    shelf_end(&shelf);
    pack_and_open();
    assert_in_range(shelf.coder.block_count, 3, 4);
    for (size_t i = 0; i + 1 < shelf.coder.block_count; i++) {
        const struct coded_block *b = &shelf.coder.blocks[i];
        assert_true(b[1].first - b->first <= ZJ_BLOCK_CHARACTERS);
    }
    check_all();
    check_borders();
    shelf_free(&shelf);
}

/* One character after the other, then here and there. */
static void find_blocks(uint32_t seed)
{
    uint32_t end = shelf.volume.characters;
    for (uint32_t i = 0; i < 3 * end; i++) {
        uint32_t number, at = i < end ? i : random_below(&seed, end);
        struct zj_block *block;
        assert_int_equal(zj_block_find(&archive, at, &number), ZJ_OK);
        assert_true(shelf.coder.blocks[number].first <= at);
        if (number + 1 < shelf.coder.block_count)
            assert_true(shelf.coder.blocks[number + 1].first > at);
        if (i % 3 == 0)
            assert_int_equal(zj_block_load(&archive, number, &block), ZJ_OK);
    }
}

static void block_is_found_for_every_character(void **unused)
{
    uint32_t seed = 4;
    (void)unused;
    shelf_init(&shelf, 12);
    shelf_article(&shelf, 1, 0);
    shelf_babble(&shelf, 20000, 900, &seed);
    shelf_end(&shelf);
    pack_and_open();
    find_blocks(seed);
    shelf_free(&shelf);
}

static void block_is_found_among_very_uneven_ones(void **unused)
{
    uint32_t seed = 4, least = UINT32_MAX, most = 0;
    (void)unused;
    shelf_init(&shelf, 12);
    shelf_article(&shelf, 1, 0);
    for (uint32_t i = 0; i < 4; i++) {
        for (uint32_t k = 0; k < 9000; k++) {
            shelf_style(&shelf, k % 2);
            shelf_babble(&shelf, 1, 2500, &seed);
        }
        shelf_babble(&shelf, 9000, 20, &seed);
        shelf_end(&shelf);
    }
    pack_and_open();
    for (size_t i = 0; i + 1 < shelf.coder.block_count; i++) {
        const struct coded_block *b = &shelf.coder.blocks[i];
        uint32_t length = b[1].first - b->first;
        least = length < least ? length : least;
        most = length > most ? length : most;
    }
    assert_true(most >= 2 * least);
    find_blocks(seed);
    shelf_free(&shelf);
}

#define LONG_TEXT 1600000u

/* Each page of the table is read and checked whole: halving 28 of them would
 * take five. */
static void block_of_a_long_text_is_found_in_few_pages(void **unused)
{
    uint32_t seed = 4, number;
    (void)unused;
    shelf_init(&shelf, 12);
    shelf_article(&shelf, 1, 0);
    shelf_babble(&shelf, LONG_TEXT, 900, &seed);
    shelf_end(&shelf);
    pack_and_open();
    assert_in_range(archive.sections[ZJ_SECTION_BLOCKS].count, 28, 100);
    struct zj_source source = archive.source;
    for (uint32_t i = 0; i < 200; i++) {
        assert_int_equal(zj_archive_open(&archive, &source), ZJ_OK);
        uint32_t read = archive.bytes_read;
        assert_int_equal(
            zj_block_find(&archive, random_below(&seed, LONG_TEXT), &number),
            ZJ_OK);
        assert_in_range(archive.bytes_read - read, 1, 3 * ZJ_TABLE_PAGE);
    }
    shelf_free(&shelf);
}

static void volume_without_any_character_is_coded(void **unused)
{
    (void)unused;
    shelf_init(&shelf, 20);
    shelf_article(&shelf, 1, 0);
    shelf_end(&shelf);
    pack_and_open();
    check_all();
    shelf_free(&shelf);
}

static void empty_paragraphs_are_kept(void **unused)
{
    (void)unused;
    shelf_init(&shelf, 13);
    shelf_article(&shelf, 1, 0);
    for (uint32_t i = 0; i < 5000; i++)
        shelf_end(&shelf);
    for (uint32_t i = 0; i < 3000; i++) {
        shelf_kind(&shelf, (uint8_t)(i % ZJ_KINDS));
        shelf_end(&shelf);
    }
    pack_and_open();
    check_all();
    check_borders();
    shelf_free(&shelf);
}

/* ---- codes ---- */

/* Around the numbers at which one more byte is needed to begin two-byte
 * codes, with every character as frequent as any other. */
static void alphabets_of_any_size_are_coded(void **unused)
{
    static const uint32_t sizes[] = {1,    2,    200,   240,  247, 248,
                                     249,  254,  256,   500,  512, 1016,
                                     1024, 5000, 20000, 59000};
    (void)unused;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k += one_in(3)) {
        shelf_init(&shelf, 14);
        shelf_article(&shelf, 1, 0);
        for (uint32_t i = 0; i < sizes[k]; i++)
            shelf_char(&shelf, 0x20000 - sizes[k] / 2 + i,
                       ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0));
        shelf_text(&shelf, "\nabc\n");
        pack_and_open();
        check_all();
        shelf_free(&shelf);
    }
}

static void letters_beyond_the_room_for_classes_become_plain(void **unused)
{
    uint32_t plain = ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0), changed = 0;
    struct zj_text text;
    struct zj_char c;
    (void)unused;
    shelf_init(&shelf, 15);
    shelf_article(&shelf, 1, 0);
    for (uint32_t i = 0; i < 400; i++)
        shelf_char(&shelf, 0x400 + i, ZJ_CLASS_BYTE(ZJ_AL, ZJ_WIDTH_FONT, 0));
    shelf_end(&shelf);
    shelf_text(&shelf, "后\n");
    pack_and_open();
    assert_int_equal(zj_text_open(&text, &archive, 0, 403, 0), ZJ_OK);
    for (uint32_t i = 0; i < 400; i++) {
        uint32_t point;
        assert_int_equal(zj_text_next(&text, &c), ZJ_OK);
        assert_int_equal(zj_archive_point(&archive, c.code, &point), ZJ_OK);
        assert_int_equal(point, 0x400 + i);
        changed += c.class_byte == plain;
    }
    assert_int_equal(changed, 400 - (ZJ_SPECIALS - ZJ_CONTROLS));
    shelf_free(&shelf);
}

static void same_character_of_two_classes_is_two_codes(void **unused)
{
    (void)unused;
    shelf_init(&shelf, 16);
    shelf_article(&shelf, 1, 0);
    for (uint32_t i = 0; i < 100; i++) {
        shelf_char(&shelf, 0x201c, ZJ_CLASS_BYTE(ZJ_OP, ZJ_WIDTH_FULL, 1));
        shelf_char(&shelf, 0x201c, ZJ_CLASS_BYTE(ZJ_OH, ZJ_WIDTH_FONT, 0));
        shelf_char(&shelf, 0x201c, ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0));
    }
    shelf_end(&shelf);
    pack_and_open();
    check_all();
    shelf_free(&shelf);
}

/* ---- rare characters ---- */

/* 512 of 600 that stand in it once each. */
static void make_rare(void)
{
    uint32_t seed = 5;
    shelf_init(&shelf, 16);
    shelf_article(&shelf, 1, 0);
    for (uint32_t i = 0; i < 600; i++) {
        shelf_babble(&shelf, 900, 40, &seed);
        if (i % 3 == 0)
            shelf_style(&shelf, i % 4);
        shelf_char(&shelf, 0x7000 + i, ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0));
        shelf_babble(&shelf, 1100, 40, &seed);
        if (i % 2)
            shelf_end(&shelf);
    }
    shelf_end(&shelf);
    pack_and_open();
    assert_int_equal(archive.rare_count, 512);
}

static void rare_characters_read_as_others(void **unused)
{
    (void)unused;
    make_rare();
    check_all();
    check_borders();
    for (uint32_t i = 0; i < 600; i++) /* from and to the character itself */
        for (uint32_t at = 0; at < 3; at++)
            check_from(i * 2000 + 899 + at + i / 2, at + 1);
    open_shelf(true);
    check_all();
    shelf_free(&shelf);
}

/* The first code of these three bytes, of which `length` are there. */
static enum zj_status read_rare(uint32_t code, uint16_t length)
{
    struct zj_codes codes;
    struct zj_run run;
    uint32_t check = 0;
    uint8_t bytes[8] = {ZJ_RARE_LEAD, (uint8_t)(code >> 8), (uint8_t)code};
    zj_codes_begin(&codes, &archive, bytes, length, 0);
    enum zj_status status = zj_codes_read(&codes, &run, 1);
    assert_int_equal(status, zj_codes_check(&archive, bytes, length, &check));
    if (status == ZJ_OK)
        assert_int_equal(run.codes[0], code);
    return status;
}

static void rare_characters_that_are_none_are_errors(void **unused)
{
    (void)unused;
    make_rare();
    uint32_t first = archive.first_phrase, end = first + archive.rare_count;
    for (int mapped = 0; mapped < 2; mapped++) {
        open_shelf(mapped);
        assert_int_equal(read_rare(first, 3), ZJ_OK);
        assert_int_equal(read_rare(end - 1, 3), ZJ_OK);
        assert_int_equal(read_rare(first - 1, 3), ZJ_ECORRUPT);
        assert_int_equal(read_rare(end, 3), ZJ_ECORRUPT);
        assert_int_equal(read_rare(ZJ_CODE_END, 3), ZJ_ECORRUPT);
        assert_int_equal(read_rare(first, 2), ZJ_ECORRUPT);
        assert_int_equal(read_rare(first, 1), ZJ_ECORRUPT);
        archive.rare_count = 0;
        assert_int_equal(read_rare(first, 3), ZJ_ECORRUPT);
    }
    shelf_free(&shelf);
}

static void add_plain(uint32_t point)
{
    shelf_char(&shelf, point, ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0));
}

/* Rare characters and phrases share numbers, so that there may be more than
 * 65535 of both: a phrase behind that may still have a code of one byte. */
static void regression_short_codes_of_the_last_phrases_are_right(void **unused)
{
    enum { PHRASES = 1000, LAST = PHRASES - 1 };
    struct coder c = {.first_phrase = 65000, .rare_count = 60000};
    uint32_t units[50], seen = 0;
    struct volume v = {.units = units, .unit_count = 50, .characters = 99};
    (void)unused;
    c.phrases = checked_alloc(PHRASES, sizeof *c.phrases);
    c.phrase_count = PHRASES;
    for (size_t i = 0; i < PHRASES; i++)
        c.phrases[i] = (struct phrase){.codes = {300, 301}, .count = 2};
    for (size_t i = 0; i < 49; i++)
        units[i] = c.first_phrase + LAST;
    units[49] = UNIT_CONTROL_OF(ZJ_CODE_END, 0);
    coder_run(&c, &v, 1);
    for (size_t i = 0; i < c.short_count; i++)
        seen += c.shorts[i] == c.first_phrase - c.rare_count + LAST;
    assert_int_equal(seen, 1);
    assert_int_equal(c.blocks[0].length, 50);
    coder_free(&c);
}

/* The byte 255 begins rare characters and nothing else. It takes ten seconds
 * to find as many phrases as there is room for. */
static void regression_phrases_leave_room_for_rare_characters(void **unused)
{
    (void)unused;
    if (one_in(2) > 1)
        skip();
    shelf_init(&shelf, 16);
    shelf_article(&shelf, 1, 0);
    for (uint32_t i = 0; i < 20 * 59400; i++) {
        add_plain(0x20000 + i % 59400);
        if (i % 2000 == 0)
            add_plain(0x40000 + i / 2000);
    }
    shelf_end(&shelf);
    shelf_train(&shelf, 60000);
    pack_and_open();
    assert_int_equal(archive.rare_count, 512);
    assert_true(archive.code_count > archive.first_phrase);
    check_all();
    shelf_free(&shelf);
}

/* ---- phrases ---- */

static void phrases_read_as_their_characters(void **unused)
{
    uint32_t seed = 2;
    (void)unused;
    shelf_init(&shelf, 17);
    shelf_phrase(&shelf, "社区");
    shelf_phrase(&shelf, "食堂开张");
    shelf_phrase(&shelf, "党委书记杨志勇说");
    shelf_phrase(&shelf, "，a，b");
    shelf_phrase(&shelf, "没有用到");
    shelf_article(&shelf, 1, 0);
    for (uint32_t i = 0; i < 400; i++) {
        shelf_babble(&shelf, random_below(&seed, 20), 2000, &seed);
        shelf_text(&shelf, "社区");
        shelf_babble(&shelf, random_below(&seed, 20), 2000, &seed);
        shelf_text(&shelf, "食堂开张食堂开张，a，b");
        if (i % 3 == 0)
            shelf_style(&shelf, i % 4);
        shelf_text(&shelf, i % 5 ? "党委书记杨志勇说党委书记杨" : "食堂\n");
    }
    shelf_end(&shelf);
    pack_and_open();
    check_all();
    check_borders();
    for (uint32_t at = 0; at < 5000; at++)
        check_from(at, 9);
    open_shelf(true);
    check_all();
    shelf_free(&shelf);
}

/* A rare phrase has two bytes; one that makes up most of the text has one. */
static void phrases_make_the_text_shorter(void **unused)
{
    size_t lengths[2];
    (void)unused;
    for (uint32_t with = 0; with < 2; with++) {
        shelf_init(&shelf, 18);
        if (with)
            shelf_phrase(&shelf, "中国共产党中央委");
        shelf_article(&shelf, 1, 0);
        for (uint32_t i = 0; i < 3000; i++)
            shelf_text(&shelf, i % 7 ? "中国共产党中央委" : "甲乙丙");
        shelf_end(&shelf);
        pack_and_open();
        check_all();
        lengths[with] = shelf.coder.codes.length;
        shelf_free(&shelf);
    }
    assert_true(lengths[1] * 4 < lengths[0]);
}

static void trained_phrases_lose_nothing(void **unused)
{
    uint32_t seed = 12;
    (void)unused;
    for (uint32_t round = 0; round < 5; round++) {
        shelf_init(&shelf, 21);
        shelf_train(&shelf, 1u << (4 + 2 * round));
        shelf_article(&shelf, 1, 0);
        for (uint32_t i = 0; i < 1500; i++) {
            if (i % 50 == 0)
                shelf_style(&shelf, i / 50 % 4);
            shelf_text(&shelf, i % 7 ? "为人民服务，" : "社区食堂开张");
            shelf_babble(&shelf, random_below(&seed, 20), 600, &seed);
            if (i % 9 == 0)
                shelf_end(&shelf);
        }
        shelf_end(&shelf);
        pack_and_open();
        assert_true(shelf.coder.phrase_count > 0);
        check_all();
        check_borders();
        shelf_free(&shelf);
    }
}

/* Enough text for several tasks (phrases.c, CHUNK). */
static void babble_long(void)
{
    uint32_t seed = 5;
    shelf_init(&shelf, 23);
    shelf_train(&shelf, 4096);
    shelf_article(&shelf, 1, 0);
    for (int i = 0; i < 4000; i++) {
        shelf_babble(&shelf, 20 + random_below(&seed, 80), 900, &seed);
        shelf_end(&shelf);
    }
}

static void any_number_of_cores_gives_the_same_bytes(void **unused)
{
    struct buffer one = {0};
    (void)unused;
    parallel_limit(1);
    babble_long();
    shelf_pack(&shelf);
    buffer_add(&one, shelf.file.data, shelf.file.length);
    shelf_free(&shelf);
    parallel_limit(0);
    babble_long();
    shelf_pack(&shelf);
    assert_true(shelf.coder.phrase_count > 100);
    assert_int_equal(shelf.file.length, one.length);
    assert_memory_equal(shelf.file.data, one.data, one.length);
    shelf_free(&shelf);
    buffer_free(&one);
}

static void fewer_phrases_are_kept_where_few_fit(void **unused)
{
    (void)unused;
    babble_long();
    shelf_train(&shelf, 50);
    shelf_pack(&shelf);
    assert_in_range(shelf.coder.phrase_count, 1, 50);
    shelf_free(&shelf);
}

static void phrases_fill_the_bytes_there_are_for_them(void **unused)
{
    (void)unused;
    babble_long();
    shelf_train(&shelf, 2000);
    shelf.trained_bytes = 400;
    pack_and_open();
    assert_in_range(archive.sections[ZJ_SECTION_PHRASES].length, 360, 400);
    check_all();
    shelf_free(&shelf);
}

/* ---- articles ---- */

static void add_articles(struct volume *v, const struct document *d)
{
    for (size_t i = 0; i < d->article_count; i++)
        volume_add_entry(v, &d->articles[i]);
    for (size_t i = 0; i < d->article_count; i++)
        volume_add_article(v, &d->articles[i]);
}

static void check_file(const char *path)
{
    struct buffer text = {0};
    struct document document = {0};
    struct volume volume = {0};
    assert_true(file_read(path, 1 << 20, &text));
    document_read_text(&document, path, text.data, text.length);
    assert_true(document.article_count > 0);
    volume_begin(&volume, "一册");
    add_articles(&volume, &document);
    uint32_t characters = volume.characters;
    shelf_init(&shelf, 22);
    shelf_take(&shelf, &volume);
    assert_int_equal(shelf.volume.characters, characters);
    shelf_train(&shelf, 2000);
    pack_and_open();
    check_all();
    check_borders();
    shelf_free(&shelf);
    document_free(&document);
    buffer_free(&text);
}

static uint32_t check_folder(const char *folder)
{
    struct buffer path = {0};
    uint32_t files = 0;
    DIR *d = opendir(folder);
    for (struct dirent *e = d ? readdir(d) : NULL; e; e = readdir(d)) {
        if (!strstr(e->d_name, ".txt"))
            continue;
        path.length = 0;
        buffer_printf(&path, "%s/%s", folder, e->d_name);
        check_file(path.data);
        files++;
    }
    if (d)
        closedir(d);
    buffer_free(&path);
    return files;
}

static void articles_read_back_as_they_were_assembled(void **unused)
{
    (void)unused;
    assert_true(check_folder("assets/articles") >= 5);
    if (!check_folder("../shared/articles"))
        print_message("SKIPPED: no ../shared/articles\n");
}

/* ---- reading ---- */

/* More texts at once than blocks are kept: each goes on where it was. */
static void several_texts_are_read_side_by_side(void **unused)
{
    struct zj_text texts[5];
    uint32_t seed = 6;
    (void)unused;
    shelf_init(&shelf, 19);
    shelf_phrase(&shelf, "社区食堂");
    shelf_article(&shelf, 1, 0);
    for (uint32_t i = 0; i < 100; i++) {
        shelf_babble(&shelf, 100, 300, &seed);
        shelf_text(&shelf, "社区食堂\n");
    }
    pack_and_open();
    for (uint32_t k = 0; k < 5; k++)
        assert_int_equal(zj_text_open(&texts[k], &archive, k * 2000, 2000, 0),
                         ZJ_OK);
    for (uint32_t i = 0; i < 2000; i++)
        for (uint32_t k = 0; k < 5; k++)
            check_next(&texts[k], k * 2000 + i);
    shelf_free(&shelf);
}

/* Random text with everything anywhere, read from random places. */
static void random_texts_read_back(void **unused)
{
    uint32_t seed = 77;
    (void)unused;
    for (uint32_t round = 0; round < 60; round++) {
        uint32_t different = 2u << round % 12;
        shelf_init(&shelf, round);
        shelf_phrase(&shelf, "丁丄");
        shelf_phrase(&shelf, "丁一丁丁");
        shelf_article(&shelf, 1, 0);
        for (uint32_t i = 0; i < 400; i++) {
            uint32_t what = random_below(&seed, 10);
            bool fresh = shelf.next.starts && !shelf.next.joined;
            if (what == 0 && fresh)
                shelf_kind(&shelf, (uint8_t)random_below(&seed, ZJ_KINDS));
            if (what == 1)
                shelf_style(&shelf, (uint8_t)random_below(&seed, 4));
            if (what == 2 && shelf.volume.link_count < SHELF_LINKS)
                shelf_link(&shelf, i, i);
            if (what == 3 && !shelf.next.joined)
                shelf_join(&shelf);
            if (what == 4)
                shelf_end(&shelf);
            if (what >= 5)
                shelf_babble(&shelf, random_below(&seed, 80), different, &seed);
        }
        shelf_end(&shelf);
        pack_and_open();
        check_all();
        check_borders();
        for (uint32_t i = 0; i < 100; i++)
            check_from(random_below(&seed, shelf.volume.characters), 40);
        shelf_free(&shelf);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_reads_back_as_it_was_written),
        cmocka_unit_test(text_reads_from_every_offset),
        cmocka_unit_test(text_moves_to_any_offset_from_any_other),
        cmocka_unit_test(text_of_an_article_ends_where_it_ends),
        cmocka_unit_test(text_outside_of_the_archive_is_refused),
        cmocka_unit_test(paragraph_of_a_million_characters_reads_back),
        cmocka_unit_test(kinds_styles_and_links_go_on_over_blocks),
        cmocka_unit_test(kind_that_does_not_exist_is_never_given),
        cmocka_unit_test(paragraphs_may_end_anywhere_in_a_block),
        cmocka_unit_test(paragraph_that_fits_a_block_lies_in_two_at_most),
        cmocka_unit_test(block_has_no_more_characters_than_its_record_can_say),
        cmocka_unit_test(block_is_found_for_every_character),
        cmocka_unit_test(block_is_found_among_very_uneven_ones),
        cmocka_unit_test(block_of_a_long_text_is_found_in_few_pages),
        cmocka_unit_test(volume_without_any_character_is_coded),
        cmocka_unit_test(empty_paragraphs_are_kept),
        cmocka_unit_test(alphabets_of_any_size_are_coded),
        cmocka_unit_test(letters_beyond_the_room_for_classes_become_plain),
        cmocka_unit_test(same_character_of_two_classes_is_two_codes),
        cmocka_unit_test(rare_characters_read_as_others),
        cmocka_unit_test(rare_characters_that_are_none_are_errors),
        cmocka_unit_test(regression_short_codes_of_the_last_phrases_are_right),
        cmocka_unit_test(regression_phrases_leave_room_for_rare_characters),
        cmocka_unit_test(phrases_read_as_their_characters),
        cmocka_unit_test(phrases_make_the_text_shorter),
        cmocka_unit_test(trained_phrases_lose_nothing),
        cmocka_unit_test(any_number_of_cores_gives_the_same_bytes),
        cmocka_unit_test(fewer_phrases_are_kept_where_few_fit),
        cmocka_unit_test(phrases_fill_the_bytes_there_are_for_them),
        cmocka_unit_test(articles_read_back_as_they_were_assembled),
        cmocka_unit_test(several_texts_are_read_side_by_side),
        cmocka_unit_test(random_texts_read_back),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
