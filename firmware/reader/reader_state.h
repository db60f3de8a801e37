/* SPDX-License-Identifier: MIT
 *
 * The reader's memory, and what its parts offer each other. */
#ifndef ZJ_READER_STATE_H
#define ZJ_READER_STATE_H

#include "../archive/archive.h"
#include "../display/draw.h"
#include "../typeset/compose.h"
#include "interface.h"
#include "reader.h"
#include "settings.h"
#include "state.h"

#define ZJ_BACK_STACK  8   /* places links return to              */
#define ZJ_PAGE_STARTS 128 /* page starts kept of one article     */
#define ZJ_PAGE_LINKS  24  /* links offered of one page           */
#define ZJ_TITLE_CODES 80  /* of a title kept for the status line */

enum zj_screen {
    ZJ_SCREEN_LIBRARY,
    ZJ_SCREEN_CONTENTS,
    ZJ_SCREEN_PAGE,
    ZJ_SCREEN_SETTINGS,
    ZJ_SCREEN_ERROR,
};

/* A list to choose from: library, contents, settings. */
struct zj_list {
    uint32_t count;    /* rows                       */
    uint32_t selected; /* from 0                     */
    uint32_t top;      /* first row on screen        */
    uint16_t visible;  /* rows a screen              */
    uint16_t y, pitch; /* px: first row, row to row  */
};

/* Where pages of the open article start. With a layout in the archive they
 * are looked up; else they are found one after the other, in idle time, and
 * every `stride`-th is kept. */
struct zj_pages {
    bool known; /* the rest is of `article` as set now     */
    uint32_t article;
    int8_t layout;     /* of the archive; -1: none fits           */
    bool complete;     /* all are known                           */
    uint32_t first;    /* record of the article's first page      */
    uint32_t count;    /* pages known so far                      */
    uint32_t frontier; /* start of the page after those known     */
    uint32_t stride;
    uint32_t beside;       /* the page behind the one shown last ...  */
    uint32_t beside_start; /* ... and where it starts                 */
    uint32_t starts[ZJ_PAGE_STARTS];
};

struct zj_page_link {
    uint32_t number; /* of the archive's link         */
    uint32_t offset; /* its text's first character    */
    uint32_t length; /* characters                    */
};

struct zj_back {
    uint32_t article, offset;
};

struct zj_reader {
    const struct zj_board *board;
    const struct zj_interface *interface;
    struct zj_source interface_source;
    struct zj_face interface_face;
    struct zj_canvas canvas;
    struct zj_settings settings;
    struct zj_state state;
    bool cleaning; /* the next picture removes every ghost   */

    struct zj_archive archive;
    enum zj_status archive_status;
    uint32_t phrase_bytes; /* of the board's dictionary memory       */
    bool ready;            /* the archive is open, its faces too     */
    uint8_t bits;          /* a pixel of faces and pages: 1 or 2      */
    struct zj_face faces[ZJ_ROLE_INTERFACE];
    struct zj_composer composer;
    struct zj_text text; /* where the last label was read          */
    struct zj_glyph_cache cache;

    uint8_t screen;       /* enum zj_screen                         */
    enum zj_status error; /* what the error screen tells            */
    struct zj_list list;
    bool has_article;       /* the fields from here on hold           */
    uint32_t article_index; /* from 0 */
    struct zj_article article;
    uint16_t title[ZJ_TITLE_CODES];
    uint8_t title_count;
    struct zj_pages pages;
    uint32_t page; /* from 0 */
    uint32_t page_start, page_end;
    uint32_t place; /* character being read: it stays on the page
                       whatever the size, and is what is saved */
    struct zj_page_link links[ZJ_PAGE_LINKS];
    uint8_t link_count;
    uint8_t back_count;
    struct zj_back back[ZJ_BACK_STACK];
    uint32_t library_row; /* selected when the library was left     */
};

/* ---- faces.c: sizes and layout ---- */

/* Opens the faces for the settings' size and lays out the screen. */
enum zj_status zj_reader_layout(struct zj_reader *r);

/* Whether there are greys to choose: in the archive and on the board. */
bool zj_reader_greys(const struct zj_reader *r);

/* The next larger (step 1) or smaller (-1) body size in the archive; the
 * present one when there is none. */
uint8_t zj_reader_size(struct zj_reader *r, int step);

/* The face of a role; the body's where the archive has no other. */
const struct zj_face *zj_reader_face(const struct zj_reader *r, uint8_t role);

/* The same after a setting changed, keeping the place. */
enum zj_status zj_reader_relayout(struct zj_reader *r);

/* ---- label.c: one line of text ---- */

