/* SPDX-License-Identifier: MIT */
#include "panel.h"
#include "panel_script.h"

#define ROW_BYTES 104 /* longest row sent: 832 px */

/* A script at work. */
struct run {
    const struct zj_panel *panel;
    const struct zj_canvas *canvas; /* NULL for scripts without pixels */
    struct zj_rect window;          /* panel px, x and w whole bytes   */
};

static void nap(const struct zj_panel *p, uint32_t ms)
{
    p->bus->sleep_ms(p->bus->context, ms);
}

static void set_reset(const struct zj_panel *p, bool level, uint32_t ms)
{
    p->bus->reset(p->bus->context, level);
    nap(p, ms);
}

static bool is_busy(const struct zj_panel *p)
{
    return p->bus->busy(p->bus->context) == p->type->controller->busy;
}

static void send_command(const struct zj_panel *p, uint8_t command)
{
    p->bus->command(p->bus->context, command);
}

static void send_data(const struct zj_panel *p, const uint8_t *bytes,
                      size_t length)
{
    p->bus->data(p->bus->context, bytes, length);
}

static void send(const struct zj_panel *p, uint8_t command, const uint8_t *data,
                 size_t length)
{
    send_command(p, command);
    if (length > 0)
        send_data(p, data, length);
}

/* Time is counted in what was slept, so that a clock that stands still
 * cannot make it wait for ever. */
static enum zj_status wait(const struct zj_panel *p, uint32_t limit_ms)
{
    uint32_t slept = 1;

    nap(p, 1); /* BUSY follows what causes it by 200 us */
    while (is_busy(p)) {
        if (slept >= limit_ms)
            return ZJ_ETIMEOUT;
        uint32_t step = slept < 20 ? 1 : 10;
        nap(p, step);
        slept += step;
    }
    return ZJ_OK;
}

static void window_uc(const struct run *r, bool wide)
{
    unsigned x = (unsigned)r->window.x;
    unsigned y = (unsigned)r->window.y;
    unsigned right = x + (unsigned)r->window.w - 1;
    unsigned bottom = y + (unsigned)r->window.h - 1;
    uint8_t b[9];
    size_t n = 0;

    if (wide)
        b[n++] = (uint8_t)(x >> 8);
    b[n++] = (uint8_t)x;
    if (wide)
        b[n++] = (uint8_t)(right >> 8);
    b[n++] = (uint8_t)right;
    b[n++] = (uint8_t)(y >> 8);
    b[n++] = (uint8_t)y;
    b[n++] = (uint8_t)(bottom >> 8);
    b[n++] = (uint8_t)bottom;
    b[n++] = 0x01; /* scan gates inside and outside */
    send(r->panel, 0x90, b, n);
}

static void window_ssd(const struct run *r, bool pixels)
{
    const struct zj_panel_type *type = r->panel->type;
    unsigned x = (unsigned)r->window.x;
    unsigned y = (unsigned)r->window.y;
    unsigned right = x + (unsigned)r->window.w - 1;
    unsigned bottom = y + (unsigned)r->window.h - 1;

    if (type->upside_down) {
        y = type->height - 1u - y;
        bottom = type->height - 1u - bottom;
    }
    const uint8_t xs[] = {(uint8_t)x, (uint8_t)(x >> 8), (uint8_t)right,
                          (uint8_t)(right >> 8)};
    const uint8_t bytes[] = {(uint8_t)(x / 8), (uint8_t)(right / 8)};
    const uint8_t ys[] = {(uint8_t)y, (uint8_t)(y >> 8), (uint8_t)bottom,
                          (uint8_t)(bottom >> 8)};
    send(r->panel, 0x44, pixels ? xs : bytes, pixels ? 4 : 2);
    send(r->panel, 0x45, ys, 4);
    send(r->panel, 0x4e, pixels ? xs : bytes, pixels ? 2 : 1);
    send(r->panel, 0x4f, ys, 2);
}

static void send_window(const struct run *r)
{
    switch (r->panel->type->controller->window) {
    case ZJ_WINDOW_UC16:
        window_uc(r, true);
        break;
    case ZJ_WINDOW_UC8:
        window_uc(r, false);
        break;
    case ZJ_WINDOW_BYTES:
        window_ssd(r, false);
        break;
    default:
        window_ssd(r, true);
        break;
    }
}

/* Not within run(), whose frame is there while a panel is waited for. */
__attribute__((noinline)) static void send_plane(const struct run *r,
                                                 uint8_t command, uint8_t how)
{
    uint8_t plane = how & ZJ_LOW_BIT && r->canvas->bits == 2 ? 1 : 0;
    uint32_t flip = how & ZJ_INK_IS_0 ? UINT32_MAX : 0;
    uint16_t width = (uint16_t)r->window.w;
    uint16_t left = (uint16_t)r->window.h;
    uint16_t y = (uint16_t)r->window.y;
    uint32_t out[ZJ_PANEL_ROWS * ROW_BYTES / 4];

    send_command(r->panel, command);
    while (left > 0) {
        uint16_t rows = zj_canvas_panel_rows(
            r->canvas, y, left, (uint16_t)r->window.x, width, plane, flip, out);
        send_data(r->panel, (const uint8_t *)out, (size_t)rows * width / 8);
        y = (uint16_t)(y + rows);
        left = (uint16_t)(left - rows);
    }
}

static enum zj_status run(const struct run *r, const uint8_t *s)
{
    const struct zj_panel *p = r->panel;
    enum zj_status status = ZJ_OK;

