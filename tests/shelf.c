/* SPDX-License-Identifier: MIT */
#include "tests/shelf.h"
#include "firmware/archive/crc.h"
#include "firmware/typeset/kind.h"
#include "tools/base/utf8.h"
#include "tools/pack/phrases.h"
#include <stdlib.h>
#include <string.h>

#define LETTER ZJ_CLASS_BYTE(ZJ_AL, ZJ_WIDTH_FONT, 0)
#define HAN    ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0)
#define COMMA  ZJ_CLASS_BYTE(ZJ_PM, ZJ_WIDTH_FULL, 1)

/* ---- units ---- */

static void add_unit(struct shelf *s, uint32_t unit)
{
    struct volume *v = &s->volume;
    if (v->unit_count == v->unit_room) {
        v->unit_room = v->unit_room * 2 + 256;
        v->units = checked_resize(v->units, v->unit_room, sizeof *v->units);
    }
    v->units[v->unit_count++] = unit;
}

static void add_truth(struct shelf *s, uint32_t point, uint8_t class_byte)
{
    struct volume *v = &s->volume;
    if (v->characters == s->truth_room) {
        s->truth_room = s->truth_room * 2 + 256;
        s->truth = checked_resize(s->truth, s->truth_room, sizeof *s->truth);
    }
    s->next.point = point;
    s->next.class_byte = class_byte;
    s->truth[v->characters++] = s->next;
    s->next.starts = s->next.joined = false;
    if (v->article_count)
        v->articles[v->article_count - 1].characters++;
}

void shelf_init(struct shelf *s, uint32_t archive_id)
{
    memset(s, 0, sizeof *s);
    s->archive_id = archive_id;
    s->next.starts = true;
}

void shelf_free(struct shelf *s)
{
    volume_free(&s->volume);
    alphabet_free(&s->alphabet);
    coder_free(&s->coder);
    buffer_free(&s->file);
    free(s->truth);
}

void shelf_article(struct shelf *s, uint64_t id, uint32_t date)
{
    struct volume *v = &s->volume;
    v->articles =
        checked_resize(v->articles, v->article_count + 1, sizeof *v->articles);
    v->articles[v->article_count++] =
        (struct volume_article){.id = id,
                                .date = date,
                                .first = v->characters,
                                .catalogue = v->characters,
                                .first_heading = (uint32_t)v->heading_count};
}

void shelf_heading(struct shelf *s, uint8_t level)
{
    struct volume *v = &s->volume;
    struct volume_article *a = &v->articles[v->article_count - 1];
    v->headings =
        checked_resize(v->headings, v->heading_count + 1, sizeof *v->headings);
    v->headings[v->heading_count++] =
        (struct volume_heading){v->characters - a->first, level};
    a->heading_count++;
}

void shelf_kind(struct shelf *s, uint8_t kind)
{
    s->next.kind = kind;
    add_unit(s, UNIT_CONTROL_OF(ZJ_CODE_KIND, kind));
}

void shelf_style(struct shelf *s, uint8_t style)
{
    s->next.style = style;
    add_unit(s, UNIT_CONTROL_OF(ZJ_CODE_STYLE, style));
}

void shelf_link(struct shelf *s, uint32_t article, uint32_t offset)
{
    struct volume *v = &s->volume;
    v->links = checked_resize(v->links, v->link_count + 1, sizeof *v->links);
    v->links[v->link_count] = (struct volume_link){0};
    s->links[v->link_count] = (struct volume_target){article, offset};
    s->next.link = (uint32_t)v->link_count++;
    add_unit(s, UNIT_CONTROL_OF(ZJ_CODE_LINK, s->next.link));
    shelf_style(s, ZJ_STYLE_LINK);
}

void shelf_join(struct shelf *s)
{
    s->next.joined = true;
    add_unit(s, UNIT_CONTROL_OF(ZJ_CODE_JOIN, 0));
}

void shelf_char(struct shelf *s, uint32_t point, uint8_t class_byte)
{
    add_unit(s, UNIT_OF(point, class_byte));
    add_truth(s, point, class_byte);
}

