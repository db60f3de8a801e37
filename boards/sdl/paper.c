/* SPDX-License-Identifier: MIT */
#include "boards/sdl/paper.h"
#include <stddef.h>
#include <string.h>

void paper_init(struct paper *p, const struct zj_panel_type *type,
                uint16_t width, uint16_t height)
{
    *p = (struct paper){.panel = {.type = type, .awake = true}};
    zj_refresh_init(&p->residue);
    image_init(&p->seen, width, height);
}

void paper_free(struct paper *p)
{
    image_free(&p->seen);
}

void paper_refresh(struct paper *p, const struct zj_canvas *c, struct zj_rect r,
                   enum zj_flashing flashing)
{
    p->mode = zj_refresh_mode(&p->residue, &p->panel, c, r, flashing);
    p->ms = p->panel.type->ms[p->mode];
    p->panel.greys = p->mode == ZJ_PANEL_GREY;
    p->panel.known = !p->panel.greys;
    zj_refresh_done(&p->residue, p->mode);
}

/* ---- what is seen ---- */

#define SHADOW 64 /* grey: a smaller difference is a shadow, no change */

/* The grey a pixel comes to. As the refresh policy assumes: a pixel driven in
 * a partial refresh keeps 80/1000 of its contrast, a fast refresh leaves a
 * quarter of a shadow; what a full one leaves is not seen. */
static uint8_t settled(uint8_t seen, uint8_t wanted, enum zj_panel_mode mode)
{
    int difference = seen - wanted;
    bool driven = difference > SHADOW || difference < -SHADOW;
    if (mode == ZJ_PANEL_PARTIAL)
        return driven ? (uint8_t)(wanted + difference * 80 / 1000) : seen;
    if (mode == ZJ_PANEL_FAST)
        return (uint8_t)(wanted + difference * (driven ? 20 : 250) / 1000);
    return wanted;
}

/* Between two greys, `part` of `whole` on the way. */
static uint8_t between(uint8_t from, uint8_t to, uint32_t part, uint32_t whole)
{
    return (uint8_t)(from + (to - from) * (int)part / (int)(whole ? whole : 1));
}

/* Full refreshes show the old picture inverted, black, white, then the new
 * one; fast ones only the new one inverted before. */
static uint8_t flash(uint8_t seen, uint8_t end, uint32_t at, uint32_t ms,
                     enum zj_panel_mode mode)
{
    if (mode == ZJ_PANEL_PARTIAL)
        return between(seen, end, at, ms);
    if (mode == ZJ_PANEL_FAST)
        return at * 2 < ms ? (uint8_t)(255 - end) : end;
    switch (at * 4 / (ms ? ms : 1)) {
    case 0:
        return (uint8_t)(255 - seen);
    case 1:
        return 0;
    case 2:
        return 255;
    default:
        return end;
    }
}

static size_t pixels(const struct image *image)
{
    return (size_t)image->width * image->height;
}

void paper_frame(const struct paper *p, const struct image *glass, uint32_t at,
                 struct image *frame)
{
    for (size_t i = 0; i < pixels(glass); i++) {
        uint8_t seen = p->seen.grey[i];
        uint8_t end = settled(seen, glass->grey[i], p->mode);
        frame->grey[i] = flash(seen, end, at, p->ms, p->mode);
    }
}

void paper_settle(struct paper *p, const struct image *glass)
{
    for (size_t i = 0; i < pixels(glass); i++)
        p->seen.grey[i] = settled(p->seen.grey[i], glass->grey[i], p->mode);
}

const char *paper_mode_name(enum zj_panel_mode mode)
{
    static const char *const names[ZJ_PANEL_MODES] = {"full", "fast", "partial",
                                                      "grey"};
    return names[mode];
}
