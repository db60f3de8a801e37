/* SPDX-License-Identifier: MIT
 *
 * The archive file: what is in it is read exactly, and what is damaged gives
 * an error, never other content. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "firmware/archive/crc.h"
#include "tests/folder.h"
#include "tests/quick.h"
#include "tests/reading.h"
#include "tests/shelf.h"
#include "tools/base/file.h"

#define MORE_ARTICLES 2000

static struct shelf shelf;
static struct zj_archive archive;
static struct reading good; /* of the shelf as it was packed */
static uint32_t harmless, noticed;

/* ---- sources ---- */

struct bytes { /* a copy of exactly its length, so that overruns are seen */
    uint8_t *data;
    size_t length;
    uint32_t reads;
    uint32_t fail_from, fail_to; /* reads [fail_from, fail_to) fail */
};

static enum zj_status read_bytes(void *context, uint64_t offset, void *to,
                                 uint32_t length)
{
    struct bytes *b = context;
    uint32_t read = b->reads++;
    assert_true(offset <= b->length && length <= b->length - offset);
    memcpy(to, b->data + offset, length);
    if (read < b->fail_from || read >= b->fail_to)
        return ZJ_OK;
    for (uint32_t i = 0; i < length; i++) /* like the truth, but wrong */
        ((uint8_t *)to)[i] ^= (uint8_t)(i % 3 == 0);
    return ZJ_EIO;
}

static struct bytes bytes_copy(size_t length)
{
    struct bytes b = {.data = malloc(length ? length : 1), .length = length};
    memcpy(b.data, shelf.file.data, length);
    return b;
}

static struct zj_source bytes_source(struct bytes *b, bool mapped)
{
    return (struct zj_source){.context = b,
                              .read = read_bytes,
                              .size = b->length,
                              .map = mapped ? b->data : NULL};
}

static struct reading take(struct bytes *b, bool mapped)
{
    struct zj_source source = bytes_source(b, mapped);
    struct reading r;
    reading_take(&r, &archive, &source, false);
    return r;
}

/* ---- the sample ---- */

static void open_shelf(void)
{
    struct zj_source source = shelf_source(&shelf, false);
    reading_take(&good, &archive, &source, false);
    assert_int_equal(reading_errors(&good), 0);
}

static int make_sample(void **unused)
{
    (void)unused;
    shelf_sample(&shelf);
    open_shelf();
    assert_true(shelf.file.length <= 6 * 1024);
    harmless = noticed = 0;
    return 0;
}

static int free_sample(void **unused)
{
    (void)unused;
    shelf_free(&shelf);
    return 0;
}

static void count_honest(const struct reading *r, const char *what, size_t at)
{
    if (!reading_is_honest(r, &good))
        fail_msg("%s %zu: other content than was packed, and no error", what,
                 at);
    if (reading_errors(r))
        noticed++;
    else
        harmless++;
}

static void check_error(const struct reading *r)
{
    assert_true(reading_is_honest(r, &good));
    assert_true(reading_errors(r) > 0);
}

static uint32_t word_at(const uint8_t *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
           (uint32_t)p[3] << 24;
}

static uint32_t section_count(void)
{
    return (uint8_t)shelf.file.data[68];
}

/* Entry of section `i` in the header. */
static uint8_t *entry_of(uint8_t *file, uint32_t i)
{
    return file + 72 + 24 * i;
}

static uint32_t find_section(int kind)
{
    uint32_t i = 0;
    uint8_t *file = (uint8_t *)shelf.file.data;
    while (i < section_count() && entry_of(file, i)[0] != kind)
        i++;
    assert_true(i < section_count());
    return i;
}

/* ---- what is in it ---- */

static void opening_reads_at_most_four_kilobytes(void **unused)
{
    uint32_t seed = 1;
    (void)unused;
    assert_true(archive.bytes_read > 0);
    struct shelf big;
    shelf_init(&big, 3);
    for (uint32_t i = 0; i < 300; i++) {
        shelf_article(&big, i + 1, 20200101);
        shelf_heading(&big, 1);
        shelf_babble(&big, 1000, 6000, &seed);
        shelf_end(&big);
    }
    shelf_pack(&big);
    struct zj_source source = shelf_source(&big, false);
    assert_int_equal(zj_archive_open(&archive, &source), ZJ_OK);
    assert_true(archive.bytes_read <= 4096);
    shelf_free(&big);
}

