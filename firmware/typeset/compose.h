/* SPDX-License-Identifier: MIT
 *
 * Composition: an article's text becomes set lines, and lines become pages.
 *
 * A page is a grid of rows, each one body line high; every block takes a
 * whole number of rows, so that lines on all pages stand on one baseline
 * grid. */
#ifndef ZJ_COMPOSE_H
#define ZJ_COMPOSE_H

#include "../archive/text.h"
#include "style.h"

/* Changes whenever the same text could be set into other lines or pages: page
 * starts stored by another version are ignored. */
#define ZJ_TYPESET_VERSION 9

/* Everything that decides where lines and pages end. */
struct zj_geometry {
    uint16_t width, height; /* px of the screen                           */
    uint16_t em;            /* px of the body                             */
    uint16_t pitch;         /* px from line to line                       */
    uint16_t measure;       /* px, a whole number of ems                  */
    uint16_t left, top;     /* px, where the first line's em square lies  */
    uint16_t rows;          /* lines a page                               */
    uint16_t status;        /* px, top of the status line; height: none   */
    uint8_t level, push;    /* enum zj_level, enum zj_push                */
    uint8_t hang;           /* 1: stops may hang                          */
    uint8_t ragged;         /* 1: lines are not justified                 */
    uint16_t house;         /* ZJ_ASK_ bits                               */
};

/* How an archive asks to have its lines set; 0: as usual. The two lowest bits
 * are the level exclusive-or ZJ_LEVEL_GB, the next two the push. */
#define ZJ_ASK_LEVEL       0x03
#define ZJ_ASK_PUSH        0x0c
#define ZJ_ASK_PUSH_SHIFT  2
#define ZJ_ASK_FULL_START  0x10 /* opening marks keep their blank (R7)   */
#define ZJ_ASK_LONE_LAST   0x20 /* a lone character may stay (R14)       */
#define ZJ_ASK_HOUSE_SHIFT 6    /* from here on ZJ_HOUSE_ bits           */

#define ZJ_LEADING_TIGHT  0 /* 4/3 em a line; on tiny screens  9/8 */
#define ZJ_LEADING_NORMAL 1 /* 3/2 em                          5/4 */
#define ZJ_LEADING_LOOSE  2 /* 7/4 em                         11/8 */

/* A screen on which every row counts: three lines of 16 px in 64 px of
 * height, and no place for a head or a status line. */
static inline bool zj_screen_is_tiny(uint16_t width, uint16_t height)
{
    return width < 100 || height < 100;
}

/* Lays out a screen of width x height px for body text of `em` px, with
 * `status` px kept free at the bottom. The measure is as many whole ems as
 * leave a margin of an em on both sides, half an em on screens less than
 * 400 px wide (CLREQ, type area). Above and below at least a third of an em
 * is left, on tiny screens an eighth. */
void zj_geometry_init(struct zj_geometry *g, uint16_t width, uint16_t height,
                      uint8_t em, uint8_t leading, uint16_t status);

/* Sets what an archive asks for. Any value is harmless. */
void zj_geometry_house(struct zj_geometry *g, uint16_t ask);

/* Words of the key stored before page starts: equal keys, equal pages. */
#define ZJ_LAYOUT_KEY 6
void zj_geometry_key(const struct zj_geometry *g,
                     const struct zj_face *const faces[ZJ_ROLES],
                     uint32_t key[ZJ_LAYOUT_KEY]);

#define ZJ_HEAD_ITEMS 128 /* longest heading set in balanced lines */
#define ZJ_MARKS      8   /* places kept of the text gone through   */

struct zj_composer {
    struct zj_geometry geometry;
    const struct zj_face *faces[ZJ_ROLES]; /* NULL: the body serves        */
    struct zj_text text;
    uint32_t archive_id; /* of the archive it reads                      */
    struct zj_text_mark marks[ZJ_MARKS]; /* places it passed: a ring       */
    uint8_t mark_next, mark_count;
    struct zj_line line;
    struct zj_run run;    /* characters read ...                         */
    struct zj_char about; /* ... and all about the first of them; the others
                             have its kind and style                       */
    uint8_t run_at, special_at; /* characters used, special ones of them   */
    bool intact; /* no error since `text` was opened             */
    bool in_block;
    bool joined;    /* the block has joins, which count nothing     */
    bool ends_only; /* lines are composed for their ends            */
    bool held;      /* a page was found to end before the line composed
                       last: its successor need not be opened          */

    /* The line last composed: */
    uint32_t start, end; /* characters [start, end) of the article; the
                            newline belongs to its block's last line     */
    uint8_t kind;
    uint8_t em;       /* px of its face                               */
    uint8_t rows;     /* rows it takes: 0 for further lines of a
                         balanced block, and for a block that shares
                         the row of the one before                    */
    bool first, last; /* of its block                                 */
    bool rule;        /* the article's head ends before it: a row is
                         left for a rule, y counts from below it      */
    bool notes;       /* the first of notes: a short rule stands in the
                         gap above it                                 */
    int16_t x;        /* px from the text's left edge                 */
    int16_t y;        /* px of its em square below the top of its row
                         (of the block's first row if rows is 0)      */

    /* of a balanced block: */
    struct zj_item items[ZJ_HEAD_ITEMS];
    uint8_t block_lines; /* lines in it */
    uint8_t block_line;  /* the next one */
    uint8_t block_rows;
    bool leads; /* a subheading follows */

    /* where blocks stand in the article, as far as seen since `open`: */
    uint8_t before;   /* kind of the block before; ZJ_KINDS: unknown  */
    bool head;        /* only the article's head came                 */
    bool masthead;    /* only what stands above its title came        */
    bool titled;      /* no text since a title, as far as is known    */
    bool signature;   /* who wrote it and when, below the text        */
    bool beside;      /* the next block shares this row ...           */
    int16_t beside_x; /* ... x of its line                            */
    uint16_t partner; /* px the next block's line is wide if it might;
                         0: it may not                                */
};

/* Begins at character `offset` of an article, which must be a line's start.
 * c->geometry and c->faces are set before. A place passed not long ago is
 * found again without reading much twice. */
enum zj_status zj_compose_open(struct zj_composer *c, struct zj_archive *a,
                               const struct zj_article *article,
                               uint32_t offset);

/* Composes the next line; `at_top`: it would be a page's first. Its items are
 * c->line.items[0 .. c->line.length). ZJ_END behind the last. */
enum zj_status zj_compose_next(struct zj_composer *c, bool at_top);

/* Forgets what was composed: for those who change geometry or faces. */
void zj_compose_forget(struct zj_composer *c);

/* True when the line composed last ends a page and begins the one at `offset`,
 * and is as it would be had the text been opened there: it need not be
 * composed again. Only while ends alone are wanted. */
bool zj_compose_holds(const struct zj_composer *c, const struct zj_archive *a,
                      const struct zj_article *article, uint32_t offset);

/* Finds where the page that begins at `start` ends: *end is the next page's
 * start, or the article's length. Always moves on. */
enum zj_status zj_page_end(struct zj_composer *c, struct zj_archive *a,
                           const struct zj_article *article, uint32_t start,
                           uint32_t *end);

#endif
