/* SPDX-License-Identifier: MIT */
#include "volume.h"
#include "firmware/typeset/style.h"
#include "firmware/archive/codes.h"
#include "tools/base/buffer.h"
#include "tools/base/utf8.h"
#include "tools/ingest/normalise.h"
#include "tools/pack/classify.h"
#include "tools/pack/links.h"
#include <stdlib.h>
#include <string.h>

#define ID_CHARACTERS 200 /* of the text that go into an article's id */

/* ---- growing ---- */

static void *room(void *array, size_t count, size_t *have, size_t size)
{
    if (count < *have)
        return array;
    *have = *have ? *have * 2 : 64;
    return checked_resize(array, *have, size);
}

static void add_unit(struct volume *v, uint32_t unit)
{
    v->units = room(v->units, v->unit_count, &v->unit_room, sizeof *v->units);
    v->units[v->unit_count++] = unit;
}

static void add_control(struct volume *v, int control, uint32_t operand)
{
    add_unit(v, UNIT_CONTROL_OF(control, operand));
    if (control == ZJ_CODE_END)
        v->characters++;
}

/* ---- text ---- */

struct run { /* a paragraph on its way into units */
    uint32_t *points;
    size_t *offsets; /* byte of block.text each point came from */
    size_t count;
    struct character *characters;
    size_t character_count;
};

static void decode(struct run *r, const char *text, size_t length)
{
    const char *p = text, *end = text + length;
    while (p < end) {
        r->offsets[r->count] = (size_t)(p - text);
        r->points[r->count++] = utf8_next(&p, end);
    }
}

/* What `characters` characters of the text from `position` on were. */
static void add_original(struct volume *v, uint32_t position,
                         uint16_t characters, const char *bytes, size_t length)
{
    if (!v->keep_originals || length > UINT16_MAX)
        return;
    buffer_u32(&v->originals, position);
    buffer_u16(&v->originals, characters);
    buffer_u16(&v->originals, (uint16_t)length);
    buffer_add(&v->originals, bytes, length);
    v->original_count++;
}

static void add_originals(struct volume *v, const struct normal *n,
                          const char *text)
{
    struct normal_change *changes = NULL;
    size_t count = normal_changes(n, text, &changes);
    for (size_t i = 0; i < count; i++)
        add_original(v, v->characters + (uint32_t)changes[i].at, 1,
                     text + changes[i].from, changes[i].to - changes[i].from);
    free(changes);
}

static enum normal_form form_of(int kind)
{
    switch (kind) {
    case ZJ_KIND_TABLE:
        return NORMAL_ROW;
    case ZJ_KIND_TITLE:
    case ZJ_KIND_SUBTITLE:
    case ZJ_KIND_KICKER:
    case ZJ_KIND_COLLECTION:
    case ZJ_KIND_HEADING:
    case ZJ_KIND_SUBHEADING:
        return NORMAL_HEAD;
    case ZJ_KIND_CAPTION:
        return NORMAL_CAPTION;
    default:
        return zj_style_is_imprint((uint8_t)kind) ? NORMAL_IMPRINT
                                                  : NORMAL_TEXT;
    }
}

/* Punctuation is put in order first; spans count bytes of the text as it was,
 * so the offsets are those of the original. */
static struct run run_of(struct volume *v, int kind, const char *text)
{
    size_t length = strlen(text);
    struct run r = {0};
    struct normal n = {0};
    if (!v->keep_punctuation)
        normalise_mapped(text, length, form_of(kind), &n);
    size_t most = length + n.text.length;
    r.points = checked_alloc(most, sizeof *r.points);
    r.offsets = checked_alloc(most, sizeof *r.offsets);
    if (v->keep_punctuation)
        decode(&r, text, length);
    else
        decode(&r, n.text.data ? n.text.data : "", n.text.length);
    for (size_t i = 0; !v->keep_punctuation && i < r.count; i++)
        r.offsets[i] = n.from[i];
    if (!v->keep_punctuation) {
        add_originals(v, &n, text);
        normal_free(&n);
    }
    r.characters = checked_alloc(2 * r.count, sizeof *r.characters);
    r.character_count = classify(r.points, r.count, v->house, r.characters);
    return r;
}

static void run_free(struct run *r)
{
    free(r->points);
    free(r->offsets);
    free(r->characters);
}

