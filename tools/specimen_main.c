/* SPDX-License-Identifier: MIT
 *
 * zhujian-specimen DIR: sheets of every font and size, as a reader would show
 * them, to be looked at (make specimen). DIR/faces.png has a line of each, one
 * bit at the left and two at the right. */
#include "boards/headless/image.h"
#include "boards/headless/png.h"
#include "firmware/display/draw.h"
#include "tools/base/message.h"
#include "tools/base/utf8.h"
#include "tools/pack/classify.h"
#include "tools/pack/face.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define WIDTH     800
#define HEIGHT    480
#define COLUMN    520 /* px of half the sheet of lines */
#define MARGIN    12
#define TEXT_MOST 512

static const char line_text[] = "“永”字八法，东国酬鹰——赢麟囊龘；己已巳日曰……"
                                "《说文》Ag 2.5";

static const char text[] =
    "春风又绿江南岸，明月何时照我还？量警整繁康荣赢麟囊酬鼎国圆墨霸疆；"
    "“竹简”——最早的离线档案……《史记·货殖列传》说：‘天下熙熙，皆为利来！’"
    "（见第12页，约3.14%）；GB/T 15834—2011、Zhujian reads 24px glyphs. "
    "「一二三」『王土士己已巳』【注】①②③ ■●▲→℃￥～日曰目自白百";

struct sample {
    struct character text[2 * TEXT_MOST];
    uint16_t codes[2 * TEXT_MOST]; /* of each character of the text */
    size_t count;
    struct face_character characters[TEXT_MOST];
    size_t character_count;
};

static uint16_t sample_code(const struct sample *s, const struct character *c)
{
    for (size_t i = 0; i < s->character_count; i++)
        if (s->characters[i].point == c->point &&
            s->characters[i].class_byte == c->class_byte)
            return s->characters[i].code;
    return 0xffff;
}

/* Numbers the characters: those with a class of their own first. */
static void sample_make(struct sample *s, const char *of)
{
    uint32_t points[TEXT_MOST];
    uint16_t next[2] = {0, ZJ_FACE_BOXED};
    size_t count = utf8_decode(of, strlen(of), points);
    s->character_count = 0;
    s->count = classify(points, count, 0, s->text);
    for (int plain = 0; plain < 2; plain++)
        for (size_t i = 0; i < s->count; i++) {
            const struct character *c = &s->text[i];
            bool is_plain =
                c->class_byte == ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0);
            if (is_plain != plain || sample_code(s, c) != 0xffff)
                continue;
            s->characters[s->character_count++] = (struct face_character){
                next[plain]++, c->class_byte, c->point, 0};
        }
    for (size_t i = 0; i < s->count; i++)
        s->codes[i] = sample_code(s, &s->text[i]);
}

struct pen {
    struct zj_canvas canvas;
    int x, y, width; /* px; width of what is written */
    bool once;       /* one line only                */
};

/* Draws the lines that can be taken; false when the sheet is full. */
static bool lines_draw(struct pen *pen, struct zj_line *line,
                       const struct zj_pen *ink)
{
    while (zj_line_take(line)) {
        if (pen->y + line->setting.em > pen->canvas.height)
            return false;
        zj_draw_line(ink, line, 0, line->length, pen->x, pen->y);
        pen->y += line->setting.em * 3 / 2;
        if (pen->once)
            return false;
    }
    return true;
}

/* Sets the text until it or the sheet ends. */
static void text_draw(struct pen *pen, const struct sample *s,
                      const struct zj_face *face)
{
    static struct zj_glyph_cache cache;
    static struct zj_line line;
    struct zj_pen ink = {&pen->canvas, &cache, face, face, ZJ_BLACK};
    struct zj_setting setting = {
        .em = face->em,
        .level = ZJ_LEVEL_GB,
        .measure = (uint16_t)(pen->width / face->em * face->em)};
    zj_glyph_cache_init(&cache, face->cell_bytes);
    zj_line_begin(&line, &setting, 0, 0);
    for (size_t i = 0; i < s->count; i++) {
        uint8_t class_byte = s->text[i].class_byte;
        struct zj_item item = {.code = s->codes[i],
                               .class_byte = class_byte,
                               .flags = s->text[i].flags};
        if (!(item.flags & ZJ_ITEM_NO_CHAR))
            item.advance = zj_face_advance(face, item.code, class_byte);
        zj_line_add(&line, &item);
        if (!lines_draw(pen, &line, &ink))
            return;
    }
    zj_line_end(&line);
    lines_draw(pen, &line, &ink);
    pen->y += face->em / 4;
}

