/* SPDX-License-Identifier: MIT
 *
 * Pango and Cairo: a layout a paragraph, drawn line by line in grey. */
#include "peer.h"
#include <pango/pangocairo.h>
#include <string.h>

static cairo_surface_t *surface;
static cairo_t *cairo;
static PangoLayout *layout;
static size_t at; /* paragraph in `layout` */
static int line;  /* the next one of it    */

static int set_paragraph(size_t i)
{
    const struct paragraph *p = &paragraphs[i];
    at = i;
    line = 0;
    pango_layout_set_text(layout, p->text, (int)p->length);
    return pango_layout_get_line_count(layout);
}

static void draw_page(void)
{
    cairo_set_operator(cairo, CAIRO_OPERATOR_CLEAR);
    cairo_paint(cairo);
    cairo_set_operator(cairo, CAIRO_OPERATOR_OVER);
    for (int row = 0; row < LINES && at < paragraph_count; row++) {
        PangoLayoutLine *l = pango_layout_get_line_readonly(layout, line);
        cairo_move_to(cairo, MARGIN + (line ? 0 : 2 * EM),
                      MARGIN + row * PITCH + EM * 7 / 8);
        pango_cairo_show_layout_line(cairo, l);
        if (++line == pango_layout_get_line_count(layout) &&
            ++at < paragraph_count)
            set_paragraph(at);
    }
    cairo_surface_flush(surface);
}

void peer_open(const char *file)
{
    read_paragraphs(file);
    surface =
        cairo_image_surface_create(CAIRO_FORMAT_A8, PAGE_WIDTH, PAGE_HEIGHT);
    cairo = cairo_create(surface);
    layout = pango_cairo_create_layout(cairo);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, "Noto Sans CJK SC");
    pango_font_description_set_absolute_size(font, EM * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, (PAGE_WIDTH - 2 * MARGIN) * PANGO_SCALE);
    pango_layout_set_indent(layout, 2 * EM * PANGO_SCALE);
    pango_layout_set_justify(layout, TRUE);
    peer_middle();
    draw_page();
}

void peer_middle(void)
{
    set_paragraph(middle_paragraph());
}

void peer_turn(void)
{
    draw_page();
}

unsigned peer_count(void)
{
    unsigned lines = 0;
    for (size_t i = 0; i < paragraph_count; i++)
        lines += (unsigned)set_paragraph(i);
    return (lines + LINES - 1) / LINES;
}

unsigned long peer_ink(void)
{
    const unsigned char *p = cairo_image_surface_get_data(surface);
    unsigned long ink = 0;
    for (int i = 0; i < PAGE_WIDTH * PAGE_HEIGHT; i++)
        ink += p[i] != 0;
    return ink;
}
