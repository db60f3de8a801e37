/* SPDX-License-Identifier: MIT
 *
 * Lines and rows of a screen. */
#include "compose.h"
#include <string.h>

void zj_geometry_init(struct zj_geometry *g, uint16_t width, uint16_t height,
                      uint8_t em, uint8_t leading, uint16_t status)
{
    static const uint8_t leadings[2][3] = {{32, 36, 42}, {27, 30, 33}};
    memset(g, 0, sizeof *g);
    em = em < 2 ? 2 : em;
    uint8_t lead = leading > ZJ_LEADING_LOOSE ? ZJ_LEADING_NORMAL : leading;
    uint16_t margin = (uint16_t)(width < 400 ? em / 2 : em); /* at least */
    uint16_t least = (uint16_t)(2 * margin + em);
    uint16_t ems = (uint16_t)(width > least ? (width - 2 * margin) / em : 1);
    g->width = width;
    g->height = height;
    g->em = em;
    bool tiny = zj_screen_is_tiny(width, height);
    g->pitch = (uint16_t)(em * leadings[tiny][lead] / 24);
    g->measure = (uint16_t)(ems * em);
    g->left = (uint16_t)(width > g->measure ? (width - g->measure) / 2 : 0);
    g->status = (uint16_t)(height > status ? height - status : 0);
    uint16_t gap = (uint16_t)(g->pitch - em);
    int edge = tiny ? em / 8 : em / 3;
    uint16_t rows = (uint16_t)((g->status - 2 * edge + gap) / g->pitch);
    g->rows = rows ? rows : 1;
    int used = g->rows * g->pitch - gap;
    g->top = (uint16_t)(g->status > used ? (g->status - used) / 2 : 0);
    g->level = ZJ_LEVEL_GB;
    g->push = ZJ_PUSH_BALANCED;
}

void zj_geometry_house(struct zj_geometry *g, uint16_t ask)
{
    g->level = (ask & ZJ_ASK_LEVEL) ^ ZJ_LEVEL_GB;
    g->push = (ask & ZJ_ASK_PUSH) >> ZJ_ASK_PUSH_SHIFT;
    g->house = ask;
}

static uint8_t em_of(const struct zj_face *const faces[ZJ_ROLES], int role)
{
    return faces[role] ? faces[role]->em : faces[ZJ_ROLE_BODY]->em;
}

void zj_geometry_key(const struct zj_geometry *g,
                     const struct zj_face *const faces[ZJ_ROLES],
                     uint32_t key[ZJ_LAYOUT_KEY])
{
    key[0] = ZJ_TYPESET_VERSION;
    key[1] = (uint32_t)g->em | (uint32_t)g->measure << 16;
    key[2] = (uint32_t)g->pitch | (uint32_t)g->rows << 16;
    key[3] = (uint32_t)(g->level | g->push << 8 | g->hang << 16) |
             (uint32_t)g->ragged << 24;
    key[4] = (uint32_t)(em_of(faces, ZJ_ROLE_STRONG) |
                        em_of(faces, ZJ_ROLE_TITLE) << 8 |
                        em_of(faces, ZJ_ROLE_SMALL) << 16);
    key[5] = g->house;
}
