/* SPDX-License-Identifier: MIT */
#include "class_table.h"
#include <stddef.h>

/* Inclusive ranges, ascending. What is not here is a full-width character.
 * Class members follow CLREQ's tables of line start and line end and GB/T
 * 15834; the rest of Latin and of the symbol blocks is grouped with them. */
struct range {
    uint32_t first, last;
    uint8_t class, width;
};

#define R(first, last, class, width)                                           \
    {                                                                          \
        first, last, ZJ_##class, ZJ_WIDTH_##width                              \
    }

/* Full-width letters and digits keep together, but have their own air: there
 * is no gap beside them (R10). */
static const struct range ranges[] = {
    R(0x0000, 0x0008, CONTROL, ZERO),   R(0x0009, 0x0009, SP, FULL),
    R(0x000a, 0x000d, SP, FONT),        R(0x000e, 0x001f, CONTROL, ZERO),
    R(0x0020, 0x0020, SP, FONT),        R(0x0021, 0x0021, PH, FONT),
    R(0x0022, 0x0023, SY, FONT),        R(0x0024, 0x0024, PR, FONT),
    R(0x0025, 0x0025, PO, FONT),        R(0x0026, 0x0027, SY, FONT),
    R(0x0028, 0x0028, OH, FONT),        R(0x0029, 0x0029, CH, FONT),
    R(0x002a, 0x002b, SY, FONT),        R(0x002c, 0x002c, PH, FONT),
    R(0x002d, 0x002d, SY, FONT),        R(0x002e, 0x002e, PH, FONT),
    R(0x002f, 0x002f, SY, FONT),        R(0x0030, 0x0039, NU, FONT),
    R(0x003a, 0x003b, PH, FONT),        R(0x003c, 0x003e, SY, FONT),
    R(0x003f, 0x003f, PH, FONT),        R(0x0040, 0x0040, SY, FONT),
    R(0x0041, 0x005a, AL, FONT),        R(0x005b, 0x005b, OH, FONT),
    R(0x005c, 0x005c, SY, FONT),        R(0x005d, 0x005d, CH, FONT),
    R(0x005e, 0x0060, SY, FONT),        R(0x0061, 0x007a, AL, FONT),
    R(0x007b, 0x007b, OH, FONT),        R(0x007c, 0x007c, SY, FONT),
    R(0x007d, 0x007d, CH, FONT),        R(0x007e, 0x007e, SY, FONT),
    R(0x007f, 0x009f, CONTROL, ZERO),   R(0x00a0, 0x00a0, GL, FONT),
    R(0x00a1, 0x00a1, OH, FONT),        R(0x00a2, 0x00a2, PO, FONT),
    R(0x00a3, 0x00a5, PR, FONT),        R(0x00a6, 0x00a9, SY, FONT),
    R(0x00aa, 0x00aa, AL, FONT),        R(0x00ab, 0x00ab, OH, FONT),
    R(0x00ac, 0x00ac, SY, FONT),        R(0x00ad, 0x00ad, CONTROL, ZERO),
    R(0x00ae, 0x00af, SY, FONT),        R(0x00b0, 0x00b0, PO, FONT),
    R(0x00b1, 0x00b1, SY, FONT),        R(0x00b2, 0x00b3, PO, FONT),
    R(0x00b4, 0x00b4, SY, FONT),        R(0x00b5, 0x00b5, AL, FONT),
    R(0x00b6, 0x00b6, SY, FONT),        R(0x00b7, 0x00b7, IP, HALF),
    R(0x00b8, 0x00b8, SY, FONT),        R(0x00b9, 0x00ba, PO, FONT),
    R(0x00bb, 0x00bb, CH, FONT),        R(0x00bc, 0x00be, NU, FONT),
    R(0x00bf, 0x00bf, OH, FONT),        R(0x00c0, 0x00d6, AL, FONT),
    R(0x00d7, 0x00d7, SY, FONT),        R(0x00d8, 0x00f6, AL, FONT),
    R(0x00f7, 0x00f7, SY, FONT),        R(0x00f8, 0x02ff, AL, FONT),
    R(0x0300, 0x036f, CONTROL, ZERO),   R(0x0370, 0x0482, AL, FONT),
    R(0x0483, 0x0489, CONTROL, ZERO),   R(0x048a, 0x10ff, AL, FONT),
    R(0x1200, 0x167f, AL, FONT),        R(0x1680, 0x1680, SP, FONT),
    R(0x1681, 0x1aaf, AL, FONT),        R(0x1ab0, 0x1aff, CONTROL, ZERO),
    R(0x1b00, 0x1dbf, AL, FONT),        R(0x1dc0, 0x1dff, CONTROL, ZERO),
    R(0x1e00, 0x1fff, AL, FONT),        R(0x2000, 0x2006, SP, FONT),
    R(0x2007, 0x2007, GL, FONT),        R(0x2008, 0x200a, SP, FONT),
    R(0x200b, 0x200b, ZW, ZERO),        R(0x200c, 0x200f, CONTROL, ZERO),
    R(0x2010, 0x2010, CN, HALF),        R(0x2011, 0x2011, IN, FONT),
    R(0x2012, 0x2013, CN, HALF),        R(0x2014, 0x2015, CN, FULL),
    R(0x2017, 0x2017, SY, FONT),        R(0x2018, 0x2018, OP, FULL),
    R(0x2019, 0x2019, CL, FULL),        R(0x201a, 0x201a, OH, FONT),
    R(0x201b, 0x201c, OP, FULL),        R(0x201d, 0x201d, CL, FULL),
    R(0x201e, 0x201e, OH, FONT),        R(0x201f, 0x201f, OP, FULL),
    R(0x2020, 0x2021, SY, FONT),        R(0x2022, 0x2023, BL, FULL),
    R(0x2024, 0x2024, IN, FONT),        R(0x2025, 0x2026, EL, FULL),
    R(0x2027, 0x2027, IP, HALF),        R(0x2028, 0x202e, CONTROL, ZERO),
    R(0x202f, 0x202f, GL, FONT),        R(0x2030, 0x2031, PO, FULL),
    R(0x2032, 0x2037, PO, FONT),        R(0x2038, 0x2038, SY, FONT),
    R(0x2039, 0x2039, OH, FONT),        R(0x203a, 0x203a, CH, FONT),
    R(0x203b, 0x203b, BL, FULL),        R(0x203c, 0x203d, EX, FULL),
    R(0x203e, 0x2043, SY, FONT),        R(0x2044, 0x2044, IN, FONT),
    R(0x2045, 0x2045, OH, FONT),        R(0x2046, 0x2046, CH, FONT),
    R(0x2047, 0x2049, EX, FULL),        R(0x204a, 0x205e, SY, FONT),
    R(0x205f, 0x205f, SP, FONT),        R(0x2060, 0x2060, GL, ZERO),
    R(0x2061, 0x206f, CONTROL, ZERO),   R(0x2070, 0x209f, PO, FONT),
    R(0x20a0, 0x20cf, PR, FONT),        R(0x20d0, 0x20ff, CONTROL, ZERO),
    R(0x2103, 0x2103, PO, FULL),        R(0x2109, 0x2109, PO, FULL),
    R(0x2116, 0x2116, PR, FULL),        R(0x2212, 0x2212, SY, FONT),
    R(0x22ef, 0x22ef, EL, FULL),        R(0x25a0, 0x25a1, BL, FULL),
    R(0x25b2, 0x25b3, BL, FULL),        R(0x25b6, 0x25b7, BL, FULL),
    R(0x25ba, 0x25bd, BL, FULL),        R(0x25c6, 0x25c7, BL, FULL),
    R(0x25cb, 0x25cb, BL, FULL),        R(0x25ce, 0x25cf, BL, FULL),
    R(0x2605, 0x2606, BL, FULL),        R(0x2e3a, 0x2e3b, DS, FONT),
    R(0x3000, 0x3000, FS, FULL),        R(0x3001, 0x3001, PM, FULL),
    R(0x3002, 0x3002, PE, FULL),        R(0x3005, 0x3005, IM, FULL),
    R(0x3008, 0x3008, OP, FULL),        R(0x3009, 0x3009, CL, FULL),
    R(0x300a, 0x300a, OP, FULL),        R(0x300b, 0x300b, CL, FULL),
    R(0x300c, 0x300c, OP, FULL),        R(0x300d, 0x300d, CL, FULL),
    R(0x300e, 0x300e, OP, FULL),        R(0x300f, 0x300f, CL, FULL),
    R(0x3010, 0x3010, OP, FULL),        R(0x3011, 0x3011, CL, FULL),
    R(0x3014, 0x3014, OP, FULL),        R(0x3015, 0x3015, CL, FULL),
    R(0x3016, 0x3016, OP, FULL),        R(0x3017, 0x3017, CL, FULL),
    R(0x3018, 0x3018, OP, FULL),        R(0x3019, 0x3019, CL, FULL),
    R(0x301a, 0x301a, OP, FULL),        R(0x301b, 0x301b, CL, FULL),
    R(0x301c, 0x301c, CN, FULL),        R(0x301d, 0x301d, OP, FULL),
    R(0x301e, 0x301f, CL, FULL),        R(0x302a, 0x302f, CONTROL, ZERO),
    R(0x3030, 0x3030, CN, FULL),        R(0x303b, 0x303b, IM, FULL),
    R(0x309d, 0x309e, IM, FULL),        R(0x30fb, 0x30fb, IP, FULL),
    R(0x30fd, 0x30fe, IM, FULL),        R(0x3371, 0x33df, PO, FULL),
    R(0xfb00, 0xfdff, AL, FONT),        R(0xfe00, 0xfe0f, CONTROL, ZERO),
    R(0xfe20, 0xfe2f, CONTROL, ZERO),   R(0xfe50, 0xfe51, PM, FULL),
    R(0xfe52, 0xfe52, PE, FULL),        R(0xfe54, 0xfe55, PC, FULL),
    R(0xfe56, 0xfe57, EX, FULL),        R(0xfe59, 0xfe59, OP, FULL),
    R(0xfe5a, 0xfe5a, CL, FULL),        R(0xfe5b, 0xfe5b, OP, FULL),
    R(0xfe5c, 0xfe5c, CL, FULL),        R(0xfe5d, 0xfe5d, OP, FULL),
    R(0xfe5e, 0xfe5e, CL, FULL),        R(0xfe70, 0xfefe, AL, FONT),
    R(0xfeff, 0xfeff, CONTROL, ZERO),   R(0xff01, 0xff01, EX, FULL),
    R(0xff04, 0xff04, PR, FULL),        R(0xff05, 0xff05, PO, FULL),
    R(0xff08, 0xff08, OP, FULL),        R(0xff09, 0xff09, CL, FULL),
    R(0xff0c, 0xff0c, PM, FULL),        R(0xff0d, 0xff0d, CN, FULL),
    R(0xff0e, 0xff0e, PE, FULL),        R(0xff0f, 0xff0f, SL, HALF),
    R(0xff10, 0xff19, SY, FULL),        R(0xff1a, 0xff1b, PC, FULL),
    R(0xff1f, 0xff1f, EX, FULL),        R(0xff21, 0xff3a, SY, FULL),
    R(0xff3b, 0xff3b, OP, FULL),        R(0xff3d, 0xff3d, CL, FULL),
    R(0xff41, 0xff5a, SY, FULL),        R(0xff5b, 0xff5b, OP, FULL),
    R(0xff5d, 0xff5d, CL, FULL),        R(0xff5e, 0xff5e, CN, FULL),
    R(0xff5f, 0xff5f, OP, FULL),        R(0xff60, 0xff60, CL, FULL),
    R(0xff61, 0xff61, PH, HALF),        R(0xff62, 0xff62, OH, FONT),
    R(0xff63, 0xff63, CH, FONT),        R(0xff64, 0xff64, PH, HALF),
    R(0xff65, 0xff65, IP, HALF),        R(0xff66, 0xffdc, ID, HALF),
    R(0xffe0, 0xffe0, PO, FULL),        R(0xffe1, 0xffe1, PR, FULL),
    R(0xffe5, 0xffe6, PR, FULL),        R(0xffe8, 0xffee, ID, HALF),
    R(0xfff9, 0xfffb, CONTROL, ZERO),   R(0x10000, 0x1afff, AL, FONT),
    R(0x1d400, 0x1d7ff, AL, FONT),      R(0x1f3fb, 0x1f3ff, CONTROL, ZERO),
    R(0xe0000, 0xe0fff, CONTROL, ZERO),
};

