/* SPDX-License-Identifier: MIT */
#include "boards/headless/headless.h"
#include "firmware/reader/reader.h"

/* ---- the board's functions ---- */

static enum zj_status state_read(void *context, uint32_t offset, void *to,
                                 uint32_t length)
{
    struct headless *h = context;
    return flash_read(&h->flash, offset, to, length);
}

static enum zj_status state_program(void *context, uint32_t offset,
                                    const void *from, uint32_t length)
{
    struct headless *h = context;
    return flash_program(&h->flash, offset, from, length);
}

static enum zj_status state_erase(void *context, uint32_t offset)
{
    struct headless *h = context;
    return flash_erase(&h->flash, offset);
}

static enum zj_status show(void *context, const struct zj_canvas *c,
                           struct zj_rect r, enum zj_flashing flashing)
{
    struct headless *h = context;
    image_show(&h->glass, c, r);
    h->shows++;
    h->flashing = flashing;
    h->cleans += flashing == ZJ_FLASH_NOW;
    return ZJ_OK;
}

/* Lets at most *left milliseconds of a wait pass; true when it is over. */
static bool pass(struct headless *h, struct script_step *step, uint32_t *left)
{
    uint32_t time = step->wait_ms < *left ? step->wait_ms : *left;
    h->now += time;
    step->wait_ms -= time;
    if (*left != UINT32_MAX)
        *left -= time;
    return step->wait_ms == 0;
}

static enum zj_status press(struct headless *h, struct script_step *step,
                            struct zj_event *event)
{
    *event = step->event;
    h->now += step->event.held ? ZJ_HOLD_MS : 1;
    if (--step->count == 0)
        h->script.at++;
    return ZJ_OK;
}

static enum zj_status next_event(void *context, struct zj_event *event,
                                 uint32_t timeout_ms)
{
    struct headless *h = context;
    struct script *s = &h->script;
    if (timeout_ms == 0) {
        h->now++; /* whoever only polls gets on, too */
        return ZJ_END;
    }
    while (s->at < s->count) {
        struct script_step *step = &s->steps[s->at];
        if (step->restart) {
            s->at++;
            h->restart = true;
            break;
        }
        if (step->event.key != ZJ_KEY_NONE)
            return press(h, step, event);
        if (!pass(h, step, &timeout_ms))
            return ZJ_END;
        s->at++;
        if (timeout_ms == 0)
            return ZJ_END;
    }
    return ZJ_EINVAL;
}

static uint32_t time_ms(void *context)
{
    struct headless *h = context;
    return h->now;
}

/* ---- making one ---- */

void headless_init(struct headless *h, const struct zj_board *like)
{
    *h = (struct headless){.board = *like};
    image_init(&h->glass, like->width, like->height);
    flash_init(&h->flash);
    h->board.context = h;
    h->board.state_sector = FLASH_SECTOR;
    h->board.state_read = state_read;
    h->board.state_program = state_program;
    h->board.state_erase = state_erase;
    h->board.show = show;
    h->board.event = next_event;
    h->board.time_ms = time_ms;
}

void headless_run(struct headless *h, struct zj_reader *r, uint32_t *words)
{
    do {
        h->restart = false;
        zj_reader_run(r, &h->board, words);
    } while (h->restart);
}

void headless_free(struct headless *h)
{
    image_free(&h->glass);
    flash_close(&h->flash);
    script_free(&h->script);
}