static void begin_span(struct volume *v, const struct span *s)
{
    uint8_t style = s->style;
    if (s->target) {
        v->links =
            room(v->links, v->link_count, &v->link_room, sizeof *v->links);
        v->links[v->link_count] = (struct volume_link){
            (uint32_t)v->filled_count - 1, checked_copy(s->target)};
        add_control(v, ZJ_CODE_LINK, (uint32_t)v->link_count++);
        style |= ZJ_STYLE_LINK;
    }
    add_control(v, ZJ_CODE_STYLE, style);
}

/* Styles change where the byte `offset` of the text passes a span's edges. */
static void change_style(struct volume *v, const struct block *b, size_t offset,
                         size_t *span, bool *inside)
{
    if (*inside && offset >= b->spans[*span].end) {
        add_control(v, ZJ_CODE_STYLE, 0);
        *inside = false;
        ++*span;
    }
    while (!*inside && *span < b->span_count && b->spans[*span].end <= offset)
        ++*span;
    if (!*inside && *span < b->span_count && offset >= b->spans[*span].start) {
        begin_span(v, &b->spans[*span]);
        *inside = true;
    }
}

static void add_text(struct volume *v, const struct block *b)
{
    struct run r = run_of(v, b->kind, b->text);
    size_t at = 0, span = 0;
    bool inside = false;
    for (size_t i = 0; i < r.character_count; i++) {
        const struct character *c = &r.characters[i];
        if (c->flags & CHARACTER_NO_CHAR) {
            add_control(v, ZJ_CODE_JOIN, 0);
            continue;
        }
        change_style(v, b, r.offsets[at++], &span, &inside);
        add_unit(v, UNIT_OF(c->point, c->class_byte));
        v->characters++;
    }
    run_free(&r);
}

/* 〔图〕: a caption whose picture is not there says what it is. */
static void add_picture_sign(struct volume *v)
{
    static const uint32_t sign[] = {0x3014, 0x56fe, 0x3015};
    struct character c[6];
    size_t count = classify(sign, 3, 0, c);
    add_original(v, v->characters, 3, "", 0);
    for (size_t i = 0; i < count; i++) {
        add_unit(v, UNIT_OF(c[i].point, c[i].class_byte));
        v->characters++;
    }
}

static void add_block(struct volume *v, const struct block *b)
{
    if (b->kind != ZJ_KIND_PARA)
        add_control(v, ZJ_CODE_KIND, (uint32_t)b->kind);
    if (b->kind == ZJ_KIND_CAPTION)
        add_picture_sign(v);
    add_text(v, b);
    add_control(v, ZJ_CODE_END, 0);
}

static void add_field(struct volume *v, int kind, const char *text)
{
    union {
        const char *in;
        char *out;
    } borrowed = {.in = text}; /* add_block only reads it */
    struct block b = {.kind = kind, .text = borrowed.out};
    if (text && *text)
        add_block(v, &b);
}

/* ---- catalogue ---- */

uint32_t volume_date(const char *iso)
{
    unsigned year = 0, month = 0, day = 0;
    if (!iso)
        return 0;
    char *end;
    year = (unsigned)strtoul(iso, &end, 10);
    if (*end == '-')
        month = (unsigned)strtoul(end + 1, &end, 10);
    if (*end == '-')
        day = (unsigned)strtoul(end + 1, &end, 10);
    return year * 10000 + month * 100 + day;
}

void volume_begin(struct volume *v, const char *title)
{
    add_field(v, ZJ_KIND_TITLE, title);
}

static uint64_t hash(uint64_t h, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) /* FNV-1a, 64 bits */
        h = (h ^ (uint8_t)text[i]) * 0x100000001b3u;
    return (h ^ 0xff) * 0x100000001b3u;
}

static uint64_t hash_field(uint64_t h, const char *text)
{
    return hash(h, text ? text : "", text ? strlen(text) : 0);
}

/* Bytes of the first ID_CHARACTERS characters. */
static size_t head_bytes(const char *text, size_t *characters)
{
    const char *p = text, *end = text + strlen(text);
    for (; p < end && *characters; --*characters)
        utf8_next(&p, end);
    return (size_t)(p - text);
}

static uint64_t article_id(const struct article *a)
{
    uint64_t h = 0xcbf29ce484222325u;
    size_t left = ID_CHARACTERS;
    h = hash_field(h, a->title);
    h = hash_field(h, a->date);
    h = hash_field(h, a->source);
    for (size_t i = 0; i < a->block_count && left; i++)
        if (a->blocks[i].kind != KIND_DROP)
            h = hash(h, a->blocks[i].text,
                     head_bytes(a->blocks[i].text, &left));
    return h;
}

