/* SPDX-License-Identifier: MIT */
#ifndef NOTICE_H
#define NOTICE_H

#include "tools/pack/raster.h"
#include <ft2build.h>
#include FT_FREETYPE_H

/* Reads a font's own words on its name, version and rights, for the
 * colophon: from the name table, or a bitmap font's properties. Free with
 * notice_free. */
void notice_read(struct font_notice *n, FT_Face face, const char *file);

void notice_free(struct font_notice *n);

#endif
