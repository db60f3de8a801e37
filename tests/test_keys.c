/* SPDX-License-Identifier: MIT */
#include "boards/keys/keys.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define MS 1000u

/* Keys sampled as a board does: at every change and whenever they are due. */
struct bench {
    struct keys keys;
    uint32_t now;
    uint32_t down;
};

static void start(struct bench *b, uint32_t down, uint32_t now)
{
    b->now = now;
    b->down = down;
    keys_start(&b->keys, down, now);
}

static void pass(struct bench *b, uint32_t us)
{
    uint32_t end = b->now + us, due;
    while (keys_due(&b->keys, &due) && (int32_t)(due - end) <= 0) {
        if ((int32_t)(due - b->now) > 0)
            b->now = due;
        else
            b->now++;
        keys_sample(&b->keys, b->down, b->now);
    }
    b->now = end;
}

static void move(struct bench *b, uint32_t down)
{
    b->down = down;
    keys_sample(&b->keys, down, b->now);
}

static void press(struct bench *b, uint32_t down, uint32_t ms)
{
    move(b, down);
    pass(b, ms * MS);
    move(b, 0);
    pass(b, 100 * MS);
}

static void assert_event(struct bench *b, uint8_t bit, bool held)
{
    uint8_t found;
    bool long_press;
    assert_true(keys_take(&b->keys, &found, &long_press));
    assert_int_equal(found, bit);
    assert_int_equal(long_press, held);
}

static void assert_silent(struct bench *b)
{
    uint8_t bit;
    bool held;
    assert_false(keys_take(&b->keys, &bit, &held));
}

static void ready(struct bench *b)
{
    start(b, 0, 0);
    pass(b, 50 * MS);
}

static void short_press_counts_when_released(void **state)
{
    struct bench b;
    (void)state;
    ready(&b);
    move(&b, 2);
    pass(&b, 200 * MS);
    assert_silent(&b);
    move(&b, 0);
    pass(&b, 30 * MS);
    assert_event(&b, 1, false);
    assert_silent(&b);
}

static void long_press_counts_while_held_and_once(void **state)
{
    struct bench b;
    (void)state;
    ready(&b);
    move(&b, 1);
    pass(&b, (ZJ_HOLD_MS - 1) * MS);
    assert_silent(&b);
    pass(&b, 2 * MS);
    assert_event(&b, 0, true);
    pass(&b, 5000 * MS);
    move(&b, 0);
    pass(&b, 100 * MS);
    assert_silent(&b);
}

static void bouncing_contact_is_one_press(void **state)
{
    struct bench b;
    (void)state;
    ready(&b);
    for (int i = 0; i < 10; i++) {
        move(&b, i & 1);
        pass(&b, MS);
    }
    press(&b, 1, 80);
    assert_event(&b, 0, false);
    assert_silent(&b);
}

static void spike_is_no_press(void **state)
{
    struct bench b;
    (void)state;
    ready(&b);
    press(&b, 1, KEYS_STEADY_US / MS - 1);
    assert_silent(&b);
}

static void release_counts_soon_and_its_bounces_are_no_press(void **state)
{
    struct bench b;
    (void)state;
    ready(&b);
    move(&b, 1);
    pass(&b, 100 * MS);
    for (int i = 0; i < 9; i++) {
        move(&b, i & 1);
        pass(&b, MS);
    }
    assert_silent(&b);
    pass(&b, KEYS_RELEASE_US - MS + 1);
    assert_event(&b, 0, false);
    move(&b, 1); /* late */
    pass(&b, KEYS_STEADY_US - MS);
    move(&b, 0);
    pass(&b, 100 * MS);
    assert_silent(&b);
}

static void several_keys_at_once_are_nothing(void **state)
{
    struct bench b;
    (void)state;
    ready(&b);
    move(&b, 1);
    pass(&b, 50 * MS);
    move(&b, 3);
    pass(&b, 1000 * MS);
    move(&b, 2);
    pass(&b, 1000 * MS);
    move(&b, 0);
    pass(&b, 100 * MS);
    assert_silent(&b);
    press(&b, 2, 80);
    assert_event(&b, 1, false);
}

static void key_held_at_power_on_is_silent_until_released(void **state)
{
    struct bench b;
    (void)state;
    start(&b, 1, 0);
    pass(&b, 2000 * MS);
    move(&b, 0);
    pass(&b, 100 * MS);
    assert_silent(&b);
    press(&b, 1, 80);
    assert_event(&b, 0, false);
}

static void stuck_key_does_not_silence_the_others(void **state)
{
    struct bench b;
    (void)state;
    start(&b, 4, 0);
    pass(&b, 100 * MS);
    move(&b, 4 | 1);
    pass(&b, 80 * MS);
    move(&b, 4);
    pass(&b, 80 * MS);
    assert_event(&b, 0, false);
}

static void presses_while_nobody_asks_are_kept_up_to_the_queue(void **state)
{
    struct bench b;
    (void)state;
    ready(&b);
    for (int i = 0; i < KEYS_QUEUE + 3; i++)
        press(&b, i == 0 ? 1 : 2, 80);
    assert_event(&b, 0, false);
    for (int i = 1; i < KEYS_QUEUE; i++)
        assert_event(&b, 1, false);
    assert_silent(&b);
}

/* Changes reported by interrupts alone, while the processor is busy. */
static void press_between_two_looks_is_not_lost(void **state)
{
    struct bench b;
    (void)state;
    ready(&b);
    move(&b, 1);
    b.now += 90 * MS;
    move(&b, 0);
    b.now += 500 * MS;
    keys_sample(&b.keys, 0, b.now);
    assert_event(&b, 0, false);
}

static void time_may_wrap_during_a_press(void **state)
{
    struct bench b;
    (void)state;
    start(&b, 0, 0u - 60 * MS);
    pass(&b, 50 * MS);
    move(&b, 1);
    pass(&b, 700 * MS);
    assert_event(&b, 0, true);
    move(&b, 0);
    pass(&b, 100 * MS);
    assert_silent(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_press_counts_when_released),
        cmocka_unit_test(long_press_counts_while_held_and_once),
        cmocka_unit_test(bouncing_contact_is_one_press),
        cmocka_unit_test(spike_is_no_press),
        cmocka_unit_test(release_counts_soon_and_its_bounces_are_no_press),
        cmocka_unit_test(several_keys_at_once_are_nothing),
        cmocka_unit_test(key_held_at_power_on_is_silent_until_released),
        cmocka_unit_test(stuck_key_does_not_silence_the_others),
        cmocka_unit_test(presses_while_nobody_asks_are_kept_up_to_the_queue),
        cmocka_unit_test(press_between_two_looks_is_not_lost),
        cmocka_unit_test(time_may_wrap_during_a_press),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