    while (*s != ZJ_OP_END && status == ZJ_OK) {
        uint8_t op = *s++;
        if (op == ZJ_OP_WAIT) {
            status = wait(p, *s++ * 100u);
        } else if (op == ZJ_OP_SLEEP) {
            nap(p, *s++);
        } else if (op == ZJ_OP_WINDOW) {
            send_window(r);
        } else if (op == ZJ_OP_PLANE) {
            send_plane(r, s[0], s[1]);
            s += 2;
        } else {
            send(p, s[0], s + 1, op);
            s += 1 + op;
        }
    }
    return status;
}

/* Reset low for at least 2 ms, then 10 ms (UC8179, SSD1677 data sheets;
 * both doubled and more), then the panel's own start. */
static enum zj_status start(struct zj_panel *p)
{
    const struct run r = {.panel = p};

    p->awake = p->known = p->greys = false;
    set_reset(p, true, 10);
    set_reset(p, false, 10);
    set_reset(p, true, 20);
    enum zj_status status = wait(p, 1000);
    if (status == ZJ_OK)
        status = run(&r, p->type->start);
    p->awake = status == ZJ_OK;
    return status;
}

enum zj_status zj_panel_init(struct zj_panel *p,
                             const struct zj_panel_type *type,
                             const struct zj_panel_bus *bus)
{
    p->type = type;
    p->bus = bus;
    return start(p);
}

static bool fits(const struct zj_panel *p, const struct zj_canvas *c)
{
    bool turned = c->rotation == ZJ_ROTATE_90 || c->rotation == ZJ_ROTATE_270;
    uint16_t width = turned ? c->height : c->width;
    uint16_t height = turned ? c->width : c->height;
    return width == p->type->width && height == p->type->height &&
           width <= ROW_BYTES * 8;
}

static struct zj_rect whole(const struct zj_panel *p)
{
    return (struct zj_rect){0, 0, (int16_t)((p->type->width + 7) & ~7),
                            (int16_t)p->type->height};
}

/* A logical rectangle on the panel, widened to whole bytes. */
static struct zj_rect window_of(const struct zj_panel *p,
                                const struct zj_canvas *c, struct zj_rect r)
{
    const struct zj_rect all = {0, 0, (int16_t)c->width, (int16_t)c->height};

    r = zj_canvas_panel_rect(c, zj_rect_cut(r, all));
    int right = (r.x + r.w + 7) & ~7;
    r.x = (int16_t)(r.x & ~7);
    r.w = r.w > 0 ? (int16_t)(right - r.x) : 0;
    return zj_rect_cut(r, whole(p));
}

bool zj_panel_greys(const struct zj_panel_type *type)
{
    return type->controller->mode[ZJ_PANEL_GREY] != NULL;
}

enum zj_panel_mode zj_panel_mode_now(const struct zj_panel *p,
                                     const struct zj_canvas *c,
                                     enum zj_panel_mode mode)
{
    const uint8_t *const *scripts = p->type->controller->mode;

    if (mode == ZJ_PANEL_GREY && c->bits == 2 && zj_panel_greys(p->type))
        return mode;
    if (mode == ZJ_PANEL_GREY || !p->awake || !(p->known || p->greys))
        return ZJ_PANEL_FULL;
    if (!p->known && mode > ZJ_PANEL_FAST)
        mode = ZJ_PANEL_FAST;
    while (mode > ZJ_PANEL_FULL && scripts[mode] == NULL)
        mode--;
    return mode;
}

static enum zj_status refresh(struct zj_panel *p, const struct zj_canvas *c,
                              struct zj_rect rect, enum zj_panel_mode mode)
{
    struct run r = {.panel = p, .canvas = c, .window = window_of(p, c, rect)};

    mode = zj_panel_mode_now(p, c, mode);
    if (!p->known || mode == ZJ_PANEL_GREY)
        r.window = whole(p);
    if (r.window.w <= 0)
        return ZJ_OK;
    p->known = p->greys = false; /* whatever happens half way */
    enum zj_status status = run(&r, p->type->controller->mode[mode]);
    p->known = status == ZJ_OK && mode != ZJ_PANEL_GREY;
    p->greys = status == ZJ_OK && mode == ZJ_PANEL_GREY;
    return status;
}

enum zj_status zj_panel_show(struct zj_panel *p, const struct zj_canvas *c,
                             struct zj_rect r, enum zj_panel_mode mode)
{
    enum zj_status status = ZJ_OK;

    if (!fits(p, c))
        return ZJ_EINVAL;
    if (!p->awake)
        status = start(p);
    if (status == ZJ_OK)
        status = refresh(p, c, r, mode);
    if (status != ZJ_OK) {
        status = start(p);
        if (status == ZJ_OK)
            status = refresh(p, c, r, mode);
    }
    if (status != ZJ_OK)
        p->awake = false;
    return status;
}

enum zj_status zj_panel_sleep(struct zj_panel *p)
{
    const struct run r = {.panel = p};

    if (!p->awake)
        return ZJ_OK;
    p->awake = p->known = p->greys = false;
    return run(&r, p->type->controller->sleep);
}

enum zj_status zj_panel_wake(struct zj_panel *p, const struct zj_canvas *shown)
{
    if (shown != NULL && !fits(p, shown))
        return ZJ_EINVAL;
    enum zj_status status = start(p);
    if (status != ZJ_OK || shown == NULL)
        return status;
    p->greys = shown->bits == 2 && zj_panel_greys(p->type);
    if (p->greys)
        return ZJ_OK;
    const struct run r = {.panel = p, .canvas = shown, .window = whole(p)};
    status = run(&r, p->type->controller->recall);
    p->known = status == ZJ_OK;
    return status;
}