struct zj_label {
    int16_t x, y;   /* px: left edge and top of the em square   */
    uint16_t width; /* px; what does not fit ends in an ellipsis */
    uint8_t align;  /* enum zj_align                            */
    uint8_t style;  /* ZJ_STYLE_STRONG or 0                     */
    uint8_t role;   /* of text from the archive                 */
    bool run_in;    /* only as much of the text as is strong    */
    enum zj_ink ink;
};

/* Codes of the interface, up to 64, collected piece by piece. */
struct zj_words {
    uint16_t codes[64];
    uint8_t count;
};

void zj_words_text(const struct zj_reader *r, struct zj_words *w,
                   enum zj_text_id id);
void zj_words_number(const struct zj_reader *r, struct zj_words *w,
                     uint32_t number);
void zj_words_ascii(const struct zj_reader *r, struct zj_words *w,
                    const char *text);

/* Draws words of the interface. */
enum zj_status zj_label_words(struct zj_reader *r, const struct zj_label *l,
                              const struct zj_words *w);

/* Draws a string of the interface. */
enum zj_status zj_label_string(struct zj_reader *r, const struct zj_label *l,
                               enum zj_text_id id);

/* The same in as many lines as it takes, `pitch` px apart; l->y is then that
 * of the next. */
enum zj_status zj_label_lines(struct zj_reader *r, struct zj_label *l,
                              enum zj_text_id id, int pitch);

/* Draws the block of the whole text that begins at character `first`, at
 * most `most` characters of it. */
enum zj_status zj_label_text(struct zj_reader *r, const struct zj_label *l,
                             uint32_t first, uint32_t most);

/* Keeps the open article's title, so that turning a page need not read the
 * catalogue; and draws it. */
enum zj_status zj_label_keep_title(struct zj_reader *r);
enum zj_status zj_label_title(struct zj_reader *r, const struct zj_label *l);

/* Where the catalogue's field of an article begins whose kind comes first
 * among the `count` kinds wished; ZJ_END when it has none of them. */
enum zj_status zj_reader_field(struct zj_reader *r,
                               const struct zj_article *article,
                               const uint8_t *kinds, int count,
                               uint32_t *first);

/* ---- pages.c ---- */

/* Prepares the pages of the open article. */
enum zj_status zj_pages_open(struct zj_reader *r);

/* Finds one more page; true while there are more to find. */
bool zj_pages_step(struct zj_reader *r);

/* Start and end of page `page`; ZJ_END when there is none. */
enum zj_status zj_pages_get(struct zj_reader *r, uint32_t page, uint32_t *start,
                            uint32_t *end);

/* The page that holds character `offset` of the open article. */
enum zj_status zj_pages_of(struct zj_reader *r, uint32_t offset,
                           uint32_t *page);

/* ---- screens; each draws itself on the canvas ---- */

enum zj_status zj_library_open(struct zj_reader *r);
enum zj_status zj_library_draw(struct zj_reader *r);
enum zj_status zj_library_choose(struct zj_reader *r);

enum zj_status zj_contents_open(struct zj_reader *r);
enum zj_status zj_contents_draw(struct zj_reader *r);
enum zj_status zj_contents_choose(struct zj_reader *r);

enum zj_status zj_settings_open(struct zj_reader *r);
enum zj_status zj_settings_draw(struct zj_reader *r);
enum zj_status zj_settings_choose(struct zj_reader *r);

enum zj_status zj_error_draw(struct zj_reader *r);

/* Opens an article at a character, and shows the page that holds it. */
enum zj_status zj_page_open(struct zj_reader *r, uint32_t article,
                            uint32_t offset);
/* Shows page `page` of the open article. */
enum zj_status zj_page_show(struct zj_reader *r, uint32_t page);
enum zj_status zj_page_draw(struct zj_reader *r);
enum zj_status zj_page_key(struct zj_reader *r, struct zj_event event);
/* Follows a link, or returns from one. */
enum zj_status zj_page_follow(struct zj_reader *r, uint32_t link);
enum zj_status zj_page_return(struct zj_reader *r);

/* ---- list.c ---- */

/* A list of `count` rows below a head, `fifths` of an em apart where the
 * screen has room for it. Small screens show as many rows as can be told
 * apart, tiny ones no head. */
void zj_list_open(struct zj_reader *r, uint32_t count, unsigned fifths);
void zj_list_select(struct zj_list *l, uint32_t row);
void zj_list_move(struct zj_list *l, int step);

/* Draws the row's ground and rule; gives the label for its text. */
struct zj_label zj_list_row(struct zj_reader *r, uint32_t row);

/* Draws the screen's head and foot; `left` of the head is a string. */
enum zj_status zj_list_frame(struct zj_reader *r, enum zj_text_id title);

#endif
