/* SPDX-License-Identifier: MIT */
#include "state.h"
#include "../archive/crc.h"
#include "../archive/cursor.h"
#include <string.h>

#define CHECKED 28 /* bytes of a record before its check           */
#define ZJ_STATE_SEED                                                          \
    0x31545a4au        /* "JZT1": this layout of records               */
#define GAP   0x10000u /* more than the records a log can hold         */
#define READS 3        /* attempts to read a record                    */
#define MANY  8        /* records looked at together where all are free */

enum slot { SLOT_FREE, SLOT_RECORD, SLOT_SPOILT, SLOT_UNREADABLE };

/* ---- records as stored ---- */

static void put_u32(uint8_t *to, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        to[i] = (uint8_t)(value >> 8 * i);
}

static void encode(const struct zj_state_record *r,
                   uint8_t bytes[ZJ_STATE_RECORD])
{
    const struct zj_settings *s = &r->settings;
    const uint8_t tail[8] = {s->size,    s->rotation, s->refresh, s->night,
                             s->leading, s->align,    s->flags,   r->flags};
    put_u32(bytes, r->sequence);
    put_u32(bytes + 4, r->archive);
    put_u32(bytes + 8, (uint32_t)r->article);
    put_u32(bytes + 12, (uint32_t)(r->article >> 32));
    put_u32(bytes + 16, r->offset);
    memcpy(bytes + 20, tail, sizeof tail);
    put_u32(bytes + CHECKED, zj_crc32(ZJ_STATE_SEED, bytes, CHECKED));
}

static bool decode(struct zj_state_record *r,
                   const uint8_t bytes[ZJ_STATE_RECORD])
{
    struct zj_cursor c = zj_cursor(bytes, ZJ_STATE_RECORD);
    r->sequence = zj_cursor_u32(&c);
    r->archive = zj_cursor_u32(&c);
    r->article = zj_cursor_u64(&c);
    r->offset = zj_cursor_u32(&c);
    r->settings.size = zj_cursor_u8(&c);
    r->settings.rotation = zj_cursor_u8(&c);
    r->settings.refresh = zj_cursor_u8(&c);
    r->settings.night = zj_cursor_u8(&c);
    r->settings.leading = zj_cursor_u8(&c);
    r->settings.align = zj_cursor_u8(&c);
    r->settings.flags = zj_cursor_u8(&c);
    r->flags = zj_cursor_u8(&c);
    return zj_cursor_u32(&c) == zj_crc32(ZJ_STATE_SEED, bytes, CHECKED);
}

static bool is_erased(const uint8_t bytes[ZJ_STATE_RECORD])
{
    uint8_t all = 0xff;
    for (int i = 0; i < ZJ_STATE_RECORD; i++)
        all &= bytes[i];
    return all == 0xff;
}

/* ---- the newest record of each archive ---- */

/* Sequences wrap: the one less than half the circle ahead is newer. */
static bool is_newer(uint32_t a, uint32_t b)
{
    return a != b && a - b < 0x80000000u;
}

static void remove_record(struct zj_state *s, uint8_t at)
{
    s->count--;
    for (; at < s->count; at++) {
        s->records[at] = s->records[at + 1];
        s->sectors[at] = s->sectors[at + 1];
    }
}

static void insert_record(struct zj_state *s, uint8_t at,
                          const struct zj_state_record *r, uint8_t sectors)
{
    if (at == ZJ_STATE_ARCHIVES)
        return;
    if (s->count == ZJ_STATE_ARCHIVES)
        s->count--; /* the oldest archive is forgotten */
    for (uint8_t i = s->count++; i > at; i--) {
        s->records[i] = s->records[i - 1];
        s->sectors[i] = s->sectors[i - 1];
    }
    s->records[at] = *r;
    s->sectors[at] = sectors;
}

static uint8_t find_archive(const struct zj_state *s, uint32_t archive)
{
    uint8_t i = 0;
    while (i < s->count && s->records[i].archive != archive)
        i++;
    return i;
}

static void remember(struct zj_state *s, const struct zj_state_record *r,
                     uint8_t sectors)
{
    uint8_t at = find_archive(s, r->archive);
    if (at < s->count && s->records[at].sequence == r->sequence) {
        s->sectors[at] |= sectors;
        return;
    }
    if (at < s->count && !is_newer(r->sequence, s->records[at].sequence))
        return;
    if (at < s->count)
        remove_record(s, at);
    for (at = 0; at < s->count; at++)
        if (is_newer(r->sequence, s->records[at].sequence))
            break;
    insert_record(s, at, r, sectors);
}

/* ---- reading ---- */

