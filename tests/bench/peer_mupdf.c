/* SPDX-License-Identifier: MIT
 *
 * MuPDF: an EPUB, drawn in grey. */
#include "peer.h"
#include <mupdf/fitz.h>

static fz_context *context;
static fz_document *document;
static fz_location place;
static fz_pixmap *pixmap;
static const char *name;

static void draw_page(void)
{
    fz_page *page =
        fz_load_chapter_page(context, document, place.chapter, place.page);
    fz_clear_pixmap_with_value(context, pixmap, 255);
    fz_device *device = fz_new_draw_device(context, fz_identity, pixmap);
    fz_run_page(context, page, device, fz_identity, NULL);
    fz_close_device(context, device);
    fz_drop_device(context, device);
    fz_drop_page(context, page);
}

void peer_open(const char *file)
{
    context = fz_new_context(NULL, NULL, FZ_STORE_DEFAULT);
    fz_register_document_handlers(context);
    fz_set_user_css(context, "@page{margin:16px}p{margin:0;text-indent:2em;"
                             "line-height:32px;text-align:justify}");
    name = file;
    document = fz_open_document(context, file);
    fz_layout_document(context, document, PAGE_WIDTH, PAGE_HEIGHT, EM);
    pixmap = fz_new_pixmap(context, fz_device_gray(context), PAGE_WIDTH,
                           PAGE_HEIGHT, NULL, 0);
    peer_middle();
    draw_page();
}

void peer_middle(void)
{
    int chapters = fz_count_chapters(context, document);
    int chapter = chapters / 2;
    int pages = fz_count_chapter_pages(context, document, chapter);
    place = fz_make_location(chapter, chapters > 1 ? 0 : pages / 2);
}

void peer_turn(void)
{
    place = fz_next_page(context, document, place);
    draw_page();
}

unsigned peer_count(void)
{
    document = fz_open_document(context, name); /* nothing is known of it */
    fz_layout_document(context, document, PAGE_WIDTH, PAGE_HEIGHT, EM);
    return (unsigned)fz_count_pages(context, document);
}

unsigned long peer_ink(void)
{
    const unsigned char *p = fz_pixmap_samples(context, pixmap);
    unsigned long ink = 0;
    for (int i = 0; i < PAGE_WIDTH * PAGE_HEIGHT; i++)
        ink += p[i] < 128;
    return ink;
}