void shelf_end(struct shelf *s)
{
    add_unit(s, UNIT_CONTROL_OF(ZJ_CODE_END, 0));
    add_truth(s, '\n', ZJ_CLASS_BYTE(ZJ_CONTROL, ZJ_WIDTH_ZERO, 0));
    s->next = (struct shelf_char){.starts = true};
}

static uint8_t class_of(uint32_t point)
{
    if (point < 0x80)
        return LETTER;
    return point == 0xff0c || point == 0x3001 ? COMMA : HAN;
}

void shelf_text(struct shelf *s, const char *text)
{
    const char *p = text, *end = text + strlen(text);
    while (p < end) {
        uint32_t point = utf8_next(&p, end);
        if (point == '\n')
            shelf_end(s);
        else
            shelf_char(s, point, class_of(point));
    }
}

static uint32_t random_below(uint32_t *seed, uint32_t limit)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % limit;
}

void shelf_babble(struct shelf *s, uint32_t count, uint32_t different,
                  uint32_t *seed)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t n = 1 + random_below(seed, different);
        n = random_below(seed, n); /* small ones are frequent */
        shelf_char(s, 0x4e00 + n, n % 16 == 9 ? COMMA : HAN);
    }
}

void shelf_phrase(struct shelf *s, const char *text)
{
    const char *p = text, *end = text + strlen(text);
    uint32_t *phrase = s->phrases[s->phrase_count++];
    while (p < end) {
        uint32_t point = utf8_next(&p, end);
        *phrase++ = UNIT_OF(point, class_of(point));
    }
    *phrase = 0;
}

/* ---- volumes of the packer ---- */

static void take_control(struct shelf *s, uint32_t unit)
{
    uint32_t operand = UNIT_OPERAND(unit);
    switch (UNIT_CONTROL_NUMBER(unit)) {
    case ZJ_CODE_KIND:
        s->next.kind = (uint8_t)operand;
        break;
    case ZJ_CODE_STYLE:
        s->next.style = (uint8_t)operand;
        break;
    case ZJ_CODE_LINK:
        s->next.link = operand;
        break;
    case ZJ_CODE_JOIN:
        s->next.joined = true;
        break;
    default:
        add_truth(s, '\n', ZJ_CLASS_BYTE(ZJ_CONTROL, ZJ_WIDTH_ZERO, 0));
        s->next = (struct shelf_char){.starts = true};
    }
}

void shelf_take(struct shelf *s, struct volume *v)
{
    size_t articles = v->article_count;
    s->volume = *v;
    *v = (struct volume){0};
    s->volume.characters = 0;
    s->volume.article_count = 0; /* they know their lengths already */
    for (size_t i = 0; i < s->volume.unit_count; i++) {
        uint32_t unit = s->volume.units[i];
        if (UNIT_IS_CONTROL(unit))
            take_control(s, unit);
        else
            add_truth(s, unit >> 8, (uint8_t)unit);
    }
    s->volume.article_count = articles;
}

void shelf_train(struct shelf *s, size_t most)
{
    s->trained = most;
}

/* ---- packing ---- */

static uint16_t code_of(const struct alphabet *a, uint32_t unit)
{
    for (size_t i = 0; i < a->letter_count; i++)
        if (UNIT_OF(a->letters[i].point, a->letters[i].class_byte) == unit)
            return a->letters[i].code;
    return 0; /* the text does not have it, so nor the phrase */
}

static void number_phrases(struct shelf *s)
{
    struct coder *c = &s->coder;
    c->first_phrase = s->alphabet.code_count;
    c->phrases = checked_alloc(s->phrase_count, sizeof *c->phrases);
    c->phrase_count = s->phrase_count;
    for (size_t i = 0; i < s->phrase_count; i++) {
        struct phrase *p = &c->phrases[i];
        for (; s->phrases[i][p->count]; p->count++)
            p->codes[p->count] = code_of(&s->alphabet, s->phrases[i][p->count]);
    }
}

static bool stands_at(const struct volume *v, size_t at, const struct phrase *p)
{
    if (v->unit_count - at < p->count)
        return false;
    for (size_t i = 0; i < p->count; i++)
        if (v->units[at + i] != p->codes[i])
            return false;
    return true;
}