static uint32_t offset_of(const struct zj_state *s, uint8_t sector,
                          uint16_t slot)
{
    return sector * s->board->state_sector + slot * (uint32_t)ZJ_STATE_RECORD;
}

static enum slot read_slot(const struct zj_state *s, uint8_t sector,
                           uint16_t slot, struct zj_state_record *r)
{
    const struct zj_board *b = s->board;
    uint8_t bytes[ZJ_STATE_RECORD];
    uint32_t offset = offset_of(s, sector, slot);
    enum zj_status status = ZJ_EIO;
    for (int i = 0; i < READS && status != ZJ_OK; i++)
        status = b->state_read(b->context, offset, bytes, sizeof bytes);
    if (status != ZJ_OK)
        return SLOT_UNREADABLE;
    if (is_erased(bytes))
        return SLOT_FREE;
    return decode(r, bytes) ? SLOT_RECORD : SLOT_SPOILT;
}

/* Whether MANY slots from this one on are free. False, too, where they cannot
 * be read at once. */
static bool are_free(const struct zj_state *s, uint8_t sector, uint16_t slot)
{
    const struct zj_board *b = s->board;
    uint32_t words[MANY * ZJ_STATE_RECORD / 4], all = UINT32_MAX;
    if (slot + MANY > s->slots ||
        b->state_read(b->context, offset_of(s, sector, slot), words,
                      sizeof words) != ZJ_OK)
        return false;
    for (uint32_t i = 0; i < sizeof words / sizeof *words; i++)
        all &= words[i];
    return all == UINT32_MAX;
}

/* Returns how many slots could not be read. Behind a free one mostly all
 * are. */
static uint16_t scan_sector(struct zj_state *s, uint8_t sector)
{
    struct zj_state_record r;
    uint16_t unreadable = 0;
    enum slot slot = SLOT_FREE;
    s->next[sector] = 0;
    for (uint16_t i = 0; i < s->slots; i++) {
        if (slot == SLOT_FREE && are_free(s, sector, i)) {
            i += MANY - 1;
            continue;
        }
        slot = read_slot(s, sector, i, &r);
        if (slot == SLOT_RECORD)
            remember(s, &r, (uint8_t)(1 << sector));
        if (slot != SLOT_FREE)
            s->next[sector] = (uint16_t)(i + 1);
        unreadable = (uint16_t)(unreadable + (slot == SLOT_UNREADABLE));
    }
    return unreadable;
}

static uint8_t held_by(const struct zj_state *s, uint8_t sector)
{
    uint8_t held = 0;
    for (uint8_t i = 0; i < s->count; i++)
        held = (uint8_t)(held + (s->sectors[i] >> sector & 1));
    return held;
}

/* A change of sectors that was cut short leaves one that holds less. */
static void choose_active(struct zj_state *s)
{
    s->active = held_by(s, 1) > held_by(s, 0);
}

static enum zj_status scan(struct zj_state *s)
{
    uint32_t unreadable = scan_sector(s, 0);
    unreadable += scan_sector(s, 1);
    if (s->count)
        s->sequence = s->records[0].sequence + 1;
    if (unreadable) /* a newer record may be hidden there */
        s->sequence += GAP;
    choose_active(s);
    s->silent = unreadable == 2u * s->slots;
    return s->silent ? ZJ_EIO : ZJ_OK;
}

enum zj_status zj_state_open(struct zj_state *s, const struct zj_board *board)
{
    memset(s, 0, sizeof *s);
    s->board = board;
    if (board->state_sector < ZJ_STATE_LEAST)
        return ZJ_EREADONLY;
    uint32_t slots = board->state_sector / ZJ_STATE_RECORD;
    s->slots = (uint16_t)(slots < ZJ_STATE_SLOTS ? slots : ZJ_STATE_SLOTS);
    return scan(s);
}

bool zj_state_newest(const struct zj_state *s, struct zj_state_record *r)
{
    if (s->count)
        *r = s->records[0];
    return s->count != 0;
}

bool zj_state_place(const struct zj_state *s, uint32_t archive,
                    struct zj_state_record *r)
{
    uint8_t i = find_archive(s, archive);
    if (i == s->count || s->records[i].flags & ZJ_STATE_NOWHERE)
        return false;
    *r = s->records[i];
    return true;
}

bool zj_state_resume(const struct zj_state *s, uint32_t archive,
                     struct zj_state_record *r)
{
    return zj_state_place(s, archive, r) && !(r->flags & ZJ_STATE_OPENING);
}

/* ---- writing ---- */

