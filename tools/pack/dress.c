/* SPDX-License-Identifier: MIT */
#include "dress.h"
#include "firmware/archive/codes.h"
#include "firmware/typeset/style.h"
#include "tools/base/message.h"
#include "tools/base/utf8.h"
#include "tools/pack/face.h"
#include "tools/pack/raster.h"
#include <stdlib.h>
#include <string.h>

#define MUCH      300000u  /* characters: phrases save more than glyphs */
#define VERY_MUCH 1000000u /* and much more */

/* ---- roles ---- */

static uint8_t bit(int role)
{
    return (uint8_t)(1 << role);
}

/* Catalogue entries are drawn as rows of the library, beside them and in the
 * status line; the archive's title is drawn bold. */
static uint8_t catalogue_roles(uint32_t position, uint32_t title_end)
{
    uint8_t roles = bit(ZJ_ROLE_BODY) | bit(ZJ_ROLE_SMALL);
    return position < title_end ? roles | bit(ZJ_ROLE_STRONG) : roles;
}

/* Index of each code's letter, plus one. */
static uint32_t *letters_by_code(const struct alphabet *a)
{
    uint32_t *index = checked_alloc(a->code_count, sizeof *index);
    for (size_t i = 0; i < a->letter_count; i++)
        index[a->letters[i].code] = (uint32_t)i + 1;
    return index;
}

void dress_roles(const struct volume *v, const struct alphabet *a,
                 uint8_t *roles)
{
    uint32_t *index = letters_by_code(a), position = 0;
    uint32_t text = v->article_count ? v->articles[0].first : v->characters;
    uint32_t title = v->article_count ? v->articles[0].catalogue : text;
    uint8_t kind = 0, style = 0;
    for (size_t i = 0; i < v->unit_count; i++) {
        uint32_t unit = v->units[i];
        if (!UNIT_IS_CONTROL(unit)) {
            uint8_t role = position < text ? catalogue_roles(position, title)
                                           : bit(zj_style_role(kind, style));
            roles[index[unit] - 1] |= role;
            position++;
            continue;
        }
        switch (UNIT_CONTROL_NUMBER(unit)) {
        case ZJ_CODE_END:
            kind = style = 0;
            position++;
            break;
        case ZJ_CODE_KIND:
            kind = (uint8_t)UNIT_OPERAND(unit);
            break;
        case ZJ_CODE_STYLE:
            style = (uint8_t)UNIT_OPERAND(unit);
            break;
        }
    }
    free(index);
}

/* ---- fonts ---- */

static bool open_raster(const struct pack_options *o, int role, uint8_t px,
                        struct raster **raster)
{
    bool bold = role == ZJ_ROLE_STRONG || role == ZJ_ROLE_TITLE;
    return raster_open(raster, o->font ? o->font : "sans", px, o->bits, bold);
}

static void add_paragraph(struct article *a, int kind, const char *text)
{
    a->blocks =
        checked_resize(a->blocks, a->block_count + 1, sizeof *a->blocks);
    a->blocks[a->block_count++] = (struct block){
        .kind = kind, .alternative = -1, .text = checked_copy(text)};
}

static void note_font(struct article *colophon, const struct font_notice *n)
{
    struct buffer line = {0};
    buffer_printf(&line, "%s %s", n->family, n->version);
    for (size_t i = 0; i < colophon->block_count; i++)
        if (strcmp(colophon->blocks[i].text, line.data) == 0) {
            buffer_free(&line);
            return;
        }
    add_paragraph(colophon, ZJ_KIND_SUBHEADING, line.data);
    add_paragraph(colophon, ZJ_KIND_NOTE, n->copyright);
    add_paragraph(colophon, ZJ_KIND_NOTE, n->license);
    buffer_free(&line);
}

/* A font's fallbacks are known once a character was looked for in vain. */
static void probe(struct raster *r, const struct volume *v)
{
    uint8_t *seen = checked_alloc(0x110000 / 8, 1);
    struct picture p = {0};
    for (size_t i = 0; i < v->unit_count; i++) {
        uint32_t point = v->units[i] >> 8;
        if (UNIT_IS_CONTROL(v->units[i]) || point >= 0x110000 ||
            seen[point / 8] >> (point % 8) & 1)
            continue;
        seen[point / 8] |= (uint8_t)(1 << point % 8);
        raster_glyph(r, point, &p);
    }
    free(seen);
}

bool dress_notices(const struct pack_options *o, const struct volume *v,
                   struct article *colophon)
{
    static const int roles[] = {ZJ_ROLE_BODY, ZJ_ROLE_STRONG};
    for (size_t s = 0; s < o->size_count; s++)
        for (int k = 0; k < (o->body_only ? 1 : 2); k++) {
            struct raster *r;
            if (!open_raster(o, roles[k], o->sizes[s], &r))
                return false;
            probe(r, v);
            const struct font_notice *n;
            for (size_t i = 0; (n = raster_notice(r, i)); i++)
                note_font(colophon, n);
            raster_close(r);
        }
    return true;
}

