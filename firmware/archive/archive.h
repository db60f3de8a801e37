/* SPDX-License-Identifier: MIT
 *
 * The archive file: header, sections, tables. SPEC.md is the authority for
 * every number here; the names are the same.
 *
 * Nothing is trusted: the header and every table page carry a CRC-32 that is
 * checked when they are read, blocks of text a check of their own (check.h),
 * and glyphs theirs (typeset/face.h). */
#ifndef ZJ_ARCHIVE_H
#define ZJ_ARCHIVE_H

#include "../source.h"
#include "../status.h"
#include "../typeset/class.h"
#include <stdbool.h>
#include <stdint.h>

#define ZJ_FORMAT_VERSION   0    /* of the file; any other is refused      */
#define ZJ_BLOCK_CODES      1024 /* most bytes of codes in a block         */
#define ZJ_BLOCK_CHARACTERS 8191 /* most characters in it                */
#define ZJ_PAGE_BLOCKS      71   /* blocks on a page of their table        */
#define ZJ_TABLE_PAGE       512  /* bytes of a table page, CRC included    */
#define ZJ_TABLE_PAYLOAD    508  /* bytes of records in it, at most        */
#define ZJ_FACES            32   /* most faces an archive may carry        */
#define ZJ_LAYOUTS          16   /* most page tables an archive may carry  */
#define ZJ_SPECIALS                                                            \
    256                     /* codes below this have a class of their          \
                               own; those above are full-width Han    */
#define ZJ_SHORT_CODES  254 /* most one-byte codes                    */
#define ZJ_PHRASE_BYTES 16  /* longest phrase, in bytes of codes      */
#define ZJ_NO_ARTICLE   0xffffffffu

/* Room to decode a block in place: LZ4 needs (length >> 8) + 32 more. */
#define ZJ_BLOCK_BUFFER (ZJ_BLOCK_CODES + (ZJ_BLOCK_CODES >> 8) + 32)

enum zj_section_kind {
    ZJ_SECTION_POINTS = 1,     /* code -> Unicode, u24                      */
    ZJ_SECTION_SPECIALS = 2,   /* class bytes of codes 0 .. 255, u8         */
    ZJ_SECTION_SHORTS = 3,     /* one-byte code -> code, u16                */
    ZJ_SECTION_LENGTHS = 4,    /* phrases of each length, u16               */
    ZJ_SECTION_PHRASES = 5,    /* phrases, bytes of codes, no pages         */
    ZJ_SECTION_BLOCKS = 6,     /* where blocks of text lie, a page each     */
    ZJ_SECTION_ARTICLES = 7,   /* article records, 32 bytes                 */
    ZJ_SECTION_HEADINGS = 8,   /* contents: offset and level, u32           */
    ZJ_SECTION_LINKS = 9,      /* link -> article and offset, 8 bytes       */
    ZJ_SECTION_DATES = 10,     /* articles, newest first, undated last, u32 */
    ZJ_SECTION_FACE = 11,      /* one face: SPEC.md, faces                  */
    ZJ_SECTION_LAYOUT = 12,    /* page starts of one layout, u32            */
    ZJ_SECTION_TEXT = 13,      /* the LZ4 frame of blocks                   */
    ZJ_SECTION_ORIGINALS = 14, /* punctuation as it was, host tools only */
    ZJ_SECTIONS = 15
};

struct zj_section {
    uint64_t offset; /* of its first byte in the file */
    uint64_t length; /* bytes; 0: there is none       */
    uint32_t count;  /* records                       */
    uint16_t tag;    /* of a face: ZJ_FACE_TAG; else 0 */
};

/* Tells a face without opening it: role (typeset/face.h), px, bits. */
#define ZJ_FACE_TAG(role, em, bits)                                            \
    ((uint16_t)((em) | (role) << 8 | (bits) << 12))
#define ZJ_TAG_EM(tag)   ((uint8_t)(tag))
#define ZJ_TAG_ROLE(tag) ((tag) >> 8 & 15)
#define ZJ_TAG_BITS(tag) ((tag) >> 12)

struct zj_table_page {
    uint8_t bytes[ZJ_TABLE_PAGE];
    uint64_t offset; /* in the file; 0: holds nothing */
};

#define ZJ_TABLE_PAGES_CACHED 4
#define ZJ_BLOCKS_CACHED      2

struct zj_block {
    uint8_t bytes[ZJ_BLOCK_BUFFER];
    uint32_t number; /* of the block held; UINT32_MAX: none */
    uint32_t first;  /* character of the text it begins with */
    uint16_t length; /* bytes of codes */
    uint16_t used;   /* when it was used last, for replacement */
};

/* An open archive. Fields are read-only for everybody else. */
struct zj_archive {
    struct zj_source source;
    uint32_t id;            /* of the archive; seeds every check         */
    uint32_t article_count; /* those a reader lists                      */
    uint32_t hidden_count;  /* further ones behind them: the colophon    */
    uint32_t characters;    /* of the whole text                         */
    uint32_t block_count;
    uint32_t first_phrase;  /* codes from here on stand for phrases,
                               where they have two bytes                 */
    uint32_t code_count;    /* codes in all                              */
    uint16_t special_count; /* codes [0, special_count) and [256,
                               first_phrase + rare_count) are characters */
    uint16_t rare_count;    /* those from first_phrase on are rare: they
                               have three bytes                          */
    uint16_t short_count;   /* bytes below this are one-byte codes       */
    uint16_t house; /* how its lines are to be set (typeset/compose.h)    */
    uint8_t face_count;
    uint8_t layout_count;
    struct zj_section sections[ZJ_SECTIONS]; /* of faces and layouts only
                                                the arrays below count  */
    struct zj_section faces[ZJ_FACES];
    struct zj_section layouts[ZJ_LAYOUTS];

