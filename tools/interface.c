/* SPDX-License-Identifier: MIT */
#include "interface.h"
#include "tools/base/message.h"
#include "tools/base/utf8.h"
#include "tools/pack/class_table.h"
#include "tools/pack/face.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ASCII_FIRST 0x20u
#define ASCII_LAST  0x7eu
#define PLAIN       ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0)

/* ---- reading ---- */

static void string_add(struct interface *f, const char *text, size_t length)
{
    f->starts = checked_resize(f->starts, f->count + 2, sizeof *f->starts);
    f->starts[f->count++] = f->text.length;
    buffer_add(&f->text, text, length);
    f->starts[f->count] = f->text.length;
}

static bool line_read(struct interface *f, const char *file, size_t number,
                      const char *line, size_t length)
{
    if (!length || line[0] == '#')
        return true;
    const char *tab = memchr(line, '\t', length);
    size_t key = tab ? (size_t)(tab - line) : 0;
    if (!key || key + 1 == length) {
        message_error("%s:%zu: not \"key TAB text\"", file, number);
        return false;
    }
    string_add(f, tab + 1, length - key - 1);
    return true;
}

static int point_order(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static void points_add(struct interface *f, const char *text, size_t length)
{
    f->points =
        checked_resize(f->points, f->point_count + length, sizeof *f->points);
    f->point_count += utf8_decode(text, length, f->points + f->point_count);
}

/* Those of the strings, and ASCII for numbers and versions. */
static void points_collect(struct interface *f)
{
    points_add(f, f->text.data, f->text.length);
    for (char c = ASCII_FIRST; c <= (char)ASCII_LAST; c++)
        points_add(f, &c, 1);
    qsort(f->points, f->point_count, sizeof *f->points, point_order);
    size_t kept = 0;
    for (size_t i = 0; i < f->point_count; i++)
        if (!kept || f->points[i] != f->points[kept - 1])
            f->points[kept++] = f->points[i];
    f->point_count = kept;
}

/* Below 256 lie ASCII at its own place and other marks around it. */
static bool codes_assign(struct interface *f)
{
    uint16_t special = 1, plain = ZJ_FACE_BOXED;
    f->codes = checked_alloc(f->point_count, sizeof *f->codes);
    for (size_t i = 0; i < f->point_count; i++) {
        uint32_t point = f->points[i];
        if (special == ASCII_FIRST)
            special = ASCII_LAST + 1;
        if (point >= ASCII_FIRST && point <= ASCII_LAST)
            f->codes[i] = (uint16_t)point;
        else if (class_of_point(point) == PLAIN)
            f->codes[i] = plain++;
        else
            f->codes[i] = special++;
    }
    if (special <= ZJ_FACE_BOXED)
        return true;
    message_error("the interface has too many kinds of punctuation");
    return false;
}

bool interface_read(struct interface *f, const char *file,
                    const struct buffer *lines)
{
    memset(f, 0, sizeof *f);
    const char *at = lines->data, *end = at + lines->length;
    for (size_t number = 1; at < end; number++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop)
            stop = end;
        if (!line_read(f, file, number, at, (size_t)(stop - at)))
            return false;
        at = stop + 1;
    }
    if (!f->count) {
        message_error("%s: holds no strings", file);
        return false;
    }
    points_collect(f);
    return codes_assign(f);
}

uint16_t interface_code(const struct interface *f, uint32_t point)
{
    const uint32_t *found = bsearch(&point, f->points, f->point_count,
                                    sizeof *f->points, point_order);
    return found ? f->codes[found - f->points] : 0;
}

void interface_free(struct interface *f)
{
    buffer_free(&f->text);
    free(f->starts);
    free(f->points);
    free(f->codes);
    memset(f, 0, sizeof *f);
}

/* ---- writing ---- */

static void number_write(struct buffer *c, size_t index, unsigned value)
{
    buffer_printf(c, "%s%u,", index % 16 ? " " : "\n    ", value);
}

static void bytes_write(struct buffer *c, const char *name,
                        const uint8_t *bytes, size_t length)
{
    buffer_printf(c, "\nstatic const uint8_t %s[%zu] = {", name, length);
    for (size_t i = 0; i < length; i++)
        number_write(c, i, bytes[i]);
    buffer_text(c, "\n};\n");
}

