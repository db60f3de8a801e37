/* SPDX-License-Identifier: MIT
 *
 * Controllers and panels, as data. Facts from the data sheets of UC8179,
 * UC8151D, SSD1677, SSD1680, SSD1681 and SSD1683 and from what panel makers
 * publish. All waveforms are the ones in the controller; a forced temperature
 * picks the fast ones. The UC8151D has but one: its fast and partial ones are
 * our own.
 *
 * DESIGN.md tells how to add a panel: a start script, a line of sizes, and
 * its name in zj_panels at the end. */
#include "panel.h"
#include "panel_script.h"

/* One command a line reads better than what a formatter makes of it. */
/* clang-format off */

#define HIGH(n) ((n) >> 8 & 0xff)
#define LOW(n)  ((n) & 0xff)

/* Refreshes may take 5 s in the cold, the rest a few 100 ms. Tenths of s. */
#define REFRESH ZJ_WAIT(100)
#define SHORT   ZJ_WAIT(10)

/* ---- UltraChip: plane 10 is old, 13 new; BUSY low is busy ---- */

#define POWER_ON  0, 0x04, SHORT
#define POWER_OFF 0, 0x02, SHORT
#define DRIVE     POWER_ON, 0, 0x12, REFRESH

/* The window (91 .. 92) is for writing only: refreshing the whole glass gives
 * a better picture, and outside old and new are the same. */
#define IN_WINDOW  0, 0x91, ZJ_WINDOW
#define OUT_WINDOW 0, 0x92

/* In a full refresh the old plane is the opposite of the new one, so that
 * every pixel makes a whole way, as the panel's maker does it. Afterwards
 * the controller itself copies new to old (CDI, N2OCP). */
#define UC8179_ALL                \
    IN_WINDOW,                    \
    ZJ_PLANE(0x10, ZJ_INK_IS_1),  \
    ZJ_PLANE(0x13, ZJ_INK_IS_0),  \
    OUT_WINDOW,                   \
    DRIVE, POWER_OFF, ZJ_END

/* CDI (50): 29 is border driven, N2OCP, 1 = white; a9 lets the border float;
 * 10 is 1 = black without N2OCP, as the grey waveforms want it.
 * CCSET (e0) 02 and TSSET (e5): forced temperature; e0 00, 41 00: sensor. */
static const uint8_t uc8179_full[] = {
    2, 0x50, 0x29, 0x07,
    4, 0x06, 0x17, 0x17, 0x28, 0x17,
    1, 0xe0, 0x00,
    1, 0x41, 0x00,
    UC8179_ALL};
static const uint8_t uc8179_fast[] = {
    2, 0x50, 0x29, 0x07,
    4, 0x06, 0x27, 0x27, 0x18, 0x17,
    1, 0xe0, 0x02,
    1, 0xe5, 0x5a,
    UC8179_ALL};
static const uint8_t uc8179_partial[] = {
    2, 0x50, 0xa9, 0x07,
    1, 0xe0, 0x02,
    1, 0xe5, 0x6e,
    IN_WINDOW,
    ZJ_PLANE(0x13, ZJ_INK_IS_0),
    DRIVE,
    OUT_WINDOW,
    POWER_OFF, ZJ_END};
static const uint8_t uc8179_grey[] = {
    2, 0x50, 0x10, 0x07,
    4, 0x06, 0x27, 0x27, 0x18, 0x17,
    1, 0xe0, 0x02,
    1, 0xe5, 0x5f,
    ZJ_PLANE(0x10, ZJ_INK_IS_1 | ZJ_LOW_BIT),
    ZJ_PLANE(0x13, ZJ_INK_IS_1),
    DRIVE, POWER_OFF, ZJ_END};
static const uint8_t uc8179_recall[] = {
    2, 0x50, 0x29, 0x07,
    ZJ_PLANE(0x10, ZJ_INK_IS_0),
    ZJ_PLANE(0x13, ZJ_INK_IS_0),
    ZJ_END};
static const uint8_t uc_sleep[] = {1, 0x07, 0xa5, ZJ_END};

static const struct zj_panel_controller uc8179 = {
    .mode = {uc8179_full, uc8179_fast, uc8179_partial, uc8179_grey},
    .sleep = uc_sleep,
    .recall = uc8179_recall,
    .window = ZJ_WINDOW_UC16,
    .busy = false};

