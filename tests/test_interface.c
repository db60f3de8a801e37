/* SPDX-License-Identifier: MIT
 *
 * The interface's words and glyphs as they are linked into the firmware. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <ctype.h>
#include <dirent.h>
#include <stdio.h>

#include "firmware/archive/archive.h"
#include "firmware/reader/interface.h"
#include "firmware/typeset/glyph_cache.h"
#include "tools/base/file.h"
#include "tools/interface.h"

static void face_open(const struct zj_interface *f, struct zj_source *source,
                      struct zj_face *face)
{
    *source = (struct zj_source){.size = f->face_length, .map = f->face};
    assert_int_equal(zj_face_open(face, source, 0, f->face_length, 0, NULL, 0),
                     ZJ_OK);
    assert_int_equal(face->role, ZJ_ROLE_INTERFACE);
    assert_in_range(f->face_length, 1, INTERFACE_FACE_MOST);
}

static void every_character_has_its_glyph(const struct zj_interface *f,
                                          uint8_t px)
{
    static struct zj_glyph_cache cache;
    struct zj_source source;
    struct zj_face face;
    struct zj_glyph glyph;
    face_open(f, &source, &face);
    assert_int_equal(face.em, px);
    zj_glyph_cache_init(&cache, face.cell_bytes);
    for (uint16_t i = 0; i < f->starts[ZJ_TEXTS]; i++) {
        assert_int_equal(zj_face_glyph(&face, &cache, f->codes[i], &glyph),
                         ZJ_OK);
        assert_false(glyph.missing);
    }
    for (int i = 0; i < 95; i++) {
        assert_int_equal(zj_face_glyph(&face, &cache, f->ascii[i], &glyph),
                         ZJ_OK);
        assert_false(glyph.missing);
        assert_int_equal(glyph.bitmap.width == 0, i == 0);
    }
}

static void every_string_can_be_drawn_at_both_sizes(void **unused)
{
    (void)unused;
    every_character_has_its_glyph(&zj_interface_20, 20);
    every_character_has_its_glyph(&zj_interface_16, 16);
}

/* Appends the sources of a folder of the firmware, as far as they are C. */
static void add_sources(const char *folder, struct buffer *all)
{
    DIR *dir = opendir(folder);
    struct dirent *e;
    assert_non_null(dir);
    while ((e = readdir(dir)) != NULL) {
        struct buffer path = {0};
        buffer_printf(&path, "%s/%s", folder, e->d_name);
        if (strstr(e->d_name, ".c"))
            assert_true(file_read(path.data, 1 << 20, all));
        buffer_free(&path);
    }
    closedir(dir);
}

/* settings.night -> ZJ_TEXT_SETTINGS_NIGHT, the first `parts` of it. */
static void name_of(const char *key, size_t parts, char name[64])
{
    size_t n = (size_t)sprintf(name, "ZJ_TEXT_");
    for (; *key && *key != '\t'; key++) {
        if (*key == '.' && --parts == 0)
            break;
        name[n++] = isalnum((uint8_t)*key) ? (char)toupper((uint8_t)*key) : '_';
    }
    name[n] = 0;
}

/* Words that nothing shows once took 60 glyphs of the firmware. The values of
 * a setting follow its first one, so their setting's name will do. */
static void regression_every_string_is_shown_somewhere(void **unused)
{
    (void)unused;
    struct buffer sources = {0}, keys = {0};
    add_sources("firmware/reader", &sources);
    add_sources("boards/rp2040", &sources);
    assert_true(file_read("assets/interface/strings.tsv", 1 << 16, &keys));
    for (const char *key = keys.data; *key; key += strcspn(key, "\n") + 1) {
        bool value = strncmp(key, "settings.", 9) == 0;
        char name[64];
        name_of(key, value ? 2 : 9, name);
        if (!strstr(sources.data, name))
            fail_msg("nothing shows %.*s", (int)strcspn(key, "\t"), key);
    }
    buffer_free(&sources);
    buffer_free(&keys);
}

static void no_string_is_empty(void **unused)
{
    (void)unused;
    const struct zj_interface *f = &zj_interface_20;
    assert_int_equal(f->starts[0], 0);
    for (int i = 0; i < ZJ_TEXTS; i++)
        assert_true(f->starts[i] < f->starts[i + 1]);
}

static void read(struct interface *f, const char *text, bool good)
{
    struct buffer lines = {0};
    buffer_text(&lines, text);
    assert_int_equal(interface_read(f, "strings.tsv", &lines), good);
    buffer_free(&lines);
}

static void codes_are_ascii_marks_then_han(void **unused)
{
    (void)unused;
    struct interface f;
    read(&f, "# a comment\nkey\t书，A\n\nother\t签\n", true);
    assert_int_equal(f.count, 2);
    assert_int_equal(interface_code(&f, 'A'), 'A');
    assert_in_range(interface_code(&f, 0xff0c), 1, 255);
    assert_int_not_equal(interface_code(&f, 0xff0c),
                         interface_code(&f, 0x3002));
    assert_true(interface_code(&f, 0x4e66) >= ZJ_FACE_BOXED);
    assert_int_equal(interface_code(&f, 0x7b7e),
                     interface_code(&f, 0x4e66) + 1);
    assert_int_equal(interface_code(&f, 0x4e00), 0);
    interface_free(&f);
}

static void lines_without_a_key_or_text_are_refused(void **unused)
{
    (void)unused;
    static const char *const bad[] = {"text", "\ttext", "key\t", "# none"};
    for (int i = 0; i < 4; i++) {
        struct interface f;
        read(&f, bad[i], false);
        interface_free(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_string_can_be_drawn_at_both_sizes),
        cmocka_unit_test(no_string_is_empty),
        cmocka_unit_test(regression_every_string_is_shown_somewhere),
        cmocka_unit_test(codes_are_ascii_marks_then_han),
        cmocka_unit_test(lines_without_a_key_or_text_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
