/* SPDX-License-Identifier: MIT */
#include "boards/rp2040/report.h"
#include "boards/rp2040/board.h"
#include "boards/rp2040/device.h"
#include "boards/rp2040/identity.h"
#include "boards/rp2040/led.h"
#include "boards/rp2040/screen.h"
#include "boards/rp2040/text.h"
#include "boards/rp2040/uart.h"
#include "firmware/reader/notice.h"
#include "firmware/reader/reader_state.h"

#define LINES  5
#define KEY_MS 60000u
#define MIB    1048576u

struct page {
    struct text lines[LINES];
    uint8_t count;
};

static struct text *new_line(struct page *p)
{
    struct text *line = &p->lines[p->count++];
    line->length = 0;
    line->bytes[0] = 0;
    return line;
}

/* ---- after a crash ---- */

static void tell_fault(struct text *line, const struct fault *fault)
{
    text_add(line, fault->kind == FAULT_HANG ? "hung, " : "crashed, ");
    text_hex(text_add(line, "pc "), fault->pc);
    text_hex(text_add(line, " lr "), fault->lr);
    text_hex(text_add(line, " psr "), fault->psr);
    text_number(text_add(line, " count "), fault->count);
}

void report_fault(struct zj_reader *r, const struct zj_board *board,
                  uint32_t *words, const struct fault *fault)
{
    struct text where = {.length = 0};
    struct zj_event event;
    tell_fault(&where, fault);
    uart_line(where.bytes);
    const struct zj_notice lines[] = {{ZJ_TEXT_CRASH_TITLE, NULL},
                                      {ZJ_TEXT_CRASH_HELP, NULL},
                                      {ZJ_TEXTS, where.bytes}};
    if (zj_reader_notice(r, board, words, lines, 3) == ZJ_OK) {
        led_blink(LED_FAULT);
        board->event(board->context, &event, KEY_MS);
    }
}

/* ---- the test page ---- */

static void tell_archive(struct zj_reader *r, const struct zj_board *board,
                         struct text *line)
{
    text_add(line, "Archive: ");
    if (board->archive.size == 0) {
        text_add(line, "none");
        return;
    }
    enum zj_status status = zj_archive_open(&r->archive, &board->archive);
    if (status != ZJ_OK) {
        text_number(text_add(line, "error "), (uint32_t) - (int32_t)status);
        return;
    }
    text_add(text_number(line, r->archive.article_count), " articles, ");
    text_add(text_number(line, (uint32_t)r->archive.source.size), " bytes, ");
    text_hex(text_add(line, "id "), r->archive.id);
    text_number(text_add(line, ", format "), ZJ_FORMAT_VERSION);
}

static void tell_panel(struct text *line)
{
    struct screen_report last = screen_last();
    text_add(text_add(line, "Panel: "), device.panel->name);
    if (last.ms == 0)
        return;
    text_add(text_number(text_add(line, ", "), last.ms), " ms, ");
    text_add(line, last.high && last.low ? "BUSY moves"
                   : last.high           ? "BUSY STAYS HIGH"
                                         : "BUSY STAYS LOW");
}

static void tell_keys(struct text *line, uint32_t down)
{
    text_add(line, "Keys:");
    for (uint32_t i = 0; i < device.wired; i++)
        if ((down >> i & 1) != 0)
            text_number(text_add(line, " GP"), device.key[i].pin);
    if (down == 0)
        text_add(line, " none");
}

static void tell_event(struct text *line, const struct zj_event *event)
{
    static const char *const names[ZJ_KEYS] = {"none", "next", "prev", "up",
                                               "down", "ok",   "back", "menu"};
    text_add(text_add(line, ", last "), names[event->key]);
    if (event->held)
        text_add(line, " long");
}

static enum zj_status show_page(struct zj_reader *r,
                                const struct zj_board *board, uint32_t *words,
                                const struct page *p)
{
    struct zj_notice lines[LINES];
    for (uint8_t i = 0; i < p->count; i++) {
        lines[i] = (struct zj_notice){ZJ_TEXTS, p->lines[i].bytes};
        uart_line(p->lines[i].bytes);
    }
    return zj_reader_notice(r, board, words, lines, p->count);
}

/* Five lines: more do not fit the lowest screen. */
static enum zj_status show_test(struct zj_reader *r,
                                const struct zj_board *board, uint32_t *words,
                                const struct zj_event *event)
{
    struct page p = {.count = 0};
    struct text *line = new_line(&p);
    text_add(text_add(line, "Zhujian "), identity.version);
    text_add(text_add(line, ", "), identity.board);
    text_add(text_number(text_add(line, ", "), identity.flash / MIB), " MiB");
    tell_panel(new_line(&p));
    tell_archive(r, board, new_line(&p));
    line = new_line(&p);
    tell_keys(line, board_keys_down());
    tell_event(line, event);
    text_add(new_line(&p), "Try every key; a long press ends.");
    return show_page(r, board, words, &p);
}

void report_test(struct zj_reader *r, const struct zj_board *board,
                 uint32_t *words)
{
    struct zj_event event = {.key = ZJ_KEY_NONE};
    while (!event.held) {
        if (show_test(r, board, words, &event) != ZJ_OK)
            return;
        if (board->event(board->context, &event, KEY_MS) != ZJ_OK)
            return;
    }
}
