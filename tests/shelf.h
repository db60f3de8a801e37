/* SPDX-License-Identifier: MIT
 *
 * Small archives made by hand, unit by unit, beside the truth about every
 * character in them. */
#ifndef SHELF_H
#define SHELF_H

#include "firmware/archive/text.h"
#include "tools/base/buffer.h"
#include "tools/pack/coder.h"
#include "tools/pack/writer.h"

struct shelf_char { /* one character as a reader must find it */
    uint32_t point; /* '\n' at the end of a block */
    uint32_t link;  /* where style has ZJ_STYLE_LINK */
    uint8_t class_byte, kind, style;
    bool starts, joined; /* joined: a JOIN stands before it */
};

#define SHELF_LINKS   64
#define SHELF_PHRASES 64

struct shelf {
    struct volume volume;
    struct alphabet alphabet;
    struct coder coder;
    struct buffer file; /* the archive, once packed */
    uint32_t archive_id;
    struct shelf_char *truth; /* volume.characters of them */
    size_t truth_room;
    struct shelf_char next; /* what the next character will be */
    struct volume_target links[SHELF_LINKS];
    uint32_t phrases[SHELF_PHRASES][ZJ_PHRASE_BYTES + 1]; /* units, 0 ends */
    size_t phrase_count;
    size_t trained;       /* phrases to be found at most */
    size_t trained_bytes; /* and their bytes; 0: any      */
};

void shelf_init(struct shelf *s, uint32_t archive_id);
void shelf_free(struct shelf *s);

/* What is added from here on is the text of a new article. */
void shelf_article(struct shelf *s, uint64_t id, uint32_t date);
void shelf_heading(struct shelf *s, uint8_t level);

/* What stands before the next character. A style is given anew in every
 * block; shelf_link is one with ZJ_STYLE_LINK that leads to a place. */
void shelf_kind(struct shelf *s, uint8_t kind);
void shelf_style(struct shelf *s, uint8_t style);
void shelf_link(struct shelf *s, uint32_t article, uint32_t offset);
void shelf_join(struct shelf *s);

void shelf_char(struct shelf *s, uint32_t point, uint8_t class_byte);
void shelf_end(struct shelf *s);

/* The characters of a string, ASCII as letters, a newline as an end. */
void shelf_text(struct shelf *s, const char *text);

/* `count` characters of running text: few different ones make most of it,
 * of `different` in all. */
void shelf_babble(struct shelf *s, uint32_t count, uint32_t different,
                  uint32_t *seed);

/* A phrase of at most 8 characters, to be used wherever the text has it. */
void shelf_phrase(struct shelf *s, const char *text);

/* Instead of all these: a volume made by the packer from articles, which the
 * shelf takes. Its truth is what the units say. */
void shelf_take(struct shelf *s, struct volume *v);

/* Finds up to `most` phrases in the text itself when it is packed. */
void shelf_train(struct shelf *s, size_t most);

/* Makes s->file. */
void shelf_pack(struct shelf *s);

/* Three short articles with every control, two phrases, headings and links:
 * all there is in an archive, in under 6 KiB. */
void shelf_sample(struct shelf *s);

/* A source over bytes in memory (tools/archive_file.h), mapped or not. */
struct zj_source shelf_source(const struct shelf *s, bool mapped);

/* Writes the check of the header anew after it was changed on purpose. */
void shelf_seal_header(uint8_t *file);

#endif
