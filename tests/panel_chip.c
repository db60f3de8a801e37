/* SPDX-License-Identifier: MIT
 *
 * What controllers do with a command once they have it, and what they
 * forbid. From the data sheets of UC8179, UC8151D, SSD1677, SSD1680, SSD1681
 * and SSD1683; times as measured and published for the glasses, but those of
 * full refreshes by the sensor are about the longest told of. */
#include "tests/panel_chip.h"

#include <string.h>

static const struct panel_rule uc8179_rules[] = {
    {0x00, 1, 1}, {0x01, 4, 5},     {0x02, 0, 0}, {0x03, 1, 1},
    {0x04, 0, 0}, {0x06, 4, 4},     {0x07, 1, 1}, {0x10, RAM, RAM},
    {0x12, 0, 0}, {0x13, RAM, RAM}, {0x15, 1, 1}, {0x30, 1, 1},
    {0x41, 1, 1}, {0x50, 2, 2},     {0x52, 1, 1}, {0x60, 1, 1},
    {0x61, 4, 4}, {0x82, 1, 1},     {0x90, 9, 9}, {0x91, 0, 0},
    {0x92, 0, 0}, {0xe0, 1, 1},     {0xe5, 1, 1}, {0, 1, 0}};
static const struct panel_rule uc8151d_rules[] = {
    {0x00, 1, 1},   {0x01, 4, 5},     {0x02, 0, 0},   {0x03, 1, 1},
    {0x04, 0, 0},   {0x06, 3, 3},     {0x07, 1, 1},   {0x10, RAM, RAM},
    {0x12, 0, 0},   {0x13, RAM, RAM}, {0x20, 44, 44}, {0x21, 42, 42},
    {0x22, 42, 42}, {0x23, 42, 42},   {0x24, 42, 42}, {0x30, 1, 1},
    {0x41, 1, 1},   {0x50, 1, 1},     {0x60, 1, 1},   {0x61, 3, 3},
    {0x82, 1, 1},   {0x90, 7, 7},     {0x91, 0, 0},   {0x92, 0, 0},
    {0, 1, 0}};
static const struct panel_rule ssd1677_rules[] = {
    {0x01, 3, 3}, {0x0c, 5, 5}, {0x10, 1, 1},     {0x11, 1, 1},
    {0x12, 0, 0}, {0x18, 1, 1}, {0x1a, 1, 2},     {0x20, 0, 0},
    {0x21, 2, 2}, {0x22, 1, 1}, {0x24, RAM, RAM}, {0x26, RAM, RAM},
    {0x2c, 1, 1}, {0x3c, 1, 1}, {0x44, 4, 4},     {0x45, 4, 4},
    {0x4e, 2, 2}, {0x4f, 2, 2}, {0, 1, 0}};
static const struct panel_rule ssd168x_rules[] = {
    {0x01, 3, 3}, {0x0c, 4, 4}, {0x10, 1, 1},     {0x11, 1, 1},
    {0x12, 0, 0}, {0x18, 1, 1}, {0x1a, 1, 2},     {0x20, 0, 0},
    {0x21, 1, 2}, {0x22, 1, 1}, {0x24, RAM, RAM}, {0x26, RAM, RAM},
    {0x2c, 1, 1}, {0x3c, 1, 1}, {0x44, 2, 2},     {0x45, 4, 4},
    {0x4e, 1, 1}, {0x4f, 2, 2}, {0, 1, 0}};

