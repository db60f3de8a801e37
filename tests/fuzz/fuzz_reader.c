/* SPDX-License-Identifier: MIT
 *
 * Any keys on any archive: the reader answers every key, draws inside its
 * canvas and comes to an end. The input: 2 bytes of board, KEYS of keys, the
 * saved state of an earlier life, then the archive. */
#include "firmware/reader/reader_state.h"
#include "tests/fuzz/require.h"
#include <string.h>

#define KEYS        30
#define SECTOR      1024
#define STATE       64 /* bytes of saved state taken from the input */
#define ARCHIVE_AT  (2 + KEYS + STATE)
#define MOST_READS  4000000
#define MOST_SIZE   400
#define GUARD       0x5aa5f00du
#define GUARD_WORDS 64
#define WORDS       (ZJ_CANVAS_WORDS(MOST_SIZE, MOST_SIZE, 2) + MOST_SIZE)

struct machine {
    struct zj_board board;
    const uint8_t *keys;
    size_t next_key;
    uint8_t *archive; /* exactly as long as it is, on the heap */
    uint32_t reads;
    uint32_t time;
    uint8_t state[2 * SECTOR];
    uint32_t words[WORDS + GUARD_WORDS];
};

static enum zj_status read_archive(void *context, uint64_t offset, void *to,
                                   uint32_t length)
{
    struct machine *m = context;
    uint64_t size = m->board.archive.size;
    REQUIRE(offset <= size && length <= size - offset);
    REQUIRE(m->reads++ < MOST_READS);
    memcpy(to, m->archive + offset, length);
    return ZJ_OK;
}

static enum zj_status read_state(void *context, uint32_t offset, void *to,
                                 uint32_t length)
{
    struct machine *m = context;
    REQUIRE(offset <= sizeof m->state && length <= sizeof m->state - offset);
    memcpy(to, m->state + offset, length);
    return ZJ_OK;
}

static enum zj_status program_state(void *context, uint32_t offset,
                                    const void *from, uint32_t length)
{
    struct machine *m = context;
    REQUIRE(offset <= sizeof m->state && length <= sizeof m->state - offset);
    for (uint32_t i = 0; i < length; i++)
        m->state[offset + i] &= ((const uint8_t *)from)[i];
    return ZJ_OK;
}

static enum zj_status erase_state(void *context, uint32_t offset)
{
    struct machine *m = context;
    REQUIRE(offset == 0 || offset == SECTOR);
    memset(m->state + offset, 0xff, SECTOR);
    return ZJ_OK;
}

static enum zj_status show(void *context, const struct zj_canvas *c,
                           struct zj_rect r, enum zj_flashing flashing)
{
    struct machine *m = context;
    (void)flashing;
    REQUIRE(c->words == m->words);
    REQUIRE(r.x >= 0 && r.y >= 0 && r.w >= 0 && r.h >= 0);
    REQUIRE(r.x + r.w <= c->width && r.y + r.h <= c->height);
    return ZJ_OK;
}

static enum zj_status next_event(void *context, struct zj_event *event,
                                 uint32_t timeout_ms)
{
    struct machine *m = context;
    if (m->next_key == KEYS)
        return ZJ_EINVAL;
    uint8_t byte = m->keys[m->next_key++];
    m->time += byte;
    event->key = byte % ZJ_KEYS;
    event->held = byte >> 7;
    if (event->key != ZJ_KEY_NONE || timeout_ms == UINT32_MAX)
        return ZJ_OK;
    m->time += timeout_ms;
    return ZJ_END;
}

static uint32_t time_now(void *context)
{
    return ((struct machine *)context)->time;
}

static void describe(struct machine *m, const uint8_t *b, size_t size)
{
    static const uint16_t sizes[][2] = {
        {400, 300}, {296, 128}, {128, 296}, {200, 200}};
    const uint16_t *screen = sizes[b[0] % 4];
    m->board = (struct zj_board){
        .context = m,
        .name = "fuzz",
        .width = screen[0],
        .height = screen[1],
        .bits = (uint8_t)(1 + (b[0] >> 2 & 1)),
        .slow_greys = (b[0] & 32) != 0,
        .keys = (uint8_t)(2 + b[1] % 6),
        .interface = b[1] & 128 ? &zj_interface_16 : &zj_interface_20,
        .archive = {.context = m, .read = read_archive, .size = size},
        .state_sector = b[0] & 8 ? SECTOR : 0,
        .state_read = read_state,
        .state_program = program_state,
        .state_erase = erase_state,
        .show = show,
        .event = next_event,
        .time_ms = time_now,
    };
    if (b[0] & 16)
        m->board.archive.map = m->archive;
}

static void check_guard(const struct machine *m)
{
    for (size_t i = WORDS; i < WORDS + GUARD_WORDS; i++)
        REQUIRE(m->words[i] == GUARD);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct machine m;
    static struct zj_reader reader;
    if (size < ARCHIVE_AT)
        return 0;
    memset(&m, 0, sizeof m);
    memset(&reader, 0xa5, sizeof reader); /* what was there must not matter */
    memset(m.state, 0xff, sizeof m.state);
    memcpy(m.state, data + 2 + KEYS, STATE);
    for (size_t i = WORDS; i < WORDS + GUARD_WORDS; i++)
        m.words[i] = GUARD;
    size -= ARCHIVE_AT;
    m.archive = malloc(size ? size : 1);
    REQUIRE(m.archive);
    memcpy(m.archive, data + ARCHIVE_AT, size);
    m.keys = data + 2;
    describe(&m, data, size);
    zj_reader_run(&reader, &m.board, m.words);
    check_guard(&m);
    free(m.archive);
    return 0;
}
