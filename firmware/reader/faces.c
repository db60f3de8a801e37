/* SPDX-License-Identifier: MIT */
#include "reader_state.h"
#include <string.h>

/* Each face that needs memory for its dictionary gets what is left behind the
 * phrases and the faces opened before; `used` counts it. A face must be what
 * its tag says: the glyph cache tells faces apart by their roles alone. */
static enum zj_status open_face(struct zj_reader *r, uint32_t i,
                                struct zj_face *face, uint32_t *used)
{
    const struct zj_section *s = &r->archive.faces[i];
    const struct zj_board *b = r->board;
    uint8_t *memory = b->dictionary;
    enum zj_status status = zj_face_open(
        face, &r->archive.source, s->offset, s->length, r->archive.id,
        memory ? memory + *used : memory, b->dictionary_size - *used);
    if (status == ZJ_OK)
        *used += zj_face_kept(face);
    if (status == ZJ_OK &&
        s->tag != ZJ_FACE_TAG(face->role, face->em, face->bits))
        return ZJ_ECORRUPT;
    return status;
}

/* Among the faces of a role the one nearest to `em` px, then the one of the
 * wished depth. Lower is better. */
static uint32_t distance(uint16_t tag, uint8_t em, uint8_t bits)
{
    int off = ZJ_TAG_EM(tag) - em;
    return (uint32_t)((off < 0 ? -off : off) * 2 + (ZJ_TAG_BITS(tag) != bits));
}

static enum zj_status choose_face(struct zj_reader *r, uint8_t role, uint8_t em,
                                  uint32_t *used)
{
    uint32_t best = UINT32_MAX, found = 0;
    r->faces[role].em = 0;
    for (uint32_t i = 0; i < r->archive.face_count; i++) {
        uint16_t tag = r->archive.faces[i].tag;
        uint32_t d = distance(tag, em, r->bits);
        /* Small type made for a larger body is none; the body serves. */
        bool large = role == ZJ_ROLE_SMALL && ZJ_TAG_EM(tag) > em;
        if (ZJ_TAG_ROLE(tag) != role || large || d >= best)
            continue;
        best = d;
        found = i;
    }
    if (best == UINT32_MAX)
        return role == ZJ_ROLE_BODY ? ZJ_ECORRUPT : ZJ_OK;
    return open_face(r, found, &r->faces[role], used);
}

const struct zj_face *zj_reader_face(const struct zj_reader *r, uint8_t role)
{
    if (role == ZJ_ROLE_INTERFACE)
        return &r->interface_face;
    return &r->faces[r->faces[role].em ? role : ZJ_ROLE_BODY];
}

bool zj_reader_greys(const struct zj_reader *r)
{
    for (uint32_t i = 0; i < r->archive.face_count; i++)
        if (ZJ_TAG_BITS(r->archive.faces[i].tag) == 2)
            return r->board->bits == 2;
    return false;
}

/* Two bits a pixel only where they are wished, can be shown and are there:
 * they cost twice the memory and time. */
static uint8_t wished_bits(const struct zj_reader *r)
{
    bool grey = (r->settings.flags & ZJ_SETTING_GREY) != 0;
    return grey && zj_reader_greys(r) ? 2 : 1;
}

static enum zj_status open_interface(struct zj_reader *r)
{
    r->interface = r->board->interface;
    if (!r->interface)
        return ZJ_EINVAL;
    memset(&r->interface_source, 0, sizeof r->interface_source);
    r->interface_source.size = r->interface->face_length;
    r->interface_source.map = r->interface->face;
    return zj_face_open(&r->interface_face, &r->interface_source, 0,
                        r->interface->face_length, 0, NULL, 0);
}

/* The largest screens have a status line; the smallest need the row. */
static uint16_t status_height(const struct zj_reader *r)
{
    if (zj_screen_is_tiny(r->canvas.width, r->canvas.height))
        return 0;
    return (uint16_t)(r->interface_face.em * 17 / 10);
}

static void init_geometry(struct zj_reader *r, struct zj_geometry *g,
                          uint16_t status)
{
    zj_geometry_init(g, r->canvas.width, r->canvas.height,
                     r->faces[ZJ_ROLE_BODY].em, r->settings.leading, status);
}

/* With large type the title in the status line is large too: the line is
 * higher then, unless a row of text would be lost. */
static void lay_out_screen(struct zj_reader *r, struct zj_geometry *g)
{
    struct zj_geometry higher;
    uint8_t small = zj_reader_face(r, ZJ_ROLE_SMALL)->em;
    uint16_t status = status_height(r), wish = (uint16_t)(small * 4 / 3);
    init_geometry(r, g, status);
    if (!status || wish <= status)
        return;
    init_geometry(r, &higher, wish);
    if (higher.rows == g->rows)
        *g = higher;
}

static void set_geometry(struct zj_reader *r)
{
    struct zj_composer *c = &r->composer;
    lay_out_screen(r, &c->geometry);
    zj_geometry_house(&c->geometry, r->archive.house);
    c->geometry.hang = (r->settings.flags & ZJ_SETTING_HANG) != 0;
    c->geometry.ragged = r->settings.align;
    for (uint8_t role = 0; role < ZJ_ROLES; role++)
        c->faces[role] = zj_reader_face(r, role);
    zj_compose_forget(c);
}

enum zj_status zj_reader_layout(struct zj_reader *r)
{
    const struct zj_board *b = r->board;
    r->cleaning |= r->canvas.rotation != (r->settings.rotation & 3);
    r->bits = wished_bits(r);
    zj_canvas_init(&r->canvas, r->canvas.words, b->width, b->height,
                   b->slow_greys ? 1 : r->bits, r->settings.rotation & 3);
    r->ready = r->pages.known = false;
    enum zj_status status = open_interface(r);
    uint32_t used = r->phrase_bytes;
    uint8_t em = r->settings.size;
    if (!em && r->archive.face_count)
        em = ZJ_TAG_EM(r->archive.faces[0].tag);
    for (uint8_t role = 0; role < ZJ_ROLE_INTERFACE && status == ZJ_OK &&
                           r->archive_status == ZJ_OK;
         role++) {
        status = choose_face(r, role, zj_style_em(role, em), &used);
        if (role == ZJ_ROLE_BODY && status == ZJ_OK)
            em = r->faces[role].em;
    }
    uint16_t cell = r->archive_status == ZJ_OK
                        ? r->faces[ZJ_ROLE_BODY].cell_bytes
                        : r->interface_face.cell_bytes;
    zj_glyph_cache_init(&r->cache, cell);
    if (status == ZJ_OK && r->archive_status == ZJ_OK) {
        r->settings.size = em;
        set_geometry(r);
        r->ready = true;
    }
    return status;
}

uint8_t zj_reader_size(struct zj_reader *r, int step)
{
    uint8_t now = r->settings.size, best = now;
    for (uint32_t i = 0; i < r->archive.face_count; i++) {
        uint16_t tag = r->archive.faces[i].tag;
        uint8_t em = ZJ_TAG_EM(tag);
        bool beyond = step > 0 ? em > now : em < now;
        bool nearer = best == now || (step > 0 ? em < best : em > best);
        if (ZJ_TAG_ROLE(tag) == ZJ_ROLE_BODY && beyond && nearer)
            best = em;
    }
    return best;
}
