/* SPDX-License-Identifier: MIT */
#include "raster.h"
#include "mark.h"
#include "notice.h"
#include "recipe.h"
#include "tools/base/buffer.h"
#include "tools/base/message.h"
#include FT_OUTLINE_H
#include FT_TRUETYPE_TABLES_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PX_LEAST  12
#define PX_MOST   64
#define FONTS_MAX (RECIPES_MAX + 8)

struct font {
    FT_Face face;
    struct recipe recipe;
    struct font_notice notice;
    int baseline; /* px below the em square's upper edge */
    bool used;
};

struct raster {
    FT_Library library;
    unsigned px, bits;
    struct font fonts[FONTS_MAX];
    size_t count;
};

/* Where Debian and others keep fonts. */
static const char *const folders[] = {"/usr/share/fonts",
                                      "/usr/local/share/fonts", NULL};

static bool file_find(const struct recipe *recipe, char *path, size_t room)
{
    snprintf(path, room, "%s", recipe->file);
    if (!recipe->package[0])
        return access(path, R_OK) == 0;
    for (size_t i = 0; folders[i]; i++) {
        snprintf(path, room, "%s/%s", folders[i], recipe->file);
        if (access(path, R_OK) == 0)
            return true;
    }
    return false;
}

/* The face of a collection that has the family wanted. */
static FT_Error face_open(FT_Library library, const char *path,
                          const char *family, FT_Face *face)
{
    FT_Long faces = 1;
    for (FT_Long i = 0; i < faces; i++) {
        FT_Error error = FT_New_Face(library, path, i, face);
        if (error)
            return error;
        faces = (*face)->num_faces;
        if (!family[0] || !strcmp((*face)->family_name, family))
            return 0;
        FT_Done_Face(*face);
    }
    return FT_Err_Unknown_File_Format;
}

/* Where Han characters have their middle, in 1/1000 em above the baseline:
 * by the ink of one that fills its square. */
static int middle_by_ink(FT_Face face)
{
    FT_UInt glyph = FT_Get_Char_Index(face, 0x56fd); /* 国 */
    if (!FT_IS_SCALABLE(face) || !glyph || !face->units_per_EM ||
        FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE))
        return 380;
    const FT_Glyph_Metrics *m = &face->glyph->metrics;
    return (int)((m->horiBearingY * 2 - m->height) * 500 / face->units_per_EM);
}

/* Ascender of the em square in 1/1000 em: the font's own when its ascender
 * and descender make up an em, else around the middle of Han. */
static int ascender_of(FT_Face face)
{
    const TT_OS2 *os2 = FT_Get_Sfnt_Table(face, FT_SFNT_OS2);
    int em = face->units_per_EM;
    if (os2 && em && os2->sTypoAscender - os2->sTypoDescender == em)
        return os2->sTypoAscender * 1000 / em;
    if (em && face->ascender - face->descender == em)
        return face->ascender * 1000 / em;
    return 500 + middle_by_ink(face);
}

/* Whether a strike is of this size: by its em, or by its cell's height where
 * a font gives only points. */
static bool strike_fits(const FT_Bitmap_Size *strike, unsigned px)
{
    return (strike->y_ppem + 32) / 64 == (FT_Pos)px ||
           strike->height == (FT_Short)px;
}

static bool strike_set(struct font *font, unsigned px)
{
    FT_Face face = font->face;
    for (int i = 0; i < face->num_fixed_sizes; i++) {
        if (!strike_fits(&face->available_sizes[i], px))
            continue;
        if (FT_Select_Size(face, i))
            return false;
        font->baseline = (int)((face->size->metrics.ascender + 32) / 64);
        return true;
    }
    return false;
}

/* Chooses the strike of a bitmap font, or scales an outline one. */
static bool size_set(struct font *font, unsigned px)
{
    FT_Face face = font->face;
    if (!FT_IS_SCALABLE(face))
        return strike_set(font, px);
    font->baseline = (ascender_of(face) * (int)px + 500) / 1000;
    return !FT_Set_Pixel_Sizes(face, px, px);
}