static void packing_twice_gives_the_same_bytes(void **unused)
{
    struct shelf again;
    (void)unused;
    shelf_sample(&again);
    assert_int_equal(again.file.length, shelf.file.length);
    assert_memory_equal(again.file.data, shelf.file.data, again.file.length);
    shelf_free(&again);
}

static void mapped_archive_reads_the_same(void **unused)
{
    struct bytes b = bytes_copy(shelf.file.length);
    (void)unused;
    struct reading r = take(&b, true);
    count_honest(&r, "mapped", 0);
    assert_int_equal(harmless, 1);
    free(b.data);
}

static void bytes_behind_the_archive_do_not_matter(void **unused)
{
    struct bytes b = {.data = calloc(1, shelf.file.length + 1000),
                      .length = shelf.file.length + 1000};
    (void)unused;
    memcpy(b.data, shelf.file.data, shelf.file.length);
    struct reading r = take(&b, false);
    count_honest(&r, "longer", 0);
    assert_int_equal(harmless, 1);
    free(b.data);
}

static uint64_t id_of(uint32_t i)
{
    return (i + 1) * 0x9e3779b97f4a7c15u;
}

static void make_many(struct shelf *many)
{
    shelf_init(many, 4);
    for (uint32_t i = 0; i < MORE_ARTICLES; i++) {
        shelf_article(many, id_of(i),
                      i % 5 ? 19900101 + i * 7919 % 40 * 10000 : 0);
        shelf_text(many, "题\n");
        for (uint32_t k = 0; k < i % 4; k++) {
            shelf_heading(many, (uint8_t)(1 + k));
            shelf_text(many, "一段\n");
        }
    }
    many->volume.hidden_count = 3;
    shelf_pack(many);
    struct zj_source source = shelf_source(many, false);
    assert_int_equal(zj_archive_open(&archive, &source), ZJ_OK);
}

static void check_article(const struct shelf *many, uint32_t i)
{
    const struct volume_article *want = &many->volume.articles[i];
    struct zj_article got;
    struct zj_heading heading;
    assert_int_equal(zj_archive_article(&archive, i, &got), ZJ_OK);
    assert_true(got.id == want->id && got.first == want->first &&
                got.characters == want->characters &&
                got.catalogue == want->catalogue && got.date == want->date &&
                got.heading_count == want->heading_count);
    for (uint32_t k = 0; k < got.heading_count; k++) {
        assert_int_equal(zj_archive_heading(&archive, &got, k, &heading),
                         ZJ_OK);
        assert_int_equal(heading.offset, 2 + 3 * k);
        assert_int_equal(heading.level, 1 + k);
    }
    assert_int_equal(
        zj_archive_heading(&archive, &got, got.heading_count, &heading),
        ZJ_EINVAL);
}

static void tables_of_many_pages_are_read_from_anywhere(void **unused)
{
    struct shelf many;
    struct zj_article article;
    (void)unused;
    make_many(&many);
    assert_int_equal(archive.article_count, MORE_ARTICLES - 3);
    assert_int_equal(archive.hidden_count, 3);
    for (uint32_t i = 0; i < MORE_ARTICLES; i++) {
        check_article(&many, i);
        check_article(&many, i * 787 % MORE_ARTICLES);
    }
    assert_int_equal(zj_archive_article(&archive, MORE_ARTICLES, &article),
                     ZJ_EINVAL);
    assert_int_equal(zj_archive_article(&archive, UINT32_MAX, &article),
                     ZJ_EINVAL);
    shelf_free(&many);
}

static void articles_are_found_by_id_but_hidden_ones_are_not(void **unused)
{
    struct shelf many;
    uint32_t index;
    (void)unused;
    make_many(&many);
    for (uint32_t i = 0; i < MORE_ARTICLES - 3; i += 111) {
        assert_int_equal(zj_archive_find(&archive, id_of(i), &index), ZJ_OK);
        assert_int_equal(index, i);
    }
    assert_int_equal(zj_archive_find(&archive, 12345, &index), ZJ_EINVAL);
    assert_int_equal(
        zj_archive_find(&archive, id_of(MORE_ARTICLES - 1), &index), ZJ_EINVAL);
    shelf_free(&many);
}

