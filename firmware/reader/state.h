/* SPDX-License-Identifier: MIT
 *
 * Saved state: the last place read in each of the last archives, and the
 * settings, in the two erase sectors of a board (board.h).
 *
 * A log of 32-byte records: sequence u32, archive u32, article u64, offset
 * u32, settings 7 bytes, flags u8, CRC-32 of the 28 bytes before, seeded with
 * ZJ_STATE_SEED. Little-endian. Records are appended and never changed;
 * the highest sequence is the newest. What fails its check does not exist;
 * a slot is free when all its bytes are 0xff.
 *
 * The active sector holds the newest record of every archive and is never
 * erased. When it is full, the other one is erased,
 * the records of the other archives go there with their old sequences, and
 * the new record last. A change cut short is begun again from the erasing. So
 * at every moment the old place or the new one is there. */
#ifndef ZJ_STATE_H
#define ZJ_STATE_H

#include "../board.h"
#include "settings.h"

#define ZJ_STATE_ARCHIVES 8  /* archives whose place is kept              */
#define ZJ_STATE_RECORD   32 /* bytes of a record                         */
#define ZJ_STATE_SLOTS                                                         \
    512                    /* most records used of a sector; so opening        \
                              reads at most 2 * 512 records             */
#define ZJ_STATE_LEAST 512 /* bytes of the smallest sector that is used */

#define ZJ_STATE_SEED 0x31545a4au /* "JZT1", the name of this layout */

/* Bits of zj_state_record.flags. */
#define ZJ_STATE_OPENING 1 /* its page is being opened, not yet shown     */
#define ZJ_STATE_NOWHERE 2 /* holds settings only, no place               */

struct zj_state_record {
    uint64_t article;  /* id                                        */
    uint32_t archive;  /* id                                        */
    uint32_t offset;   /* character of the article                  */
    uint32_t sequence; /* chosen by zj_state_save                   */
    struct zj_settings settings;
    uint8_t flags;
};

struct zj_state {
    const struct zj_board *board;
    struct zj_state_record records[ZJ_STATE_ARCHIVES]; /* newest first, one
                                                          an archive      */
    uint8_t sectors[ZJ_STATE_ARCHIVES]; /* bits: those that hold it; 0: it
                                           is in this struct only         */
    uint8_t count;     /* of records                                  */
    uint8_t active;    /* the sector appended to, 0 or 1              */
    bool opening;      /* marked since zj_state_open                  */
    bool silent;       /* not one record could be read                */
    uint16_t slots;    /* records a sector holds; 0: read-only        */
    uint16_t next[2];  /* slot of each sector that is tried next      */
    uint32_t sequence; /* of the next record                          */
};

/* Reads what was saved. The state can be used whatever is returned:
 * ZJ_EREADONLY: the board keeps nothing, or its sectors are smaller than
 * ZJ_STATE_LEAST; ZJ_EIO: not a byte could be read. `board` must outlive it.
 */
enum zj_status zj_state_open(struct zj_state *s, const struct zj_board *board);

/* The newest record of all, whose settings are the present ones. False when
 * nothing was ever saved. */
bool zj_state_newest(const struct zj_state *s, struct zj_state_record *r);

/* The last place in an archive. False when there is none. */
bool zj_state_place(const struct zj_state *s, uint32_t archive,
                    struct zj_state_record *r);

/* Saves a place with the settings; r->sequence does not matter. A record
 * equal to the newest is not written again. ZJ_EREADONLY, or ZJ_EIO when no
 * working place for it was found; the other functions give it all the same,
 * and the next save tries to store it too. */
enum zj_status zj_state_save(struct zj_state *s,
                             const struct zj_state_record *r);

/* Saves settings beside the newest place. */
enum zj_status zj_state_save_settings(struct zj_state *s,
                                      const struct zj_settings *settings);

/* Against pages that crash the reader at every start: mark a place before it
 * is opened, unmark it when its first page is shown, and do not open by
 * itself a place that is still marked. What is saved in between is marked
 * too. ZJ_EIO from zj_state_mark: the place would be opened again after a
 * crash; leave it to the person. Unmarking does nothing unless something was
 * marked since zj_state_open, so a place that crashed stays marked until
 * another one in its archive is saved. */
enum zj_status zj_state_mark(struct zj_state *s,
                             const struct zj_state_record *r);
enum zj_status zj_state_unmark(struct zj_state *s);

/* The place to open by itself: the last one in `archive`, unless it is still
 * marked. */
bool zj_state_resume(const struct zj_state *s, uint32_t archive,
                     struct zj_state_record *r);

#endif
