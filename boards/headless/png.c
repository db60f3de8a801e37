/* SPDX-License-Identifier: MIT */
#include "boards/headless/png.h"
#include "tools/base/buffer.h"
#include "tools/base/file.h"
#include "tools/base/message.h"
#include <png.h>
#include <stdlib.h>
#include <string.h>

#define SIDE_MAX 16384
#define FILE_MAX (64u << 20)
#define NOTE_KEY "zhujian-layout"

/* All that outlives a jump out of libpng, so that no local must. */
struct job {
    png_structp png;
    png_infop info;
    png_bytepp rows;
    char error[128];
    struct buffer file; /* written, or read and taken from `at` on */
    size_t at;
};

static void on_error(png_structp png, png_const_charp text)
{
    struct job *job = png_get_error_ptr(png);
    snprintf(job->error, sizeof job->error, "%s", text);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp text)
{
    (void)png;
    (void)text;
}

/* ---- writing ---- */

static void on_write(png_structp png, png_bytep bytes, size_t length)
{
    struct job *job = png_get_io_ptr(png);
    buffer_add(&job->file, bytes, length);
}

static void on_flush(png_structp png)
{
    (void)png;
}

static void set_note(struct job *job, const char *note)
{
    char key[] = NOTE_KEY;
    char text[PNG_NOTE_SIZE];
    snprintf(text, sizeof text, "%s", note);
    png_text entry = {
        .compression = PNG_TEXT_COMPRESSION_NONE, .key = key, .text = text};
    if (*note)
        png_set_text(job->png, job->info, &entry, 1);
}

struct raster { /* one byte a channel, each in its lowest bits */
    const uint8_t *bytes;
    uint16_t width, height;
    int bits, colour;
    const char *note;
};

static void write_raster(struct job *job, const struct raster *r)
{
    size_t row = r->colour == PNG_COLOR_TYPE_RGB ? 3u * r->width : r->width;
    png_set_write_fn(job->png, job, on_write, on_flush);
    png_set_compression_level(job->png, 6);
    png_set_filter(job->png, 0, PNG_FILTER_NONE);
    png_set_IHDR(job->png, job->info, r->width, r->height, r->bits, r->colour,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    set_note(job, r->note);
    png_write_info(job->png, job->info);
    png_set_packing(job->png);
    for (size_t y = 0; y < r->height; y++)
        png_write_row(job->png, r->bytes + y * row);
    png_write_end(job->png, job->info);
}

static bool encode(struct job *job, const struct raster *r)
{
    job->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, job, on_error,
                                       on_warning);
    job->info = job->png ? png_create_info_struct(job->png) : NULL;
    bool good = false;
    if (job->info && setjmp(png_jmpbuf(job->png)) == 0) {
        write_raster(job, r);
        good = true;
    }
    png_destroy_write_struct(&job->png, &job->info);
    return good;
}

/* Pictures replace pictures and nothing else. */
static bool may_write(const char *path)
{
    uint8_t head[8];
    FILE *old = fopen(path, "rb");
    if (!old)
        return true; /* not there, or file_write will say */
    bool picture = fread(head, 1, 8, old) == 8 && !png_sig_cmp(head, 0, 8);
    fclose(old);
    if (!picture)
        message_error("%s: is there and no PNG; choose another name", path);
    return picture;
}

static bool save(const struct raster *r, const char *path)
{
    struct job job = {.error = "out of memory"};
    if (!may_write(path))
        return false;
    bool good = encode(&job, r);
    if (good)
        good = file_write(path, job.file.data, job.file.length);
    else
        message_error("%s: cannot make a PNG: %s", path, job.error);
    buffer_free(&job.file);
    return good;
}

bool png_save(const struct image *p, int bits, const char *note,
              const char *path)
{
    size_t count = (size_t)p->width * p->height;
    uint8_t *values = checked_alloc(count, 1);
    for (size_t i = 0; i < count; i++)
        values[i] = (uint8_t)(p->grey[i] >> (8 - bits));
    struct raster r = {values, p->width, p->height, bits, PNG_COLOR_TYPE_GRAY,
                       note};
    bool good = save(&r, path);
    free(values);
    return good;
}

bool png_save_colour(const uint8_t *rgb, uint16_t width, uint16_t height,
                     const char *path)
{
    struct raster r = {rgb, width, height, 8, PNG_COLOR_TYPE_RGB, ""};
    return save(&r, path);
}

/* ---- reading ---- */

static void on_read(png_structp png, png_bytep to, size_t length)
{
    struct job *job = png_get_io_ptr(png);
    if (length > job->file.length - job->at)
        png_error(png, "the file ends too early");
    memcpy(to, job->file.data + job->at, length);
    job->at += length;
}

/* Whatever the file holds becomes one byte of grey a pixel. */
static void want_grey(png_structp png, png_infop info)
{
    png_set_expand(png);
    png_set_strip_16(png);
    png_set_strip_alpha(png);
    if (png_get_color_type(png, info) & PNG_COLOR_MASK_COLOR)
        png_set_rgb_to_gray(png, PNG_ERROR_ACTION_NONE, PNG_RGB_TO_GRAY_DEFAULT,
                            PNG_RGB_TO_GRAY_DEFAULT);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
}

static void take_note(struct job *job, char note[PNG_NOTE_SIZE])
{
    png_textp texts;
    int count = 0;
    png_get_text(job->png, job->info, &texts, &count);
    for (int i = 0; i < count; i++)
        if (strcmp(texts[i].key, NOTE_KEY) == 0)
            snprintf(note, PNG_NOTE_SIZE, "%s", texts[i].text);
}

static void read_raster(struct job *job, struct image *p, char *note)
{
    png_set_user_limits(job->png, SIDE_MAX, SIDE_MAX);
    png_set_read_fn(job->png, job, on_read);
    png_read_info(job->png, job->info);
    want_grey(job->png, job->info);
    uint16_t width = (uint16_t)png_get_image_width(job->png, job->info);
    uint16_t height = (uint16_t)png_get_image_height(job->png, job->info);
    if (png_get_rowbytes(job->png, job->info) != width)
        png_error(job->png, "an unknown kind of pixel");
    image_init(p, width, height);
    job->rows = checked_alloc(height, sizeof *job->rows);
    for (size_t y = 0; y < height; y++)
        job->rows[y] = p->grey + y * width;
    png_read_image(job->png, job->rows);
    png_read_end(job->png, job->info);
    take_note(job, note);
}

static bool decode(struct job *job, struct image *p, char *note)
{
    job->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, job, on_error,
                                      on_warning);
    job->info = job->png ? png_create_info_struct(job->png) : NULL;
    bool good = false;
    if (job->info && setjmp(png_jmpbuf(job->png)) == 0) {
        read_raster(job, p, note);
        good = true;
    }
    png_destroy_read_struct(&job->png, &job->info, NULL);
    free(job->rows);
    return good;
}

bool png_load(struct image *p, char note[PNG_NOTE_SIZE], const char *path)
{
    struct job job = {.error = "out of memory"};
    *p = (struct image){0};
    note[0] = 0;
    bool good = file_read(path, FILE_MAX, &job.file);
    if (good && !decode(&job, p, note)) {
        message_error("%s: not a good PNG: %s", path, job.error);
        image_free(p);
        good = false;
    }
    buffer_free(&job.file);
    return good;
}
