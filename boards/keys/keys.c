/* SPDX-License-Identifier: MIT */
#include "boards/keys/keys.h"

static bool single(uint32_t bits)
{
    return bits != 0 && (bits & (bits - 1)) == 0;
}

static void push(struct keys *k, bool held)
{
    uint8_t bit = 0;
    while (k->pressed >> bit != 1)
        bit++;
    k->pressed = 0;
    if (k->count == KEYS_QUEUE)
        return;
    k->queue[k->count].bit = bit;
    k->queue[k->count].held = held;
    k->count++;
}

/* The debounced keys became `steady` at the moment of the last change. */
static void settle(struct keys *k, uint32_t steady)
{
    uint32_t before = k->steady & k->released;
    k->steady = steady;
    k->released |= ~steady;
    uint32_t down = steady & k->released;
    if (down == 0 && k->pressed != 0) {
        push(k, k->changed - k->since >= KEYS_HOLD_US);
    } else if (before == 0 && single(down)) {
        k->pressed = down;
        k->since = k->changed;
    } else if ((down & ~before) != 0) {
        k->spoilt = true;
    }
    if (k->spoilt)
        k->pressed = 0;
    if (down == 0)
        k->spoilt = false;
}

/* How long what is now sampled must stay to count. */
static uint32_t patience(const struct keys *k)
{
    return (k->raw & ~k->steady) != 0 ? KEYS_STEADY_US : KEYS_RELEASE_US;
}

static void advance(struct keys *k, uint32_t now)
{
    if (k->raw != k->steady && now - k->changed >= patience(k))
        settle(k, k->raw);
    if (k->pressed != 0 && k->raw == k->steady &&
        now - k->since >= KEYS_HOLD_US)
        push(k, true);
}

void keys_start(struct keys *k, uint32_t down, uint32_t now)
{
    *k = (struct keys){.raw = down, .changed = now, .steady = ~0u};
}

void keys_sample(struct keys *k, uint32_t down, uint32_t now)
{
    advance(k, now);
    if (down != k->raw) {
        k->raw = down;
        k->changed = now;
    }
}

bool keys_due(const struct keys *k, uint32_t *when)
{
    *when = k->changed + patience(k);
    if (k->raw != k->steady)
        return true;
    *when = k->since + KEYS_HOLD_US;
    return k->pressed != 0;
}

bool keys_take(struct keys *k, uint8_t *bit, bool *held)
{
    if (k->count == 0)
        return false;
    *bit = k->queue[0].bit;
    *held = k->queue[0].held;
    k->count--;
    for (int i = 0; i < k->count; i++)
        k->queue[i] = k->queue[i + 1];
    return true;
}