    uint8_t classes[ZJ_SPECIALS];    /* class bytes, loaded at open     */
    uint16_t shorts[ZJ_SHORT_CODES]; /* one-byte codes, loaded at open  */
    uint16_t phrase_first[ZJ_PHRASE_BYTES + 2];  /* first phrase of each
                                         length; [n + 1] ends length n   */
    uint32_t phrase_offset[ZJ_PHRASE_BYTES + 1]; /* bytes into the section*/
    const uint8_t *phrases; /* the section in memory, where a byte is
                               behind it; NULL: not there                */

    struct zj_table_page pages[ZJ_TABLE_PAGES_CACHED];
    uint8_t next_page; /* replaced next                             */
    struct zj_block blocks[ZJ_BLOCKS_CACHED];
    uint16_t clock;
    uint32_t bytes_read; /* since open, for those who count           */
};

struct zj_article {
    uint64_t id;            /* stable: hash of title, date, source, text */
    uint32_t first;         /* its first character in the whole text     */
    uint32_t characters;    /* its length, one newline a block included  */
    uint32_t catalogue;     /* first character of its catalogue entry    */
    uint32_t first_heading; /* its entries in the headings table ...     */
    uint32_t heading_count;
    uint32_t date; /* yyyymmdd, missing parts 0; 0: unknown     */
};

struct zj_heading {
    uint32_t offset; /* character of the article            */
    uint8_t level;   /* 1 heading, 2 subheading, 3 run-in   */
};

struct zj_link {
    uint32_t article; /* index, or ZJ_NO_ARTICLE: leads outside */
    uint32_t offset;  /* character of that article              */
};

/* Opens an archive, reading at most 4 KiB. `source` is copied; what its
 * context points to must outlive the archive.
 * ZJ_EFORMAT: no archive; ZJ_EVERSION: a newer one; ZJ_ECORRUPT: damaged or
 * cut short; ZJ_ELIMIT: more faces or layouts than this reader holds. */
enum zj_status zj_archive_open(struct zj_archive *a,
                               const struct zj_source *source);

/* Where storage is not mapped: loads all phrases into `memory` of `capacity`
 * bytes, which must outlive the archive, and says how many bytes they `used`;
 * until then each use of one reads it anew. ZJ_ELIMIT: they are as much or
 * more. ZJ_EIO. */
enum zj_status zj_archive_load_phrases(struct zj_archive *a, void *memory,
                                       uint32_t capacity, uint32_t *used);

/* Article `index` (from 0; those from article_count on are hidden ones). */
enum zj_status zj_archive_article(struct zj_archive *a, uint32_t index,
                                  struct zj_article *article);

/* Index of the article with this id; ZJ_EINVAL when there is none. */
enum zj_status zj_archive_find(struct zj_archive *a, uint64_t id,
                               uint32_t *index);

/* Entry `index` (from 0) of the contents of an article. */
enum zj_status zj_archive_heading(struct zj_archive *a,
                                  const struct zj_article *article,
                                  uint32_t index, struct zj_heading *heading);

/* Where link `number` of the text leads. */
enum zj_status zj_archive_link(struct zj_archive *a, uint32_t number,
                               struct zj_link *link);

/* The article that is `rank` (from 0) in the order of dates. */
enum zj_status zj_archive_by_date(struct zj_archive *a, uint32_t rank,
                                  uint32_t *index);

/* The Unicode character a code stands for; 0 for controls and phrases. Only
 * host tools and search need it. */
enum zj_status zj_archive_point(struct zj_archive *a, uint16_t code,
                                uint32_t *point);

/* The codes of characters that have one of two code points: at most `most`,
 * *count of them. */
enum zj_status zj_archive_codes(struct zj_archive *a, const uint32_t points[2],
                                uint16_t *codes, uint32_t most,
                                uint32_t *count);

/* Class byte of a code (class.h). */
static inline uint8_t zj_archive_class(const struct zj_archive *a,
                                       uint16_t code)
{
    return code < ZJ_SPECIALS ? a->classes[code]
                              : ZJ_CLASS_BYTE(ZJ_ID, ZJ_WIDTH_FULL, 0);
}

/* Record `index` of `size` bytes of a paged table; *record is valid until the
 * next call. `number` tells apart sections of one kind (0 elsewhere). */
enum zj_status zj_archive_record(struct zj_archive *a,
                                 const struct zj_section *section,
                                 enum zj_section_kind kind, uint8_t number,
                                 uint32_t index, uint32_t size,
                                 const uint8_t **record);

/* Reads raw bytes of the file; ZJ_ECORRUPT outside of it. */
enum zj_status zj_archive_read(struct zj_archive *a, uint64_t offset, void *to,
                               uint32_t length);

/* The seed of the check of table page or block `number`. */
uint32_t zj_archive_seed(uint32_t archive_id, enum zj_section_kind kind,
                         uint8_t section, uint32_t number, uint32_t length);

#endif
