/* SPDX-License-Identifier: MIT */
#include "boards/lm3s6965evb/board.h"
#include "boards/keys/keys.h"
#include "boards/lm3s6965evb/clock.h"
#include "boards/lm3s6965evb/fault.h"
#include "boards/lm3s6965evb/oled.h"
#include "boards/lm3s6965evb/registers.h"
#include "boards/lm3s6965evb/start.h"
#include "boards/lm3s6965evb/storage.h"
#include "boards/lm3s6965evb/uart.h"
#include "boards/lm3s6965evb/watchdog.h"
#include "boards/lm3s6965evb/wires.h"
#include "firmware/reader/interface.h"

#define WORK_LIMIT_US  60000000u /* longest work between two events        */
#define HEALTHY_EVENTS 3         /* keys after which crashes are forgotten */

/* ---- keys: low when pressed ---- */

#define PAD    0x0fu /* of port E: up, down, left, right */
#define CENTRE 0x02u /* of port F */
#define KEYS   5

static const uint8_t meaning[KEYS] = {ZJ_KEY_UP, ZJ_KEY_DOWN, ZJ_KEY_PREV,
                                      ZJ_KEY_NEXT, ZJ_KEY_OK};
static struct keys keys;
static uint32_t work_limit;
static uint32_t asked, sent_before, events;

uint32_t board_asked(void)
{
    return asked;
}

static uint32_t keys_down(void)
{
    uint32_t pad = ~REG(PORT_E + GPIO_DATA(PAD)) & PAD;
    uint32_t centre = ~REG(PORT_F + GPIO_DATA(CENTRE)) & CENTRE;
    return pad | (centre ? 1u << 4 : 0);
}

void key_handler(void)
{
    REG(PORT_E + GPIO_ICR) = PAD;
    REG(PORT_F + GPIO_ICR) = CENTRE;
    keys_sample(&keys, keys_down(), time_us());
}

static void make_keys(uint32_t port, uint32_t pins)
{
    REG(port + GPIO_DIR) &= ~pins;
    REG(port + GPIO_PUR) |= pins;
    REG(port + GPIO_DEN) |= pins;
    REG(port + GPIO_IS) &= ~pins; /* edges, both of them */
    REG(port + GPIO_IBE) |= pins;
    REG(port + GPIO_ICR) = pins;
    REG(port + GPIO_IM) |= pins;
}

static void start_keys(void)
{
    make_keys(PORT_E, PAD);
    make_keys(PORT_F, CENTRE);
    keys_start(&keys, keys_down(), time_us());
    REG(NVIC_ISER) = 1u << IRQ_PORT_E | 1u << IRQ_PORT_F;
}

/* Looks for a key; sleeps a tick at most when there is none and it may. */
static bool take_key(uint8_t *bit, bool *held, bool may_sleep)
{
    bool on = interrupts_off();
    keys_sample(&keys, keys_down(), time_us());
    bool taken = keys_take(&keys, bit, held);
    if (!taken && may_sleep)
        sleep();
    interrupts_restore(on);
    return taken;
}

/* ---- zj_board ---- */

void board_works(void)
{
    if (!time_reached(work_limit))
        watchdog_feed();
}

/* Without a card, or when it was pulled out, a key starts anew. */
static void give(struct zj_event *event, uint8_t bit, bool held)
{
    if (!storage_is_well())
        restart();
    event->key = meaning[bit];
    event->held = held;
    if (++events == HEALTHY_EVENTS)
        fault_forget();
    asked = time_us();
    sent_before = wires_bytes();
}

/* What the last key cost, for the log: the time awake and the bytes sent. */
static void tell_cost(void)
{
    uart_text("busy us ");
    uart_number(time_us() - asked);
    uart_text(" bytes ");
    uart_number(wires_bytes() - sent_before);
    uart_line("");
    uart_line("waiting");
}

static enum zj_status wait_event(void *context, struct zj_event *event,
                                 uint32_t timeout_ms)
{
    uint32_t start = time_ms();
    uint8_t bit;
    bool held, over = false;
    (void)context;
    if (timeout_ms == UINT32_MAX)
        tell_cost();
    while (!over) {
        watchdog_feed();
        over = time_ms() - start >= timeout_ms && timeout_ms != UINT32_MAX;
        if (take_key(&bit, &held, !over)) {
            give(event, bit, held);
            over = false;
            break;
        }
    }
    work_limit = time_us() + WORK_LIMIT_US;
    return over ? ZJ_END : ZJ_OK;
}

static uint32_t get_time_ms(void *context)
{
    (void)context;
    return time_ms();
}

void board_start(struct zj_board *board, void *memory, uint32_t size)
{
    *board = (struct zj_board){
        .name = "lm3s6965evb",
        .width = OLED_WIDTH,
        .height = OLED_HEIGHT,
        .bits = 2,
        .keys = KEYS,
        .interface = &zj_interface_16,
        .dictionary = memory,
        .dictionary_size = size,
        .show = oled_show,
        .event = wait_event,
        .time_ms = get_time_ms,
    };
    work_limit = time_us() + WORK_LIMIT_US;
    wires_start();
    start_keys();
    storage_start(board);
    oled_start();
}