/* The OTP of the UC8151D holds a full waveform only: it has no forced
 * temperature that would pick another. With PSR (00) bit 5 it takes waveforms
 * from registers 20 to 24: seven groups of six bytes each, the levels of four
 * phases (two bits each: 0 ground, 1 VDH, which makes black, 2 VDL, which
 * makes white; of VCOM 0 is its direct voltage), their lengths in frames, how
 * often the group is repeated; 20 ends with two bytes of switches. PLL (30)
 * 3a: a frame is 10 ms.
 *
 * These waveforms are our own and were never seen on a glass. Neither leaves
 * a direct voltage behind: a partial one drives a pixel one way and, when it
 * goes back, as long the other way; a fast one drives each pixel to its
 * opposite and back, so it flashes once, and the old plane does not matter.
 * How long: a pixel at 11 V and 20 degrees takes a quarter of a second. */
#define PARTIAL_FRAMES 27
#define FAST_FRAMES    25
#define GROUNDED       1 /* frames at the end */
#define TO_WHITE       0x80
#define TO_BLACK       0x40
#define VIA_BLACK      0x60
#define VIA_WHITE      0x90
#define GROUND         0x00

#define NO_GROUP  0, 0, 0, 0, 0, 0
#define NO_GROUPS NO_GROUP, NO_GROUP, NO_GROUP, NO_GROUP, NO_GROUP, NO_GROUP

#define ONE_WAY(levels) \
    (levels), PARTIAL_FRAMES, GROUNDED, 0, 0, 1, NO_GROUPS
#define THERE_AND_BACK(levels) \
    (levels), FAST_FRAMES, FAST_FRAMES, GROUNDED, 0, 1, NO_GROUPS

/* By the names of the data sheet: of VCOM; then for pixels that are white and
 * stay so, black to white, white to black, black and stay so. */
#define PARTIAL_WAVEFORM            \
    44, 0x20, ONE_WAY(GROUND), 0, 0, \
    42, 0x21, ONE_WAY(GROUND),      \
    42, 0x22, ONE_WAY(TO_WHITE),    \
    42, 0x23, ONE_WAY(TO_BLACK),    \
    42, 0x24, ONE_WAY(GROUND)
#define FAST_WAVEFORM                       \
    44, 0x20, THERE_AND_BACK(GROUND), 0, 0, \
    42, 0x21, THERE_AND_BACK(VIA_BLACK),    \
    42, 0x22, THERE_AND_BACK(VIA_BLACK),    \
    42, 0x23, THERE_AND_BACK(VIA_WHITE),    \
    42, 0x24, THERE_AND_BACK(VIA_WHITE)

/* CDI (50): 97 makes the border white, d7 lets it float; 1 = white. The chip
 * does not copy new to old: that is done once the glass shows the new. */
#define UC8151D_OLD               \
    IN_WINDOW,                    \
    ZJ_PLANE(0x10, ZJ_INK_IS_0),  \
    OUT_WINDOW
#define UC8151D_NEW               \
    IN_WINDOW,                    \
    ZJ_PLANE(0x13, ZJ_INK_IS_0),  \
    OUT_WINDOW
static const uint8_t uc8151d_full[] = {
    1, 0x00, 0x1f,
    1, 0x50, 0x97,
    UC8151D_OLD, UC8151D_NEW,
    DRIVE, POWER_OFF, ZJ_END};
static const uint8_t uc8151d_fast[] = {
    1, 0x00, 0x3f,
    1, 0x50, 0xd7,
    FAST_WAVEFORM,
    UC8151D_OLD, UC8151D_NEW,
    DRIVE, POWER_OFF, ZJ_END};
static const uint8_t uc8151d_partial[] = {
    1, 0x00, 0x3f,
    1, 0x50, 0xd7,
    PARTIAL_WAVEFORM,
    UC8151D_NEW,
    DRIVE, POWER_OFF,
    UC8151D_OLD, ZJ_END};
static const uint8_t uc8151d_recall[] = {
    ZJ_PLANE(0x10, ZJ_INK_IS_0),
    ZJ_PLANE(0x13, ZJ_INK_IS_0),
    ZJ_END};

static const struct zj_panel_controller uc8151d = {
    .mode = {uc8151d_full, uc8151d_fast, uc8151d_partial, NULL},
    .sleep = uc_sleep,
    .recall = uc8151d_recall,
    .window = ZJ_WINDOW_UC8,
    .busy = false};