static bool font_add(struct raster *r, const struct recipe *recipe,
                     const char *path)
{
    struct font *font = &r->fonts[r->count];
    if (face_open(r->library, path, recipe->family, &font->face)) {
        message_error("%s: not a font that can be read, or without the "
                      "family \"%s\"; give another with --font",
                      path, recipe->family);
        return false;
    }
    if (!size_set(font, r->px)) {
        message_error("%s: has no size of %u px; give another size or a "
                      "scalable font",
                      path, r->px);
        FT_Done_Face(font->face);
        return false;
    }
    FT_Select_Charmap(font->face, FT_ENCODING_UNICODE);
    font->recipe = *recipe;
    font->used = false;
    notice_read(&font->notice, font->face, path);
    r->count++;
    return true;
}

/* Adds the fonts behind a name; those not installed are left out. */
static bool add_named(struct raster *r, const char *name, bool bold)
{
    struct recipe recipes[RECIPES_MAX];
    char path[512];
    size_t count = recipe_find(name, r->px, r->bits, bold, recipes);
    size_t before = r->count;
    for (size_t i = 0; i < count; i++) {
        if (!file_find(&recipes[i], path, sizeof path))
            message_note("%s is not installed (package %s)", recipes[i].file,
                         recipes[i].package);
        else if (!font_add(r, &recipes[i], path))
            return false;
    }
    if (r->count > before)
        return true;
    if (!count)
        message_error("font %s: no recipe for %u px; give another size", name,
                      r->px);
    else
        message_error("font %s: install the package %s, or give a font file "
                      "with --font",
                      name, recipes[0].package);
    return false;
}

/* Fonts for what those before lack, as far as they are installed. */
static void add_others(struct raster *r, const char *name, bool bold)
{
    struct recipe others[RECIPES_MAX];
    char path[512];
    size_t count = recipe_find(name, r->px, r->bits, bold, others);
    for (size_t i = 0; i < count && r->count < FONTS_MAX; i++)
        if (file_find(&others[i], path, sizeof path))
            font_add(r, &others[i], path);
}

static bool add_file(struct raster *r, const char *path, bool bold)
{
    struct recipe recipe = recipe_of_file(path, r->px, r->bits, bold);
    if (access(path, R_OK)) {
        message_error("%s: no such font file; the fonts known by name are "
                      "sans, serif, unifont and wenkai",
                      path);
        return false;
    }
    if (!font_add(r, &recipe, path))
        return false;
    add_others(r, "sans", bold);
    return true;
}

bool raster_open(struct raster **raster, const char *font, unsigned px,
                 unsigned bits, bool bold)
{
    if (px < PX_LEAST || px > PX_MOST || bits < 1 || bits > 2) {
        message_error("font %s: %u px with %u bits cannot be made; sizes are "
                      "%d to %d px, bits 1 or 2",
                      font, px, bits, PX_LEAST, PX_MOST);
        return false;
    }
    struct raster *r = checked_alloc(1, sizeof *r);
    r->px = px;
    r->bits = bits;
    if (FT_Init_FreeType(&r->library)) {
        message_error("FreeType does not start");
        free(r);
        return false;
    }
    bool opened =
        recipe_known(font) ? add_named(r, font, bold) : add_file(r, font, bold);
    if (opened)
        add_others(r, "unifont", bold);
    *raster = r;
    if (!opened)
        raster_close(r);
    return opened;
}

void raster_close(struct raster *r)
{
    for (size_t i = 0; i < r->count; i++) {
        FT_Done_Face(r->fonts[i].face);
        notice_free(&r->fonts[i].notice);
    }
    FT_Done_FreeType(r->library);
    free(r);
}