static uint32_t *id_slot(struct volume *v, uint64_t id)
{
    size_t i = (size_t)id & (v->id_room - 1);
    while (v->ids[i] && v->articles[v->ids[i] - 1].id != id)
        i = (i + 1) & (v->id_room - 1);
    return &v->ids[i];
}

/* Room for one more id, half of it left free. */
static void grow_ids(struct volume *v)
{
    if (v->id_room > 2 * v->article_count)
        return;
    v->id_room = v->id_room ? v->id_room * 2 : 64;
    free(v->ids);
    v->ids = checked_alloc(v->id_room, sizeof *v->ids);
    for (size_t i = 0; i < v->article_count; i++)
        *id_slot(v, v->articles[i].id) = (uint32_t)i + 1;
}

/* The same article twice: the second gets another id. */
static uint64_t unused_id(struct volume *v, uint64_t id)
{
    grow_ids(v);
    while (*id_slot(v, id))
        id = hash(id, "again", 5);
    *id_slot(v, id) = (uint32_t)v->article_count + 1;
    return id;
}

void volume_add_entry(struct volume *v, const struct article *a)
{
    v->articles = room(v->articles, v->article_count, &v->article_room,
                       sizeof *v->articles);
    struct volume_article entry = {.id = unused_id(v, article_id(a)),
                                   .catalogue = v->characters,
                                   .date = volume_date(a->date),
                                   .file = checked_copy(a->file)};
    v->articles[v->article_count++] = entry;
    add_field(v, ZJ_KIND_TITLE, a->title);
    add_field(v, ZJ_KIND_SUBTITLE, a->subtitle);
    add_field(v, ZJ_KIND_AUTHOR, a->author);
    add_field(v, ZJ_KIND_DATE, a->date);
    add_field(v, ZJ_KIND_SOURCE, a->source);
    add_field(v, ZJ_KIND_EDITION, a->edition);
    add_field(v, ZJ_KIND_META, a->place);
    add_field(v, ZJ_KIND_COLLECTION, a->collection);
}

/* ---- articles ---- */

static void add_heading(struct volume *v, struct volume_article *a,
                        const struct block *b)
{
    bool run_in = b->kind == ZJ_KIND_PARA && b->span_count &&
                  b->spans[0].start == 0 && b->spans[0].style & ZJ_STYLE_STRONG;
    uint8_t level = b->kind == ZJ_KIND_HEADING      ? 1
                    : b->kind == ZJ_KIND_SUBHEADING ? 2
                    : run_in                        ? 3
                                                    : 0;
    if (!level)
        return;
    v->headings = room(v->headings, v->heading_count, &v->heading_room,
                       sizeof *v->headings);
    v->headings[v->heading_count++] =
        (struct volume_heading){v->characters - a->first, level};
    a->heading_count++;
}

/* Takes over `name`. */
static void add_anchor(struct volume *v, char *name, uint32_t article,
                       uint32_t offset)
{
    v->anchors =
        room(v->anchors, v->anchor_count, &v->anchor_room, sizeof *v->anchors);
    v->anchors[v->anchor_count++] =
        (struct volume_anchor){name, article, offset};
}

/* What links may call a block: its file's name and its own; its place. */
static void name_block(struct volume *v, const struct article *a,
                       const struct block *b, uint32_t article, uint32_t offset)
{
    struct buffer name = {0};
    if (b->anchor)
        add_anchor(v, links_name(a->file, b->anchor), article, offset);
    if (b->anchor && a->address)
        add_anchor(v, links_name(a->address, b->anchor), article, offset);
    if (b->place) {
        buffer_printf(&name, "%c%u", PLACE_MARK, b->place);
        add_anchor(v, buffer_take(&name), article, offset);
    }
}

/* A line that may as well be dropped is, once the source was said. */
static bool is_dropped(const struct article *a, size_t i)
{
    const struct block *b = &a->blocks[i];
    if (b->kind == KIND_DROP)
        return true;
    if (b->kind != ZJ_KIND_SOURCE || b->alternative != KIND_DROP)
        return false;
    for (size_t k = 0; k < i; k++)
        if (a->blocks[k].kind == ZJ_KIND_SOURCE)
            return true;
    return false;
}

static bool is_caption(const struct block *b)
{
    return b->kind == ZJ_KIND_CAPTION || b->kind == ZJ_KIND_CREDIT;
}