/* Newest first, undated last, equal ones as packed, each once. */
static void dates_are_in_order(void **unused)
{
    struct shelf many;
    uint32_t before = UINT32_MAX, index, last = 0;
    (void)unused;
    make_many(&many);
    uint8_t *seen = calloc(1, MORE_ARTICLES);
    for (uint32_t rank = 0; rank < archive.article_count; rank++) {
        assert_int_equal(zj_archive_by_date(&archive, rank, &index), ZJ_OK);
        assert_true(index < archive.article_count && !seen[index]++);
        uint32_t date = many.volume.articles[index].date;
        assert_true(date <= before);
        if (date == before)
            assert_true(index > last);
        before = date;
        last = index;
    }
    assert_int_equal(before, 0);
    assert_int_equal(
        zj_archive_by_date(&archive, archive.article_count, &index), ZJ_EINVAL);
    free(seen);
    shelf_free(&many);
}

static void links_lead_where_they_were_pointed(void **unused)
{
    struct zj_link link;
    (void)unused;
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(zj_archive_link(&archive, i, &link), ZJ_OK);
        assert_int_equal(link.article, 2 - i);
        assert_int_equal(link.offset, i);
    }
    assert_int_equal(zj_archive_link(&archive, 3, &link), ZJ_EINVAL);
}

static void every_code_has_its_character(void **unused)
{
    uint32_t point;
    (void)unused;
    for (size_t i = 0; i < shelf.alphabet.letter_count; i++) {
        const struct letter *l = &shelf.alphabet.letters[i];
        assert_int_equal(zj_archive_point(&archive, l->code, &point), ZJ_OK);
        assert_int_equal(point, l->point);
        assert_int_equal(zj_archive_class(&archive, l->code), l->class_byte);
    }
    for (uint16_t code = 0; code < ZJ_CONTROLS; code++) {
        assert_int_equal(zj_archive_point(&archive, code, &point), ZJ_OK);
        assert_int_equal(point, 0);
    }
    assert_int_equal(zj_archive_point(&archive, 0xffff, &point), ZJ_OK);
    assert_int_equal(point, 0);
}

/* ---- other files ---- */

static enum zj_status open_bytes(const void *data, size_t length)
{
    struct bytes b = {.data = malloc(length ? length : 1), .length = length};
    memcpy(b.data, data, length);
    struct zj_source source = bytes_source(&b, false);
    enum zj_status status = zj_archive_open(&archive, &source);
    free(b.data);
    return status;
}

static void other_files_are_no_archives(void **unused)
{
    static uint8_t data[5000];
    (void)unused;
    for (size_t length = 0; length < 100; length++)
        assert_int_equal(open_bytes(data, length), ZJ_EFORMAT);
    assert_int_equal(open_bytes(data, sizeof data), ZJ_EFORMAT);
    memset(data, 0xff, sizeof data);
    assert_int_equal(open_bytes(data, sizeof data), ZJ_EFORMAT);
    memcpy(data, shelf.file.data, 4); /* some other skippable frame */
    assert_int_equal(open_bytes(data, sizeof data), ZJ_EFORMAT);
}

/* Opens the sample with the 32 bits at `at` of the header changed. */
static struct reading with_word(uint32_t at, uint32_t value)
{
    struct bytes b = bytes_copy(shelf.file.length);
    for (uint32_t i = 0; i < 4; i++)
        b.data[at + i] = (uint8_t)(value >> 8 * i);
    shelf_seal_header(b.data);
    struct reading r = take(&b, false);
    free(b.data);
    return r;
}

static void newer_version_is_refused_as_such(void **unused)
{
    uint32_t lengths = word_at((uint8_t *)shelf.file.data + 16);
    (void)unused;
    assert_int_equal(with_word(16, lengths).opened, ZJ_OK);
    assert_int_equal(with_word(16, lengths + 1).opened, ZJ_EVERSION);
    assert_int_equal(with_word(16, lengths | 0xffff).opened, ZJ_EVERSION);
}

static void required_feature_that_is_not_known_is_refused(void **unused)
{
    (void)unused;
    for (int bit = 0; bit < 32; bit++)
        assert_int_equal(with_word(32, 1u << bit).opened, ZJ_EVERSION);
}

