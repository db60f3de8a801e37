/* SPDX-License-Identifier: MIT
 *
 * Pictures as PNG files. The same picture gives the same bytes: fixed
 * compression, no date. */
#ifndef PNG_FILE_H
#define PNG_FILE_H

#include "boards/headless/image.h"
#include <stdbool.h>

#define PNG_NOTE_SIZE 64

/* Writes a grey picture with `bits` (1, 2 or 8) bits a pixel. `note` is kept
 * in the file where no viewer shows it; "" for none; fewer than
 * PNG_NOTE_SIZE bytes of ASCII. An existing file is replaced if it is a PNG.
 * Says why when it fails. */
bool png_save(const struct image *p, int bits, const char *note,
              const char *path);

/* Writes a colour picture: red, green, blue of each pixel, row by row. */
bool png_save_colour(const uint8_t *rgb, uint16_t width, uint16_t height,
                     const char *path);

/* Reads any PNG of at most 16384 px a side as grey; `note` becomes what
 * png_save kept, or "". image_free frees it. Says why when it fails. */
bool png_load(struct image *p, char note[PNG_NOTE_SIZE], const char *path);

#endif