static void use_phrases(struct shelf *s)
{
    struct volume *v = &s->volume;
    const struct coder *c = &s->coder;
    size_t to = 0;
    for (size_t at = 0; at < v->unit_count;) {
        uint32_t unit = v->units[at];
        size_t taken = 1;
        for (size_t i = 0; i < c->phrase_count; i++)
            if (taken == 1 && stands_at(v, at, &c->phrases[i])) {
                unit = c->first_phrase + (uint32_t)i;
                taken = c->phrases[i].count;
            }
        v->units[to++] = unit;
        at += taken;
    }
    v->unit_count = to;
}

static void train_phrases(struct shelf *s)
{
    struct phrasebook book = {0};
    struct coder *c = &s->coder;
    c->first_phrase = s->alphabet.code_count;
    size_t bytes = s->trained_bytes ? s->trained_bytes : SIZE_MAX;
    const struct phrase_limit limit = {s->trained, bytes};
    phrases_train(&book, &s->volume, &s->alphabet, limit);
    phrases_apply(&book, &s->volume, &s->alphabet);
    c->phrases = book.phrases; /* and with them the duty to free */
    c->phrase_count = book.count;
}

void shelf_pack(struct shelf *s)
{
    if (!alphabet_number(&s->alphabet, &s->volume))
        abort();
    if (s->trained) {
        train_phrases(s);
    } else {
        number_phrases(s);
        use_phrases(s);
    }
    s->coder.rare_count = s->alphabet.rare_count;
    coder_run(&s->coder, &s->volume, s->archive_id);
    struct writer w = {.archive_id = s->archive_id,
                       .volume = &s->volume,
                       .alphabet = &s->alphabet,
                       .coder = &s->coder,
                       .links = s->links};
    if (!writer_run(&w, &s->file))
        abort();
}

void shelf_sample(struct shelf *s)
{
    uint32_t seed = 5;
    shelf_init(s, 0x5a4a0001);
    shelf_phrase(s, "社区食堂");
    shelf_phrase(s, "一碗面");
    for (uint32_t i = 0; i < 3; i++) {
        shelf_article(s, 0x1000000000000001u * (i + 1), 20210503 + i % 2);
        shelf_kind(s, ZJ_KIND_TITLE);
        shelf_text(s, "社区食堂的一碗面\n");
        shelf_heading(s, 1);
        shelf_kind(s, ZJ_KIND_HEADING);
        shelf_text(s, "一、开张\n");
        shelf_style(s, ZJ_STYLE_STRONG);
        shelf_text(s, "开张那天，");
        shelf_style(s, 0);
        shelf_text(s, "社区食堂做了第 ");
        shelf_join(s);
        shelf_text(s, "1 碗面。");
        shelf_link(s, 2 - i, i);
        shelf_text(s, "又一碗面，一碗面\n");
        shelf_heading(s, 2);
        shelf_kind(s, ZJ_KIND_SUBHEADING);
        shelf_text(s, "𠮷\n");
        shelf_babble(s, 640, 400, &seed);
        shelf_end(s);
    }
    s->volume.hidden_count = 1;
    shelf_pack(s);
}

/* ---- the file ---- */

static enum zj_status read_file(void *context, uint64_t offset, void *to,
                                uint32_t length)
{
    const struct shelf *s = context;
    if (length > s->file.length || offset > s->file.length - length)
        return ZJ_EIO;
    memcpy(to, s->file.data + offset, length);
    return ZJ_OK;
}

struct zj_source shelf_source(const struct shelf *s, bool mapped)
{
    union {
        const struct shelf *in;
        void *out;
    } context = {.in = s}; /* read_file only reads it */
    return (struct zj_source){.context = context.out,
                              .read = read_file,
                              .size = s->file.length,
                              .map = mapped ? (const uint8_t *)s->file.data
                                            : NULL};
}

void shelf_seal_header(uint8_t *file)
{
    uint32_t length = file[18] + 256u * file[19];
    uint32_t check = zj_crc32(0, file, length - 4);
    for (uint32_t i = 0; i < 4; i++)
        file[length - 4 + i] = (uint8_t)(check >> 8 * i);
}
