/* SPDX-License-Identifier: MIT */
#include "boards/rp2040/board.h"
#include "boards/keys/keys.h"
#include "boards/rp2040/clock.h"
#include "boards/rp2040/device.h"
#include "boards/rp2040/fault.h"
#include "boards/rp2040/flash.h"
#include "boards/rp2040/gpio.h"
#include "boards/rp2040/layout.h"
#include "boards/rp2040/screen.h"
#include "boards/rp2040/start.h"
#include "boards/rp2040/watchdog.h"
#include <string.h>

#define STATE          (FLASH_SIZE - FLASH_STATE_SIZE)
#define ARCHIVE_ROOM   (FLASH_SIZE - FLASH_KEPT_SIZE - FLASH_ARCHIVE)
#define PANEL_REST_MS  (10u * 60u * 1000u) /* without a key, then ...      */
#define POWER_OFF_MS   (15u * 60u * 1000u) /* ... and on a battery         */
#define WORK_LIMIT_US  60000000u /* longest work between two events        */
#define HEALTHY_EVENTS 3 /* keys handled after which a crash is forgotten  */

static struct keys keys;
static uint32_t events;
static uint32_t work_limit;

/* ---- keys ---- */

uint32_t board_keys_down(void)
{
    uint32_t levels = gpio_read_all();
    uint32_t down = 0;
    for (uint32_t i = 0; i < device.wired; i++) {
        bool high = (levels >> device.key[i].pin & 1) != 0;
        if (high == device.key[i].active_high)
            down |= 1u << i;
    }
    return down;
}

void gpio_changed(void)
{
    keys_sample(&keys, board_keys_down(), time_us());
}

static void start_keys(void)
{
    for (uint32_t i = 0; i < device.wired; i++)
        gpio_input(device.key[i].pin,
                   device.key[i].active_high ? GPIO_PULL_DOWN : GPIO_PULL_UP);
    sleep_ms(1); /* for the pulls to act */
    interrupts_off();
    keys_start(&keys, board_keys_down(), time_us());
    interrupts_on();
}

/* Sleeps until a key may be ready, at most until `us`; true when one is. */
static bool rest(uint32_t us, uint8_t *bit, bool *held)
{
    uint32_t due;
    interrupts_off();
    gpio_changed();
    bool taken = keys_take(&keys, bit, held);
    if (!taken && !time_reached(us)) {
        if (keys_due(&keys, &due) && (int32_t)(due - us) < 0)
            us = due;
        sleep_until(us);
    }
    interrupts_on();
    return taken;
}

/* ---- zj_board ---- */

static bool on_battery(void)
{
    return device.latch != NO_PIN && !gpio_read(device.mains);
}

static void give(struct zj_event *event, uint8_t bit, bool held)
{
    screen_wake();
    event->key = device.key[bit].key;
    event->held = held;
    events++;
    if (events == HEALTHY_EVENTS)
        fault_forget();
}

static enum zj_status wait_event(void *context, struct zj_event *event,
                                 uint32_t timeout_ms)
{
    (void)context;
    uint32_t start = time_ms();
    uint8_t bit;
    bool held;
    work_limit = time_us() + WORK_LIMIT_US;
    watchdog_feed();
    for (;;) {
        uint32_t passed = time_ms() - start;
        uint32_t left = timeout_ms - passed;
        if (timeout_ms == UINT32_MAX || left > WATCHDOG_REST_US / 1000)
            left = WATCHDOG_REST_US / 1000;
        bool over = passed >= timeout_ms;
        if (rest(time_us() + (over ? 0 : left * 1000), &bit, &held)) {
            give(event, bit, held);
            return ZJ_OK;
        }
        if (over)
            return ZJ_END;
        if (passed >= PANEL_REST_MS)
            screen_sleep();
        if (passed >= POWER_OFF_MS && on_battery())
            return ZJ_EINVAL;
    }
}

static bool is_key_waiting(void *context)
{
    (void)context;
    interrupts_off();
    gpio_changed();
    bool waiting = keys.count > 0;
    interrupts_on();
    return waiting;
}

static uint32_t get_time_ms(void *context)
{
    (void)context;
    return time_ms();
}

/* Work that reads the archive may take longer than the watchdog waits, but
 * not for ever. */
static enum zj_status read_archive(void *context, uint64_t offset, void *to,
                                   uint32_t length)
{
    (void)context;
    if (!time_reached(work_limit))
        watchdog_feed();
    memcpy(to, flash_bytes(FLASH_ARCHIVE + (uint32_t)offset), length);
    return ZJ_OK;
}

static enum zj_status read_state(void *context, uint32_t offset, void *to,
                                 uint32_t length)
{
    (void)context;
    memcpy(to, flash_bytes(STATE + offset), length);
    return ZJ_OK;
}

/* The flash has no way to fail but to keep what it held. */
static enum zj_status program_state(void *context, uint32_t offset,
                                    const void *from, uint32_t length)
{
    (void)context;
    flash_program(STATE + offset, from, length);
    return memcmp(flash_bytes(STATE + offset), from, length) == 0 ? ZJ_OK
                                                                  : ZJ_EIO;
}

static bool is_erased(uint32_t offset)
{
    const uint8_t *bytes = flash_bytes(offset);
    for (uint32_t i = 0; i < FLASH_SECTOR; i++)
        if (bytes[i] != 0xff)
            return false;
    return true;
}

static enum zj_status erase_state(void *context, uint32_t offset)
{
    (void)context;
    flash_erase(STATE + offset);
    return is_erased(STATE + offset) ? ZJ_OK : ZJ_EIO;
}

uint32_t board_flash_end(void)
{
    return FLASH_SIZE;
}

void board_start(struct zj_board *board, bool stateless)
{
    bool turned = (device.mount & 1) != 0;
    start_keys();
    screen_start();
    work_limit = time_us() + WORK_LIMIT_US;
    *board = (struct zj_board){
        .name = device.name,
        .width = turned ? device.panel->height : device.panel->width,
        .height = turned ? device.panel->width : device.panel->height,
        .bits = SCREEN_BITS,
        .slow_greys = true,
        .keys = device.keys,
        .interface = device.interface,
        .archive = {.read = read_archive,
                    .size = is_erased(FLASH_ARCHIVE) ? 0 : ARCHIVE_ROOM,
                    .map = flash_bytes(FLASH_ARCHIVE)},
        .state_sector = stateless ? 0 : FLASH_SECTOR,
        .state_read = read_state,
        .state_program = program_state,
        .state_erase = erase_state,
        .show = screen_show,
        .event = wait_event,
        .waiting = is_key_waiting,
        .time_ms = get_time_ms,
    };
}
