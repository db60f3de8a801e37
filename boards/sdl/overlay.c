/* SPDX-License-Identifier: MIT */
#include "boards/sdl/overlay.h"
#include "firmware/reader/interface.h"
#include "firmware/typeset/class.h"
#include "firmware/typeset/glyph_cache.h"
#include "tools/base/buffer.h"
#include <stdlib.h>
#include <string.h>

#define SHEET_WIDTH 640 /* px */
#define MARGIN      20
#define COLUMN      80 /* px from the margin to the second column */
#define PITCH       26

struct writer {
    const struct zj_interface *interface;
    struct zj_source source;
    struct zj_face face;
    struct zj_glyph_cache cache;
    struct zj_canvas canvas;
};

static bool open_face(struct writer *w)
{
    w->interface = &zj_interface_20;
    w->source.size = w->interface->face_length;
    w->source.map = w->interface->face;
    if (zj_face_open(&w->face, &w->source, 0, w->source.size, 0, NULL, 0) !=
        ZJ_OK)
        return false;
    zj_glyph_cache_init(&w->cache, w->face.cell_bytes);
    return true;
}

/* Draws one character; returns its advance. */
static int write_character(struct writer *w, int x, int y, char c)
{
    struct zj_glyph glyph;
    uint16_t code = c > ' ' && c <= '~' ? w->interface->ascii[c - ' '] : 0;
    if (code == 0)
        return w->face.em / 3;
    if (zj_face_glyph(&w->face, &w->cache, code, &glyph) == ZJ_OK)
        zj_canvas_bitmap(&w->canvas, x + glyph.left, y + glyph.top,
                         &glyph.bitmap, ZJ_BLACK);
    uint8_t class_byte = code < ZJ_FACE_BOXED ? w->interface->classes[code]
                                              : ZJ_CLASS_BYTE(ZJ_AL, 0, 0);
    return zj_face_advance(&w->face, code, class_byte);
}

static void write_words(struct writer *w, int x, int y, const char *text,
                        size_t length)
{
    for (size_t i = 0; i < length; i++)
        x += write_character(w, x, y, text[i]);
}

static void write_line(struct writer *w, int y, const char *line, size_t length)
{
    size_t from = strspn(line, " ");
    if (from == 0 || from >= length) {
        write_words(w, MARGIN, y, line, length);
        return;
    }
    size_t word = from + strcspn(line + from, " ");
    if (line[word] == ' ' && line[word + 1] == '-') /* "+ -" is one word */
        word += 2;
    size_t rest = word + strspn(line + word, " ");
    write_words(w, MARGIN, y, line + from, word - from);
    write_words(w, MARGIN + COLUMN, y, line + rest, length - rest);
}

static void draw_frame(struct writer *w, int height)
{
    struct zj_rect outer = {0, 0, SHEET_WIDTH, (int16_t)height};
    struct zj_rect inner = {2, 2, SHEET_WIDTH - 4, (int16_t)(height - 4)};
    zj_canvas_fill(&w->canvas, outer, ZJ_BLACK);
    zj_canvas_fill(&w->canvas, inner, ZJ_WHITE);
}

static int count_lines(const char *text)
{
    int lines = 0;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

void overlay_draw(struct image *sheet, const char *text)
{
    uint16_t height = (uint16_t)(count_lines(text) * PITCH + 2 * MARGIN);
    struct writer *w = checked_alloc(1, sizeof *w);
    uint32_t *words =
        checked_alloc(ZJ_CANVAS_WORDS(SHEET_WIDTH, height, 1), sizeof *words);
    zj_canvas_init(&w->canvas, words, SHEET_WIDTH, height, 1, ZJ_ROTATE_0);
    draw_frame(w, height);
    bool ready = open_face(w);
    for (int y = MARGIN; *text && ready; y += PITCH) {
        size_t length = strcspn(text, "\n");
        write_line(w, y, text, length);
        text += length + (text[length] == '\n');
    }
    image_init(sheet, SHEET_WIDTH, height);
    image_show(sheet, &w->canvas,
               (struct zj_rect){0, 0, SHEET_WIDTH, (int16_t)height});
    free(words);
    free(w);
}