static void optional_feature_that_is_not_known_does_not_matter(void **unused)
{
    (void)unused;
    for (int bit = 0; bit < 32; bit++) {
        struct reading r = with_word(36, 1u << bit);
        assert_int_equal(reading_errors(&r), 0);
        assert_true(reading_is_honest(&r, &good));
    }
}

/* Only a header, of `count` sections of one kind. */
static enum zj_status open_sections(int kind, uint32_t count)
{
    static uint8_t header[2048];
    uint32_t length = 72 + 24 * count + 4;
    memcpy(header, shelf.file.data, 72);
    memset(header + 72, 0, sizeof header - 72);
    header[4] = (uint8_t)(length - 8);
    header[5] = (uint8_t)((length - 8) >> 8);
    header[18] = (uint8_t)length;
    header[19] = (uint8_t)(length >> 8);
    header[68] = (uint8_t)count;
    for (uint32_t i = 0; i < count; i++)
        entry_of(header, i)[0] = (uint8_t)kind;
    memset(header + 24, 0, 8); /* length of the file */
    header[25] = sizeof header >> 8;
    shelf_seal_header(header);
    return open_bytes(header, sizeof header);
}

static void more_faces_than_are_known_are_a_limit(void **unused)
{
    (void)unused;
    assert_int_equal(open_sections(ZJ_SECTION_FACE, ZJ_FACES), ZJ_ECORRUPT);
    assert_int_equal(open_sections(ZJ_SECTION_FACE, ZJ_FACES + 1), ZJ_ELIMIT);
    assert_int_equal(open_sections(ZJ_SECTION_LAYOUT, ZJ_LAYOUTS), ZJ_ECORRUPT);
    assert_int_equal(open_sections(ZJ_SECTION_LAYOUT, ZJ_LAYOUTS + 1),
                     ZJ_ELIMIT);
}

static void section_of_an_unknown_kind_does_not_matter(void **unused)
{
    struct bytes b = bytes_copy(shelf.file.length);
    (void)unused;
    entry_of(b.data, find_section(ZJ_SECTION_TEXT))[0] = 200;
    shelf_seal_header(b.data);
    struct reading r = take(&b, false);
    assert_int_equal(reading_errors(&r), 0);
    assert_true(reading_is_honest(&r, &good));
    free(b.data);
}

/* Numbers that no packer writes: whatever comes, it comes back. */
static void header_of_nonsense_does_no_harm(void **unused)
{
    static const uint32_t values[] = {0,     1,      2,          255,
                                      256,   257,    0xffff,     0x10000,
                                      65537, 0xfffe, 0x7fffffff, UINT32_MAX};
    uint32_t length = word_at((uint8_t *)shelf.file.data + 18) & 0xffff;
    (void)unused;
    for (uint32_t at = 20; at + 8 <= length; at++)
        for (size_t i = 0; i < sizeof values / sizeof *values; i++)
            with_word(at, values[i]);
}

/* ---- lz4 ---- */

static void lz4_accepts_the_file_and_finds_the_codes(void **unused)
{
    struct buffer codes = {0}, command = {0};
    char *folder = folder_make();
    (void)unused;
    if (system("command -v lz4 >/dev/null") != 0) {
        print_message("SKIPPED: lz4 is not installed\n");
        folder_remove(folder);
        skip();
    }
    const char *path = folder_path(folder, "sample.zj");
    assert_true(file_write(path, shelf.file.data, shelf.file.length));
    buffer_printf(&command, "lz4 -tq %s && lz4 -dcq %s >%s.codes", path, path,
                  path);
    assert_int_equal(system(command.data), 0);
    assert_true(
        file_read(folder_path(folder, "sample.zj.codes"), 100000, &codes));
    assert_int_equal(codes.length, shelf.coder.codes.length);
    assert_memory_equal(codes.data, shelf.coder.codes.data, codes.length);
    buffer_free(&codes);
    buffer_free(&command);
    folder_remove(folder);
}

/* ---- damage ---- */