/* Worn flash says that it is well: what was programmed is read back. */
static bool program_slot(struct zj_state *s, uint8_t sector, uint16_t slot,
                         const uint8_t bytes[ZJ_STATE_RECORD])
{
    const struct zj_board *b = s->board;
    uint8_t back[ZJ_STATE_RECORD];
    uint32_t offset = offset_of(s, sector, slot);
    return b->state_program(b->context, offset, bytes, ZJ_STATE_RECORD) ==
               ZJ_OK &&
           b->state_read(b->context, offset, back, sizeof back) == ZJ_OK &&
           memcmp(back, bytes, sizeof back) == 0;
}

/* Stores record `at` in the next free slot that works. */
static bool append(struct zj_state *s, uint8_t sector, uint8_t at)
{
    struct zj_state_record ignored;
    uint8_t bytes[ZJ_STATE_RECORD];
    encode(&s->records[at], bytes);
    while (s->next[sector] < s->slots) {
        uint16_t slot = s->next[sector]++;
        if (read_slot(s, sector, slot, &ignored) == SLOT_FREE &&
            program_slot(s, sector, slot, bytes)) {
            s->sectors[at] |= (uint8_t)(1 << sector);
            return true;
        }
    }
    return false;
}

/* Puts every record but the newest where it is missing. */
static bool carry_over(struct zj_state *s, uint8_t sector)
{
    for (uint8_t i = 1; i < s->count; i++)
        if (!(s->sectors[i] >> sector & 1) && !append(s, sector, i))
            return false;
    return true;
}

static bool erase_sector(struct zj_state *s, uint8_t sector)
{
    const struct zj_board *b = s->board;
    for (uint8_t i = 0; i < s->count; i++)
        s->sectors[i] &= (uint8_t) ~(1 << sector);
    s->next[sector] = 0;
    return b->state_erase(b->context, sector * b->state_sector) == ZJ_OK;
}

/* Puts a record before all others, whatever their sequences. */
static void lead(struct zj_state *s, const struct zj_state_record *r)
{
    struct zj_state_record newest = *r;
    uint8_t at = find_archive(s, r->archive);
    if (at < s->count)
        remove_record(s, at);
    newest.sequence = s->sequence++;
    insert_record(s, 0, &newest, 0);
}

/* Storage that did not answer before may answer now, and hold sequences that
 * were not known when the record got its own. */
static bool wake(struct zj_state *s)
{
    struct zj_state_record newest = s->records[0];
    if (scan(s) != ZJ_OK)
        return false;
    lead(s, &newest);
    return true;
}

/* The newest record goes last: until it is there, the full sector holds
 * everything and stays the active one. */
static bool change_sector(struct zj_state *s)
{
    uint8_t other = !s->active;
    if (!erase_sector(s, other) || !carry_over(s, other) ||
        !append(s, other, 0))
        return false;
    s->active = other;
    return true;
}

static enum zj_status store_newest(struct zj_state *s)
{
    if (s->silent && !wake(s))
        return ZJ_EIO;
    if (append(s, s->active, 0)) {
        carry_over(s, s->active); /* what could not be stored before */
        return ZJ_OK;
    }
    return change_sector(s) ? ZJ_OK : ZJ_EIO;
}

static bool is_same(const struct zj_state_record *a,
                    const struct zj_state_record *b)
{
    return a->archive == b->archive && a->article == b->article &&
           a->offset == b->offset && a->flags == b->flags &&
           memcmp(&a->settings, &b->settings, sizeof a->settings) == 0;
}

enum zj_status zj_state_save(struct zj_state *s,
                             const struct zj_state_record *r)
{
    struct zj_state_record record = *r;
    if (s->opening)
        record.flags |= ZJ_STATE_OPENING;
    if (s->count && s->sectors[0] && is_same(&record, &s->records[0]))
        return ZJ_OK;
    lead(s, &record);
    return s->slots ? store_newest(s) : ZJ_EREADONLY;
}

enum zj_status zj_state_save_settings(struct zj_state *s,
                                      const struct zj_settings *settings)
{
    struct zj_state_record r;
    if (!zj_state_newest(s, &r)) {
        memset(&r, 0, sizeof r);
        r.flags = ZJ_STATE_NOWHERE;
    }
    r.settings = *settings;
    return zj_state_save(s, &r);
}

enum zj_status zj_state_mark(struct zj_state *s,
                             const struct zj_state_record *r)
{
    s->opening = true;
    return zj_state_save(s, r);
}

enum zj_status zj_state_unmark(struct zj_state *s)
{
    struct zj_state_record r;
    if (!s->opening || !zj_state_newest(s, &r))
        return ZJ_OK;
    s->opening = false;
    r.flags &= (uint8_t)~ZJ_STATE_OPENING;
    return zj_state_save(s, &r);
}
