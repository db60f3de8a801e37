/* SPDX-License-Identifier: MIT */
#include "tests/panel_chip.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BYTE_NS 800 /* at 10 MHz */

void panel_complain(struct panel_model *m, const char *format, ...)
{
    va_list list;

    if (m->violations++ > 0)
        return;
    va_start(list, format);
    vsnprintf(m->complaint, sizeof m->complaint, format, list);
    va_end(list);
}

static uint8_t noise(struct panel_model *m)
{
    m->noise = m->noise * 1664525 + 1013904223;
    return m->noise >> 30 & 1;
}

size_t panel_area(const struct panel_model *m)
{
    return (size_t)m->width * (size_t)m->height;
}

void panel_lose_memory(struct panel_model *m)
{
    for (int p = OLD; p <= NEW; p++)
        for (size_t i = 0; i < panel_area(m); i++)
            m->plane[p][i] = noise(m);
}

bool panel_model_open(struct panel_model *m, const char *name)
{
    const struct panel_chip *chip = panel_chip_find(name);

    if (chip == NULL)
        return false;
    memset(m, 0, sizeof *m);
    m->chip = chip;
    m->width = m->chip->width;
    m->height = m->chip->height;
    m->noise = 12345;
    m->reset_level = true;
    m->polled = true;
    m->glass = malloc(panel_area(m));
    m->ghost = calloc(panel_area(m), sizeof *m->ghost);
    m->plane[OLD] = malloc(panel_area(m));
    m->plane[NEW] = malloc(panel_area(m));
    if (!m->glass || !m->ghost || !m->plane[OLD] || !m->plane[NEW])
        abort();
    panel_lose_memory(m);
    for (size_t i = 0; i < panel_area(m); i++)
        m->glass[i] = noise(m) ? 3 : 0;
    return true;
}

void panel_model_close(struct panel_model *m)
{
    free(m->glass);
    free(m->ghost);
    free(m->plane[OLD]);
    free(m->plane[NEW]);
}

void panel_model_pass(struct panel_model *m, uint64_t ns)
{
    m->clock_ns += ns;
}

static bool is_busy(const struct panel_model *m)
{
    return m->clock_ns >= m->busy_from_ns && m->clock_ns < m->busy_until_ns;
}

/* BUSY rises a little after what causes it. */
void panel_be_busy(struct panel_model *m, uint64_t ms)
{
    m->busy_from_ns = m->clock_ns + MS / 5;
    m->busy_until_ns = m->busy_from_ns + ms * MS;
    m->polled = false;
    if (m->stuck)
        m->busy_until_ns = UINT64_MAX;
}

bool panel_model_busy(struct panel_model *m)
{
    bool busy = is_busy(m) || (m->asleep && m->chip->ssd);

    panel_model_pass(m, 1000);
    if (!busy && m->clock_ns >= m->busy_until_ns)
        m->polled = true;
    return busy == m->chip->ssd;
}

void panel_model_reset(struct panel_model *m, bool level)
{
    if (!level && m->reset_level)
        m->reset_ns = m->clock_ns;
    if (level && !m->reset_level) {
        if (m->clock_ns - m->reset_ns < 2 * MS)
            panel_complain(m, "reset low for less than 2 ms");
        memset(m->reg, 0, sizeof m->reg);
        memset(m->written, 0, sizeof m->written);
        m->in_command = m->asleep = m->powered = m->windowed = false;
        m->reset_seen = true;
        panel_lose_memory(m);
        panel_be_busy(m, 10);
    }
    m->reset_level = level;
}

/* ---- The glass ---- */

static size_t on_glass(const struct panel_model *m, int x, int y)
{
    if (m->chip->upside_down)
        y = m->height - 1 - y;
    return (size_t)y * (size_t)m->width + (size_t)x;
}

static void drive(struct panel_model *m, size_t i, uint8_t level,
                  enum panel_refresh kind)
{
    double *ghost = &m->ghost[i];

    m->glass[i] = level;
    if (kind == REFRESH_PARTIAL)
        *ghost += (1 - *ghost) * m->residue.partial;
    else if (kind == REFRESH_FAST)
        *ghost *= m->residue.kept_by_fast;
    else
        *ghost *= m->residue.kept_by_full;
}

/* One pixel of a refresh; planes hold ink. False when the old plane is not
 * what the glass shows, and that matters. */
static bool refresh_pixel(struct panel_model *m, int x, int y,
                          enum panel_refresh kind)
{
    size_t i = (size_t)y * (size_t)m->width + (size_t)x;
    size_t g = on_glass(m, x, y);
    uint8_t old = m->plane[OLD][i];
    uint8_t new = m->plane[NEW][i];

    if (kind == REFRESH_GREY) {
        drive(m, g, (uint8_t)(new << 1 | old), kind);
        return true;
    }
    if (kind != REFRESH_PARTIAL) {
        drive(m, g, new ? 3 : 0, kind);
        return true;
    }
    if (old != new)
        drive(m, g, new ? 3 : 0, kind);
    return m->glass[g] == (new ? 3 : 0);
}

void panel_refresh(struct panel_model *m, enum panel_refresh kind, int x0,
                   int y0, int x1, int y1)
{
    unsigned wrong = 0;

    for (int y = y0; y <= y1; y++)
        for (int x = x0; x <= x1 && x < m->width; x++)
            wrong += !refresh_pixel(m, x, y, kind);
    if (wrong > 0)
        panel_complain(m, "old plane is not what the glass shows: %u pixels",
                       wrong);
    m->refreshes[kind]++;
    m->refresh_ns += m->chip->refresh_ms[kind] * MS;
    if (m->stuck_refreshes > 0) {
        m->stuck_refreshes--;
        m->busy_until_ns = UINT64_MAX;
    }
}