/* Value of a pixel of a FreeType bitmap, 0 .. 255. */
static unsigned level(const FT_Bitmap *b, unsigned x, unsigned y)
{
    const unsigned char *row = b->buffer + (int)y * b->pitch;
    if (b->pixel_mode == FT_PIXEL_MODE_MONO)
        return row[x / 8] >> (7 - x % 8) & 1 ? 255 : 0;
    return row[x];
}

/* Grey is split into four at the middles between the levels. */
static uint8_t quantise(const struct font *f, unsigned bits, unsigned value)
{
    unsigned threshold = f->recipe.threshold ? f->recipe.threshold : 128;
    if (bits == 1)
        return value >= threshold;
    return (uint8_t)((value * 3 + 127) / 255);
}

static void picture_fill(struct picture *p, const struct font *f, unsigned bits)
{
    FT_GlyphSlot slot = f->face->glyph;
    const FT_Bitmap *b = &slot->bitmap;
    unsigned width = b->width < PICTURE_SIDE ? b->width : PICTURE_SIDE;
    unsigned height = b->rows < PICTURE_SIDE ? b->rows : PICTURE_SIDE;
    p->left = slot->bitmap_left;
    p->top = f->baseline - slot->bitmap_top;
    p->width = (int)width;
    p->height = (int)height;
    p->bits = (uint8_t)bits;
    p->advance = (int)((slot->linearHoriAdvance + 0x8000) >> 16);
    if (!FT_IS_SCALABLE(f->face))
        p->advance = (int)((slot->advance.x + 32) >> 6);
    for (unsigned y = 0; y < height; y++)
        for (unsigned x = 0; x < width; x++)
            p->pixels[y * width + x] = quantise(f, bits, level(b, x, y));
    picture_trim(p);
}

static bool font_draw(struct font *f, FT_UInt glyph, unsigned bits,
                      struct picture *p)
{
    static const FT_Int32 flags[] = {
        [RECIPE_MONO] = FT_LOAD_TARGET_MONO,
        [RECIPE_THRESHOLD] = FT_LOAD_TARGET_LIGHT,
        [RECIPE_GREY] = FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP,
        [RECIPE_SMEAR] = FT_LOAD_TARGET_MONO,
    };
    FT_Int32 how = flags[f->recipe.how];
    if (!FT_IS_SCALABLE(f->face))
        how &= ~FT_LOAD_NO_BITMAP;
    if (FT_Load_Glyph(f->face, glyph, how | FT_LOAD_RENDER))
        return false;
    picture_fill(p, f, bits);
    if (f->recipe.how == RECIPE_SMEAR)
        picture_smear(p);
    f->used = true;
    return true;
}

bool raster_glyph(struct raster *r, uint32_t point, struct picture *p)
{
    for (size_t i = 0; i < r->count; i++) {
        FT_UInt glyph = FT_Get_Char_Index(r->fonts[i].face, point);
        if (glyph && font_draw(&r->fonts[i], glyph, r->bits, p))
            return true;
    }
    return false;
}

bool raster_mark(struct raster *r, uint32_t point, uint8_t class_byte,
                 struct picture *p)
{
    if (!raster_glyph(r, point, p))
        return false;
    mark_place(p, class_byte, (int)r->px);
    return true;
}

bool raster_trimmable(struct raster *r, uint32_t point, enum zj_class class)
{
    struct picture p;
    return raster_mark(r, point, ZJ_CLASS_BYTE(class, ZJ_WIDTH_FULL, 0), &p) &&
           mark_trimmable(&p, class, (int)r->px);
}

const struct font_notice *raster_notice(const struct raster *r, size_t index)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->fonts[i].used && index-- == 0)
            return &r->fonts[i].notice;
    return NULL;
}

unsigned raster_px(const struct raster *r)
{
    return r->px;
}

unsigned raster_bits(const struct raster *r)
{
    return r->bits;
}