/* Captions of pictures that are not there: one stays where it is, a run of
 * them goes behind the text, and so do those before the lead. Marks them. */
static uint8_t *order_blocks(const struct article *a)
{
    uint8_t *late = checked_alloc(a->block_count, 1);
    bool lead = false;
    size_t run = 0, captions = 0;
    for (size_t i = 0; i <= a->block_count; i++) {
        const struct block *b = &a->blocks[i];
        if (i < a->block_count && is_dropped(a, i))
            continue;
        if (i < a->block_count && is_caption(b)) {
            run = captions ? run : i;
            captions += b->kind == ZJ_KIND_CAPTION;
            continue;
        }
        bool before_lead = i < a->block_count && !lead;
        bool move = captions > 1 || (captions && before_lead);
        for (size_t k = run; move && k < i; k++)
            late[k] = is_caption(&a->blocks[k]) && !is_dropped(a, k);
        captions = 0;
        lead = lead || (i < a->block_count && b->kind == ZJ_KIND_PARA);
    }
    return late;
}

/* Articles are filled in the order of their entries. */
static size_t next_unfilled(const struct volume *v)
{
    size_t i = v->filled_count;
    return i < v->article_count ? i : v->article_count - 1;
}

static void place_block(struct volume *v, struct volume_article *entry,
                        const struct article *a, const struct block *b)
{
    uint32_t index = (uint32_t)(entry - v->articles);
    name_block(v, a, b, index, v->characters - entry->first);
    add_heading(v, entry, b);
    add_block(v, b);
}

static void place_captions(struct volume *v, struct volume_article *entry,
                           const struct article *a, const uint8_t *late)
{
    char title[] = "图片说明";
    struct block heading = {.kind = ZJ_KIND_SUBHEADING, .text = title};
    bool any = false;
    for (size_t i = 0; i < a->block_count; i++) {
        if (!late[i])
            continue;
        if (!any)
            place_block(v, entry, a, &heading);
        any = true;
        place_block(v, entry, a, &a->blocks[i]);
    }
}

/* A collection opens with its title, then the editor's note, whichever the
 * paper printed first. The title's block, or block_count. */
static size_t find_opening(const struct article *a)
{
    for (size_t i = 0; i < a->block_count; i++) {
        if (a->blocks[i].kind == ZJ_KIND_COLLECTION)
            return i;
        if (a->blocks[i].kind != ZJ_KIND_NOTE_TITLE &&
            a->blocks[i].kind != ZJ_KIND_NOTE && !is_dropped(a, i))
            break;
    }
    return a->block_count;
}

void volume_add_article(struct volume *v, const struct article *a)
{
    size_t index = next_unfilled(v);
    struct volume_article *entry = &v->articles[index];
    uint8_t *late = order_blocks(a);
    size_t opening = find_opening(a);
    v->filled_count++;
    entry->first = v->characters;
    entry->first_heading = (uint32_t)v->heading_count;
    add_anchor(v, links_name(a->file, NULL), (uint32_t)index, 0);
    if (a->address)
        add_anchor(v, checked_copy(a->address), (uint32_t)index, 0);
    if (opening < a->block_count)
        place_block(v, entry, a, &a->blocks[opening]);
    for (size_t i = 0; i < a->block_count; i++)
        if (!late[i] && i != opening && !is_dropped(a, i))
            place_block(v, entry, a, &a->blocks[i]);
    place_captions(v, entry, a, late);
    free(late);
    entry->characters = v->characters - entry->first;
}

void volume_hide(struct volume *v, size_t count)
{
    v->hidden_count = count;
}

void volume_forget_names(struct volume *v)
{
    for (size_t i = 0; i < v->link_count; i++) {
        free(v->links[i].target);
        v->links[i].target = NULL;
    }
    for (size_t i = 0; i < v->anchor_count; i++)
        free(v->anchors[i].name);
    free(v->anchors);
    v->anchors = NULL;
    v->anchor_count = v->anchor_room = 0;
}

void volume_forget_units(struct volume *v)
{
    free(v->units);
    v->units = NULL;
    v->unit_count = v->unit_room = 0;
}

void volume_free(struct volume *v)
{
    for (size_t i = 0; i < v->article_count; i++)
        free(v->articles[i].file);
    volume_forget_names(v);
    volume_forget_units(v);
    free(v->articles);
    free(v->ids);
    free(v->headings);
    free(v->links);
    buffer_free(&v->originals);
    *v = (struct volume){0};
}
