/* SPDX-License-Identifier: MIT
 *
 * SDL2_ttf: a surface a line, one bit a pixel; lines end where they are full,
 * whatever the mark. */
#include "peer.h"
#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>

static TTF_Font *font;
static SDL_Surface *page;
static size_t at, byte; /* paragraph, and byte of it, that comes next */

/* The next line into `text`; false at the end. */
static int next_line(char *text, size_t room)
{
    int extent, count, width = PAGE_WIDTH - 2 * MARGIN - (byte ? 0 : 2 * EM);
    if (at >= paragraph_count)
        return 0;
    const struct paragraph *p = &paragraphs[at];
    size_t length = p->length - byte < room - 1 ? p->length - byte : room - 1;
    while (byte + length < p->length &&
           ((unsigned char)p->text[byte + length] & 0xc0) == 0x80)
        length--;
    memcpy(text, p->text + byte, length);
    text[length] = 0;
    TTF_MeasureUTF8(font, text, width, &extent, &count);
    size_t used = 0;
    for (; used < length && count >= 0; used++)
        if (((unsigned char)text[used] & 0xc0) != 0x80 && --count < 0)
            break;
    text[used ? used : length] = 0;
    byte += used ? used : length;
    if (byte >= p->length) {
        at++;
        byte = 0;
    }
    return 1;
}

static void draw_page(void)
{
    char text[400];
    SDL_Color black = {0, 0, 0, 255};
    SDL_FillRect(page, NULL, 0xffffffff);
    for (int row = 0; row < LINES; row++) {
        SDL_Rect to = {MARGIN + (byte ? 0 : 2 * EM), row * PITCH, 0, 0};
        if (!next_line(text, sizeof text))
            break;
        SDL_Surface *s = TTF_RenderUTF8_Solid(font, text, black);
        if (!s)
            continue;
        SDL_BlitSurface(s, NULL, page, &to);
        SDL_FreeSurface(s);
    }
}

void peer_open(const char *file)
{
    read_paragraphs(file);
    if (TTF_Init() != 0)
        exit(1);
    font = TTF_OpenFontIndex(
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", EM, 2);
    page = SDL_CreateRGBSurfaceWithFormat(0, PAGE_WIDTH, PAGE_HEIGHT, 32,
                                          SDL_PIXELFORMAT_ARGB8888);
    if (!font || !page)
        exit(1);
    TTF_SetFontHinting(font, TTF_HINTING_MONO);
    peer_middle();
    draw_page();
}

void peer_middle(void)
{
    at = middle_paragraph();
    byte = 0;
}

void peer_turn(void)
{
    draw_page();
}

unsigned peer_count(void)
{
    char text[400];
    unsigned lines = 0;
    at = byte = 0;
    while (next_line(text, sizeof text))
        lines++;
    return (lines + LINES - 1) / LINES;
}

unsigned long peer_ink(void)
{
    const Uint32 *p = page->pixels;
    unsigned long ink = 0;
    for (int i = 0; i < PAGE_WIDTH * PAGE_HEIGHT; i++)
        ink += (p[i] & 0xff) != 0xff;
    return ink;
}
