/* SPDX-License-Identifier: MIT */
#include "notice.h"
#include "tools/base/buffer.h"
#include FT_BDF_H
#include FT_SFNT_NAMES_H
#include FT_TRUETYPE_IDS_H
#include <stdlib.h>
#include <string.h>

/* Text of a name record: big-endian UTF-16, or bytes taken as Latin-1. */
static char *name_text(const FT_SfntName *name)
{
    struct buffer text = {0};
    bool wide = name->platform_id != TT_PLATFORM_MACINTOSH;
    for (FT_UInt i = 0; i + (wide ? 1 : 0) < name->string_len;
         i += wide ? 2 : 1) {
        uint32_t c = name->string[i];
        if (wide)
            c = c << 8 | name->string[i + 1];
        if (c >= 0xd800 && c < 0xdc00 && i + 3 < name->string_len) {
            uint32_t low =
                (uint32_t)name->string[i + 2] << 8 | name->string[i + 3];
            c = 0x10000 + ((c - 0xd800) << 10) + (low & 0x3ff);
            i += 2;
        }
        buffer_utf8(&text, c == '\r' ? '\n' : c);
    }
    return buffer_take(&text);
}

/* How much an entry is wanted: in English, and in Unicode. */
static int name_rank(const FT_SfntName *name)
{
    if (name->platform_id == TT_PLATFORM_MICROSOFT)
        return name->language_id == TT_MS_LANGID_ENGLISH_UNITED_STATES ? 4 : 2;
    if (name->platform_id == TT_PLATFORM_APPLE_UNICODE)
        return 3;
    return 1;
}

static char *sfnt_name(FT_Face face, FT_UShort id)
{
    FT_SfntName name, best = {0};
    int rank = 0;
    FT_UInt count = FT_Get_Sfnt_Name_Count(face);
    for (FT_UInt i = 0; i < count; i++) {
        if (FT_Get_Sfnt_Name(face, i, &name) || name.name_id != id ||
            name_rank(&name) <= rank)
            continue;
        rank = name_rank(&name);
        best = name;
    }
    return rank ? name_text(&best) : checked_copy("");
}

/* The first property of a BDF or PCF font there is. */
static char *property(FT_Face face, const char *first, const char *second)
{
    BDF_PropertyRec p;
    const char *names[] = {first, second};
    for (int i = 0; i < 2; i++)
        if (!FT_Get_BDF_Property(face, names[i], &p) &&
            p.type == BDF_PROPERTY_TYPE_ATOM && p.u.atom)
            return checked_copy(p.u.atom);
    return checked_copy("");
}

static char *family_of(FT_Face face)
{
    return checked_copy(face->family_name ? face->family_name : "");
}

void notice_read(struct font_notice *n, FT_Face face, const char *file)
{
    n->file = checked_copy(file);
    n->family = family_of(face);
    if (FT_IS_SFNT(face)) {
        n->version = sfnt_name(face, TT_NAME_ID_VERSION_STRING);
        n->copyright = sfnt_name(face, TT_NAME_ID_COPYRIGHT);
        n->license = sfnt_name(face, TT_NAME_ID_LICENSE);
        return;
    }
    n->version = property(face, "FONT_VERSION", "FONTNAME_REGISTRY");
    n->copyright = property(face, "COPYRIGHT", "NOTICE");
    n->license = property(face, "LICENSE", "LICENCE");
}

void notice_free(struct font_notice *n)
{
    free(n->family);
    free(n->version);
    free(n->copyright);
    free(n->license);
    free(n->file);
    memset(n, 0, sizeof *n);
}