/* ---- Solomon Systech: plane 26 is old, 24 new; BUSY high is busy ----
 *
 * Display update control (22): 80 clock on, 40 voltages on, 20 read the
 * temperature, 10 load the waveform, 08 differential, 04 display, 02 voltages
 * off, 01 clock off. So f7 is a full refresh, d7 one at the temperature
 * written by 1a, ff a partial one; all leave the voltages off. */

#define UPDATE(how) 1, 0x22, (how), 0, 0x20, REFRESH
#define NEW_PLANE   ZJ_WINDOW, ZJ_PLANE(0x24, ZJ_INK_IS_0)
#define OLD_PLANE   ZJ_WINDOW, ZJ_PLANE(0x26, ZJ_INK_IS_0)
#define USE_OLD(on) 2, 0x21, (on) ? 0x00 : 0x40, 0x00

static const uint8_t ssd_full[] = {
    OLD_PLANE, NEW_PLANE,
    USE_OLD(0),
    UPDATE(0xf7), ZJ_END};
static const uint8_t ssd_partial[] = {
    NEW_PLANE,
    USE_OLD(1),
    UPDATE(0xff),
    OLD_PLANE, ZJ_END};
static const uint8_t ssd1677_fast[] = {
    OLD_PLANE, NEW_PLANE,
    USE_OLD(0),
    1, 0x1a, 0x5a,
    UPDATE(0xd7), ZJ_END};
static const uint8_t ssd1683_fast[] = {
    OLD_PLANE, NEW_PLANE,
    USE_OLD(0),
    1, 0x1a, 0x6e,
    UPDATE(0xd7), ZJ_END};
static const uint8_t ssd_recall[] = {OLD_PLANE, NEW_PLANE, ZJ_END};
static const uint8_t ssd_sleep[] = {1, 0x10, 0x01, ZJ_END};

static const struct zj_panel_controller ssd1677 = {
    .mode = {ssd_full, ssd1677_fast, ssd_partial, NULL},
    .sleep = ssd_sleep,
    .recall = ssd_recall,
    .window = ZJ_WINDOW_PIXELS,
    .busy = true};
static const struct zj_panel_controller ssd1683 = {
    .mode = {ssd_full, ssd1683_fast, ssd_partial, NULL},
    .sleep = ssd_sleep,
    .recall = ssd_recall,
    .window = ZJ_WINDOW_BYTES,
    .busy = true};

/* On the SSD1680 and SSD1681 21 keeps its start value: the old plane is
 * always seen, and full refreshes write it too. */
static const uint8_t ssd1680_full[] = {
    OLD_PLANE, NEW_PLANE,
    UPDATE(0xf7), ZJ_END};
static const uint8_t ssd1680_fast[] = {
    OLD_PLANE, NEW_PLANE,
    1, 0x1a, 0x64,
    UPDATE(0xd7), ZJ_END};
static const uint8_t ssd1680_partial[] = {
    NEW_PLANE,
    UPDATE(0xff),
    OLD_PLANE, ZJ_END};

static const struct zj_panel_controller ssd1680 = {
    .mode = {ssd1680_full, ssd1680_fast, ssd1680_partial, NULL},
    .sleep = ssd_sleep,
    .recall = ssd_recall,
    .window = ZJ_WINDOW_BYTES,
    .busy = true};

/* 12 resets registers, not memory; BUSY may come a little after it. */
#define SSD_START(height, gates)  \
    0, 0x12, ZJ_SLEEP(10), SHORT, \
    1, 0x18, 0x80,                \
    3, 0x01, LOW((height) - 1), HIGH((height) - 1), (gates)

/* ---- Panels ---- */

/* 7.5 inch: Good Display GDEY075T7, Waveshare 7.5 V2. */
static const uint8_t start_uc8179_800x480[] = {
    4, 0x01, 0x07, 0x07, 0x3f, 0x3f,
    4, 0x06, 0x17, 0x17, 0x28, 0x17,
    1, 0x00, 0x1f,
    4, 0x61, HIGH(800), LOW(800), HIGH(480), LOW(480),
    1, 0x15, 0x00,
    2, 0x50, 0x29, 0x07,
    1, 0x60, 0x22,
    ZJ_END};
const struct zj_panel_type zj_panel_uc8179_800x480 = {
    .name = "uc8179-800x480",
    .controller = &uc8179,
    .start = start_uc8179_800x480,
    .width = 800,
    .height = 480,
    .ms = {4280, 1350, 620, 2500}};

/* 4.26 inch: Good Display GDEQ0426T82, Waveshare 4.26. Rows count down,
 * because the gates of this glass are wired from the bottom. */
