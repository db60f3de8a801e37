/* SPDX-License-Identifier: MIT */
#include "boards/rp2040/screen.h"
#include "boards/rp2040/clock.h"
#include "boards/rp2040/device.h"
#include "boards/rp2040/glass.h"
#include "boards/rp2040/gpio.h"
#include "boards/rp2040/led.h"
#include "boards/rp2040/text.h"
#include "boards/rp2040/uart.h"
#include "firmware/display/refresh.h"

/* Data is being sent: the panel is selected, and the last bytes may still be
 * on their way. */
static bool sending;

static void finish(void)
{
    if (!sending)
        return;
    spi_drain(device.spi.port);
    gpio_write(device.cs, true);
    sending = false;
}

static void select_panel(bool is_data)
{
    gpio_write(device.dc, is_data);
    gpio_write(device.cs, false);
    sending = true;
}

static void set_reset(void *context, bool level)
{
    (void)context;
    finish();
    gpio_write(device.reset, level);
}

static void send_command(void *context, uint8_t byte)
{
    (void)context;
    finish();
    select_panel(false);
    spi_send(device.spi.port, &byte, 1);
    finish();
}

static void send_data(void *context, const uint8_t *bytes, size_t length)
{
    (void)context;
    if (!sending)
        select_panel(true);
    spi_send(device.spi.port, bytes, (uint32_t)length);
}

static struct screen_report report;

static bool read_busy(void *context)
{
    (void)context;
    finish();
    bool level = gpio_read(device.busy);
    report.high |= level;
    report.low |= !level;
    return level;
}

static void nap(void *context, uint32_t ms)
{
    (void)context;
    finish();
    sleep_ms(ms);
}

static const struct zj_panel_bus bus = {
    .reset = set_reset,
    .command = send_command,
    .data = send_data,
    .busy = read_busy,
    .sleep_ms = nap,
};

static struct zj_panel panel = {.bus = &bus};
static struct zj_residue residue;
static struct zj_canvas shown; /* as the panel counts; words NULL: none */
static bool asleep;
static bool begun; /* with the first picture after the start */

void screen_start(void)
{
    gpio_output(device.cs, true);
    gpio_output(device.dc, false);
    gpio_output(device.reset, true);
    /* A pin nobody drives reads as busy, and a missing panel is noticed. */
    gpio_input(device.busy,
               device.panel->controller->busy ? GPIO_PULL_UP : GPIO_PULL_DOWN);
    spi_start(device.spi, device.spi_rate);
    panel.type = device.panel;
    zj_refresh_init(&residue);
}

/* The reader's canvas as the panel is wired: the mount turns it further. */
static struct zj_canvas mounted(const struct zj_canvas *c)
{
    struct zj_canvas turned = *c;
    turned.rotation = (uint8_t)((c->rotation + device.mount) & 3);
    return turned;
}

static void complain(void)
{
    struct text t = {.length = 0};
    text_add(text_add(&t, "panel "), device.panel->name);
    text_add(&t, " does not answer: BUSY stays ");
    text_add(&t, gpio_read(device.busy) ? "high" : "low");
    uart_line(t.bytes);
    led_blink(LED_NO_PANEL);
}

/* The picture is on the glass already: the panel is told of it, and nothing is
 * driven. */
static bool resume(const struct glass_mark *mark)
{
    enum zj_status status = zj_panel_wake(&panel, &shown);
    finish();
    if (status != ZJ_OK)
        return false;
    zj_refresh_resume(&residue, &shown, (uint8_t)mark->residue);
    glass_keep(mark->picture, mark->residue);
    return true;
}

/* A page in greys that has not changed is not worth seconds of flashing. */
static bool is_there(const struct glass_mark *mark, enum zj_flashing flashing)
{
    if (shown.bits < 2 || flashing == ZJ_FLASH_NOW ||
        mark->picture != glass_sum(&shown))
        return false;
    glass_keep(mark->picture, mark->residue);
    return true;
}

enum zj_status screen_show(void *context, const struct zj_canvas *c,
                           struct zj_rect r, enum zj_flashing flashing)
{
    (void)context;
    uint32_t start = time_ms();
    report = (struct screen_report){.ms = 0};
    asleep = false;
    shown = mounted(c);
    struct glass_mark mark;
    bool first = !begun, marked = glass_take(&mark);
    begun = true;
    if (first && marked && mark.picture == glass_sum(&shown) && resume(&mark))
        return ZJ_OK;
    if (!first && marked && is_there(&mark, flashing))
        return ZJ_OK;
    enum zj_status status =
        zj_refresh_show(&residue, &panel, &shown, r, flashing);
    finish();
    report.ms = time_ms() - start;
    if (status == ZJ_OK)
        glass_keep(glass_sum(&shown), zj_refresh_mean(&residue, &shown));
    if (status != ZJ_OK) {
        shown.words = NULL;
        complain();
    }
    return status;
}

void screen_sleep(void)
{
    if (!asleep)
        zj_panel_sleep(&panel);
    finish();
    asleep = true;
}

/* A panel that does not wake is noticed by the next picture. */
void screen_wake(void)
{
    if (asleep)
        zj_panel_wake(&panel, shown.words ? &shown : NULL);
    finish();
    asleep = false;
}

struct screen_report screen_last(void)
{
    return report;
}