static void classes_write(const struct interface *f, struct buffer *c)
{
    uint8_t classes[ZJ_FACE_BOXED] = {0};
    for (size_t i = 0; i < f->point_count; i++)
        if (f->codes[i] < ZJ_FACE_BOXED)
            classes[f->codes[i]] = class_of_point(f->points[i]);
    bytes_write(c, "classes", classes, sizeof classes);
}

static void strings_write(const struct interface *f, struct buffer *c)
{
    uint32_t *points = checked_alloc(f->text.length, sizeof *points);
    size_t count = utf8_decode(f->text.data, f->text.length, points);
    buffer_printf(c, "\nstatic const uint16_t codes[%zu] = {", count);
    for (size_t i = 0; i < count; i++)
        number_write(c, i, interface_code(f, points[i]));
    buffer_text(c, "\n};\n");
    free(points);
    buffer_printf(c, "\nstatic const uint16_t starts[%zu] = {", f->count + 1);
    for (size_t i = 0; i <= f->count; i++)
        number_write(c, i, (unsigned)utf8_count(f->text.data, f->starts[i]));
    buffer_text(c, "\n};\n");
    buffer_text(c, "\nstatic const uint16_t ascii[95] = {");
    for (uint32_t i = ASCII_FIRST; i <= ASCII_LAST; i++)
        number_write(c, i - ASCII_FIRST, interface_code(f, i));
    buffer_text(c, "\n};\n");
}

static int character_order(const void *a, const void *b)
{
    const struct face_character *x = a, *y = b;
    return x->code < y->code ? -1 : x->code > y->code;
}

static bool report_check(const struct face_report *r, size_t length,
                         unsigned px)
{
    for (size_t i = 0; i < r->missing_count; i++)
        message_error("the interface's U+%04X is in no font at %u px; use "
                      "another character",
                      r->missing[i], px);
    if (length > INTERFACE_FACE_MOST)
        message_error("the interface's glyphs at %u px take %zu bytes, more "
                      "than %d; shorten assets/interface/strings.tsv",
                      px, length, INTERFACE_FACE_MOST);
    return !r->missing_count && length <= INTERFACE_FACE_MOST;
}

static bool face_make(const struct interface *f, unsigned px,
                      struct buffer *blob)
{
    struct face_recipe recipe = {.role = ZJ_ROLE_INTERFACE,
                                 .lz4 = true,
                                 .dictionary_limit = INTERFACE_FACE_MOST};
    struct face_report report;
    struct raster *raster;
    if (!raster_open(&raster, "sans", px, 1, false))
        return false;
    struct face_character *all = checked_alloc(f->point_count, sizeof *all);
    for (size_t i = 0; i < f->point_count; i++)
        all[i] = (struct face_character){
            f->codes[i], class_of_point(f->points[i]), f->points[i], 0};
    qsort(all, f->point_count, sizeof *all, character_order);
    bool good =
        face_build(&recipe, raster, all, f->point_count, blob, &report) &&
        report_check(&report, blob->length, px);
    face_report_free(&report);
    raster_close(raster);
    free(all);
    return good;
}

static bool size_write(const struct interface *f, unsigned px, struct buffer *c)
{
    struct buffer blob = {0};
    char name[16];
    if (!face_make(f, px, &blob)) {
        buffer_free(&blob);
        return false;
    }
    snprintf(name, sizeof name, "face_%u", px);
    bytes_write(c, name, (const uint8_t *)blob.data, blob.length);
    buffer_printf(c,
                  "\nconst struct zj_interface zj_interface_%u = {\n"
                  "    face_%u, sizeof face_%u, classes, codes, starts, "
                  "ascii,\n};\n",
                  px, px, px);
    buffer_free(&blob);
    return true;
}

bool interface_write(const struct interface *f, struct buffer *c)
{
    buffer_text(c, "/* SPDX-License-Identifier: MIT */\n"
                   "/* Made from assets/interface/strings.tsv. */\n"
                   "#include \"firmware/reader/interface.h\"\n");
    classes_write(f, c);
    strings_write(f, c);
    return size_write(f, 20, c) && size_write(f, 16, c);
}