static const uint8_t start_ssd1677_800x480[] = {
    SSD_START(480, 0x02),
    5, 0x0c, 0xae, 0xc7, 0xc3, 0xc0, 0x80,
    1, 0x3c, 0x01,
    1, 0x11, 0x01,
    ZJ_END};
const struct zj_panel_type zj_panel_ssd1677_800x480 = {
    .name = "ssd1677-800x480",
    .controller = &ssd1677,
    .start = start_ssd1677_800x480,
    .width = 800,
    .height = 480,
    .upside_down = true,
    .ms = {3530, 1800, 730, 0}};

/* 4.2 inch: Good Display GDEY042T81, Waveshare 4.2 V2. */
static const uint8_t start_ssd1683_400x300[] = {
    SSD_START(300, 0x00),
    1, 0x3c, 0x05,
    1, 0x11, 0x03,
    ZJ_END};
const struct zj_panel_type zj_panel_ssd1683_400x300 = {
    .name = "ssd1683-400x300",
    .controller = &ssd1683,
    .start = start_ssd1683_400x300,
    .width = 400,
    .height = 300,
    .ms = {3460, 1500, 720, 0}};

/* 2.9 inch: Good Display GDEY029T94, Waveshare 2.9 V2. 21 00 80: this
 * glass is wired to the sources from 8 on. */
static const uint8_t start_ssd1680_128x296[] = {
    SSD_START(296, 0x00),
    1, 0x3c, 0x05,
    2, 0x21, 0x00, 0x80,
    1, 0x11, 0x03,
    ZJ_END};
const struct zj_panel_type zj_panel_ssd1680_128x296 = {
    .name = "ssd1680-128x296",
    .controller = &ssd1680,
    .start = start_ssd1680_128x296,
    .width = 128,
    .height = 296,
    .ms = {4230, 1940, 590, 0}};

/* 2.13 inch: Good Display GDEY0213B74, Waveshare 2.13 V4. */
static const uint8_t start_ssd1680_122x250[] = {
    SSD_START(250, 0x00),
    1, 0x3c, 0x05,
    2, 0x21, 0x00, 0x80,
    1, 0x11, 0x03,
    ZJ_END};
const struct zj_panel_type zj_panel_ssd1680_122x250 = {
    .name = "ssd1680-122x250",
    .controller = &ssd1680,
    .start = start_ssd1680_122x250,
    .width = 122,
    .height = 250,
    .ms = {4240, 1850, 690, 0}};

/* 1.54 inch: Good Display GDEY0154D67, LilyGo T-Echo. */
static const uint8_t start_ssd1681_200x200[] = {
    SSD_START(200, 0x00),
    1, 0x3c, 0x05,
    1, 0x11, 0x03,
    ZJ_END};
const struct zj_panel_type zj_panel_ssd1681_200x200 = {
    .name = "ssd1681-200x200",
    .controller = &ssd1680,
    .start = start_ssd1681_200x200,
    .width = 200,
    .height = 200,
    .ms = {4230, 2720, 690, 0}};

/* 2.9 inch: Pimoroni Badger 2040. PWR (01): 16 V for the gates, 11 V for the
 * pixels; BTST (06); PFS (03); TSE (41): the sensor inside; PLL (30). */
static const uint8_t start_uc8151d_128x296[] = {
    1, 0x00, 0x1f,
    5, 0x01, 0x03, 0x00, 0x2b, 0x2b, 0x2b,
    3, 0x06, 0x17, 0x17, 0x17,
    1, 0x03, 0x00,
    1, 0x41, 0x00,
    1, 0x60, 0x22,
    1, 0x30, 0x3a,
    3, 0x61, 128, HIGH(296), LOW(296),
    1, 0x50, 0x97,
    ZJ_END};
const struct zj_panel_type zj_panel_uc8151d_128x296 = {
    .name = "uc8151d-128x296",
    .controller = &uc8151d,
    .start = start_uc8151d_128x296,
    .width = 128,
    .height = 296,
    .ms = {3420, 680, 450, 0}};

/* clang-format on */

const struct zj_panel_type *const zj_panels[] = {
    &zj_panel_uc8179_800x480,  &zj_panel_ssd1677_800x480,
    &zj_panel_ssd1683_400x300, &zj_panel_ssd1680_128x296,
    &zj_panel_ssd1680_122x250, &zj_panel_ssd1681_200x200,
    &zj_panel_uc8151d_128x296,
};
const size_t zj_panels_count = sizeof zj_panels / sizeof *zj_panels;
