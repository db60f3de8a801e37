/* SPDX-License-Identifier: MIT
 *
 * Keys of bare boards: from pin levels to reader events. Independent of any
 * chip: the board says which keys are down, at every change and whenever
 * keys_due() asks, and takes events out.
 *
 * A key is down after KEYS_STEADY_US without a change, and up again after
 * KEYS_RELEASE_US: that is what a page waits for, and a contact that closes
 * once more within the longer time is no second press. A short press is an
 * event when the key is released, a long one while it is still held. Several
 * keys at once are nothing, until all are released. A key does not count
 * before it has once been seen released, so one that is held, stuck or not
 * connected at power-on stays silent. */
#ifndef KEYS_H
#define KEYS_H

#include "firmware/board.h"
#include <stdbool.h>
#include <stdint.h>

#define KEYS_STEADY_US  20000u
#define KEYS_RELEASE_US 5000u
#define KEYS_HOLD_US    (ZJ_HOLD_MS * 1000u)
#define KEYS_QUEUE      2 /* presses remembered while the reader is busy */

struct keys {
    uint32_t raw;      /* keys down as last sampled, one bit each      */
    uint32_t changed;  /* when that changed, us                        */
    uint32_t steady;   /* keys down after debouncing                   */
    uint32_t released; /* keys seen released since power-on            */
    uint32_t pressed;  /* the one key whose press is not yet an event  */
    uint32_t since;    /* when it went down, us                        */
    bool spoilt;       /* several were down: wait for all released     */
    uint8_t count;     /* events queued                                */
    struct {
        uint8_t bit; /* number of the key                            */
        bool held;
    } queue[KEYS_QUEUE];
};

/* Starts with the keys now down. Times are in microseconds and wrap. */
void keys_start(struct keys *k, uint32_t down, uint32_t now);

/* Says which keys are down now. */
void keys_sample(struct keys *k, uint32_t down, uint32_t now);

/* Whether a sample is wanted even if nothing changes, and when. */
bool keys_due(const struct keys *k, uint32_t *when);

/* Takes the oldest event out: the number of the key and whether it was held.
 * False when there is none. */
bool keys_take(struct keys *k, uint8_t *bit, bool *held);

#endif
