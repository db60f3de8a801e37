/* SPDX-License-Identifier: MIT */
#include "style.h"

#define BODY    ZJ_ROLE_BODY
#define STRONG  ZJ_ROLE_STRONG
#define SMALL   ZJ_ROLE_SMALL
#define TITLE   ZJ_ROLE_TITLE
#define JUSTIFY ZJ_ALIGN_JUSTIFY
#define LEFT    ZJ_ALIGN_LEFT
#define CENTRE  ZJ_ALIGN_CENTRE
#define RIGHT   ZJ_ALIGN_RIGHT

/* CLREQ, headings and paragraph adjustment; GB/T 9704: two ems before a
 * paragraph, headings centred; "占行" (rows) as book design has it. */
/* clang-format off */
static const struct zj_style styles[ZJ_KINDS] = {
    /*                       role     align   in re is ai ml ev kp tl */
    [ZJ_KIND_PARA]         = {BODY,   JUSTIFY, 4, 0, 0, 0, 2, 0, 0, 0},
    [ZJ_KIND_TITLE]        = {TITLE,  CENTRE,  0, 0, 0, 1, 2, 1, 1, 0},
    [ZJ_KIND_SUBTITLE]     = {BODY,   CENTRE,  0, 0, 0, 0, 2, 1, 1, 0},
    [ZJ_KIND_KICKER]       = {BODY,   CENTRE,  0, 0, 0, 1, 2, 1, 1, 0},
    [ZJ_KIND_AUTHOR]       = {SMALL,  CENTRE,  0, 0, 0, 0, 2, 1, 1, 0},
    [ZJ_KIND_DATE]         = {SMALL,  CENTRE,  0, 0, 0, 0, 0, 1, 1, 0},
    [ZJ_KIND_SOURCE]       = {SMALL,  CENTRE,  0, 0, 0, 0, 0, 1, 1, 0},
    [ZJ_KIND_EDITION]      = {SMALL,  CENTRE,  0, 0, 0, 0, 0, 1, 1, 0},
    [ZJ_KIND_META]         = {SMALL,  CENTRE,  0, 0, 0, 0, 0, 1, 1, 0},
    [ZJ_KIND_COLLECTION]   = {TITLE,  CENTRE,  0, 0, 0, 2, 2, 1, 1, 0},
    [ZJ_KIND_NOTE_TITLE]   = {STRONG, CENTRE,  0, 0, 0, 0, 2, 1, 1, 0},
    [ZJ_KIND_NOTE]         = {SMALL,  JUSTIFY, 4, 0, 4, 0, 2, 0, 0, 0},
    [ZJ_KIND_HEADING]      = {STRONG, CENTRE,  0, 0, 0, 1, 2, 1, 1, 0},
    [ZJ_KIND_SUBHEADING]   = {BODY,   CENTRE,  0, 0, 0, 0, 2, 1, 1, 0},
    [ZJ_KIND_CAPTION]      = {SMALL,  CENTRE,  0, 0, 4, 0, 2, 1, 0, 0},
    [ZJ_KIND_CREDIT]       = {SMALL,  RIGHT,   0, 0, 0, 0, 2, 0, 0, 1},
    [ZJ_KIND_EDITOR]       = {SMALL,  RIGHT,   0, 0, 0, 0, 2, 0, 0, 1},
    [ZJ_KIND_LIST]         = {BODY,   JUSTIFY, 2, 4, 0, 0, 2, 0, 0, 0},
    [ZJ_KIND_VERSE]        = {BODY,   LEFT,    0, 2, 8, 0, 0, 0, 0, 0},
    [ZJ_KIND_TABLE]        = {SMALL,  LEFT,    0, 2, 0, 0, 0, 0, 0, 0},
    [ZJ_KIND_QUESTION]     = {STRONG, JUSTIFY, 4, 0, 0, 0, 2, 0, 1, 0},
    [ZJ_KIND_ANSWER]       = {BODY,   JUSTIFY, 4, 0, 0, 0, 2, 0, 0, 0},
    [ZJ_KIND_FOOTNOTE]     = {SMALL,  JUSTIFY, 0, 2, 0, 0, 2, 0, 0, 0},
    [ZJ_KIND_QUOTE]        = {BODY,   JUSTIFY, 4, 0, 4, 0, 2, 0, 0, 0},
};
/* clang-format on */

const struct zj_style *zj_style_of(uint8_t kind)
{
    return &styles[kind < ZJ_KINDS ? kind : ZJ_KIND_PARA];
}

uint8_t zj_style_role(uint8_t kind, uint8_t style)
{
    uint8_t role = zj_style_of(kind)->role;
    bool strong = (style & ZJ_STYLE_STRONG) != 0;
    return role == ZJ_ROLE_BODY && strong ? ZJ_ROLE_STRONG : role;
}

uint8_t zj_style_em(uint8_t role, uint8_t em)
{
    uint8_t title = (uint8_t)((em * 4 + 6) / 12 * 4);
    uint8_t small = (uint8_t)((em * 5 + 12) / 24 * 4);
    if (role == ZJ_ROLE_TITLE)
        return title;
    if (role == ZJ_ROLE_SMALL)
        return small < 16 ? (em < 16 ? em : 16) : small;
    return em;
}

bool zj_style_is_front(uint8_t kind)
{
    return (kind >= ZJ_KIND_TITLE && kind <= ZJ_KIND_META) ||
           kind == ZJ_KIND_COLLECTION;
}

bool zj_style_is_imprint(uint8_t kind)
{
    return kind >= ZJ_KIND_AUTHOR && kind <= ZJ_KIND_META;
}

bool zj_style_share_row(uint8_t first, uint8_t second)
{
    if (first == ZJ_KIND_CAPTION)
        return second == ZJ_KIND_CREDIT;
    return zj_style_is_imprint(first) && zj_style_is_imprint(second);
}
