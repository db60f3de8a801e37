/* SPDX-License-Identifier: MIT */
#include "boards/rp2040/glass.h"
#include "boards/rp2040/board.h"
#include "boards/rp2040/flash.h"
#include "boards/rp2040/layout.h"
#include <stddef.h>
#include <string.h>

#define MARKS  (FLASH_SECTOR / sizeof(struct glass_mark))
#define ERASED UINT32_MAX

static uint32_t turned(uint32_t sum)
{
    return sum << 7 | sum >> 25;
}

/* Seven is no divisor of 32: a row of words does not meet itself soon. */
static uint32_t add_words(uint32_t sum, const uint32_t *word, uint32_t count)
{
    for (; count >= 8; count -= 8, word += 8) {
        sum = turned(sum) ^ word[0];
        sum = turned(sum) ^ word[1];
        sum = turned(sum) ^ word[2];
        sum = turned(sum) ^ word[3];
        sum = turned(sum) ^ word[4];
        sum = turned(sum) ^ word[5];
        sum = turned(sum) ^ word[6];
        sum = turned(sum) ^ word[7];
    }
    while (count-- > 0)
        sum = turned(sum) ^ *word++;
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
        sum = turned(sum) ^ row[whole] >> (32 - rest);
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
    flash_program(sector() + (used - 1) * sizeof *m +
                      offsetof(struct glass_mark, struck),
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
    flash_program(sector() + used * sizeof m, &m, sizeof m);
}