static bool size_draw(struct pen *pen, const struct sample *s, const char *font,
                      unsigned px, unsigned bits, bool bold)
{
    struct raster *raster;
    struct buffer blob = {0};
    struct face_report report;
    struct face_recipe recipe = {.lz4 = true, .dictionary_limit = 65024};
    if (!raster_open(&raster, font, px, bits, bold))
        return false;
    bool good = face_build(&recipe, raster, s->characters, s->character_count,
                           &blob, &report);
    raster_close(raster);
    face_report_free(&report);
    struct zj_source source = {.size = blob.length,
                               .map = (const uint8_t *)blob.data};
    struct zj_face face;
    good = good &&
           zj_face_open(&face, &source, 0, blob.length, 0, NULL, 0) == ZJ_OK;
    if (good)
        text_draw(pen, s, &face);
    buffer_free(&blob);
    return good;
}

static bool sheet_save(const struct pen *pen, unsigned bits, const char *path)
{
    struct image image;
    struct zj_rect all = {0, 0, (int16_t)pen->canvas.width,
                          (int16_t)pen->canvas.height};
    image_init(&image, pen->canvas.width, pen->canvas.height);
    image_show(&image, &pen->canvas, all);
    bool good = png_save(&image, (int)bits, "", path);
    image_free(&image);
    return good;
}

/* A sheet of one font: `sizes` one below the other, 0 at the end. */
static bool sheet_make(const struct sample *s, const char *folder,
                       const char *font, unsigned bits, bool bold,
                       const unsigned *sizes)
{
    static uint32_t words[ZJ_CANVAS_WORDS(WIDTH, HEIGHT, 2)];
    struct pen pen = {.x = MARGIN, .y = MARGIN, .width = WIDTH - 2 * MARGIN};
    char path[4096];
    const char *base = strrchr(font, '/');
    zj_canvas_init(&pen.canvas, words, WIDTH, HEIGHT, (uint8_t)bits,
                   ZJ_ROTATE_0);
    for (; *sizes; sizes++)
        if (!size_draw(&pen, s, font, *sizes, bits, bold))
            return false;
    snprintf(path, sizeof path, "%s/%s%s-%u-%ubit.png", folder,
             base ? base + 1 : font, bold ? "-bold" : "", sizes[-1], bits);
    return sheet_save(&pen, bits, path);
}

/* ---- a line of each ---- */

static const unsigned sizes[] = {16, 20, 24, 28, 32, 40};

/* Both depths side by side; moves on by the line's height. */
static bool pair_draw(struct pen *pen, const char *font, unsigned px)
{
    static struct sample s;
    char of[sizeof line_text + 8];
    int y = pen->y;
    snprintf(of, sizeof of, "%u　%s", px, line_text);
    sample_make(&s, of);
    for (unsigned bits = 1; bits <= 2; bits++) {
        pen->x = bits == 1 ? MARGIN : COLUMN + MARGIN;
        pen->y = y;
        if (!size_draw(pen, &s, font, px, bits, false))
            return false;
    }
    pen->y = y + (int)px * 5 / 4 + 4;
    return true;
}

static int height_of(size_t fonts)
{
    int height = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        height += (int)sizes[i] * 5 / 4 + 4;
    return (int)fonts * (height + MARGIN) + MARGIN;
}

static bool faces_make(const char *folder, const char *const *fonts)
{
    struct pen pen = {.y = MARGIN, .width = COLUMN - 2 * MARGIN, .once = true};
    size_t count = 0;
    char path[4096];
    while (fonts[count])
        count++;
    uint16_t height = (uint16_t)height_of(count);
    uint32_t *words =
        checked_alloc(ZJ_CANVAS_WORDS(2 * COLUMN, height, 2), sizeof *words);
    zj_canvas_init(&pen.canvas, words, 2 * COLUMN, height, 2, ZJ_ROTATE_0);
    bool good = true;
    for (; *fonts && good; fonts++) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes && good; i++)
            good = pair_draw(&pen, *fonts, sizes[i]);
        pen.y += MARGIN;
    }
    snprintf(path, sizeof path, "%s/faces.png", folder);
    good = good && sheet_save(&pen, 2, path);
    free(words);
    return good;
}

int main(int argc, char **argv)
{
    static const char *const names[] = {"sans", "serif", "wenkai", NULL};
    static const unsigned small[] = {16, 20, 24, 0};
    static const unsigned large[] = {28, 32, 0};
    static struct sample s;
    if (argc < 2) {
        message_error("usage: zhujian-specimen DIR [FONT...]");
        return 2;
    }
    sample_make(&s, text);
    mkdir(argv[1], 0777);
    bool good;
    const char *const *fonts = argc > 2 ? (const char *const *)argv + 2 : names;
    good = faces_make(argv[1], fonts);
    for (; *fonts; fonts++)
        for (int i = 0; i < 8; i++)
            good = sheet_make(&s, argv[1], *fonts, i & 1 ? 2 : 1, i & 2,
                              i & 4 ? large : small) &&
                   good;
    return !good;
}