static const struct panel_chip chips[] = {
    {.name = "uc8179-800x480",
     .width = 800,
     .height = 480,
     .wide = true,
     .fast = 0x5a,
     .rules = uc8179_rules,
     .on_ms = 129,
     .off_ms = 40,
     .refresh_ms = {4100, 1170, 435, 2320}},
    {.name = "uc8151d-128x296",
     .width = 128,
     .height = 296,
     .rules = uc8151d_rules,
     .on_ms = 129,
     .off_ms = 40,
     .refresh_ms = {3250, 510, 280, 0}},
    {.name = "ssd1677-800x480",
     .width = 800,
     .height = 480,
     .ssd = true,
     .wide = true,
     .upside_down = true,
     .fast = 0x5a,
     .rules = ssd1677_rules,
     .on_ms = 84,
     .off_ms = 139,
     .refresh_ms = {3300, 1570, 500, 0}},
    {.name = "ssd1683-400x300",
     .width = 400,
     .height = 300,
     .ssd = true,
     .fast = 0x6e,
     .rules = ssd168x_rules,
     .on_ms = 96,
     .off_ms = 268,
     .refresh_ms = {3100, 1140, 360, 0}},
    {.name = "ssd1680-128x296",
     .width = 128,
     .height = 296,
     .ssd = true,
     .fast = 0x64,
     .rules = ssd168x_rules,
     .on_ms = 90,
     .off_ms = 130,
     .refresh_ms = {4000, 1720, 360, 0}},
    {.name = "ssd1680-122x250",
     .width = 122,
     .height = 250,
     .ssd = true,
     .fast = 0x64,
     .rules = ssd168x_rules,
     .on_ms = 95,
     .off_ms = 140,
     .refresh_ms = {4000, 1617, 457, 0}},
    {.name = "ssd1681-200x200",
     .width = 200,
     .height = 200,
     .ssd = true,
     .fast = 0x64,
     .rules = ssd168x_rules,
     .on_ms = 90,
     .off_ms = 130,
     .refresh_ms = {4000, 2500, 460, 0}},
};

const struct panel_chip *panel_chip_find(const char *name)
{
    for (size_t i = 0; i < sizeof chips / sizeof *chips; i++)
        if (strcmp(chips[i].name, name) == 0)
            return &chips[i];
    return NULL;
}

/* ---- UltraChip ---- */

static void uc_window(struct panel_model *m)
{
    const uint8_t *r = m->reg[0x90];
    bool wide = m->chip->wide;

    m->x0 = wide ? r[0] << 8 | r[1] : r[0];
    m->x1 = wide ? r[2] << 8 | r[3] : r[1];
    r += wide ? 4 : 2;
    m->y0 = r[0] << 8 | r[1];
    m->y1 = r[2] << 8 | r[3];
    if (!m->windowed)
        panel_complain(m, "window without partial in (91)");
    if (m->x0 % 8 != 0 || m->x1 % 8 != 7)
        panel_complain(m, "window %d..%d is not whole bytes", m->x0, m->x1);
    if (m->x0 > m->x1 || m->x1 >= (m->width + 7) / 8 * 8 || m->y0 > m->y1 ||
        m->y1 >= m->height) {
        panel_complain(m, "window %d..%d, %d..%d is not on the panel", m->x0,
                       m->x1, m->y0, m->y1);
        m->x0 = m->y0 = 0;
        m->x1 = 7;
        m->y1 = 0;
    }
}

/* What a waveform in registers 20 .. 24 does. */
struct waveform {
    int frames;     /* its length                                    */
    int net;        /* frames of VDH less frames of VDL              */
    unsigned final; /* the last level that is not ground; 0: none    */
};

static struct waveform waveform(const struct panel_model *m, unsigned command)
{
    struct waveform w = {0};

    for (const uint8_t *g = m->reg[command]; g < m->reg[command] + 42; g += 6)
        for (int i = 0; i < 4; i++) {
            unsigned level = g[0] >> (6 - 2 * i) & 3u;
            int frames = g[1 + i] * g[5];
            w.frames += frames;
            if (frames > 0 && level != 0)
                w.final = level;
            w.net += level == 1 ? frames : level == 2 ? -frames : 0;
        }
    return w;
}

/* Waveforms written by the driver must bring each pixel to its colour and
 * leave no direct voltage behind, and all be of one length. */
static enum panel_refresh uc_own_waveform(struct panel_model *m)
{
    const struct waveform ww = waveform(m, 0x21), bw = waveform(m, 0x22),
                          wb = waveform(m, 0x23), bb = waveform(m, 0x24);
    bool differs = ww.final == 0 && bb.final == 0;

    for (unsigned c = 0x20; c <= 0x24; c++) {
        if (!m->written[c])
            panel_complain(m, "waveform %02x was never written", c);
        if (waveform(m, c).frames != m->chip->refresh_ms[differs ? 2 : 1] / 10)
            panel_complain(m, "waveform %02x has another length", c);
    }
    if (m->reg[0x30][0] != 0x3a)
        panel_complain(m, "frames are not of 10 ms");
    if (bw.final != 2 || wb.final != 1 ||
        (!differs && (ww.final != 2 || bb.final != 1)))
        panel_complain(m, "a waveform ends with the wrong colour");
    if (ww.net != 0 || bb.net != 0 || bw.net + wb.net != 0)
        panel_complain(m, "a waveform leaves a direct voltage");
    return differs ? REFRESH_PARTIAL : REFRESH_FAST;
}

