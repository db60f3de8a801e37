/* SPDX-License-Identifier: MIT
 *
 * A volume: all articles assembled into one text, before it is coded.
 *
 * Units are characters (code point and class byte) or controls. */
#ifndef VOLUME_H
#define VOLUME_H

#include "tools/base/buffer.h"
#include "tools/ingest/document.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A unit: UNIT_CONTROL | operand << 4 | enum zj_control, or
 * code point << 8 | class byte; once coded, the code alone. */
#define UNIT_CONTROL               0x80000000u
#define UNIT_OF(point, class_byte) ((uint32_t)(point) << 8 | (class_byte))
#define UNIT_CONTROL_OF(control, operand)                                      \
    (UNIT_CONTROL | (uint32_t)(operand) << 4 | (uint32_t)(control))
#define UNIT_IS_CONTROL(unit)     (((unit)&UNIT_CONTROL) != 0)
#define UNIT_CONTROL_NUMBER(unit) ((unit)&15u)
#define UNIT_OPERAND(unit)        ((unit) >> 4 & 0xffffffu)

struct volume_article {
    uint64_t id;
    uint32_t first, characters; /* in the whole text */
    uint32_t catalogue;
    uint32_t first_heading, heading_count;
    uint32_t date; /* yyyymmdd */
    char *file;    /* for messages; owned */
};

struct volume_heading {
    uint32_t offset;
    uint8_t level;
};

struct volume_link {  /* as written; resolved at the end */
    uint32_t article; /* index of the one that holds it */
    char *target;     /* owned */
};

struct volume_anchor {
    char *name; /* "file#anchor"; owned */
    uint32_t article, offset;
};

struct volume {
    uint32_t *units;
    size_t unit_count, unit_room;
    uint32_t characters;
    struct volume_article *articles; /* listed ones, then hidden ones */
    size_t article_count, article_room;
    uint32_t *ids;  /* their numbers + 1, hashed by id; 0: free */
    size_t id_room; /* a power of two */
    size_t hidden_count;
    size_t filled_count; /* those that have their text */
    struct volume_heading *headings;
    size_t heading_count, heading_room;
    struct volume_link *links;
    size_t link_count, link_room;
    struct volume_anchor *anchors;
    size_t anchor_count, anchor_room;
    bool keep_punctuation;
    unsigned house;          /* CLASSIFY_ bits (classify.h) */
    bool keep_originals;     /* where punctuation was changed */
    struct buffer originals; /* records as SPEC.md has them   */
    uint32_t original_count;
};

/* Begins the catalogue with the archive's own title. Every article's entry
 * must be added before the first article's text. */
void volume_begin(struct volume *v, const char *title);

/* Adds the catalogue entry of the next article. */
void volume_add_entry(struct volume *v, const struct article *a);

/* Adds the text of an article, in the order of the entries. */
void volume_add_article(struct volume *v, const struct article *a);

/* The last `count` articles added are hidden: not listed. */
void volume_hide(struct volume *v, size_t count);

/* Frees what only resolving links needed: names of places, and targets. */
void volume_forget_names(struct volume *v);

/* Frees the units once they are coded. */
void volume_forget_units(struct volume *v);

void volume_free(struct volume *v);

/* 20210503 of "2021-05-03"; missing parts are 0; 0 for NULL. */
uint32_t volume_date(const char *iso);

#endif