static const struct range *find(uint32_t point)
{
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (point > ranges[middle].last)
            low = middle + 1;
        else if (point < ranges[middle].first)
            high = middle;
        else
            return &ranges[middle];
    }
    return NULL;
}

/* ‼ ‽ ⁇ ⁈ ⁉ fill their cell. */
static bool has_blank_half(uint32_t point, uint8_t class, uint8_t width)
{
    const uint32_t marks = 1u << ZJ_OP | 1u << ZJ_CL | 1u << ZJ_PM |
                           1u << ZJ_PC | 1u << ZJ_PE | 1u << ZJ_EX;
    return width == ZJ_WIDTH_FULL && marks >> class & 1 &&
           !(point >= 0x203c && point <= 0x2049);
}

uint8_t class_of_point(uint32_t point)
{
    const struct range *r = find(point);
    if (!r)
        return ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0);
    return ZJ_CLASS_BYTE(r->class, r->width,
                         has_blank_half(point, r->class, r->width));
}

bool point_is_han(uint32_t c)
{
    return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff) ||
           (c >= 0x3005 && c <= 0x3007) ||
           (c >= 0x3040 && c <= 0x312f && c != 0x30fb) ||
           (c >= 0x2e80 && c <= 0x2fdf);
}

bool point_is_cjk(uint32_t c)
{
    return point_is_han(c) || (c > 0x3000 && c <= 0x303f) ||
           (c >= 0xff01 && c <= 0xff65) || (c >= 0xffe0 && c <= 0xffe6) ||
           (c >= 0x3130 && c <= 0x33ff) || (c >= 0x2460 && c <= 0x24ff);
}

bool point_is_letter(uint32_t point)
{
    const struct range *r = find(point);
    return r && r->class == ZJ_AL && r->width == ZJ_WIDTH_FONT;
}

bool point_is_digit(uint32_t point)
{
    return (point >= '0' && point <= '9') ||
           (point >= 0xff10 && point <= 0xff19);
}

bool point_is_zero_width(uint32_t point)
{
    const struct range *r = find(point);
    return r && r->width == ZJ_WIDTH_ZERO;
}

bool point_is_space(uint32_t point)
{
    const struct range *r = find(point);
    return r && (r->class == ZJ_SP || r->class == ZJ_FS ||
                 (r->class == ZJ_GL && r->width == ZJ_WIDTH_FONT));
}

bool point_is_han_digit(uint32_t point)
{
    static const uint32_t digits[] = {0x4e00, 0x4e8c, 0x4e09, 0x56db,
                                      0x4e94, 0x516d, 0x4e03, 0x516b,
                                      0x4e5d, 0x5341, 0x767e, 0x3007};
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        if (digits[i] == point)
            return true;
    return false;
}