/* ---- faces ---- */

static void veto_trims(struct alphabet *a, struct raster *r)
{
    for (size_t i = 0; i < a->letter_count; i++) {
        struct letter *l = &a->letters[i];
        if (ZJ_TRIM_OF(l->class_byte) &&
            !raster_trimmable(r, l->point, ZJ_CLASS_OF(l->class_byte)))
            l->class_byte &= 0x7f;
    }
}

static size_t choose_letters(const struct alphabet *a, const uint8_t *roles,
                             int role, bool all, struct face_character *out)
{
    size_t count = 0;
    for (size_t i = 0; i < a->letter_count; i++) {
        const struct letter *l = &a->letters[i];
        if (all || roles[i] & bit(role))
            out[count++] = (struct face_character){
                .code = l->code,
                .class_byte = l->class_byte,
                .point = l->point,
                .uses =
                    l->count < UINT32_MAX ? (uint32_t)l->count : UINT32_MAX};
    }
    return count;
}

static void report_missing(struct dress *d, const struct face_report *f,
                           const struct volume *v, const struct alphabet *a)
{
    for (size_t i = 0; i < f->missing_count; i++) {
        char text[5] = {0};
        uint32_t article = 0;
        for (size_t k = 0; k < a->letter_count; k++)
            if (a->letters[k].point == f->missing[i])
                article = a->letters[k].article;
        utf8_encode(f->missing[i], text);
        message_warn("%s: no font has U+%04X %s; it is drawn as a box",
                     v->articles[article].file, f->missing[i], text);
    }
    d->missing += f->missing_count;
}

uint32_t dress_phrase_bytes(const struct pack_options *o,
                            const struct volume *v)
{
    uint32_t half = o->dictionary_limit / 2;
    if (v->characters > VERY_MUCH)
        return half + half / 4 * 3;
    return v->characters > MUCH ? half + half / 2 : half;
}

/* All faces of a size are open at once. Where their dictionaries must be
 * loaded, only the body has one, which is where most glyphs are: the others
 * are few and cost little more. The rest is for phrases. */
static uint32_t dictionary_limit(const struct pack_options *o,
                                 const struct volume *v, bool body)
{
    if (!o->dictionary_limit)
        return 65536;
    uint32_t rest = o->dictionary_limit - dress_phrase_bytes(o, v);
    return body && rest > ZJ_FACE_UNPACK ? rest - ZJ_FACE_UNPACK : 0;
}

static bool make_face(struct dress *d, const struct pack_options *o,
                      const struct volume *v, struct alphabet *a,
                      const uint8_t *roles, uint32_t archive_id, int role,
                      uint8_t size)
{
    uint8_t px = zj_style_em((uint8_t)role, size);
    struct raster *r;
    bool body = role == ZJ_ROLE_BODY;
    if (!open_raster(o, role, px, &r))
        return false;
    if (body)
        veto_trims(a, r);
    struct face_character *letters =
        checked_alloc(a->letter_count, sizeof *letters);
    size_t count = choose_letters(a, roles, role, body, letters);
    struct face_recipe recipe = {.role = (uint8_t)role,
                                 .sparse = !body,
                                 .lz4 = true,
                                 .packed = o->dictionary_limit != 0,
                                 .seed = archive_id,
                                 .dictionary_limit =
                                     dictionary_limit(o, v, body)};
    struct face_report f = {0};
    bool good = count == 0 ||
                face_build(&recipe, r, letters, count, &d->blobs[d->count], &f);
    if (good && count) {
        d->tags[d->count++] = ZJ_FACE_TAG(role, px, o->bits);
        if (body)
            report_missing(d, &f, v, a);
        if (body && !d->han) {
            d->han = f.han;
            d->han_streams = f.han_streams + f.dictionary;
        }
    }
    face_report_free(&f);
    free(letters);
    raster_close(r);
    return good;
}

/* At 16 px small type would be as large as the body: the body serves. */
static bool is_needed(int role, uint8_t size)
{
    return role != ZJ_ROLE_SMALL || zj_style_em(ZJ_ROLE_SMALL, size) < size;
}

bool dress_make(struct dress *d, const struct pack_options *o,
                const struct volume *v, struct alphabet *a, uint32_t archive_id)
{
    int last = o->body_only ? ZJ_ROLE_BODY : ZJ_ROLE_SMALL;
    uint8_t *roles = checked_alloc(a->letter_count, 1);
    dress_roles(v, a, roles);
    bool good = true;
    size_t done = 0, total = o->size_count * (size_t)(last + 1);
    for (size_t s = 0; s < o->size_count && good; s++)
        for (int role = 0; role <= last && good; role++) {
            progress_show("drawing", done++, total);
            if (is_needed(role, o->sizes[s]))
                good =
                    make_face(d, o, v, a, roles, archive_id, role, o->sizes[s]);
        }
    free(roles);
    return good;
}

void dress_free(struct dress *d)
{
    for (size_t i = 0; i < d->count; i++)
        buffer_free(&d->blobs[i]);
    d->count = 0;
}