/* ---- Planes ---- */

static void begin_plane(struct panel_model *m)
{
    if (!m->chip->ssd) {
        m->x0 = m->windowed ? m->x0 : 0;
        m->y0 = m->windowed ? m->y0 : 0;
        m->x1 = m->windowed ? m->x1 : (m->width + 7) / 8 * 8 - 1;
        m->y1 = m->windowed ? m->y1 : m->height - 1;
        m->step_y = 1;
        m->x = m->x0;
        m->y = m->y0;
    } else if (!m->counter_set) {
        panel_complain(m, "plane %02x written without setting the counter",
                       m->command);
    }
    m->counter_set = false;
}

static bool ink(const struct panel_model *m, unsigned bit)
{
    if (m->chip->ssd)
        return bit == 0;
    unsigned cdi = m->reg[0x50][0];
    unsigned ddx = m->chip->wide ? cdi & 1 : cdi >> 4 & 1;
    return bit != ddx;
}

static void plane_byte(struct panel_model *m, uint8_t byte)
{
    bool new = m->command == 0x13 || m->command == 0x24;
    int last = m->step_y > 0 ? m->y1 : m->y0;

    if (m->step_y > 0 ? m->y > last : m->y < last) {
        panel_complain(m, "plane %02x written beyond its window", m->command);
        return;
    }
    for (int i = 0; i < 8 && m->x + i < m->width; i++)
        m->plane[new][(size_t)m->y * (size_t)m->width + (size_t)(m->x + i)] =
            ink(m, (unsigned)byte >> (7 - i) & 1);
    m->x += 8;
    if (m->x > m->x1) {
        m->x = m->x0;
        m->y += m->step_y;
    }
}

static size_t plane_length(const struct panel_model *m)
{
    return (size_t)(m->x1 - m->x0 + 1) / 8 * (size_t)(m->y1 - m->y0 + 1);
}

/* ---- The wires ---- */

static const struct panel_rule *rule_of(const struct panel_model *m)
{
    const struct panel_rule *r = m->chip->rules;

    while (r->least <= r->most && r->command != m->command)
        r++;
    return r->least <= r->most ? r : NULL;
}

/* Data bytes the command takes at most. */
static size_t most_data(const struct panel_model *m, const struct panel_rule *r)
{
    return r->most == RAM ? plane_length(m) : r->most;
}

static void done(struct panel_model *m)
{
    m->written[m->command] = true;
    if (m->chip->ssd)
        panel_chip_ssd_done(m, m->command);
    else
        panel_chip_uc_done(m, m->command);
}

/* The command before is over: had it all its data? */
static void end_command(struct panel_model *m)
{
    const struct panel_rule *r = m->in_command ? rule_of(m) : NULL;

    m->in_command = false;
    if (r == NULL)
        return;
    size_t least = r->least == RAM ? plane_length(m) : r->least;
    if (m->length < least)
        panel_complain(m, "command %02x with %zu data bytes instead of %zu",
                       m->command, m->length, least);
}

static void check_ready(struct panel_model *m, uint8_t command)
{
    if (!m->reset_seen || !m->reset_level)
        panel_complain(m, "command %02x before a reset", command);
    else if (m->asleep)
        panel_complain(m, "command %02x in deep sleep", command);
    else if (is_busy(m))
        panel_complain(m, "command %02x while busy", command);
    else if (!m->polled)
        panel_complain(m, "command %02x without waiting for BUSY", command);
}

static void command(struct panel_model *m, uint8_t byte)
{
    end_command(m);
    check_ready(m, byte);
    m->command = byte;
    m->length = 0;
    m->in_command = !m->asleep;
    const struct panel_rule *r = rule_of(m);
    if (r == NULL)
        panel_complain(m, "unknown command %02x", byte);
    else if (r->most == RAM)
        begin_plane(m);
    else if (r->most == 0)
        done(m);
}

static void data(struct panel_model *m, uint8_t byte)
{
    const struct panel_rule *r = m->in_command ? rule_of(m) : NULL;

    if (is_busy(m))
        panel_complain(m, "data while busy");
    if (r == NULL)
        return;
    if (m->length++ >= most_data(m, r)) {
        panel_complain(m, "too much data for command %02x", m->command);
        return;
    }
    if (r->most == RAM) {
        plane_byte(m, byte);
        return;
    }
    m->reg[m->command][m->length - 1] = byte;
    if (m->length == r->least)
        done(m);
}

void panel_model_byte(struct panel_model *m, bool dc, uint8_t byte)
{
    m->bytes++;
    panel_model_pass(m, BYTE_NS);
    if (dc)
        data(m, byte);
    else
        command(m, byte);
}

static void bus_reset(void *context, bool level)
{
    panel_model_reset(context, level);
}

static void bus_command(void *context, uint8_t byte)
{
    panel_model_byte(context, false, byte);
}

static void bus_data(void *context, const uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        panel_model_byte(context, true, bytes[i]);
}

static bool bus_busy(void *context)
{
    return panel_model_busy(context);
}

static void bus_sleep(void *context, uint32_t ms)
{
    panel_model_pass(context, ms * MS);
}

struct zj_panel_bus panel_model_bus(struct panel_model *m)
{
    return (struct zj_panel_bus){m,        bus_reset, bus_command,
                                 bus_data, bus_busy,  bus_sleep};
}