static enum panel_refresh uc_kind(struct panel_model *m)
{
    if (!m->chip->wide)
        return m->reg[0x00][0] & 0x20 ? uc_own_waveform(m) : REFRESH_FULL;
    if ((m->reg[0xe0][0] & 2) == 0)
        return REFRESH_FULL;
    if (m->reg[0xe5][0] == m->chip->fast)
        return REFRESH_FAST;
    if (m->reg[0xe5][0] == 0x6e)
        return REFRESH_PARTIAL;
    if (m->reg[0xe5][0] == 0x5f)
        return REFRESH_GREY;
    panel_complain(m, "no waveform at temperature %02x", m->reg[0xe5][0]);
    return REFRESH_FULL;
}

static void uc_check_setup(struct panel_model *m)
{
    const uint8_t *r = m->reg[0x61];
    bool wide = m->chip->wide;
    int width = wide ? r[0] << 8 | r[1] : r[0];
    int height = wide ? r[2] << 8 | r[3] : r[1] << 8 | r[2];

    if (!m->powered)
        panel_complain(m, "refresh without power");
    if (width != m->width || height != m->height)
        panel_complain(m, "resolution %dx%d", width, height);
    if ((m->reg[0x00][0] & (wide ? 0x30 : 0x10)) != 0x10)
        panel_complain(m, "panel setting %02x is not black and white from OTP",
                       m->reg[0x00][0]);
    if (!m->written[0x50])
        panel_complain(m, "refresh before CDI (50)");
}

static void uc_refresh(struct panel_model *m)
{
    enum panel_refresh kind = uc_kind(m);
    bool part = m->windowed;
    bool copies = m->chip->wide && m->reg[0x50][0] & 8;

    uc_check_setup(m);
    panel_be_busy(m, m->chip->refresh_ms[kind]);
    panel_refresh(m, kind, part ? m->x0 : 0, part ? m->y0 : 0,
                  part ? m->x1 : m->width - 1, part ? m->y1 : m->height - 1);
    if (copies)
        memcpy(m->plane[OLD], m->plane[NEW], panel_area(m));
}

static void uc_sleep(struct panel_model *m)
{
    if (m->reg[0x07][0] != 0xa5)
        panel_complain(m, "deep sleep without check code");
    else if (m->powered)
        panel_complain(m, "deep sleep with power on");
    m->asleep = true;
    panel_lose_memory(m);
}

static void uc_power(struct panel_model *m, bool on)
{
    if (m->powered == on)
        panel_complain(m, "power %s twice", on ? "on" : "off");
    m->powered = on;
    panel_be_busy(m, on ? m->chip->on_ms : m->chip->off_ms);
}

void panel_chip_uc_done(struct panel_model *m, uint8_t command)
{
    if (command == 0x04 || command == 0x02)
        uc_power(m, command == 0x04);
    else if (command == 0x07)
        uc_sleep(m);
    else if (command == 0x12)
        uc_refresh(m);
    else if (command == 0x90)
        uc_window(m);
    else if (command == 0x91 || command == 0x92)
        m->windowed = command == 0x91;
}

/* ---- Solomon Systech ---- */

static void ssd_window(struct panel_model *m)
{
    const uint8_t *x = m->reg[0x44];
    const uint8_t *y = m->reg[0x45];
    bool wide = m->chip->wide;
    bool down = (m->reg[0x11][0] & 2) != 0;

    m->x0 = wide ? x[1] << 8 | x[0] : x[0] * 8;
    m->x1 = wide ? x[3] << 8 | x[2] : x[1] * 8 + 7;
    m->step_y = down ? 1 : -1;
    m->y0 = down ? y[1] << 8 | y[0] : y[3] << 8 | y[2];
    m->y1 = down ? y[3] << 8 | y[2] : y[1] << 8 | y[0];
    if (m->x0 % 8 != 0 || m->x1 % 8 != 7)
        panel_complain(m, "window %d..%d is not whole bytes", m->x0, m->x1);
    if (m->x0 > m->x1 || m->x1 >= (m->width + 7) / 8 * 8 || m->y0 > m->y1 ||
        m->y1 >= m->height) {
        panel_complain(m, "window %d..%d, %d..%d is not on the panel", m->x0,
                       m->x1, m->y0, m->y1);
        m->x0 = m->y0 = 0;
        m->x1 = 7;
        m->y1 = 0;
    }
}