static void flip_bits(size_t from, size_t to, size_t step, bool mapped)
{
    struct bytes b = bytes_copy(shelf.file.length);
    for (size_t bit = from * 8; bit < to * 8; bit += step) {
        b.data[bit / 8] ^= (uint8_t)(1u << bit % 8);
        struct reading r = take(&b, mapped);
        count_honest(&r, "bit", bit);
        b.data[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    free(b.data);
}

static void any_flipped_bit_gives_the_same_content_or_an_error(void **unused)
{
    (void)unused;
    flip_bits(0, shelf.file.length, one_in(31), false);
    print_message("bits flipped: %u, noticed: %u, without effect: %u, wrong "
                  "content: 0\n",
                  noticed + harmless, noticed, harmless);
    /* Without effect are frame headers and checks that only lz4 looks at,
     * padding, and the offset of the text section. */
    assert_true(harmless * 20 < noticed);
}

/* Only phrases are read in another way there. */
static void any_flipped_bit_of_a_mapped_phrase_is_noticed(void **unused)
{
    const uint8_t *entry =
        entry_of((uint8_t *)shelf.file.data, find_section(ZJ_SECTION_PHRASES));
    uint32_t at = word_at(entry + 8), length = word_at(entry + 16);
    (void)unused;
    assert_true(length > 0);
    flip_bits(at, at + length, 1, true);
    assert_int_equal(noticed, length * 8);
}

static void any_truncation_is_an_error(void **unused)
{
    (void)unused;
    for (size_t length = 0; length < shelf.file.length; length++) {
        struct bytes b = bytes_copy(length);
        struct reading r = take(&b, length % 2);
        assert_true(r.opened == ZJ_EFORMAT || r.opened == ZJ_ECORRUPT);
        free(b.data);
    }
}

static void any_other_byte_in_the_header_is_an_error(void **unused)
{
    struct bytes b = bytes_copy(shelf.file.length);
    uint32_t length = word_at(b.data + 18) & 0xffff;
    (void)unused;
    for (uint32_t at = 0; at < length; at++) {
        for (unsigned x = 1; x < 256; x++) {
            b.data[at] ^= (uint8_t)x;
            struct zj_source source = bytes_source(&b, false);
            assert_true(zj_archive_open(&archive, &source) < ZJ_OK);
            b.data[at] ^= (uint8_t)x;
        }
    }
    free(b.data);
}

/* As a card does it: 64 bytes are zero, ones, or those from elsewhere. */
static void lost_pieces_are_noticed(void **unused)
{
    struct bytes b = bytes_copy(shelf.file.length);
    const uint8_t *file = (const uint8_t *)shelf.file.data;
    (void)unused;
    for (size_t at = 0; at + 64 < b.length; at += 37 * one_in(9)) {
        for (size_t from = 0; from + 64 < b.length; from += 97) {
            memmove(b.data + at, file + from, 64);
            struct reading r = take(&b, false);
            count_honest(&r, "piece", at);
            memcpy(b.data + at, file + at, 64);
        }
        for (int fill = 0; fill < 256; fill += 255) {
            memset(b.data + at, fill, 64);
            struct reading r = take(&b, false);
            count_honest(&r, "filled", at);
            memcpy(b.data + at, file + at, 64);
        }
    }
    assert_true(harmless * 10 < noticed);
    free(b.data);
}

static void damage_stays_in_the_articles_of_its_block(void **unused)
{
    struct shelf many;
    uint32_t seed = 8;
    (void)unused;
    shelf_free(&shelf);
    shelf_init(&many, 6);
    for (uint32_t i = 0; i < READING_ARTICLES; i++) {
        shelf_article(&many, i, 0);
        shelf_babble(&many, 2500, 900, &seed);
        shelf_end(&many);
    }
    shelf_pack(&many);
    shelf = many;
    open_shelf();
    const uint8_t *text =
        entry_of((uint8_t *)shelf.file.data, find_section(ZJ_SECTION_TEXT));
    uint32_t from = word_at(text + 8), to = from + word_at(text + 16);
    struct bytes b = bytes_copy(shelf.file.length);
    for (uint32_t at = from; at < to; at += 29 * one_in(9)) {
        b.data[at] ^= (uint8_t)(1 << at % 8);
        struct reading r = take(&b, false);
        count_honest(&r, "byte", at);
        assert_true(reading_errors(&r) <= 2);
        b.data[at] ^= (uint8_t)(1 << at % 8);
    }
    assert_true(noticed > (to - from) / 32 / one_in(9));
    free(b.data);
}

/* ---- things that are whole, in the wrong place ---- */

static void swap(uint8_t *a, uint8_t *b, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        uint8_t byte = a[i];
        a[i] = b[i];
        b[i] = byte;
    }
}

static void swapped_sections_are_noticed(void **unused)
{
    struct bytes b = bytes_copy(shelf.file.length);
    (void)unused;
    for (uint32_t i = 0; i < section_count(); i++) {
        for (uint32_t k = 0; k < i; k++) {
            for (int whole = 0; whole < 2; whole++) {
                uint32_t skip = whole ? 4 : 8; /* the count, or not */
                swap(entry_of(b.data, i) + skip, entry_of(b.data, k) + skip,
                     24 - skip);
                shelf_seal_header(b.data);
                struct reading r = take(&b, false);
                bool unused_one = entry_of(b.data, i)[0] == ZJ_SECTION_TEXT ||
                                  entry_of(b.data, k)[0] == ZJ_SECTION_TEXT;
                if (whole == 0 || !unused_one)
                    count_honest(&r, "sections", i * 100 + k);
                memcpy(b.data, shelf.file.data, 72 + 24 * section_count());
            }
        }
    }
    assert_true(noticed > 60);
    free(b.data);
}

/* Seals the only page of a table. */
static void seal_page(uint8_t *file, int kind)
{
    const uint8_t *entry = entry_of(file, find_section(kind));
    uint32_t at = word_at(entry + 8), length = word_at(entry + 16);
    assert_true(length <= ZJ_TABLE_PAGE);
    uint32_t seed = zj_archive_seed(shelf.archive_id,
                                    (enum zj_section_kind)kind, 0, 0, length);
    uint32_t check = zj_crc32(seed, file + at, length - 4);
    for (uint32_t i = 0; i < 4; i++)
        file[at + length - 4 + i] = (uint8_t)(check >> 8 * i);
}

static uint8_t *block_record(uint8_t *file, uint32_t i)
{
    const uint8_t *entry = entry_of(file, find_section(ZJ_SECTION_BLOCKS));
    return file + word_at(entry + 8) + 9 + 7 * i;
}

/* A phrase has a byte at least: the first code of phrases that had none would
 * lead in front of all of them. */
static void phrases_without_bytes_are_refused(void **unused)
{
    struct bytes b = bytes_copy(shelf.file.length);
    (void)unused;
    const uint8_t *entry = entry_of(b.data, find_section(ZJ_SECTION_LENGTHS));
    uint8_t *counts = b.data + word_at(entry + 8);
    int n = 1;
    while (n <= ZJ_PHRASE_BYTES && !counts[2 * n])
        n++;
    assert_true(n <= ZJ_PHRASE_BYTES);
    counts[2 * n]--;
    counts[0]++;
    seal_page(b.data, ZJ_SECTION_LENGTHS);
    struct zj_source source = bytes_source(&b, true);
    assert_int_equal(zj_archive_open(&archive, &source), ZJ_ECORRUPT);
    free(b.data);
}

/* Though every check of the table is right: a block knows its number. */
static void swapped_blocks_are_noticed(void **unused)
{
    struct bytes b = bytes_copy(shelf.file.length);
    (void)unused;
    assert_true(shelf.coder.block_count >= 2);
    swap(block_record(b.data, 0), block_record(b.data, 1), 7);
    seal_page(b.data, ZJ_SECTION_BLOCKS);
    struct reading r = take(&b, false);
    check_error(&r);
    memcpy(b.data, shelf.file.data, b.length);
    uint8_t *first = block_record(b.data, 0), *next = first + 7;
    uint8_t *place = first - 9; /* the first is where the second lies */
    uint32_t at = word_at(place) + 5u + first[4] + 256u * (first[5] & 3);
    for (uint32_t i = 0; i < 4; i++)
        place[i] = (uint8_t)(at >> 8 * i);
    memcpy(first, next, 5);
    first[5] = (uint8_t)((next[5] & 7) | (first[5] & 0xf8));
    seal_page(b.data, ZJ_SECTION_BLOCKS);
    r = take(&b, false);
    check_error(&r);
    free(b.data);
}

static void swapped_pages_of_a_table_are_noticed(void **unused)
{
    (void)unused;
    uint8_t *points =
        entry_of((uint8_t *)shelf.file.data, find_section(ZJ_SECTION_SPECIALS));
    struct shelf many;
    shelf_free(&shelf);
    make_many(&many);
    shelf = many;
    open_shelf();
    points =
        entry_of((uint8_t *)shelf.file.data, find_section(ZJ_SECTION_ARTICLES));
    struct bytes b = bytes_copy(shelf.file.length);
    uint8_t *pages = b.data + word_at(points + 8);
    struct zj_article article;
    swap(pages, pages + ZJ_TABLE_PAGE, ZJ_TABLE_PAGE);
    struct zj_source source = bytes_source(&b, false);
    assert_int_equal(zj_archive_open(&archive, &source), ZJ_OK);
    assert_int_equal(zj_archive_article(&archive, 0, &article), ZJ_ECORRUPT);
    assert_int_equal(zj_archive_article(&archive, 20, &article), ZJ_ECORRUPT);
    assert_int_equal(zj_archive_article(&archive, 40, &article), ZJ_OK);
    free(b.data);
}

/* Makes the file again with the first phrase holding `code`, and with every
 * check right. */
static enum zj_status read_with_phrase_of(uint16_t code)
{
    struct shelf odd;
    struct zj_text text;
    struct zj_char c;
    shelf_init(&odd, 77);
    shelf_phrase(&odd, "食堂");
    shelf_article(&odd, 1, 0);
    shelf_text(&odd, "社区食堂开张，食堂\n");
    shelf_pack(&odd);
    buffer_free(&odd.file);
    odd.coder.codes.length = 0;
    odd.coder.block_count = odd.coder.short_count = 0;
    if (code)
        odd.coder.phrases[0].codes[1] =
            code == UINT16_MAX ? odd.coder.phrases[0].code : code;
    coder_run(&odd.coder, &odd.volume, odd.archive_id);
    struct writer w = {.archive_id = odd.archive_id,
                       .volume = &odd.volume,
                       .alphabet = &odd.alphabet,
                       .coder = &odd.coder};
    assert_true(writer_run(&w, &odd.file));
    struct zj_source source = shelf_source(&odd, false);
    assert_int_equal(zj_archive_open(&archive, &source), ZJ_OK);
    enum zj_status status =
        zj_text_open(&text, &archive, 0, archive.characters, 0);
    while (status == ZJ_OK)
        status = zj_text_next(&text, &c);
    shelf_free(&odd);
    return status;
}

/* Else a phrase could be without end. */
static void phrase_that_holds_more_than_characters_is_an_error(void **unused)
{
    (void)unused;
    assert_int_equal(read_with_phrase_of(0), ZJ_END);
    assert_int_equal(read_with_phrase_of(ZJ_CODE_JOIN), ZJ_ECORRUPT);
    assert_int_equal(read_with_phrase_of(ZJ_CODE_LINK), ZJ_ECORRUPT);
    assert_int_equal(read_with_phrase_of(UINT16_MAX), ZJ_ECORRUPT);
}

/* A piece of the same text, packed as another archive, is a stranger. */
static void pieces_of_another_archive_are_noticed(void **unused)
{
    struct shelf other;
    struct bytes b = bytes_copy(shelf.file.length);
    (void)unused;
    shelf_sample(&other);
    struct buffer file = {0};
    struct writer w = {.archive_id = other.archive_id + 1,
                       .volume = &other.volume,
                       .alphabet = &other.alphabet,
                       .coder = &other.coder,
                       .links = other.links};
    for (size_t i = 0; i < other.coder.block_count; i++)
        other.coder.blocks[i].check ^= 1; /* as the other number would */
    assert_true(writer_run(&w, &file));
    assert_int_equal(file.length, b.length);
    for (uint32_t i = 0; i < section_count(); i++) {
        const uint8_t *entry = entry_of(b.data, i);
        uint32_t at = word_at(entry + 8), length = word_at(entry + 16);
        memcpy(b.data + at, file.data + at, length);
        struct reading r = take(&b, false);
        count_honest(&r, "section", i);
        memcpy(b.data + at, shelf.file.data + at, length);
    }
    assert_true(noticed >= 9); /* all but text and phrases, which are equal */
    buffer_free(&file);
    shelf_free(&other);
    free(b.data);
}

/* ---- storage that fails ---- */

static void any_failing_read_is_an_error_and_no_other_text(void **unused)
{
    struct bytes b = bytes_copy(shelf.file.length);
    (void)unused;
    for (uint32_t at = 0;; at++) {
        b.reads = 0;
        b.fail_from = at;
        b.fail_to = at + 1;
        struct reading r = take(&b, false);
        count_honest(&r, "read", at);
        if (b.reads <= at)
            break;
        assert_true(r.failures == 1);
        assert_true(r.opened == ZJ_EIO || r.opened == ZJ_OK);
    }
    assert_int_equal(harmless, 1); /* the last one, which did not fail */
    assert_true(noticed > 30);
    free(b.data);
}

/* Made again, the call goes on as if nothing had happened. */
static void call_made_again_after_a_failed_read_goes_on(void **unused)
{
    struct bytes b = bytes_copy(shelf.file.length);
    struct zj_source source = bytes_source(&b, false);
    struct reading r;
    (void)unused;
    for (uint32_t failures = 1; failures < 3; failures++) {
        uint32_t at = 0;
        do {
            b.reads = 0;
            b.fail_from = at;
            b.fail_to = at + failures;
            reading_take(&r, &archive, &source, true);
            if (!reading_is_honest(&r, &good))
                fail_msg("read %u failed, then other content came", at);
            assert_int_equal(reading_errors(&r), 0);
        } while (b.reads > at++);
    }
    free(b.data);
}

static void storage_that_stops_answering_is_an_error(void **unused)
{
    struct bytes b = bytes_copy(shelf.file.length);
    (void)unused;
    take(&b, false);
    for (uint32_t at = 0, reads = b.reads; at < reads; at++) {
        b.reads = 0;
        b.fail_from = at;
        b.fail_to = UINT32_MAX;
        struct reading r = take(&b, false);
        check_error(&r);
        assert_true(b.reads < reads + 8 * READING_CODES);
    }
    free(b.data);
}

#define ON_SAMPLE(test)                                                        \
    cmocka_unit_test_setup_teardown(test, make_sample, free_sample)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_SAMPLE(opening_reads_at_most_four_kilobytes),
        ON_SAMPLE(packing_twice_gives_the_same_bytes),
        ON_SAMPLE(mapped_archive_reads_the_same),
        ON_SAMPLE(bytes_behind_the_archive_do_not_matter),
        ON_SAMPLE(tables_of_many_pages_are_read_from_anywhere),
        ON_SAMPLE(articles_are_found_by_id_but_hidden_ones_are_not),
        ON_SAMPLE(dates_are_in_order),
        ON_SAMPLE(links_lead_where_they_were_pointed),
        ON_SAMPLE(every_code_has_its_character),
        ON_SAMPLE(other_files_are_no_archives),
        ON_SAMPLE(newer_version_is_refused_as_such),
        ON_SAMPLE(required_feature_that_is_not_known_is_refused),
        ON_SAMPLE(optional_feature_that_is_not_known_does_not_matter),
        ON_SAMPLE(more_faces_than_are_known_are_a_limit),
        ON_SAMPLE(section_of_an_unknown_kind_does_not_matter),
        ON_SAMPLE(header_of_nonsense_does_no_harm),
        ON_SAMPLE(lz4_accepts_the_file_and_finds_the_codes),
        ON_SAMPLE(any_flipped_bit_gives_the_same_content_or_an_error),
        ON_SAMPLE(any_flipped_bit_of_a_mapped_phrase_is_noticed),
        ON_SAMPLE(any_truncation_is_an_error),
        ON_SAMPLE(any_other_byte_in_the_header_is_an_error),
        ON_SAMPLE(lost_pieces_are_noticed),
        ON_SAMPLE(damage_stays_in_the_articles_of_its_block),
        ON_SAMPLE(swapped_sections_are_noticed),
        ON_SAMPLE(phrases_without_bytes_are_refused),
        ON_SAMPLE(swapped_blocks_are_noticed),
        ON_SAMPLE(swapped_pages_of_a_table_are_noticed),
        ON_SAMPLE(phrase_that_holds_more_than_characters_is_an_error),
        ON_SAMPLE(pieces_of_another_archive_are_noticed),
        ON_SAMPLE(any_failing_read_is_an_error_and_no_other_text),
        ON_SAMPLE(call_made_again_after_a_failed_read_goes_on),
        ON_SAMPLE(storage_that_stops_answering_is_an_error),
    };
    return cmocka_run_group_tests_name("archive", tests, NULL, NULL);
}
