/* SPDX-License-Identifier: MIT */
#include "boards/rp2040/glass.h"
#include "boards/rp2040/board.h"
#include "boards/rp2040/flash.h"
#include "boards/rp2040/layout.h"
#include <stddef.h>
#include <string.h>

#define MARKS  (FLASH_SECTOR / sizeof(struct glass_mark))
#define SIZE   ((uint32_t)sizeof(struct glass_mark))
#define ERASED UINT32_MAX

/* Odd, so that no word's change is lost; its carries make what a change does
 * depend on all words before, which exclusive or and turns alone do not: two
 * bars inverted, as when a list's selection moves, would cancel. */
#define FACTOR 0x9e3779b1u

static uint32_t turned(uint32_t sum)
{
    return sum << 7 | sum >> 25;
}

/* A product only carries to the left: the turn brings that round. */
static uint32_t add_words(uint32_t sum, const uint32_t *word, uint32_t count)
{
    for (; count >= 8; count -= 8, word += 8) {
        sum = (sum ^ word[0]) * FACTOR;
        sum = (sum ^ word[1]) * FACTOR;
        sum = (sum ^ word[2]) * FACTOR;
        sum = (sum ^ word[3]) * FACTOR;
        sum = (sum ^ word[4]) * FACTOR;
        sum = (sum ^ word[5]) * FACTOR;
        sum = (sum ^ word[6]) * FACTOR;
        sum = turned((sum ^ word[7]) * FACTOR);
    }
    while (count-- > 0)
        sum = turned((sum ^ *word++) * FACTOR);
    return sum;
}

/* What pads a row may be anything; without such bits the rows are one. */
uint32_t glass_sum(const struct zj_canvas *c)
{
    uint32_t whole = (uint32_t)c->width * c->bits / 32;
    uint32_t rest = (uint32_t)c->width * c->bits % 32;
    uint32_t sum = (uint32_t)c->rotation << 8 | c->bits;
    if (rest == 0)
        return add_words(sum, c->words, whole * c->height);
    for (uint32_t y = 0; y < c->height; y++) {
        const uint32_t *row = c->words + (size_t)y * c->stride;
        sum = add_words(sum, row, whole);
        sum = turned((sum ^ row[whole] >> (32 - rest)) * FACTOR);
    }
    return sum;
}

static uint32_t sector(void)
{
    return board_flash_end() - FLASH_STATE_SIZE - FLASH_GLASS_SIZE;
}

static const struct glass_mark *marks(void)
{
    return (const struct glass_mark *)(const void *)flash_bytes(sector());
}

static uint32_t check_of(const struct glass_mark *m)
{
    return ~(m->picture + 3 * m->residue);
}

/* Marks written so far, good or cut short. */
static uint32_t count(void)
{
    uint32_t used = MARKS;
    while (used > 0) {
        const struct glass_mark *m = &marks()[used - 1];
        if ((m->picture & m->residue & m->check & m->struck) != ERASED)
            break;
        used--;
    }
    return used;
}

bool glass_take(struct glass_mark *mark)
{
    const uint32_t none = 0;
    uint32_t used = count();
    if (used == 0)
        return false;
    const struct glass_mark *m = &marks()[used - 1];
    *mark = *m;
    if (mark->struck != ERASED)
        return false;
    flash_program(sector() + (used - 1) * SIZE +
                      (uint32_t)offsetof(struct glass_mark, struck),
                  &none, sizeof none);
    return m->struck == 0 && mark->check == check_of(mark);
}

void glass_keep(uint32_t picture, uint32_t residue)
{
    struct glass_mark m = {picture, residue, 0, ERASED};
    uint32_t used = count();
    m.check = check_of(&m);
    if (used == MARKS) {
        flash_erase(sector());
        used = 0;
    }
    flash_program(sector() + used * SIZE, &m, sizeof m);
}