/* The counters must start where the window does. */
static void ssd_counter(struct panel_model *m)
{
    bool wide = m->chip->wide;

    ssd_window(m);
    m->x = wide ? m->reg[0x4e][1] << 8 | m->reg[0x4e][0] : m->reg[0x4e][0] * 8;
    m->y = m->reg[0x4f][1] << 8 | m->reg[0x4f][0];
    if (m->x != m->x0 || m->y != (m->step_y > 0 ? m->y0 : m->y1)) {
        panel_complain(m, "counter %d,%d is not at the window's start", m->x,
                       m->y);
        m->x = m->x0;
        m->y = m->step_y > 0 ? m->y0 : m->y1;
    }
    m->counter_set = true;
}

static enum panel_refresh ssd_kind(struct panel_model *m, unsigned how)
{
    if (how & 0x08)
        return REFRESH_PARTIAL;
    if (how & 0x20)
        return REFRESH_FULL;
    if (!m->written[0x1a] || m->reg[0x1a][0] != m->chip->fast)
        panel_complain(m, "no fast waveform at temperature %02x",
                       m->reg[0x1a][0]);
    return REFRESH_FAST;
}

static void ssd_check_setup(struct panel_model *m, unsigned how,
                            enum panel_refresh kind)
{
    int gates = (m->reg[0x01][1] << 8 | m->reg[0x01][0]) + 1;
    bool ignores_old = (m->reg[0x21][0] & 0x40) != 0;

    if (!m->powered && (how & 0xc0) != 0xc0)
        panel_complain(m, "refresh without power");
    if ((how & 0x10) == 0)
        panel_complain(m, "refresh without loading a waveform");
    if (gates != m->height)
        panel_complain(m, "%d gates", gates);
    if (m->reg[0x18][0] != 0x80)
        panel_complain(m, "refresh without the temperature sensor");
    if (kind == REFRESH_PARTIAL && ignores_old)
        panel_complain(m, "partial refresh that ignores the old plane");
    if (kind != REFRESH_PARTIAL && !ignores_old &&
        memcmp(m->plane[OLD], m->plane[NEW], panel_area(m)) != 0)
        panel_complain(m, "full refresh with another picture in the old plane");
}

static void ssd_update(struct panel_model *m)
{
    unsigned how = m->reg[0x22][0];
    uint64_t ms = 0;

    if (!m->powered && how & 0x40)
        ms += m->chip->on_ms;
    if (how & 0x03)
        ms += m->chip->off_ms;
    if (how & 0x04) {
        enum panel_refresh kind = ssd_kind(m, how);
        ssd_check_setup(m, how, kind);
        panel_be_busy(m, ms + m->chip->refresh_ms[kind]);
        panel_refresh(m, kind, 0, 0, m->width - 1, m->height - 1);
    } else {
        panel_be_busy(m, ms);
    }
    m->powered = how & 0x03 ? false : m->powered || how & 0x40;
}

static void ssd_sleep(struct panel_model *m)
{
    if (m->powered)
        panel_complain(m, "deep sleep with power on");
    if ((m->reg[0x10][0] & 3) == 0)
        return;
    m->asleep = true;
    if ((m->reg[0x10][0] & 3) == 3)
        panel_lose_memory(m);
}

void panel_chip_ssd_done(struct panel_model *m, uint8_t command)
{
    if (command == 0x10) {
        ssd_sleep(m);
    } else if (command == 0x12) {
        memset(m->reg, 0, sizeof m->reg);
        memset(m->written, 0, sizeof m->written);
        panel_be_busy(m, 5);
    } else if (command == 0x20) {
        ssd_update(m);
    } else if (command == 0x4f) {
        ssd_counter(m);
    }
}
